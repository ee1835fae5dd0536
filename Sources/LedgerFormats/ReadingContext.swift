import Receivables

/// What a reader must know beside its file.
public struct ReadingContext: Sendable {
  public let currency: Currency
  /// What has happened cannot be later than a year after this day.
  public let receivedOn: Day
  /// Terms for invoices without a due date of customers without agreed terms.
  public let defaultTerms: PaymentTerms?
  private let ratesByCurrency: [Currency: [ExchangeRate]]
  private let agreedTerms: [CustomerID: [(from: Day?, terms: PaymentTerms)]]

  /// - Parameters:
  ///   - rates: In the order of their days.
  ///   - agreedTerms: Of each customer, in the order of the days from which they hold.
  public init(
    currency: Currency, receivedOn: Day, defaultTerms: PaymentTerms? = nil,
    rates: [ExchangeRate] = [],
    agreedTerms: [CustomerID: [(from: Day?, terms: PaymentTerms)]] = [:]
  ) {
    self.currency = currency
    self.receivedOn = receivedOn
    self.defaultTerms = defaultTerms
    self.ratesByCurrency = Dictionary(grouping: rates, by: \.currency)
    self.agreedTerms = agreedTerms
  }

  /// What lies before was no business of ours.
  var earliestDay: Day { Self.yearOfTheFirst }
  private static let yearOfTheFirst = Day(year: 1900, month: 1, day: 1) ?? .first

  var latestPastDay: Day { receivedOn + 366 }
  /// Nobody grants terms of ten years.
  var latestDueDay: Day { receivedOn + 3_660 }

  /// Millionths of the ledger's currency for one unit, by the last rate known on a day.
  func rate(of currency: Currency, on day: Day) -> Int64? {
    guard let rates = ratesByCurrency[currency] else { return nil }
    // The first rate of a later day, by halving: there may be one a day for years.
    var (low, high) = (0, rates.count)
    while low < high {
      let middle = (low + high) / 2
      if rates[middle].day <= day { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? rates[low - 1].rateMillionths : nil
  }

  /// The terms of an invoice that gives no due date, and how sure they are; nil where none is known.
  func terms(of customer: CustomerID, on day: Day) -> (terms: PaymentTerms, source: DueDaySource)? {
    let agreed = agreedTerms[customer] ?? []
    if let dated = agreed.last(where: { $0.from.map { $0 <= day } ?? false }) {
      return (dated.terms, .agreedTerms)
    }
    // Agreed without a date, or later: most likely what held before, and said to be assumed.
    return (agreed.first?.terms ?? defaultTerms).map { ($0, .assumedTerms) }
  }
}
