import Statistics

/// The ascending cuts of the pre-bins of a column of numbers.
///
/// Every value has a pre-bin of its own where there are few; else the cuts are quantiles, and of
/// equal values none is ever cut apart. Over 200 000 rows they are those of every so-many-th row.
///
/// - Parameters:
///   - values: NaN is left out.
///   - most: The most pre-bins.
/// - Returns: Values at which a pre-bin begins: all but the first.
/// - Complexity: O(n log n) for n up to 200 000 values, and no more beyond.
public func preBinCuts(_ values: [Double], most: Int = 100) -> [Double] {
  let step = max(1, values.count / 200_000)
  var sample: [Double] = []
  sample.reserveCapacity(values.count / step + 1)
  for row in stride(from: 0, to: values.count, by: step) where values[row].isFinite {
    sample.append(values[row])
  }
  sample.sort()
  guard let least = sample.first else { return [] }
  var distinct: [Double] = []
  var last = least
  for value in sample where value != last {
    distinct.append(value)
    last = value
    // More than fit: quantiles are taken instead.
    if distinct.count >= most { break }
  }
  if distinct.count < most { return distinct.map { $0 } }
  var cuts: [Double] = []
  for part in 1..<most {
    let value = sample[part * sample.count / most]
    if value > (cuts.last ?? least) { cuts.append(value) }
  }
  return cuts
}
