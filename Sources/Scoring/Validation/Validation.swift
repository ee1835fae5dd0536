import RealModule
import Statistics

/// How a model did on cases that it was not fitted on.
public struct Validation: Hashable, Sendable, Codable {
  public let rowCount: Int
  public let badCount: Int
  /// nil where all cases went one way.
  public let discrimination: Discrimination?
  /// Mean squared distance between probability and outcome.
  public let brier: Double
  /// Mean log loss, in nats.
  public let logLoss: Double
  /// By fifths of the probability, the safest first.
  public let calibration: [CalibrationRow]

  /// Holds probabilities against what happened.
  public init(probabilities: [Double], outcomes: [Bool], clusters: [Int]) {
    rowCount = outcomes.count
    badCount = outcomes.count { $0 }
    discrimination = Discrimination(
      risks: probabilities, outcomes: outcomes, clusters: clusters)
    let count = max(1, Double(outcomes.count))
    var (brier, loss) = (0.0, 0.0)
    for (probability, isBad) in zip(probabilities, outcomes) {
      let target = isBad ? 1.0 : 0
      brier += (probability - target) * (probability - target)
      let likelihood = isBad ? probability : 1 - probability
      loss -= Double.log(max(likelihood, 1e-12))
    }
    self.brier = brier / count
    self.logLoss = loss / count
    calibration = CalibrationRow.fifths(probabilities, outcomes)
  }
}

/// What was foreseen of a fifth of the cases, and what happened.
public struct CalibrationRow: Hashable, Sendable, Codable {
  public let count: Int
  public let badCount: Int
  public let meanProbability: Double
  /// Jeffreys' interval of the rate at 90 %.
  public let rateLow: Double
  public let rateHigh: Double

  /// Whether what was foreseen lies within the interval of what happened.
  public var holds: Bool { rateLow <= meanProbability && meanProbability <= rateHigh }

  /// Five rows of about equal size; fewer where there are fewer cases.
  static func fifths(_ probabilities: [Double], _ outcomes: [Bool]) -> [CalibrationRow] {
    let order = probabilities.indices.sorted {
      (probabilities[$0], $0) < (probabilities[$1], $1)
    }
    return (0..<5).compactMap { fifth in
      let places = order[(fifth * order.count / 5)..<((fifth + 1) * order.count / 5)]
      guard !places.isEmpty else { return nil }
      let bads = places.count { outcomes[$0] }
      let interval = jeffreysInterval(bads, of: places.count)
      return CalibrationRow(
        count: places.count, badCount: bads,
        meanProbability: places.reduce(0) { $0 + probabilities[$1] } / Double(places.count),
        rateLow: interval.lowerBound, rateHigh: interval.upperBound)
    }
  }
}

/// The probability of each row by a scorecard fitted on the other customers.
///
/// Whole clusters are left out together, in `folds` parts that depend on nothing but the
/// clusters' numbers.
///
/// - Parameter progress: Told which of how many parts is fitted next, the first one being 1.
public func crossValidated(
  _ table: Table, outcomes: [Bool], clusters: [Int], expert: ExpertScorecard,
  folds: Int = 5, workers: Int = 1, progress: (Int, Int) -> Void = { _, _ in }
) throws(FitProblem) -> [Double] {
  var generator = SplitMix64(seed: 20_260_630)
  var foldOf: [Int: Int] = [:]
  for cluster in Set(clusters).sorted() {
    foldOf[cluster] = generator.nextInt(below: folds)
  }
  var probabilities = Array(repeating: 0.0, count: table.rowCount)
  for fold in 0..<folds {
    progress(fold + 1, folds)
    let inside = clusters.indices.filter { foldOf[clusters[$0]] != fold }
    let outside = clusters.indices.filter { foldOf[clusters[$0]] == fold }
    let scorecard = try fitScorecard(
      table.rows(inside), outcomes: inside.map { outcomes[$0] },
      clusters: inside.map { clusters[$0] }, expert: expert, workers: workers)
    for (place, points) in zip(outside, scorecard.points(of: table.rows(outside))) {
      probabilities[place] = scorecard.probability(ofPoints: points)
    }
  }
  return probabilities
}
