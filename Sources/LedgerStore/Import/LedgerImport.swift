import GRDB
import GRDBSQLite
import Receivables

/// How an import dates what it brings, and what it may do.
public struct ImportSettings: Sendable {
  public let mode: ImportMode
  public let receivedOn: Day
  /// What the user named: files or a folder.
  public let source: String
  /// Whether a row that says what a former version said brings that version back.
  public let restoresFormerVersions: Bool
  /// Whether everything is undone at the end, so that only the report remains.
  public let isDryRun: Bool
  /// Who sells, where that is to be written down; it comes and goes with the import.
  public let seller: LedgerSettings?

  public init(
    mode: ImportMode, receivedOn: Day, source: String, restoresFormerVersions: Bool = false,
    isDryRun: Bool = false, seller: LedgerSettings? = nil
  ) {
    self.seller = seller
    self.mode = mode
    self.receivedOn = receivedOn
    self.source = source
    self.restoresFormerVersions = restoresFormerVersions
    self.isDryRun = isDryRun
  }

  /// The day from which the first version of a record counts.
  public func knownOn(_ record: LedgerRecord, recordedOn: Day?) -> Day {
    if let recordedOn { return recordedOn }
    // What we hold is known, even where its publication is assumed to lie ahead.
    return mode == .history ? min(record.happenedOn ?? receivedOn, receivedOn) : receivedOn
  }

  /// The day from which a correction or withdrawal counts.
  public func correctedOn(recordedOn: Day?) -> Day {
    max(recordedOn ?? receivedOn, receivedOn)
  }
}

/// One import under way: a transaction that either wholly happens or not at all.
public final class LedgerImport {
  let db: Database
  let path: String
  public let settings: ImportSettings
  /// The number that the import has if it is kept.
  public let number: Int64
  var total = TotalsChange()
  private var numbers: [CustomerID: UInt32] = [:]
  private var identifiers: [UInt32: CustomerID] = [:]
  /// Customers whose every row was taken back: unknown, until they are described again.
  private var formerCustomers: [CustomerID: UInt32] = [:]
  private var nextCustomer: UInt32 = 1
  private let addingCustomers: RawStatement

  init(_ db: Database, path: String, settings: ImportSettings) throws {
    self.db = db
    self.path = path
    self.settings = settings
    self.number = (try Int64.fetchOne(db, sql: "SELECT max(number) FROM import") ?? 0) + 1
    try db.execute(
      sql: """
        INSERT INTO import (number, mode, received_on, source, added, corrected, withdrawn,
          unchanged, rejected, late_invoices) VALUES (?, ?, ?, ?, 0, 0, 0, 0, 0, 0)
        """,
      arguments: [
        number, settings.mode.rawValue, Int64(settings.receivedOn.number), settings.source,
      ])
    self.addingCustomers = try RawStatement(
      db, sql: "INSERT INTO customer (number, customer_id) VALUES (?, ?)")
    try loadCustomers()
  }
}

extension Ledger {
  /// Imports in one transaction: what `body` throws undoes all of it.
  ///
  /// - Returns: What `body` gives, and the number of the import; nil for a dry run, and where
  ///   nothing was added, corrected or withdrawn: such an import leaves no trace.
  @discardableResult public func importing<Result>(
    _ settings: ImportSettings,
    _ body: (LedgerImport) throws -> (result: Result, counts: ImportCounts)
  ) throws -> (result: Result, number: Int?) {
    do {
      var outcome: (result: Result, number: Int?)?
      try queue.inTransaction(.immediate) { db in
        let session = try LedgerImport(db, path: path, settings: settings)
        let (result, counts) = try body(session)
        let isKept = !settings.isDryRun && counts.added + counts.corrected + counts.withdrawn > 0
        if isKept { try session.finish(counts) }
        outcome = (result, isKept ? Int(session.number) : nil)
        return isKept ? .commit : .rollback
      }
      guard let outcome else { throw LedgerProblem.storage(path: path, detail: "no transaction") }
      return outcome
    } catch let error as DatabaseError {
      throw LedgerProblem(error, path: path)
    }
  }
}

// MARK: Customers

extension LedgerImport {
  private func loadCustomers() throws {
    nextCustomer = UInt32(
      (try Int64.fetchOne(db, sql: "SELECT max(number) FROM customer") ?? 0) + 1)
    // A customer whose every row was taken back is unknown again, and keeps its number.
    let statement = try RawStatement(
      db,
      sql: """
        SELECT number, customer_id, EXISTS (
          SELECT 1 FROM customer_version v WHERE v.customer = number AND v.hidden_by IS NULL)
        FROM customer
        """)
    while try statement.step() {
      var row = RowReader(statement.pointer)
      guard let number = row.integer(), let id = row.customerID() else { continue }
      if row.flag() == true {
        remember(id, UInt32(truncatingIfNeeded: number))
      } else {
        formerCustomers[id] = UInt32(truncatingIfNeeded: number)
      }
    }
  }

  private func remember(_ id: CustomerID, _ number: UInt32) {
    numbers[id] = number
    identifiers[number] = id
  }

  func customerID(_ number: UInt32) -> CustomerID? { identifiers[number] }

  /// The number of a customer that the ledger knows, or that this import has brought.
  public func customerNumber(_ id: CustomerID) -> UInt32? { numbers[id] }

  /// The identifiers known, for suggestions.
  public var customerIDs: [CustomerID] { numbers.keys.sorted() }

  /// The number of a customer, a new one if need be.
  public func addCustomer(_ id: CustomerID) throws -> UInt32 {
    if let known = numbers[id] { return known }
    if let former = formerCustomers[id] {
      remember(id, former)
      return former
    }
    let number = nextCustomer
    nextCustomer += 1
    addingCustomers.reset(Int64(number))
    addingCustomers.bind(id.text, at: 2)
    try addingCustomers.run()
    remember(id, number)
    return number
  }

  /// Writes down who belongs to whom, by the last that was said.
  func linkParents() throws {
    try db.execute(
      sql: """
        UPDATE customer SET parent = (
          SELECT p.number FROM customer_version v JOIN customer p ON p.customer_id = v.parent_id
          WHERE v.customer = customer.number AND v.hidden_by IS NULL AND v.withdrawn = 0
            AND p.number <> customer.number
          ORDER BY v.brought_by DESC, v.known_on DESC LIMIT 1)
        WHERE number IN (SELECT customer FROM customer_version WHERE parent_id IS NOT NULL)
        """)
  }

  /// The customer that a record of this key belongs to, whatever import brought it.
  public func owner(of kind: RecordKind, _ key: String) throws -> UInt32? {
    let hash = Int64(bitPattern: recordHash(kind, key))
    return try Int64.fetchOne(
      db, sql: "SELECT customer FROM record_key WHERE hash = ?", arguments: [hash]
    ).map { UInt32(truncatingIfNeeded: $0) }
  }
}

// MARK: Rates and terms

extension LedgerImport {
  /// Keeps exchange rates; a rate that is known already changes nothing.
  public func addRates(_ rates: [ExchangeRate]) throws -> ImportCounts {
    var counts = ImportCounts()
    for rate in rates {
      let known = try Int64.fetchOne(
        db,
        sql: """
          SELECT rate_millionths FROM rate WHERE currency = ? AND day = ?
            AND hidden_by IS NULL
          ORDER BY brought_by DESC LIMIT 1
          """, arguments: [rate.currency.code, Int64(rate.day.number)])
      guard known != rate.rateMillionths else {
        counts.unchanged += 1
        continue
      }
      try db.execute(
        sql: "INSERT OR REPLACE INTO rate VALUES (?, ?, ?, ?, NULL)",
        arguments: [
          rate.currency.code, Int64(rate.day.number), rate.rateMillionths, number,
        ])
      if known == nil { counts.added += 1 } else { counts.corrected += 1 }
    }
    return counts
  }

  /// Every rate known, the last import's where several say something of one day.
  public func rates() throws -> [ExchangeRate] {
    try Row.fetchAll(
      db, sql: "SELECT * FROM rate WHERE hidden_by IS NULL ORDER BY currency, day, brought_by"
    )
    .compactMap { row in
      let code: String = row["currency"]
      let day: Int64 = row["day"]
      return Currency(code).flatMap {
        ExchangeRate(
          day: Day(number: Int32(truncatingIfNeeded: day)), currency: $0,
          rateMillionths: row["rate_millionths"])
      }
    }
  }

  /// The terms agreed with each customer that has any, by the day from which they hold.
  public func agreedTerms() throws -> [CustomerID: [(from: Day?, terms: PaymentTerms)]] {
    let statement = try RawStatement(
      db,
      sql: """
        SELECT c.customer_id, v.valid_from, v.agreed_terms
        FROM customer_version v JOIN customer c ON c.number = v.customer
        WHERE v.agreed_terms IS NOT NULL AND v.hidden_by IS NULL AND v.withdrawn = 0
        ORDER BY v.customer, v.valid_from, v.brought_by, v.version
        """)
    var terms: [CustomerID: [(from: Day?, terms: PaymentTerms)]] = [:]
    while try statement.step() {
      var row = RowReader(statement.pointer)
      guard let id = row.customerID() else { continue }
      let from = row.day()
      if let agreed = row.terms() { terms[id, default: []].append((from, agreed)) }
    }
    return terms
  }
}

// MARK: The end

extension LedgerImport {
  func finish(_ counts: ImportCounts) throws {
    if let seller = settings.seller { try db.keep(seller) }
    try linkParents()
    try db.execute(
      sql: """
        UPDATE import SET added = ?, corrected = ?, withdrawn = ?, unchanged = ?, rejected = ?,
          late_invoices = ? WHERE number = ?
        """,
      arguments: [
        counts.added, counts.corrected, counts.withdrawn, counts.unchanged, counts.rejected,
        counts.lateInvoices, number,
      ])
    try total.write(to: db, isUndo: settings.mode == .undo)
    if settings.mode == .history { try dateWhatBearsNoDay() }
  }

  /// What bears no day of its own, in a load of the past, counts from the last day that the load
  /// tells of: the limits and blocks of an export are those of the day of the export, and not those
  /// of the day on which it happened to be imported.
  private func dateWhatBearsNoDay() throws {
    for table in ["customer_version", "guarantee"] {
      try db.execute(
        sql: """
          UPDATE "\(table)" SET known_on = total.last_known_on FROM portfolio_total total
          WHERE valid_from IS NULL AND version = 1 AND known_on > total.last_known_on
            AND brought_by IN (SELECT number FROM import WHERE mode = 'history')
          """)
    }
  }
}
