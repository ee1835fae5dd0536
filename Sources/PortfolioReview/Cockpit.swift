import Collection
import CreditPolicy
import EarlyWarning
import Receivables

/// The portfolio at the end of one quarter, in the figures that a credit committee opens with.
public struct Cockpit: Hashable, Sendable {
  /// The quarter that ends with the day, or has begun by it.
  public let quarter: Quarter
  /// Of that quarter, up to the day: the same that `vigie kpi` shows.
  public let indicators: Indicators
  public let uncoveredCents: Int64
  /// Over twelve months; nil where no model gives a probability of default.
  public let expectedLossCents: Int64?
  /// By the matrix of flow rates; nil where there is too little history for rates.
  public let matrixProvisionCents: Int64?
  /// What is proposed for single customers, as far as anything says how much is lost.
  public let individualProvisionCents: Int64

  init(_ sums: QuarterSums, in quarter: Quarter, _ period: IndicatorPeriod, by plan: ProvisionPlan)
  {
    self.quarter = quarter
    indicators = Indicators(sums.indicators, over: period)
    uncoveredCents = sums.uncoveredCents
    expectedLossCents = sums.expectedLossCents
    let provisions = ProvisionReport(sums.provisions, by: plan)
    matrixProvisionCents = provisions.matrix.provisionCents
    individualProvisionCents = provisions.individualCents
  }

  public var day: Day { indicators.period.lastDay }
  /// Customers invoiced within the year, or owing something.
  public var customers: Int { indicators.sums.customers }
  public var exposureCents: Int64 { indicators.sums.exposureCents }
  /// What is open by age; reconciles to the balance of the accounts.
  public var aged: AgedBalance { indicators.sums.aged }
  public var disputedCents: Int64 { indicators.sums.disputedCents }
  /// Sales of the quarter, TTC, credit notes deducted.
  public var salesCents: Int64 { indicators.salesCents }
}

/// One customer at the end of a quarter and of the one before.
public struct CustomerQuarter: Sendable {
  /// nil where nothing was known yet.
  public private(set) var now: CustomerStanding?
  public private(set) var before: CustomerStanding?
  /// Whether it was active on each day.
  public let isActive: Bool
  public let wasActive: Bool
  /// What it adds to each of the quarters shown, the latest first.
  public private(set) var quarters: [CustomerAtEnd]
  /// What its judgements of a year ago are worth; nil where none is looked at.
  public let health: HealthCase?
  /// Its accounts, where it is a strategic customer.
  public let strategic: StrategicHealth?
  public private(set) var levers: LeverSums
  /// What came back of its payments within the quarter.
  public let returnedCents: Int64
  /// What the books state for it on the day; nil where they were not looked at.
  public let stated: StatedBalance?
  /// What its insurers ask.
  public let insurance: [InsurerConditions]
  /// The days after which a right is lost.
  public let deadlines: [Deadline]
  /// What it tells of reminders and what came after them.
  public private(set) var steps: StepSums?

  public init(
    now: CustomerStanding?, before: CustomerStanding?, isActive: Bool, wasActive: Bool,
    quarters: [CustomerAtEnd], health: HealthCase? = nil, strategic: StrategicHealth? = nil,
    levers: LeverSums = LeverSums(), returnedCents: Int64 = 0, stated: StatedBalance? = nil,
    insurance: [InsurerConditions] = [], deadlines: [Deadline] = [],
    steps: StepSums? = nil
  ) {
    self.steps = steps
    self.insurance = insurance
    self.deadlines = deadlines
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
  }
}

extension CustomerQuarter {
  /// The same without what was added up already: sums of all customers are held once.
  var withoutSums: CustomerQuarter {
    var light = self
    light.quarters = []
    light.levers = LeverSums()
    light.steps = nil
    return light
  }

  /// The same without what made the scores, which only the movers that are shown need.
  var withoutContributions: CustomerQuarter {
    var light = self
    light.now = now?.withoutContributions
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

/// The last quarters up to a day, of which the last may not be over.
public func quarterPeriods(upTo day: Day) -> [IndicatorPeriod] {
  IndicatorPeriod.last(quartersShown, .quarter, upTo: day)
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
