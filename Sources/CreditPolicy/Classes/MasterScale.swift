/// The scale that turns a probability of default into a class.
///
/// A class holds the probabilities from its lower bound, included, to its upper one, excluded:
/// A < 0.3 % ≤ B < 0.8 % ≤ C < 2 % ≤ D < 5 % ≤ E < 12 % ≤ F.
public struct MasterScale: Hashable, Sendable {
  /// The lower bounds of B, C, D, E and F, shares that ascend.
  public let bounds: [Double]

  /// Fails unless there are five bounds, ascending, each above 0 and below 1.
  public init?(bounds: [Double]) {
    guard bounds.count == RiskClass.graded.count - 1, isAscending(bounds),
      bounds.allSatisfy({ $0 > 0 && $0 < 1 })
    else { return nil }
    self.bounds = bounds
  }

  /// The class of a customer with this probability of default.
  public func riskClass(of probability: DefaultProbability) -> RiskClass {
    RiskClass.graded[bounds.count { $0 <= probability.value }]
  }

  /// The probabilities of a class of the scale, from its lower bound to its upper one; nil for X
  /// and U.
  public func shares(of riskClass: RiskClass) -> (from: Double, to: Double)? {
    guard let rank = riskClass.rank, rank < RiskClass.graded.count else { return nil }
    return (rank == 0 ? 0 : bounds[rank - 1], rank == bounds.count ? 1 : bounds[rank])
  }
}

/// A probability of default over the twelve months after the observation day, in 0...1.
public struct DefaultProbability: Hashable, Sendable {
  /// The probability, a share and not a percentage.
  public let value: Double

  /// Fails unless `value` is in 0...1; NaN fails too.
  public init?(_ value: Double) {
    guard (0...1).contains(value) else { return nil }
    self.value = value
  }
}

/// A fifth of the customers by the probability of an outcome that is no default.
public enum QuantileClass: Int, CaseIterable, Sendable, Codable {
  /// The fifth with the least probability.
  case q1 = 1
  case q2, q3, q4, q5

  /// Whether the outcome is likelier here than in `other`.
  public func isWorse(than other: QuantileClass) -> Bool { rawValue > other.rawValue }
}

extension QuantileClass: CustomStringConvertible {
  /// The class as `Q1` to `Q5`.
  public var description: String { "Q\(rawValue)" }
}

/// The bounds between the fifths of a reference population; they travel with the model.
public struct QuantileScale: Hashable, Sendable, Codable {
  /// The lower bounds of Q2 to Q5: probabilities that do not descend.
  public let bounds: [Double]

  /// Fails unless there are four bounds in 0...1 that do not descend.
  public init?(bounds: [Double]) {
    guard bounds.count == QuantileClass.allCases.count - 1,
      bounds.allSatisfy({ (0...1).contains($0) }),
      zip(bounds, bounds.dropFirst()).allSatisfy({ $0 <= $1 })
    else { return nil }
    self.bounds = bounds
  }

  /// The fifths of `probabilities`, in any order; fails where there are fewer than five.
  public init?(fifthsOf probabilities: [Double]) {
    guard probabilities.count >= QuantileClass.allCases.count else { return nil }
    let sorted = probabilities.sorted()
    self.init(bounds: (1...4).map { sorted[$0 * sorted.count / 5] })
  }

  /// The fifth that `probability` falls into.
  public func quantileClass(of probability: Double) -> QuantileClass {
    QuantileClass.allCases[bounds.count { $0 <= probability }]
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let scale = QuantileScale(bounds: try container.decode([Double].self)) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "a scale of fifths has four bounds in 0...1, ascending")
    }
    self = scale
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(bounds)
  }
}

/// Whether each value is above the one before it.
func isAscending(_ values: [Double]) -> Bool {
  zip(values, values.dropFirst()).allSatisfy { $0 < $1 }
}
