import RealModule
import Statistics

/// A share with its interval of 95 %.
public struct Proportion: Hashable, Sendable {
  public let share: Double
  public let low: Double
  public let high: Double
  /// The cases that the share is of.
  public let count: Int

  /// The share of cases that come in clusters, as the alerts of one customer do.
  ///
  /// The interval is Jeffreys's of as many independent cases as have the variance of the ratio
  /// (Dean and Pagano, *Evaluating confidence interval methods for binomial proportions in
  /// clustered surveys*, 2015), and never of more than there are.
  ///
  /// - Parameter clusters: The cases of each cluster, and how many of them are hits.
  init?(_ clusters: [(hits: Double, cases: Double)]) {
    let cases = clusters.reduce(0) { $0 + $1.cases }
    guard cases > 0 else { return nil }
    let share = clusters.reduce(0) { $0 + $1.hits } / cases
    let squares = clusters.reduce(0) {
      let deviation = $1.hits - share * $1.cases
      return $0 + deviation * deviation
    }
    let variance = squares / (cases * cases)
    let size = clusters.reduce(0) { $0 + $1.cases * $1.cases }
    // Cases of unequal weight count for fewer, as many as weigh alike (Kish).
    let most = cases * cases / max(size, .leastNonzeroMagnitude)
    let bound = max(1, min(cases, max(most, 1)))
    let effective = variance > 0 ? min(bound, share * (1 - share) / variance) : bound
    self.share = share
    low =
      share <= 0 ? 0 : betaQuantile(0.025, share * effective + 0.5, (1 - share) * effective + 0.5)
    high =
      share >= 1 ? 1 : betaQuantile(0.975, share * effective + 0.5, (1 - share) * effective + 0.5)
    count = clusters.count
  }
}

/// How much larger one share is than another of the same cases.
public struct PairedDifference: Hashable, Sendable {
  public let difference: Double
  public let low: Double
  public let high: Double

  /// By Agresti and Min, *Simple improved confidence intervals for comparing matched proportions*
  /// (2005): half a case is added to each of the four ways in which a pair may come out.
  init?(_ pairs: [(first: Bool, second: Bool)]) {
    guard !pairs.isEmpty else { return nil }
    let first = Double(pairs.count { $0.first && !$0.second })
    let second = Double(pairs.count { $0.second && !$0.first })
    let count = Double(pairs.count)
    difference = (first - second) / count
    let (more, less, all) = (first + 0.5, second + 0.5, count + 2)
    let middle = (more - less) / all
    let error =
      ((more + less) - (more - less) * (more - less) / all).squareRoot() / all
    low = max(-1, middle - 1.959964 * error)
    high = min(1, middle + 1.959964 * error)
  }
}
