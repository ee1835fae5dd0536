/// The value below which a share of a sample lies, by linear interpolation.
///
/// Type 7 of Hyndman and Fan (1996), the default of R and numpy.
///
/// - Parameters:
///   - sorted: The sample in ascending order.
///   - share: 0 for the least value, 1 for the greatest.
/// - Returns: nil for an empty sample.
public func quantile(_ sorted: [Double], _ share: Double) -> Double? {
  guard let last = sorted.indices.last else { return nil }
  let position = min(max(share, 0), 1) * Double(last)
  let below = Int(position)
  let above = min(below + 1, last)
  return sorted[below] + (position - Double(below)) * (sorted[above] - sorted[below])
}
