import Receivables

/// A month or a quarter over which indicators are measured; the last one may still be running.
public struct IndicatorPeriod: Hashable, Sendable {
  /// How long a period is.
  public enum Rhythm: String, CaseIterable, Sendable {
    case month, quarter
  }

  public let rhythm: Rhythm
  public let firstDay: Day
  /// The day at whose close stocks are taken; before the end of the month or quarter while that is
  /// running.
  public let lastDay: Day

  /// The period that holds `day`, up to that day.
  public init(_ rhythm: Rhythm, upTo day: Day) {
    self.rhythm = rhythm
    firstDay = rhythm == .month ? day.startOfMonth : Quarter(containing: day).firstDay
    lastDay = day
  }

  /// Whole days, the last one included.
  public var days: Int { lastDay - firstDay + 1 }
  /// Calendar months that it touches: 1 for a month, up to 3 for a quarter.
  public var months: Int { lastDay.monthNumber - firstDay.monthNumber + 1 }
  /// Whether the month or quarter has days after `lastDay`.
  public var isRunning: Bool { lastDay != end }

  private var end: Day {
    rhythm == .month ? firstDay.endOfMonth : Quarter(containing: firstDay).lastDay
  }

  /// The last periods up to `day`, the oldest first; the last one ends on `day`.
  ///
  /// - Precondition: `count` is at least 1.
  public static func last(_ count: Int, _ rhythm: Rhythm, upTo day: Day) -> [IndicatorPeriod] {
    precondition(count >= 1, "at least one period")
    var periods = [IndicatorPeriod(rhythm, upTo: day)]
    while periods.count < count, let first = periods.last?.firstDay, first > .first {
      periods.append(IndicatorPeriod(rhythm, upTo: first - 1))
    }
    return periods.reversed()
  }

  /// The last day of the last whole period that ends by `day`.
  public static func lastEnd(_ rhythm: Rhythm, by day: Day) -> Day {
    let running = IndicatorPeriod(rhythm, upTo: day)
    return running.isRunning ? running.firstDay - 1 : day
  }
}

extension IndicatorPeriod: CustomStringConvertible {
  /// `2026-06` or `2026-Q2`.
  public var description: String {
    rhythm == .month ? String("\(firstDay)".dropLast(3)) : "\(Quarter(containing: firstDay))"
  }
}

extension Day {
  /// Months since the year 0, so that those of two days subtract.
  var monthNumber: Int {
    let (year, month, _) = components
    return year * 12 + month - 1
  }
}
