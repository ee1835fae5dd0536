import Receivables

/// Where one field of a row stands.
struct FieldSlice {
  let start: Int
  let end: Int
  /// Whether quotes are doubled inside, so that the text has to be made of it.
  let hasDoubledQuotes: Bool
}

/// Cuts a text into rows and fields: RFC 4180, with line breaks in quoted fields.
///
/// A line ends with LF, CR or both; a blank line is no row.
struct RowScanner {
  let bytes: UnsafeBufferPointer<UInt8>
  let separator: UInt8
  /// Where the next row begins.
  private(set) var offset: Int
  /// The line on which the next row begins, 1 for the first.
  private(set) var line: Int

  init(_ bytes: UnsafeBufferPointer<UInt8>, separator: UInt8, from offset: Int = 0, line: Int = 1) {
    self.bytes = bytes
    self.separator = separator
    self.offset = offset
    self.line = line
  }

  /// What a row turned out to be.
  enum Outcome {
    case row
    case end
    /// A quote that never closes.
    case unclosedQuote
  }

  /// Reads the next row into `fields`; afterwards `offset` and `line` are those of the row after.
  mutating func next(into fields: inout [FieldSlice]) -> Outcome {
    skipBlankLines()
    guard offset < bytes.count else { return .end }
    fields.removeAll(keepingCapacity: true)
    while true {
      guard let end = scanField(into: &fields) else { return .unclosedQuote }
      offset = end + 1
      guard end < bytes.count else {
        offset = bytes.count
        return .row
      }
      if bytes[end] == separator {
        // A separator as the last byte opens one more, empty field.
        guard offset < bytes.count else {
          fields.append(FieldSlice(start: offset, end: offset, hasDoubledQuotes: false))
          return .row
        }
        continue
      }
      line += 1
      if bytes[end] == carriageReturn, offset < bytes.count, bytes[offset] == lineFeed {
        offset += 1
      }
      return .row
    }
  }

  /// Steps over empty lines, so that `offset` and `line` are those of the next row.
  mutating func skipBlankLines() {
    while offset < bytes.count {
      if bytes[offset] == lineFeed {
        line += 1
      } else if bytes[offset] == carriageReturn {
        if offset + 1 >= bytes.count || bytes[offset + 1] != lineFeed { line += 1 }
      } else {
        return
      }
      offset += 1
    }
  }

  /// Reads one field and gives where its separator or line end stands; nil on an unclosed quote.
  private mutating func scanField(into fields: inout [FieldSlice]) -> Int? {
    let start = offset
    if start < bytes.count, bytes[start] == quote { return scanQuotedField(into: &fields) }
    var end = start
    while end < bytes.count {
      let byte = bytes[end]
      if byte == separator || byte == lineFeed || byte == carriageReturn { break }
      end += 1
    }
    fields.append(FieldSlice(start: start, end: end, hasDoubledQuotes: false))
    return end
  }

  private mutating func scanQuotedField(into fields: inout [FieldSlice]) -> Int? {
    let start = offset + 1
    var end = start
    var hasDoubledQuotes = false
    while end < bytes.count {
      let byte = bytes[end]
      if byte == quote {
        guard end + 1 < bytes.count, bytes[end + 1] == quote else { break }
        hasDoubledQuotes = true
        end += 1
      } else if byte == lineFeed {
        line += 1
      }
      end += 1
    }
    guard end < bytes.count else { return nil }
    fields.append(FieldSlice(start: start, end: end, hasDoubledQuotes: hasDoubledQuotes))
    // Whatever stands between the closing quote and the separator is dropped.
    end += 1
    while end < bytes.count, bytes[end] != separator, bytes[end] != lineFeed,
      bytes[end] != carriageReturn
    { end += 1 }
    return end
  }
}

let lineFeed = UInt8(ascii: "\n")
let carriageReturn = UInt8(ascii: "\r")
let quote = UInt8(ascii: "\"")

extension RowScanner {
  /// The separator of a text: the one of `,` `;` tab and `|` that its first line holds most.
  static func separator(of bytes: UnsafeBufferPointer<UInt8>) -> UInt8 {
    var counts: [UInt8: Int] = [:]
    var isQuoted = false
    for byte in bytes {
      if byte == quote { isQuoted.toggle() }
      if !isQuoted, byte == lineFeed || byte == carriageReturn { break }
      if !isQuoted { counts[byte, default: 0] += 1 }
    }
    let candidates = [",", ";", "\t", "|"].compactMap { $0.utf8.first }
    return candidates.max { (counts[$0] ?? 0, -Int($0)) < (counts[$1] ?? 0, -Int($1)) }
      ?? UInt8(ascii: ",")
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// The text of a field.
  func text(of field: FieldSlice) -> String {
    let slice = UnsafeBufferPointer(rebasing: self[field.start..<field.end])
    guard field.hasDoubledQuotes else { return String(decoding: slice, as: UTF8.self) }
    var unescaped: [UInt8] = []
    unescaped.reserveCapacity(slice.count)
    var index = 0
    while index < slice.count {
      unescaped.append(slice[index])
      index += slice[index] == quote ? 2 : 1
    }
    return String(decoding: unescaped, as: UTF8.self)
  }
}
