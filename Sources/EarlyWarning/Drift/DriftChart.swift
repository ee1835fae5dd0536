import Receivables

/// One value that a detector takes in.
struct DriftStep: Hashable, Sendable {
  /// The due date of an invoice, the end of a month, the day on which an event became known.
  let day: Day
  /// A normal score; for counts the logarithm of a likelihood ratio.
  let value: Double
  /// The day on which it became what it is; nil where it may still grow, as an open invoice does.
  let settledOn: Day?
}

/// How a detector sums up what it takes in.
///
/// CUSUM: `S = max(0, S + z − ½)`, Page (1954). EWMA: `E = 0.8 E + 0.2 z`, shown in its own standard
/// deviations, Roberts (1959). Counts: `S = max(0, S + log-likelihood ratio)` of three times the usual
/// rate against the usual one, Lucas, *Counted data CUSUMs* (1985).
enum DriftRule {
  case sum
  /// A sum of what falls.
  case fallingSum
  case average
  case counts

  /// What has to be exceeded by each score: half of the change of one deviation that it is to find.
  static let allowance = 0.5
  /// The weight of the newest score.
  static let smoothing = 0.2
  /// The standard deviation of the smoothed scores: √(λ / (2 − λ)).
  static let smoothedDeviation = 1.0 / 3
  /// How many times its usual size the rate is that counts are watched for.
  static let rateRatio = 3.0

  /// The statistic after one more step.
  func next(_ statistic: Double, _ value: Double) -> Double {
    switch self {
    case .sum: max(0, statistic + value - Self.allowance)
    case .fallingSum: max(0, statistic - value - Self.allowance)
    case .average:
      statistic + Self.smoothing * (value / Self.smoothedDeviation - statistic)
    case .counts: max(0, statistic + value)
    }
  }
}

extension DriftKind {
  var rule: DriftRule {
    switch self {
    case .lateness, .orderSurge, .limitShare: .sum
    case .orderCollapse: .fallingSum
    case .averageLateness: .average
    case .disputes, .extensions, .failedPayments, .reminders: .counts
    }
  }
}

/// The statistic of one detector, and the alarm that it has raised.
///
/// An alarm is raised above its threshold and kept until the statistic falls below half of the amber
/// one; then it begins at nothing again. What was settled before the alarm does not lower it: it was
/// known already, and did not keep it from being raised. While it lasts, the statistic is held at the
/// red threshold, so that what would clear it does not grow without end.
///
/// Red is raised by the statistic as it would be if there were no amber: an alarm that nothing lowers
/// would sooner or later be red by chance alone, and one that is begun anew with amber would seldom be.
struct DriftChart: Hashable, Sendable {
  private(set) var statistic: Double
  private(set) var amberSince: Day?
  private(set) var redSince: Day?
  /// The statistic as it would be without amber: lowered by whatever lowers it.
  private var free: Double
  /// The day on which what raised the alarm was settled; the last of all while it is open.
  private var raisedOn = Day.first

  /// - Parameter statistic: What was summed up before, beyond no threshold.
  init(statistic: Double = 0) {
    self.statistic = statistic
    free = statistic
  }

  private init(free: Double) {
    statistic = 0
    self.free = free
  }

  /// Takes in one step.
  mutating func take(_ step: DriftStep, _ rule: DriftRule, amber: Double, red: Double) {
    let next = rule.next(statistic, step.value)
    let unheld = rule.next(free, step.value)
    free = min(unheld, red)
    if amberSince != nil, next < statistic {
      guard let settledOn = step.settledOn, settledOn > raisedOn else { return }
    }
    statistic = min(next, red)
    if unheld > red, redSince == nil {
      redSince = raised(by: step)
      statistic = red
    }
    if statistic > amber || redSince != nil, amberSince == nil { amberSince = raised(by: step) }
    if redSince != nil, statistic < red / 2 {
      redSince = nil
      free = 0
    }
    if amberSince != nil, statistic < amber / 2 { self = DriftChart(free: free) }
  }

  private mutating func raised(by step: DriftStep) -> Day {
    raisedOn = step.settledOn ?? .last
    return step.day
  }

  /// The level of the alarm, and since when; nil where there is none.
  var alarm: (level: AlertLevel, since: Day)? {
    if let redSince { return (.red, redSince) }
    return amberSince.map { (.amber, $0) }
  }
}

/// Beyond which statistic each detector raises an alarm.
public struct DriftThresholds: Hashable, Sendable {
  private let amberValues: [Double]
  private let redValues: [Double]

  /// - Precondition: red is not below amber, and both are positive.
  init(_ values: (DriftKind) -> (amber: Double, red: Double)) {
    let pairs = DriftKind.allCases.map(values)
    precondition(pairs.allSatisfy { 0 < $0.amber && $0.amber <= $0.red }, "red is beyond amber")
    amberValues = pairs.map(\.amber)
    redValues = pairs.map(\.red)
  }

  /// Beyond which a look is proposed.
  public func amber(_ kind: DriftKind) -> Double { amberValues[kind.place] }

  /// Beyond which it is told in red.
  public func red(_ kind: DriftKind) -> Double { redValues[kind.place] }

  /// That of a level.
  public func threshold(of level: AlertLevel, _ kind: DriftKind) -> Double {
    level == .red ? red(kind) : amber(kind)
  }
}
