// min |Aβ − b|²  by  QR: rows come in blocks, of which only the triangle is kept. The error is that
// of the condition of A, and not of its square as with AᵀA.

import CLAPACKE

/// Solves a least-squares problem whose rows come in blocks, and names columns that depend on others.
public struct LeastSquares: Sendable {
  private let columns: Int
  /// The triangle of what has been seen: the columns, then the right-hand side.
  private var triangle: Matrix

  public init(columns: Int) {
    self.columns = columns
    self.triangle = Matrix(zeros: 0, columns + 1)
  }

  /// Adds rows.
  ///
  /// - Parameters:
  ///   - block: One column more than there are unknowns: the last is the right-hand side.
  public mutating func add(_ block: Matrix) {
    precondition(block.columns == columns + 1, "the columns and the right-hand side")
    let rows = triangle.rows + block.rows
    var stacked = Matrix(zeros: rows, columns + 1)
    for column in 0...columns {
      for row in 0..<triangle.rows { stacked[row, column] = triangle[row, column] }
      for row in 0..<block.rows { stacked[triangle.rows + row, column] = block[row, column] }
    }
    guard rows > 0 else { return }
    openblas_set_num_threads(1)
    var reflectors = Array(repeating: 0.0, count: min(rows, columns + 1))
    LAPACKE_dgeqrf(
      LAPACK_COL_MAJOR, Int32(rows), Int32(columns + 1), &stacked.elements, Int32(rows),
      &reflectors)
    let kept = min(rows, columns + 1)
    triangle = Matrix(zeros: kept, columns + 1)
    for column in 0...columns {
      for row in 0...min(column, kept - 1) { triangle[row, column] = stacked[row, column] }
    }
  }

  /// The solution, or the columns that depend on each other.
  public enum Solution: Hashable, Sendable {
    case unique([Double])
    /// Each a set of columns of which one is a combination of the others.
    case dependent([[Int]])
  }

  /// Solves for what was added.
  ///
  /// - Parameter tolerance: How small the part of a column that others do not explain may be,
  ///   against its size, before the column counts as a combination of them.
  public func solve(tolerance: Double = 1e-11) -> Solution {
    let groups = dependentColumns(tolerance: tolerance)
    guard groups.isEmpty else { return .dependent(groups) }
    var solution = (0..<columns).map { triangle[$0, columns] }
    for row in stride(from: columns - 1, through: 0, by: -1) {
      for column in (row + 1)..<max(row + 1, columns) {
        solution[row] -= triangle[row, column] * solution[column]
      }
      solution[row] /= triangle[row, row]
    }
    return .unique(solution)
  }

  /// In the order of the columns: each that those before it explain, with those that do.
  private func dependentColumns(tolerance: Double) -> [[Int]] {
    var independent: [Int] = []
    var groups: [[Int]] = []
    for column in 0..<columns {
      let size = norm(column, upTo: triangle.rows)
      guard size > 0 else {
        groups.append([column])
        continue
      }
      let shares = explained(column, by: independent)
      if residual(column, of: independent, shares) > tolerance * size {
        independent.append(column)
      } else {
        let parts = zip(independent, shares).filter {
          abs($1) * norm($0, upTo: triangle.rows) > 1e-6 * size
        }
        groups.append(parts.map(\.0) + [column])
      }
    }
    return groups
  }

  private func norm(_ column: Int, upTo rows: Int) -> Double {
    (0..<rows).reduce(0) { $0 + triangle[$1, column] * triangle[$1, column] }.squareRoot()
  }

  /// The coefficients of a column on others, by least squares.
  private func explained(_ column: Int, by others: [Int]) -> [Double] {
    guard !others.isEmpty, triangle.rows >= others.count else { return [] }
    let rows = triangle.rows
    var x = others.flatMap { other -> [Double] in
      let size = norm(other, upTo: rows)
      return (0..<rows).map { triangle[$0, other] / size }
    }
    var y = (0..<rows).map { triangle[$0, column] }
    LAPACKE_dgels(
      LAPACK_COL_MAJOR, CChar(UInt8(ascii: "N")), Int32(rows), Int32(others.count), 1, &x,
      Int32(rows), &y, Int32(rows))
    return zip(others, y).map { $1 / norm($0, upTo: rows) }
  }

  private func residual(_ column: Int, of others: [Int], _ shares: [Double]) -> Double {
    guard triangle.rows > others.count || !shares.isEmpty || others.isEmpty else { return 0 }
    let sum = (0..<triangle.rows).reduce(0.0) { sum, row in
      let rest = zip(others, shares).reduce(triangle[row, column]) {
        $0 - $1.1 * triangle[row, $1.0]
      }
      return sum + rest * rest
    }
    return sum.squareRoot()
  }
}
