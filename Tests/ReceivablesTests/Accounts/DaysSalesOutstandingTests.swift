import Receivables
import Testing

/// Published examples of the DSO family: 40 days of a quarter, and two count-backs.
@Suite struct DaysSalesOutstandingTests {
  private func months(_ months: [(days: Int, sales: Int64)]) -> [DaysSalesOutstanding.MonthOfSales]
  {
    months.map { .init(days: $0.days, salesCents: $0.sales * 100) }
  }

  private func days(_ dso: DaysSalesOutstanding) -> Double? {
    if case .days(let days) = dso { days } else { nil }
  }

  @Test func `receivables over the sales of ninety days`() {
    let dso = DaysSalesOutstanding.ofPeriod(
      receivableCents: 2_000_000, salesCents: 4_500_000, days: 90)
    #expect(dso == .days(40))
    #expect(
      DaysSalesOutstanding.ofPeriod(receivableCents: 100, salesCents: 0, days: 90) == .undefined)
  }

  @Test func `the count-back takes the latest months off first`() throws {
    let november = DaysSalesOutstanding.countBack(
      receivableCents: 250_000, months: months([(30, 1_200), (31, 800), (30, 700)]))
    #expect(abs(try #require(days(november)) - 82.43) < 0.01)
    let june = DaysSalesOutstanding.countBack(
      receivableCents: 52_000_000, months: months([(30, 180_000), (31, 200_000), (30, 240_000)]))
    #expect(try #require(days(june)) == 78.5)
  }

  @Test func `what is older than all sales is more than so many days`() {
    let dso = DaysSalesOutstanding.countBack(
      receivableCents: 1_000_000, months: months([(30, 100), (31, -50), (30, 100)]))
    #expect(dso == .moreThan(days: 91))
    #expect(DaysSalesOutstanding.countBack(receivableCents: -5, months: []) == .days(0))
  }
}
