import Foundation
import Receivables
import Yams

/// Reads one mapping of a YAML document, key by key, and says where it is wrong.
///
/// Each key is asked for by its name and type; `finish` refuses keys that nobody asked for, which
/// are most likely misspelt.
public struct YAMLReader {
  /// The document as the user named it.
  public let path: String
  /// The values by their keys, as they are written: a look-up in Yams' own mapping first finds out
  /// what type each key may be, by regular expressions.
  private let nodes: [String: Node]
  /// The keys, in the order of the document.
  public let keys: [String]
  private let mark: Int
  private var asked: Set<String> = []

  /// Reads a document that is a mapping.
  public init(text: String, path: String) throws(DocumentProblem) {
    let node: Node?
    do {
      // No rule tells types apart: each value is read as the text that stands there.
      node = try Yams.compose(yaml: text, .basic)
    } catch let error as YamlError {
      throw DocumentProblem(error, path: path)
    } catch {
      throw .unreadable(path: path, reason: "\(error)")
    }
    guard let mapping = node?.mapping else {
      throw .syntax(path: path, line: 1, detail: "a list of 'key: value' lines was expected")
    }
    self.init(mapping, path: path, line: node?.mark?.line ?? 1)
  }

  /// Reads a file.
  public init(path: String) throws(DocumentProblem) {
    try self.init(try NamedText(path: path))
  }

  private init(_ mapping: Node.Mapping, path: String, line: Int) {
    self.path = path
    let pairs = mapping.compactMap { key, value in key.scalar.map { ($0.string, value) } }
    self.keys = pairs.map(\.0)
    self.nodes = Dictionary(pairs) { $1 }
    self.mark = line
  }

  /// The line on which the mapping begins.
  public var line: Int { mark }

  /// The line of a key's value; the mapping's own where the key is absent.
  public func line(of key: String) -> Int { nodes[key]?.mark?.line ?? mark }

  /// The line of a value in the mapping under a key; that of the key where it is not there.
  public func line(of key: String, under outer: String) -> Int {
    let inner = nodes[outer]?.mapping?.first { $0.key.scalar?.string == key }
    return inner?.value.mark?.line ?? line(of: outer)
  }

  /// A value that is there and not null.
  private mutating func node(_ key: String) -> Node? {
    asked.insert(key)
    guard let node = nodes[key] else { return nil }
    if let scalar = node.scalar, scalar.style == .plain, ["", "~", "null"].contains(scalar.string) {
      return nil
    }
    return node
  }

  /// The problem of a key that must be there and is not.
  func missing(_ key: String) -> DocumentProblem {
    // A key that nobody asked for and that is nearly this one is this one, misspelt.
    var nearest = NearestNames(to: key)
    for other in keys where !asked.contains(other) { nearest.consider(other, writtenAs: [other]) }
    guard let misspelt = nearest.found.first else {
      return .missingKey(key, path: path, line: mark)
    }
    return .unknownKey(misspelt, path: path, line: line(of: misspelt), allowed: [key])
  }

  /// The problem of a value that is there and will not do.
  public func wrong(_ key: String, expected: String) -> DocumentProblem {
    let node = nodes[key]
    return .wrongValue(
      key: key, value: node?.scalar?.string ?? "…", path: path, line: line(of: key),
      expected: expected)
  }
}

// MARK: Scalars

extension YAMLReader {
  /// A text; nil where the key is absent.
  public mutating func optionalString(_ key: String) throws(DocumentProblem) -> String? {
    guard let node = node(key) else { return nil }
    guard let text = node.scalar?.string else { throw wrong(key, expected: "a text") }
    return text
  }

  /// A text that must be there.
  public mutating func string(_ key: String) throws(DocumentProblem) -> String {
    guard let text = try optionalString(key) else { throw missing(key) }
    return text
  }

  /// A number; nil where the key is absent.
  public mutating func optionalNumber(
    _ key: String, in range: ClosedRange<Double> = -1e15...1e15
  ) throws(DocumentProblem) -> Double? {
    guard let text = try optionalString(key) else { return nil }
    guard let number = Double(text.filter { $0 != "_" }), range.contains(number) else {
      throw wrong(
        key, expected: "a number from \(short(range.lowerBound)) to \(short(range.upperBound))")
    }
    return number
  }

  /// A number that must be there.
  public mutating func number(
    _ key: String, in range: ClosedRange<Double> = -1e15...1e15
  ) throws(DocumentProblem) -> Double {
    guard let number = try optionalNumber(key, in: range) else { throw missing(key) }
    return number
  }

  /// A whole number; nil where the key is absent.
  public mutating func optionalInteger(
    _ key: String, in range: ClosedRange<Int> = 0...1_000_000_000_000
  ) throws(DocumentProblem) -> Int? {
    guard let text = try optionalString(key) else { return nil }
    guard let number = Int(text.filter { $0 != "_" }), range.contains(number) else {
      throw wrong(
        key, expected: "a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  /// A whole number that must be there.
  public mutating func integer(
    _ key: String, in range: ClosedRange<Int> = 0...1_000_000_000_000
  ) throws(DocumentProblem) -> Int {
    guard let number = try optionalInteger(key, in: range) else { throw missing(key) }
    return number
  }

  /// Yes or no; nil where the key is absent.
  public mutating func optionalFlag(_ key: String) throws(DocumentProblem) -> Bool? {
    guard let text = try optionalString(key) else { return nil }
    switch text.lowercased() {
    case "true", "yes": return true
    case "false", "no": return false
    default: throw wrong(key, expected: "true or false")
    }
  }

  /// A day; nil where the key is absent.
  public mutating func optionalDay(_ key: String) throws(DocumentProblem) -> Day? {
    guard let text = try optionalString(key) else { return nil }
    guard let day = Day(text) else { throw wrong(key, expected: "a day such as 2026-03-31") }
    return day
  }

  /// A day that must be there.
  public mutating func day(_ key: String) throws(DocumentProblem) -> Day {
    guard let day = try optionalDay(key) else { throw missing(key) }
    return day
  }

  /// A word of a closed list; nil where the key is absent.
  public mutating func optionalWord<Word>(
    _ key: String, _ type: Word.Type = Word.self
  ) throws(DocumentProblem) -> Word? where Word: CaseIterable & RawRepresentable<String> {
    guard let text = try optionalString(key) else { return nil }
    guard let word = Word(rawValue: text) else {
      throw wrong(
        key, expected: "one of " + Word.allCases.map(\.rawValue).joined(separator: ", "))
    }
    return word
  }
}

private func short(_ number: Double) -> String {
  number == number.rounded() && abs(number) < 1e15 ? "\(Int(number))" : "\(number)"
}

// MARK: Lists and mappings

extension YAMLReader {
  /// Texts in a list; one text alone is a list of one, and an absent key an empty one.
  public mutating func strings(_ key: String) throws(DocumentProblem) -> [String] {
    guard let node = node(key) else { return [] }
    if let text = node.scalar?.string { return [text] }
    guard let sequence = node.sequence else { throw wrong(key, expected: "a list of texts") }
    var texts: [String] = []
    for item in sequence {
      guard let text = item.scalar?.string else { throw wrong(key, expected: "a list of texts") }
      texts.append(text)
    }
    return texts
  }

  /// Whether a mapping stands under a key.
  public func isMapping(_ key: String) -> Bool { nodes[key]?.mapping != nil }

  /// The mapping under a key; nil where the key is absent.
  public mutating func optionalMapping(_ key: String) throws(DocumentProblem) -> YAMLReader? {
    guard let node = node(key) else { return nil }
    guard let mapping = node.mapping else {
      throw wrong(key, expected: "lines of 'key: value' under it")
    }
    return YAMLReader(mapping, path: path, line: node.mark?.line ?? mark)
  }

  /// The mapping under a key that must be there.
  public mutating func mapping(_ key: String) throws(DocumentProblem) -> YAMLReader {
    guard let mapping = try optionalMapping(key) else { throw missing(key) }
    return mapping
  }

  /// The mappings of a list; empty where the key is absent.
  public mutating func mappings(_ key: String) throws(DocumentProblem) -> [YAMLReader] {
    guard let node = node(key) else { return [] }
    guard let sequence = node.sequence else {
      throw wrong(key, expected: "a list, each entry of which begins with a dash")
    }
    var readers: [YAMLReader] = []
    for item in sequence {
      guard let mapping = item.mapping else {
        throw wrong(key, expected: "a list of 'key: value' lines")
      }
      readers.append(YAMLReader(mapping, path: path, line: item.mark?.line ?? mark))
    }
    return readers
  }

  /// Refuses keys that were never asked for.
  public func finish() throws(DocumentProblem) {
    for key in keys where !asked.contains(key) {
      throw .unknownKey(
        key, path: path, line: line(of: key), allowed: asked.sorted())
    }
  }
}

extension DocumentProblem {
  fileprivate init(_ error: YamlError, path: String) {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      self = .syntax(path: path, line: mark.line, detail: problem)
    default: self = .unreadable(path: path, reason: "\(error)")
    }
  }
}
