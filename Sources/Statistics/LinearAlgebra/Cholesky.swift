// A = D L Lᵀ D,  D = diag(√aⱼⱼ): the diagonal is 1 before the factor is taken, so that columns of
// 1e9 beside columns of 1e-6 cost no digit.

import CLAPACKE
import RealModule

/// The Cholesky factor of a symmetric positive definite matrix, scaled to a diagonal of ones.
public struct Cholesky: Sendable {
  private let size: Int32
  /// The lower triangle of L.
  private let factor: [Double]
  /// D: the roots of the diagonal.
  private let scales: [Double]

  /// Factors a matrix; nil where it is not positive definite, which is an ordinary result: a
  /// column is a combination of others.
  ///
  /// - Precondition: The matrix is square; only its lower triangle is looked at.
  public init?(_ matrix: Matrix) {
    precondition(matrix.rows == matrix.columns, "a square matrix was expected")
    self.size = Int32(matrix.rows)
    guard matrix.elements.allSatisfy(\.isFinite) else { return nil }
    let scales = (0..<matrix.rows).map { matrix[$0, $0].squareRoot() }
    guard scales.allSatisfy({ $0 > 0 }) else { return nil }
    var scaled = matrix
    for column in 0..<matrix.columns {
      for row in column..<matrix.rows { scaled[row, column] /= scales[row] * scales[column] }
    }
    var factor = scaled.elements
    if size > 0 {
      let lower = CChar(UInt8(ascii: "L"))
      guard LAPACKE_dpotrf(LAPACK_COL_MAJOR, lower, size, &factor, size) == 0 else { return nil }
    }
    self.factor = factor
    self.scales = scales
  }

  /// The least square of the factor's diagonal, 1 for independent columns: the share of a column
  /// that those before it do not explain.
  public var leastPivot: Double {
    let count = Int(size)
    return (0..<count).map { factor[$0 * count + $0] * factor[$0 * count + $0] }.min() ?? 1
  }

  /// The x of Ax = b.
  ///
  /// - Precondition: `b` has one number a row.
  public func solve(_ b: [Double]) -> [Double] {
    precondition(b.count == Int(size), "one number a row")
    guard size > 0 else { return [] }
    var x = zip(b, scales).map { $0 / $1 }
    LAPACKE_dpotrs(LAPACK_COL_MAJOR, CChar(UInt8(ascii: "L")), size, 1, factor, size, &x, size)
    return zip(x, scales).map { $0 / $1 }
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
        let element = elements[column * count + row] / (scales[row] * scales[column])
        result[row, column] = element
        result[column, row] = element
      }
    }
    return result
  }

  /// The natural logarithm of the determinant of A.
  public var logDeterminant: Double {
    let count = Int(size)
    return (0..<count).reduce(0) {
      $0 + 2 * Double.log(factor[$1 * count + $1]) + 2 * Double.log(scales[$1])
    }
  }

  /// The upper triangular R with R Rᵀ = A⁻¹, column after column, in a square of `padded` rows.
  func inverseFactor(padded: Int) -> [Double] {
    let count = Int(size)
    // R = D⁻¹ L⁻ᵀ, which is the transpose of L⁻¹ D⁻¹.
    var inverse = factor
    LAPACKE_dtrtri(
      LAPACK_COL_MAJOR, CChar(UInt8(ascii: "L")), CChar(UInt8(ascii: "N")), size, &inverse, size)
    var result = Array(repeating: 0.0, count: padded * padded)
    for column in 0..<count {
      for row in 0...column {
        result[column * padded + row] = inverse[row * count + column] / scales[row]
      }
    }
    return result
  }
}
