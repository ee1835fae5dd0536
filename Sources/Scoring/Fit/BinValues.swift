import RealModule
import Statistics

/// The bins of one characteristic in a table: the expert's steps, cut further where many rows lie, and
/// one for missing values.
struct BinnedColumn: Sendable {
  /// The expert's opinion of the bins.
  let characteristic: ExpertCharacteristic
  /// The bin of each row; the last bin is that of missing values.
  let bins: [UInt8]
  /// How many rows are in each bin.
  let counts: [Int]

  /// The least share of the rows in a bin that the data cut.
  private static let shareMin = 0.04

  /// Puts the rows of a column into bins.
  init(_ opinion: ExpertCharacteristic, _ column: [Double]) {
    characteristic = opinion.refined(
      by: column, binsMax: ExpertCharacteristic.stepsMax,
      rowsMin: max(25, Int(Self.shareMin * Double(column.count))))
    let missing = characteristic.steps.count
    bins = binCodes(
      column, cuts: characteristic.steps.compactMap(\.below), missing: UInt8(missing))
    var counts = Array(repeating: 0, count: missing + 1)
    for bin in bins { counts[Int(bin)] += 1 }
    self.counts = counts
  }

  /// The expert's log-odds of each bin, that of missing values last.
  var opinion: [Double] { characteristic.steps.map(\.logOdds) + [characteristic.missing] }

  /// The mean of some values, one a bin, over the rows.
  func mean(_ values: [Double]) -> Double {
    // A single bin has its own value for a mean, to the last digit.
    if let only = counts.firstIndex(of: bins.count) { return values[only] }
    return counts.indices.reduce(0) { $0 + values[$1] * Double(counts[$1]) } / Double(bins.count)
  }

  /// The slope of its opinion, given that of the whole: where all rows are alike the data say nothing of
  /// it, and it stays as it is.
  func slope(ofWhole slope: Double) -> Double { counts.count { $0 > 0 } > 1 ? slope : 1 }

  /// The slope of some values on the expert's, over the rows; 1 where the expert says the same of all.
  func slope(_ values: [Double]) -> Double {
    let (own, expert) = (mean(values), mean(opinion))
    let (both, alone) = counts.indices.reduce((0.0, 0.0)) { sums, bin in
      let (x, y) = (opinion[bin] - expert, values[bin] - own)
      return (sums.0 + Double(counts[bin]) * x * y, sums.1 + Double(counts[bin]) * x * x)
    }
    return alone > 1e-9 * Double(max(1, bins.count)) ? both / alone : 1
  }
}

extension ExpertCharacteristic {
  /// The same opinion in more steps: the fullest one is cut at its median, again and again, as long as
  /// both parts hold enough rows.
  func refined(by column: [Double], binsMax: Int, rowsMin: Int) -> ExpertCharacteristic {
    let values = column.filter { !$0.isNaN }.sorted()
    var cuts = steps.compactMap(\.below)
    // A step that could not be cut is not tried again.
    var whole: Set<Int> = []
    func place(of cut: Double) -> Int { values.partitionPoint { $0 >= cut } }
    while cuts.count + 1 < binsMax {
      let bounds = [0] + cuts.map(place) + [values.count]
      let widths = zip(bounds, bounds.dropFirst()).map { $1 - $0 }
      let fullest = widths.indices.filter { !whole.contains(bounds[$0]) }
        .max { widths[$0] < widths[$1] }
      guard let fullest, widths[fullest] >= 2 * rowsMin else { break }
      let (start, end) = (bounds[fullest], bounds[fullest + 1])
      let middle = values[start + (end - start) / 2]
      let above = values.partitionPoint { $0 > middle }
      // Below the median's equals, or above them, whichever cuts better.
      let candidates = [place(of: middle), min(above, end)].filter {
        $0 - start >= rowsMin && end - $0 >= rowsMin && $0 < values.count
      }
      let best = candidates.min { abs(2 * $0 - start - end) < abs(2 * $1 - start - end) }
      guard let best else {
        whole.insert(start)
        continue
      }
      cuts.insert(values[best], at: fullest)
    }
    let opinions = cuts.map { cut in steps.first { cut <= ($0.below ?? .infinity) }?.logOdds ?? 0 }
    let refined = zip(cuts, opinions).map { ExpertStep(below: $0, logOdds: $1) }
    let last = ExpertStep(below: nil, logOdds: steps.last?.logOdds ?? 0)
    return
      (try? ExpertCharacteristic(
        name: name, direction: direction, steps: refined + [last], missing: missing,
        source: source)) ?? self
  }
}

extension [Double] {
  /// The place of the first element of a sorted array for which it holds, as for all after it.
  fileprivate func partitionPoint(_ holds: (Double) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if holds(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
