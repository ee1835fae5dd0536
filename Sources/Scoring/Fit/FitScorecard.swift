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
  let x = designMatrix(columns, rows: table.rowCount)
  let fit = try fitLogistic(
    x, outcomes: outcomes, prior: prior(of: expert, columns, rows: table.rowCount))
  let errors = clusteredErrors(x, outcomes, clusters, fit)
  return Scorecard(
    columns, fit, errors: errors, expert: expert, outcomes: outcomes,
    clusterCount: Set(clusters).count)
}

/// A column of ones, then the bin values of each characteristic.
private func designMatrix(_ columns: [BinnedColumn], rows: Int) -> Matrix {
  var x = Matrix(zeros: rows, columns.count + 1)
  for row in 0..<rows { x[row, 0] = 1 }
  for (index, column) in columns.enumerated() {
    for row in 0..<rows { x[row, index + 1] = column.values[column.bins[row]] }
  }
  return x
}

/// Coefficients around 1, the intercept around the expert's, each as sure as the expert's strength
/// of cases would make it.
private func prior(
  of expert: ExpertScorecard, _ columns: [BinnedColumn], rows: Int
) -> GaussianPrior {
  let precisions = columns.map { column in
    let counts = column.counts.map(Double.init)
    let mean = zip(column.values, counts).reduce(0) { $0 + $1.0 * $1.1 } / Double(rows)
    let variance =
      zip(column.values, counts).reduce(0) { $0 + ($1.0 - mean) * ($1.0 - mean) * $1.1 }
      / Double(rows)
    // A characteristic that is the same everywhere keeps its points.
    return expert.strength * max(variance, 1e-6)
  }
  let prior = GaussianPrior(
    centre: [expert.intercept] + columns.map { _ in 1 },
    precision: [expert.strength * 0.1] + precisions)
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
