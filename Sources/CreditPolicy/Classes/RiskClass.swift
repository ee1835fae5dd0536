/// The class of a customer on the master scale.
///
/// A is the safest and F the riskiest of those that pay; X is in default; U is unrated, because
/// too little is known.
public enum RiskClass: String, CaseIterable, Sendable, Codable {
  case a = "A"
  case b = "B"
  case c = "C"
  case d = "D"
  case e = "E"
  case f = "F"
  case inDefault = "X"
  case unrated = "U"

  /// The classes that the master scale gives, the safest first.
  public static let graded: [RiskClass] = [.a, .b, .c, .d, .e, .f]

  /// Its place on the scale, 0 for A to 6 for X; nil for U, which has none.
  public var rank: Int? {
    switch self {
    case .a: 0
    case .b: 1
    case .c: 2
    case .d: 3
    case .e: 4
    case .f: 5
    case .inDefault: 6
    case .unrated: nil
    }
  }

  /// Whether this class is riskier than `other`; false wherever one of them is unrated.
  public func isWorse(than other: RiskClass) -> Bool {
    guard let rank, let otherRank = other.rank else { return false }
    return rank > otherRank
  }

  /// How many classes lie from `other` down to this one: positive where this one is worse.
  ///
  /// nil where one of them is unrated.
  public func notchesBelow(_ other: RiskClass) -> Int? {
    guard let rank, let otherRank = other.rank else { return nil }
    return rank - otherRank
  }
}

extension RiskClass: Comparable {
  /// The order of tables and reports: A to F, X, then U, which is not thereby worse than X.
  public static func < (left: RiskClass, right: RiskClass) -> Bool {
    (left.rank ?? 7) < (right.rank ?? 7)
  }
}

extension RiskClass: CustomStringConvertible {
  /// The letter.
  public var description: String { rawValue }
}
