import Receivables

/// What may be put to a customer beside terms, and how likely each departure loses the order.
public struct OfferRules: Hashable, Sendable {
  /// Of mixes whose margin lies within this share of the best one's, the smallest departure wins.
  public let toleranceShare: Double
  /// The deposits that are tried, of the order.
  public let depositBasisPoints: [Int64]
  /// The probability that asking for all before delivery loses the order; in proportion below.
  public let depositLossShare: Double
  /// The probability that each day cut from the terms asked loses the order.
  public let dayCutLossShare: Double
  /// The early-payment discounts that are tried.
  public let discounts: [EarlyPaymentOffer]

  public init(
    toleranceShare: Double, depositBasisPoints: [Int64], depositLossShare: Double,
    dayCutLossShare: Double, discounts: [EarlyPaymentOffer] = []
  ) {
    self.toleranceShare = toleranceShare
    self.depositBasisPoints = depositBasisPoints.sorted()
    self.depositLossShare = depositLossShare
    self.dayCutLossShare = dayCutLossShare
    self.discounts = discounts
  }

  /// Nothing is tried and nothing is priced.
  public static let none = OfferRules(
    toleranceShare: 0, depositBasisPoints: [], depositLossShare: 0, dayCutLossShare: 0)
}

/// A discount for paying within some days of the invoice.
public struct EarlyPaymentOffer: Hashable, Sendable {
  public let basisPoints: Int64
  public let withinDays: Int
  /// The share of customers who take it.
  public let takeUpShare: Double

  public init(basisPoints: Int64, withinDays: Int, takeUpShare: Double) {
    self.basisPoints = basisPoints
    self.withinDays = withinDays
    self.takeUpShare = takeUpShare
  }
}

/// How terms agreed with an existing customer are changed.
///
/// Shortening them from one day to the next may be the abrupt break of an established relation
/// (Code de commerce L442-1 II): a change comes with notice and a reason.
public struct ExistingCustomerRules: Hashable, Sendable {
  /// From how many months on a relation is established.
  public let establishedMonths: Int
  /// How long before it takes effect a change is announced.
  public let noticeDays: Int
  /// Agreed terms hold until the probability of default is beyond the bound of the class that admits
  /// them by this share of it, so that a customer at a bound does not change terms each quarter.
  public let holdShare: Double

  public init(establishedMonths: Int, noticeDays: Int, holdShare: Double) {
    self.establishedMonths = establishedMonths
    self.noticeDays = noticeDays
    self.holdShare = holdShare
  }

  /// No relation is protected.
  public static let none = ExistingCustomerRules(
    establishedMonths: .max, noticeDays: 0, holdShare: 0)
}

/// A sector whose customers get less than their class does.
public struct SectorException: Hashable, Sendable {
  /// The first digits of the sectors' codes.
  public let codes: [String]
  public let termsDaysMax: Int?
  /// The part of the appetite of the class.
  public let appetiteBasisPoints: Int64
  /// The last day on which it holds; nil while it has none.
  public let until: Day?

  public init(codes: [String], termsDaysMax: Int?, appetiteBasisPoints: Int64, until: Day?) {
    self.codes = codes
    self.termsDaysMax = termsDaysMax
    self.appetiteBasisPoints = appetiteBasisPoints
    self.until = until
  }

  /// Whether it governs a customer of `sector` on `day`.
  func governs(_ sector: String?, on day: Day) -> Bool {
    guard let sector, day <= until ?? .last else { return false }
    return codes.contains { sector.hasPrefix($0) }
  }
}

extension ClassRules {
  /// These rules, no larger than the exception admits.
  func narrowed(by exception: SectorException) -> ClassRules {
    let daysMax = min(termsDaysMax, exception.termsDaysMax ?? termsDaysMax)
    return ClassRules(
      terms: terms, termsDaysMax: daysMax,
      appetiteCents: scaled(appetiteCents, by: exception.appetiteBasisPoints, over: 10_000),
      coverBands: coverBands, guaranteeKinds: guaranteeKinds)
  }

  /// These rules with terms of so many days, and those terms among them.
  func holding(_ agreed: PaymentTerms, days: Int) -> ClassRules {
    ClassRules(
      terms: terms.contains(agreed) ? terms : [agreed] + terms,
      termsDaysMax: max(termsDaysMax, days), appetiteCents: appetiteCents,
      coverBands: coverBands, guaranteeKinds: guaranteeKinds)
  }
}
