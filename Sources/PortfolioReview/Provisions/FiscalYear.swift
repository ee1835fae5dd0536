import Receivables

/// Twelve months that accounts are closed on.
public struct FiscalYear: Hashable, Sendable {
  public let lastDay: Day

  /// The year that ends on a day.
  public init(endingOn lastDay: Day) {
    self.lastDay = lastDay
  }

  /// The last year that had ended at the close of `day`.
  ///
  /// - Parameter month: The last month of the seller's year, 1...12.
  public init(lastEndedBy day: Day, endMonth month: Int) {
    let year = day.components.year
    let ends = [year, year - 1].compactMap { Day(year: $0, month: month, day: 1)?.endOfMonth }
    lastDay = ends.first { $0 <= day } ?? .first
  }

  /// Twelve months before the day after the last one: 1 January for 31 December, 1 March for the end of
  /// February.
  public var firstDay: Day { (lastDay + 1).adding(months: -12) }
}
