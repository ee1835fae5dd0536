// maximise  Σ wᵢ [yᵢ ηᵢ − ln(1 + exp ηᵢ)] − ½ (β − β₀)ᵀ Λ (β − β₀),  η = Xβ + offset
// or with Firth's penalty  + ½ ln |XᵀWX|  in place of the ridge,
//
// by Newton steps: H = XᵀWX + Λ with W = diag(w p (1 − p)), step = H⁻¹ [Xᵀw(y − p) − Λ(β − β₀)].

import RealModule
import Statistics

/// What is maximised.
public enum Estimator: Sendable, Hashable {
  case maximumLikelihood
  /// A ridge towards any centre.
  case penalised(GaussianPrior)
  /// Firth's bias reduction: finite whatever the data, and better for few defaults. Source: Firth
  /// (1993); Heinze and Schemper, *Statistics in Medicine* 21 (2002).
  case firth
}

/// Coefficients and how sure they are.
public struct LogisticFit: Sendable, Hashable {
  /// One a column.
  public let coefficients: [Double]
  /// The inverse of the penalised information; for Firth, of the information.
  public let covariance: Matrix
  /// Without any penalty.
  public let logLikelihood: Double
  /// What was maximised, after each step, which never falls.
  public let trace: [Double]

  /// Wald's standard errors, one a column.
  public var standardErrors: [Double] {
    coefficients.indices.map { covariance[$0, $0].squareRoot() }
  }
}

/// Fits a logistic regression.
///
/// The user need not scale or centre: steps are solved on columns scaled to one size, and by QR
/// where the columns nearly depend on each other. Over 50 000 rows, a fit on one block of rows in
/// twenty starts the fit on all.
///
/// - Parameters:
///   - start: Where to begin; nil for the prior's centre, or the log-odds of the outcome.
///   - workers: How many threads work; the result does not depend on it.
/// - Throws: `separated` and `dependentColumns` name the columns; nothing is answered with a
///   coefficient that means nothing.
/// - Complexity: O(rows × columns²) a step; four to eight steps.
public func fitLogistic(
  _ design: LogisticDesign, by estimator: Estimator = .maximumLikelihood,
  start: [Double]? = nil, workers: Int = 1
) throws(FitProblem) -> LogisticFit {
  guard design.rowCount > 0 else { throw .noRows }
  let problem = LogisticProblem(design: design, estimator: estimator, workers: workers)
  try problem.checkOutcomes()
  let first = start ?? problem.warmStart() ?? problem.coldStart()
  return try problem.maximised(from: first)
}

extension LogisticProblem {
  /// Steps until the error that is left is far below what the data can say.
  fileprivate func maximised(from start: [Double]) throws(FitProblem) -> LogisticFit {
    var state = state(at: start)
    guard state.objective.isFinite else { throw notFinite() }
    var trace = [state.objective]
    var lengthBefore = Double.infinity
    for count in 1...stepsMax {
      let step = try self.step(from: state)
      // The step's length in standard errors; what is left after a Newton step is its square over
      // the root of the number of bad cases.
      let length = max(0, zip(step, state.gradient).reduce(0) { $0 + $1.0 * $1.1 })
      // Firth's steps shrink until rounding is all that is left of them.
      let isRounding = length < 1e-10 && length > 0.9 * lengthBefore
      lengthBefore = length
      if case .penalised = estimator, isLarge, length < finalLength {
        return try lastStep(from: state, step, length: length, trace)
      }
      if length < finalLength || isRounding {
        let end = self.state(at: zip(state.coefficients, step).map { $0 + $1 })
        return try finished(end, trace: trace + [max(end.objective, state.objective)])
      }
      state = try advanced(from: state, by: step)
      trace.append(state.objective)
      if count >= 6, let found = separation(along: step) {
        throw .separated(columns: found.columns, isComplete: found.isComplete)
      }
    }
    throw .notConverged(steps: stepsMax)
  }

  /// Takes a step too small for the rows to be read again: what it gains is half its length.
  private func lastStep(
    from state: State, _ step: [Double], length: Double, _ trace: [Double]
  ) throws(FitProblem) -> LogisticFit {
    guard let factor = Cholesky(state.information) else {
      throw .dependentColumns(dependentColumns(at: state))
    }
    return LogisticFit(
      coefficients: zip(state.coefficients, step).map { $0 + $1 }, covariance: factor.inverse,
      logLikelihood: state.logLikelihood, trace: trace + [state.objective + length / 2])
  }

  private func finished(_ state: State, trace: [Double]) throws(FitProblem) -> LogisticFit {
    guard let factor = Cholesky(state.information) else {
      throw .dependentColumns(dependentColumns(at: state))
    }
    return LogisticFit(
      coefficients: state.coefficients, covariance: factor.inverse,
      logLikelihood: state.logLikelihood, trace: trace)
  }
}
