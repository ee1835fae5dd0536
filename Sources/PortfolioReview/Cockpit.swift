import CreditPolicy
import Receivables

/// The portfolio on one day, in the figures that a credit committee opens with.
public struct Cockpit: Hashable, Sendable {
  public let day: Day
  /// Customers invoiced within the year, or owing something.
  public let customers: Int
  public let exposureCents: Int64
  /// What is open by age; reconciles to the balance of the accounts.
  public let aged: AgedBalance
  public let disputedCents: Int64
  public let uncoveredCents: Int64
  /// Over twelve months; nil where no model gives a probability of default.
  public let expectedLossCents: Int64?
  /// Sales of the quarter, TTC, credit notes deducted.
  public let salesCents: Int64
  /// Receivables over the quarter's sales, times its days (DSO comptable).
  public let dso: DaysSalesOutstanding
  /// By count-back over the months' sales.
  public let countBackDSO: DaysSalesOutstanding
  /// What the DSO would be if everything were paid when due.
  public let bestPossibleDSO: DaysSalesOutstanding
  /// Collected of what could be collected in the quarter, a share; nil where nothing could.
  public let collectionEffectiveness: Double?

  /// Days by which lateness lengthens the DSO; nil where either is no number.
  public var averageDaysDelinquent: Double? {
    guard case .days(let dso) = dso, case .days(let best) = bestPossibleDSO else { return nil }
    return dso - best
  }
}

/// One customer at the end of a quarter and of the one before.
public struct CustomerQuarter: Sendable {
  /// nil where nothing was known yet.
  public let now: CustomerStanding?
  public let before: CustomerStanding?
  /// Whether it was active on each day.
  public let isActive: Bool
  public let wasActive: Bool
  /// TTC, the latest month first.
  public let monthlySalesCents: [Int64]
  /// The balance of the account at the end of the quarter before the one before.
  public let balanceCentsTwoQuartersAgo: Int64

  public init(
    now: CustomerStanding?, before: CustomerStanding?, isActive: Bool, wasActive: Bool,
    monthlySalesCents: [Int64], balanceCentsTwoQuartersAgo: Int64
  ) {
    self.balanceCentsTwoQuartersAgo = balanceCentsTwoQuartersAgo
    self.now = now
    self.before = before
    self.isActive = isActive
    self.wasActive = wasActive
    self.monthlySalesCents = monthlySalesCents
  }
}

/// How many months of sales a count-back may need: three years and the quarter before.
public let monthsOfSales = 39

extension Cockpit {
  /// The figures of the end of `quarter`, or of the one before.
  ///
  /// - Parameters:
  ///   - skipping: Months of sales after `day`: 0 for the quarter itself, 3 for the one before.
  ///   - formerBalanceCents: What was receivable, past due or not, a quarter before.
  init(
    _ standings: [CustomerStanding], active: Int, on day: Day, quarter: Quarter,
    monthlySalesCents: [Int64], skipping: Int, formerBalanceCents: Int64
  ) {
    self.day = day
    customers = active
    exposureCents = standings.reduce(0) { $0 + $1.exposure.totalCents }
    aged = standings.reduce(into: AgedBalance()) { $0 += $1.aged }
    disputedCents = standings.reduce(0) { $0 + $1.disputedCents }
    uncoveredCents = standings.reduce(0) { $0 + $1.exposure.uncoveredCents }
    let losses = standings.compactMap(\.expectedLossCents)
    expectedLossCents = losses.isEmpty ? nil : losses.reduce(0, +)
    let months = Array(monthlySalesCents.dropFirst(skipping))
    let sales = months.prefix(3).reduce(0, +)
    salesCents = sales
    let days = quarter.lastDay - quarter.firstDay + 1
    dso = .ofPeriod(receivableCents: aged.balanceCents, salesCents: sales, days: days)
    countBackDSO = .countBack(
      receivableCents: aged.balanceCents,
      months: months.enumerated().map { age, cents in
        let month = quarter.lastDay.adding(months: -age)
        return .init(
          days: Day.length(ofMonth: month.components.month, year: month.components.year),
          salesCents: cents)
      })
    bestPossibleDSO = .ofPeriod(
      receivableCents: aged.balanceCents - aged.overdueCents, salesCents: sales, days: days)
    let balance = aged.balanceCents
    let current = balance - aged.overdueCents
    collectionEffectiveness = collectionEffectivenessIndex(
      beginCents: formerBalanceCents, salesCents: sales, endCents: balance,
      endCurrentCents: current)
  }
}

/// What was collected of what could have been, a share; nil where nothing could.
///
/// (begin + sales − end) / (begin + sales − end not due). Source: the collection effectiveness
/// index; 100, 300, 120 and 80 give 0.875.
public func collectionEffectivenessIndex(
  beginCents: Int64, salesCents: Int64, endCents: Int64, endCurrentCents: Int64
) -> Double? {
  let collectable = beginCents + salesCents - endCurrentCents
  guard collectable > 0 else { return nil }
  return Double(beginCents + salesCents - endCents) / Double(collectable)
}
