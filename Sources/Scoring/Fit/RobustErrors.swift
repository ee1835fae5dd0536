import Statistics

extension LogisticFit {
  /// Standard errors that allow for rows of one cluster going together: the sandwich
  /// H⁻¹ (Σ over clusters of s sᵀ) H⁻¹, s the sum of the scores of a cluster's rows.
  ///
  /// Source: Liang and Zeger, *Biometrika* 73 (1986); no factor for few clusters.
  ///
  /// - Parameters:
  ///   - clusters: Whose row it is, one a row, any numbers.
  public func clusteredErrors(_ design: LogisticDesign, clusters: [Int]) -> [Double] {
    precondition(clusters.count == design.rowCount, "one cluster a row")
    let columns = coefficients.count
    let predictor = design.predictor(at: coefficients)
    // The rows of a cluster lie together, in the order in which they stand in the table.
    let order = clusters.indices.sorted { (clusters[$0], $0) < (clusters[$1], $1) }
    var meat = Matrix(zeros: columns, columns)
    var sum = Array(repeating: 0.0, count: columns)
    for (place, row) in order.enumerated() {
      let p = sigmoid(predictor[row])
      let residual = design.weight(row) * ((design.isBad(row) ? 1 : 0) - p)
      for column in 0..<columns { sum[column] += residual * design.element(row, column) }
      let isLast = place + 1 == order.count || clusters[order[place + 1]] != clusters[row]
      guard isLast else { continue }
      for a in 0..<columns {
        for b in 0..<columns { meat[a, b] += sum[a] * sum[b] }
      }
      for column in 0..<columns { sum[column] = 0 }
    }
    return (0..<columns).map { column in
      let row = (0..<columns).map { covariance[column, $0] }
      let product = meat.times(row)
      return max(0, zip(row, product).reduce(0) { $0 + $1.0 * $1.1 }).squareRoot()
    }
  }
}
