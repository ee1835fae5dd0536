import GRDBSQLite
import Receivables

/// Binds the values of one row to a statement, one after the other.
///
/// Texts are copied to memory of the binder, which lives as long as the statement is used:
/// letting SQLite copy each one costs a third of the time of an insertion.
struct RowBinder: ~Copyable {
  private let statement: OpaquePointer
  private let texts: UnsafeMutableRawBufferPointer
  private var used = 0
  private var index: Int32 = 0

  /// A binder for `statement`, which its owner keeps alive.
  init(_ statement: OpaquePointer) {
    self.statement = statement
    self.texts = .allocate(byteCount: 1 << 16, alignment: 1)
  }

  deinit { texts.deallocate() }

  /// Begins a new row.
  mutating func begin() {
    index = 0
    used = 0
  }

  mutating func bind(_ value: Int64?) {
    index += 1
    if let value {
      sqlite3_bind_int64(statement, index, value)
    } else {
      sqlite3_bind_null(statement, index)
    }
  }

  mutating func bind(_ value: Double?) {
    index += 1
    if let value {
      sqlite3_bind_double(statement, index, value)
    } else {
      sqlite3_bind_null(statement, index)
    }
  }

  mutating func bind(_ value: String?) {
    index += 1
    guard var value else {
      sqlite3_bind_null(statement, index)
      return
    }
    value.withUTF8 { bind(utf8: $0) }
  }

  mutating func bind(_ value: Int?) { bind(value.map(Int64.init)) }
  mutating func bind(_ value: Bool?) { bind(value.map { $0 ? Int64(1) : 0 }) }
  mutating func bind(_ value: Day?) { bind(value.map { Int64($0.number) }) }
  mutating func bind(_ value: Currency?) { bind(value?.code) }
  mutating func bind(_ value: CustomerID?) { bind(value?.text) }
  mutating func bind(_ value: (some RawRepresentable<String>)?) { bind(value?.rawValue) }

  /// Leaves `count` columns empty.
  mutating func bindNothing(_ count: Int) {
    for _ in 0..<count {
      index += 1
      sqlite3_bind_null(statement, index)
    }
  }

  private mutating func bind(utf8 bytes: UnsafeBufferPointer<UInt8>) {
    guard used + bytes.count <= texts.count else {
      // SQLITE_TRANSIENT: SQLite makes its own copy.
      let copying = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
      bytes.withMemoryRebound(to: CChar.self) {
        _ = sqlite3_bind_text(statement, index, $0.baseAddress, Int32($0.count), copying)
      }
      return
    }
    let place = UnsafeMutableRawBufferPointer(rebasing: texts[used..<used + bytes.count])
    place.copyMemory(from: UnsafeRawBufferPointer(bytes))
    used += bytes.count
    // An empty text must not be bound as a null pointer: that would be NULL.
    let start = (place.baseAddress ?? texts.baseAddress)?.assumingMemoryBound(to: CChar.self)
    sqlite3_bind_text(statement, index, start, Int32(bytes.count), nil)
  }
}
