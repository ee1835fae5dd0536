import CreditPolicy
import Receivables
import Statistics
import Testing

@testable import PortfolioReview

@Suite struct LateInvoicesTests {
  private let year = FiscalYear(endingOn: Booked.day("2025-12-31"))

  private func late(_ records: [LedgerRecord], knownOn day: String = "2026-03-31") -> LateInvoices {
    LateInvoices(Booked.account(records, on: day), atCloseOf: year)
  }

  @Test func `a fiscal year is the last one that had ended, and twelve months long`() {
    let day = Booked.day("2026-02-28")
    #expect(FiscalYear(lastEndedBy: day, endMonth: 12).lastDay == Booked.day("2025-12-31"))
    #expect(FiscalYear(lastEndedBy: day, endMonth: 2).lastDay == day)
    #expect(FiscalYear(lastEndedBy: day, endMonth: 3).lastDay == Booked.day("2025-03-31"))
    #expect(year.firstDay == Booked.day("2025-01-01"))
    #expect(FiscalYear(endingOn: Booked.day("2024-02-29")).firstDay == Booked.day("2023-03-01"))
    #expect(FiscalYear(endingOn: Booked.day("2025-06-30")).firstDay == Booked.day("2024-07-01"))
  }

  @Test func `the bands begin and end where they say`() {
    let late: [(Int, ClosingBand)] = [
      (-1, .notDue), (0, .dueThatDay), (1, .days1to30), (30, .days1to30), (31, .days31to60),
      (60, .days31to60), (61, .days61to90), (90, .days61to90), (91, .over90Days),
    ]
    #expect(late.allSatisfy { ClosingBand(lateDays: $0.0) == $0.1 })
  }

  @Test func `what was unpaid at the close is told by the days of payment`() {
    let late = late([
      // Paid on the last day, and after it.
      Booked.invoice("F1", "2025-10-01", due: "2025-10-31", cents: 1000),
      Booked.paid("P1", "2025-12-31", cents: 1000, invoice: "F1"),
      Booked.invoice("F2", "2025-10-01", due: "2025-10-31", cents: 2000),
      Booked.paid("P2", "2026-01-01", cents: 2000, invoice: "F2"),
      // Half paid; due that day; due later; issued after the close; issued the year before.
      Booked.invoice("F3", "2025-11-01", due: "2025-12-01", cents: 4000),
      Booked.paid("P3", "2025-12-15", cents: 1500, invoice: "F3"),
      Booked.invoice("F4", "2025-12-01", due: "2025-12-31", cents: 5000),
      Booked.invoice("F5", "2025-12-15", due: "2099-01-14", cents: 6000),
      Booked.invoice("F6", "2026-01-02", due: "2025-12-01", cents: 7000),
      Booked.invoice("F7", "2024-08-01", due: "2024-08-31", cents: 8000),
    ])
    #expect(late[.days61to90].cents == 2000 && late[.days61to90].invoices == 1)
    #expect(late[.days1to30].cents == 2500)
    #expect(late[.dueThatDay].cents == 5000 && late[.notDue].cents == 6000)
    #expect(late[.over90Days].cents == 8000)
    #expect(late.late.cents == 12_500 && late.late.invoices == 3)
    #expect(late.turnoverCents == 18_000)
    #expect(late.turnoverShare(of: late.late) == 12_500.0 / 18_000)
  }

  @Test func `what was paid before the close and booked after it was paid`() {
    let invoice = Booked.invoice("F1", "2025-10-01", due: "2025-10-31", cents: 1000)
    let payment = (
      record: Booked.paid("P1", "2025-12-30", cents: 1000, invoice: "F1"), knownOn: "2026-01-05"
    )
    func late(knownOn day: String) -> Int64 {
      LateInvoices(Booked.account([invoice], late: [payment], on: day), atCloseOf: year).late.cents
    }
    #expect(late(knownOn: "2025-12-31") == 1000)
    #expect(late(knownOn: "2026-01-05") == 0)
  }

  @Test
  func `credit notes lower sales and what they settle; penalties and what was sold are no part`() {
    let late = late([
      Booked.invoice("F1", "2025-06-01", due: "2025-07-01", cents: 10_000),
      Booked.invoice(
        "A1", "2025-07-15", due: "2025-07-15", cents: 4000, kind: .creditNote, crediting: "F1"),
      Booked.invoice("F2", "2025-06-01", due: "2025-07-01", cents: 3000, kind: .penalty),
      Booked.invoice("F3", "2025-06-01", due: "2025-07-01", cents: 2000, isSold: true),
    ])
    #expect(late.late.cents == 6000 && late.late.invoices == 1)
    #expect(late.turnoverCents == 10_000 - 4000 + 2000)
    #expect(LateInvoices().turnoverShare(of: late.late) == nil)
  }

  @Test func `an invoice of several due dates counts once, where its oldest unpaid one does`() {
    let late = late([
      Booked.invoice("F1", "2025-08-01", due: "2025-09-01", cents: 1000),
      Booked.invoice("F1", "2025-08-01", due: "2025-12-20", cents: 2000, instalment: 2),
      Booked.invoice("F1", "2025-08-01", due: "2026-03-01", cents: 3000, instalment: 3),
    ])
    #expect(late[.over90Days].invoices == 1 && late[.over90Days].cents == 1000)
    #expect(late[.days1to30].invoices == 0 && late[.days1to30].cents == 2000)
    #expect(late[.notDue].invoices == 0 && late[.notDue].cents == 3000)
    #expect(late.late.invoices == 1 && late.late.cents == 3000)
  }

  @Test func `what was contested at the close stands apart, whatever became of it later`() {
    let invoices = ["F1", "F2", "F3"].map {
      Booked.invoice($0, "2025-08-01", due: "2025-11-20", cents: 1000, assumed: $0 == "F2")
    }
    let late = late(
      invoices + [
        Booked.dispute("D1", "2025-12-01", invoice: "F1", closed: "2026-01-15"),
        Booked.dispute("D2", "2025-12-01", invoice: "F2", closed: "2025-12-20"),
        Booked.dispute("D3", "2026-01-10", invoice: "F3"),
        Booked.dispute("D4", "2025-12-01", invoice: nil),
      ])
    #expect(late.contested.invoices == 1 && late.contested.cents == 1000)
    #expect(late[.days31to60].invoices == 2 && late.late.cents == 2000)
    #expect(late.assumedDueDates == 1)
  }

  @Test func `all that was unpaid stands somewhere, on any history`() {
    var random = SplitMix64(seed: 3)
    for _ in 0..<60 {
      let records = randomRecords(&random)
      // As known at the close itself, nothing was paid since.
      let account = Booked.account(records, on: "2025-12-31")
      let late = LateInvoices(account, atCloseOf: year)
      let open = account.items.filter {
        $0.isOpen && $0.invoice.kind != .penalty && !$0.isSold
      }
      let contested = account.contestedInvoices
      let expected = open.reduce(0) { sum, item in
        contested.contains(item.invoice.id) && item.dueOn >= year.lastDay
          ? sum : sum + item.openCents
      }
      let told = late.lines.reduce(0) { $0 + $1.cents } + late.contested.cents
      #expect(told == expected)
    }
  }
}
