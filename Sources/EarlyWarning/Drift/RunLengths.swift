import RealModule

/// How long a detector runs, on average, until it raises an alarm although nothing has changed.
///
/// In steps: settled invoices or months; for counts in expected events. Measured by simulation
/// (`RunLengthTests` prints the tables); between the thresholds the logarithm of the run length is a
/// line, as that of a CUSUM nearly is.
struct RunLengths: Sendable {
  private let firstThreshold: Double
  /// Natural logarithms, one for each half more of the threshold.
  private let logSteps: [Double]

  private static let width = 0.5

  init(from first: Double, _ steps: [Double]) {
    firstThreshold = first
    logSteps = steps.map { .log($0) }
  }

  /// The thresholds of the table.
  var thresholds: [Double] {
    logSteps.indices.map { firstThreshold + Self.width * Double($0) }
  }

  /// The mean number of steps to a false alarm; beyond the table by its last slope.
  func steps(at threshold: Double) -> Double {
    let position = (threshold - firstThreshold) / Self.width
    let below = min(max(0, Int(position.rounded(.down))), logSteps.count - 2)
    let slope = logSteps[below + 1] - logSteps[below]
    return .exp(logSteps[below] + (position - Double(below)) * slope)
  }
}

/// What a detector is fed with, as far as that changes its run length.
enum DriftShape: Int, CaseIterable, Sendable {
  /// Lateness with fewer than thirty own invoices.
  case borrowed
  /// With thirty to ninety-nine.
  case thirty
  /// With a hundred.
  case hundred
  /// With thirty or more, of which three in five are equal.
  case tied
  /// With thirty or more, of which four in five are equal.
  case nearlyAllTied
  /// Amounts of months.
  case months
  /// Shares of the limit, where neighbouring months have invoices in common.
  case overlappingMonths
  /// Events, fewer than one in fifty invoices.
  case rareEvents
  /// Events, up to one in sixteen invoices.
  case someEvents
  /// Events, more often.
  case frequentEvents

  /// The run lengths of a detector fed so.
  func runLengths(_ rule: DriftRule) -> RunLengths {
    let isAverage = if case .average = rule { true } else { false }
    return switch self {
    case .borrowed: isAverage ? .averageBorrowed : .borrowed
    case .thirty: isAverage ? .averageThirty : .thirty
    case .hundred: isAverage ? .averageHundred : .hundred
    case .tied: isAverage ? .averageTied : .tied
    case .nearlyAllTied: isAverage ? .averageNearlyAllTied : .nearlyAllTied
    case .months: .months
    case .overlappingMonths: .overlappingMonths
    case .rareEvents: .rareEvents
    case .someEvents: .someEvents
    case .frequentEvents: .frequentEvents
    }
  }
}

extension RunLengths {
  // CUSUM and months from 2.5, EWMA from 2, counts from 1.5; seed 1 of `StableStreams`.
  static let borrowed = RunLengths(
    from: 2.5, [108, 216, 477, 1_037, 2_429, 5_671, 13_333, 33_333])
  static let thirty = RunLengths(
    from: 2.5, [76, 132, 227, 390, 667, 1_140, 1_940, 3_325, 5_790, 9_986])
  static let hundred = RunLengths(
    from: 2.5, [75, 128, 216, 367, 626, 1_051, 1_789, 3_048, 5_206, 8_696])
  static let tied = RunLengths(
    from: 2.5, [87, 154, 274, 491, 864, 1_514, 2_695, 4_789, 8_571, 15_625])
  static let nearlyAllTied = RunLengths(
    from: 2.5, [145, 274, 537, 1_077, 2_132, 4_215, 8_386, 16_620, 31_662])
  static let averageBorrowed = RunLengths(from: 2, [165, 830, 7_075])
  static let averageThirty = RunLengths(from: 2, [105, 332, 1_511, 9_763])
  static let averageHundred = RunLengths(from: 2, [102, 315, 1_335, 8_108])
  static let averageTied = RunLengths(from: 2, [104, 337, 1_509, 9_346])
  static let averageNearlyAllTied = RunLengths(from: 2, [168, 634, 3_123, 21_938])
  static let months = RunLengths(
    from: 2.5, [82, 147, 263, 462, 819, 1_479, 2_717, 4_917, 8_926, 16_489])
  static let overlappingMonths = RunLengths(
    from: 2.5, [35, 50, 72, 98, 133, 183, 250, 340, 469, 650, 926, 1_314, 1_914, 2_736])
  static let rareEvents = RunLengths(from: 1.5, [6, 13, 38, 94, 240, 601, 1_579, 4_000])
  static let someEvents = RunLengths(from: 1.5, [5, 9, 20, 41, 83, 168, 337, 645])
  static let frequentEvents = RunLengths(from: 1.5, [5, 8, 16, 29, 52, 91, 159, 275])
}
