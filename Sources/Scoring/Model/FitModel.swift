import Statistics

/// A table with all that a fit and its validation need of it.
public struct TableProblem: Sendable {
  /// The characteristics, and nothing else.
  public let table: Table
  public let outcomes: Outcomes
  /// Whose row it is; nil where rows are independent.
  public let clusters: [Int]?
  /// The name of each row's period, in the order of time; nil where none is known.
  public let periods: [Int]?
  public let periodNames: [String]
  /// Scores of others, higher being riskier.
  public let baselines: [(name: String, risks: [Double])]

  public init(
    table: Table, outcomes: Outcomes, clusters: [Int]? = nil, periods: [Int]? = nil,
    periodNames: [String] = [], baselines: [(name: String, risks: [Double])] = []
  ) {
    self.table = table
    self.outcomes = outcomes
    self.clusters = clusters
    self.periods = periods
    self.periodNames = periodNames
    self.baselines = baselines
  }

  /// The rows at these places.
  func rows(_ places: [Int]) -> TableProblem {
    TableProblem(
      table: table.rows(places), outcomes: outcomes.rows(places),
      clusters: clusters.map { all in places.map { all[$0] } },
      periods: periods.map { all in places.map { all[$0] } }, periodNames: periodNames,
      baselines: baselines.map { baseline in
        (baseline.name, places.map { baseline.risks[$0] })
      })
  }
}

/// How the cases are parted into those of the fit and those of the validation.
public enum Parting: Sendable, Hashable {
  /// Every case is validated by a scorecard of the other folds; the model is fitted on all. Whole
  /// clusters stay together.
  case folds(Int, seed: UInt64)
  /// The rows that are marked are validated and not fitted on.
  case marked([Bool], as: ScorecardValidation.Sample)
  case none
}

/// Fits a model and validates it on cases that it was not fitted on.
///
/// - Parameters:
///   - progress: Told which of how many fits comes next, the first one being 1.
///   - workers: How many threads work; the result does not depend on it.
public func fitModel(
  _ problem: TableProblem, target: ScorecardModel.Target, fingerprint: String = "",
  recipe: Recipe = Recipe(), options: ModelOptions = ModelOptions(),
  parting: Parting = .folds(5, seed: 1), workers: Int = 1,
  progress: (Int, Int) -> Void = { _, _ in }
) throws(FitProblem) -> ScorecardModel {
  var fitted = problem
  var tested: (cases: ScoredCases, validation: ScorecardValidation)?
  let finish = { (fit: TableFit, problem: TableProblem) -> ScorecardModel in
    ScorecardModel(
      fit, problem.outcomes, target: target, fingerprint: fingerprint,
      options: options, outOfSample: tested?.cases, validation: tested?.validation,
      stability: problem.periods.flatMap {
        ModelStability(fit, problem.outcomes, periods: $0, names: problem.periodNames)
      }, clusters: problem.clusters)
  }
  switch parting {
  case .none: progress(1, 1)
  case .folds(let count, let seed):
    let cases = try outOfFold(
      problem, target, recipe, options, folds: count, seed: seed, workers: workers,
      progress: { progress($0, count + 1) })
    tested = (
      cases,
      ScorecardValidation(
        cases, sample: .folds(count), bounds: options.classes,
        periods: periods(of: problem, cases.probabilities))
    )
    progress(count + 1, count + 1)
  case .marked(let marks, let sample):
    fitted = problem.rows(marks.indices.filter { !marks[$0] })
    let outside = problem.rows(marks.indices.filter { marks[$0] })
    progress(1, 1)
    let fit = try fitTable(
      fitted.table, fitted.outcomes, recipe: recipe, periods: fitted.periods, workers: workers)
    let plain = finish(fit, fitted)
    let cases = scored(outside, by: plain, workers: workers)
    tested = (
      cases,
      ScorecardValidation(
        cases, sample: sample, bounds: options.classes,
        scoreShift: scoreShift(plain, fitted, outside, workers),
        shifts: characteristicShifts(plain, outside),
        periods: periods(of: outside, cases.probabilities))
    )
    return finish(fit, fitted)
  }
  let fit = try fitTable(
    fitted.table, fitted.outcomes, recipe: recipe, periods: fitted.periods, workers: workers)
  return finish(fit, fitted)
}

/// Each row's probability by a scorecard fitted without its fold.
private func outOfFold(
  _ problem: TableProblem, _ target: ScorecardModel.Target, _ recipe: Recipe,
  _ options: ModelOptions, folds: Int, seed: UInt64,
  workers: Int, progress: (Int) -> Void
) throws(FitProblem) -> ScoredCases {
  let foldOf = foldsOfCases(problem, folds: folds, seed: seed)
  var probabilities = Array(repeating: 0.0, count: problem.outcomes.rowCount)
  var plain = options
  plain.calibration = .none
  for fold in 0..<folds {
    progress(fold + 1)
    let inside = problem.rows(foldOf.indices.filter { foldOf[$0] != fold })
    let places = foldOf.indices.filter { foldOf[$0] == fold }
    let fit = try fitTable(
      inside.table, inside.outcomes, recipe: recipe, periods: inside.periods, workers: workers)
    let model = ScorecardModel(
      fit, inside.outcomes, target: target,
      fingerprint: "", options: plain, outOfSample: nil, validation: nil)
    let found = scored(problem.rows(places), by: model, workers: workers).probabilities
    for (place, probability) in zip(places, found) { probabilities[place] = probability }
  }
  return ScoredCases(
    probabilities: probabilities, outcomes: problem.outcomes.targets.map { $0 != 0 },
    weights: problem.outcomes.weights, clusters: problem.clusters, baselines: problem.baselines)
}

/// Folds of rows, or of whole clusters where rows of one go together.
private func foldsOfCases(_ problem: TableProblem, folds: Int, seed: UInt64) -> [Int] {
  guard let clusters = problem.clusters else {
    return stratifiedFolds(
      problem.outcomes.targets.map { $0 != 0 }, folds: folds, seed: seed)
  }
  var isBad: [Int: Bool] = [:]
  for (row, cluster) in clusters.enumerated() {
    isBad[cluster, default: false] = isBad[cluster] == true || problem.outcomes.isBad(row)
  }
  let ordered = isBad.sorted { $0.key < $1.key }
  let folds = stratifiedFolds(ordered.map(\.value), folds: folds, seed: seed)
  let foldOf = Dictionary(
    uniqueKeysWithValues: zip(ordered.map(\.key), folds))
  return clusters.map { foldOf[$0] ?? 0 }
}

/// The columns that a model needs, as it needs them; what a table lacks is missing.
func columnsNeeded(_ scorer: ModelScorer, of table: Table) -> [Table.Column] {
  scorer.names.map { name in
    table.column(name) ?? .numbers(Array(repeating: .nan, count: table.rowCount))
  }
}

private func scored(
  _ problem: TableProblem, by model: ScorecardModel, workers: Int
) -> ScoredCases {
  let scorer = ModelScorer(model)
  let points = scorer.score(
    columnsNeeded(scorer, of: problem.table), rowCount: problem.outcomes.rowCount,
    offsets: problem.outcomes.offsets, workers: workers
  ).points
  return ScoredCases(
    probabilities: points.map { scorer.probability(ofPoints: Int($0)) },
    outcomes: problem.outcomes.targets.map { $0 != 0 }, weights: problem.outcomes.weights,
    clusters: problem.clusters, baselines: problem.baselines)
}

// MARK: Stability

/// The shift of the points between the cases of the fit and others, in tenths of the former.
private func scoreShift(
  _ model: ScorecardModel, _ fitted: TableProblem, _ outside: TableProblem, _ workers: Int
) -> Double {
  let before = scored(fitted, by: model, workers: workers).probabilities
  let after = scored(outside, by: model, workers: workers).probabilities
  return shiftInTenths(before, fitted.outcomes.weights, after, outside.outcomes.weights)
}

/// The population stability index of numbers, in tenths of the former.
func shiftInTenths(
  _ before: [Double], _ beforeWeights: [Double]?, _ after: [Double], _ afterWeights: [Double]?
) -> Double {
  let cuts = preBinCuts(before, most: 10)
  func counts(_ values: [Double], _ weights: [Double]?) -> [Double] {
    let codes = binCodes(values, cuts: cuts, missing: 255)
    let found = countCodes(
      codes, targets: Array(repeating: 0, count: values.count), weights: weights)
    return Array(found.totals.prefix(cuts.count + 1))
  }
  return populationStability(
    expected: counts(before, beforeWeights), actual: counts(after, afterWeights))
}

private func characteristicShifts(
  _ model: ScorecardModel, _ outside: TableProblem
) -> [ScorecardValidation.Shift] {
  model.kept.compactMap { characteristic in
    guard let binning = characteristic.binning,
      let column = outside.table.column(characteristic.name)
    else { return nil }
    let found = countCodes(
      binning.codes(of: column), targets: outside.outcomes.targets,
      weights: outside.outcomes.weights)
    return ScorecardValidation.Shift(
      name: characteristic.name,
      index: populationStability(
        expected: characteristic.bins.map(\.count),
        actual: Array(found.totals.prefix(binning.binCount))))
  }
}

/// What each period held and how well the probabilities did in it.
func periods(
  of problem: TableProblem, _ probabilities: [Double]
) -> [ScorecardValidation.Period] {
  guard let all = problem.periods, let first = all.min() else { return [] }
  let placesOf = Dictionary(grouping: all.indices) { all[$0] }
  let base = (placesOf[first] ?? []).map { probabilities[$0] }
  return placesOf.sorted { $0.key < $1.key }.map { period, places in
    let own = places.map { probabilities[$0] }
    let outcomes = places.map { problem.outcomes.isBad($0) }
    return ScorecardValidation.Period(
      name: problem.periodNames.indices.contains(period)
        ? problem.periodNames[period] : "\(period)",
      count: places.count, badCount: outcomes.count { $0 },
      meanProbability: own.reduce(0, +) / Double(max(1, own.count)),
      auc: RiskGroups(risks: own, outcomes: outcomes).area,
      scoreShift: shiftInTenths(base, nil, own, nil))
  }
}
