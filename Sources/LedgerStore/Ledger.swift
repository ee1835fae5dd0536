import Foundation
import GRDB
import Receivables

/// A ledger: one SQLite file with the records of all customers.
///
/// Many processes may read while one imports: a reader sees the ledger as it was when it began.
public final class Ledger: Sendable {
  /// The file, as the user named it.
  public let path: String
  let queue: DatabaseQueue

  private init(path: String, queue: DatabaseQueue) {
    self.path = path
    self.queue = queue
  }

  /// Opens an existing ledger for reading.
  public static func open(_ path: String) throws(LedgerProblem) -> Ledger {
    guard FileManager.default.fileExists(atPath: path) else { throw .ledgerMissing(path: path) }
    return try reporting(path) {
      try undoInterruptedWrite(path)
      let ledger = Ledger(path: path, queue: try readingQueue(path))
      try ledger.queue.read { try check($0, path: path) }
      return ledger
    }
  }

  /// Opens a ledger for writing and makes it where it is missing.
  ///
  /// A ledger of an older version is migrated, after a copy of it was put beside it.
  public static func openForWriting(
    _ path: String, settings: LedgerSettings? = nil
  ) throws(LedgerProblem) -> Ledger {
    try openForWriting(path, settings: settings, migrator: Schema.migrator())
  }

  static func openForWriting(
    _ path: String, settings: LedgerSettings?, migrator: DatabaseMigrator
  ) throws(LedgerProblem) -> Ledger {
    let isNew = !FileManager.default.fileExists(atPath: path)
    if isNew { try createOwnerOnly(path) }
    return try reporting(path) {
      let queue = try DatabaseQueue(path: path, configuration: writingConfiguration())
      try queue.writeWithoutTransaction { db in
        let isEmpty = try Row.fetchOne(db, sql: "SELECT 1 FROM sqlite_schema LIMIT 1") == nil
        if !isEmpty { try check(db, path: path) }
        // A page of 8 kB holds some fifty invoices: fewer pages to split and to write.
        if isEmpty { try db.execute(sql: "PRAGMA page_size = 8192") }
        if !isEmpty { try db.execute(sql: "PRAGMA journal_mode = WAL") }
        guard try !migrator.isUpToDate(db) else { return }
        if !isEmpty { try backUp(db, path: path) }
      }
      try migrator.migrate(queue)
      let ledger = Ledger(path: path, queue: queue)
      if let settings { try ledger.setSettingsIfNew(settings) }
      return ledger
    }
  }
}

extension DatabaseMigrator {
  fileprivate func isUpToDate(_ db: Database) throws -> Bool {
    try appliedIdentifiers(db).isSuperset(of: migrations)
  }
}

// MARK: Opening

extension Ledger {
  /// A first import that was killed leaves a journal of what the file was; only a connection that
  /// may write can bring that back.
  private static func undoInterruptedWrite(_ path: String) throws {
    guard FileManager.default.fileExists(atPath: path + "-journal") else { return }
    var configuration = GRDB.Configuration()
    configuration.busyMode = .timeout(5)
    let queue = try DatabaseQueue(path: path, configuration: configuration)
    _ = try queue.read { try Row.fetchOne($0, sql: "SELECT 1 FROM sqlite_schema LIMIT 1") }
  }

  private static func readingQueue(_ path: String) throws -> DatabaseQueue {
    var configuration = GRDB.Configuration()
    configuration.readonly = true
    configuration.busyMode = .timeout(5)
    configuration.prepareDatabase { db in
      try db.execute(sql: "PRAGMA mmap_size = 1073741824")
    }
    let directory = URL(fileURLWithPath: path).deletingLastPathComponent().path
    let hasLog = FileManager.default.fileExists(atPath: path + "-wal")
    // Reading beside a writer needs a file of shared memory; where none can be made and nobody
    // has written, the ledger cannot change under us.
    let isFrozen = !FileManager.default.isWritableFile(atPath: directory) && !hasLog
    let target = isFrozen ? URL(fileURLWithPath: path).absoluteString + "?immutable=1" : path
    return try DatabaseQueue(path: target, configuration: configuration)
  }

  private static func writingConfiguration() -> GRDB.Configuration {
    var configuration = GRDB.Configuration()
    configuration.busyMode = .timeout(2)
    configuration.prepareDatabase { db in
      try db.execute(sql: "PRAGMA synchronous = NORMAL")
      try db.execute(sql: "PRAGMA cache_size = -32768")
      // An import takes the numbers that a row refers to from the rows themselves, within one
      // transaction; asking SQLite again for each of a million rows costs a tenth of the time.
      try db.execute(sql: "PRAGMA foreign_keys = OFF")
    }
    return configuration
  }

  /// Makes an empty file that only its owner may read: a ledger tells who cannot pay.
  static func createOwnerOnly(_ path: String) throws(LedgerProblem) {
    let descriptor = Foundation.open(path, O_CREAT | O_EXCL | O_RDWR, 0o600)
    guard descriptor < 0 else {
      close(descriptor)
      return
    }
    let directory = URL(fileURLWithPath: path).deletingLastPathComponent().path
    switch errno {
    case EEXIST: return
    case ENOSPC, EDQUOT: throw .diskFull(path: path)
    default: throw .directoryNotWritable(path: directory)
    }
  }

  /// Refuses what is no ledger of ours, or one of a newer version.
  private static func check(_ db: Database, path: String) throws {
    let application = try Int32.fetchOne(db, sql: "PRAGMA application_id")
    guard application == Schema.applicationID else { throw LedgerProblem.notALedger(path: path) }
    let version = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
    guard version <= Schema.version else {
      throw LedgerProblem.newerSchema(path: path, found: version, supported: Schema.version)
    }
  }

  /// Copies the ledger as it is to `path.backup-vN`, N being its version; an older copy of the
  /// same version is left alone.
  private static func backUp(_ db: Database, path: String) throws {
    let version = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
    let copy = "\(path).backup-v\(version)"
    guard !FileManager.default.fileExists(atPath: copy) else { return }
    try createOwnerOnly(copy)
    try db.execute(sql: "VACUUM INTO ?", arguments: [copy])
  }
}

// MARK: Problems

/// Runs `body` and words what SQLite says as a problem of the ledger.
func reporting<Result>(
  _ path: String, _ body: () throws -> Result
) throws(LedgerProblem) -> Result {
  do {
    return try body()
  } catch let problem as LedgerProblem {
    throw problem
  } catch let error as DatabaseError {
    throw LedgerProblem(error, path: path)
  } catch {
    throw .storage(path: path, detail: "\(error)")
  }
}

extension LedgerProblem {
  init(_ error: DatabaseError, path: String) {
    let detail = error.message ?? "\(error.resultCode)"
    self =
      switch error.resultCode.primaryResultCode {
      case .SQLITE_NOTADB: .notALedger(path: path)
      case .SQLITE_CORRUPT: .damaged(path: path, detail: detail)
      case .SQLITE_BUSY, .SQLITE_LOCKED: .locked(path: path)
      case .SQLITE_FULL: .diskFull(path: path)
      case .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_PERM:
        .directoryNotWritable(path: URL(fileURLWithPath: path).deletingLastPathComponent().path)
      // A write that fails is a disk without room or a limit on the size of files.
      case .SQLITE_IOERR where error.extendedResultCode == .SQLITE_IOERR_WRITE:
        .diskFull(path: path)
      default: .storage(path: path, detail: detail)
      }
  }
}
