import Statistics

/// How a model does on another sample: its statistics, and its bins there.
public struct ModelCheck: Sendable {
  public let validation: ScorecardValidation
  /// By characteristic kept, the cases of each bin in that sample.
  public let bins: [BinCounts]
}

extension ScorecardModel {
  /// Holds the model against another sample, on which nothing is fitted.
  ///
  /// - Parameters:
  ///   - problem: The sample, its columns by the names of the fit.
  ///   - sample: What the sample is called.
  public func checked(
    on problem: TableProblem, as sample: ScorecardValidation.Sample, workers: Int = 1
  ) -> ModelCheck {
    let scorer = ModelScorer(self)
    let columns = columnsNeeded(scorer, of: problem.table)
    let points = scorer.score(
      columns, rowCount: problem.outcomes.rowCount, offsets: problem.outcomes.offsets,
      workers: workers
    ).points
    let probabilities = points.map { scorer.probability(ofPoints: Int($0)) }
    let bins = zip(scorer.binnings, columns).map { binning, column in
      let found = countCodes(
        binning.codes(of: column), targets: problem.outcomes.targets,
        weights: problem.outcomes.weights)
      return BinCounts(
        totals: Array(found.totals.prefix(binning.binCount)),
        bads: Array(found.bads.prefix(binning.binCount)))
    }
    let shifts = zip(kept, bins).map { characteristic, counts in
      ScorecardValidation.Shift(
        name: characteristic.name,
        index: populationStability(
          expected: characteristic.bins.map(\.count), actual: counts.totals))
    }
    let cases = ScoredCases(
      probabilities: probabilities, outcomes: problem.outcomes.targets.map { $0 != 0 },
      weights: problem.outcomes.weights, clusters: problem.clusters,
      baselines: problem.baselines)
    return ModelCheck(
      validation: ScorecardValidation(
        cases, sample: sample, bounds: classes.map { ($0.name, $0.below) },
        scoreShift: bandShift(points, problem.outcomes), shifts: shifts,
        periods: periods(of: problem, probabilities)),
      bins: bins)
  }

  /// The population stability index of points over the bands of the fit.
  private func bandShift(_ points: [Int32], _ outcomes: Outcomes) -> Double {
    var counts = bands.map { _ in 0.0 }
    for (row, sum) in points.enumerated() {
      let place = bands.firstIndex { $0.below.map { Int(sum) < $0 } ?? true }
      if let place { counts[place] += outcomes.weight(row) }
    }
    return populationStability(expected: bands.map(\.count), actual: counts)
  }
}

/// About a tenth of the fit's cases, by their points.
public struct ScoreBand: Hashable, Sendable, Codable {
  /// The sum of points below which cases lie; nil for the last band.
  public let below: Int?
  /// By weight.
  public let count: Double

  /// About ten bands of about equal size.
  static func tenths(_ points: [Int], _ histogram: PointsHistogram) -> [ScoreBand] {
    let cuts = preBinCuts(points.map(Double.init), most: 10)
    var counts = Array(repeating: 0.0, count: cuts.count + 1)
    for (place, weight) in histogram.weights.enumerated() {
      counts[cuts.count { $0 <= Double(histogram.pointsMin + place) }] += weight
    }
    return counts.enumerated().map { place, count in
      ScoreBand(below: place < cuts.count ? Int(cuts[place]) : nil, count: count)
    }
  }
}
