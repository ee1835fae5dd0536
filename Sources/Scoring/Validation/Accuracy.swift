// Brier = Σ w (p − y)² / Σ w = reliability − resolution + uncertainty + variance − covariance within
// groups, and log loss = −Σ w ln P(what happened) / Σ w.

import RealModule
import Statistics

/// How near probabilities are to what happened.
public struct Accuracy: Hashable, Sendable, Codable {
  /// The mean squared distance between probability and outcome.
  public let brier: Double
  /// How far the groups' probabilities are from their rates: 0 is best.
  public let reliability: Double
  /// How far the groups' rates differ from that of all: more is better.
  public let resolution: Double
  /// The variance of the outcome, which no forecast changes.
  public let uncertainty: Double
  /// What differs within groups: the variance of the probabilities less twice their covariance with
  /// the outcome.
  public let withinGroups: Double
  /// In nats.
  public let logLoss: Double
  /// Hosmer and Lemeshow's χ² over the groups, and its p-value with two degrees of freedom less
  /// than groups; nil with fewer than three groups.
  public let hosmerLemeshow: HosmerLemeshow?

  /// A test of calibration.
  public struct HosmerLemeshow: Hashable, Sendable, Codable {
    public let chiSquare: Double
    public let degreesOfFreedom: Int
    public let pValue: Double
  }

  /// Measures probabilities against what happened, in ten groups of about equal size that keep
  /// equal probabilities together.
  ///
  /// Sources: Brier (1950); Stephenson, Coelho, Jolliffe, *Weather and Forecasting* 23 (2008) for
  /// the parts within groups; Hosmer and Lemeshow, *Applied Logistic Regression*, 5.2.
  public init(probabilities: [Double], outcomes: [Bool], weights: [Double]? = nil) {
    let groups = ProbabilityGroups(probabilities, outcomes, weights)
    let total = groups.rows.reduce(0) { $0 + $1.weight }
    let share = groups.rows.reduce(0) { $0 + $1.bads } / max(total, 1e-300)
    var (brier, loss, within) = (0.0, 0.0, 0.0)
    for place in outcomes.indices {
      let (p, weight) = (probabilities[place], weights?[place] ?? 1)
      let y = outcomes[place] ? 1.0 : 0
      brier += weight * (p - y) * (p - y)
      loss -= weight * Double.log(max(outcomes[place] ? p : 1 - p, 1e-300))
      let group = groups.rows[groups.groupOfCase[place]]
      let distance = p - group.meanProbability
      within += weight * distance * (distance - 2 * (y - group.rate))
    }
    self.brier = brier / max(total, 1e-300)
    logLoss = loss / max(total, 1e-300)
    withinGroups = within / max(total, 1e-300)
    reliability =
      groups.rows.reduce(0) {
        let gap = $1.meanProbability - $1.rate
        return $0 + $1.weight * gap * gap
      } / max(total, 1e-300)
    resolution =
      groups.rows.reduce(0) {
        $0 + $1.weight * ($1.rate - share) * ($1.rate - share)
      } / max(total, 1e-300)
    uncertainty = share * (1 - share)
    hosmerLemeshow = groups.hosmerLemeshow
  }
}

/// Cases in groups by their probability.
struct ProbabilityGroups {
  struct Group {
    var weight = 0.0
    var bads = 0.0
    var probabilitySum = 0.0
    var count = 0
    var meanProbability: Double { weight > 0 ? probabilitySum / weight : 0 }
    var rate: Double { weight > 0 ? bads / weight : 0 }
  }
  let rows: [Group]
  let groupOfCase: [Int]

  /// The group of a case is a tenth of the share of cases of lower probability.
  init(_ probabilities: [Double], _ outcomes: [Bool], _ weights: [Double]?, groups: Int = 10) {
    let order = probabilities.indices.sorted {
      (probabilities[$0], $0) < (probabilities[$1], $1)
    }
    var all = Array(repeating: Group(), count: groups)
    var groupOfCase = Array(repeating: 0, count: probabilities.count)
    var below = 0
    for (rank, place) in order.enumerated() {
      if rank == 0 || probabilities[order[rank - 1]] != probabilities[place] { below = rank }
      let group = min(groups - 1, groups * below / max(1, order.count))
      let weight = weights?[place] ?? 1
      all[group].weight += weight
      all[group].count += 1
      all[group].probabilitySum += weight * probabilities[place]
      if outcomes[place] { all[group].bads += weight }
      groupOfCase[place] = group
    }
    rows = all
    self.groupOfCase = groupOfCase
  }

  var hosmerLemeshow: Accuracy.HosmerLemeshow? {
    let used = rows.filter { $0.weight > 0 }
    guard used.count > 2 else { return nil }
    let chiSquare = used.reduce(0.0) { sum, group in
      let p = group.meanProbability
      let expected = group.weight * p
      guard p > 0, p < 1 else { return sum }
      return sum + (group.bads - expected) * (group.bads - expected) / (expected * (1 - p))
    }
    return Accuracy.HosmerLemeshow(
      chiSquare: chiSquare, degreesOfFreedom: used.count - 2,
      pValue: 1 - chiSquareCDF(chiSquare, degreesOfFreedom: used.count - 2))
  }
}
