import GRDBSQLite
import Receivables

/// Reads the values of the row that a statement stands on, one after the other.
///
/// A value of another type than its column should have is a sign of a file changed by hand or
/// damaged; it reads as nothing and `isDamaged` remembers it.
struct RowReader {
  private let statement: OpaquePointer
  private var index: Int32 = -1
  /// Whether a value could not be what its column promises.
  private(set) var isDamaged = false

  init(_ statement: OpaquePointer) {
    self.statement = statement
  }

  /// The next value. One call for it and then its type and content cost half of what asking the statement for
  /// each costs, which checks its state every time.
  private mutating func next() -> OpaquePointer? {
    index += 1
    return sqlite3_column_value(statement, index)
  }

  mutating func integer() -> Int64? {
    let value = next()
    guard sqlite3_value_type(value) == SQLITE_INTEGER else { return nil }
    return sqlite3_value_int64(value)
  }

  mutating func double() -> Double? {
    let value = next()
    guard sqlite3_value_type(value) != SQLITE_NULL else { return nil }
    return sqlite3_value_double(value)
  }

  mutating func text() -> String? {
    let value = next()
    guard let start = sqlite3_value_text(value) else { return nil }
    let count = Int(sqlite3_value_bytes(value))
    return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  }

  mutating func day() -> Day? { integer().map { Day(number: Int32(truncatingIfNeeded: $0)) } }
  mutating func int() -> Int? { integer().map { Int($0) } }
  mutating func flag() -> Bool? { integer().map { $0 != 0 } }
  mutating func currency() -> Currency? { text().flatMap { Currency($0) } }
  mutating func customerID() -> CustomerID? { text().flatMap { CustomerID($0) } }
  mutating func terms() -> PaymentTerms? { text().flatMap { PaymentTerms($0) } }

  /// The case of a choice that the column names.
  mutating func word<Choice: RawRepresentable<String>>() -> Choice? {
    guard let text = text() else { return nil }
    let choice = Choice(rawValue: text)
    if choice == nil { isDamaged = true }
    return choice
  }

  /// `value`, or `substitute` and a remark where the column must not be empty.
  mutating func required<Value>(_ value: Value?, or substitute: Value) -> Value {
    if value == nil { isDamaged = true }
    return value ?? substitute
  }
}
