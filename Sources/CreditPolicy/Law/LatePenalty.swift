import Receivables

// Interest on an amount paid late: amount × rate × days / 365, plus a fixed sum an invoice.
// The rate of a half-year is that of the central bank on its first day plus so many points; the
// contract may say another, never below a multiple of the legal interest.

/// A rate that holds from one day to another.
public struct DatedRate: Hashable, Sendable {
  public let from: Day
  /// The last day on which it holds: beyond the table no rate is known, and none is guessed.
  public let to: Day
  /// Hundredths of a percent: 215 for 2.15 %.
  public let basisPoints: Int64
  /// Where the rate was read.
  public let source: String
  public let isVerified: Bool

  /// Fails where it ends before it begins.
  public init?(from: Day, to: Day, basisPoints: Int64, source: String, isVerified: Bool) {
    guard from <= to else { return nil }
    self.from = from
    self.to = to
    self.basisPoints = basisPoints
    self.source = source
    self.isVerified = isVerified
  }
}

/// What an invoice paid late costs the buyer by law.
///
/// Source: Code de commerce L441-10 II and D441-5; directive 2011/7/EU, articles 2, 3 and 6.
public struct LatePenalty: Hashable, Sendable {
  public let article: String
  /// Where the article was read, and whether it was compared with the text in force.
  public let source: String
  public let isVerified: Bool
  /// The main refinancing rate of the central bank on the first day of each half-year.
  public let centralBankRates: [DatedRate]
  /// What is added to it: 1000 for ten points.
  public let addedBasisPoints: Int64
  /// The legal interest between professionals; a table of its own, never the base of the addition.
  public let legalInterestRates: [DatedRate]
  /// The contract's rate is at least so many times the legal interest.
  public let legalInterestMultiple: Int64
  /// Due for each invoice paid late.
  public let fixed: FixedSum

  /// A sum that is due whatever the interest is.
  public struct FixedSum: Hashable, Sendable {
    public let cents: Int64
    public let article: String
    public let source: String
    public let isVerified: Bool

    public init(cents: Int64, article: String, source: String, isVerified: Bool) {
      self.cents = cents
      self.article = article
      self.source = source
      self.isVerified = isVerified
    }
  }

  public init(
    article: String, source: String, isVerified: Bool, centralBankRates: [DatedRate],
    addedBasisPoints: Int64, legalInterestRates: [DatedRate], legalInterestMultiple: Int64,
    fixed: FixedSum
  ) {
    self.article = article
    self.source = source
    self.isVerified = isVerified
    self.centralBankRates = centralBankRates.sorted { $0.from < $1.from }
    self.addedBasisPoints = addedBasisPoints
    self.legalInterestRates = legalInterestRates.sorted { $0.from < $1.from }
    self.legalInterestMultiple = legalInterestMultiple
    self.fixed = fixed
  }

  /// The rate that holds where the contract states none; nil where the table does not reach.
  public func rateBasisPoints(on day: Day) -> Int64? {
    centralBankRates.rate(on: day).map { $0.basisPoints + addedBasisPoints }
  }

  /// The least rate that a contract may state; nil where the table does not reach.
  public func floorBasisPoints(on day: Day) -> Int64? {
    legalInterestRates.rate(on: day).map { $0.basisPoints * legalInterestMultiple }
  }

  /// The interest on an amount paid late, rounded half away from zero to the cent.
  ///
  /// - Precondition: `amountCents`, `lateDays` and `basisPoints` are not negative.
  public static func interestCents(
    on amountCents: Int64, lateDays: Int, basisPoints: Int64
  ) -> Int64 {
    scaled(amountCents, by: basisPoints * Int64(lateDays), over: 10_000 * 365)
  }
}

extension [DatedRate] {
  /// The rate that holds on a day; nil where the table does not reach.
  func rate(on day: Day) -> DatedRate? { last { $0.from <= day && day <= $0.to } }
}
