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
  /// The variance is DeLong's over placements, summed by cluster first where there are clusters
  /// (Obuchowski, *Biometrics* 53, 1997); without, it is DeLong's own (*Biometrics* 44, 1988).
  /// O(n log n).
  ///
  /// - Parameters:
  ///   - risks: Higher is riskier, one a case.
  ///   - clusters: Whose case it is; nil where cases are independent.
  ///   - weights: One a case; nil counts each once.
  public init?(
    risks: [Double], outcomes: [Bool], clusters: [Int]?, weights: [Double]? = nil
  ) {
    precondition(risks.count == outcomes.count, "one outcome a case")
    let groups = RiskGroups(risks: risks, outcomes: outcomes, weights: weights)
    guard let auc = groups.area else { return nil }
    self.auc = auc
    let excess = groups.placementExcess(auc)
    let (bad, good) = (groups.badTotal, groups.goodTotal)
    func part(_ place: Int) -> Double {
      let group = Int(groups.groupOfCase[place])
      let weight = weights?[place] ?? 1
      return weight
        * (outcomes[place] ? excess.bad[group] / bad : excess.good[group] / good)
    }
    guard let clusters else {
      // Each side by itself, over its count less 1.
      let sums = outcomes.indices.reduce(into: (bad: 0.0, good: 0.0)) { sums, place in
        let part = part(place)
        if outcomes[place] { sums.bad += part * part } else { sums.good += part * part }
      }
      let bads = Double(outcomes.count { $0 })
      let goods = Double(outcomes.count) - bads
      standardError =
        (sums.bad * bads / max(1, bads - 1) + sums.good * goods / max(1, goods - 1)).squareRoot()
      return
    }
    precondition(clusters.count == risks.count, "one cluster a case")
    // One sum a cluster, bads and goods together: what covaries within it counts.
    var sums: [Int: Double] = [:]
    for place in risks.indices { sums[clusters[place], default: 0] += part(place) }
    let ordered = sums.sorted { $0.key < $1.key }.map(\.value)
    let count = Double(ordered.count)
    let variance = ordered.reduce(0) { $0 + $1 * $1 } * (count > 1 ? count / (count - 1) : 1)
    standardError = variance.squareRoot()
  }
}

extension RiskGroups {
  /// By group, the share of the other side that a case of it beats, less the mean of those.
  fileprivate func placementExcess(_ auc: Double) -> (bad: [Double], good: [Double]) {
    var (goodAbove, badAbove) = (0.0, 0.0)
    var excess = (bad: [Double](), good: [Double]())
    let (badTotal, goodTotal) = (badTotal, goodTotal)
    for group in risks.indices {
      let goodBelow = goodTotal - goodAbove - goods[group]
      excess.bad.append((goodBelow + goods[group] / 2) / goodTotal - auc)
      excess.good.append((badAbove + bads[group] / 2) / badTotal - auc)
      goodAbove += goods[group]
      badAbove += bads[group]
    }
    return excess
  }
}
