import Foundation

/// Why a file could not be written.
public struct OutputFailure: Error, Hashable {
  public let path: String
  public let reason: String
}

/// A file that is there whole or not at all: it is written under another name and then renamed.
final class OutputFile {
  private let path: String
  private let partial: String
  private let descriptor: Int32
  private var isFinished = false

  init(_ path: String) throws(OutputFailure) {
    self.path = path
    self.partial = path + ".partial"
    self.descriptor = Foundation.open(partial, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw OutputFailure(path: path, reason: lastReason()) }
  }

  func write(_ bytes: [UInt8]) throws(OutputFailure) {
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { all in
        Foundation.write(descriptor, all.baseAddress?.advanced(by: written), all.count - written)
      }
      guard count >= 0 else { throw OutputFailure(path: path, reason: lastReason()) }
      written += count
    }
  }

  /// Gives the file its name; without this it is gone.
  func finish() throws(OutputFailure) {
    guard rename(partial, path) == 0 else {
      throw OutputFailure(path: path, reason: lastReason())
    }
    isFinished = true
  }

  deinit {
    close(descriptor)
    if !isFinished { unlink(partial) }
  }
}

/// What the system says of its last error.
private func lastReason() -> String { String(cString: strerror(errno)) }

/// Writes a whole text, or nothing.
public func writeFile(_ text: String, to path: String) throws(OutputFailure) {
  let file = try OutputFile(path)
  try file.write(Array(text.utf8))
  try file.finish()
}
