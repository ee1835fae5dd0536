import RealModule
import Statistics

/// What a model is made with beside its recipe.
public struct ModelOptions: Sendable {
  public var name = "scorecard"
  public var scale = PointsScale.standard
  public var calibration = ModelCalibration.Method.none
  /// Names of the classes, the safest first, and the probabilities below which they lie; the last
  /// has no bound.
  public var classes = masterScale

  public init() {}

  /// The master scale of the credit policy that ships with Vigie.
  public static let masterScale: [(name: String, below: Double?)] = [
    ("A", 0.003), ("B", 0.008), ("C", 0.02), ("D", 0.05), ("E", 0.12), ("F", nil),
  ]
}

extension ScorecardModel {
  /// Turns a fit into points and probabilities.
  ///
  /// - Parameters:
  ///   - outOfSample: Log-odds that the same recipe gave cases it had not seen, with their outcomes;
  ///     a calibration by line or steps is learned from them.
  init(
    _ fit: TableFit, _ outcomes: Outcomes, target: Target, fingerprint: String,
    options: ModelOptions, outOfSample: ScoredCases?, validation: ScorecardValidation?,
    stability: ModelStability? = nil, clusters: [Int]? = nil
  ) {
    let (line, method) = calibrated(
      fit, outcomes, options.calibration, outOfSample: outOfSample)
    let draft = Draft(fit, slope: line.slope, intercept: line.intercept, scale: options.scale)
    name = options.name
    self.target = target
    data = FitData(
      rowCount: outcomes.rowCount, badCount: outcomes.targets.count { $0 != 0 },
      total: outcomes.total, badTotal: outcomes.badTotal, fingerprint: fingerprint)
    recipe = fit.recipe
    scale = options.scale
    intercept = fit.intercept
    basePoints = draft.basePoints
    let errors = fit.errors(clusters: clusters)
    characteristics = zip(fit.characteristics, draft.points).map {
      ModelCharacteristic($0, points: $1, in: fit, errors)
    }
    // What the offsets of the fit's rows add, in points; nothing without offsets.
    let added = (outcomes.offsets ?? []).map {
      options.scale.points(ofOffset: $0, slope: line.slope)
    }
    let least = draft.pointsMin + min(0, added.min() ?? 0)
    let most = draft.pointsMax + max(0, added.max() ?? 0)
    pointsMin = least
    let steps: IsotonicCurve? = method == .isotonic ? isotonic(outOfSample) : nil
    let table = (least...most).map { points in
      let plain = options.scale.probability(ofPoints: points)
      // Nine decimals: what a document holds is what is used.
      return ((steps?.rate(ofRisk: logOddsWithin(plain)) ?? plain) * 1e9).rounded() / 1e9
    }
    probabilities = table
    var points = draft.sums(fit, rowCount: outcomes.rowCount)
    for (row, more) in added.enumerated() { points[row] += more }
    let histogram = PointsHistogram(points, outcomes, from: least, to: most)
    let mean =
      histogram.weights.indices.reduce(0) { $0 + histogram.weights[$1] * table[$1] }
      / max(outcomes.total, 1e-300)
    calibration = ModelCalibration(
      method: method, intercept: line.intercept, slope: line.slope, meanProbability: mean)
    classes = modelClasses(histogram, table, options.classes)
    bands = ScoreBand.tenths(points, histogram)
    self.validation = validation
    self.stability = stability
    notes = fit.notes
  }
}

extension ModelCharacteristic {
  fileprivate init(
    _ fitted: FittedCharacteristic, points: [Int], in fit: TableFit, _ errors: [Double]
  ) {
    let binned = fitted.binned
    let place = fit.kept.firstIndex { $0.name == fitted.name }
    let error =
      fitted.coefficient == nil ? nil : place.map { errors[$0 + 1] }
    self.init(
      name: fitted.name, verdict: fitted.verdict, shape: binned.shape,
      informationValue: binned.informationValue,
      coefficient: fitted.coefficient ?? slopeOnEvidence(fitted.logOdds, binned),
      standardError: fitted.verdict == .kept ? error : nil,
      bins: points.indices.map { bin in
        ModelBin(
          binned.binning.bin(bin), count: binned.counts.totals[bin],
          bads: binned.counts.bads[bin], weightOfEvidence: 0 - binned.values[bin],
          points: points[bin])
      })
  }
}

extension TableFit {
  /// Standard errors of the coefficients; those of rows that go together where there are clusters.
  fileprivate func errors(clusters: [Int]?) -> [Double] {
    guard let clusters, kept.contains(where: { $0.coefficient != nil }) else {
      return fit.standardErrors
    }
    return fit.clusteredErrors(design, clusters: clusters)
  }

  /// The fitted log-odds of each row of the fit's table.
  func logOddsSums(rowCount: Int) -> [Double] {
    var sums = Array(repeating: intercept, count: rowCount)
    for characteristic in kept {
      let values =
        characteristic.logOdds + Array(repeating: 0, count: 256 - characteristic.logOdds.count)
      addValues(values, of: characteristic.binned.codes, to: &sums)
    }
    return sums
  }
}

/// Whole points on their way into a model.
private struct Draft {
  let basePoints: Int
  /// By characteristic and bin; zeros where it was dropped.
  let points: [[Int]]
  var pointsMin: Int { points.reduce(basePoints) { $0 + ($1.min() ?? 0) } }
  var pointsMax: Int { points.reduce(basePoints) { $0 + ($1.max() ?? 0) } }

  /// Points of a characteristic are those above or below its mean over the cases of the fit, so that
  /// 0 is neutral.
  init(_ fit: TableFit, slope: Double, intercept: Double, scale: PointsScale) {
    var middle = intercept + slope * fit.intercept
    var all: [[Int]] = []
    for characteristic in fit.characteristics {
      let counts = characteristic.binned.counts
      let total = max(counts.total, 1e-300)
      let mean =
        characteristic.logOdds.indices.reduce(0) {
          $0 + counts.totals[$1] * characteristic.logOdds[$1]
        } / total
      middle += slope * mean
      all.append(
        characteristic.logOdds.map { Int((-scale.factor * slope * ($0 - mean)).rounded()) })
    }
    basePoints = Int(scale.points(ofLogOdds: middle).rounded())
    points = all
  }

  func sums(_ fit: TableFit, rowCount: Int) -> [Int] {
    var sums = Array(repeating: Int32(basePoints), count: rowCount)
    for (characteristic, points) in zip(fit.characteristics, points)
    where characteristic.verdict == .kept {
      let table = points.map { Int32($0) }
      addPoints(
        table + Array(repeating: 0, count: 256 - table.count), of: characteristic.binned.codes,
        to: &sums)
    }
    return sums.map(Int.init)
  }
}

private func calibrated(
  _ fit: TableFit, _ outcomes: Outcomes, _ method: ModelCalibration.Method,
  outOfSample: ScoredCases?
) -> (line: (intercept: Double, slope: Double), method: ModelCalibration.Method) {
  switch method {
  case .none, .isotonic:
    return ((0, 1), method == .isotonic && outOfSample == nil ? .none : method)
  case .rate(let rate):
    let plain = fit.logOddsSums(rowCount: outcomes.rowCount)
    let sums = plain.indices.map { plain[$0] + (outcomes.offsets?[$0] ?? 0) }
    return ((calibrationShift(sums, weights: outcomes.weights, toRate: rate), 1), method)
  case .trueShare(let share):
    let shift = priorCorrectedIntercept(
      0, sampleShare: outcomes.badTotal / outcomes.total, trueShare: share)
    return ((shift, 1), method)
  case .line:
    guard let outOfSample,
      let line = try? CalibrationLine(
        logOdds: outOfSample.probabilities.map(logOddsWithin), outcomes: outOfSample.outcomes,
        weights: outOfSample.weights), line.slope > 0
    else { return ((0, 1), .none) }
    return ((line.intercept, line.slope), method)
  }
}

private func isotonic(_ cases: ScoredCases?) -> IsotonicCurve? {
  cases.map {
    IsotonicCurve(
      risks: $0.probabilities.map(logOddsWithin), outcomes: $0.outcomes, weights: $0.weights)
  }
}

/// The cases of a fit by their sum of points.
struct PointsHistogram {
  let pointsMin: Int
  /// One number a sum of points, from `pointsMin` on.
  private(set) var counts: [Int]
  private(set) var bads: [Int]
  private(set) var weights: [Double]

  init(_ points: [Int], _ outcomes: Outcomes, from least: Int, to most: Int) {
    pointsMin = least
    counts = Array(repeating: 0, count: most - least + 1)
    bads = counts
    weights = counts.map(Double.init)
    for (row, sum) in points.enumerated() {
      counts[sum - least] += 1
      weights[sum - least] += outcomes.weight(row)
      if outcomes.isBad(row) { bads[sum - least] += 1 }
    }
  }
}

private func modelClasses(
  _ histogram: PointsHistogram, _ table: [Double], _ bounds: [(name: String, below: Double?)]
) -> [ModelClass] {
  var cells = bounds.map { _ in (count: 0, bads: 0, sum: 0.0) }
  for (place, probability) in table.enumerated() {
    guard let cell = classPlace(of: probability, bounds) else { continue }
    cells[cell].count += histogram.counts[place]
    cells[cell].sum += probability * Double(histogram.counts[place])
    cells[cell].bads += histogram.bads[place]
  }
  let prudent = mostPrudentRates(
    counts: cells.map(\.count), defaults: cells.map(\.bads), confidence: 0.75)
  return bounds.indices.map { place in
    let cell = cells[place]
    let interval = cell.count > 0 ? jeffreysInterval(cell.bads, of: cell.count) : 0...1
    return ModelClass(
      name: bounds[place].name, below: bounds[place].below, count: cell.count,
      badCount: cell.bads,
      meanProbability: cell.count > 0 ? cell.sum / Double(cell.count) : 0,
      rateLow: interval.lowerBound, rateHigh: interval.upperBound, prudentRate: prudent[place])
  }
}
