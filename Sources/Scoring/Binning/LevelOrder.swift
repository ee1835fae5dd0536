import RealModule

/// How much the log-odds of some groups differ beyond what chance would give, and how far each
/// group's own figure is to be believed.
///
/// Each group's log-odds are a draw around a common middle; the variance between groups is
/// estimated by moments, and a group weighs against it by its information n p (1 − p).
///
/// Source: DerSimonian and Laird, *Controlled Clinical Trials* 7 (1986).
struct GroupEffects {
  /// The log-odds of bad of each group less those of all, shrunk towards 0.
  let shrunk: [Double]
  /// The variance between the groups.
  let variance: Double

  init(_ counts: BinCounts) {
    let total = counts.total
    let share = total > 0 ? (counts.badTotal + 0.5) / (total + 1) : 0.5
    let middle = Double.log(share / (1 - share))
    // Expected information of a group, not its own: a group without a bad case would else count for
    // nothing, though it says much.
    let weights = counts.totals.map { $0 * share * (1 - share) }
    // Of the log-odds in the neighbourhood of the middle: (observed − expected) / information.
    let raw = counts.totals.indices.map { bin -> Double in
      let n = counts.totals[bin]
      guard n > 0 else { return 0 }
      let rate = (counts.bads[bin] + share) / (n + 1)
      return Double.log(rate / (1 - rate)) - middle
    }
    let score = counts.totals.indices.map { bin -> Double in
      weights[bin] > 0 ? (counts.bads[bin] - counts.totals[bin] * share) / weights[bin] : 0
    }
    let sum = weights.reduce(0, +)
    let squares = weights.reduce(0) { $0 + $1 * $1 }
    let spread = zip(weights, score).reduce(0) { $0 + $1.0 * $1.1 * $1.1 }
    let groups = Double(weights.count { $0 > 0 })
    let scale = sum > 0 ? sum - squares / sum : 0
    let variance = scale > 0 ? max(0, (spread - (groups - 1)) / scale) : 0
    self.variance = variance
    shrunk = zip(weights, raw).map { weight, effect in
      guard weight > 0, variance > 0 else { return 0 }
      return effect * variance / (variance + 1 / weight)
    }
  }
}
