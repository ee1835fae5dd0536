import Receivables
import Statistics

@testable import Features

/// Short ways to tell a customer's history.
enum Tell {
  static let id = CustomerID("C1") ?? fallback
  private static let fallback: CustomerID = id

  static func day(_ text: String) -> Day { Day(text) ?? .first }

  static func invoice(
    _ id: String, _ issued: String, due: String, cents: Int64 = 100_000
  ) -> LedgerRecord {
    .invoice(
      Invoice(
        id: id, customerID: self.id, issuedOn: day(issued), dueOn: day(due), amountCents: cents))
  }

  static func paid(
    _ id: String, _ on: String, cents: Int64 = 100_000, invoice: String?,
    kind: PaymentKind = .payment
  ) -> LedgerRecord {
    .payment(
      Payment(
        id: id, customerID: self.id, paidOn: day(on), amountCents: cents, kind: kind,
        invoiceID: invoice))
  }

  static func disputed(_ invoice: String, _ on: String, until: String? = nil) -> LedgerRecord {
    .dispute(
      Dispute(
        id: "D-\(invoice)", customerID: id,
        opening: .init(openedOn: day(on), invoiceID: invoice),
        closing: until.map { .init(closedOn: day($0)) }))
  }

  static func event(_ kind: CustomerEventKind, _ on: String) -> LedgerRecord {
    .event(CustomerEvent(id: "E-\(on)", customerID: id, kind: kind, occurredOn: day(on)))
  }

  static func history(_ records: [LedgerRecord]) -> CustomerHistory {
    CustomerHistory(
      profile: CustomerProfile(id: id, name: "Aubrac"),
      versions: records.map {
        RecordVersion(knownOn: $0.happenedOn ?? .first, version: 1, record: $0)
      })
  }

  static func account(_ records: [LedgerRecord], on text: String) -> Account {
    Account(KnownHistory(of: history(records), asOf: day(text)))
  }

  /// A history of some length, the same for the same seed.
  static func random(seed: UInt64) -> [LedgerRecord] {
    var random = SplitMix64(seed: seed)
    var records: [LedgerRecord] = []
    for number in 0..<40 {
      let issued = day("2023-01-01") + random.nextInt(below: 700)
      let cents = Int64(10_000 + random.nextInt(below: 500_000))
      records.append(
        .invoice(
          Invoice(
            id: "F\(number)", customerID: id, issuedOn: issued, dueOn: issued + 30,
            amountCents: cents)))
      if random.nextUniform() < 0.9 {
        records.append(
          .payment(
            Payment(
              id: "P\(number)", customerID: id, paidOn: issued + 10 + random.nextInt(below: 140),
              amountCents: random.nextUniform() < 0.2 ? cents / 2 : cents,
              invoiceID: random.nextUniform() < 0.8 ? "F\(number)" : nil)))
      }
      if random.nextUniform() < 0.15 {
        records.append(
          .reminder(
            Reminder(
              id: "R\(number)", customerID: id, sentOn: issued + 60, level: 1 + number % 3)))
      }
    }
    return records
  }
}
