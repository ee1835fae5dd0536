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
    var product = Array(repeating: 0.0, count: rows)
    for column in 0..<columns {
      let factor = vector[column]
      let start = column * rows
      for row in 0..<rows { product[row] += elements[start + row] * factor }
    }
    return product
  }
}
