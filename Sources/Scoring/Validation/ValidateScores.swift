import RealModule
import Statistics

/// Scores and outcomes of cases that a scorecard was not fitted on.
public struct ScoredCases: Sendable {
  public let probabilities: [Double]
  public let outcomes: [Bool]
  public let weights: [Double]?
  /// Whose case it is; nil where cases are independent.
  public let clusters: [Int]?
  /// Other scores of the same cases, higher being riskier.
  public let baselines: [(name: String, risks: [Double])]

  public init(
    probabilities: [Double], outcomes: [Bool], weights: [Double]? = nil, clusters: [Int]? = nil,
    baselines: [(name: String, risks: [Double])] = []
  ) {
    self.probabilities = probabilities
    self.outcomes = outcomes
    self.weights = weights
    self.clusters = clusters
    self.baselines = baselines
  }
}

extension ScorecardValidation {
  /// Holds probabilities against what happened.
  ///
  /// Where they define a statistic, it is that of the ECB's *Instructions for reporting the
  /// validation results of internal models* (2019): AUC, Jeffreys' test by class, concentration of
  /// classes, stability index.
  ///
  /// - Parameters:
  ///   - bounds: Names of the classes and the probabilities below which they lie.
  ///   - shifts: Against the cases of the fit; nil out of fold.
  public init(
    _ cases: ScoredCases, sample: Sample, bounds: [(name: String, below: Double?)],
    scoreShift: Double? = nil, shifts: [Shift] = [], periods: [Period] = []
  ) {
    self.sample = sample
    let (probabilities, outcomes) = (cases.probabilities, cases.outcomes)
    rowCount = outcomes.count
    badCount = outcomes.count { $0 }
    let ranks = RiskGroups(risks: probabilities, outcomes: outcomes, weights: cases.weights)
    discrimination = Discrimination(
      risks: probabilities, outcomes: outcomes, clusters: cases.clusters, weights: cases.weights)
    kolmogorovSmirnov = ranks.kolmogorovSmirnov
    captured = [0.05, 0.1, 0.2].map { share in
      let found = ranks.captured(share: share)
      return Captured(share: share, precision: found.precision, recall: found.recall)
    }
    accuracy = Accuracy(
      probabilities: probabilities, outcomes: outcomes, weights: cases.weights)
    line = try? CalibrationLine(
      logOdds: probabilities.map(logOddsWithin), outcomes: outcomes, weights: cases.weights)
    groups = Self.tenths(probabilities, outcomes)
    classes = Self.classes(probabilities, outcomes, bounds)
    let sizes = classes.map { Double($0.count) }
    concentration =
      sizes.count > 1 && sizes.contains { $0 > 0 } ? ClassConcentration(counts: sizes) : nil
    rocCurve = thinned(ranks.rocCurve)
    capCurve = thinned(ranks.capCurve)
    baselines = cases.baselines.compactMap { name, risks in
      Discrimination(
        risks: risks, outcomes: outcomes, clusters: cases.clusters, weights: cases.weights
      ).map { Baseline(name: name, discrimination: $0) }
    }
    self.scoreShift = scoreShift
    characteristicShifts = shifts
    self.periods = periods
  }

  private static func tenths(_ probabilities: [Double], _ outcomes: [Bool]) -> [RateGroup] {
    let groups = ProbabilityGroups(probabilities, outcomes, nil)
    return groups.rows.enumerated().compactMap { place, group in
      guard group.count > 0 else { return nil }
      return RateGroup(
        name: "\(place + 1)", count: group.count, badCount: Int(group.bads),
        meanProbability: group.meanProbability)
    }
  }

  private static func classes(
    _ probabilities: [Double], _ outcomes: [Bool], _ bounds: [(name: String, below: Double?)]
  ) -> [RateGroup] {
    var cells = bounds.map { _ in (count: 0, bads: 0, sum: 0.0) }
    for (p, isBad) in zip(probabilities, outcomes) {
      guard let place = classPlace(of: p, bounds) else { continue }
      cells[place].count += 1
      cells[place].sum += p
      if isBad { cells[place].bads += 1 }
    }
    return zip(bounds, cells).map { bound, cell in
      RateGroup(
        name: bound.name, count: cell.count, badCount: cell.bads,
        meanProbability: cell.count > 0 ? cell.sum / Double(cell.count) : 0)
    }
  }
}

/// The place of the class of a probability among classes by their upper bounds.
func classPlace(of probability: Double, _ bounds: [(name: String, below: Double?)]) -> Int? {
  bounds.firstIndex { probability < ($0.below ?? .infinity) }
}

/// Log-odds of a probability, kept away from infinity.
func logOddsWithin(_ probability: Double) -> Double {
  let p = min(max(probability, 1e-9), 1 - 1e-9)
  return Double.log(p / (1 - p))
}

/// About a hundred points of a curve, its ends among them.
private func thinned(_ points: [CurvePoint]) -> [CurvePoint] {
  guard points.count > 101 else { return points }
  return (0...100).map { points[$0 * (points.count - 1) / 100] }
}
