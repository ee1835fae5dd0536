import GRDB
import GRDBSQLite
import Receivables

/// Inserts versions of records into one table.
final class RowWriter {
  private let statement: RawStatement
  private var binder: RowBinder
  private let sequence: Int64

  init(_ session: LedgerImport, _ table: RecordTable) throws {
    self.statement = try RawStatement(session.db, sql: table.insertion)
    self.binder = RowBinder(statement.pointer)
    self.sequence = session.number
  }

  func write(_ version: RecordVersion, of customer: UInt32) throws {
    binder.bind(version, of: Int64(customer), broughtBy: sequence)
    try statement.run()
  }
}

/// Remembers where each record is, by the hash of its key.
final class KeyRegister {
  private let claiming: RawStatement
  private let finding: RawStatement
  private let giving: RawStatement
  private let db: Database

  init(_ db: Database) throws {
    self.db = db
    self.claiming = try RawStatement(
      db,
      sql: """
        INSERT INTO record_key (hash, customer, happened_on) VALUES (?, ?, ?)
        ON CONFLICT DO NOTHING
        """)
    self.finding = try RawStatement(db, sql: "SELECT customer FROM record_key WHERE hash = ?")
    self.giving = try RawStatement(
      db, sql: "UPDATE record_key SET customer = ?1, happened_on = ?2 WHERE hash = ?3")
  }

  /// Writes down that the key is the entry's customer's; gives the customer who has it already.
  func claim(_ entry: RowEntry) throws -> UInt32? {
    let hash = Int64(bitPattern: entry.hash)
    claiming.reset(hash, Int64(entry.customer), Int64(entry.happenedOn.number))
    try claiming.run()
    guard db.changesCount == 0 else { return nil }
    finding.reset(hash)
    guard try finding.step() else { return nil }
    return UInt32(truncatingIfNeeded: finding.integer(at: 0))
  }

  /// Writes down that the key is the entry's customer's from now on.
  func give(_ entry: RowEntry) throws {
    giving.reset(
      Int64(entry.customer), Int64(entry.happenedOn.number), Int64(bitPattern: entry.hash))
    try giving.run()
  }
}
