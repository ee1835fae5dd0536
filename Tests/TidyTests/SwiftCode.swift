/// The code of a Swift text: comments and the insides of string literals are blanked.
///
/// Line breaks stay, so that lines keep their numbers. What is interpolated into a string is code
/// and stays too. Regular-expression literals are not known to it.
func codeOnly(_ text: String) -> String {
  var scanner = CodeScanner(Array(text.utf8))
  scanner.scanCode(until: nil)
  return String(decoding: scanner.output, as: UTF8.self)
}

/// Copies code and blanks the rest, byte by byte.
private struct CodeScanner {
  let bytes: [UInt8]
  private(set) var output: [UInt8] = []
  private var position = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    output.reserveCapacity(bytes.count)
  }

  /// Copies code up to the parenthesis that closes an interpolation, or to the end.
  mutating func scanCode(until closing: UInt8?) {
    var depth = 0
    while position < bytes.count {
      if starts("//") {
        blank { $0.bytes[$0.position] == UInt8(ascii: "\n") }
      } else if starts("/*") {
        blankBlockComment()
      } else if let hashes = openingHashes() {
        scanString(hashes: hashes)
      } else {
        let byte = bytes[position]
        if byte == UInt8(ascii: "(") { depth += 1 }
        if byte == closing {
          if depth == 0 { return }
          depth -= 1
        }
        copy()
      }
    }
  }

  /// Copies a string literal's quotes and interpolations, and blanks its text.
  private mutating func scanString(hashes: Int) {
    let pad = String(repeating: "#", count: hashes)
    for _ in 0..<hashes { copy() }
    let quote = starts("\"\"\"") ? "\"\"\"" : "\""
    for _ in quote.utf8 { copy() }
    while position < bytes.count, !starts(quote + pad) {
      if starts("\\" + pad + "(") {
        for _ in 0..<hashes + 2 { copy() }
        scanCode(until: UInt8(ascii: ")"))
        if position < bytes.count { copy() }
      } else if starts("\\" + pad) {
        for _ in 0..<hashes + 2 { blankByte() }
      } else {
        blankByte()
      }
    }
    for _ in 0..<quote.utf8.count + hashes { copy() }
  }

  /// Blanks a block comment; they nest.
  private mutating func blankBlockComment() {
    var depth = 0
    repeat {
      if starts("/*") {
        depth += 1
        blankByte()
      } else if starts("*/") {
        depth -= 1
        blankByte()
      }
      blankByte()
    } while depth > 0 && position < bytes.count
  }

  /// The number of `#` before a quote that opens here; nil where no string does.
  private func openingHashes() -> Int? {
    var end = position
    while end < bytes.count, bytes[end] == UInt8(ascii: "#") { end += 1 }
    guard end < bytes.count, bytes[end] == UInt8(ascii: "\"") else { return nil }
    return end - position
  }

  private func starts(_ text: String) -> Bool { bytes[position...].starts(with: text.utf8) }

  private mutating func blank(until isEnd: (Self) -> Bool) {
    while position < bytes.count, !isEnd(self) { blankByte() }
  }

  private mutating func blankByte() {
    guard position < bytes.count else { return }
    output.append(bytes[position] == UInt8(ascii: "\n") ? bytes[position] : UInt8(ascii: " "))
    position += 1
  }

  private mutating func copy() {
    guard position < bytes.count else { return }
    output.append(bytes[position])
    position += 1
  }
}
