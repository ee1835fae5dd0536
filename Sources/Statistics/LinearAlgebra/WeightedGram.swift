import CLAPACKE

/// The weighted Gram matrix XᵀWX, W diagonal: `columns` × `columns`, symmetric.
///
/// Rows are taken in blocks of 1024, which stay in cache, and in 16 parts whose sums are added in
/// order: the parts do not depend on the number of cores, and can be shared out among them.
/// Sums differ in their last digits (about 1e-15 relative) between kernels of OpenBLAS.
///
/// - Parameters:
///   - x: Any number of rows.
///   - weights: One a row, none negative.
/// - Precondition: as many weights as rows.
/// - Complexity: O(rows × columns²), one thread.
public func weightedGram(_ x: Matrix, weights: [Double]) -> Matrix {
  precondition(weights.count == x.rows, "one weight a row")
  precondition(weights.allSatisfy { $0 >= 0 }, "a weight is not negative")
  openblas_set_num_threads(1)
  var gram = Matrix(zeros: x.columns, x.columns)
  let partRows = max(1, (x.rows + 15) / 16)
  for start in stride(from: 0, to: x.rows, by: partRows) {
    let part = partialGram(x, weights, rows: start..<min(start + partRows, x.rows))
    for index in part.indices { gram.elements[index] += part[index] }
  }
  // dsyrk fills the upper triangle.
  for column in 0..<x.columns {
    for row in (column + 1)..<max(column + 1, x.columns) { gram[row, column] = gram[column, row] }
  }
  return gram
}

/// The upper triangle of the Gram matrix of some rows.
private func partialGram(_ x: Matrix, _ weights: [Double], rows: Range<Int>) -> [Double] {
  let blockRows = 1024
  var block = Array(repeating: 0.0, count: blockRows * x.columns)
  var sum = Array(repeating: 0.0, count: x.columns * x.columns)
  for start in stride(from: rows.lowerBound, to: rows.upperBound, by: blockRows) {
    let count = min(blockRows, rows.upperBound - start)
    let roots = weights[start..<(start + count)].map { $0.squareRoot() }
    for column in 0..<x.columns {
      let source = column * x.rows + start
      for row in 0..<count { block[column * count + row] = x.elements[source + row] * roots[row] }
    }
    cblas_dsyrk(
      CblasColMajor, CblasUpper, CblasTrans, Int32(x.columns), Int32(count), 1, block,
      Int32(count), 1, &sum, Int32(x.columns))
  }
  return sum
}
