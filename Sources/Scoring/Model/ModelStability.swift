import Statistics

/// How the bins of a model held over the periods of the fit's table.
public struct ModelStability: Hashable, Sendable, Codable {
  /// The names of the periods, in the order of time.
  public let periods: [String]
  /// One a characteristic kept.
  public let characteristics: [Characteristic]

  /// One characteristic over the periods.
  public struct Characteristic: Hashable, Sendable, Codable {
    public let name: String
    /// The population stability index of each period against the first.
    public let shifts: [Double]
    /// The share of bad cases by bin and period; nil where a bin held no case.
    public let rates: [[Double?]]
    /// Pairs of neighbouring bins whose rates stand the other way round in some period, by more than
    /// chance (two-sided, 5 %).
    public let reversals: Int

    /// Whether its cases moved (an index above 0.25) or its bins changed their order.
    public var isUnstable: Bool { (shifts.max() ?? 0) > 0.25 || reversals > 0 }
  }

  /// Looks at the rows of the fit; nil where there are fewer than two periods.
  init?(_ fit: TableFit, _ outcomes: Outcomes, periods: [Int], names: [String]) {
    let used = Set(periods).sorted()
    guard used.count > 1 else { return nil }
    self.periods = used.map { names.indices.contains($0) ? names[$0] : "\($0)" }
    let placeOf = Dictionary(uniqueKeysWithValues: used.enumerated().map { ($1, $0) })
    characteristics = fit.kept.map { characteristic in
      let bins = characteristic.binned.binning.binCount
      var totals = used.map { _ in Array(repeating: 0.0, count: bins) }
      var bads = totals
      for (row, period) in periods.enumerated() {
        guard let place = placeOf[period] else { continue }
        let bin = Int(characteristic.binned.codes[row])
        totals[place][bin] += outcomes.weight(row)
        if outcomes.isBad(row) { bads[place][bin] += outcomes.weight(row) }
      }
      let all = characteristic.binned.counts
      return Characteristic(
        name: characteristic.name,
        shifts: totals.map { populationStability(expected: totals[0], actual: $0) },
        rates: (0..<bins).map { bin in
          used.indices.map { totals[$0][bin] > 0 ? bads[$0][bin] / totals[$0][bin] : nil }
        },
        reversals: (1..<max(1, characteristic.binned.binning.valueBins)).reduce(0) {
          count, bin in
          let rises = rate(all.bads, all.totals, bin) > rate(all.bads, all.totals, bin - 1)
          return count
            + used.indices.count { period in
              let z = difference(totals[period], bads[period], bin)
              return rises ? z < -1.96 : z > 1.96
            }
        })
    }
  }
}

private func rate(_ bads: [Double], _ totals: [Double], _ bin: Int) -> Double {
  totals[bin] > 0 ? bads[bin] / totals[bin] : 0
}

/// The difference of the rates of a bin and the one before, in standard errors.
private func difference(_ totals: [Double], _ bads: [Double], _ bin: Int) -> Double {
  let (n1, n0) = (totals[bin], totals[bin - 1])
  guard n1 > 0, n0 > 0 else { return 0 }
  let pooled = (bads[bin] + bads[bin - 1]) / (n1 + n0)
  let variance = pooled * (1 - pooled) * (1 / n1 + 1 / n0)
  return variance > 0 ? (bads[bin] / n1 - bads[bin - 1] / n0) / variance.squareRoot() : 0
}
