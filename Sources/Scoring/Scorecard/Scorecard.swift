import Statistics

/// A model ready for use: points that sum, and a probability for each sum.
///
/// Nothing here needs a logarithm or LAPACK, so that a score is the same on every machine.
public struct Scorecard: Hashable, Sendable, Codable {
  /// Whether the data had a say.
  public enum Basis: String, Sendable, Codable {
    /// There was no bad case, or no good one: it is the expert's opinion.
    case expertOnly
    case fitted
  }

  public let basis: Basis
  public let expertVersion: String
  public let scale: PointsScale
  /// The points of a case of the middle of the fit's cases.
  public let basePoints: Int
  public let characteristics: [ScoredCharacteristic]
  /// The least sum of points that `probabilities` begins with.
  public let pointsMin: Int
  /// The probability of the bad outcome at each sum of points from `pointsMin` on.
  public let probabilities: [Double]
  /// The lowest points of the first, safest fifth down to the fourth; empty without rows.
  public let fifthBounds: [Int]
  /// The log-odds of a case of the middle, then for each characteristic the slope of its bins on the
  /// expert's opinion of them: 1 is the opinion as it stands, 0 a characteristic that says nothing
  /// beside the others.
  public let coefficients: [Double]
  public let rowCount: Int
  public let badCount: Int
  public let clusterCount: Int
}

/// The points of one characteristic.
public struct ScoredCharacteristic: Hashable, Sendable, Codable {
  public let name: String
  /// In ascending order; the last has no bound.
  public let bins: [ScoredBin]
  public let missingPoints: Int

  /// The points of a value.
  public func points(of value: Double?) -> Int {
    guard let value, !value.isNaN else { return missingPoints }
    return bins.first { value < ($0.below ?? .infinity) }?.points ?? missingPoints
  }
}

/// Values below a bound and their points; positive is safer than the middle of the fit's cases.
public struct ScoredBin: Hashable, Sendable, Codable {
  public let below: Double?
  public let points: Int
}

/// The score of one case.
public struct Score: Hashable, Sendable {
  public let points: Int
  /// Of the bad outcome.
  public let probability: Double
  /// What each characteristic adds to the base; they sum to `points` with it.
  public let contributions: [(name: String, points: Int)]

  public static func == (left: Score, right: Score) -> Bool {
    left.points == right.points && left.probability == right.probability
      && left.contributions.elementsEqual(right.contributions) { $0 == $1 }
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(points) }
}

extension Scorecard {
  /// Scores one case.
  ///
  /// - Parameter value: The value of a characteristic; nil where it is not known.
  public func score(_ value: (String) -> Double?) -> Score {
    score(ofValues: characteristics.map { value($0.name) })
  }

  /// Scores one case.
  ///
  /// - Parameter values: One a characteristic, in their order; nil where it is not known.
  public func score(ofValues values: [Double?]) -> Score {
    precondition(values.count == characteristics.count, "one value a characteristic")
    let contributions = zip(characteristics, values).map {
      (name: $0.name, points: $0.points(of: $1))
    }
    let points = contributions.reduce(basePoints) { $0 + $1.points }
    return Score(
      points: points, probability: probability(ofPoints: points), contributions: contributions)
  }

  /// The sum of points of each row of a table; what it lacks is missing.
  public func points(of table: Table) -> [Int] {
    var sums = Array(repeating: Int32(basePoints), count: table.rowCount)
    for characteristic in characteristics {
      let points = characteristic.bins.map(\.points) + [characteristic.missingPoints]
      let missing = UInt8(points.count - 1)
      let codes =
        table[characteristic.name].map {
          binCodes($0, cuts: characteristic.bins.compactMap(\.below), missing: missing)
        } ?? Array(repeating: missing, count: table.rowCount)
      addPoints(
        points.map { Int32($0) } + Array(repeating: 0, count: 256 - points.count), of: codes,
        to: &sums)
    }
    return sums.map(Int.init)
  }

  /// The probability of the bad outcome at so many points, within the scale of the scorecard.
  public func probability(ofPoints points: Int) -> Double {
    let place = min(max(points - pointsMin, 0), probabilities.count - 1)
    return probabilities[place]
  }

  /// The fifth of the fit's cases that such a score falls into, 1 the safest; nil without cases.
  public func fifth(ofPoints points: Int) -> Int? {
    guard !fifthBounds.isEmpty else { return nil }
    return 1 + fifthBounds.count { points < $0 }
  }
}
