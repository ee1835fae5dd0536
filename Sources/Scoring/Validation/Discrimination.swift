import RealModule
import Statistics

/// How well a score tells bad cases from good ones.
public struct Discrimination: Hashable, Sendable, Codable {
  /// The probability that a bad case scores riskier than a good one, ties counting half.
  public let auc: Double
  /// The standard error, allowing for cases of one cluster going together.
  public let standardError: Double

  /// Twice the area over chance: 0 for a coin, 1 for a perfect score.
  public var gini: Double { 2 * auc - 1 }
  /// The bounds within which the area lies with 95 % probability.
  public var interval: ClosedRange<Double> {
    let reach = 1.959964 * standardError
    return max(0, auc - reach)...min(1, auc + reach)
  }

  /// Measures a risk against what happened; nil unless there are both good and bad cases.
  ///
  /// The variance is DeLong's over placements, summed by cluster first (Obuchowski, *Biometrics*
  /// 1997). O(n log n).
  ///
  /// - Parameters:
  ///   - risks: Higher is riskier, one a case.
  ///   - clusters: Whose case it is.
  public init?(risks: [Double], outcomes: [Bool], clusters: [Int]) {
    precondition(
      risks.count == outcomes.count && clusters.count == risks.count, "shapes must agree")
    let bads = outcomes.count { $0 }
    let goods = outcomes.count - bads
    guard bads > 0, goods > 0 else { return nil }
    let all = midranks(risks)
    let badPlaces = outcomes.indices.filter { outcomes[$0] }
    let goodPlaces = outcomes.indices.filter { !outcomes[$0] }
    let amongBads = midranks(badPlaces.map { risks[$0] })
    let amongGoods = midranks(goodPlaces.map { risks[$0] })
    // The share of the other side that each case beats.
    var placements = Array(repeating: 0.0, count: risks.count)
    for (index, place) in badPlaces.enumerated() {
      placements[place] = (all[place] - amongBads[index]) / Double(goods)
    }
    for (index, place) in goodPlaces.enumerated() {
      placements[place] = 1 - (all[place] - amongGoods[index]) / Double(bads)
    }
    let auc = badPlaces.reduce(0) { $0 + placements[$1] } / Double(bads)
    self.auc = auc
    var sums: [Int: (bad: Double, good: Double)] = [:]
    for place in risks.indices {
      let excess = placements[place] - auc
      if outcomes[place] {
        sums[clusters[place], default: (0, 0)].bad += excess
      } else {
        sums[clusters[place], default: (0, 0)].good += excess
      }
    }
    // One sum a cluster, bads and goods together: what covaries within it counts.
    let parts = sums.sorted { $0.key < $1.key }.map {
      $0.value.bad / Double(bads) + $0.value.good / Double(goods)
    }
    let count = Double(parts.count)
    let variance = parts.reduce(0) { $0 + $1 * $1 } * (count > 1 ? count / (count - 1) : 1)
    self.standardError = variance.squareRoot()
  }
}

/// The rank of each value from 1 on; ties share the mean of theirs.
func midranks(_ values: [Double]) -> [Double] {
  let order = values.indices.sorted { (values[$0], $0) < (values[$1], $1) }
  var ranks = Array(repeating: 0.0, count: values.count)
  var start = 0
  while start < order.count {
    var end = start
    while end + 1 < order.count, values[order[end + 1]] == values[order[start]] { end += 1 }
    for place in start...end { ranks[order[place]] = Double(start + end) / 2 + 1 }
    start = end + 1
  }
  return ranks
}
