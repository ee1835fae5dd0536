import Receivables

/// How a file writes its days.
public enum DayFormat: String, CaseIterable, Sendable, Hashable {
  case yearMonthDay = "YYYY-MM-DD"
  case dayMonthYear = "D/M/YYYY"
  case monthDayYear = "M/D/YYYY"
  case compact = "YYYYMMDD"

  /// Reads a day.
  ///
  /// `/`, `-` and `.` separate alike, and zeros in front are optional; only the order counts, and
  /// only the canonical order reads the canonical form.
  func day(of bytes: UnsafeBufferPointer<UInt8>) -> DayReading {
    if self == .yearMonthDay, let day = Day(isoBytes: bytes) { return .day(day) }
    guard let parts = self == .compact ? compactParts(bytes) : separatedParts(bytes) else {
      return .unreadable
    }
    let (year, month, day) =
      switch self {
      case .yearMonthDay, .compact: (parts.0, parts.1, parts.2)
      case .dayMonthYear: (parts.2, parts.1, parts.0)
      case .monthDayYear: (parts.2, parts.0, parts.1)
      }
    // Two digits for a year are a guess, and a guess about a century is none of ours.
    guard year >= 1000 else { return .unreadable }
    return Day(year: year, month: month, day: day).map(DayReading.day) ?? .impossible
  }
}

/// What a text turned out to be when a day was wanted.
enum DayReading {
  case day(Day)
  case unreadable
  /// The form is right, and the calendar has no such day.
  case impossible
}

private func compactParts(_ bytes: UnsafeBufferPointer<UInt8>) -> (Int, Int, Int)? {
  guard bytes.count == 8, let number = digits(bytes) else { return nil }
  return (number / 10_000, number / 100 % 100, number % 100)
}

private func separatedParts(_ bytes: UnsafeBufferPointer<UInt8>) -> (Int, Int, Int)? {
  let marks = bytes.indices.filter { ["/", "-", "."].contains(Unicode.Scalar(bytes[$0])) }
  guard marks.count == 2, bytes[marks[0]] == bytes[marks[1]],
    let first = digits(UnsafeBufferPointer(rebasing: bytes[..<marks[0]])),
    let second = digits(UnsafeBufferPointer(rebasing: bytes[(marks[0] + 1)..<marks[1]])),
    let third = digits(UnsafeBufferPointer(rebasing: bytes[(marks[1] + 1)...]))
  else { return nil }
  return (first, second, third)
}

/// A number of one to eight digits and nothing else.
func digits(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
  guard (1...8).contains(bytes.count) else { return nil }
  var number = 0
  for byte in bytes {
    guard (48...57).contains(byte) else { return nil }
    number = number * 10 + Int(byte) - 48
  }
  return number
}

/// How a file writes its numbers and days.
public struct FormatRules: Hashable, Sendable {
  public let days: DayFormat
  /// `.` or `,`.
  public let decimalMark: UInt8
  /// Whether spaces, apostrophes and the other mark may group thousands.
  public let groupsThousands: Bool

  /// The canonical files: `2026-03-31` and `1234.56`.
  public static let canonical = FormatRules()

  /// Fails unless the decimal mark is a point or a comma.
  public init?(days: DayFormat, decimalMark: Character, groupsThousands: Bool) {
    guard decimalMark == "." || decimalMark == ",", let byte = decimalMark.asciiValue else {
      return nil
    }
    self.days = days
    self.decimalMark = byte
    self.groupsThousands = groupsThousands
  }

  private init() {
    self.days = .yearMonthDay
    self.decimalMark = UInt8(ascii: ".")
    self.groupsThousands = false
  }
}
