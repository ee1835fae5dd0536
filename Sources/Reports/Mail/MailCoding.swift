private let digits = Array("0123456789ABCDEF".utf8)

/// A byte as `=E9`.
private func escaped(_ byte: UInt8) -> [UInt8] {
  [UInt8(ascii: "="), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
}

/// A text in UTF-8 as quoted-printable (RFC 2045, 6.7), in lines of at most 76 characters.
///
/// Its own line ends stay; a space at the end of a line, a dot and `From ` at its beginning, which
/// programs on the way might change, are escaped. No line holds `=_`, with which boundaries begin.
func quotedPrintable(_ text: String) -> String {
  var bytes: [UInt8] = []
  for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
    if number > 0 { bytes.append(UInt8(ascii: "\n")) }
    var width = 0
    let raw = Array(line.utf8)
    for (index, byte) in raw.enumerated() {
      let isLast = index == raw.count - 1
      let isPlain =
        (0x20...0x7e).contains(byte) && byte != UInt8(ascii: "=")
        && !(byte == 0x20 && isLast)
        && !(index == 0 && (byte == UInt8(ascii: ".") || raw.starts(with: "From ".utf8)))
      let piece = isPlain ? [byte] : escaped(byte)
      // One place is kept for the mark of a soft line break.
      if width + piece.count > 75 {
        bytes += "=\n".utf8
        width = 0
      }
      bytes += piece
      width += piece.count
    }
  }
  return String(decoding: bytes, as: UTF8.self)
}

/// A text for a header as encoded words (RFC 2047), of whole letters and one a line, so that the line
/// with the name of the header has at most 76 characters too.
func encodedWords(_ text: String) -> String {
  let (head, tail) = ("=?UTF-8?Q?", "?=")
  var words: [String] = []
  var word: [UInt8] = []
  for character in text {
    let piece = Array(String(character).utf8).flatMap { byte -> [UInt8] in
      let isPlain =
        (0x30...0x39).contains(byte) || (0x41...0x5a).contains(byte)
        || (0x61...0x7a).contains(byte) || byte == UInt8(ascii: "-")
      return isPlain ? [byte] : byte == 0x20 ? [UInt8(ascii: "_")] : escaped(byte)
    }
    if !word.isEmpty, word.count + piece.count > 52 {
      words.append(String(decoding: word, as: UTF8.self))
      word = []
    }
    word += piece
  }
  words.append(String(decoding: word, as: UTF8.self))
  return words.map { head + $0 + tail }.joined(separator: "\n ")
}

/// A fingerprint of a text that is the same on every machine (FNV-1a, 64 bits), in hexadecimal
/// digits. It keeps messages apart and proves nothing.
func shortFingerprint(_ text: String) -> String {
  var hash: UInt64 = 0xcbf2_9ce4_8422_2325
  for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
  let digits = String(hash, radix: 16)
  return String(repeating: "0", count: 16 - digits.count) + digits
}
