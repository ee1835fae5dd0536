import Crypto
import Foundation
import Receivables
import Scoring

/// A scorecard of a table as it lies in its folder: JSON that can be read, edited and fitted again.
///
/// The checksum is that of the content, however it is laid out. A document that was edited is
/// refused for scores, and its bins are taken for a new fit.
public struct ScorecardDocument: Sendable {
  /// The version of this form.
  public static let formVersion = 1
  /// The name of the file in the model's folder.
  public static let fileName = "scorecard.json"

  public let model: ScorecardModel

  public init(_ model: ScorecardModel) { self.model = model }

  /// The document: the same bytes for the same model.
  public func text() throws -> String {
    let content = try Self.content(model)
    return String(
      decoding: try Self.encoder.encode(
        Envelope(
          schema: "vigie.scorecard", version: Self.formVersion,
          checksum: Self.checksum(content), model: model)),
      as: UTF8.self) + "\n"
  }

  /// Reads a document, a folder that holds one, or a model's name.
  ///
  /// - Parameter forRefit: Takes a document whose content was edited.
  public static func read(
    _ path: String, forRefit: Bool = false
  ) throws(DocumentProblem) -> ScorecardDocument {
    var isFolder: ObjCBool = false
    var file = path
    if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
      file = "\(path)/\(fileName)"
    }
    guard FileManager.default.fileExists(atPath: file) else { throw .missing(path: file) }
    let data: Data
    do {
      data = try Data(contentsOf: URL(fileURLWithPath: file))
    } catch {
      throw .unreadable(path: file, reason: systemReason(error))
    }
    return ScorecardDocument(try decoded(data, file, forRefit: forRefit))
  }

  private static func decoded(
    _ data: Data, _ file: String, forRefit: Bool
  ) throws(DocumentProblem) -> ScorecardModel {
    guard let head = try? JSONDecoder().decode(Head.self, from: data) else {
      throw .unreadable(path: file, reason: "it is no scorecard of Vigie")
    }
    guard head.schema == "vigie.scorecard", head.version == formVersion else {
      throw .otherVersion(
        path: file, found: "\(head.schema) \(head.version)",
        supported: "vigie.scorecard \(formVersion)")
    }
    let envelope: Envelope
    do {
      envelope = try JSONDecoder().decode(Envelope.self, from: data)
    } catch {
      throw .unreadable(path: file, reason: "a part of the scorecard is missing or misspelt")
    }
    if let wrong = envelope.model.kept.first(where: { $0.binning == nil }) {
      throw .wrongValue(
        key: wrong.name, value: "bins", path: file, line: 1,
        expected: "ascending bounds, the last range without one, then special, unseen, missing")
    }
    guard !forRefit else { return envelope.model }
    let content = try? content(envelope.model)
    guard let content, checksum(content) == envelope.checksum else {
      throw .damaged(path: file)
    }
    return envelope.model
  }

  private struct Head: Decodable {
    let schema: String
    let version: Int
  }

  private struct Envelope: Codable {
    let schema: String
    let version: Int
    let checksum: String
    let model: ScorecardModel
  }

  private static var encoder: JSONEncoder {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    return encoder
  }

  private static func content(_ model: ScorecardModel) throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(model)
  }

  private static func checksum(_ content: Data) -> String {
    SHA256.hash(data: content).map { byte in
      let hex = String(byte, radix: 16)
      return hex.count < 2 ? "0" + hex : hex
    }.joined()
  }
}
