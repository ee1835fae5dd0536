// An interval of βⱼ holds every value b at which 2 [ℓ(β̂) − max ℓ(β | βⱼ = b)] ≤ χ²₁(level).

import RealModule
import Statistics

extension LogisticFit {
  /// The interval of one coefficient by profile likelihood: asymmetric as the likelihood is, and
  /// right for few cases where Wald's is not.
  ///
  /// Source: Venzon and Moolgavkar, *Applied Statistics* 37 (1988); here by bracketing and secants.
  ///
  /// - Parameters:
  ///   - design: What this was fitted on by maximum likelihood.
  ///   - level: The probability with which the interval covers the coefficient.
  /// - Returns: The bounds; an infinite one where the likelihood never falls so far.
  /// - Complexity: Some ten fits a bound, each of one column less.
  public func profileInterval(
    of column: Int, _ design: LogisticDesign, level: Double = 0.95
  ) throws(FitProblem) -> (low: Double, high: Double) {
    let bound = normalQuantile((1 + level) / 2)
    let fall = bound * bound / 2
    func gap(_ value: Double) throws(FitProblem) -> Double {
      let held = design.holding(column, at: value)
      guard held.columnCount > 0 else {
        return logLikelihood - fall - LogisticSums(held, at: []).logLikelihood
      }
      return logLikelihood - fall - (try fitLogistic(held)).logLikelihood
    }
    let reach = bound * covariance[column, column].squareRoot()
    return (
      try crossing(from: coefficients[column], step: -reach, gap),
      try crossing(from: coefficients[column], step: reach, gap)
    )
  }
}

/// Where `gap` rises above 0, walking from `start`, at which it is negative.
private func crossing(
  from start: Double, step: Double, _ gap: (Double) throws(FitProblem) -> Double
) throws(FitProblem) -> Double {
  var (inner, outer) = (start, start + step)
  var innerGap = try gap(start)
  var outerGap = try gap(outer)
  var width = step
  for _ in 0..<40 where outerGap < 0 {
    (inner, innerGap) = (outer, outerGap)
    width *= 1.6
    outer += width
    outerGap = try gap(outer)
  }
  guard outerGap >= 0 else { return step < 0 ? -.infinity : .infinity }
  // Regula falsi with Illinois' halving, so that neither end stands still.
  for _ in 0..<200 {
    let middle = outer - outerGap * (outer - inner) / (outerGap - innerGap)
    let found = try gap(middle)
    if abs(found) < 1e-12 || abs(outer - inner) < 1e-13 * max(1, abs(outer)) { return middle }
    if (found < 0) == (innerGap < 0) {
      (inner, innerGap) = (middle, found)
      outerGap /= 2
    } else {
      (outer, outerGap) = (inner, innerGap)
      (inner, innerGap) = (middle, found)
      (inner, innerGap, outer, outerGap) = (outer, outerGap, inner, innerGap)
    }
  }
  return outer
}
