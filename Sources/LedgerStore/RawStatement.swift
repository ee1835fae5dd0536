import GRDB
import GRDBSQLite

/// A prepared statement that is bound and stepped directly.
///
/// GRDB's own row and argument types cost two to four times as much as SQLite itself on millions
/// of rows.
final class RawStatement {
  private let statement: GRDB.Statement
  private let db: Database
  let pointer: OpaquePointer

  /// - Parameter isKept: Whether the statement is kept for the next time that the same is asked: for
  ///   short questions that come again, and never while another one like it is being stepped.
  init(_ db: Database, sql: String, isKept: Bool = false) throws {
    self.db = db
    self.statement = try isKept ? db.cachedStatement(sql: sql) : db.makeStatement(sql: sql)
    self.pointer = statement.sqliteStatement
  }

  /// Moves to the next row; false after the last.
  func step() throws -> Bool {
    switch sqlite3_step(pointer) {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    case let code: throw failure(code)
    }
  }

  /// Runs a statement that gives no rows, ready to run again.
  func run() throws {
    let code = sqlite3_step(pointer)
    guard code == SQLITE_DONE else { throw failure(code) }
    sqlite3_reset(pointer)
  }

  /// Makes ready to run again, with this integer for its first parameter.
  func reset(_ first: Int64) {
    sqlite3_reset(pointer)
    sqlite3_bind_int64(pointer, 1, first)
  }

  /// Makes ready to run again, with these integers for its first two parameters.
  func reset(_ first: Int64, _ second: Int64) {
    reset(first)
    sqlite3_bind_int64(pointer, 2, second)
  }

  /// Makes ready to run again, with these integers for its first three parameters.
  func reset(_ first: Int64, _ second: Int64, _ third: Int64) {
    reset(first, second)
    sqlite3_bind_int64(pointer, 3, third)
  }

  /// Binds a text; SQLite keeps a copy.
  func bind(_ text: String, at index: Int32) {
    let copying = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    // With its length: a text may hold the character of number zero.
    sqlite3_bind_text(pointer, index, text, Int32(text.utf8.count), copying)
  }

  func integer(at column: Int32) -> Int64 { sqlite3_column_int64(pointer, column) }

  private func failure(_ code: Int32) -> DatabaseError {
    let message = db.lastErrorMessage
    sqlite3_reset(pointer)
    return DatabaseError(resultCode: ResultCode(rawValue: code), message: message)
  }
}
