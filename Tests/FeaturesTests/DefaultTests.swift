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
    let first = definition.firstDefault(
      in: account, after: Tell.day("2024-02-29"), through: Tell.day("2024-12-31"))
    #expect(first == Tell.day("2024-04-30"))
    let after = definition.firstDefault(
      in: account, after: Tell.day("2024-04-30"), through: Tell.day("2024-12-31"))
    #expect(after == nil)
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
      #expect(outcome.happens(in: account, after: Tell.day("2024-01-31")) == happens)
      #expect(!outcome.happens(in: account, after: Tell.day("2024-02-29")))
    }
  }

  @Test func `no unfinished window enters a panel`() throws {
    let outcome = try #require(
      OutcomeDefinition(name: "default", kind: .default, horizonDays: 365))
    for seed in 0..<10 as Range<UInt64> {
      let history = Tell.history(Tell.random(seed: seed))
      let until = Tell.day("2024-11-15")
      let panel = observations(of: history, outcome: outcome, until: until)
      #expect(panel.allSatisfy { $0.day + 365 <= until && $0.day == $0.day.endOfMonth })
      #expect(!panel.isEmpty)
    }
  }
}
