import RealModule

/// How long a detector runs, on average, until it raises an alarm although nothing has changed.
///
/// In steps: settled invoices or months; for counts in expected events. Measured by simulation
/// (`RunLengthTests` prints the tables); between the thresholds the logarithm of the run length is a
/// line, as that of a CUSUM nearly is.
struct RunLengths: Sendable {
  private let firstThreshold: Double
  /// Natural logarithms, one for each further threshold.
  private let logSteps: [Double]
  /// From one threshold to the next.
  private let width: Double

  init(from first: Double, every width: Double = 0.5, _ steps: [Double]) {
    firstThreshold = first
    self.width = width
    logSteps = steps.map { .log($0) }
  }

  /// The thresholds of the table.
  var thresholds: [Double] {
    logSteps.indices.map { firstThreshold + width * Double($0) }
  }

  /// The mean number of steps to a false alarm; beyond the table by its last slope.
  func steps(at threshold: Double) -> Double {
    let position = (threshold - firstThreshold) / width
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
  /// Amounts of months, none of them empty; shares of the limit, where no invoice is open for longer
  /// than a month.
  case months
  /// Amounts of months, one in five of them empty.
  case fifthEmptyMonths
  /// Amounts of months, two in five of them empty.
  case twoFifthsEmptyMonths
  /// Amounts of months, three in five of them empty.
  case threeFifthsEmptyMonths
  /// Shares of the limit, where invoices are open for a month and a half.
  case halfOverlappingMonths
  /// For two months, so that neighbouring month ends have half in common.
  case overlappingMonths
  /// For three months.
  case tripleMonths
  /// Events, of which fewer than two were to be expected so far, and fewer than one in twenty invoices:
  /// whose rate is little known is watched for long before anything happens.
  case firstRareEvents
  /// Fewer than two so far, more often.
  case firstEvents
  /// Fewer than six, and fewer than one in twenty invoices: after so many invoices the own rate is known.
  case fewRareEvents
  /// Fewer than six.
  case fewEvents
  /// Fewer than twenty, and fewer than one in twenty invoices.
  case someRareEvents
  /// Fewer than twenty.
  case someEvents
  /// Twenty or more.
  case manyEvents

  /// The run lengths of a detector fed so.
  func runLengths(_ rule: DriftRule) -> RunLengths {
    let isAverage = if case .average = rule { true } else { false }
    let isFalling = if case .fallingSum = rule { true } else { false }
    return switch self {
    case .borrowed: isAverage ? .averageBorrowed : .borrowed
    case .thirty: isAverage ? .averageThirty : .thirty
    case .hundred: isAverage ? .averageHundred : .hundred
    case .tied: isAverage ? .averageTied : .tied
    case .nearlyAllTied: isAverage ? .averageNearlyAllTied : .nearlyAllTied
    case .months: .months
    case .fifthEmptyMonths: isFalling ? .fifthEmptyMonths : .months
    case .twoFifthsEmptyMonths: isFalling ? .twoFifthsEmptyMonths : .months
    case .threeFifthsEmptyMonths: isFalling ? .threeFifthsEmptyMonths : .months
    case .halfOverlappingMonths: .halfOverlappingMonths
    case .overlappingMonths: .overlappingMonths
    case .tripleMonths: .tripleMonths
    case .firstRareEvents: .firstRareEvents
    case .firstEvents: .firstEvents
    case .fewRareEvents: .fewRareEvents
    case .fewEvents: .fewEvents
    case .someRareEvents: .someRareEvents
    case .someEvents: .someEvents
    case .manyEvents: .manyEvents
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
  // Months from here on with seed 2, events with seed 3.
  static let fifthEmptyMonths = RunLengths(
    from: 2.5, [167, 336, 675, 1_293, 2_438, 4_557, 9_474])
  static let twoFifthsEmptyMonths = RunLengths(from: 2.5, [705, 1_567, 3_711, 8_780, 24_000])
  static let threeFifthsEmptyMonths = RunLengths(from: 2.5, [18_305, 83_077])
  static let halfOverlappingMonths = RunLengths(
    from: 2.5, [43, 64, 95, 139, 205, 297, 433, 629, 920, 1_376, 2_167, 3_289])
  static let tripleMonths = RunLengths(
    from: 2.5, [33, 39, 48, 60, 76, 96, 120, 149, 187, 233, 286, 362])
  // An event adds ln 3: what two of them cannot pass three can, so that run lengths leap at 2.2.
  static let firstRareEvents = RunLengths(
    from: 1.5, every: 0.25, [5, 7, 12, 55, 88, 151, 342, 1_167, 2_835, 3_969])
  static let firstEvents = RunLengths(
    from: 1.5, every: 0.25, [5, 6, 9, 15, 20, 27, 39, 51, 74, 108, 161, 203, 299, 449])
  static let fewRareEvents = RunLengths(
    from: 1.5, every: 0.25, [5, 6, 8, 12, 17, 24, 36, 59, 89, 154, 252, 478, 805, 1_500])
  static let fewEvents = RunLengths(
    from: 1.5, every: 0.25, [5, 6, 8, 13, 16, 21, 28, 38, 53, 73, 97, 132, 172, 234, 352])
  static let someRareEvents = RunLengths(
    from: 1.5, every: 0.25, [5, 6, 8, 13, 16, 22, 29, 40, 51, 67, 91, 124, 166, 216, 294])
  static let someEvents = RunLengths(
    from: 1.5, every: 0.25, [5, 6, 8, 13, 16, 21, 28, 35, 48, 61, 80, 104, 135, 176, 227])
  static let manyEvents = RunLengths(
    from: 1.5, every: 0.25, [5, 6, 7, 12, 16, 20, 25, 30, 45, 58, 74, 93, 126, 161, 206])
}
