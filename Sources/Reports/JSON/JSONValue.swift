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
  public var text: String {
    var text = ""
    write(to: &text, indent: 0)
    return text + "\n"
  }

  /// The text on one line: no text of it holds a line break that is not written as an escape.
  public var line: String {
    text.split(separator: "\n").map { $0.drop { $0 == " " } }.joined(separator: " ")
  }

  private func write(to text: inout String, indent: Int) {
    switch self {
    case .null: text += "null"
    case .flag(let flag): text += flag ? "true" : "false"
    case .integer(let number): text += "\(number)"
    case .number(let number): text += decimalText(number)
    case .text(let string): append(string, to: &text)
    case .list(let values):
      write(values.map { (nil, $0) }, "[", "]", to: &text, indent: indent)
    case .object(let members):
      write(members.map { ($0.key, $0.value) }, "{", "}", to: &text, indent: indent)
    }
  }

  private func write(
    _ items: [(key: String?, value: JSONValue)], _ open: String, _ close: String,
    to text: inout String, indent: Int
  ) {
    guard !items.isEmpty else {
      text += open + close
      return
    }
    text += open
    for (index, item) in items.enumerated() {
      text += index > 0 ? ",\n" : "\n"
      text += spaces(indent + 2)
      if let key = item.key {
        append(key, to: &text)
        text += ": "
      }
      item.value.write(to: &text, indent: indent + 2)
    }
    text += "\n"
    text += spaces(indent)
    text += close
  }
}

/// A number of at most six decimals, without zeros at its end; null where it is none.
private func decimalText(_ number: Double) -> String {
  guard number.isFinite, number.magnitude < 1e12 else { return "null" }
  let millionths = Int64((number * 1_000_000).rounded())
  let (units, rest) = millionths.magnitude.quotientAndRemainder(dividingBy: 1_000_000)
  var digits = "\(rest)"
  digits = String(repeating: "0", count: 6 - digits.count) + digits
  while digits.hasSuffix("0") { digits.removeLast() }
  return (millionths < 0 ? "-" : "") + "\(units)" + (digits.isEmpty ? "" : ".\(digits)")
}

/// So many blanks, the most usual ones made once.
private func spaces(_ count: Int) -> String {
  count < blanks.count ? blanks[count] : String(repeating: " ", count: count)
}

private let blanks = (0..<24).map { String(repeating: " ", count: $0) }

/// Adds a JSON string (RFC 8259), with `<` and line separators escaped too, so that it may stand in a
/// page.
private func append(_ string: String, to text: inout String) {
  text += "\""
  // Most texts need nothing: 0xE2 begins the line separators.
  let isPlain = string.utf8.allSatisfy {
    $0 >= 0x20 && $0 != 0x7f && $0 != 0x22 && $0 != 0x5c && $0 != 0x3c && $0 != 0xe2
  }
  if isPlain {
    text += string
  } else {
    for scalar in string.unicodeScalars { appendEscaped(scalar, to: &text) }
  }
  text += "\""
}

private func appendEscaped(_ scalar: Unicode.Scalar, to text: inout String) {
  switch scalar {
  case "\"": text += "\\\""
  case "\\": text += "\\\\"
  case "\n": text += "\\n"
  case "\r": text += "\\r"
  case "\t": text += "\\t"
  case "<", "\u{2028}", "\u{2029}": text += unicodeEscape(scalar)
  case _ where scalar.value < 0x20 || scalar.value == 0x7f: text += unicodeEscape(scalar)
  default: text.unicodeScalars.append(scalar)
  }
}

private func unicodeEscape(_ scalar: Unicode.Scalar) -> String {
  let hex = String(scalar.value, radix: 16)
  return "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
}
