import RealModule

/// Good and bad cases of each bin, by weight.
public struct BinCounts: Hashable, Sendable {
  /// All cases of each bin.
  public let totals: [Double]
  public let bads: [Double]

  public init(totals: [Double], bads: [Double]) {
    precondition(totals.count == bads.count, "one count a bin")
    self.totals = totals
    self.bads = bads
  }

  public var total: Double { totals.reduce(0, +) }
  public var badTotal: Double { bads.reduce(0, +) }
  public var goodTotal: Double { total - badTotal }

  /// The good cases of a bin.
  public func goods(_ bin: Int) -> Double { max(0, totals[bin] - bads[bin]) }
}

/// The weight of evidence of each bin, `ln(share of goods / share of bads)`: higher is safer.
///
/// Half a case of each is added to a bin that has no goods or no bads, so that every weight is
/// finite; a bin without cases weighs nothing.
///
/// - Complexity: O(bins).
///
/// Source: Siddiqi, *Credit Risk Scorecards* (2006). The half count is ours.
public func weightsOfEvidence(_ counts: BinCounts) -> [Double] {
  counts.totals.indices.map { bin in
    counts.totals[bin] > 0
      ? evidence(
        goods: counts.goods(bin), bads: counts.bads[bin], of: counts.goodTotal, counts.badTotal)
      : 0
  }
}

/// The information value: Σ (share of goods − share of bads) × weight of evidence.
///
/// Below 0.02 a characteristic says next to nothing; above 0.5 it is suspiciously good.
public func informationValue(_ counts: BinCounts) -> Double {
  counts.totals.indices.reduce(0) { sum, bin in
    sum
      + informationPart(
        goods: counts.goods(bin), bads: counts.bads[bin], of: counts.goodTotal, counts.badTotal)
  }
}

/// What one bin adds to the information value.
@inline(__always)
func informationPart(
  goods: Double, bads: Double, of goodTotal: Double, _ badTotal: Double
) -> Double {
  guard goods + bads > 0, goodTotal > 0, badTotal > 0 else { return 0 }
  let half = goods > 0 && bads > 0 ? 0 : 0.5
  let goodShare = (goods + half) / goodTotal
  let badShare = (bads + half) / badTotal
  return (goodShare - badShare) * Double.log(goodShare / badShare)
}

private func evidence(
  goods: Double, bads: Double, of goodTotal: Double, _ badTotal: Double
) -> Double {
  guard goodTotal > 0, badTotal > 0 else { return 0 }
  let half = goods > 0 && bads > 0 ? 0 : 0.5
  return Double.log(((goods + half) / goodTotal) / ((bads + half) / badTotal))
}
