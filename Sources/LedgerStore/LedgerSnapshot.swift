import GRDB
import GRDBSQLite
import Receivables

/// Where reminders are noted beside a ledger.
public protocol ReminderNotes: AnyObject {
  /// Those of some customers, or of all.
  ///
  /// - Parameter customers: nil for all.
  func reminders(of customers: [CustomerID]?) throws -> [CustomerID: [NotedReminder]]
}

/// A ledger as it was at one moment: what a writer does meanwhile is not seen.
public final class LedgerSnapshot {
  let db: Database
  public let path: String
  /// Where reminders are noted beside the ledger; nil where its rows alone are read.
  let notes: (any ReminderNotes)?
  /// The last import that counts: rows brought later are invisible.
  public let sequence: Int64
  /// How many rows of the ledger were read so far; a check reads few, and a test counts them.
  public internal(set) var rowsRead = 0
  private lazy var tables = RecordTable.all
  private var knownTotals: PortfolioTotals?
  private var knownVersion: Int?

  init(db: Database, path: String, sequence: Int64, notes: (any ReminderNotes)? = nil) {
    self.notes = notes
    self.db = db
    self.path = path
    self.sequence = sequence
  }
}

extension Ledger {
  /// Reads the ledger, as it is now or as it was after an earlier import.
  ///
  /// - Parameters:
  ///   - sequence: The number of the last import that counts; nil for all of them.
  ///   - notes: Where reminders are noted beside the ledger: histories tell of them, too; nil for none.
  public func read<Result>(
    asOfImport sequence: Int? = nil, noting notes: (any ReminderNotes)? = nil,
    _ body: (LedgerSnapshot) throws -> Result
  ) throws -> Result {
    do {
      return try queue.read { db in
        let last = try Int64.fetchOne(db, sql: "SELECT max(number) FROM import") ?? 0
        return try body(
          LedgerSnapshot(
            db: db, path: path, sequence: min(last, sequence.map(Int64.init) ?? last), notes: notes)
        )
      }
    } catch let error as DatabaseError {
      // Taken for one that nobody writes, it was written after all: once more, beside the writer.
      if let other = try? reopened() {
        return try other.read(asOfImport: sequence, noting: notes, body)
      }
      throw LedgerProblem(error, path: path)
    }
  }
}

extension LedgerSnapshot {
  /// The version of the tables: an older ledger is read as it is.
  func schemaVersion() throws -> Int {
    if let knownVersion { return knownVersion }
    let version = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? Schema.version
    knownVersion = version
    return version
  }

  /// Who holds an invoice; nil where the ledger knows none of that number.
  public func customer(ofInvoice id: String) throws -> CustomerID? {
    rowsRead += 1
    return try String.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT customer_id FROM record_key JOIN customer ON number = customer WHERE hash = ?
          """), arguments: [Int64(bitPattern: recordHash(.invoice, id))]
    ).flatMap { CustomerID($0) }
  }

  /// What the ledger holds in all, from the one row that imports keep up to date.
  public func totals() throws -> PortfolioTotals {
    if let knownTotals { return knownTotals }
    rowsRead += 1
    guard let row = try Row.fetchOne(db, sql: "SELECT * FROM portfolio_total") else {
      throw LedgerProblem.damaged(path: path, detail: "no totals")
    }
    func day(_ column: String) -> Day? {
      (row[column] as Int64?).map { Day(number: Int32(truncatingIfNeeded: $0)) }
    }
    let totals = PortfolioTotals(
      customers: row["customers"], records: row["records"], invoices: row["invoices"],
      firstKnownOn: day("first_known_on"), lastKnownOn: day("last_known_on"),
      receivableCents: row["receivable_cents"])
    knownTotals = totals
    return totals
  }

  /// Every import, the first one first.
  public func imports() throws -> [ImportEntry] {
    try Row.fetchAll(db, sql: "SELECT * FROM import ORDER BY number").map { row in
      let mode: String = row["mode"]
      let receivedOn: Int64 = row["received_on"]
      return ImportEntry(
        number: row["number"], mode: ImportMode(rawValue: mode) ?? .history,
        receivedOn: Day(number: Int32(truncatingIfNeeded: receivedOn)), source: row["source"],
        counts: ImportCounts(
          added: row["added"], corrected: row["corrected"], withdrawn: row["withdrawn"],
          unchanged: row["unchanged"], rejected: row["rejected"],
          lateInvoices: row["late_invoices"]),
        undoes: row["undoes"], undoneBy: row["undone_by"])
    }
  }

  /// The identifiers of all customers, in their order.
  public func customerIDs() throws -> [CustomerID] {
    try String.fetchAll(db, sql: "SELECT customer_id FROM customer ORDER BY customer_id")
      .compactMap { CustomerID($0) }
  }

  /// The identifiers of the customers that control another one, in their order.
  public func parentIDs() throws -> [CustomerID] {
    try String.fetchAll(
      db,
      sql: """
        SELECT customer_id FROM customer WHERE number IN (
          SELECT parent FROM customer WHERE parent IS NOT NULL) ORDER BY customer_id
        """
    ).compactMap { CustomerID($0) }
  }

  /// How many records of each kind count: not taken back, and the latest version no withdrawal.
  public func recordCounts() throws -> [(kind: RecordKind, count: Int)] {
    try tables.map { table in
      let visible = "brought_by <= ?1 AND (hidden_by IS NULL OR hidden_by > ?1)"
      let key = table.hasInstalment ? "\(table.keyColumn), instalment" : table.keyColumn
      let isCorrected =
        try Row.fetchOne(db, sql: "SELECT 1 FROM \"\(table.name)\" WHERE version > 1 LIMIT 1")
        != nil
      // Beside max(), SQLite gives the other columns of the row that holds it.
      let sql =
        isCorrected
        ? """
        SELECT count(*) FROM (
          SELECT withdrawn, max(version) FROM "\(table.name)" WHERE \(visible)
          GROUP BY customer, \(key)) WHERE withdrawn = 0
        """ : "SELECT count(*) FROM \"\(table.name)\" WHERE \(visible)"
      let count = try Int.fetchOne(db, sql: sql, arguments: [sequence]) ?? 0
      return (table.kind, count)
    }
  }

  /// The customers of the same group: the one that nobody controls, and all below it.
  ///
  /// Empty where the customer belongs to no group.
  public func groupMembers(of id: CustomerID) throws -> [CustomerID] {
    let last = try Int64.fetchOne(db, sql: "SELECT max(number) FROM import") ?? 0
    guard sequence == last else { return try formerGroupMembers(of: id) }
    let sql = """
      WITH RECURSIVE
        above (number, parent) AS (
          SELECT number, parent FROM customer WHERE customer_id = ?
          UNION SELECT c.number, c.parent FROM above a JOIN customer c ON c.number = a.parent),
        member (number) AS (
          SELECT number FROM above
          UNION SELECT c.number FROM member m JOIN customer c
            INDEXED BY customer_by_parent ON c.parent = m.number)
      SELECT customer_id FROM customer JOIN member USING (number) ORDER BY customer_id
      """
    let members = try String.fetchAll(
      db.cachedStatement(sql: sql), arguments: [id.text])
    rowsRead += members.count
    return members.count > 1 ? members.compactMap { CustomerID($0) } : []
  }

  /// The same as of a former import: who belonged to whom then is read from the versions of the
  /// customers. O(customers).
  private func formerGroupMembers(of id: CustomerID) throws -> [CustomerID] {
    let sql = """
      WITH RECURSIVE
        link (number, parent) AS MATERIALIZED (
          SELECT c.number, (
            SELECT p.number FROM customer_version v JOIN customer p ON p.customer_id = v.parent_id
            WHERE v.customer = c.number AND v.brought_by <= ?2
              AND (v.hidden_by IS NULL OR v.hidden_by > ?2) AND v.withdrawn = 0
              AND p.number <> c.number
            ORDER BY v.brought_by DESC, v.known_on DESC LIMIT 1)
          FROM customer c
          WHERE c.number IN (SELECT customer FROM customer_version WHERE parent_id IS NOT NULL)),
        above (number) AS (
          SELECT number FROM customer WHERE customer_id = ?1
          UNION SELECT l.parent FROM above a JOIN link l ON l.number = a.number
            WHERE l.parent IS NOT NULL),
        member (number) AS (
          SELECT number FROM above
          UNION SELECT l.number FROM member m JOIN link l ON l.parent = m.number)
      SELECT customer_id FROM customer JOIN member USING (number) ORDER BY customer_id
      """
    let members = try String.fetchAll(db, sql: sql, arguments: [id.text, sequence])
    return members.count > 1 ? members.compactMap { CustomerID($0) } : []
  }

  /// The number under which the ledger keeps a customer.
  func number(of id: CustomerID) throws -> Int64? {
    rowsRead += 1
    return try Int64.fetchOne(
      db.cachedStatement(sql: "SELECT number FROM customer WHERE customer_id = ?"),
      arguments: [id.text])
  }
}
