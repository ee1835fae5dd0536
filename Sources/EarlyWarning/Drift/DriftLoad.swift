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
      add(months / Self.weeks, kind, stream.rhythm.emptyShare, among: DriftShape.byEmptyMonths)
    }
    let shares = Double(stream.limitUse.scores.steps.reversed().prefix { $0.day > start }.count)
    if isTrading {
      add(shares / Self.weeks, .limitShare, stream.overlap, among: DriftShape.byOverlap)
    }
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

  /// Adds steps that lie between two shapes: to each the more of them, the nearer it is.
  private mutating func add(
    _ steps: Double, _ kind: DriftKind, _ value: Double,
    among shapes: [(value: Double, shape: DriftShape)]
  ) {
    for (lower, upper) in zip(shapes, shapes.dropFirst()) where value < upper.value {
      let share = max(0, (value - lower.value) / (upper.value - lower.value))
      add(steps * (1 - share), kind, lower.shape)
      add(steps * share, kind, upper.shape)
      return
    }
    if let last = shapes.last { add(steps, kind, last.shape) }
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
  /// By how many events were to be expected so far, which says how well the rate is known.
  var shape: DriftShape {
    let expected = rate * Double(invoices)
    let isRare = rate < 0.05
    if expected < 2 { return isRare ? .firstRareEvents : .firstEvents }
    if expected < 6 { return isRare ? .fewRareEvents : .fewEvents }
    if expected < 20 { return isRare ? .someRareEvents : .someEvents }
    return .manyEvents
  }
}

extension DriftShape {
  /// By the share of months without any invoice.
  fileprivate static let byEmptyMonths: [(value: Double, shape: DriftShape)] = [
    (0, .months), (0.2, .fifthEmptyMonths), (0.4, .twoFifthsEmptyMonths),
    (0.6, .threeFifthsEmptyMonths),
  ]
  /// By how much neighbouring month ends have in common.
  fileprivate static let byOverlap: [(value: Double, shape: DriftShape)] = [
    (0, .months), (1.0 / 3, .halfOverlappingMonths), (0.5, .overlappingMonths),
    (2.0 / 3, .tripleMonths),
  ]
}

extension OrderRhythm {
  /// The share of the months remembered that are empty; 0 without any.
  fileprivate var emptyShare: Double {
    let months = scores.reference.own
    return months.isEmpty ? 0 : Double(months.count { $0 <= 0 }) / Double(months.count)
  }
}

extension DriftStream {
  /// The share of what is open at a month's end that is still open at the next; 0 where nothing is known.
  ///
  /// An invoice is open for as many months, on average, as there are months of sales in what is open;
  /// where that is m, a share of 1 − 1/m is open for more than one.
  fileprivate var overlap: Double {
    let balances = limitUse.balances.suffix(OwnMonths.remembered)
    let sales = rhythm.scores.reference.own
    let open = balances.reduce(0, +) / Double(max(1, balances.count))
    let sold = sales.reduce(0, +) / Double(max(1, sales.count))
    return open > sold ? 1 - sold / open : 0
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
