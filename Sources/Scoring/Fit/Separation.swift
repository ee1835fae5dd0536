// Data are separated where some direction d has x′d ≥ 0 for every bad case and x′d ≤ 0 for every
// good one: the likelihood then grows without end along d. Newton's steps turn into d by
// themselves, so that one reading of the rows proves it.
//
// Source: Albert and Anderson, *On the existence of maximum likelihood estimates in logistic
// regression models*, Biometrika 71 (1984).

import Statistics

/// A direction that tells the outcomes apart.
struct Separation {
  /// The columns that the direction is made of.
  let columns: [Int]
  /// Whether it tells every case; else some lie on the border.
  let isComplete: Bool
}

extension LogisticProblem {
  /// Whether a direction tells the outcomes apart.
  ///
  /// Rounding is allowed for: what lies within a millionth of the farthest row counts as the
  /// border, and a direction of which nothing but the border is left proves nothing.
  func separation(along direction: [Double]) -> Separation? {
    // Firth's penalty and a ridge on each column that separates keep every coefficient finite.
    if estimator == .firth { return nil }
    if case .penalised(let prior) = estimator,
      parts(of: direction).allSatisfy({ prior.precision[$0] > 0 })
    {
      return nil
    }
    let reach = rangeOfRows(along: direction)
    let border = 1e-6 * max(abs(reach.low), abs(reach.high))
    // A step that moves no row by a tenth of a logit is one that converges.
    guard max(abs(reach.low), abs(reach.high)) > 0.1 else { return nil }
    let offsets = design.predictor(at: Array(repeating: 0, count: columns), workers: workers)
    let predictor = design.predictor(at: direction, workers: workers)
    var isComplete = true
    var isAnyBeyond = false
    for row in 0..<design.rowCount where design.weight(row) > 0 {
      let distance = (predictor[row] - offsets[row]) * (design.isBad(row) ? 1 : -1)
      guard distance >= -border else { return nil }
      if distance <= border { isComplete = false } else { isAnyBeyond = true }
    }
    guard isAnyBeyond else { return nil }
    return Separation(columns: parts(of: direction), isComplete: isComplete)
  }

  private func rangeOfRows(along direction: [Double]) -> (low: Double, high: Double) {
    let offsets = design.predictor(at: Array(repeating: 0, count: columns), workers: workers)
    let predictor = design.predictor(at: direction, workers: workers)
    let moved = zip(predictor, offsets).map { $0 - $1 }
    return (moved.min() ?? 0, moved.max() ?? 0)
  }

  /// The columns that move some row by more than a thousandth of the farthest; the intercept only
  /// where nothing else does.
  private func parts(of direction: [Double]) -> [Int] {
    let reaches = (0..<columns).map { column -> Double in
      let values = (0..<design.rowCount).map { design.element($0, column) }
      let spread = (values.max() ?? 0) - (values.min() ?? 0)
      let isConstant = design.hasIntercept && column == 0
      return abs(direction[column]) * (isConstant ? 0 : spread)
    }
    let most = reaches.max() ?? 0
    let named = reaches.indices.filter { reaches[$0] > 1e-3 * most }
    return named.isEmpty ? [0] : named
  }
}
