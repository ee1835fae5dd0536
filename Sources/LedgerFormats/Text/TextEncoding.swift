import Receivables

/// How the bytes of a file stand for text.
enum TextEncoding {
  case utf8(markLength: Int)
  case utf16(isLittleEndian: Bool)
  case windows1252

  /// Tells the encoding from the bytes; the whole file is looked at, for one é may be its last.
  init(of bytes: UnsafeBufferPointer<UInt8>, file: String) throws(IngestProblem) {
    guard !bytes.isEmpty else { throw .emptyFile(file: file) }
    if bytes.starts(with: [0xff, 0xfe]) || bytes.starts(with: [0xfe, 0xff]) {
      guard bytes.count % 2 == 0 else { throw .unreadableEncoding(file: file, line: 1) }
      self = .utf16(isLittleEndian: bytes[0] == 0xff)
      return
    }
    guard !bytes.prefix(65_536).contains(where: isNoText) else { throw .notText(file: file) }
    let markLength = bytes.starts(with: [0xef, 0xbb, 0xbf]) ? 3 : 0
    guard bytes.count > markLength else { throw .emptyFile(file: file) }
    if isValidUTF8(UnsafeBufferPointer(rebasing: bytes[markLength...])) {
      self = .utf8(markLength: markLength)
    } else {
      self = .windows1252
    }
  }

  /// How many bytes stand before the text.
  var markLength: Int {
    if case .utf8(let markLength) = self { markLength } else { 0 }
  }

  /// What the user is told; nil for UTF-8.
  var foreignName: String? {
    switch self {
    case .utf8: nil
    case .utf16: "UTF-16"
    case .windows1252: "Windows-1252"
    }
  }

  /// The text in UTF-8; nil where it is so already.
  func transcoded(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
    switch self {
    case .utf8: return nil
    case .utf16(let isLittleEndian):
      let units = stride(from: 2, to: bytes.count, by: 2).lazy.map { index in
        let (low, high) =
          isLittleEndian ? (bytes[index], bytes[index + 1]) : (bytes[index + 1], bytes[index])
        return UInt16(high) << 8 | UInt16(low)
      }
      return Array(String(decoding: Array(units), as: UTF16.self).utf8)
    case .windows1252:
      var text: [UInt8] = []
      text.reserveCapacity(bytes.count + bytes.count / 16)
      for byte in bytes {
        if byte < 0x80 {
          text.append(byte)
        } else {
          text += upperHalfOfWindows1252[Int(byte) - 0x80]
        }
      }
      return text
    }
  }
}

/// Control characters that no text file holds: all but tab, line ends and form feed.
private func isNoText(_ byte: UInt8) -> Bool {
  byte < 0x09 || (byte > 0x0d && byte < 0x20 && byte != 0x1b)
}

/// Whether the bytes are UTF-8. Eight plain bytes are passed over at a time.
private func isValidUTF8(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
  let raw = UnsafeRawBufferPointer(bytes)
  var index = 0
  while index < bytes.count {
    while index + 8 <= bytes.count,
      raw.loadUnaligned(fromByteOffset: index, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
    { index += 8 }
    guard index < bytes.count else { return true }
    let length = sequenceLength(bytes, at: index)
    guard length > 0 else { return false }
    index += length
  }
  return true
}

/// The length of the UTF-8 sequence that begins at `index`; 0 where none does (RFC 3629).
private func sequenceLength(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
  let lead = bytes[index]
  let length: Int
  switch lead {
  case 0x00...0x7f: return 1
  case 0xc2...0xdf: length = 2
  case 0xe0...0xef: length = 3
  case 0xf0...0xf4: length = 4
  default: return 0
  }
  guard index + length <= bytes.count else { return 0 }
  for offset in 1..<length where bytes[index + offset] & 0xc0 != 0x80 { return 0 }
  switch (lead, bytes[index + 1]) {
  // Overlong forms, surrogates, and what lies beyond Unicode.
  case (0xe0, ..<0xa0), (0xed, 0xa0...), (0xf0, ..<0x90), (0xf4, 0x90...): return 0
  default: return length
  }
}

/// What the bytes from 0x80 on mean in Windows-1252, in UTF-8; undefined ones are as in Latin-1.
private let upperHalfOfWindows1252: [[UInt8]] = {
  let special: [UInt32] = [
    0x20ac, 0x81, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039,
    0x0152, 0x8d, 0x017d, 0x8f, 0x90, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
    0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0x9d, 0x017e, 0x0178,
  ]
  let codes = special + (0xa0...0xff)
  return codes.map { code in Unicode.Scalar(code).map { Array(String($0).utf8) } ?? [0x3f] }
}()
