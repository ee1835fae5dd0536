import Receivables

/// How large a sample portfolio is, and which of all possible ones it is.
public struct SampleSettings: Hashable, Sendable {
  public let customers: Int
  public let years: Int
  public let seed: UInt64
  /// The last day of which anything is known; a month end, so that every month is whole.
  public let lastDay: Day
  public let world: SampleWorld

  /// Fails unless there are 1...1 000 000 customers and 1...30 years.
  public init?(
    customers: Int, years: Int, seed: UInt64, lastDay: Day, world: SampleWorld = .first
  ) {
    guard (1...1_000_000).contains(customers), (1...30).contains(years) else { return nil }
    self.customers = customers
    self.years = years
    self.seed = seed
    self.lastDay = lastDay.endOfMonth
    self.world = world
  }

  /// How many months the history has.
  public var months: Int { years * 12 }

  /// The first day of a month of the history, 0 for the first.
  func firstDay(ofMonth month: Int) -> Day {
    lastDay.startOfMonth.adding(months: month - months + 1)
  }

  /// The month of the history in which a day lies; it may lie outside 0..<months.
  func month(of day: Day) -> Int {
    let (lastYear, lastMonth, _) = lastDay.components
    let (year, month, _) = day.components
    return months - 1 - ((lastYear * 12 + lastMonth) - (year * 12 + month))
  }

  /// Who sells this portfolio: a French company.
  public var seller: LedgerSettings {
    LedgerSettings(
      country: "FR", regime: "general", language: "en", defaultTerms: .net(30))
  }
}

/// One customer of a sample portfolio: everything that was recorded of it, and what is true of it.
public struct SampleCustomer: Sendable {
  public let id: CustomerID
  /// Everything known by the last day, by kind.
  public let records: [RecordKind: [LedgerRecord]]
  /// The truth at each month end at which it was a customer and had not defaulted.
  public let truth: [SampleTruth]
}

/// What is true of one customer at one month end, and hidden from whoever judges it.
public struct SampleTruth: Hashable, Sendable {
  public let day: Day
  /// The probability of a default within the twelve months after, by the process that makes it.
  public let defaultProbability: Double
}
