/// A calendar day, without hour or time zone.
///
/// Days subtract to an `Int`, so that lateness is `settledOn - dueOn`. The calendar is the
/// proleptic Gregorian one; the range is 0001-01-01 to 9999-12-31.
public struct Day: Hashable, Sendable {
  /// Days since 1970-01-01; negative before.
  public let number: Int32

  /// The day `number` days after 1970-01-01.
  public init(number: Int32) {
    self.number = number
  }

  /// Fails unless the calendar has this day: 2023-02-30 is none.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
      day <= Day.length(ofMonth: month, year: year)
    else { return nil }
    self.number = Int32(Day.daysFromCivil(year: year, month: month, day: day))
  }

  /// The first day that can be written, 0001-01-01: a limit for "since always".
  public static let first = Day(number: -719_162)
  /// The last day that can be written, 9999-12-31: a limit for "until further notice".
  public static let last = Day(number: 2_932_896)
}

extension Day {
  /// Year, month 1...12 and day of the month 1...31.
  public var components: (year: Int, month: Int, day: Int) {
    Day.civil(fromDays: Int(number))
  }

  /// How many days a month has. Source: the Gregorian leap-year rule.
  public static func length(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  // Both conversions follow Howard Hinnant, "chrono-compatible low-level date algorithms" (2013):
  // years begin in March, so that the leap day is the last of its year.

  private static func daysFromCivil(year: Int, month: Int, day: Int) -> Int {
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  private static func civil(fromDays days: Int) -> (year: Int, month: Int, day: Int) {
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
  }
}

extension Day: Comparable {
  public static func < (left: Day, right: Day) -> Bool { left.number < right.number }
}

extension Day: Strideable {
  public func distance(to other: Day) -> Int { Int(other.number) - Int(number) }
  public func advanced(by days: Int) -> Day { Day(number: number + Int32(days)) }

  /// Whole days from `right` to `left`; negative when `left` is earlier.
  public static func - (left: Day, right: Day) -> Int { right.distance(to: left) }
  /// The day `days` later.
  public static func + (day: Day, days: Int) -> Day { day.advanced(by: days) }
  /// The day `days` earlier.
  public static func - (day: Day, days: Int) -> Day { day.advanced(by: -days) }
}

extension Day {
  /// The last day of this day's month.
  public var endOfMonth: Day {
    let (year, month, day) = components
    return self + (Day.length(ofMonth: month, year: year) - day)
  }

  /// The first day of this day's month.
  public var startOfMonth: Day { self - (components.day - 1) }

  /// The same day of the month `months` later, or that month's last day if it is shorter.
  public func adding(months: Int) -> Day {
    let (year, month, day) = components
    let count = year * 12 + month - 1 + months
    let target = (year: count / 12, month: count % 12 + 1)
    let length = Day.length(ofMonth: target.month, year: target.year)
    return Day(year: target.year, month: target.month, day: min(day, length))
      ?? (months < 0 ? .first : .last)
  }

  /// 1 for Monday to 7 for Sunday (ISO 8601).
  public var weekday: Int {
    // 1970-01-01 was a Thursday.
    let shifted = (Int(number) + 3) % 7
    return (shifted < 0 ? shifted + 7 : shifted) + 1
  }
}

extension Day: CustomStringConvertible, LosslessStringConvertible {
  /// The day as `YYYY-MM-DD` (ISO 8601).
  public var description: String {
    let (year, month, day) = components
    return zeroPadded(year, to: 4) + "-" + zeroPadded(month, to: 2) + "-" + zeroPadded(day, to: 2)
  }

  /// Reads `YYYY-MM-DD` and nothing else.
  public init?(_ description: String) {
    var text = description
    guard let day = text.withUTF8({ Day(isoBytes: $0) }) else { return nil }
    self = day
  }

  /// Reads the ten ASCII bytes of `YYYY-MM-DD` and nothing else.
  public init?(isoBytes bytes: UnsafeBufferPointer<UInt8>) {
    guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
      let year = decimalDigits(bytes, 0..<4), let month = decimalDigits(bytes, 5..<7),
      let day = decimalDigits(bytes, 8..<10)
    else { return nil }
    self.init(year: year, month: month, day: day)
  }
}

extension Day: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let day = Day(text) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "'\(text)' is not a day; write it as 2026-03-31")
    }
    self = day
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}

/// The number that `range` of ASCII digits writes; nil when one is no digit.
private func decimalDigits(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int? {
  var value = 0
  for index in range {
    let digit = bytes[index] &- UInt8(ascii: "0")
    guard digit <= 9 else { return nil }
    value = value * 10 + Int(digit)
  }
  return value
}

/// `value` in decimal, with zeros before it up to `width` digits.
func zeroPadded(_ value: Int, to width: Int) -> String {
  let digits = String(value)
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
