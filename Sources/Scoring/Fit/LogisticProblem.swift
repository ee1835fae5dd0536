import RealModule
import Statistics

/// One problem of maximisation, and its Newton steps.
struct LogisticProblem {
  let design: LogisticDesign
  let estimator: Estimator
  let workers: Int

  /// What is maximised at some coefficients, and its first two derivatives.
  struct State {
    let coefficients: [Double]
    let objective: Double
    let logLikelihood: Double
    let gradient: [Double]
    /// Of the likelihood and the ridge; Firth's penalty is left out, as its second derivative is.
    let information: Matrix
  }

  var columns: Int { design.columnCount }

  /// Firth's steps shrink by a factor each time; Newton's error is squared by each.
  var stepsMax: Int { estimator == .firth ? 300 : 60 }

  /// The squared length of a step, in standard errors, after which nothing is left to gain.
  var finalLength: Double {
    switch estimator {
    case .firth: 1e-23
    case .maximumLikelihood: 1e-12 * Double(max(1, design.rowCount)).squareRoot() / 20
    // Nobody reads more digits of a ridge than its strength has.
    case .penalised: isLarge ? 1e-7 : 1e-12
    }
  }

  /// Whether a reading of the rows is dear, and the information no other after a last, tiny step.
  var isLarge: Bool { design.rowCount >= 100_000 }

  func checkOutcomes() throws(FitProblem) {
    guard case .penalised(let prior) = estimator, prior.precision.allSatisfy({ $0 > 0 }) else {
      let bads = (0..<design.rowCount).lazy.filter { design.isBad($0) && design.weight($0) > 0 }
      let goods = (0..<design.rowCount).lazy.filter { !design.isBad($0) && design.weight($0) > 0 }
      guard bads.first != nil, goods.first != nil else { throw .oneOutcomeOnly }
      return
    }
  }

  /// The prior's centre; else the log-odds of the outcome for an intercept, and nothing of the rest.
  func coldStart() -> [Double] {
    if case .penalised(let prior) = estimator { return prior.centre }
    var start = Array(repeating: 0.0, count: columns)
    guard design.hasIntercept else { return start }
    let total = (0..<design.rowCount).reduce(0.0) { $0 + design.weight($1) }
    let bads = (0..<design.rowCount).reduce(0.0) {
      design.isBad($1) ? $0 + design.weight($1) : $0
    }
    start[0] = Double.log(bads / (total - bads))
    return start
  }

  /// Where a fit on one block in twenty ends; nil where there are few rows, or it goes astray.
  func warmStart() -> [Double]? {
    guard estimator == .maximumLikelihood, design.rowCount >= 50_000 else { return nil }
    var coefficients = coldStart()
    var before = -Double.infinity
    for _ in 0..<12 {
      let sums = LogisticSums(
        design, at: coefficients, rows: .oneBlock(in: 20), workers: workers)
      guard sums.logLikelihood > before, let factor = Cholesky(sums.information),
        factor.leastPivot > 1e-10
      else { return nil }
      before = sums.logLikelihood
      let step = factor.solve(sums.gradient)
      let length = zip(step, sums.gradient).reduce(0) { $0 + $1.0 * $1.1 }
      coefficients = zip(coefficients, step).map { $0 + $1 }
      // A hundredth of a standard error of the sample is far less than it differs from the whole.
      if length < 1e-2 { return coefficients }
    }
    return nil
  }

  func state(at coefficients: [Double]) -> State {
    let sums = LogisticSums(design, at: coefficients, workers: workers)
    var objective = sums.logLikelihood
    var gradient = sums.gradient
    var information = sums.information
    switch estimator {
    case .maximumLikelihood: break
    case .penalised(let prior):
      for (column, coefficient) in coefficients.enumerated() {
        let distance = coefficient - prior.centre[column]
        objective -= 0.5 * prior.precision[column] * distance * distance
        gradient[column] -= prior.precision[column] * distance
        information[column, column] += prior.precision[column]
      }
    case .firth:
      guard let factor = Cholesky(information) else {
        objective = -.infinity
        break
      }
      objective += 0.5 * factor.logDeterminant
      let penalty = LogisticSums.firthGradient(
        design, at: coefficients, information: factor, workers: workers)
      gradient = zip(gradient, penalty).map { $0 + $1 }
    }
    return State(
      coefficients: coefficients, objective: objective, logLikelihood: sums.logLikelihood,
      gradient: gradient, information: information)
  }

  /// Newton's step: by Cholesky, and by QR where the columns nearly depend on each other.
  func step(from state: State) throws(FitProblem) -> [Double] {
    if let factor = Cholesky(state.information), factor.leastPivot > 1e-11 {
      return factor.solve(state.gradient)
    }
    guard estimator != .firth else {
      throw .dependentColumns(dependentColumns(at: state))
    }
    switch leastSquares(at: state).solve() {
    case .unique(let step): return step
    case .dependent(let groups):
      // Weights that have all but vanished look like columns that depend on each other.
      if let found = separation(along: state.coefficients) {
        throw .separated(columns: found.columns, isComplete: found.isComplete)
      }
      throw .dependentColumns(groups)
    }
  }

  /// The state after a step; one that would lower the objective is halved until it does not.
  func advanced(from state: State, by step: [Double]) throws(FitProblem) -> State {
    var step = step
    if estimator == .firth {
      // Firth's steps are those of another, flatter function: far ones overshoot.
      let farthest = (0..<columns).map { abs(step[$0]) * size(of: $0, at: state) }.max() ?? 0
      if farthest > 5 { step = step.map { $0 * 5 / farthest } }
    }
    for _ in 0..<40 {
      let next = self.state(at: zip(state.coefficients, step).map { $0 + $1 })
      if next.objective >= state.objective - 1e-14 * abs(state.objective) { return next }
      step = step.map { $0 / 2 }
    }
    return state
  }

  /// About how much a unit of a column's coefficient moves the predictor.
  private func size(of column: Int, at state: State) -> Double {
    let total = state.information.elements.isEmpty ? 0 : state.information[0, 0]
    guard total > 0 else { return 0 }
    return (state.information[column, column] / total).squareRoot()
  }
}

// MARK: QR

extension LogisticProblem {
  /// The least-squares problem of which Newton's step is the solution: rows √w x, and (y − p)/√w on
  /// the right; a ridge adds a row for each column.
  func leastSquares(at state: State) -> LeastSquares {
    var problem = LeastSquares(columns: columns)
    let predictor = design.predictor(at: state.coefficients, workers: workers)
    let blockRows = 4096
    for start in stride(from: 0, to: design.rowCount, by: blockRows) {
      let rows = start..<min(start + blockRows, design.rowCount)
      var block = Matrix(zeros: rows.count, columns + 1)
      for (place, row) in rows.enumerated() {
        let p = sigmoid(predictor[row])
        let weight = design.weight(row) * p * sigmoid(-predictor[row])
        guard weight > 1e-300 else { continue }
        let root = weight.squareRoot()
        let residual = design.isBad(row) ? sigmoid(-predictor[row]) : -p
        for column in 0..<columns { block[place, column] = root * design.element(row, column) }
        block[place, columns] = design.weight(row) * residual / root
      }
      problem.add(block)
    }
    if case .penalised(let prior) = estimator {
      var block = Matrix(zeros: columns, columns + 1)
      for column in 0..<columns {
        let root = prior.precision[column].squareRoot()
        block[column, column] = root
        block[column, columns] = root * (prior.centre[column] - state.coefficients[column])
      }
      problem.add(block)
    }
    return problem
  }

  /// The groups of columns that depend on each other.
  func dependentColumns(at state: State) -> [[Int]] {
    if case .dependent(let groups) = leastSquares(at: state).solve(tolerance: 1e-9) {
      return groups
    }
    return []
  }

  /// Names the column that holds what is not a number.
  func notFinite() -> FitProblem {
    for column in 0..<columns {
      for row in 0..<design.rowCount where !design.element(row, column).isFinite {
        return .notFinite(column: column)
      }
    }
    return .notConverged(steps: 0)
  }
}
