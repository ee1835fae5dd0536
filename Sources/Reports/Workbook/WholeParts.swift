import CXLSX

/// Whether each part of a zip archive of XML documents ends as it began: with the closing tag of its
/// first element.
///
/// - Parameter archive: A file without comment and without zip64, as libxlsxwriter writes it.
/// - Complexity: O(bytes); each part is inflated, in blocks.
func holdsWholeParts(_ archive: [UInt8]) -> Bool {
  guard let parts = partsOfArchive(archive), !parts.isEmpty else { return false }
  return parts.allSatisfy { part in
    archive.withUnsafeBytes { endsOfPart(UnsafeRawBufferPointer(rebasing: $0[part.bytes]), part) }
      .map { isWhole(head: $0.head, tail: $0.tail) } ?? false
  }
}

/// One file of an archive: where its bytes lie, and whether they are deflated.
private struct ArchivePart {
  let bytes: Range<Int>
  let isDeflated: Bool
}

/// The parts by the directory at the end; nil where that is none (APPNOTE 4.3).
private func partsOfArchive(_ archive: [UInt8]) -> [ArchivePart]? {
  func number(_ place: Int, _ size: Int) -> Int? {
    guard place >= 0, place + size <= archive.count else { return nil }
    return (0..<size).reduce(0) { $0 | Int(archive[place + $1]) << (8 * $1) }
  }
  let end = archive.count - 22
  guard number(end, 4) == 0x0605_4b50, let count = number(end + 10, 2),
    var place = number(end + 16, 4)
  else { return nil }
  var parts: [ArchivePart] = []
  for _ in 0..<count {
    guard number(place, 4) == 0x0201_4b50, let method = number(place + 10, 2),
      let size = number(place + 20, 4), let name = number(place + 28, 2),
      let extra = number(place + 30, 2), let comment = number(place + 32, 2),
      let local = number(place + 42, 4), let localName = number(local + 26, 2),
      let localExtra = number(local + 28, 2), [0, 8].contains(method)
    else { return nil }
    let start = local + 30 + localName + localExtra
    guard start + size <= archive.count else { return nil }
    parts.append(ArchivePart(bytes: start..<start + size, isDeflated: method == 8))
    place += 46 + name + extra + comment
  }
  return parts
}

/// As many bytes of a part are kept from its beginning and from its end.
private let kept = 1_024

/// The first and the last bytes of a part; nil where it cannot be inflated.
private func endsOfPart(
  _ bytes: UnsafeRawBufferPointer, _ part: ArchivePart
) -> (head: [UInt8], tail: [UInt8])? {
  guard part.isDeflated else { return (Array(bytes.prefix(kept)), Array(bytes.suffix(kept))) }
  var stream = z_stream()
  guard
    inflateInit2_(&stream, -MAX_WBITS, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
  else { return nil }
  defer { inflateEnd(&stream) }
  stream.next_in = UnsafeMutablePointer(
    mutating: bytes.baseAddress?.assumingMemoryBound(to: Bytef.self))
  stream.avail_in = uInt(bytes.count)
  var (head, tail) = ([UInt8](), [UInt8]())
  var block = [UInt8](repeating: 0, count: 65_536)
  var status = Z_OK
  while status == Z_OK {
    let room = block.count
    let left = block.withUnsafeMutableBufferPointer { buffer in
      stream.next_out = buffer.baseAddress
      stream.avail_out = uInt(room)
      status = inflate(&stream, Z_NO_FLUSH)
      return Int(stream.avail_out)
    }
    let made = block.prefix(room - left)
    if head.count < kept { head += made.prefix(kept - head.count) }
    tail = Array((tail + made.suffix(kept)).suffix(kept))
  }
  return status == Z_STREAM_END ? (head, tail) : nil
}

/// Whether a document that begins and ends so is closed.
private func isWhole(head: [UInt8], tail: [UInt8]) -> Bool {
  let text = String(decoding: head, as: UTF8.self)
  // The declaration is no element.
  let starts = text.ranges(of: "<").map(\.upperBound)
  guard let start = starts.first(where: { text[$0...].first?.isLetter ?? false }) else {
    return false
  }
  let name = text[start...].prefix { $0.isLetter || $0.isNumber || $0 == ":" }
  let end = String(decoding: tail, as: UTF8.self).reversed().drop(while: \.isWhitespace)
  return end.starts(with: "</\(name)>".reversed())
}
