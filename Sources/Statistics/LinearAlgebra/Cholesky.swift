import CLAPACKE
import RealModule

/// The Cholesky factor of a symmetric positive definite matrix: A = LLᵀ.
public struct Cholesky: Sendable {
  private let size: Int32
  private let factor: [Double]

  /// Factors a matrix; nil where it is not positive definite, which is an ordinary result: a
  /// column is a combination of others.
  ///
  /// - Precondition: The matrix is square; only its lower triangle is looked at.
  public init?(_ matrix: Matrix) {
    precondition(matrix.rows == matrix.columns, "a square matrix was expected")
    self.size = Int32(matrix.rows)
    var factor = matrix.elements
    guard matrix.elements.allSatisfy(\.isFinite) else { return nil }
    if size > 0 {
      let lower = CChar(UInt8(ascii: "L"))
      guard LAPACKE_dpotrf(LAPACK_COL_MAJOR, lower, size, &factor, size) == 0 else { return nil }
    }
    self.factor = factor
  }

  /// The x of Ax = b.
  ///
  /// - Precondition: `b` has one number a row.
  public func solve(_ b: [Double]) -> [Double] {
    precondition(b.count == Int(size), "one number a row")
    guard size > 0 else { return [] }
    var x = b
    LAPACKE_dpotrs(LAPACK_COL_MAJOR, CChar(UInt8(ascii: "L")), size, 1, factor, size, &x, size)
    return x
  }

  /// The inverse of A, symmetric.
  public var inverse: Matrix {
    let count = Int(size)
    var result = Matrix(zeros: count, count)
    guard count > 0 else { return result }
    var elements = factor
    LAPACKE_dpotri(LAPACK_COL_MAJOR, CChar(UInt8(ascii: "L")), size, &elements, size)
    for column in 0..<count {
      for row in column..<count {
        result[row, column] = elements[column * count + row]
        result[column, row] = elements[column * count + row]
      }
    }
    return result
  }

  /// The natural logarithm of the determinant of A.
  public var logDeterminant: Double {
    let count = Int(size)
    return (0..<count).reduce(0) { $0 + 2 * Double.log(factor[$1 * count + $1]) }
  }
}
