import CreditPolicy
import Receivables
import Testing

@testable import PortfolioReview

/// Published examples of each indicator, and what is undefined.
@Suite struct IndicatorsTests {
  private func day(_ text: String) -> Day { Day(text) ?? .first }

  /// Indicators of a quarter or month from its sums, in units.
  private func indicators(
    _ rhythm: IndicatorPeriod.Rhythm = .quarter, upTo last: String, sales: [Int64],
    notDue: Int64 = 0, overdue: Int64 = 0, unallocated: Int64 = 0, opening: Int64 = 0
  ) -> Indicators {
    var sums = IndicatorSums()
    sums.aged = AgedBalance(
      centsByBand: [notDue * 100, overdue * 100, 0, 0, 0], unallocatedCents: unallocated * 100)
    sums.monthlySalesCents = sales.map { $0 * 100 }
    sums.openingBalanceCents = opening * 100
    return Indicators(sums, over: IndicatorPeriod(rhythm, upTo: day(last)))
  }

  private func days(_ dso: DaysSalesOutstanding) throws -> Double {
    guard case .days(let days) = dso else { throw Missing() }
    return days
  }
  private struct Missing: Error {}

  @Test func `the DSO of a quarter takes the sales of its three months`() throws {
    // 20 000 over 45 000 in the 90 days of the first quarter.
    let quarter = indicators(
      upTo: "2026-03-31", sales: [15_000, 10_000, 20_000, 99], notDue: 20_000)
    #expect(quarter.dso == .days(40))
    #expect(quarter.salesCents == 4_500_000)
    // The month alone: 20 000 over 15 000 in 31 days.
    let month = indicators(.month, upTo: "2026-03-31", sales: [15_000, 10_000], notDue: 20_000)
    #expect(try abs(days(month.dso) - 41.333) < 0.001)
  }

  @Test func `the count-back takes each month's own days, the latest first`() throws {
    let november = indicators(
      .month, upTo: "2025-11-30", sales: [1_200, 800, 700], notDue: 2_500)
    #expect(try abs(days(november.countBackDSO) - 82.43) < 0.01)
    let june = indicators(
      upTo: "2026-06-30", sales: [180_000, 200_000, 240_000], notDue: 520_000)
    #expect(try days(june.countBackDSO) == 78.5)
    // Of a month that is still running, the days so far.
    let running = indicators(.month, upTo: "2026-06-10", sales: [100, 200], notDue: 200)
    #expect(try days(running.countBackDSO) == 10 + 100.0 / 200 * 31)
  }

  @Test func `a month of credit notes counts its days and takes nothing off`() throws {
    let credit = indicators(.month, upTo: "2026-06-30", sales: [-50, 100], notDue: 100)
    #expect(try days(credit.countBackDSO) == 61)
    // No sales in the period: its DSO says nothing.
    #expect(credit.dso == .undefined && credit.bestPossibleDSO == .undefined)
    #expect(credit.averageDaysDelinquent == nil)
  }

  @Test func `what is older than all sales is more than so many days, less than nothing is none`() {
    let old = indicators(.month, upTo: "2026-06-30", sales: [100, 100], overdue: 1_000)
    #expect(old.countBackDSO == .moreThan(days: 61))
    let owing = indicators(.month, upTo: "2026-06-30", sales: [100], notDue: 10, unallocated: 30)
    #expect(owing.countBackDSO == .days(0) && owing.dso == .days(0))
    let idle = indicators(.month, upTo: "2026-06-30", sales: [], overdue: 10)
    #expect(idle.countBackDSO == .undefined && idle.trueDSO == nil)
  }

  @Test func `lateness lengthens the DSO by the days delinquent`() throws {
    // 520 of which 390 not due over 620 in the 91 days of the second quarter.
    let quarter = indicators(
      upTo: "2026-06-30", sales: [200, 220, 200], notDue: 390, overdue: 130)
    #expect(try abs(days(quarter.dso) - 76.32) < 0.005)
    #expect(try abs(days(quarter.bestPossibleDSO) - 57.24) < 0.005)
    #expect(abs(try #require(quarter.averageDaysDelinquent) - 19.08) < 0.005)
    #expect(quarter.overdueShare == 0.25)
  }

  @Test func `collection effectiveness is what was collected of what could be`() {
    let quarter = indicators(
      upTo: "2026-06-30", sales: [100, 100, 100], notDue: 80, overdue: 40, opening: 100)
    #expect(quarter.collectionEffectiveness == 0.875)
    // Nothing could be collected: undefined, and not a division by zero.
    let nothing = indicators(.month, upTo: "2026-06-30", sales: [100], notDue: 100)
    #expect(nothing.collectionEffectiveness == nil && nothing.recoveryRate == nil)
    #expect(indicators(.month, upTo: "2026-06-30", sales: []).overdueShare == nil)
  }

  @Test func `recovery is collected over what was due and fell due`() {
    var sums = IndicatorSums()
    sums.collectedCents = 60
    sums.dueAtStartCents = 30
    sums.fellDueCents = 50
    let month = Indicators(sums, over: IndicatorPeriod(.month, upTo: day("2026-06-30")))
    #expect(month.recoveryRate == 0.75)
  }

  @Test func `the true DSO weighs each invoice's age by its part of its month's sales`() throws {
    var sums = IndicatorSums()
    // 60 of June's 120, 10 days old; 50 of May's 200, 40 days old; April sold nothing net.
    sums.monthlySalesCents = [120, 200, -5]
    sums.openCentDaysByMonth = [60 * 10, 50 * 40, 9 * 70]
    let month = Indicators(sums, over: IndicatorPeriod(.month, upTo: day("2026-06-30")))
    #expect(try #require(month.trueDSO) == 5 + 10)
  }

  @Test func `terms and days to pay are weighted by amounts`() {
    var sums = IndicatorSums()
    sums.settledCents = 300
    sums.settledTermsCentDays = 100 * 30 + 200 * 60
    sums.settledPaidCentDays = 100 * 33 + 200 * 90
    let month = Indicators(sums, over: IndicatorPeriod(.month, upTo: day("2026-06-30")))
    #expect(month.averageTermsDays == 50 && month.averageDaysToPay == 71)
    #expect(month.averageDelayDays == 21)
    #expect(Indicators(IndicatorSums(), over: month.period).averageTermsDays == nil)
  }

  @Test func `a target is reached, missed, or not measured`() {
    let month = indicators(
      .month, upTo: "2026-06-30", sales: [100, 100], notDue: 80, overdue: 20, opening: 100)
    let asked = CollectionTarget(
      dsoDaysMax: 30, overdueShareMax: 0.19, effectivenessShareMin: 0.8)
    let held = month.held(against: asked)
    #expect(held.dso == true && held.overdueShare == false && held.effectiveness == true)
    let old = indicators(.month, upTo: "2026-06-30", sales: [10, 10], overdue: 1_000)
    #expect(old.held(against: asked).dso == false)
    #expect(old.held(against: CollectionTarget(dsoDaysMax: 90)).dso == nil)
    #expect(old.held(against: CollectionTarget()).overdueShare == nil)
  }

  @Test func `periods follow each other, and the last one may be running`() {
    let months = IndicatorPeriod.last(3, .month, upTo: day("2026-03-15"))
    #expect(months.map(\.description) == ["2026-01", "2026-02", "2026-03"])
    #expect(months.map(\.isRunning) == [false, false, true])
    #expect(months.map(\.days) == [31, 28, 15])
    let quarters = IndicatorPeriod.last(2, .quarter, upTo: day("2026-06-30"))
    #expect(quarters.map(\.description) == ["2026-Q1", "2026-Q2"])
    #expect(quarters.map(\.months) == [3, 3] && quarters.map(\.days) == [90, 91])
    #expect(IndicatorPeriod(.quarter, upTo: day("2026-05-15")).months == 2)
    #expect(IndicatorPeriod.lastEnd(.month, by: day("2026-03-15")) == day("2026-02-28"))
    #expect(IndicatorPeriod.lastEnd(.quarter, by: day("2026-03-31")) == day("2026-03-31"))
  }

  @Test func `sums of unequal length add, and a million million units overflow nothing`() {
    var sum = IndicatorSums()
    sum.monthlySalesCents = [1]
    var other = IndicatorSums()
    other.monthlySalesCents = [2, 3]
    other.openCentDaysByMonth = [Int128(100_000_000_000_000) * 3_000_000]
    sum += other
    sum += other
    #expect(sum.monthlySalesCents == [5, 6])
    #expect(sum.openCentDaysByMonth == [Int128(200_000_000_000_000) * 3_000_000])
  }
}
