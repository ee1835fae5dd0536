import Foundation
import LedgerFormats
import Receivables

extension LedgerText {
  /// Opens a file of the user's.
  ///
  /// A file is mapped, so that a large one costs no memory of its own; what cannot be mapped, such
  /// as a pipe, is read whole.
  public static func open(_ path: String) throws(IngestProblem) -> LedgerText {
    let descriptor = Foundation.open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      guard errno != ENOENT else { throw .fileMissing(file: path) }
      throw .fileUnreadable(file: path, reason: reason(errno))
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      throw .fileUnreadable(file: path, reason: reason(errno))
    }
    guard status.st_mode & S_IFMT != S_IFDIR else {
      throw .fileUnreadable(file: path, reason: reason(EISDIR))
    }
    guard status.st_mode & S_IFMT == S_IFREG else { return try read(path, descriptor) }
    let length = Int(status.st_size)
    guard length > 0 else { throw .emptyFile(file: path) }
    guard let address = mmap(nil, length, PROT_READ, MAP_PRIVATE, descriptor, 0),
      address != MAP_FAILED
    else { return try read(path, descriptor) }
    return try LedgerText(
      UnsafeRawBufferPointer(start: address, count: length), of: path,
      unload: { madvise(address, length, MADV_DONTNEED) },
      release: { munmap(address, length) })
  }

  private static func read(
    _ path: String, _ descriptor: Int32
  ) throws(IngestProblem) -> LedgerText {
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 1 << 20)
    while true {
      let count = Foundation.read(descriptor, &piece, piece.count)
      guard count >= 0 else { throw .fileUnreadable(file: path, reason: reason(errno)) }
      guard count > 0 else { break }
      bytes += piece[..<count]
    }
    return try LedgerText(bytes: bytes, file: path)
  }
}

/// What the system says of an error number.
private func reason(_ number: Int32) -> String { String(cString: strerror(number)) }
