import Statistics

/// Fits a scorecard: the expert's opinion, moved by the data as far as they justify.
///
/// Each characteristic is binned by the expert's steps, each bin's value weighs both opinions, and
/// one coefficient a characteristic is fitted around 1. Without a bad case, or without a good one,
/// it is the expert's opinion itself.
///
/// - Parameters:
///   - table: Holds a column of numbers for each of the expert's characteristics.
///   - outcomes: Whether each row went bad.
///   - clusters: Whose row it is: rows of one customer are not independent.
///   - workers: How many threads work; the result does not depend on it.
public func fitScorecard(
  _ table: Table, outcomes: [Bool], clusters: [Int], expert: ExpertScorecard, workers: Int = 1
) throws(FitProblem) -> Scorecard {
  precondition(
    outcomes.count == table.rowCount && clusters.count == table.rowCount, "shapes must agree")
  let badCount = outcomes.count { $0 }
  guard table.rowCount > 0, badCount > 0, badCount < table.rowCount else {
    return Scorecard(expert: expert, table: table, clusters: clusters, badCount: badCount)
  }
  for characteristic in expert.characteristics where table[characteristic.name] == nil {
    throw .missingColumn(characteristic.name)
  }
  let columns = partsInOrder(expert.characteristics.count, workers: workers) { place in
    let characteristic = expert.characteristics[place]
    return BinnedColumn(
      characteristic, table[characteristic.name] ?? [], outcomes: outcomes,
      strength: expert.strength)
  }
  let (design, fit) = try fitCoefficients(columns, outcomes, expert, workers)
  return Scorecard(
    columns, fit, errors: fit.clusteredErrors(design, clusters: clusters), expert: expert,
    outcomes: outcomes, clusterCount: Set(clusters).count)
}

/// One coefficient a characteristic, none of which turns bad news into good.
///
/// A coefficient below zero would reward what the expert holds against a customer: such a
/// characteristic is held at zero and the others are fitted again, the worst one first.
private func fitCoefficients(
  _ columns: [BinnedColumn], _ outcomes: [Bool], _ expert: ExpertScorecard, _ workers: Int
) throws(FitProblem) -> (design: LogisticDesign, fit: LogisticFit) {
  let codes = columns.flatMap(\.bins)
  let targets = outcomes.map { $0 ? UInt8(1) : 0 }
  var dropped: Set<Int> = []
  var start: [Double]?
  while true {
    let design = LogisticDesign(
      codes: codes, values: centredValues(columns, without: dropped), targets: targets)
    let fit = try fitLogistic(
      design, by: .penalised(prior(of: expert, columns, without: dropped)), start: start,
      workers: workers)
    let worst = columns.indices.min { fit.coefficients[$0 + 1] < fit.coefficients[$1 + 1] }
    guard let worst, fit.coefficients[worst + 1] < 0 else { return (design, fit) }
    dropped.insert(worst)
    start = fit.coefficients
    start?[worst + 1] = 0
  }
}

/// The bin values of each characteristic, less their mean.
///
/// What is the same in every row is then a column of zeros: the data say nothing of it, and it
/// keeps the expert's coefficient.
private func centredValues(
  _ columns: [BinnedColumn], without dropped: Set<Int>
) -> [[Double]] {
  columns.enumerated().map { index, column in
    let mean = column.mean
    return column.values.map { dropped.contains(index) ? 0 : $0 - mean }
  }
}

/// Coefficients around 1, and the level around the expert's, each as sure as the expert's strength
/// of cases would make it.
private func prior(
  of expert: ExpertScorecard, _ columns: [BinnedColumn], without dropped: Set<Int>
) -> GaussianPrior {
  let level = columns.reduce(expert.intercept) { $0 + $1.mean }
  let share = sigmoid(level)
  let prior = GaussianPrior(
    centre: [level] + columns.indices.map { dropped.contains($0) ? 0 : 1 },
    // A characteristic without variance has no column: any precision holds it where it is.
    precision: [expert.strength * share * (1 - share)]
      + columns.map { expert.strength * max($0.variance, 1e-6) })
  return prior ?? .none(columns: columns.count + 1)
}
