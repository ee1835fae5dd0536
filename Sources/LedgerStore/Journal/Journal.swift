import Crypto
import Foundation
import GRDB
import Receivables

/// What was decided, alerted or overridden, one entry after the other, never changed.
///
/// A file of its own beside the ledger: what people decided must outlive any import. Each entry
/// holds the hash of the one before it, so that an entry changed, removed or slipped in later
/// breaks the chain. The documents that a decision rests on stand beside the entries by their
/// hashes; what names a natural person stands outside the chain, where it can be erased.
public final class Journal: Sendable {
  public let path: String
  let queue: DatabaseQueue

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
      configuration.prepareDatabase { db in
        try db.execute(sql: "PRAGMA synchronous = FULL")
        // What is deleted is overwritten: an erasure leaves no bytes.
        try db.execute(sql: "PRAGMA secure_delete = ON")
      }
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      do {
        try JournalSchema.migrator().migrate(queue)
      } catch {
        // Another process has made the tables at the same moment.
        try JournalSchema.migrator().migrate(queue)
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
      let isJournal = try queue.read { try JournalSchema.has("entry", $0) }
      guard isJournal else { throw LedgerProblem.notALedger(path: path) }
      return Journal(path: path, queue: queue)
    }
  }
}

extension Journal {
  /// Reads the journal as it is at one moment. What `body` throws is thrown on.
  public func read<Result>(_ body: (JournalSession) throws -> Result) throws -> Result {
    try passingOn {
      try queue.read { db in
        try body(
          JournalSession(db: db, path: path, isFormer: try !JournalSchema.has("personal", db)))
      }
    }
  }

  /// Reads and writes the journal while nobody else writes: what was read is still so when an entry
  /// is added. What `body` throws undoes it, and is thrown on.
  public func write<Result>(_ body: (JournalSession) throws -> Result) throws -> Result {
    try passingOn {
      var result: Result?
      try queue.writeWithoutTransaction { db in
        try db.inTransaction(.immediate) {
          result = try body(JournalSession(db: db, path: path, isFormer: false))
          return .commit
        }
      }
      guard let result else {
        throw LedgerProblem.journalUnusable(path: path, detail: "nothing was done")
      }
      return result
    }
  }

  private func passingOn<Result>(_ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch let error as DatabaseError {
      return try aboutJournal(path) { throw error }
    }
  }

  /// Adds an entry that speaks of no customer, unless the same is there already.
  @discardableResult public func append(
    kind: String, customer: CustomerID?, day: Day, author: String, payload: String
  ) throws -> JournalEntry {
    try write {
      try $0.append(kind: kind, customer: customer, day: day, author: author, payload: payload)
    }
  }

  /// The entries of one kind, in the order of their writing.
  public func entries(kind: String) throws -> [JournalEntry] {
    try read { try $0.entries(kind: kind) }
  }

  /// The last entry; nil in an empty journal. Its hash stands for all before it.
  public func head() throws -> JournalEntry? { try read { try $0.head() } }
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

/// Runs `body` and words what SQLite says as a problem of the journal, which is not the ledger.
func aboutJournal<Result>(
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
