import Crypto
import Foundation
import GRDB
import Receivables

/// What was decided, alerted or overridden, one entry after the other, never changed.
///
/// A file of its own beside the ledger: what people decided must outlive any import. Each entry
/// holds the hash of the one before it, so that an entry changed, removed or slipped in later
/// breaks the chain.
public final class Journal: Sendable {
  public let path: String
  private let queue: DatabaseQueue

  private init(path: String, queue: DatabaseQueue) {
    self.path = path
    self.queue = queue
  }

  /// The journal that belongs to a ledger: `ledger.journal.sqlite` beside `ledger.sqlite`.
  public static func path(besideLedger ledger: String) -> String {
    "\(stem(ofLedger: ledger)).journal.sqlite"
  }

  /// Opens a journal, and makes it where it is missing.
  public static func open(_ path: String) throws(LedgerProblem) -> Journal {
    try aboutJournal(path) {
      if !FileManager.default.fileExists(atPath: path) { try Ledger.createOwnerOnly(path) }
      var configuration = GRDB.Configuration()
      configuration.busyMode = .timeout(5)
      configuration.prepareDatabase { try $0.execute(sql: "PRAGMA synchronous = FULL") }
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      do {
        try migrator().migrate(queue)
      } catch {
        // Another process has made the tables at the same moment.
        try migrator().migrate(queue)
      }
      return Journal(path: path, queue: queue)
    }
  }

  /// Opens a journal for reading; nil where nothing was ever written down.
  public static func openIfWritten(_ path: String) throws(LedgerProblem) -> Journal? {
    let size = try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int
    guard let size, size > 0 else { return nil }
    return try aboutJournal(path) {
      var configuration = GRDB.Configuration()
      configuration.readonly = true
      configuration.busyMode = .timeout(5)
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      let isJournal = try queue.read { db in
        try Row.fetchOne(db, sql: "SELECT 1 FROM sqlite_schema WHERE name = 'entry'") != nil
      }
      guard isJournal else { throw LedgerProblem.notALedger(path: path) }
      return Journal(path: path, queue: queue)
    }
  }

  private static func migrator() -> DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("v1") { db in
      try db.execute(
        sql: """
          CREATE TABLE entry (
            number INTEGER PRIMARY KEY,
            kind TEXT NOT NULL,
            customer_id TEXT,
            day INTEGER NOT NULL,
            author TEXT NOT NULL,
            payload TEXT NOT NULL,
            reference TEXT NOT NULL,
            previous_hash TEXT NOT NULL,
            hash TEXT NOT NULL
          ) STRICT;
          CREATE INDEX entry_by_reference ON entry (reference);
          CREATE TRIGGER entry_stays BEFORE UPDATE ON entry
          BEGIN SELECT raise(ABORT, 'the journal is append-only'); END;
          CREATE TRIGGER entry_remains BEFORE DELETE ON entry
          BEGIN SELECT raise(ABORT, 'the journal is append-only'); END;
          """)
    }
    return migrator
  }
}

/// The path of a ledger without `.sqlite` or the like, where it really is: what belongs to it lies
/// there, by whatever link it was named.
public func stem(ofLedger path: String) -> String {
  let real =
    FileManager.default.fileExists(atPath: path)
      && (try? FileManager.default.destinationOfSymbolicLink(atPath: path)) != nil
    ? URL(fileURLWithPath: path).resolvingSymlinksInPath().path : path
  let ending = [".sqlite", ".sqlite3", ".db", ".ledger"].first { real.hasSuffix($0) }
  return String(real.dropLast(ending?.count ?? 0))
}

/// One entry of the journal.
public struct JournalEntry: Sendable, Hashable {
  public let number: Int
  /// What it is: decision, review, digest, alert, override.
  public let kind: String
  public let customerID: CustomerID?
  /// The business day that it speaks of.
  public let day: Day
  public let author: String
  /// JSON, with sorted keys.
  public let payload: String
  /// A short name that depends on kind, customer, day and payload alone: the same decision on
  /// the same facts has the same reference.
  public let reference: String
  public let hash: String
}

extension Journal {
  /// Adds an entry, unless one of the same kind, customer, day and payload is there already:
  /// that one is returned.
  @discardableResult public func append(
    kind: String, customer: CustomerID?, day: Day, author: String, payload: String
  ) throws(LedgerProblem) -> JournalEntry {
    let reference = Journal.reference(kind: kind, customer: customer, day: day, payload: payload)
    return try aboutJournal(path) {
      try queue.write { db in
        if let known = try entry(db, "WHERE reference = ? ORDER BY number LIMIT 1", [reference]) {
          return known
        }
        let last = try entry(db, "ORDER BY number DESC LIMIT 1", [])
        let number = (last?.number ?? 0) + 1
        let previous = last?.hash ?? Journal.genesis
        let fields = [
          "\(number)", kind, customer?.text ?? "", "\(day)", author, payload, reference, previous,
        ]
        let hash = Journal.digest(fields)
        try db.execute(
          sql: "INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
          arguments: [
            number, kind, customer?.text, Int64(day.number), author, payload, reference, previous,
            hash,
          ])
        return JournalEntry(
          number: number, kind: kind, customerID: customer, day: day, author: author,
          payload: payload, reference: reference, hash: hash)
      }
    }
  }

  /// The entries of one kind, in the order of their writing.
  public func entries(kind: String) throws(LedgerProblem) -> [JournalEntry] {
    try aboutJournal(path) {
      try queue.read { db in
        try Row.fetchAll(
          db, sql: "SELECT * FROM entry WHERE kind = ? ORDER BY number", arguments: [kind]
        )
        .map(JournalEntry.init(row:))
      }
    }
  }

  /// The last entry; nil in an empty journal. Its hash stands for all before it.
  public func head() throws(LedgerProblem) -> JournalEntry? {
    try aboutJournal(path) {
      try queue.read { try entry($0, "ORDER BY number DESC LIMIT 1", []) }
    }
  }

  /// Computes the chain anew; throws `journalBroken` with the first entry that does not fit.
  ///
  /// - Returns: The number of entries and the hash of the last one, to be held against what was
  ///   printed: a chain that was cut short is whole as far as it goes.
  @discardableResult public func verify() throws(LedgerProblem) -> (entries: Int, head: String?) {
    try aboutJournal(path) {
      try queue.read { db in
        var previous = Journal.genesis
        var expected = 1
        let cursor = try Row.fetchCursor(db, sql: "SELECT * FROM entry ORDER BY number")
        while let row = try cursor.next() {
          let entry = JournalEntry(row: row)
          let fields = [
            "\(entry.number)", entry.kind, entry.customerID?.text ?? "", "\(entry.day)",
            entry.author, entry.payload, entry.reference, previous,
          ]
          guard entry.number == expected, row["previous_hash"] == previous,
            row["day"] == Int64(entry.day.number), entry.hash == Journal.digest(fields)
          else {
            throw LedgerProblem.journalBroken(path: path, entry: expected)
          }
          previous = entry.hash
          expected += 1
        }
        return (expected - 1, expected > 1 ? previous : nil)
      }
    }
  }
}

extension Journal {
  /// What the first entry holds in the place of a hash before it.
  private static let genesis = String(repeating: "0", count: 64)

  private static func reference(
    kind: String, customer: CustomerID?, day: Day, payload: String
  ) -> String {
    String(digest([kind, customer?.text ?? "", "\(day)", payload]).prefix(12))
  }

  /// SHA-256 over the fields, each with its length before it, so that no two lists are one text.
  private static func digest(_ fields: [String]) -> String {
    var hash = SHA256()
    for field in fields {
      let bytes = Data(field.utf8)
      hash.update(data: Data("\(bytes.count):".utf8))
      hash.update(data: bytes)
    }
    return hash.finalize().map { byte in
      let digits = String(byte, radix: 16)
      return digits.count == 1 ? "0" + digits : digits
    }.joined()
  }

  private func entry(
    _ db: Database, _ tail: String, _ arguments: StatementArguments
  ) throws -> JournalEntry? {
    try Row.fetchOne(db, sql: "SELECT * FROM entry \(tail)", arguments: arguments)
      .map(JournalEntry.init(row:))
  }
}

extension JournalEntry {
  fileprivate init(row: Row) {
    let customer: String? = row["customer_id"]
    let day: Int64 = row["day"]
    self.init(
      number: row["number"], kind: row["kind"], customerID: customer.flatMap { CustomerID($0) },
      day: Day(number: Int32(truncatingIfNeeded: day)), author: row["author"],
      payload: row["payload"], reference: row["reference"], hash: row["hash"])
  }
}

/// Runs `body` and words what SQLite says as a problem of the journal, which is not the ledger.
private func aboutJournal<Result>(
  _ path: String, _ body: () throws -> Result
) throws(LedgerProblem) -> Result {
  do {
    return try reporting(path, body)
  } catch .journalBroken(let path, let entry) {
    throw .journalBroken(path: path, entry: entry)
  } catch .locked {
    throw .journalUnusable(path: path, detail: "it is being written")
  } catch .diskFull(let path) {
    throw .diskFull(path: path)
  } catch .notALedger {
    throw .journalUnusable(path: path, detail: "it is no journal")
  } catch .damaged(_, let detail), .storage(_, let detail) {
    throw .journalUnusable(path: path, detail: detail)
  } catch {
    throw .journalUnusable(path: path, detail: "its folder or its rights keep it from being used")
  }
}
