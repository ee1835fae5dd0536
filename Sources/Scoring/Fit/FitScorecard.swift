import Statistics

/// Fits a scorecard: the expert's opinion, moved by the data as far as they justify.
///
/// Each characteristic is binned by the expert's steps, each bin's value weighs both opinions, and
/// one coefficient a characteristic is fitted around 1. Without a bad case, or without a good one,
/// it is the expert's opinion itself.
///
/// - Parameters:
///   - table: Holds a column for each of the expert's characteristics.
///   - outcomes: Whether each row went bad.
///   - clusters: Whose row it is: rows of one customer are not independent.
public func fitScorecard(
  _ table: Table, outcomes: [Bool], clusters: [Int], expert: ExpertScorecard
) throws(FitProblem) -> Scorecard {
  precondition(
    outcomes.count == table.rowCount && clusters.count == table.rowCount, "shapes must agree")
  let badCount = outcomes.count { $0 }
  guard table.rowCount > 0, badCount > 0, badCount < table.rowCount else {
    return Scorecard(expert: expert, table: table, clusters: clusters, badCount: badCount)
  }
  var columns: [BinnedColumn] = []
  for characteristic in expert.characteristics {
    guard let column = table[characteristic.name] else {
      throw .missingColumn(characteristic.name)
    }
    columns.append(
      BinnedColumn(characteristic, column, outcomes: outcomes, strength: expert.strength))
  }
  let (x, fit) = try fitCoefficients(columns, outcomes, expert)
  return Scorecard(
    columns, fit, errors: clusteredErrors(x, outcomes, clusters, fit), expert: expert,
    outcomes: outcomes, clusterCount: Set(clusters).count)
}

/// One coefficient a characteristic, none of which turns bad news into good.
///
/// A coefficient below zero would reward what the expert holds against a customer: such a
/// characteristic is held at zero and the others are fitted again, the worst one first.
private func fitCoefficients(
  _ columns: [BinnedColumn], _ outcomes: [Bool], _ expert: ExpertScorecard
) throws(FitProblem) -> (x: Matrix, fit: LogisticFit) {
  var dropped: Set<Int> = []
  while true {
    let x = designMatrix(columns, rows: outcomes.count, without: dropped)
    let fit = try fitLogistic(
      x, outcomes: outcomes, prior: prior(of: expert, columns, without: dropped))
    let worst = columns.indices.min { fit.coefficients[$0 + 1] < fit.coefficients[$1 + 1] }
    guard let worst, fit.coefficients[worst + 1] < 0 else { return (x, fit) }
    dropped.insert(worst)
  }
}

/// A column of ones, then the bin values of each characteristic, less their mean.
///
/// What is the same in every row is then a column of zeros: the data say nothing of it, and it
/// keeps the expert's coefficient.
private func designMatrix(
  _ columns: [BinnedColumn], rows: Int, without dropped: Set<Int>
) -> Matrix {
  let values = columns.enumerated().map { index, column in
    let (values, mean) = (column.values, column.mean)
    return dropped.contains(index)
      ? Array(repeating: 0, count: rows) : column.bins.map { values[$0] - mean }
  }
  return Matrix(columns: [Array(repeating: 1, count: rows)] + values)
    ?? Matrix(zeros: rows, columns.count + 1)
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

/// Standard errors that allow for rows of one cluster going together (sandwich estimator; Liang
/// and Zeger, 1986).
private func clusteredErrors(
  _ x: Matrix, _ outcomes: [Bool], _ clusters: [Int], _ fit: LogisticFit
) -> [Double] {
  let scores = x.times(fit.coefficients)
  var sums: [Int: [Double]] = [:]
  for row in 0..<x.rows {
    let residual = (outcomes[row] ? 1 : 0) - sigmoid(scores[row])
    var sum = sums[clusters[row]] ?? Array(repeating: 0, count: x.columns)
    for column in 0..<x.columns { sum[column] += x[row, column] * residual }
    sums[clusters[row]] = sum
  }
  let ordered = sums.sorted { $0.key < $1.key }.map(\.value)
  return (0..<x.columns).map { column in
    let row = (0..<x.columns).map { fit.covariance[column, $0] }
    let variance = ordered.reduce(0.0) { total, sum in
      let part = zip(row, sum).reduce(0) { $0 + $1.0 * $1.1 }
      return total + part * part
    }
    return variance.squareRoot()
  }
}
