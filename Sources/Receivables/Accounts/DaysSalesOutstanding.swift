/// The figures of a portfolio's sales and receivables that the DSO family is made of.
public enum DaysSalesOutstanding: Sendable, Hashable {
  /// So many days.
  case days(Double)
  /// What is outstanding is older than all the sales known: more than so many days.
  case moreThan(days: Int)
  /// No sales, so that no number of days means anything.
  case undefined

  /// Receivables over the sales of a period, times its days; all TTC.
  ///
  /// Source: DSO comptable. 20 000 over 45 000 in 90 days are 40 days.
  public static func ofPeriod(
    receivableCents: Int64, salesCents: Int64, days: Int
  ) -> DaysSalesOutstanding {
    guard salesCents > 0 else { return .undefined }
    return .days(Double(max(0, receivableCents)) / Double(salesCents) * Double(days))
  }

  /// One month of sales for the count-back.
  public struct MonthOfSales: Sendable, Hashable {
    public let days: Int
    public let salesCents: Int64

    public init(days: Int, salesCents: Int64) {
      self.days = days
      self.salesCents = salesCents
    }
  }

  /// Count-back (par épuisement): the latest months' sales are taken off what is outstanding, each
  /// for its days, the last one pro rata.
  ///
  /// A month whose credit notes exceed its sales counts its days and takes nothing off.
  ///
  /// - Parameters:
  ///   - receivableCents: What is outstanding, TTC; below zero it is zero days.
  ///   - months: TTC sales, the latest month first.
  public static func countBack(
    receivableCents: Int64, months: [MonthOfSales]
  ) -> DaysSalesOutstanding {
    var left = receivableCents
    guard left > 0 else { return .days(0) }
    guard months.contains(where: { $0.salesCents > 0 }) else { return .undefined }
    var days = 0
    for month in months {
      let sales = max(0, month.salesCents)
      if left <= sales {
        return .days(Double(days) + Double(left) / Double(sales) * Double(month.days))
      }
      left -= sales
      days += month.days
    }
    return .moreThan(days: days)
  }
}
