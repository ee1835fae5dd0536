/// What a text turned out to be when a decimal number was wanted.
enum DecimalReading {
  /// In units of the last of `decimals` places.
  case number(Int64)
  case unreadable
  case outOfRange
}

extension FormatRules {
  /// The largest figure of a balance sheet, in hundredths: 90 000 thousand million units.
  static let figureCentsMax: Int64 = 9_000_000_000_000_000
  /// The largest amount of a movement, in hundredths: a million million units.
  static let amountCentsMax: Int64 = 100_000_000_000_000

  /// Reads a decimal number into units of its last place: `12.5` is 1250 at two decimals.
  ///
  /// More decimals are allowed only where they are zeros; nothing is ever rounded away.
  func decimal(_ bytes: UnsafeBufferPointer<UInt8>, decimals: Int) -> DecimalReading {
    var index = 0
    var isNegative = false
    if let first = bytes.first, first == UInt8(ascii: "-") || first == UInt8(ascii: "+") {
      isNegative = first == UInt8(ascii: "-")
      index = 1
    }
    var number: Int64 = 0
    var places = -1
    var digitCount = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte >= 48, byte <= 57 {
        digitCount += 1
        if places < decimals {
          let (tenfold, overflow) = number.multipliedReportingOverflow(by: 10)
          guard !overflow, tenfold <= Int64.max - 9 else { return .outOfRange }
          number = tenfold + Int64(byte - 48)
          if places >= 0 { places += 1 }
        } else if byte != 48 {
          return .unreadable
        }
      } else if byte == decimalMark, places < 0 {
        places = 0
      } else if places < 0, digitCount > 0, let length = groupMark(bytes, at: index) {
        index += length - 1
      } else {
        return .unreadable
      }
      index += 1
    }
    guard digitCount > 0 else { return .unreadable }
    for _ in max(0, places)..<decimals {
      let (tenfold, overflow) = number.multipliedReportingOverflow(by: 10)
      guard !overflow else { return .outOfRange }
      number = tenfold
    }
    return .number(isNegative ? -number : number)
  }

  /// The bytes of the thousands separator at `index`; nil where there is none that groups three
  /// digits.
  private func groupMark(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int? {
    guard groupsThousands else { return nil }
    let other = decimalMark == UInt8(ascii: ".") ? UInt8(ascii: ",") : UInt8(ascii: ".")
    let marks: [[UInt8]] = [
      [0x20], [0x27], [other], [0xc2, 0xa0], [0xe2, 0x80, 0xaf], [0xe2, 0x80, 0x99],
    ]
    let rest = bytes[index...]
    guard let mark = marks.first(where: { rest.starts(with: $0) }) else { return nil }
    let digits = rest.dropFirst(mark.count).prefix(while: { $0 >= 48 && $0 <= 57 })
    return digits.count == 3 ? mark.count : nil
  }
}
