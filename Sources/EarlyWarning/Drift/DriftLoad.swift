import CreditPolicy
import RealModule
import Receivables

/// How much there is to watch: steps a week, by what detectors are fed with.
///
/// Loads of customers are added up to that of a portfolio; thresholds follow from it.
public struct DriftLoad: Hashable, Sendable {
  /// One row a kind, one column a shape.
  private var stepsAWeek: [Double]

  /// Nothing to watch.
  public static let none = DriftLoad()

  private init() {
    stepsAWeek = [Double](repeating: 0, count: DriftKind.allCases.count * DriftShape.allCases.count)
  }

  private static let weeks = 52.0

  /// The load of one customer in the 52 weeks that end with the day closed last.
  init(_ stream: DriftStream) {
    self.init()
    let start = stream.day - 364
    let lateness = stream.lateness
    let settled = Double(
      (lateness.steps + lateness.tail).reversed().prefix { $0.day > start }.count)
    for kind in [DriftKind.lateness, .averageLateness] {
      add(settled / Self.weeks, kind, lateness.shape)
    }
    let months = Double(stream.rhythm.scores.steps.reversed().prefix { $0.day > start }.count)
    // Whose months are all empty cannot order less, and is no customer any more.
    let isTrading = stream.rhythm.scores.values.suffix(12).contains { $0 > 0 }
    for kind in [DriftKind.orderCollapse, .orderSurge] where isTrading {
      add(months / Self.weeks, kind, .months)
    }
    let shares = Double(stream.limitUse.scores.steps.reversed().prefix { $0.day > start }.count)
    if isTrading { add(shares / Self.weeks, .limitShare, .overlappingMonths) }
    for (kind, counts) in zip(DriftKind.counts, stream.counts) {
      add(settled / Self.weeks * counts.rate, kind, counts.shape)
    }
  }

  /// A load of one shape, for tests and for plans.
  init(_ steps: Double, _ kind: DriftKind, _ shape: DriftShape) {
    self.init()
    add(steps, kind, shape)
  }

  private mutating func add(_ steps: Double, _ kind: DriftKind, _ shape: DriftShape) {
    stepsAWeek[kind.place * DriftShape.allCases.count + shape.rawValue] += steps
  }

  /// The part of it that some detectors watch.
  func only(_ kinds: Set<DriftKind>) -> DriftLoad {
    var part = self
    for kind in DriftKind.allCases where !kinds.contains(kind) {
      for shape in DriftShape.allCases {
        part.stepsAWeek[kind.place * DriftShape.allCases.count + shape.rawValue] = 0
      }
    }
    return part
  }

  /// Two loads together.
  public static func + (left: DriftLoad, right: DriftLoad) -> DriftLoad {
    var sum = left
    for index in sum.stepsAWeek.indices { sum.stepsAWeek[index] += right.stepsAWeek[index] }
    return sum
  }

  private func steps(_ kind: DriftKind, _ shape: DriftShape) -> Double {
    stepsAWeek[kind.place * DriftShape.allCases.count + shape.rawValue]
  }

  func isWatched(_ kind: DriftKind) -> Bool {
    DriftShape.allCases.contains { steps(kind, $0) > 0 }
  }

  /// How many false alarms a week a detector raises at a threshold, on a stream that does not change.
  public func falseAlarmsAWeek(_ kind: DriftKind, at threshold: Double) -> Double {
    DriftShape.allCases.reduce(0) { sum, shape in
      let steps = steps(kind, shape)
      return steps > 0 ? sum + steps / shape.runLengths(kind.rule).steps(at: threshold) : sum
    }
  }

  /// The same of all detectors.
  public func falseAlarmsAWeek(
    under thresholds: DriftThresholds, at level: AlertLevel = .amber
  ) -> Double {
    DriftKind.allCases.reduce(0) {
      $0 + falseAlarmsAWeek($1, at: thresholds.threshold(of: level, $1))
    }
  }

  /// The threshold at which a detector raises so many false alarms a week.
  func threshold(_ kind: DriftKind, forFalseAlarmsAWeek allowed: Double) -> Double {
    let range = kind.thresholds
    var (low, high) = (range.lowerBound, range.upperBound)
    guard falseAlarmsAWeek(kind, at: low) > allowed else { return low }
    guard falseAlarmsAWeek(kind, at: high) < allowed else { return high }
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if falseAlarmsAWeek(kind, at: middle) > allowed { low = middle } else { high = middle }
    }
    return high
  }
}

extension DriftKind {
  /// No threshold is lower, for a single value would pass it, nor higher, for nothing would.
  var thresholds: ClosedRange<Double> {
    switch rule {
    case .sum, .fallingSum: 3...12
    case .average: 2...6
    case .counts: 2...8
    }
  }
}

extension EventCounts {
  fileprivate var shape: DriftShape {
    rate < 0.02 ? .rareEvents : rate < 1.0 / 16 ? .someEvents : .frequentEvents
  }
}

extension LatenessStream {
  fileprivate var shape: DriftShape {
    if settledCount < Self.fullCount { return .borrowed }
    let commonest = lastReference.commonestShare
    if commonest >= 0.8 { return .nearlyAllTied }
    if commonest >= 0.6 { return .tied }
    return settledCount < Self.remembered ? .thirty : .hundred
  }
}

extension DriftThresholds {
  /// The thresholds at which a load raises as many false alarms a week as the settings allow.
  ///
  /// Each detector that has something to watch gets the same part of the budget. Where the load is so
  /// small that one value would pass, thresholds stay at the least that makes sense, and fewer false
  /// alarms are raised than allowed; red keeps its distance.
  public init(for load: DriftLoad, under settings: DriftSettings) {
    let watched = max(1, DriftKind.allCases.filter(load.isWatched).count)
    let part = settings.falseAlarmsAWeek / Double(watched)
    let redShare = settings.redFalseAlarmsAWeek / settings.falseAlarmsAWeek
    self.init { kind in
      // What nobody is watched for yet is judged as one step a week would be.
      let own = load.isWatched(kind) ? load : DriftLoad(1, kind, kind.usualShape)
      let amber = own.threshold(kind, forFalseAlarmsAWeek: part)
      let allowed = min(part, own.falseAlarmsAWeek(kind, at: amber)) * redShare
      return (amber, max(amber, own.threshold(kind, forFalseAlarmsAWeek: allowed)))
    }
  }
}

extension DriftKind {
  fileprivate var usualShape: DriftShape {
    switch self {
    case .lateness, .averageLateness: .thirty
    case .orderCollapse, .orderSurge: .months
    case .limitShare: .overlappingMonths
    case .disputes, .extensions, .failedPayments, .reminders: .someEvents
    }
  }
}
