import Receivables
import Testing

@testable import Features

@Suite struct OnsetTests {
  private let definition = DefaultDefinition()

  @Test func `lateness leads to the due date of the first invoice left unpaid`() throws {
    let records = [
      Tell.invoice("F0", "2023-12-01", due: "2023-12-31"),
      Tell.paid("P0", "2024-01-20", invoice: "F0"),
      Tell.invoice("F1", "2024-01-01", due: "2024-01-31"),
      Tell.invoice("F2", "2024-03-01", due: "2024-03-31", cents: 40_000),
      Tell.invoice("F3", "2024-06-01", due: "2024-06-30"),
    ]
    let onsets = definition.onsets(
      Tell.account(records, on: "2024-09-15"), through: Tell.day("2024-09-15"))
    #expect(onsets.count == 1)
    let onset = try #require(onsets.first)
    #expect(onset.day == Tell.day("2024-04-30"))
    #expect(onset.cause == .lateness)
    #expect(onset.leadsTo == Tell.day("2024-01-31"))
    // The invoice that was paid and the one of June were not open on the day before.
    #expect(onset.openCents == 140_000)
    #expect(onset.openByIssue.map(\.on) == [Tell.day("2024-01-01"), Tell.day("2024-03-01")])
  }

  @Test func `a procedure and a doubtful transfer lead to their own days`() {
    let account = Tell.account(
      [
        Tell.invoice("F1", "2024-01-01", due: "2024-12-31"),
        Tell.event(.doubtfulTransfer, "2024-02-01"), Tell.event(.liquidation, "2024-05-01"),
      ], on: "2024-06-30")
    let onsets = definition.onsets(account, through: Tell.day("2024-06-30"))
    #expect(onsets.map(\.cause) == [.other, .procedure])
    #expect(onsets.allSatisfy { $0.leadsTo == $0.day && $0.openCents == 100_000 })
  }

  @Test func `what may become a default later is none yet`() {
    let account = Tell.account(
      [Tell.invoice("F1", "2024-01-01", due: "2024-01-31")], on: "2024-03-31")
    #expect(definition.onsets(account, through: Tell.day("2024-03-31")).isEmpty)
  }

  @Test func `the days are those of which a fit learns`() {
    let account = Tell.account(
      [
        Tell.invoice("F1", "2022-01-01", due: "2022-01-31"),
        Tell.paid("P1", "2022-07-01", invoice: "F1"),
        Tell.invoice("F2", "2023-01-01", due: "2023-01-31"),
        Tell.event(.reorganisation, "2023-03-01"),
      ], on: "2024-06-30")
    let onsets = definition.onsets(account, through: Tell.day("2024-06-30"))
    #expect(onsets.map(\.day) == definition.firstDays(account))
    #expect(onsets.count == 3)
  }

  @Test func `lateness doubles once, until it has come down again`() {
    // A year at six days late, then three months at thirteen, a year at six and three months at twenty.
    var records: [LedgerRecord] = []
    var day = Tell.day("2020-01-01")
    for (number, late)
      in ([6, 13, 6, 20].enumerated().flatMap { place, late in
        [Int](repeating: late, count: place % 2 == 0 ? 40 : 9)
      }).enumerated()
    {
      day = day + 10
      records.append(Tell.invoice("F\(number)", "\(day - 60)", due: "\(day - late)"))
      records.append(Tell.paid("P\(number)", "\(day)", invoice: "F\(number)"))
    }
    let onsets = LatenessDoubling().onsets(Tell.account(records, on: "\(day)"))
    #expect(onsets.count == 2)
    #expect(onsets.allSatisfy { $0.cause == .doubling && $0.leadsTo == $0.day })
    // After eight payments of thirteen days the nine of the window have a mean of 12.2.
    #expect(onsets.first?.day == Tell.day("2020-01-01") + 10 * 48)
  }

  @Test func `two invoices double nothing`() {
    let records = [
      Tell.invoice("F1", "2024-01-01", due: "2024-01-31"),
      Tell.paid("P1", "2024-02-01", invoice: "F1"),
      Tell.invoice("F2", "2024-06-01", due: "2024-06-30"),
      Tell.paid("P2", "2024-09-30", invoice: "F2"),
    ]
    #expect(LatenessDoubling().onsets(Tell.account(records, on: "2024-12-31")).isEmpty)
    #expect(LatenessDoubling().onsets(Tell.account([], on: "2024-12-31")).isEmpty)
  }
}
