// η = α + Σⱼ Σₖ δⱼₖ [bin of xⱼ ≥ k] + Σⱼ μⱼ [xⱼ special or missing]
// with a ridge of precision λ on every δ and μ towards κ times what the weights of evidence say: a
// bin is drawn to its neighbour as far as the column alone would have it, and not to 0.
//
// λ is that of greatest evidence: λ = γ / Σ (δ − centre)²,  γ = Σ (1 − λ [H⁻¹]ⱼⱼ).

import RealModule
import Statistics

/// The log-odds of each bin, fitted together.
struct JointFit {
  let intercept: Double
  /// By characteristic and bin.
  let logOdds: [[Double]]
  let fit: LogisticFit
  let design: LogisticDesign
  /// λ.
  let smoothness: Double
  /// The slope of each characteristic on its weights of evidence when nothing held its sign.
  let freeSlopes: [Double]
}

/// Fits a coefficient for each bin, neighbours drawn to each other.
///
/// What a weight of evidence learns from one column alone, a joint fit learns beside the others: of
/// columns that say the same, each gets its part. Where a shape runs one way, bins that would run
/// the other way are pooled.
///
/// Sources: a difference penalty for ordinal predictors, Gertheiss and Tutz, *International
/// Statistical Review* 77 (2009); the evidence, MacKay, *Neural Computation* 4 (1992).
///
/// - Parameters:
///   - smoothness: λ; nil for that of greatest evidence.
///   - keepsSigns: Whether bins are pooled that contradict the shape.
func fitJointly(
  _ characteristics: [BinnedCharacteristic], _ outcomes: Outcomes, smoothness: Double?,
  keepsSigns: Bool, workers: Int
) throws(FitProblem) -> JointFit {
  let slope = try commonSlope(characteristics, outcomes, workers)
  var columns: [JointColumn] = []
  for (place, characteristic) in characteristics.enumerated() {
    columns += jointColumns(characteristic, place, slope: slope.slope)
  }
  let design = LogisticDesign(
    codes: characteristics.flatMap(\.codes), codeOf: columns.map(\.characteristic),
    values: columns.map(\.values), targets: outcomes.targets, weights: outcomes.weights,
    offsets: outcomes.offsets)
  var search = JointSearch(
    design: design, columns: columns, intercept: slope.intercept,
    smoothness: smoothness ?? 30, workers: workers)
  let start = try search.learnSmoothness(isGiven: smoothness != nil)
  var fit = try search.fitted(from: start)
  let free = logOdds(fit, columns, characteristics)
  if keepsSigns { fit = try search.pooled(from: fit) }
  return JointFit(
    intercept: fit.coefficients[0], logOdds: logOdds(fit, columns, characteristics), fit: fit,
    design: design, smoothness: search.smoothness,
    freeSlopes: zip(free, characteristics).map(slopeOnEvidence))
}

/// One column of the thermometer.
struct JointColumn {
  let characteristic: Int
  /// By bin.
  let values: [Double]
  /// What the weights of evidence by themselves would make of it.
  let centre: Double
  /// Whether the coefficient may only be positive, or only negative; nil for any.
  let rises: Bool?
}

/// One column for each bound between bins of values, which special and missing ones pass by their
/// mean, and one for each of those that occurs.
private func jointColumns(
  _ characteristic: BinnedCharacteristic, _ place: Int, slope: Double
) -> [JointColumn] {
  let (binning, counts, values) = (
    characteristic.binning, characteristic.counts, characteristic.values
  )
  let bins = binning.valueBins
  let total = counts.totals.prefix(bins).reduce(0, +)
  let mean =
    total > 0 ? (0..<bins).reduce(0) { $0 + counts.totals[$1] * values[$1] } / total : 0
  let rises: Bool? =
    switch (characteristic.shape, binning.rule) {
    // Levels stand in the order of their rates.
    case (.ascending, _), (_, .groups): true
    case (.descending, _): false
    default: nil
    }
  let bounds = (1..<max(1, bins)).map { bound in
    let above = total > 0 ? counts.totals[bound..<bins].reduce(0, +) / total : 0
    return JointColumn(
      characteristic: place,
      values: (0..<binning.binCount).map { $0 < bins ? ($0 >= bound ? 1 : 0) : above },
      centre: slope * (values[bound] - values[bound - 1]), rises: rises)
  }
  let others = (bins..<binning.binCount).filter { counts.totals[$0] > 0 }.map { other in
    JointColumn(
      characteristic: place, values: (0..<binning.binCount).map { $0 == other ? 1 : 0 },
      centre: slope * (values[other] - mean), rises: nil)
  }
  return bounds + others
}

/// The fits of one design under several priors.
struct JointSearch {
  let design: LogisticDesign
  let columns: [JointColumn]
  let intercept: Double
  /// How sure the intercept is before the data; 0 leaves it to them.
  var interceptPrecision = 0.0
  /// What is thought of λ before the data: so many coefficients known, with this precision.
  var opinion = (coefficients: 0.0, precision: 1.0)
  private(set) var smoothness: Double
  let workers: Int
  /// Columns whose bins are pooled.
  private var held: Set<Int> = []

  init(
    design: LogisticDesign, columns: [JointColumn], intercept: Double, smoothness: Double,
    workers: Int
  ) {
    self.design = design
    self.columns = columns
    self.intercept = intercept
    self.smoothness = smoothness
    self.workers = workers
  }

  func fitted(from start: [Double]?) throws(FitProblem) -> LogisticFit {
    try fitted(design, from: start)
  }

  /// Held columns are left out, and stand in the result as zeros.
  private func fitted(
    _ design: LogisticDesign, from start: [Double]?
  ) throws(FitProblem) -> LogisticFit {
    let free = columns.indices.filter { !held.contains($0) }
    let prior = GaussianPrior(
      centre: [intercept] + free.map { columns[$0].centre },
      precision: [interceptPrecision] + free.map { _ in smoothness })
    let places = [0] + free.map { $0 + 1 }
    let fit = try fitLogistic(
      held.isEmpty ? design : design.choosing(free),
      by: prior.map { .penalised($0) } ?? .maximumLikelihood,
      start: start.map { all in places.map { all[$0] } }, workers: workers)
    return held.isEmpty ? fit : fit.spread(over: columns.count + 1, at: places)
  }

  /// Finds the smoothness of greatest evidence by its fixed point, and where a fit may start.
  ///
  /// It is a figure of the characteristics and not of the number of rows: of many rows, every
  /// so-many-th is enough to know it.
  mutating func learnSmoothness(isGiven: Bool) throws(FitProblem) -> [Double]? {
    let isSampled = design.rowCount > 100_000
    guard !isGiven || isSampled else { return nil }
    let sample = isSampled ? design.everyRow(in: design.rowCount / 50_000) : design
    var fit = try fitted(sample, from: nil)
    guard !isGiven else { return fit.coefficients }
    for _ in 0..<12 {
      var known = opinion.coefficients
      var spread = opinion.coefficients / opinion.precision
      for (place, column) in columns.enumerated() {
        known += 1 - smoothness * fit.covariance[place + 1, place + 1]
        let distance = fit.coefficients[place + 1] - column.centre
        spread += distance * distance
      }
      let next = min(1e4, max(0.1, max(known, 1e-3) / max(spread, 1e-12)))
      let change = abs(Double.log(next / smoothness))
      smoothness = next
      if change < 0.02 { break }
      fit = try fitted(sample, from: fit.coefficients)
    }
    return fit.coefficients
  }

  /// Pools bins that contradict their shape, until none does.
  ///
  /// Which ones is found on the parabola that the likelihood is near its top, where it costs no
  /// reading of the rows; then all is fitted again.
  mutating func pooled(from first: LogisticFit) throws(FitProblem) -> LogisticFit {
    var fit = first
    while true {
      var coefficients = fit.coefficients
      var isAnyWrong = false
      while true {
        let wrong = columns.indices.filter { isWrong($0, coefficients) }
        guard !wrong.isEmpty else { break }
        isAnyWrong = true
        held.formUnion(wrong)
        coefficients = fit.conditional(holding: held.map { $0 + 1 }.sorted())
      }
      guard isAnyWrong else { return fit }
      fit = try fitted(from: coefficients)
    }
  }

  private func isWrong(_ place: Int, _ coefficients: [Double]) -> Bool {
    guard let rises = columns[place].rises, !held.contains(place) else { return false }
    return rises ? coefficients[place + 1] < 0 : coefficients[place + 1] > 0
  }
}

extension LogisticFit {
  /// About where the others go when some coefficients are held at 0: β − Σ_h (Σ_hh)⁻¹ β_h.
  fileprivate func conditional(holding held: [Int]) -> [Double] {
    let held = held.filter { covariance[$0, $0] > 0 }
    var block = Matrix(zeros: held.count, held.count)
    for (row, a) in held.enumerated() {
      for (column, b) in held.enumerated() { block[row, column] = covariance[a, b] }
    }
    guard let factor = Cholesky(block) else { return coefficients }
    let shares = factor.solve(held.map { coefficients[$0] })
    var result = coefficients
    for row in result.indices {
      for (column, b) in held.enumerated() { result[row] -= covariance[row, b] * shares[column] }
    }
    for place in held { result[place] = 0 }
    return result
  }
}

extension LogisticFit {
  /// The same fit among more columns, of which the others are 0 and known.
  fileprivate func spread(over count: Int, at places: [Int]) -> LogisticFit {
    var coefficients = Array(repeating: 0.0, count: count)
    var covariance = Matrix(zeros: count, count)
    for (row, a) in places.enumerated() {
      coefficients[a] = self.coefficients[row]
      for (column, b) in places.enumerated() { covariance[a, b] = self.covariance[row, column] }
    }
    return LogisticFit(
      coefficients: coefficients, covariance: covariance, logLikelihood: logLikelihood,
      trace: trace)
  }
}

private func logOdds(
  _ fit: LogisticFit, _ columns: [JointColumn], _ characteristics: [BinnedCharacteristic]
) -> [[Double]] {
  var logOdds = characteristics.map { $0.values.map { _ in 0.0 } }
  for (place, column) in columns.enumerated() {
    let coefficient = fit.coefficients[place + 1]
    for bin in column.values.indices {
      logOdds[column.characteristic][bin] += coefficient * column.values[bin]
    }
  }
  return logOdds
}

/// The slope of fitted log-odds on the weights of evidence of the same bins, over the rows.
func slopeOnEvidence(_ logOdds: [Double], _ characteristic: BinnedCharacteristic) -> Double {
  let (totals, values) = (characteristic.counts.totals, characteristic.values)
  let total = max(characteristic.counts.total, 1e-300)
  let mean = values.indices.reduce(0) { $0 + totals[$1] * values[$1] } / total
  let spread = values.indices.reduce(0) {
    $0 + totals[$1] * (values[$1] - mean) * (values[$1] - mean)
  }
  let joint = values.indices.reduce(0) { $0 + totals[$1] * (values[$1] - mean) * logOdds[$1] }
  return spread > 0 ? joint / spread : 0
}

/// The one coefficient that all weights of evidence would share: 1 where the characteristics are
/// independent of each other, less the more of them say the same.
func commonSlope(
  _ characteristics: [BinnedCharacteristic], _ outcomes: Outcomes, _ workers: Int
) throws(FitProblem) -> (intercept: Double, slope: Double) {
  var sums = Array(repeating: 0.0, count: outcomes.rowCount)
  for characteristic in characteristics {
    let values =
      characteristic.values
      + Array(
        repeating: 0, count: 256 - characteristic.values.count)
    addValues(values, of: characteristic.codes, to: &sums)
  }
  let x = Matrix(columns: [sums]) ?? Matrix(zeros: outcomes.rowCount, 0)
  let design = LogisticDesign(
    x, outcomes: outcomes.targets.map { $0 != 0 }, weights: outcomes.weights,
    offsets: outcomes.offsets)
  // A little of a ridge, so that a sum that tells all cases apart has a slope too.
  let prior = GaussianPrior(centre: [0, 0.5], precision: [0, 1])
  let fit = try fitLogistic(
    design, by: prior.map { .penalised($0) } ?? .maximumLikelihood, workers: workers)
  return (fit.coefficients[0], min(1, max(0, fit.coefficients[1])))
}
