/// A JSON value whose bytes are always the same: keys keep the order in which they are given.
///
/// Keys and codes are never translated.
public enum JSONValue: Sendable, Hashable {
  case null
  case flag(Bool)
  case integer(Int64)
  /// Written with at most six significant decimals, so that no machine's last digit shows.
  case number(Double)
  case text(String)
  case list([JSONValue])
  case object([Member])

  /// A key and its value.
  public struct Member: Sendable, Hashable {
    public let key: String
    public let value: JSONValue

    public init(_ key: String, _ value: JSONValue) {
      self.key = key
      self.value = value
    }
  }

  /// A document: an object that begins with its schema and version.
  public static func document(
    _ schema: String, version: Int = 1, _ members: KeyValuePairs<String, JSONValue>
  ) -> JSONValue {
    let head: [Member] = [
      Member("schema", .text(schema)), Member("version", .integer(Int64(version))),
    ]
    return .object(head + members.map { Member($0.key, $0.value) })
  }

  /// An object of these members, in this order.
  public static func members(_ members: KeyValuePairs<String, JSONValue>) -> JSONValue {
    .object(members.map { Member($0.key, $0.value) })
  }

  /// A value, or null.
  public static func optional<Value>(
    _ value: Value?, _ json: (Value) -> JSONValue
  ) -> JSONValue { value.map(json) ?? .null }

  /// A text, or null.
  public static func optional(_ text: (some CustomStringConvertible)?) -> JSONValue {
    text.map { .text($0.description) } ?? .null
  }

  /// A whole number, or null.
  public static func whole(_ number: (some BinaryInteger)?) -> JSONValue {
    number.map { .integer(Int64($0)) } ?? .null
  }

  /// A number, or null.
  public static func real(_ number: Double?) -> JSONValue {
    number.map { .number($0) } ?? .null
  }
}

extension JSONValue {
  /// The text, indented by two spaces, with a line break at its end.
  public var text: String { written + "\n" }

  /// The text, indented by two spaces, without a line break at its end.
  var written: String {
    var bytes: [UInt8] = []
    write(to: &bytes, indent: 0)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The text on one line: no text of it holds a line break that is not written as an escape.
  public var line: String {
    written.split(separator: "\n").map { $0.drop { $0 == " " } }.joined(separator: " ")
  }

  // Bytes and not characters: a slip of every check is written into the journal.
  private func write(to bytes: inout [UInt8], indent: Int) {
    switch self {
    case .null: bytes += "null".utf8
    case .flag(let flag): bytes += (flag ? "true" : "false").utf8
    case .integer(let number): bytes += "\(number)".utf8
    case .number(let number): bytes += decimalText(number).utf8
    case .text(let string): append(string, to: &bytes)
    case .list(let values):
      bytes.append(UInt8(ascii: "["))
      for (index, value) in values.enumerated() {
        beginLine(isFirst: index == 0, indent + 2, in: &bytes)
        value.write(to: &bytes, indent: indent + 2)
      }
      if !values.isEmpty { beginLine(isFirst: true, indent, in: &bytes) }
      bytes.append(UInt8(ascii: "]"))
    case .object(let members):
      bytes.append(UInt8(ascii: "{"))
      for (index, member) in members.enumerated() {
        beginLine(isFirst: index == 0, indent + 2, in: &bytes)
        append(member.key, to: &bytes)
        bytes += ": ".utf8
        member.value.write(to: &bytes, indent: indent + 2)
      }
      if !members.isEmpty { beginLine(isFirst: true, indent, in: &bytes) }
      bytes.append(UInt8(ascii: "}"))
    }
  }
}

private func beginLine(isFirst: Bool, _ indent: Int, in bytes: inout [UInt8]) {
  if !isFirst { bytes.append(UInt8(ascii: ",")) }
  bytes.append(UInt8(ascii: "\n"))
  bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: indent))
}

/// A number of at most six decimals, without zeros at its end; null where it is none.
private func decimalText(_ number: Double) -> String {
  guard number.isFinite, number.magnitude < 1e12 else { return "null" }
  let millionths = Int64((number * 1_000_000).rounded())
  let (units, rest) = millionths.magnitude.quotientAndRemainder(dividingBy: 1_000_000)
  let sign = millionths < 0 ? "-" : ""
  guard rest > 0 else { return "\(sign)\(units)" }
  var digits = "\(rest)"
  digits = String(repeating: "0", count: 6 - digits.utf8.count) + digits
  while digits.utf8.last == UInt8(ascii: "0") { digits.removeLast() }
  return "\(sign)\(units).\(digits)"
}

/// Adds a JSON string (RFC 8259), with `<` and line separators escaped too, so that it may stand in a
/// page.
private func append(_ string: String, to bytes: inout [UInt8]) {
  bytes.append(UInt8(ascii: "\""))
  // Most texts need nothing.
  if string.utf8.contains(where: isToBeLookedAt) {
    appendEscaped(Array(string.utf8), to: &bytes)
  } else {
    bytes += string.utf8
  }
  bytes.append(UInt8(ascii: "\""))
}

/// Whether a byte is escaped, or begins the line separators U+2028 and U+2029.
private func isToBeLookedAt(_ byte: UInt8) -> Bool {
  byte < 0x20 || byte == 0x7f || byte == 0x22 || byte == 0x5c || byte == 0x3c || byte == 0xe2
}

private func appendEscaped(_ string: [UInt8], to bytes: inout [UInt8]) {
  var index = 0
  while index < string.count {
    let byte = string[index]
    index += 1
    guard isToBeLookedAt(byte) else {
      bytes.append(byte)
      continue
    }
    switch byte {
    case UInt8(ascii: "\""): bytes += "\\\"".utf8
    case UInt8(ascii: "\\"): bytes += "\\\\".utf8
    case UInt8(ascii: "\n"): bytes += "\\n".utf8
    case UInt8(ascii: "\r"): bytes += "\\r".utf8
    case UInt8(ascii: "\t"): bytes += "\\t".utf8
    case 0xe2:
      let rest = string[index...].prefix(2)
      guard rest == [0x80, 0xa8] || rest == [0x80, 0xa9] else {
        bytes.append(byte)
        continue
      }
      bytes += (rest.last == 0xa8 ? "\\u2028" : "\\u2029").utf8
      index += 2
    default: bytes += ("\\u00" + (byte < 0x10 ? "0" : "") + String(byte, radix: 16)).utf8
    }
  }
}
