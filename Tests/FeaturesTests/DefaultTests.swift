import Receivables
import Testing

@testable import Features

@Suite struct DefaultTests {
  private let definition = DefaultDefinition()
  private let late = Tell.invoice("F1", "2024-01-01", due: "2024-01-31")

  private func isInDefault(_ records: [LedgerRecord], on text: String) -> Bool {
    definition.isInDefault(Tell.account(records, on: text), on: Tell.day(text))
  }

  @Test func `ninety days late on enough money is a default`() {
    #expect(!isInDefault([late], on: "2024-04-29"))
    #expect(isInDefault([late], on: "2024-04-30"))
    let small = Tell.invoice("F1", "2024-01-01", due: "2024-01-31", cents: 50_000)
    #expect(!isInDefault([small], on: "2024-06-30"))
  }

  @Test func `a little that is late beside much that is not is no default`() {
    let large = Tell.invoice("F2", "2024-04-01", due: "2024-07-01", cents: 10_000_000)
    #expect(!isInDefault([late, large], on: "2024-05-15"))
  }

  @Test func `a dispute suspends its invoice for half a year at most`() {
    let dispute = Tell.disputed("F1", "2024-02-10")
    #expect(!isInDefault([late, dispute], on: "2024-05-15"))
    #expect(isInDefault([late, dispute], on: "2024-08-20"))
    let tooLate = Tell.disputed("F1", "2024-03-10")
    #expect(isInDefault([late, tooLate], on: "2024-05-15"))
  }

  @Test func `a lateness is cured ninety days after it was paid`() {
    let paid = Tell.paid("P1", "2024-05-15", invoice: "F1")
    #expect(isInDefault([late, paid], on: "2024-06-30"))
    #expect(!isInDefault([late, paid], on: "2024-08-20"))
  }

  @Test func `a procedure is a default until it is closed or a plan adopted`() {
    let opened = Tell.event(.reorganisation, "2022-03-01")
    #expect(isInDefault([opened], on: "2024-04-01"))
    #expect(!isInDefault([opened, Tell.event(.planAdopted, "2022-12-01")], on: "2024-04-01"))
  }

  @Test func `a default is dated by the day on which it is reached`() {
    let account = Tell.account([late], on: "2024-12-31")
    #expect(definition.firstDays(account) == [Tell.day("2024-04-30")])
  }

  @Test func `a default begins when a dispute ends that suspended its invoice`() throws {
    let dispute = Tell.disputed("F1", "2024-02-05", until: "2024-06-10")
    let account = Tell.account([late, dispute], on: "2024-12-31")
    #expect(definition.firstDays(account) == [Tell.day("2024-06-10")])
    let outcome = try #require(
      OutcomeDefinition(name: "default", kind: .default, horizonDays: 365))
    #expect(outcome.fate(of: account).happens(after: Tell.day("2024-03-31")))
    #expect(!isInDefault([late, dispute], on: "2024-06-09"))
    #expect(isInDefault([late, dispute], on: "2024-06-10"))
  }

  /// What was no default while it lasted is none afterwards.
  @Test func `paying makes no default of what was none`() {
    let large = Tell.invoice("F2", "2024-04-01", due: "2024-07-01", cents: 20_000_000)
    let paid = Tell.paid("P1", "2024-05-05", invoice: "F1")
    for day in ["2024-05-04", "2024-05-05", "2024-06-15"] {
      #expect(!isInDefault([late, large, paid], on: day), "\(day)")
    }
    // Nearly all was paid on time, and 200 € are no default however late they come.
    let most = Tell.paid("P1", "2024-01-31", cents: 980_000, invoice: "F3")
    let rest = Tell.paid("P2", "2024-05-14", cents: 20_000, invoice: "F3")
    let invoice = Tell.invoice("F3", "2024-01-01", due: "2024-01-31", cents: 1_000_000)
    #expect(!isInDefault([invoice, most, rest], on: "2024-05-15"))
    #expect(definition.firstDays(Tell.account([invoice, most, rest], on: "2024-12-31")).isEmpty)
  }

  @Test func `two small invoices together make a default, and its cure counts from their end`() {
    let two = ["F1", "F2"].map {
      Tell.invoice($0, "2024-01-01", due: "2024-01-31", cents: 40_000)
    }
    let paid = [
      Tell.paid("P1", "2024-05-13", cents: 40_000, invoice: "F1"),
      Tell.paid("P2", "2024-05-13", cents: 40_000, invoice: "F2"),
    ]
    #expect(isInDefault(two + paid, on: "2024-05-13"))
    #expect(isInDefault(two + paid, on: "2024-08-09"))
    #expect(!isInDefault(two + paid, on: "2024-08-11"))
  }

  @Test func `penalties, trifles and money that waits make no default`() throws {
    let penalty = LedgerRecord.invoice(
      Invoice(
        id: "N1", customerID: Tell.id, kind: .penalty, issuedOn: Tell.day("2024-01-01"),
        dueOn: Tell.day("2024-01-31"), amountCents: 60_000))
    #expect(!isInDefault([penalty], on: "2024-06-30"))
    let misnamed = Tell.paid("P1", "2024-01-31", invoice: "F1O")
    #expect(!isInDefault([late, misnamed], on: "2024-06-30"))
    let account = Tell.account([late, misnamed], on: "2024-06-30")
    #expect(account.oldestOverdueDays(on: Tell.day("2024-06-30")) == 0)
  }

  @Test func `any number of disputes suspend no more than their invoice`() {
    let disputes = (1...4).map { number in
      LedgerRecord.dispute(
        Dispute(
          id: "D\(number)", customerID: Tell.id,
          opening: .init(openedOn: Tell.day("2024-02-05"), invoiceID: "F1")))
    }
    #expect(!isInDefault([late] + disputes, on: "2024-05-15"))
  }

  @Test func `the amount of a dispute is taken off one instalment after the other`() {
    let instalments = (1...3).map { number in
      LedgerRecord.invoice(
        Invoice(
          id: "F1", instalment: number, customerID: Tell.id, issuedOn: Tell.day("2024-01-01"),
          dueOn: Tell.day("2024-01-31"), amountCents: 100_000))
    }
    func dispute(_ cents: Int64) -> LedgerRecord {
      .dispute(
        Dispute(
          id: "D1", customerID: Tell.id,
          opening: .init(openedOn: Tell.day("2024-02-05"), invoiceID: "F1", amountCents: cents)))
    }
    #expect(isInDefault(instalments + [dispute(100_000)], on: "2024-05-15"))
    #expect(isInDefault(instalments + [dispute(240_000)], on: "2024-05-15"))
    #expect(!isInDefault(instalments + [dispute(260_000)], on: "2024-05-15"))
  }

  @Test func `invoices postponed on one day are one extension`() {
    func granted(_ number: Int, _ on: String) -> LedgerRecord {
      .extensionRequest(
        ExtensionRequest(
          id: "X\(number)", customerID: Tell.id, requestedOn: Tell.day(on), invoiceID: "F\(number)",
          newDueOn: Tell.day(on) + 60, decision: .init(decidedOn: Tell.day(on), isGranted: true)))
    }
    #expect(!isInDefault([granted(1, "2024-02-01"), granted(2, "2024-02-01")], on: "2024-03-01"))
    #expect(isInDefault([granted(1, "2024-02-01"), granted(2, "2024-02-20")], on: "2024-03-01"))
  }

  @Test func `a soft outcome goes on while so much is so late`() throws {
    let outcome = try #require(
      OutcomeDefinition(
        name: "soft", kind: .soft(pastDueDays: 60, exposureShare: 0.1), horizonDays: 182))
    let paid = Tell.paid("P1", "2024-08-31", invoice: "F1")
    let fate = outcome.fate(of: Tell.account([late, paid], on: "2025-12-31"))
    #expect(!fate.happens(after: Tell.day("2023-09-30")))
    #expect(fate.happens(after: Tell.day("2024-01-31")))
    #expect(fate.happens(after: Tell.day("2024-06-30")))
    #expect(!fate.happens(after: Tell.day("2024-08-31")))
  }

  @Test func `what goes on already does not begin`() throws {
    let outcome = try #require(
      OutcomeDefinition(
        name: "soft", kind: .soft(pastDueDays: 60, exposureShare: 0.1), horizonDays: 182))
    // A small payment on the way parts the stretch of lateness in two, which is one all the same.
    let records = [
      late, Tell.paid("P1", "2024-05-15", cents: 1_000, invoice: "F1"),
      Tell.paid("P2", "2024-08-31", invoice: "F1"),
    ]
    let fate = outcome.fate(of: Tell.account(records, on: "2025-12-31"))
    #expect(fate.begins(after: Tell.day("2024-01-31"), within: 90))
    #expect(!fate.begins(after: Tell.day("2024-01-31"), within: 10))
    #expect(!fate.begins(after: Tell.day("2024-04-30"), within: 180))
  }

  @Test func `a plan of three instalments is a forced rescheduling`() {
    func promise(_ number: Int) -> LedgerRecord {
      .promise(
        PaymentPromise(
          id: "P\(number)", customerID: Tell.id, madeOn: Tell.day("2024-02-01"),
          promisedOn: Tell.day("2024-02-01") + 30 * number, planID: "A"))
    }
    #expect(!isInDefault([1, 2].map(promise), on: "2024-03-01"))
    #expect(isInDefault([1, 2, 3].map(promise), on: "2024-03-01"))
    #expect(!isInDefault([1, 2, 3].map(promise), on: "2025-03-01"))
  }

  @Test func `an invoice that reaches fifteen days counts, settled or not`() throws {
    let outcome = try #require(
      OutcomeDefinition(name: "late", kind: .lateness(pastDueDays: 15), horizonDays: 90))
    let cases: [(paid: String?, happens: Bool)] = [
      (nil, true), ("2024-02-14", false), ("2024-02-15", true), ("2024-03-15", true),
    ]
    for (paid, happens) in cases {
      let records = [late] + (paid.map { [Tell.paid("P1", $0, invoice: "F1")] } ?? [])
      let account = Tell.account(records, on: "2024-12-31")
      let fate = outcome.fate(of: account)
      #expect(fate.happens(after: Tell.day("2024-01-31")) == happens)
      #expect(!fate.happens(after: Tell.day("2024-02-29")))
    }
  }

  @Test func `no unfinished window enters a panel`() throws {
    let outcome = try #require(
      OutcomeDefinition(name: "default", kind: .default, horizonDays: 365))
    for seed in 0..<10 as Range<UInt64> {
      let history = Tell.history(Tell.random(seed: seed))
      let until = Tell.day("2024-11-15")
      let plan = ObservationPlan(
        days: monthEnds(Tell.day("2023-01-01"), through: until), outcomes: [outcome], until: until)
      let panel = CustomerPanel(of: history, by: plan)
      #expect(panel.rows.allSatisfy { ($0.outcomes[0] != nil) == ($0.day + 365 <= until) })
      #expect(panel.rows.contains { $0.outcomes[0] != nil })
      #expect(
        outcome.observationDays(from: Tell.day("2023-01-01"), until: until).last
          == Tell.day("2023-10-31"))
    }
  }
}
