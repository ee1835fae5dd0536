import GRDB
import GRDBSQLite
import Receivables

extension LedgerSnapshot {
  /// All that is known of one customer; nil where the ledger does not know it.
  public func history(of id: CustomerID) throws -> CustomerHistory? {
    try histories(of: [id]).first
  }

  /// All that is known of some customers, in their order; those that the ledger does not know are
  /// left out.
  public func histories(of ids: [CustomerID]) throws -> [CustomerHistory] {
    try histories(of: ids, noting: notes?.reminders(of: ids) ?? [:])
  }

  func histories(
    of ids: [CustomerID], noting noted: [CustomerID: [NotedReminder]]
  ) throws -> [CustomerHistory] {
    guard !ids.isEmpty else { return [] }
    let tables = try RecordTable.all.map {
      let sql = $0.selection(where: "customer = ?1", in: try schemaVersion())
      return ($0.kind, try RawStatement(db, sql: sql, isKept: true))
    }
    return try ids.compactMap { id in
      guard let number = try number(of: id) else { return nil }
      var gathered = GatheredFacts(at: sequence)
      gathered.notes = noted[id] ?? []
      for (kind, statement) in tables {
        statement.reset(number)
        while try statement.step() { gathered.take(try version(statement, kind, id)) }
      }
      return gathered.history
    }
  }

  /// Every customer's history, in the order in which the ledger keeps them.
  ///
  /// All tables are read side by side, once, from beginning to end. O(rows), and memory for one
  /// customer.
  public func forEachHistory(_ body: (CustomerHistory) throws -> Void) throws {
    let noted = try allNotes()
    try RowsByCustomer(self).histories(noting: noted) {
      if let history = $0 { try body(history) }
    }
  }

  /// Every version of every record, table by table, in the order in which the file holds them: no
  /// way of reading them all is faster, so that benchmarks compare with it.
  package func forEachVersion(_ body: (RecordVersion) throws -> Void) throws {
    let identifiers = try customersByNumber()
    for table in RecordTable.all {
      let statement = try RawStatement(
        db, sql: table.selection(where: "1", in: try schemaVersion()))
      while try statement.step() {
        guard let id = identifiers[statement.integer(at: 0)] else {
          throw LedgerProblem.damaged(path: path, detail: table.name)
        }
        try body(try version(statement, table.kind, id).version)
      }
    }
  }

  /// Steps through the same rows without making anything of them; gives their number.
  package func stepThroughRows() throws -> Int {
    var rows = 0
    for table in RecordTable.all {
      let statement = try RawStatement(
        db, sql: table.selection(where: "1", in: try schemaVersion()))
      while try statement.step() { rows += 1 }
    }
    return rows
  }

  private func customersByNumber() throws -> [Int64: CustomerID] {
    let statement = try RawStatement(db, sql: "SELECT number, customer_id FROM customer")
    var identifiers: [Int64: CustomerID] = [:]
    while try statement.step() {
      var row = RowReader(statement.pointer)
      if let number = row.integer(), let id = row.customerID() { identifiers[number] = id }
    }
    return identifiers
  }

  /// Every customer's rows, those taken back included.
  func forEachCustomer(_ body: (CustomerRows) throws -> Void) throws {
    var versions: [StoredVersion] = []
    try RowsByCustomer(self).read {
      versions.append($0)
    } endOfCustomer: { id in
      let rows = versions
      versions = []
      versions.reserveCapacity(rows.count)
      try body(CustomerRows(id: id, versions: rows))
    }
  }

  /// What is noted beside the ledger, of all customers.
  func allNotes() throws -> [CustomerID: [NotedReminder]] {
    try notes?.reminders(of: nil) ?? [:]
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

/// All rows of one customer, those taken back included.
struct CustomerRows: Sendable {
  let id: CustomerID
  let versions: [StoredVersion]
}

/// What the rows of one customer tell, one row after the other: no row is kept.
struct GatheredFacts: Sendable {
  private let sequence: Int64
  private var profile: CustomerProfile?
  private var broughtBy: Int64 = -1
  private var facts: [Fact] = []
  /// How many rows there were, those taken back included.
  private(set) var rows = 0
  /// Reminders that were noted beside the ledger.
  var notes: [NotedReminder] = []

  /// - Parameters:
  ///   - sequence: The import after which the ledger is seen.
  ///   - count: About how many rows are to come.
  init(at sequence: Int64, about count: Int = 0) {
    self.sequence = sequence
    facts.reserveCapacity(count)
  }

  mutating func take(_ stored: StoredVersion) {
    rows += 1
    guard stored.isVisible(at: sequence) else { return }
    // What a customer is holds for all days: the last import to say so is right.
    if case .customer(let customer) = stored.version.record, stored.broughtBy >= broughtBy {
      profile = customer.profile
      broughtBy = stored.broughtBy
    }
    stored.version.appendFacts(to: &facts)
  }

  /// The history told; nil without a customer row.
  var history: CustomerHistory? {
    profile.map { CustomerHistory(profile: $0, facts: facts).noting(notes) }
  }
}

/// Reads all tables side by side, customer by customer, in the order in which the ledger keeps them.
final class RowsByCustomer {
  private let snapshot: LedgerSnapshot
  private let customers: RawStatement
  private let cursors: [TableCursor]

  init(_ snapshot: LedgerSnapshot) throws {
    self.snapshot = snapshot
    customers = try RawStatement(
      snapshot.db,
      sql: """
        SELECT number, customer_id FROM customer WHERE number >= ?1 AND number < ?2 ORDER BY number
        """)
    cursors = try RecordTable.all.map { try TableCursor(snapshot, $0) }
  }

  /// The rows of the customers whose numbers lie in a range, those taken back included.
  func read(
    _ range: Range<Int64> = 0..<Int64.max, _ take: (StoredVersion) -> Void,
    endOfCustomer: (CustomerID) throws -> Void
  ) throws {
    customers.reset(range.lowerBound, range.upperBound)
    for cursor in cursors { try cursor.begin(range) }
    while try customers.step() {
      var row = RowReader(customers.pointer)
      guard let number = row.integer(), let id = row.customerID() else {
        throw LedgerProblem.damaged(path: snapshot.path, detail: "a customer without identifier")
      }
      snapshot.rowsRead += 1
      for cursor in cursors { try cursor.collect(customer: number, id: id, take) }
      try endOfCustomer(id)
    }
  }

  /// The histories of the same customers, as the rows that are visible and the notes tell them; nil for
  /// one of whom nothing is visible.
  func histories(
    _ range: Range<Int64> = 0..<Int64.max, noting noted: [CustomerID: [NotedReminder]],
    _ body: (CustomerHistory?) throws -> Void
  ) throws {
    var gathered = GatheredFacts(at: snapshot.sequence)
    try read(range) {
      gathered.take($0)
    } endOfCustomer: { id in
      var complete = gathered
      if !noted.isEmpty { complete.notes = noted[id] ?? [] }
      gathered = GatheredFacts(at: snapshot.sequence, about: complete.rows)
      try body(complete.history)
    }
  }
}

/// Reads one table from one customer to another.
private final class TableCursor {
  private let snapshot: LedgerSnapshot
  private let kind: RecordKind
  private let statement: RawStatement
  /// The customer of the row that the statement stands on; nil at the end.
  private var customer: Int64?

  init(_ snapshot: LedgerSnapshot, _ table: RecordTable) throws {
    self.snapshot = snapshot
    self.kind = table.kind
    let selection = table.selection(
      where: "customer >= ?1 AND customer < ?2", in: try snapshot.schemaVersion())
    self.statement = try RawStatement(snapshot.db, sql: selection)
  }

  func begin(_ range: Range<Int64>) throws {
    statement.reset(range.lowerBound, range.upperBound)
    try advance()
  }

  func collect(
    customer wanted: Int64, id: CustomerID, _ take: (StoredVersion) -> Void
  ) throws {
    while customer == wanted {
      take(try snapshot.version(statement, kind, id))
      try advance()
    }
  }

  private func advance() throws {
    customer = try statement.step() ? statement.integer(at: 0) : nil
  }
}
