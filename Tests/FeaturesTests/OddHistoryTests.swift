import Receivables
import Testing

@testable import Features

/// Histories as they come: the empty one, the odd one, the very long one.
@Suite struct OddHistoryTests {
  private func vector(_ records: [LedgerRecord], on text: String) -> FeatureVector {
    let vector = FeatureVector(KnownHistory(of: Tell.history(records), asOf: Tell.day(text)))
    for feature in Feature.allCases {
      if let value = vector[feature] { #expect(value.isFinite, "\(feature.name)") }
    }
    return vector
  }

  private func note(_ id: String, _ on: String, cents: Int64) -> LedgerRecord {
    .invoice(
      Invoice(
        id: id, customerID: Tell.id, kind: .creditNote, issuedOn: Tell.day(on),
        dueOn: Tell.day(on), amountCents: cents))
  }

  @Test func `no invoice, one invoice, only credit notes, only money that waits`() {
    let none = vector([], on: "2024-06-30")
    #expect(none[.meanDaysLate12Months] == nil)
    #expect(none[.salesTrend] == nil)
    #expect(none[.orderSilence] == nil)
    #expect(none[.overdueAmount] == 0)
    let one = vector([Tell.invoice("F1", "2024-06-01", due: "2024-07-01")], on: "2024-06-30")
    #expect(one[.meanDaysLate12Months] == nil)
    #expect(one[.overdueShare] == 0)
    #expect(one[.daysSalesOutstanding] == 91)
    let notes = vector([note("A1", "2024-05-01", cents: 5_000)], on: "2024-06-30")
    #expect(notes[.creditNoteShare] == nil)
    #expect(notes[.overdueAmount] == 0)
    let money = vector(
      [
        .payment(
          Payment(
            id: "P1", customerID: Tell.id, paidOn: Tell.day("2024-05-01"), amountCents: 70_000))
      ], on: "2024-06-30")
    #expect(money[.unallocatedPaymentShare] == 1)
    #expect(money[.limitUse] == nil)
    #expect(money[.daysSalesOutstanding] == nil)
  }

  @Test func `a due date before the issue, and a payment of nothing`() {
    let early = vector([Tell.invoice("F1", "2024-06-10", due: "2024-05-01")], on: "2024-06-30")
    #expect(early[.oldestOverdueDays] == 60)
    let nothing = vector(
      [
        Tell.invoice("F1", "2024-05-01", due: "2024-05-31"),
        Tell.paid("P1", "2024-06-05", cents: 0, invoice: "F1"),
      ], on: "2024-06-30")
    #expect(nothing[.meanDaysLate12Months] == 30)
    #expect(nothing[.roundPaymentShare] == 0)
    let free = vector(
      [Tell.invoice("F1", "2024-05-01", due: "2024-05-31", cents: 0)], on: "2024-06-30")
    #expect(free[.meanDaysLate12Months] == nil)
    #expect(free[.salesTrend] == nil)
  }

  private func statement(
    _ end: String, months: Int? = 12, kind: StatementKind = .company,
    _ figures: [StatementFigure: Int64]
  ) -> LedgerRecord {
    .statement(
      Statement(
        customerID: Tell.id, periodEnd: Tell.day(end), kind: kind, publishedOn: Tell.day(end) + 100,
        months: months, figuresCents: StatementFigure.allCases.map { figures[$0].map { $0 * 100 } })
    )
  }

  @Test func `accounts of eighteen months are brought to twelve`() throws {
    let figures: [StatementFigure: Int64] = [
      .turnover: 1_800, .tradePayables: 100, .purchases: 900, .totalAssets: 1_000, .ebit: 150,
      .currentAssets: 500, .currentLiabilities: 400, .retainedEarnings: 100, .equity: 300,
    ]
    let long = vector([statement("2023-06-30", months: 18, figures)], on: "2023-12-31")
    #expect(long[.supplierDays] == 60)
    #expect(long[.turnoverSize].map { abs($0 - 3.079_181_246_047_625) < 1e-12 } ?? false)
    var yearly = figures
    yearly[.turnover] = 1_200
    yearly[.purchases] = 600
    yearly[.ebit] = 100
    let year = vector([statement("2023-06-30", yearly)], on: "2023-12-31")
    for feature: Feature in [.altmanZ, .altmanZPrime, .supplierDays, .turnoverSize] {
      let (a, b) = (try #require(long[feature]), try #require(year[feature]))
      #expect(abs(a - b) < 1e-12, "\(feature.name)")
    }
  }

  @Test func `of two accounts of one period the company's own count`() {
    let own = statement("2023-12-31", [.equity: 30, .totalAssets: 100])
    let group = statement("2023-12-31", kind: .consolidated, [.equity: 60, .totalAssets: 100])
    #expect(vector([own, group], on: "2024-06-30")[.equityRatio] == 0.3)
    #expect(vector([group, own], on: "2024-06-30")[.equityRatio] == 0.3)
  }

  @Test func `accounts in thousands are doubted`() {
    let history = Tell.history([
      statement("2021-12-31", [.turnover: 4_000_000]), statement("2022-12-31", [.turnover: 4_200]),
      statement("2023-12-31", [.turnover: 4_100_000]),
    ])
    let found = DoubtfulStatement.all(
      in: Account(KnownHistory(of: history, asOf: Tell.day("2024-12-31"))))
    #expect(found.map(\.periodEnd) == [Tell.day("2022-12-31"), Tell.day("2023-12-31")])
    let sold = Tell.history([
      Tell.invoice("F1", "2023-05-01", due: "2023-05-31", cents: 2_000_000),
      statement("2023-12-31", [.turnover: 5_000]),
    ])
    let small = DoubtfulStatement.all(
      in: Account(KnownHistory(of: sold, asOf: Tell.day("2024-12-31"))))
    #expect(small.map(\.ground) == [.ourSales(cents: 2_000_000)])
    let usual = Tell.history([
      statement("2022-12-31", [.turnover: 5_000]), statement("2023-12-31", [.turnover: 9_000]),
    ])
    #expect(DoubtfulStatement.all(in: Account(KnownHistory(of: usual, asOf: .last))).isEmpty)
  }

  @Test func `nothing below a line, or a balance sheet of nothing, is no number`() {
    let zero = statement(
      "2023-12-31",
      Dictionary(uniqueKeysWithValues: StatementFigure.allCases.map { ($0, Int64(0)) }))
    let vector = vector([zero], on: "2024-06-30")
    #expect(vector[.equityRatio] == nil)
    #expect(vector[.conanHolder] == nil)
    #expect(vector[.gearing] == 10)
  }

  /// Thirty years of month ends, and a hundred thousand invoices of one customer.
  @Test func `a long history and a large one are answered`() {
    var records: [LedgerRecord] = []
    for month in 0..<360 {
      let issued = Tell.day("1995-01-10").adding(months: month)
      records.append(Tell.invoice("F\(month)", "\(issued)", due: "\(issued + 30)"))
      if month % 50 != 0 {
        records.append(Tell.paid("P\(month)", "\(issued + 40)", invoice: "F\(month)"))
      }
    }
    let old = vector(records, on: "2024-12-31")
    #expect(old[.oldestOverdueDays] == Double(Tell.day("2024-12-31") - Tell.day("1995-02-09")))
    let days = monthEnds(Tell.day("1995-01-31"), through: Tell.day("2024-12-31"))
    var sweep = FeatureSweep(Tell.history(records), on: days)
    for _ in days { sweep.advance() }
    #expect(sweep.vector == old)
    var many: [LedgerRecord] = []
    for number in 0..<100_000 {
      let issued = Tell.day("2022-01-01") + number % 1_000
      many.append(
        .invoice(
          Invoice(
            id: "F\(number)", customerID: Tell.id, issuedOn: issued, dueOn: issued + 30,
            amountCents: 10_000)))
    }
    let large = vector(many, on: "2024-12-31")
    #expect(large[.overdueAmount] == 10_000_000)
    #expect(large[.overdueShare] == 1)
  }

  @Test func `amounts beyond all money stay finite`() {
    let huge = Int64(9_000_000_000_000_000)
    let vector = vector(
      [
        Tell.invoice("F1", "2024-01-01", due: "2024-01-31", cents: huge),
        Tell.invoice("F2", "2024-01-01", due: "2024-01-31", cents: huge),
        Tell.paid("P1", "2024-03-01", cents: huge, invoice: "F1"),
      ], on: "2024-06-30")
    #expect(vector[.overdueAmount] == Double(huge) / 100)
  }
}
