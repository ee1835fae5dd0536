import RealModule
import Statistics

/// The bins of one characteristic in a table: the expert's steps and one for missing values.
struct BinnedColumn: Sendable {
  let characteristic: ExpertCharacteristic
  /// The bin of each row; the last bin is that of missing values.
  let bins: [UInt8]
  /// The log-odds of each bin, the expert's and the data's together.
  let values: [Double]
  /// How many rows are in each bin.
  let counts: [Int]

  /// The mean of the values over the rows.
  var mean: Double { weighted { values[$0] } }

  /// The variance of the values over the rows.
  var variance: Double {
    let mean = mean
    return weighted { (values[$0] - mean) * (values[$0] - mean) }
  }

  private func weighted(_ value: (Int) -> Double) -> Double {
    // A single bin has its own value for a mean, to the last digit.
    if let only = counts.firstIndex(of: bins.count) { return value(only) }
    return counts.indices.reduce(0) { $0 + value($1) * Double(counts[$1]) } / Double(bins.count)
  }

  /// Puts the rows of a column into the expert's steps and weighs both opinions.
  ///
  /// A bin's value is (m · expert + n · data) / (m + n), where m is the expert's strength and
  /// n = rows × p × (1 − p) the bin's information; the data's opinion is the weight of evidence of
  /// the bin, moved to the mean of the expert's values, so that the two differ in shape and not in
  /// level. Where the direction is known, neighbours that contradict it are pooled.
  init(
    _ characteristic: ExpertCharacteristic, _ column: [Double], outcomes: [Bool],
    strength: Double
  ) {
    self.characteristic = characteristic
    let missing = characteristic.steps.count
    let bins = binCodes(
      column, cuts: characteristic.steps.compactMap(\.below), missing: UInt8(missing))
    self.bins = bins
    var counts = Array(repeating: 0, count: missing + 1)
    var bads = counts
    for (bin, isBad) in zip(bins, outcomes) {
      counts[Int(bin)] += 1
      if isBad { bads[Int(bin)] += 1 }
    }
    self.counts = counts
    let expert = characteristic.steps.map(\.logOdds) + [characteristic.missing]
    let total = Double(column.count)
    let overall = logOdds(bads: bads.reduce(0, +), of: column.count)
    let expertMean = zip(expert, counts).reduce(0) { $0 + $1.0 * Double($1.1) } / max(1, total)
    var values: [Double] = []
    var information: [Double] = []
    for bin in expert.indices {
      let share = (Double(bads[bin]) + 0.5) / (Double(counts[bin]) + 1)
      let weight = Double(counts[bin]) * share * (1 - share)
      let data = logOdds(bads: bads[bin], of: counts[bin]) - overall + expertMean
      values.append((strength * expert[bin] + weight * data) / (strength + weight))
      information.append(strength + weight)
    }
    let steps = monotone(
      Array(values.prefix(missing)), weights: Array(information.prefix(missing)),
      characteristic.direction)
    self.values = steps + [values[missing]]
  }
}

/// The log-odds of bad, with half a case of each, so that it is finite.
private func logOdds(bads: Int, of count: Int) -> Double {
  Double.log((Double(bads) + 0.5) / (Double(count - bads) + 0.5))
}

/// The nearest values that run in the direction: neighbours that do not are pooled.
///
/// Source: pool adjacent violators, Barlow and others (1972).
func monotone(
  _ values: [Double], weights: [Double], _ direction: ExpertCharacteristic.Direction
) -> [Double] {
  guard direction != .unknown else { return values }
  let sign = direction == .higherIsRiskier ? 1.0 : -1.0
  var pools: [(value: Double, weight: Double, count: Int)] = []
  for (value, weight) in zip(values, weights) {
    pools.append((sign * value, weight, 1))
    while pools.count > 1, pools[pools.count - 2].value > pools[pools.count - 1].value {
      let last = pools.removeLast()
      let before = pools.removeLast()
      let weight = before.weight + last.weight
      pools.append(
        (
          (before.value * before.weight + last.value * last.weight) / weight, weight,
          before.count + last.count
        ))
    }
  }
  return pools.flatMap { Array(repeating: sign * $0.value, count: $0.count) }
}
