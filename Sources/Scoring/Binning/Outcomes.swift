import RealModule
import Statistics

/// The outcomes of a table, as the fit counts them.
public struct Outcomes: Sendable {
  /// 1 for a bad case.
  public let targets: [UInt8]
  /// nil counts each row once.
  public let weights: [Double]?
  /// Log-odds of bad that are known of each row from elsewhere; nil for none.
  public let offsets: [Double]?
  /// By row, its weight times the probability that its offset alone gives; nil without offsets.
  let expected: [Double]?

  public init(_ outcomes: [Bool], weights: [Double]? = nil, offsets: [Double]? = nil) {
    self.init(targets: outcomes.map { $0 ? 1 : 0 }, weights: weights, offsets: offsets)
  }

  /// - Parameter targets: 1 for a bad case, else 0.
  public init(targets: [UInt8], weights: [Double]? = nil, offsets: [Double]? = nil) {
    precondition(weights.map { $0.count == targets.count } ?? true, "one weight a row")
    precondition(offsets.map { $0.count == targets.count } ?? true, "one offset a row")
    self.targets = targets
    self.weights = weights
    self.offsets = offsets
    expected = offsets.flatMap { Self.expected($0, targets, weights) }
  }

  /// The probabilities of the offsets alone, moved so that they foresee as many bad cases as there
  /// are; nil where there are none, or nothing else.
  private static func expected(
    _ offsets: [Double], _ targets: [UInt8], _ weights: [Double]?
  ) -> [Double]? {
    let total = weights?.reduce(0, +) ?? Double(targets.count)
    let bads = targets.indices.reduce(0) { targets[$1] != 0 ? $0 + (weights?[$1] ?? 1) : $0 }
    guard bads > 0, bads < total else { return nil }
    let shift = calibrationShift(offsets, weights: weights, toRate: bads / total)
    return offsets.indices.map { (weights?[$0] ?? 1) * sigmoid(offsets[$0] + shift) }
  }

  public var rowCount: Int { targets.count }
  public var total: Double { weights?.reduce(0, +) ?? Double(targets.count) }
  public var badTotal: Double {
    guard let weights else { return Double(targets.count { $0 != 0 }) }
    return zip(targets, weights).reduce(0) { $1.0 != 0 ? $0 + $1.1 : $0 }
  }

  /// Whether a row is bad.
  public func isBad(_ row: Int) -> Bool { targets[row] != 0 }

  /// The weight of a row.
  public func weight(_ row: Int) -> Double { weights?[row] ?? 1 }

  /// The rows at these places.
  public func rows(_ places: [Int]) -> Outcomes {
    Outcomes(
      targets: places.map { targets[$0] },
      weights: weights.map { all in places.map { all[$0] } },
      offsets: offsets.map { all in places.map { all[$0] } })
  }

  /// Good and bad cases by code, as counted.
  func counts(_ codes: [UInt8], bins: Int) -> BinCounts {
    let found = countCodes(codes, targets: targets, weights: weights)
    return BinCounts(
      totals: Array(found.totals.prefix(bins)), bads: Array(found.bads.prefix(bins)))
  }

  /// Good and bad cases by code, beyond what the offsets foresee.
  ///
  /// A code whose cases went bad as often as their offsets say gets the rate of all: what is moved is
  /// the distance of observed and expected log-odds (indirect standardisation). Without offsets it
  /// is what was counted.
  func evidence(_ codes: [UInt8], bins: Int) -> BinCounts {
    let counted = counts(codes, bins: bins)
    guard let expected else { return counted }
    let foreseen = countCodes(codes, targets: targets, weights: expected).totals
    return counted.beyond(foreseen: Array(foreseen.prefix(bins)))
  }
}

extension BinCounts {
  /// The counts with the bad cases that each bin would have at the rate of all, moved by its own
  /// distance from what was foreseen of it.
  func beyond(foreseen: [Double]) -> BinCounts {
    let share = total > 0 ? badTotal / total : 0
    guard share > 0, share < 1 else { return self }
    let middle = Double.log(share / (1 - share))
    return BinCounts(
      totals: totals,
      bads: totals.indices.map { bin in
        guard totals[bin] > 0 else { return 0 }
        // As many cases as were seen for certain stay so: no bad case is none.
        guard bads[bin] > 0, goods(bin) > 0 else { return bads[bin] }
        let known = max(1e-9, min(foreseen[bin], totals[bin] - 1e-9))
        let distance =
          Double.log(bads[bin] / goods(bin)) - Double.log(known / (totals[bin] - known))
        return totals[bin] * sigmoid(middle + distance)
      })
  }
}
