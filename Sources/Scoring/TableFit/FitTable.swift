import RealModule
import Statistics

/// A scorecard as it was fitted on a table, before its log-odds become points.
public struct TableFit: Sendable {
  /// All characteristics of the table, in its order: kept and dropped.
  public let characteristics: [FittedCharacteristic]
  /// The log-odds of bad of a case whose values all lie in the middle.
  public let intercept: Double
  /// The coefficients of the intercept and of the characteristics kept, in their order.
  public let fit: LogisticFit
  /// The fit's rows and columns.
  public let design: LogisticDesign
  /// What the fit was made by: the recipe, with what it left to the data chosen.
  public let recipe: Recipe
  /// What had to be done for an answer; empty where all went well.
  public let notes: [FitNote]

  /// The characteristics that the score is made of.
  public var kept: [FittedCharacteristic] { characteristics.filter { $0.verdict == .kept } }
}

/// One characteristic in a fit.
public struct FittedCharacteristic: Sendable {
  public let binned: BinnedCharacteristic
  public let verdict: Verdict
  /// Expected to be near 1; 0 where the characteristic was dropped, nil where each bin was fitted
  /// by itself.
  public let coefficient: Double?
  /// What each bin adds to the log-odds of bad; zeros where the characteristic was dropped.
  public let logOdds: [Double]
  public var name: String { binned.binning.name }

  /// Whether a characteristic is part of the score, and if not, why.
  public enum Verdict: Hashable, Sendable, Codable {
    case kept
    /// No two bins differ: constant, all missing, or no more than chance.
    case saysNothing
    case littleInformation(Double)
    /// It says what a stronger characteristic says.
    case correlated(with: String, correlation: Double)
    /// Its distribution shifts between periods.
    case unstable(index: Double)
    /// Beside the others its coefficient would turn bad news into good.
    case wrongSign(coefficient: Double)
    case notSignificant(pValue: Double)
    /// A combination of others.
    case dependent(on: [String])
  }
}

/// Something that a fit had to do beyond the plain way.
public enum FitNote: Hashable, Sendable, Codable {
  /// These characteristics tell the outcomes apart, so that Firth's penalty was used.
  case separated([String])
}

/// Fits a scorecard on a table: binning, weights of evidence, selection, coefficients.
///
/// - Parameters:
///   - table: The characteristics, and nothing else.
///   - periods: The period of each row, for stability; nil where none is known.
///   - workers: How many threads work; the result does not depend on it.
/// - Throws: `oneOutcomeOnly`, `noRows`.
public func fitTable(
  _ table: Table, _ outcomes: Outcomes, recipe: Recipe = Recipe(), periods: [Int]? = nil,
  workers: Int = 1
) throws(FitProblem) -> TableFit {
  guard outcomes.rowCount > 0 else { throw .noRows }
  guard outcomes.badTotal > 0, outcomes.badTotal < outcomes.total else { throw .oneOutcomeOnly }
  let recipe = try recipe.withDivisionChosen(table, outcomes, workers)
  let binned = partsInOrder(table.names.count, workers: workers) { place in
    binCharacteristic(
      table.names[place], table.columns[place], outcomes,
      settings: recipe.settings(of: table.names[place]), shrinkage: recipe.shrinkage)
  }
  var selection = Selection(binned, recipe)
  selection.screen(outcomes, periods: periods)
  return try selection.fitted(outcomes, workers)
}

/// Which characteristics are in, and why the others are not.
private struct Selection {
  private let binned: [BinnedCharacteristic]
  private let recipe: Recipe
  private var verdicts: [FittedCharacteristic.Verdict]
  private var notes: [FitNote] = []

  init(_ binned: [BinnedCharacteristic], _ recipe: Recipe) {
    self.binned = binned
    self.recipe = recipe
    verdicts = binned.map { $0.saysSomething ? .kept : .saysNothing }
  }

  private var kept: [Int] { verdicts.indices.filter { verdicts[$0] == .kept } }

  /// What can be said before any fit: information, stability, correlation.
  mutating func screen(_ outcomes: Outcomes, periods: [Int]?) {
    for place in kept where binned[place].informationValue < recipe.informationMin {
      verdicts[place] = .littleInformation(binned[place].informationValue)
    }
    if let most = recipe.instabilityMax, let periods {
      for place in kept {
        let index = worstShift(of: binned[place], outcomes, periods)
        if index > most { verdicts[place] = .unstable(index: index) }
      }
    }
    dropCorrelated()
  }

  /// The weaker of each pair that says the same, the strongest characteristics first.
  private mutating func dropCorrelated() {
    let order = kept.sorted {
      (-binned[$0].informationValue, $0) < (-binned[$1].informationValue, $1)
    }
    let samples = Dictionary(
      uniqueKeysWithValues: order.map { ($0, standardisedSample(of: binned[$0])) })
    var stronger: [Int] = []
    for place in order {
      let own = samples[place] ?? []
      let rival = stronger.lazy.map { other in
        (other, dot(own, samples[other] ?? []))
      }.first { abs($0.1) > recipe.correlationMax }
      if let rival {
        verdicts[place] = .correlated(
          with: binned[rival.0].binning.name, correlation: rival.1)
      } else {
        stronger.append(place)
      }
    }
  }

  /// Fits until no coefficient has the wrong sign and none is insignificant.
  mutating func fitted(
    _ outcomes: Outcomes, _ workers: Int
  ) throws(FitProblem) -> TableFit {
    if case .joint(let smoothness) = recipe.method {
      return try fittedJointly(outcomes, smoothness, workers)
    }
    var start: [Double]?
    while true {
      let places = kept
      let design = design(places, outcomes)
      let fit = try fitOnce(design, places, outcomes, start, workers)
      guard let dropped = worst(fit, places) else {
        return finished(fit, design, places)
      }
      verdicts[places[dropped.column]] = dropped.verdict
      start = fit.coefficients
      start?.remove(at: dropped.column + 1)
    }
  }

  private func design(
    _ places: [Int], _ outcomes: Outcomes
  ) -> LogisticDesign {
    var codes: [UInt8] = []
    codes.reserveCapacity(places.count * outcomes.rowCount)
    for place in places { codes += binned[place].codes }
    return LogisticDesign(
      codes: codes, values: places.map { binned[$0].values },
      targets: outcomes.targets, weights: outcomes.weights, offsets: outcomes.offsets)
  }

  private mutating func fitOnce(
    _ design: LogisticDesign, _ places: [Int], _ outcomes: Outcomes, _ start: [Double]?,
    _ workers: Int
  ) throws(FitProblem) -> LogisticFit {
    let estimator = try estimator(for: places, outcomes, workers)
    do {
      return try fitLogistic(design, by: estimator, start: start, workers: workers)
    } catch .separated(let columns, _) {
      let names = columns.filter { $0 > 0 }.map { binned[places[$0 - 1]].binning.name }
      notes = [.separated(names)]
      return try fitLogistic(design, by: .firth, workers: workers)
    }
  }

  private func estimator(
    for places: [Int], _ outcomes: Outcomes, _ workers: Int
  ) throws(FitProblem) -> Estimator {
    switch recipe.method {
    case .maximumLikelihood, .joint: return .maximumLikelihood
    case .firth: return .firth
    case .ridge(let cases):
      let centre = try commonSlope(places.map { binned[$0] }, outcomes, workers)
      // So many cases of this characteristic's spread, each of the information p (1 − p).
      let precision = places.map { place -> Double in
        let counts = binned[place].counts
        let share = counts.badTotal / counts.total
        return cases * share * (1 - share) * spread(of: binned[place])
      }
      let prior = GaussianPrior(
        centre: [centre.intercept] + places.map { _ in centre.slope },
        precision: [0] + precision)
      return prior.map { .penalised($0) } ?? .maximumLikelihood
    }
  }

  /// The next characteristic to leave out.
  private func worst(
    _ fit: LogisticFit, _ places: [Int]
  ) -> (column: Int, verdict: FittedCharacteristic.Verdict)? {
    let coefficients = Array(fit.coefficients.dropFirst())
    let errors = Array(fit.standardErrors.dropFirst())
    if recipe.keepsSigns,
      let column = coefficients.indices.min(by: {
        coefficients[$0] / errors[$0] < coefficients[$1] / errors[$1]
      }),
      coefficients[column] <= 0
    {
      return (column, .wrongSign(coefficient: coefficients[column]))
    }
    guard let most = recipe.significance,
      let column = coefficients.indices.min(by: {
        abs(coefficients[$0] / errors[$0]) < abs(coefficients[$1] / errors[$1])
      })
    else { return nil }
    let p = 2 * normalCDF(-abs(coefficients[column] / errors[column]))
    return p > most ? (column, .notSignificant(pValue: p)) : nil
  }

  /// Each bin by itself: nothing is left out but what says nothing.
  private func fittedJointly(
    _ outcomes: Outcomes, _ smoothness: Double?, _ workers: Int
  ) throws(FitProblem) -> TableFit {
    let places = kept
    let joint = try fitJointly(
      places.map { binned[$0] }, outcomes, smoothness: smoothness, keepsSigns: recipe.keepsSigns,
      workers: workers)
    var logOddsOf: [Int: [Double]] = [:]
    for (column, place) in places.enumerated() { logOddsOf[place] = joint.logOdds[column] }
    return TableFit(
      characteristics: binned.indices.map {
        FittedCharacteristic(
          binned: binned[$0], verdict: verdicts[$0], coefficient: nil,
          logOdds: logOddsOf[$0] ?? binned[$0].values.map { _ in 0 })
      },
      intercept: joint.intercept, fit: joint.fit, design: joint.design, recipe: recipe,
      notes: notes)
  }

  private func finished(
    _ fit: LogisticFit, _ design: LogisticDesign, _ places: [Int]
  ) -> TableFit {
    var coefficientOf: [Int: Double] = [:]
    for (column, place) in places.enumerated() {
      coefficientOf[place] = fit.coefficients[column + 1]
    }
    let characteristics = binned.indices.map {
      let coefficient = coefficientOf[$0] ?? 0
      return FittedCharacteristic(
        binned: binned[$0], verdict: verdicts[$0], coefficient: coefficient,
        logOdds: binned[$0].values.map { $0 * coefficient })
    }
    return TableFit(
      characteristics: characteristics, intercept: fit.coefficients[0], fit: fit, design: design,
      recipe: recipe, notes: notes)
  }
}

/// The variance of a characteristic's values over the rows.
private func spread(of binned: BinnedCharacteristic) -> Double {
  let (counts, values) = (binned.counts, binned.values)
  let total = max(counts.total, 1e-300)
  let mean = values.indices.reduce(0) { $0 + values[$1] * counts.totals[$1] } / total
  return values.indices.reduce(0) {
    $0 + (values[$1] - mean) * (values[$1] - mean) * counts.totals[$1]
  } / total
}

/// The values of at most 20 000 evenly spaced rows, of mean 0 and length 1.
private func standardisedSample(of binned: BinnedCharacteristic) -> [Double] {
  let step = max(1, binned.codes.count / 20_000)
  var values = stride(from: 0, to: binned.codes.count, by: step).map {
    binned.values[Int(binned.codes[$0])]
  }
  let mean = values.reduce(0, +) / Double(max(1, values.count))
  for place in values.indices { values[place] -= mean }
  let length = dot(values, values).squareRoot()
  return length > 0 ? values.map { $0 / length } : values
}

private func dot(_ a: [Double], _ b: [Double]) -> Double {
  zip(a, b).reduce(0) { $0 + $1.0 * $1.1 }
}

/// The greatest population stability index of a later period against the first.
private func worstShift(
  of binned: BinnedCharacteristic, _ outcomes: Outcomes, _ periods: [Int]
) -> Double {
  var counts: [Int: [Double]] = [:]
  for (row, period) in periods.enumerated() {
    counts[period, default: Array(repeating: 0, count: binned.binning.binCount)][
      Int(binned.codes[row])] += outcomes.weight(row)
  }
  guard let first = counts.keys.min(), let base = counts[first] else { return 0 }
  return counts.filter { $0.key != first }.values
    .map { populationStability(expected: base, actual: $0) }.max() ?? 0
}
