import GRDB
import GRDBSQLite
import Receivables

extension LedgerSnapshot {
  /// All that is known of one customer; nil where the ledger does not know it.
  public func history(of id: CustomerID) throws -> CustomerHistory? {
    guard let number = try number(of: id) else { return nil }
    var versions: [StoredVersion] = []
    for table in RecordTable.all {
      let statement = try RawStatement(db, sql: table.selection(where: "customer = ?1"))
      statement.reset(number)
      while try statement.step() { versions.append(try version(statement, table.kind, id)) }
    }
    return history(of: id, versions)
  }

  /// Every customer's history, in the order in which the ledger keeps them.
  ///
  /// All tables are read side by side, once, from beginning to end. O(rows), and memory for one
  /// customer.
  public func forEachHistory(_ body: (CustomerHistory) throws -> Void) throws {
    try forEachCustomer { id, versions in
      if let history = history(of: id, versions) { try body(history) }
    }
  }

  /// Every customer's rows, those taken back included.
  func forEachCustomer(_ body: (CustomerID, [StoredVersion]) throws -> Void) throws {
    let cursors = try RecordTable.all.map { try TableCursor(self, $0) }
    let customers = try RawStatement(
      db, sql: "SELECT number, customer_id FROM customer ORDER BY number")
    var versions: [StoredVersion] = []
    while try customers.step() {
      var row = RowReader(customers.pointer)
      guard let number = row.integer(), let id = row.customerID() else {
        throw LedgerProblem.damaged(path: path, detail: "a customer without identifier")
      }
      rowsRead += 1
      versions.removeAll(keepingCapacity: true)
      for cursor in cursors { try cursor.collect(customer: number, id: id, into: &versions) }
      try body(id, versions)
    }
  }

  /// The history told by the rows that are visible at this import; nil without a customer row.
  private func history(of id: CustomerID, _ versions: [StoredVersion]) -> CustomerHistory? {
    var profile: CustomerProfile?
    var broughtBy: Int64 = -1
    var facts: [Fact] = []
    facts.reserveCapacity(versions.count)
    for stored in versions where stored.isVisible(at: sequence) {
      // What a customer is holds for all days: the last import to say so is right.
      if case .customer(let customer) = stored.version.record, stored.broughtBy >= broughtBy {
        profile = customer.profile
        broughtBy = stored.broughtBy
      }
      stored.version.appendFacts(to: &facts)
    }
    return profile.map { CustomerHistory(profile: $0, facts: facts) }
  }

  func version(
    _ statement: RawStatement, _ kind: RecordKind, _ id: CustomerID
  ) throws -> StoredVersion {
    rowsRead += 1
    var row = RowReader(statement.pointer)
    guard let stored = row.storedVersion(of: kind, customer: id) else {
      throw LedgerProblem.damaged(path: path, detail: "\(kind.rawValue) of \(id)")
    }
    return stored
  }
}

/// Reads one table from its first customer to its last.
private final class TableCursor {
  private let snapshot: LedgerSnapshot
  private let kind: RecordKind
  private let statement: RawStatement
  /// The customer of the row that the statement stands on; nil at the end.
  private var customer: Int64?

  init(_ snapshot: LedgerSnapshot, _ table: RecordTable) throws {
    self.snapshot = snapshot
    self.kind = table.kind
    self.statement = try RawStatement(snapshot.db, sql: table.selection(where: "1"))
    try advance()
  }

  func collect(
    customer wanted: Int64, id: CustomerID, into versions: inout [StoredVersion]
  ) throws {
    while customer == wanted {
      versions.append(try snapshot.version(statement, kind, id))
      try advance()
    }
  }

  private func advance() throws {
    customer = try statement.step() ? statement.integer(at: 0) : nil
  }
}
