import CKernels
import Scoring

/// One column while it is read.
struct ColumnBuilder {
  private let kind: TableText.Kind
  private var numbers: [Double] = []
  private var places: [Int32] = []
  private var names: [String] = []
  /// Levels of at most seven bytes by their bytes and length; most are.
  private var shortLevels: [UInt64: Int32] = [:]
  private var longLevels: [String: Int32] = [:]
  /// The level of the row before, which is often that of this one.
  private var last: (key: UInt64, place: Int32) = (.max, -1)

  init(_ kind: TableText.Kind) { self.kind = kind }

  var column: Table.Column {
    kind == .numbers ? .numbers(numbers) : .levels(places, names: names)
  }

  /// Adds a cell; false where a number was wanted and it is none.
  mutating func append(
    _ field: FieldSlice, _ bytes: UnsafeBufferPointer<UInt8>, _ decimalMark: UInt8
  ) -> Bool {
    guard let base = bytes.baseAddress else { return true }
    let (start, length) = (base + field.start, field.end - field.start)
    switch kind {
    case .numbers:
      var number = 0.0
      if vigie_number(start, length, decimalMark, &number) != 0 {
        numbers.append(number)
        return true
      }
      numbers.append(.nan)
      return isMissing(UnsafeBufferPointer(start: start, count: length))
    case .levels:
      places.append(place(of: field, bytes, UnsafeBufferPointer(start: start, count: length)))
      return true
    }
  }

  private mutating func place(
    of field: FieldSlice, _ bytes: UnsafeBufferPointer<UInt8>,
    _ slice: UnsafeBufferPointer<UInt8>
  ) -> Int32 {
    guard slice.count < 8 else {
      let name = bytes.text(of: field)
      if let known = longLevels[name] { return known }
      names.append(name)
      longLevels[name] = Int32(names.count - 1)
      return Int32(names.count - 1)
    }
    var key = UInt64(slice.count)
    for byte in slice { key = key << 8 | UInt64(byte) }
    if key == last.key { return last.place }
    let place: Int32
    if let known = shortLevels[key] {
      place = known
    } else if isMissing(slice) {
      place = -1
      shortLevels[key] = -1
    } else {
      names.append(bytes.text(of: field))
      place = Int32(names.count - 1)
      shortLevels[key] = place
    }
    last = (key, place)
    return place
  }
}

/// Whether a cell says that nothing is known.
func isMissing(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
  guard cell.count <= 4 else { return false }
  let word = cell.filter { $0 != UInt8(ascii: " ") }.map { $0 | 0x20 }
  // In lower case; a point and a question mark stay what they are.
  return word.isEmpty || missingWords.contains(word)
}

private let missingWords: Set<[UInt8]> = Set(
  ["na", "n/a", "nan", "null", "?", "."].map { $0.utf8.map { $0 | 0x20 } })
