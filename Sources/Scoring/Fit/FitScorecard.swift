// η = α + Σⱼ Σₖ δⱼₖ [bin of xⱼ ≥ k] + Σⱼ μⱼ [xⱼ missing]
// with a Gaussian prior of precision λ on every δ and μ around κ times the expert's differences.
//
// κ is how far the expert's whole opinion holds, a slope drawn to 1. λ says how far single steps may leave
// it, and is that of greatest evidence, drawn to the strength of the opinion: few defaults leave the
// expert's shape as it is, many replace it.

import Statistics

/// Fits a scorecard: the expert's opinion, moved by the data as far as they justify.
///
/// Each characteristic is binned by the expert's steps, cut further where many rows lie, and a
/// coefficient a bin is fitted beside those of all others. Without a bad case, or without a good one, it
/// is the expert's opinion itself. Where the direction is known, bins that run against it are pooled, so
/// that nothing ever rewards what the expert holds against a customer.
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
    return BinnedColumn(characteristic, table[characteristic.name] ?? [])
  }
  let whole = try fitWholeOpinion(columns, outcomes, expert, workers)
  let thermometer = columns.enumerated().flatMap { steps(of: $1, $0, slope: whole.slope) }
  // Rows that tell of one case count for less, so that steps are not surer than cases make them.
  let weights =
    expert.rowsPerCase > 1
    ? Array(repeating: 1 / expert.rowsPerCase, count: outcomes.count) : nil
  let design = LogisticDesign(
    codes: columns.flatMap(\.bins), codeOf: thermometer.map(\.characteristic),
    values: thermometer.map(\.values), targets: outcomes.map { $0 ? 1 : 0 }, weights: weights)
  var search = JointSearch(
    design: design, columns: thermometer, intercept: whole.intercept,
    smoothness: expert.strength, workers: workers)
  search.opinion = (coefficients: 10, precision: expert.strength)
  let start = try search.learnSmoothness(isGiven: false)
  let fit = try search.pooled(from: try search.fitted(from: start))
  return Scorecard(
    columns, intercept: fit.coefficients[0],
    values: binValues(columns, thermometer, fit.coefficients), expert: expert, outcomes: outcomes,
    clusterCount: Set(clusters).count)
}

/// How far the expert's opinion as a whole holds: its level, and a slope on all of it.
///
/// The level was thought at the mean of every characteristic, and both are as sure as the expert's
/// strength of cases would make them.
private func fitWholeOpinion(
  _ columns: [BinnedColumn], _ outcomes: [Bool], _ expert: ExpertScorecard, _ workers: Int
) throws(FitProblem) -> (intercept: Double, slope: Double) {
  var sums = Array(repeating: 0.0, count: outcomes.count)
  for column in columns {
    let mean = column.mean(column.opinion)
    let values = column.opinion.map { $0 - mean }
    addValues(
      values + Array(repeating: 0, count: 256 - values.count), of: column.bins, to: &sums)
  }
  let level = columns.reduce(expert.intercept) { $0 + $1.mean($1.opinion) }
  let share = sigmoid(level)
  let spread = sums.reduce(0) { $0 + $1 * $1 } / Double(max(1, sums.count))
  let strength = expert.strength * expert.rowsPerCase
  let prior = GaussianPrior(
    centre: [level, 1],
    precision: [strength * share * (1 - share), strength * max(spread, 1e-6)])
  let x = Matrix(columns: [sums]) ?? Matrix(zeros: outcomes.count, 0)
  let fit = try fitLogistic(
    LogisticDesign(x, outcomes: outcomes),
    by: prior.map { .penalised($0) } ?? .maximumLikelihood, workers: workers)
  // What the bins are measured against stands at the mean of each characteristic.
  let slope = max(0, fit.coefficients[1])
  let base = columns.reduce(fit.coefficients[0]) {
    $0 - $1.slope(ofWhole: slope) * ($1.mean($1.opinion) - $1.opinion[0])
  }
  return (base, slope)
}

/// One column for each bound between bins, which missing values pass by their mean, and one for missing
/// values, where some are missing and some are not.
private func steps(of column: BinnedColumn, _ place: Int, slope: Double) -> [JointColumn] {
  let bins = column.characteristic.steps.count
  let counts = column.counts.map(Double.init)
  let known = counts.prefix(bins).reduce(0, +)
  let opinion = column.opinion.map { column.slope(ofWhole: slope) * $0 }
  let rises: Bool? =
    switch column.characteristic.direction {
    case .higherIsRiskier: true
    case .higherIsSafer: false
    case .unknown: nil
    }
  let bounds = (1..<max(1, bins)).map { bound in
    let above = known > 0 ? counts[bound..<bins].reduce(0, +) / known : 0
    return JointColumn(
      characteristic: place,
      values: (0...bins).map { $0 < bins ? ($0 >= bound ? 1 : 0) : above },
      centre: opinion[bound] - opinion[bound - 1], rises: rises)
  }
  let mean =
    known > 0 ? (0..<bins).reduce(0) { $0 + counts[$1] * opinion[$1] } / known : opinion[0]
  return bounds + [
    JointColumn(
      characteristic: place, values: (0...bins).map { $0 == bins ? 1 : 0 },
      centre: opinion[bins] - mean, rises: nil)
  ]
}

/// The fitted log-odds of each bin, by characteristic; the first bin of each is 0.
private func binValues(
  _ columns: [BinnedColumn], _ thermometer: [JointColumn], _ coefficients: [Double]
) -> [[Double]] {
  var values = columns.map { $0.opinion.map { _ in 0.0 } }
  for (place, step) in thermometer.enumerated() {
    for bin in step.values.indices {
      values[step.characteristic][bin] += coefficients[place + 1] * step.values[bin]
    }
  }
  return values
}
