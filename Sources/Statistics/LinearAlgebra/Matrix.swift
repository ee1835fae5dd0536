import CKernels
import CLAPACKE

/// A matrix of real numbers, column after column, as LAPACK keeps it.
public struct Matrix: Hashable, Sendable {
  public let rows: Int
  public let columns: Int
  /// `rows` × `columns` numbers, the first column first.
  public internal(set) var elements: [Double]

  /// Fails unless there are `rows` × `columns` elements and none of them is negative in size.
  public init?(rows: Int, columns: Int, elements: [Double]) {
    guard rows >= 0, columns >= 0, elements.count == rows * columns else { return nil }
    self.rows = rows
    self.columns = columns
    self.elements = elements
  }

  /// Fails unless all columns are of one length.
  public init?(columns: [[Double]]) {
    let rows = columns.first?.count ?? 0
    guard columns.allSatisfy({ $0.count == rows }) else { return nil }
    self.init(rows: rows, columns: columns.count, elements: Array(columns.joined()))
  }

  /// A matrix whose elements come row after row.
  ///
  /// - Precondition: There are `rows` × `columns` elements.
  public init(rows: Int, columns: Int, rowMajor: [Double], workers: Int = 1) {
    precondition(rowMajor.count == rows * columns, "one number a row and column")
    self.rows = rows
    self.columns = columns
    let parts = max(1, min(workers, 16))
    elements = Array(unsafeUninitializedCapacity: rows * columns) { places, count in
      let target = places.baseAddress.map { UInt(bitPattern: $0) } ?? 0
      _ = partsInOrder(parts, workers: workers) { part in
        guard let out = UnsafeMutablePointer<Double>(bitPattern: target) else { return }
        let range = (part * rows / parts)..<((part + 1) * rows / parts)
        vigie_transpose(rowMajor, range.lowerBound, range.count, columns, rows, out)
      }
      count = rows * columns
    }
  }

  /// A matrix of zeros.
  public init(zeros rows: Int, _ columns: Int) {
    precondition(rows >= 0 && columns >= 0, "a matrix has no negative side")
    self.rows = rows
    self.columns = columns
    self.elements = Array(repeating: 0, count: rows * columns)
  }

  /// One element, both indices from 0.
  public subscript(row: Int, column: Int) -> Double {
    get { elements[column * rows + row] }
    set { elements[column * rows + row] = newValue }
  }

  /// The product with a vector of `columns` numbers: one number a row.
  public func times(_ vector: [Double]) -> [Double] {
    precondition(vector.count == columns, "one number a column")
    return multiplied(CblasNoTrans, by: vector, count: rows)
  }

  /// The product of the transpose with a vector of `rows` numbers: one number a column.
  public func transposedTimes(_ vector: [Double]) -> [Double] {
    precondition(vector.count == rows, "one number a row")
    return multiplied(CblasTrans, by: vector, count: columns)
  }

  private func multiplied(
    _ transposition: CBLAS_TRANSPOSE, by vector: [Double], count: Int
  ) -> [Double] {
    var product = Array(repeating: 0.0, count: count)
    guard rows > 0, columns > 0 else { return product }
    openblas_set_num_threads(1)
    cblas_dgemv(
      CblasColMajor, transposition, Int32(rows), Int32(columns), 1, elements, Int32(rows), vector,
      1, 0, &product, 1)
    return product
  }
}
