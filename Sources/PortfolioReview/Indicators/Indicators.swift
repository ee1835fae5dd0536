import Receivables

/// The collection indicators of a portfolio, or of a part of it, over one period.
///
/// Everything follows from sums, so that those of a segment and of the whole agree. Formulas: DOMAIN
/// sources are named with each; an indicator whose denominator is not positive is undefined.
public struct Indicators: Hashable, Sendable {
  public let period: IndicatorPeriod
  public let sums: IndicatorSums

  public init(_ sums: IndicatorSums, over period: IndicatorPeriod) {
    self.sums = sums
    self.period = period
  }

  /// What the accounts show.
  public var balanceCents: Int64 { sums.aged.balanceCents }
  public var overdueCents: Int64 { sums.aged.overdueCents }
  /// What is past due of what is open; nil where nothing is.
  public var overdueShare: Double? { share(overdueCents, of: sums.aged.itemsCents) }
  /// Sales of the period, VAT included, less credit notes.
  public var salesCents: Int64 { sums.monthlySalesCents.prefix(period.months).reduce(0, +) }
}

// MARK: The DSO family

extension Indicators {
  /// Receivables over the sales of the period, times its days.
  ///
  /// Source: DSO comptable; 20 000 over 45 000 in 90 days are 40 days.
  public var dso: DaysSalesOutstanding {
    .ofPeriod(receivableCents: balanceCents, salesCents: salesCents, days: period.days)
  }

  /// By exhaustion: the latest months' sales are taken off what is outstanding.
  ///
  /// A month whose credit notes exceed its sales counts its days and takes nothing off; what is
  /// outstanding beyond all sales known is more than so many days.
  ///
  /// Source: DSO par épuisement; 2 500 over 1 200, 800 and 700 of thirty days are 82.4 days.
  public var countBackDSO: DaysSalesOutstanding {
    .countBack(
      receivableCents: balanceCents,
      months: sums.monthlySalesCents.enumerated().map { age, cents in
        .init(days: daysOfMonth(age: age), salesCents: cents)
      })
  }

  /// The sum over open invoices of their age in days times their part of their month's sales; nil
  /// where no month has sales.
  ///
  /// Source: Oracle's true DSO. Invoices of months without sales are left out: see
  /// `openWithoutSalesMonths`.
  public var trueDSO: Double? {
    guard sums.monthlySalesCents.contains(where: { $0 > 0 }) else { return nil }
    return zip(sums.openCentDaysByMonth, sums.monthlySalesCents).reduce(0) { sum, month in
      month.1 > 0 ? sum + Double(month.0) / Double(month.1) : sum
    }
  }

  /// What the DSO would be if everything were paid when due: receivables not due over sales, times
  /// days.
  ///
  /// Source: best possible DSO; 390 over 620 in 91 days are 57.24 days.
  public var bestPossibleDSO: DaysSalesOutstanding {
    .ofPeriod(
      receivableCents: balanceCents - overdueCents, salesCents: salesCents, days: period.days)
  }

  /// Days by which lateness lengthens the DSO: DSO less best possible DSO; nil where either is no
  /// number.
  public var averageDaysDelinquent: Double? {
    guard case .days(let dso) = dso, case .days(let best) = bestPossibleDSO else { return nil }
    return dso - best
  }

  /// The days of a month of sales; of the running one those up to the last day.
  private func daysOfMonth(age: Int) -> Int {
    guard age > 0 else { return period.lastDay - period.lastDay.startOfMonth + 1 }
    let (year, month, _) = period.lastDay.startOfMonth.adding(months: -age).components
    return Day.length(ofMonth: month, year: year)
  }
}

// MARK: Collection

extension Indicators {
  /// (begin + sales − end) / (begin + sales − end not due), a share.
  ///
  /// Source: collection effectiveness index; begin 100, sales 300, end 120 of which 80 not due are
  /// 87.5 %.
  public var collectionEffectiveness: Double? {
    collectionEffectivenessIndex(
      beginCents: sums.openingBalanceCents, salesCents: salesCents, endCents: balanceCents,
      endCurrentCents: balanceCents - overdueCents)
  }

  /// Collected within the period over what was due at its start and what fell due in it: the taux de
  /// recouvrement. Above 1 where customers pay before the due date.
  public var recoveryRate: Double? {
    share(sums.collectedCents, of: sums.dueAtStartCents + sums.fellDueCents)
  }

  /// Weighted average terms of the items settled in the period, by what was paid of them:
  /// Σ amount × (due − invoiced) / Σ amount.
  public var averageTermsDays: Double? { mean(sums.settledTermsCentDays) }

  /// Weighted average days to pay of the same items: Σ amount × (paid − invoiced) / Σ amount. Not
  /// moved by the level of sales.
  public var averageDaysToPay: Double? { mean(sums.settledPaidCentDays) }

  /// Days to pay less terms: how much later than agreed.
  public var averageDelayDays: Double? {
    mean(sums.settledPaidCentDays - sums.settledTermsCentDays)
  }

  private func mean(_ centDays: Int128) -> Double? {
    sums.settledCents > 0 ? Double(centDays) / Double(sums.settledCents) : nil
  }

  private func share(_ cents: Int64, of whole: Int64) -> Double? {
    whole > 0 ? Double(cents) / Double(whole) : nil
  }
}
