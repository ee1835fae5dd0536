import CreditPolicy
import Receivables
import Statistics

@testable import EarlyWarning

/// Short ways to tell a customer's history, known on the days on which things happen.
enum Story {
  static let id = CustomerID("C1") ?? fallback
  private static let fallback: CustomerID = id
  static let profile = CustomerProfile(id: id, name: "Aubrac")

  static func day(_ text: String) -> Day { Day(text) ?? .first }

  static func invoice(
    _ id: String, on issued: Day, due: Day, cents: Int64 = 100_000, kind: InvoiceKind = .invoice
  ) -> LedgerRecord {
    .invoice(
      Invoice(
        id: id, customerID: self.id, kind: kind, issuedOn: issued, dueOn: due, amountCents: cents))
  }

  static func paid(
    _ id: String, on day: Day, cents: Int64 = 100_000, invoice: String?,
    kind: PaymentKind = .payment
  ) -> LedgerRecord {
    .payment(
      Payment(
        id: id, customerID: self.id, paidOn: day, amountCents: cents, kind: kind,
        invoiceID: invoice))
  }

  /// An invoice every so many days, each paid so many days after its due date; not paid where nil.
  static func invoices(
    _ lateness: [Int?], from start: Day, everyDays: Int = 7, terms: Int = 30,
    named prefix: String = "F"
  ) -> [LedgerRecord] {
    lateness.enumerated().flatMap { number, late -> [LedgerRecord] in
      let issued = start + everyDays * number
      let id = "\(prefix)\(number)"
      let invoice = invoice(id, on: issued, due: issued + terms)
      guard let late else { return [invoice] }
      return [invoice, paid("P\(id)", on: issued + terms + late, invoice: id)]
    }
  }

  static func history(_ records: [LedgerRecord]) -> CustomerHistory {
    history(
      of: records.map {
        RecordVersion(knownOn: $0.happenedOn ?? .first, version: 1, record: $0)
      })
  }

  static func history(of versions: [RecordVersion]) -> CustomerHistory {
    CustomerHistory(profile: profile, versions: versions)
  }

  static func sweep(
    _ history: CustomerHistory, on days: [Day], _ thresholds: DriftThresholds? = nil,
    knownUntil: Day = .last
  ) -> DriftSweep {
    DriftSweep(
      history, on: days,
      DriftWatch(
        beside: .french, under: .standard, thresholds: thresholds, knownUntil: knownUntil))
  }

  /// The findings of one day.
  static func findings(
    _ history: CustomerHistory, on day: Day, _ thresholds: DriftThresholds = usual,
    knownUntil: Day = .last
  ) -> [DriftFinding] {
    var sweep = sweep(history, on: [day], thresholds, knownUntil: knownUntil)
    sweep.advance()
    return sweep.findings
  }

  /// Thresholds of a portfolio of moderate size.
  static let usual = DriftThresholds { $0.countPlace == nil ? (4, 6) : (3, 4.5) }

  /// Thresholds that are passed often.
  static let low = DriftThresholds { $0.countPlace == nil ? (0.8, 1.7) : (1, 2) }

  /// A history with everything in it that detectors look at; some of it became known late, some was
  /// corrected or withdrawn.
  static func eventful(seed: UInt64, corrections: Int) -> [RecordVersion] {
    var random = SplitMix64(seed: seed)
    var versions: [RecordVersion] = []
    func tell(_ record: LedgerRecord) {
      let delay = random.nextUniform() < 0.15 ? random.nextInt(below: 40) : 0
      versions.append(
        RecordVersion(knownOn: (record.happenedOn ?? .first) + delay, version: 1, record: record))
    }
    let start = day("2023-01-05")
    let terms = CustomerTerms(creditLimitCents: 250_000)
    versions.append(
      RecordVersion(
        knownOn: start, version: 1,
        record: .customer(Customer(profile: profile, terms: terms, validFrom: start))))
    for number in 0..<45 {
      let issued = start + random.nextInt(below: 900)
      let due = issued + 15 + random.nextInt(below: 30)
      let cents = Int64(1 + random.nextInt(below: 40)) * 5_000
      let name = "F\(number)"
      tell(
        invoice(
          name, on: issued, due: due, cents: cents,
          kind: random.nextUniform() < 0.06 ? .creditNote : .invoice))
      if random.nextUniform() < 0.2 {
        let opened = issued + random.nextInt(below: 40)
        let outcome: [DisputeOutcome?] = [.credited, .rejected, nil]
        tell(
          .dispute(
            Dispute(
              id: "D\(number)", customerID: id,
              opening: .init(openedOn: opened, invoiceID: name),
              closing: outcome[random.nextInt(below: 3)].map {
                .init(closedOn: opened + 30, outcome: $0)
              })))
      }
      let paidOn = due - 5 + random.nextInt(below: 50)
      if random.nextUniform() < 0.9 {
        let isPart = random.nextUniform() < 0.2
        tell(
          paid(
            "P\(number)", on: paidOn, cents: isPart ? cents / 2 : cents,
            invoice: random.nextUniform() < 0.8 ? name : nil))
        if isPart, random.nextUniform() < 0.7 {
          tell(paid("Q\(number)", on: paidOn + 12, cents: cents - cents / 2, invoice: name))
        }
      }
      if random.nextUniform() < 0.1 {
        tell(
          .payment(
            Payment(
              id: "R\(number)", customerID: id, paidOn: paidOn + 9, amountCents: cents,
              kind: .returned, reverses: "P\(number)")))
      }
      if random.nextUniform() < 0.2 {
        tell(
          .reminder(
            Reminder(id: "M\(number)", customerID: id, sentOn: due + 20, level: 1 + number % 3)))
      }
      if random.nextUniform() < 0.1 {
        tell(
          .extensionRequest(
            ExtensionRequest(
              id: "X\(number)", customerID: id, requestedOn: due - 3, invoiceID: name,
              newDueOn: due + 20, decision: .init(decidedOn: due - 1, isGranted: true))))
      }
    }
    for _ in 0..<corrections {
      let before = versions[1 + random.nextInt(below: versions.count - 1)]
      let isLast = versions.allSatisfy {
        $0.record.key != before.record.key || $0.version <= before.version
      }
      guard isLast else { continue }
      versions.append(
        RecordVersion(
          knownOn: before.knownOn + 1 + random.nextInt(below: 200), version: before.version + 1,
          isWithdrawal: random.nextUniform() < 0.5, record: before.record))
    }
    return versions
  }
}
