/// A table of named columns of numbers, one row a case; NaN is a missing value.
public struct Table: Sendable {
  public let names: [String]
  /// One array a column, all of one length.
  public let columns: [[Double]]

  /// Fails unless there is a column for each name, all of one length, and no name stands twice.
  public init?(names: [String], columns: [[Double]]) {
    guard names.count == columns.count, Set(names).count == names.count,
      columns.allSatisfy({ $0.count == columns.first?.count })
    else { return nil }
    self.names = names
    self.columns = columns
  }

  /// No column and no row.
  public static let nothing = Table(unchecked: [], [])

  public var rowCount: Int { columns.first?.count ?? 0 }

  /// The column of that name; nil where there is none.
  public subscript(name: String) -> [Double]? {
    names.firstIndex(of: name).map { columns[$0] }
  }

  /// The rows at these places, in their order.
  public func rows(_ places: [Int]) -> Table {
    Table(unchecked: names, columns.map { column in places.map { column[$0] } })
  }

  init(unchecked names: [String], _ columns: [[Double]]) {
    self.names = names
    self.columns = columns
  }
}
