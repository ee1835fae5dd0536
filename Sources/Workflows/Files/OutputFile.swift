import Foundation

/// Why a file could not be written.
public struct OutputFailure: Error, Hashable {
  public let path: String
  public let reason: String
  /// Whether the disk has no room left, or the file has grown to its limit.
  public let isFull: Bool

  public init(path: String, reason: String, isFull: Bool = false) {
    self.path = path
    self.reason = reason
    self.isFull = isFull
  }

  /// What the system says of its last error.
  init(lastErrorOf path: String) {
    self.init(
      path: path, reason: String(cString: strerror(errno)),
      isFull: [ENOSPC, EDQUOT, EFBIG].contains(errno))
  }
}

/// A file that is there whole or not at all: it is written under another name and then renamed.
///
/// What is no ordinary file, such as a pipe or a device, is written to as it is; a symbolic link
/// stays, and what it leads to is written.
final class OutputFile {
  private let path: String
  private let partial: String
  private let descriptor: Int32
  private var isFinished = false

  init(_ name: String) throws(OutputFailure) {
    let path = URL(fileURLWithPath: name).resolvingSymlinksInPath().path
    self.path = path
    var status = stat()
    let isOrdinary = stat(path, &status) != 0 || status.st_mode & S_IFMT == S_IFREG
    guard isOrdinary else {
      self.partial = path
      self.isFinished = true
      self.descriptor = Foundation.open(path, O_WRONLY | O_CLOEXEC)
      guard descriptor >= 0 else { throw OutputFailure(lastErrorOf: path) }
      return
    }
    self.partial = path + ".partial"
    self.descriptor = Foundation.open(partial, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw OutputFailure(lastErrorOf: path) }
  }

  func write(_ bytes: [UInt8]) throws(OutputFailure) {
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { all in
        Foundation.write(descriptor, all.baseAddress?.advanced(by: written), all.count - written)
      }
      guard count >= 0 else { throw OutputFailure(lastErrorOf: path) }
      written += count
    }
  }

  /// Gives the file its name; without this it is gone.
  func finish() throws(OutputFailure) {
    guard partial != path else { return }
    guard rename(partial, path) == 0 else {
      throw OutputFailure(lastErrorOf: path)
    }
    isFinished = true
  }

  deinit {
    close(descriptor)
    if !isFinished { unlink(partial) }
  }
}

/// Writes a whole text, or nothing.
public func writeFile(_ text: String, to path: String) throws(OutputFailure) {
  try writeFile(Array(text.utf8), to: path)
}

/// Writes all the bytes, or nothing.
public func writeFile(_ bytes: [UInt8], to path: String) throws(OutputFailure) {
  let file = try OutputFile(path)
  try file.write(bytes)
  try file.finish()
}

/// Makes a folder, with those above it; nothing is done where it is there.
public func makeFolder(_ name: String) throws(OutputFailure) {
  let url = URL(fileURLWithPath: name)
  guard mkdir(url.path, 0o777) != 0 else { return }
  switch errno {
  case EEXIST:
    var status = stat()
    guard stat(url.path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
      throw OutputFailure(path: url.path, reason: String(cString: strerror(ENOTDIR)))
    }
  case ENOENT where url.pathComponents.count > 2:
    try makeFolder(url.deletingLastPathComponent().path)
    guard mkdir(url.path, 0o777) == 0 else { throw OutputFailure(lastErrorOf: url.path) }
  default: throw OutputFailure(lastErrorOf: url.path)
  }
}
