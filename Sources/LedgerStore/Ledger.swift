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

  /// Where a ledger stands that has not got its name yet; nil for any other.
  private let partial: PartialFile?
  /// Whether it is read as a file that nobody writes.
  private let isFrozen: Bool

  private init(
    path: String, queue: DatabaseQueue, partial: PartialFile? = nil, isFrozen: Bool = false
  ) {
    self.isFrozen = isFrozen
    self.path = path
    self.queue = queue
    self.partial = partial
  }

  /// Opens an existing ledger for reading.
  public static func open(_ path: String) throws(LedgerProblem) -> Ledger {
    guard FileManager.default.fileExists(atPath: path) else { throw .ledgerMissing(path: path) }
    guard !isDirectory(path) else { throw .notALedger(path: path) }
    return try reporting(path) {
      let (queue, isFrozen) = try readingQueue(path)
      let ledger = Ledger(path: path, queue: queue, isFrozen: isFrozen)
      try ledger.queue.read { try check($0, path: path) }
      return ledger
    }
  }

  /// Opens a ledger for writing and makes it where it is missing.
  ///
  /// A ledger of an older version is migrated, after a copy of it was put beside it.
  public static func openForWriting(_ path: String) throws(LedgerProblem) -> Ledger {
    try openForWriting(path, migrator: Schema.migrator())
  }

  static func openForWriting(
    _ path: String, migrator: DatabaseMigrator
  ) throws(LedgerProblem) -> Ledger {
    guard !isDirectory(path) else { throw .notALedger(path: path) }
    PartialFile.removeLeftovers(of: path)
    if !FileManager.default.fileExists(atPath: path) { try createOwnerOnly(path) }
    return try reporting(path) {
      let queue = try DatabaseQueue(path: path, configuration: writingConfiguration())
      try queue.writeWithoutTransaction { db in
        let isEmpty = try Row.fetchOne(db, sql: "SELECT 1 FROM sqlite_schema LIMIT 1") == nil
        if !isEmpty { try check(db, path: path) }
        if isEmpty { try db.execute(sql: pageSize) }
        try db.execute(sql: "PRAGMA journal_mode = WAL")
        guard try !migrator.isUpToDate(db) else { return }
        if !isEmpty { try backUp(db, path: path) }
      }
      try migrator.migrate(queue)
      return Ledger(path: path, queue: queue)
    }
  }

  /// A page of 8 kB holds some fifty invoices: fewer pages to split and to write.
  private static let pageSize = "PRAGMA page_size = 8192"
}

// MARK: A new ledger

extension Ledger {
  /// Begins a ledger that gets its name when it is whole: until `publish` nobody sees it, and a kill
  /// leaves nothing but a file beside it that the next one takes away.
  ///
  /// It is written directly: a log would write every page twice.
  public static func begin(_ path: String) throws(LedgerProblem) -> Ledger {
    let partial = try PartialFile(of: path)
    do {
      return try reporting(path) {
        let queue = try DatabaseQueue(path: partial.path, configuration: writingConfiguration())
        try queue.writeWithoutTransaction { db in
          try db.execute(sql: pageSize)
          try db.execute(sql: "PRAGMA journal_mode = OFF")
          try db.execute(sql: "PRAGMA synchronous = OFF")
        }
        try Schema.migrator().migrate(queue)
        return Ledger(path: path, queue: queue, partial: partial)
      }
    } catch {
      partial.remove()
      throw error
    }
  }

  /// Gives a ledger that was begun its name.
  ///
  /// - Throws: `locked` where another process has made a ledger of that name meanwhile: theirs stays.
  public func publish() throws(LedgerProblem) {
    guard let partial else { return }
    try reporting(path) {
      try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = WAL") }
      try queue.close()
    }
    try partial.publish()
  }

  /// Takes a ledger away that was begun and not published.
  public func abandon() {
    guard let partial else { return }
    try? queue.close()
    partial.remove()
  }

  private static func isDirectory(_ path: String) -> Bool {
    var isDirectory: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory)
      && isDirectory.boolValue
  }
}

extension DatabaseMigrator {
  fileprivate func isUpToDate(_ db: Database) throws -> Bool {
    try appliedIdentifiers(db).isSuperset(of: migrations)
  }
}

// MARK: Opening

extension Ledger {
  private static func readingQueue(_ path: String) throws -> (DatabaseQueue, isFrozen: Bool) {
    let manager = FileManager.default
    let directory = URL(fileURLWithPath: path).deletingLastPathComponent().path
    // Who may write takes the files of the log away again when nobody reads any more.
    let mayTidy = manager.isWritableFile(atPath: directory) && manager.isWritableFile(atPath: path)
    var configuration = GRDB.Configuration()
    configuration.readonly = !mayTidy
    configuration.busyMode = .timeout(5)
    if mayTidy {
      configuration.prepareDatabase { try $0.execute(sql: "PRAGMA query_only = ON") }
    }
    let hasLog = FileManager.default.fileExists(atPath: path + "-wal")
    // Reading beside a writer needs a file of shared memory; where none can be made and nobody
    // has written, the ledger hardly changes under us.
    let isFrozen = !mayTidy && !hasLog
    let target = isFrozen ? URL(fileURLWithPath: path).absoluteString + "?immutable=1" : path
    return (try DatabaseQueue(path: target, configuration: configuration), isFrozen)
  }

  /// The ledger opened again, where it was taken for one that nobody writes and has a log now; nil
  /// for any other.
  func reopened() throws -> Ledger? {
    guard isFrozen, FileManager.default.fileExists(atPath: path + "-wal") else { return nil }
    return try Ledger.open(path)
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
    let reason = errno
    guard reason == EEXIST else { throw LedgerProblem(notCreated: path, reason) }
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
      case .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_PERM: .notAccessible(path)
      // A write that fails, also of the memory that readers share, is a disk without room or a
      // limit on the size of files.
      case .SQLITE_IOERR where writeFailures.contains(error.extendedResultCode):
        .diskFull(path: path)
      default: .storage(path: path, detail: detail)
      }
  }
}

private let writeFailures: [ResultCode] = [
  .SQLITE_IOERR_WRITE, .SQLITE_IOERR_FSYNC, .SQLITE_IOERR_TRUNCATE, .SQLITE_IOERR_SHMSIZE,
  .SQLITE_IOERR_SHMOPEN, .SQLITE_IOERR_SHMMAP,
]

extension LedgerProblem {
  /// Why `open` could not create a file: what `errno` says.
  init(notCreated path: String, _ reason: Int32) {
    let directory = URL(fileURLWithPath: path).deletingLastPathComponent().path
    self =
      switch reason {
      case ENOSPC, EDQUOT: .diskFull(path: path)
      default: .directoryNotWritable(path: directory)
      }
  }

  /// Which of file and folder it is that this user may not use.
  fileprivate static func notAccessible(_ path: String) -> LedgerProblem {
    let manager = FileManager.default
    let directory = URL(fileURLWithPath: path).deletingLastPathComponent().path
    if manager.fileExists(atPath: path),
      !manager.isReadableFile(atPath: path) || !manager.isWritableFile(atPath: path)
    {
      return .fileNotWritable(path: path)
    }
    return .directoryNotWritable(path: directory)
  }
}
