extension Migration {
  /// nil where nobody had a class on both days.
  public var stability: Stability? {
    let all = cells.joined()
    let customers = Double(all.reduce(0) { $0 + $1.customers })
    let exposure = Double(all.reduce(0) { $0 + max(0, $1.exposureCents) })
    guard customers > 0 else { return nil }
    func share(_ isIn: (Int, Int) -> Bool) -> Stability.Share {
      var sums = (customers: 0, exposure: Int64(0))
      for (row, cells) in cells.enumerated() {
        for (column, cell) in cells.enumerated() where isIn(row, column) {
          sums.customers += cell.customers
          sums.exposure += max(0, cell.exposureCents)
        }
      }
      return Stability.Share(
        customers: Double(sums.customers) / customers,
        exposure: exposure > 0 ? Double(sums.exposure) / exposure : 0)
    }
    let kept = cells.enumerated().compactMap { row, cells -> Double? in
      let count = cells.reduce(0) { $0 + $1.customers }
      return count > 0 ? Double(cells[row].customers) / Double(count) : nil
    }
    return Stability(
      stayed: share { $0 == $1 }, better: share { $1 < $0 }, worse: share { $1 > $0 },
      mobility: kept.count > 1
        ? (Double(kept.count) - kept.reduce(0, +)) / Double(kept.count - 1) : nil)
  }
}
