import CreditPolicy
import Receivables

/// The portfolio on one day, in the figures that a credit committee opens with.
public struct Cockpit: Hashable, Sendable {
  /// The quarter that ends with the day, or has begun by it.
  public let quarter: Quarter
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
  public private(set) var before: CustomerStanding?
  /// Whether it was active on each day.
  public let isActive: Bool
  public let wasActive: Bool
  /// TTC, the latest month first.
  public private(set) var monthlySalesCents: [Int64]
  /// What it adds to each of the quarters shown, the latest first, and to the one before them.
  public private(set) var quarters: [QuarterSums]
  /// What its judgements of a year ago are worth; nil where none is looked at.
  public let health: HealthCase?
  /// Its accounts, where it is a strategic customer.
  public let strategic: StrategicHealth?
  public private(set) var levers: LeverSums
  /// What came back of its payments within the quarter.
  public let returnedCents: Int64
  /// What it adds to the provisions; nil where nothing is known of it.
  public private(set) var provisions: CustomerProvisions?
  /// What the books state for it on the day; nil where they were not looked at.
  public let stated: StatedBalance?

  public init(
    now: CustomerStanding?, before: CustomerStanding?, isActive: Bool, wasActive: Bool,
    monthlySalesCents: [Int64], quarters: [QuarterSums], health: HealthCase? = nil,
    strategic: StrategicHealth? = nil, levers: LeverSums = LeverSums(),
    returnedCents: Int64 = 0, provisions: CustomerProvisions? = nil, stated: StatedBalance? = nil
  ) {
    self.provisions = provisions
    self.stated = stated
    self.returnedCents = returnedCents
    self.quarters = quarters
    self.health = health
    self.strategic = strategic
    self.levers = levers
    self.now = now
    self.before = before
    self.isActive = isActive
    self.wasActive = wasActive
    self.monthlySalesCents = monthlySalesCents
  }
}

extension CustomerQuarter {
  /// The same without what was added up already: sums of all customers are held once.
  var withoutSums: CustomerQuarter {
    var light = self
    light.monthlySalesCents = []
    light.quarters = []
    light.levers = LeverSums()
    light.provisions = nil
    return light
  }

  /// The same without what made the former score, which only the movers that are shown need.
  var withoutFormerContributions: CustomerQuarter {
    var light = self
    light.before = before?.withoutContributions
    return light
  }

  /// By how much what is at stake changed; nil without a probability on both days.
  var stakeChangeCents: Int64? {
    guard let now, let before, now.probability != nil, before.probability != nil else { return nil }
    return (now.stakeCents ?? 0) - (before.stakeCents ?? 0)
  }
}

/// How many quarters a review shows.
public let quartersShown = 8

/// How many months of sales are needed: three years for the count-back of the oldest quarter shown.
public let monthsOfSales = 36 + 3 * (quartersShown - 1)

extension Quarter {
  /// How many of its months have begun by a day of it.
  func monthsBegun(by day: Day) -> Int {
    min(3, day.components.month - firstDay.components.month + 1)
  }
}

extension Cockpit {
  /// The figures of the end of `quarter`, or of the unfinished quarter on `day`.
  ///
  /// - Parameters:
  ///   - monthlySalesCents: TTC, that of the quarter's last month first.
  ///   - formerBalanceCents: What was receivable, past due or not, a quarter before.
  init(
    _ sums: QuarterSums, on day: Day, quarter: Quarter, monthlySalesCents months: [Int64],
    formerBalanceCents: Int64
  ) {
    self.quarter = quarter
    self.day = day
    customers = sums.customers
    exposureCents = sums.exposureCents
    aged = sums.aged
    disputedCents = sums.disputedCents
    uncoveredCents = sums.uncoveredCents
    expectedLossCents = sums.expectedLossCents
    let sales = months.prefix(quarter.monthsBegun(by: day)).reduce(0, +)
    salesCents = sales
    let days = day - quarter.firstDay + 1
    dso = .ofPeriod(receivableCents: aged.balanceCents, salesCents: sales, days: days)
    countBackDSO = .countBack(
      receivableCents: aged.balanceCents,
      months: months.enumerated().map { age, cents in
        // The month of an unfinished quarter has the days that have passed.
        let end = age == 0 ? day : day.adding(months: -age).endOfMonth
        return .init(days: end.components.day, salesCents: cents)
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
