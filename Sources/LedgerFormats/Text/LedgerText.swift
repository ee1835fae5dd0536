import Receivables

/// The text of one file, as UTF-8 bytes that stay in place while anybody reads them.
///
/// A file of a million rows is mapped and not copied; only text of another encoding is.
public final class LedgerText {
  /// The file as the user named it.
  public let file: String
  /// The text without a byte-order mark.
  let bytes: UnsafeBufferPointer<UInt8>
  /// The encoding that the file was read as; nil for UTF-8.
  public let transcodedFrom: String?
  private let release: () -> Void
  /// Gives back the memory of what was read and can be read again.
  public let unload: () -> Void

  /// Takes over the bytes of a file.
  ///
  /// UTF-8 is read as it is, with or without mark; UTF-16 by its mark; what is text and not UTF-8
  /// is read as Windows-1252.
  ///
  /// - Parameters:
  ///   - contents: The whole file; it must stay in place until `release` is called.
  ///   - unload: Called between two readings, when the bytes need not lie in memory.
  ///   - release: Called once, when the bytes are not needed any more.
  /// - Throws: `emptyFile`, or `notText` for a picture, a workbook, an archive.
  public init(
    _ contents: UnsafeRawBufferPointer, of file: String, unload: @escaping () -> Void = {},
    release: @escaping () -> Void
  ) throws(IngestProblem) {
    let source = contents.bindMemory(to: UInt8.self)
    self.file = file
    let encoding: TextEncoding
    do {
      encoding = try TextEncoding(of: source, file: file)
    } catch {
      release()
      throw error
    }
    if let decoded = encoding.transcoded(source) {
      release()
      let copy = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: decoded.count)
      _ = copy.initialize(from: decoded)
      self.bytes = UnsafeBufferPointer(copy)
      self.release = { copy.deallocate() }
      self.unload = {}
    } else {
      self.bytes = UnsafeBufferPointer(rebasing: source[encoding.markLength...])
      self.release = release
      self.unload = unload
    }
    self.transcodedFrom = encoding.foreignName
  }

  /// A text that stands in memory.
  public convenience init(_ text: String, file: String) throws(IngestProblem) {
    try self.init(bytes: Array(text.utf8), file: file)
  }

  /// A file's bytes that stand in memory.
  public convenience init(bytes: [UInt8], file: String) throws(IngestProblem) {
    let copy = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: max(1, bytes.count))
    _ = copy.initialize(from: bytes)
    let contents = UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(copy)[..<bytes.count])
    try self.init(contents, of: file, release: { copy.deallocate() })
  }

  deinit { release() }
}
