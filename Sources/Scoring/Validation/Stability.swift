import RealModule

/// The population stability index of two distributions: Σ (a − e) ln(a / e) over shares.
///
/// Below 0.1 nothing moved; above 0.25 it is another population. An empty bin counts half a case.
///
/// Source: Siddiqi, *Credit Risk Scorecards* (2006).
///
/// - Parameters:
///   - expected: Counts by bin in the sample of the fit.
///   - actual: Counts by the same bins in another sample.
public func populationStability(expected: [Double], actual: [Double]) -> Double {
  precondition(expected.count == actual.count, "the same bins on both sides")
  func shares(_ counts: [Double]) -> [Double] {
    let filled = counts.map { $0 > 0 ? $0 : 0.5 }
    let total = filled.reduce(0, +)
    return filled.map { $0 / total }
  }
  // A bin that is empty on both sides says nothing.
  let used = expected.indices.filter { expected[$0] > 0 || actual[$0] > 0 }
  guard !used.isEmpty else { return 0 }
  return zip(shares(used.map { expected[$0] }), shares(used.map { actual[$0] }))
    .reduce(0) { $0 + ($1.1 - $1.0) * Double.log($1.1 / $1.0) }
}
