import CLAPACKE

/// The b that brings Xb nearest to y, by a QR factorisation.
///
/// - Parameters:
///   - x: At least as many rows as columns.
///   - y: One number a row.
/// - Returns: One coefficient a column; nil where the columns depend on each other or there are
///   fewer rows than columns.
public func leastSquares(_ x: Matrix, _ y: [Double]) -> [Double]? {
  precondition(y.count == x.rows, "one number a row")
  guard x.rows >= x.columns, x.columns > 0 else { return nil }
  openblas_set_num_threads(1)
  var factors = x.elements
  var solution = y
  let info = LAPACKE_dgels(
    LAPACK_COL_MAJOR, CChar(UInt8(ascii: "N")), Int32(x.rows), Int32(x.columns), 1, &factors,
    Int32(x.rows), &solution, Int32(x.rows))
  guard info == 0 else { return nil }
  // A diagonal of R that is nothing but rounding is a column that says nothing of its own.
  let diagonal = (0..<x.columns).map { abs(factors[$0 * x.rows + $0]) }
  guard let largest = diagonal.max(), let least = diagonal.min(), least > largest * 1e-12 else {
    return nil
  }
  return Array(solution.prefix(x.columns))
}
