/// A table of named columns, one row a case.
public struct Table: Sendable {
  public let names: [String]
  /// All of one length.
  public let columns: [Column]

  /// One column.
  public enum Column: Sendable, Hashable {
    /// NaN is a missing value.
    case numbers([Double])
    /// For each row the place of its level among the names; -1 is a missing value.
    case levels([Int32], names: [String])

    /// How many rows there are.
    public var count: Int {
      switch self {
      case .numbers(let values): values.count
      case .levels(let places, _): places.count
      }
    }

    /// The rows at these places, in their order.
    public func rows(_ places: [Int]) -> Column {
      switch self {
      case .numbers(let values): .numbers(places.map { values[$0] })
      case .levels(let codes, let names): .levels(places.map { codes[$0] }, names: names)
      }
    }

    /// The value of a row.
    public func value(_ row: Int) -> Value {
      switch self {
      case .numbers(let values): values[row].isNaN ? .missing : .number(values[row])
      case .levels(let places, let names):
        places[row] < 0 ? .missing : .level(names[Int(places[row])])
      }
    }
  }

  /// One value.
  public enum Value: Sendable, Hashable {
    case number(Double)
    case level(String)
    case missing
  }

  /// Fails unless there is a column for each name, all of one length, and no name stands twice.
  public init?(names: [String], columns: [Column]) {
    guard names.count == columns.count, Set(names).count == names.count,
      columns.allSatisfy({ $0.count == columns.first?.count })
    else { return nil }
    self.names = names
    self.columns = columns
  }

  /// Columns of numbers.
  public init?(names: [String], columns: [[Double]]) {
    self.init(names: names, columns: columns.map(Column.numbers))
  }

  /// No column and no row.
  public static let nothing = Table(unchecked: [], [])

  public var rowCount: Int { columns.first?.count ?? 0 }

  /// The numbers of the column of that name; nil where there is none, or it holds levels.
  public subscript(name: String) -> [Double]? {
    guard case .numbers(let values) = column(name) else { return nil }
    return values
  }

  /// The column of that name; nil where there is none.
  public func column(_ name: String) -> Column? {
    names.firstIndex(of: name).map { columns[$0] }
  }

  /// The rows at these places, in their order.
  public func rows(_ places: [Int]) -> Table {
    Table(unchecked: names, columns.map { $0.rows(places) })
  }

  /// The table without some columns.
  public func without(_ unwanted: Set<String>) -> Table {
    let kept = names.indices.filter { !unwanted.contains(names[$0]) }
    return Table(unchecked: kept.map { names[$0] }, kept.map { columns[$0] })
  }

  init(unchecked names: [String], _ columns: [Column]) {
    self.names = names
    self.columns = columns
  }
}
