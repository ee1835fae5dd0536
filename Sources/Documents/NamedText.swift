import Foundation
import Receivables

/// The text of a document and what messages call it: its path, or where else it was kept.
public struct NamedText: Hashable, Sendable {
  public let name: String
  public let text: String

  public init(name: String, text: String) {
    self.name = name
    self.text = text
  }

  /// Reads a file.
  public init(path: String) throws(DocumentProblem) {
    guard FileManager.default.fileExists(atPath: path) else { throw .missing(path: path) }
    do {
      self.init(name: path, text: try String(contentsOfFile: path, encoding: .utf8))
    } catch {
      throw .unreadable(path: path, reason: systemReason(error))
    }
  }
}

extension YAMLReader {
  /// Reads a document that is a mapping.
  public init(_ document: NamedText) throws(DocumentProblem) {
    try self.init(text: document.text, path: document.name)
  }
}
