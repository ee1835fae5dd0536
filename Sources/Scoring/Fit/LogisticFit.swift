// maximise  Σ wᵢ [yᵢ ηᵢ − ln(1 + exp ηᵢ)] − ½ (β − β₀)ᵀ Λ (β − β₀),  η = Xβ
//
// by Newton steps: H = XᵀWX + Λ with W = diag(w p (1 − p)), step = H⁻¹ [Xᵀw(y − p) − Λ(β − β₀)].

import RealModule
import Statistics

/// What the coefficients are thought to be before the data speak.
public struct GaussianPrior: Sendable, Hashable {
  /// One number a column.
  public let centre: [Double]
  /// The diagonal of Λ, one number a column; 0 leaves the column to the data.
  public let precision: [Double]

  /// Fails unless both have one length and no precision is negative.
  public init?(centre: [Double], precision: [Double]) {
    guard centre.count == precision.count, precision.allSatisfy({ $0 >= 0 }) else { return nil }
    self.centre = centre
    self.precision = precision
  }

  /// No opinion: plain maximum likelihood.
  public static func none(columns: Int) -> GaussianPrior {
    GaussianPrior(zeros: columns)
  }

  private init(zeros columns: Int) {
    self.centre = Array(repeating: 0, count: columns)
    self.precision = centre
  }
}

/// Coefficients and how sure they are.
public struct LogisticFit: Sendable, Hashable {
  /// One a column.
  public let coefficients: [Double]
  /// The inverse of the penalised information.
  public let covariance: Matrix
  /// The penalised log-likelihood after each step, which never falls.
  public let trace: [Double]
}

/// Why a model could not be fitted.
public enum FitProblem: Error, Hashable, Sendable {
  /// Every case had the same outcome, so that there is nothing to tell apart.
  case oneOutcomeOnly
  /// Columns depend on each other, or tell the outcomes apart wholly.
  case notPositiveDefinite
  case notConverged(steps: Int)
  case noRows
  /// A column of the expert document is not in the table.
  case missingColumn(String)
}

/// Fits a logistic regression.
///
/// - Parameters:
///   - x: One row a case; the intercept is a column of ones.
///   - outcomes: Whether the case went bad.
///   - weights: One a case; nil counts each once.
/// - Complexity: O(rows × columns²) a step; five to eight steps.
public func fitLogistic(
  _ x: Matrix, outcomes: [Bool], weights: [Double]? = nil, prior: GaussianPrior
) throws(FitProblem) -> LogisticFit {
  precondition(outcomes.count == x.rows && prior.centre.count == x.columns, "shapes must agree")
  guard x.rows > 0 else { throw .noRows }
  let problem = LogisticProblem(
    x: x, targets: outcomes.map { $0 ? 1 : 0 }, weights: weights, prior: prior)
  var state = problem.state(at: prior.centre)
  var trace = [state.objective]
  for _ in 0..<50 {
    let (next, gain) = try problem.step(from: state)
    state = next
    trace.append(state.objective)
    guard gain > 1e-10 * (1 + abs(state.objective)) else {
      // Newton's error is squared by each step: one more, which no objective could still judge.
      state = problem.state(at: try problem.newton(from: state))
      guard let factor = Cholesky(state.information) else { throw .notPositiveDefinite }
      return LogisticFit(
        coefficients: state.coefficients, covariance: factor.inverse, trace: trace)
    }
  }
  throw .notConverged(steps: 50)
}

private struct LogisticProblem {
  let x: Matrix
  let targets: [Double]
  let weights: [Double]?
  let prior: GaussianPrior

  /// The penalised log-likelihood at some coefficients, and its first two derivatives.
  struct State {
    let coefficients: [Double]
    let objective: Double
    let gradient: [Double]
    let information: Matrix
  }

  func state(at coefficients: [Double]) -> State {
    let sums = LogisticSums(x, targets: targets, weights: weights, at: coefficients)
    var objective = sums.logLikelihood
    var gradient = sums.gradient
    var information = sums.information
    for (column, coefficient) in coefficients.enumerated() {
      let distance = coefficient - prior.centre[column]
      objective -= 0.5 * prior.precision[column] * distance * distance
      gradient[column] -= prior.precision[column] * distance
      information[column, column] += prior.precision[column]
    }
    return State(
      coefficients: coefficients, objective: objective, gradient: gradient,
      information: information)
  }

  /// Where a whole Newton step leads.
  func newton(from state: State) throws(FitProblem) -> [Double] {
    guard let factor = Cholesky(state.information) else { throw .notPositiveDefinite }
    return zip(state.coefficients, factor.solve(state.gradient)).map { $0 + $1 }
  }

  /// The next state, and how much the objective rose.
  ///
  /// A step that would lower the objective is halved until it does not.
  func step(from state: State) throws(FitProblem) -> (State, Double) {
    var target = try newton(from: state)
    for _ in 0..<40 {
      let next = self.state(at: target)
      let gain = next.objective - state.objective
      if gain >= 0 { return (next, gain) }
      target = zip(state.coefficients, target).map { ($0 + $1) / 2 }
    }
    return (state, 0)
  }
}
