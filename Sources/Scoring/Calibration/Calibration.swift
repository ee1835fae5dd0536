// From log-odds to probabilities that mean what they say.

import RealModule
import Statistics

/// The intercept that a sample with another share of bad cases than the truth hides:
/// α − ln [(1 − τ) / τ × ȳ / (1 − ȳ)].
///
/// Source: King and Zeng, *Political Analysis* 9 (2001), prior correction.
///
/// - Parameters:
///   - sampleShare: ȳ, the share of bad cases in the sample.
///   - trueShare: τ, their share in the population.
public func priorCorrectedIntercept(
  _ intercept: Double, sampleShare: Double, trueShare: Double
) -> Double {
  precondition(
    sampleShare > 0 && sampleShare < 1 && trueShare > 0 && trueShare < 1,
    "a share between 0 and 1 was expected")
  return intercept
    - Double.log((1 - trueShare) / trueShare * sampleShare / (1 - sampleShare))
}

/// The number that, added to all log-odds, makes the mean probability that of a stated rate.
///
/// - Parameters:
///   - logOdds: Of the bad outcome, one a case.
///   - rate: A long-run default rate, between 0 and 1.
public func calibrationShift(
  _ logOdds: [Double], weights: [Double]? = nil, toRate rate: Double
) -> Double {
  precondition(rate > 0 && rate < 1, "a rate between 0 and 1 was expected")
  let total = weights?.reduce(0, +) ?? Double(logOdds.count)
  guard total > 0 else { return 0 }
  func excess(_ shift: Double) -> Double {
    logOdds.indices.reduce(0) { $0 + (weights?[$1] ?? 1) * sigmoid(logOdds[$1] + shift) }
      / total - rate
  }
  var (low, high) = (-1.0, 1.0)
  while excess(low) > 0, low > -700 { low *= 2 }
  while excess(high) < 0, high < 700 { high *= 2 }
  // Halved until the two are neighbours: no case, however far off, can mislead it.
  for _ in 0..<200 {
    let middle = (low + high) / 2
    guard middle > low, middle < high else { break }
    if excess(middle) < 0 { low = middle } else { high = middle }
  }
  return (low + high) / 2
}

/// An intercept and a slope for log-odds: 0 and 1 where they mean what they say.
///
/// Source: Cox, *Biometrika* 45 (1958).
public struct CalibrationLine: Hashable, Sendable, Codable {
  public let intercept: Double
  public let slope: Double
  public let interceptError: Double
  public let slopeError: Double

  /// Fits outcomes on log-odds that were not fitted on them.
  public init(
    logOdds: [Double], outcomes: [Bool], weights: [Double]? = nil
  ) throws(FitProblem) {
    let x = Matrix(columns: [logOdds]) ?? Matrix(zeros: outcomes.count, 0)
    let fit = try fitLogistic(LogisticDesign(x, outcomes: outcomes, weights: weights))
    intercept = fit.coefficients[0]
    slope = fit.coefficients.last ?? 1
    interceptError = fit.standardErrors[0]
    slopeError = fit.standardErrors.last ?? 0
  }
}

/// A step function that rises: the nearest to the outcomes of all that do.
///
/// Source: pool adjacent violators; Zadrozny and Elkan (2002) for calibration by it.
public struct IsotonicCurve: Hashable, Sendable, Codable {
  /// One step.
  public struct Step: Hashable, Sendable, Codable {
    /// The least and the greatest risk of the step.
    public let from: Double
    public let to: Double
    public let rate: Double
    public let weight: Double
  }

  /// In ascending order of risk and rate; neighbours differ in rate.
  public let steps: [Step]

  /// Fits a step function of risks, of which higher ones are riskier.
  public init(risks: [Double], outcomes: [Bool], weights: [Double]? = nil) {
    let groups = RiskGroups(risks: risks, outcomes: outcomes, weights: weights)
    var pools: [Step] = []
    for group in groups.risks.indices.reversed() {
      let weight = groups.bads[group] + groups.goods[group]
      guard weight > 0 else { continue }
      pools.append(
        Step(
          from: groups.risks[group], to: groups.risks[group], rate: groups.bads[group] / weight,
          weight: weight))
      while pools.count > 1, pools[pools.count - 2].rate >= pools[pools.count - 1].rate {
        let upper = pools.removeLast()
        let lower = pools.removeLast()
        let weight = lower.weight + upper.weight
        pools.append(
          Step(
            from: lower.from, to: upper.to,
            rate: (lower.rate * lower.weight + upper.rate * upper.weight) / weight,
            weight: weight))
      }
    }
    steps = pools
  }

  /// The rate of the last step that begins at or below a risk; that of the first below all.
  public func rate(ofRisk risk: Double) -> Double {
    steps.last { $0.from <= risk }?.rate ?? steps.first?.rate ?? 0
  }
}
