import Foundation
import Receivables

/// The file of a ledger that has not got its name yet, beside where it will be.
///
/// Its maker holds a lock on it, so that others can tell a file that is being made from one that a
/// killed process has left.
final class PartialFile: Sendable {
  let path: String
  /// The name that the ledger will have.
  private let target: String
  private let descriptor: Int32

  /// Makes the file, readable by its owner only.
  init(of target: String) throws(LedgerProblem) {
    Self.removeLeftovers(of: target)
    let target = Self.destination(of: target)
    let name = UInt64.random(in: .min ... .max)
    self.target = target
    self.path = target + Self.mark + String(name, radix: 36)
    self.descriptor = Foundation.open(path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw LedgerProblem(notCreated: target, errno) }
    lock(descriptor)
  }

  deinit { close(descriptor) }

  private static let mark = ".partial-"

  /// Gives the file its name, once its bytes are on the disk.
  func publish() throws(LedgerProblem) {
    defer { remove() }
    guard fsync(descriptor) == 0 else {
      throw errno == ENOSPC
        ? .diskFull(path: target)
        : .storage(path: target, detail: String(cString: strerror(errno)))
    }
    guard link(path, target) != 0 else { return }
    let reason = errno
    switch reason {
    case EEXIST:
      // A link that leads nowhere, or in a circle, exists and is no ledger.
      throw FileManager.default.fileExists(atPath: target)
        ? .locked(path: target) : .notALedger(path: target)
    case EPERM, ENOTSUP, EMLINK, ENOSYS:
      // A file system without hard links: a name that is taken meanwhile would be written over.
      guard !FileManager.default.fileExists(atPath: target) else { throw .locked(path: target) }
      guard rename(path, target) == 0 else {
        throw .storage(path: target, detail: String(cString: strerror(errno)))
      }
    default: throw .storage(path: target, detail: String(cString: strerror(reason)))
    }
  }

  func remove() {
    for suffix in ["", "-wal", "-shm", "-journal"] { unlink(path + suffix) }
  }

  /// Takes away what killed imports have left of ledgers that never were.
  static func removeLeftovers(of target: String) {
    let url = URL(fileURLWithPath: destination(of: target))
    let folder = url.deletingLastPathComponent().path
    let start = url.lastPathComponent + mark
    for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    where name.hasPrefix(start) {
      let path = folder + "/" + name
      let descriptor = Foundation.open(path, O_RDWR | O_CLOEXEC)
      guard descriptor >= 0 else { continue }
      if lock(descriptor) { unlink(path) }
      close(descriptor)
    }
  }

  /// What a link that leads to no file yet leads to: the ledger is made there.
  private static func destination(of path: String) -> String {
    guard !FileManager.default.fileExists(atPath: path),
      let destination = try? FileManager.default.destinationOfSymbolicLink(atPath: path)
    else { return path }
    return URL(
      fileURLWithPath: destination,
      relativeTo: URL(fileURLWithPath: path).deletingLastPathComponent()
    ).path
  }
}

/// Whether nobody else holds the file; its lock goes with the descriptor.
@discardableResult private func lock(_ descriptor: Int32) -> Bool {
  flock(descriptor, LOCK_EX | LOCK_NB) == 0
}
