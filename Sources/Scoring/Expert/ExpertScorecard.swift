/// What experts think before any default of one's own was seen: log-odds of the bad outcome by
/// characteristic, in steps.
public struct ExpertScorecard: Hashable, Sendable, Codable {
  public let version: String
  /// The log-odds of the bad outcome where every characteristic is neutral.
  public let intercept: Double
  /// How many cases of evidence the opinion weighs against: rows × p × (1 − p).
  public let strength: Double
  /// How many rows of a table tell of one case.
  public private(set) var rowsPerCase = 1.0
  public let characteristics: [ExpertCharacteristic]

  /// - Throws: The first thing that makes no sense.
  public init(
    version: String, intercept: Double, strength: Double, characteristics: [ExpertCharacteristic]
  ) throws(ExpertFault) {
    guard intercept.isFinite, strength > 0, strength.isFinite else { throw .numberOutOfRange }
    guard !characteristics.isEmpty else { throw .noCharacteristic }
    let names = characteristics.map(\.name)
    if let twice = names.first(where: { name in names.count { $0 == name } > 1 }) {
      throw .repeatedCharacteristic(twice)
    }
    self.version = version
    self.intercept = intercept
    self.strength = strength
    self.characteristics = characteristics
  }
}

/// One characteristic as experts see it.
public struct ExpertCharacteristic: Hashable, Sendable, Codable {
  public let name: String
  public let direction: Direction
  /// In ascending order of their upper bounds; the last has none.
  public let steps: [ExpertStep]
  /// The log-odds of a value that is not known.
  public let missing: Double
  /// What the direction and the size of the weights rest on; nil where nobody says.
  public let source: String?

  /// Which way the risk goes.
  public enum Direction: String, CaseIterable, Sendable, Codable {
    case higherIsRiskier = "higher-is-riskier"
    case higherIsSafer = "higher-is-safer"
    case unknown
  }

  /// The most steps: more would be fitted to noise.
  public static let stepsMax = 8

  /// - Throws: Where the steps do not ascend, are too many, or contradict the direction.
  public init(
    name: String, direction: Direction, steps: [ExpertStep], missing: Double,
    source: String? = nil
  ) throws(ExpertFault) {
    let bounds = steps.dropLast().map(\.below)
    guard let last = steps.last, last.below == nil, !bounds.contains(nil),
      zip(bounds, bounds.dropFirst()).allSatisfy({ ($0 ?? 0) < ($1 ?? 0) })
    else { throw .stepsDoNotAscend(name) }
    guard steps.count <= Self.stepsMax else { throw .tooManySteps(name) }
    guard missing.isFinite, steps.allSatisfy({ $0.logOdds.isFinite }) else {
      throw .numberOutOfRange
    }
    let rises = zip(steps, steps.dropFirst()).map { $1.logOdds - $0.logOdds }
    let agrees =
      switch direction {
      case .higherIsRiskier: rises.allSatisfy { $0 >= 0 }
      case .higherIsSafer: rises.allSatisfy { $0 <= 0 }
      case .unknown: true
      }
    guard agrees else { throw .contradictsDirection(name) }
    self.name = name
    self.direction = direction
    self.steps = steps
    self.missing = missing
    self.source = source
  }

  /// The place of a value's step; nil for a missing one.
  public func step(of value: Double) -> Int? {
    guard !value.isNaN else { return nil }
    return steps.firstIndex { value < ($0.below ?? .infinity) } ?? steps.count - 1
  }
}

/// Values below a bound, from the bound of the step before, and the log-odds that they carry.
public struct ExpertStep: Hashable, Sendable, Codable {
  /// nil for the last step, which has no bound.
  public let below: Double?
  public let logOdds: Double

  public init(below: Double?, logOdds: Double) {
    self.below = below
    self.logOdds = logOdds
  }
}

/// In what an expert document contradicts itself.
public enum ExpertFault: Error, Hashable, Sendable {
  case numberOutOfRange
  case noCharacteristic
  case repeatedCharacteristic(String)
  case stepsDoNotAscend(String)
  case tooManySteps(String)
  case contradictsDirection(String)
}

extension ExpertScorecard {
  /// The same opinion on some characteristics only.
  ///
  /// - Throws: `noCharacteristic` where it has none on any of them.
  public func speaking(
    ofNames isWanted: (String) -> Bool
  ) throws(ExpertFault) -> ExpertScorecard {
    try ExpertScorecard(
      version: version, intercept: intercept, strength: strength,
      characteristics: characteristics.filter { isWanted($0.name) })
  }

  /// The same opinion for a table in which so many rows tell of one case.
  ///
  /// Month ends that look a year ahead see the same default up to twelve times; without this, the
  /// data would count for twelve times what they are.
  ///
  /// - Precondition: `rows` is at least 1.
  public func weighing(rowsPerCase rows: Double) -> ExpertScorecard {
    precondition(rows >= 1, "a row tells of one case at most")
    var expert = self
    expert.rowsPerCase *= rows
    return expert
  }
}
