/// A calendar quarter, such as 2026-Q3.
public struct Quarter: Hashable, Comparable, Sendable {
  /// The year, 1...9999.
  public let year: Int
  /// The quarter of the year, 1...4.
  public let number: Int

  /// Fails unless `number` is in 1...4 and `year` in 1...9999.
  public init?(year: Int, number: Int) {
    guard (1...9999).contains(year), (1...4).contains(number) else { return nil }
    self.year = year
    self.number = number
  }

  /// The quarter that holds `day`.
  public init(containing day: Day) {
    let (year, month, _) = day.components
    self.year = year
    self.number = (month + 2) / 3
  }

  /// Its first day.
  public var firstDay: Day { Day(year: year, month: number * 3 - 2, day: 1) ?? .first }
  /// Its last day.
  public var lastDay: Day { firstDay.adding(months: 2).endOfMonth }
  /// The quarter before, or this one at the beginning of the calendar.
  public var previous: Quarter {
    number > 1
      ? Quarter(year: year, number: number - 1) ?? self
      : Quarter(year: year - 1, number: 4) ?? self
  }

  /// The same quarter of the year before, or this one at the beginning of the calendar.
  public var yearBefore: Quarter { Quarter(year: year - 1, number: number) ?? self }

  public static func < (left: Quarter, right: Quarter) -> Bool {
    (left.year, left.number) < (right.year, right.number)
  }
}

extension Quarter: LosslessStringConvertible {
  /// The quarter as `2026-Q3`.
  public var description: String { "\(zeroPadded(year, to: 4))-Q\(number)" }

  /// Reads `2026-Q3` and nothing else.
  public init?(_ description: String) {
    let parts = description.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].count == 4, let year = Int(parts[0]),
      parts[1].count == 2, parts[1].hasPrefix("Q"), let number = Int(parts[1].dropFirst())
    else { return nil }
    self.init(year: year, number: number)
  }
}

/// A week by ISO 8601: Monday to Sunday, named by the year that holds its Thursday.
public struct ISOWeek: Hashable, Sendable {
  /// Its Monday.
  public let monday: Day

  /// The week that holds `day`.
  public init(containing day: Day) {
    self.monday = day - (day.weekday - 1)
  }

  /// Fails unless the year has a week of that number: 2025 has no week 53.
  public init?(year: Int, number: Int) {
    guard (1...53).contains(number), let fourth = Day(year: year, month: 1, day: 4) else {
      return nil
    }
    // 4 January lies in week 1 of its year.
    let week = ISOWeek(containing: ISOWeek(containing: fourth).monday + (number - 1) * 7)
    guard week.year == year else { return nil }
    self = week
  }

  /// Its Sunday.
  public var sunday: Day { monday + 6 }
  /// The week before.
  public var previous: ISOWeek { ISOWeek(containing: monday - 7) }
  /// The year whose week this is.
  public var year: Int { (monday + 3).components.year }
  /// The number of the week in its year, 1...53.
  public var number: Int {
    let thursday = monday + 3
    let newYear = thursday - (thursday.components.day - 1)
    let (year, month, _) = thursday.components
    let before = (1..<month).reduce(0) { $0 + Day.length(ofMonth: $1, year: year) }
    return (before + (thursday - newYear)) / 7 + 1
  }
}

extension ISOWeek: Comparable {
  public static func < (left: ISOWeek, right: ISOWeek) -> Bool { left.monday < right.monday }
}

extension ISOWeek: LosslessStringConvertible {
  /// The week as `2026-W47`.
  public var description: String {
    "\(zeroPadded(year, to: 4))-W\(zeroPadded(number, to: 2))"
  }

  /// Reads `2026-W47` and nothing else.
  public init?(_ description: String) {
    let parts = description.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].count == 4, let year = Int(parts[0]),
      parts[1].count == 3, parts[1].hasPrefix("W"), let number = Int(parts[1].dropFirst())
    else { return nil }
    self.init(year: year, number: number)
  }
}
