/// What is measured of a customer on a day.
///
/// The raw values stand in models and journals: they never change their meaning.
public enum Feature: String, CaseIterable, Sendable, Codable {
  case meanDaysLate12Months = "mean-days-late-12m"
  case meanDaysLate3Months = "mean-days-late-3m"
  case lateShare12Months = "late-share-12m"
  case latenessTrend = "lateness-trend"
  case oldestOverdueDays = "oldest-overdue-days"
  case overdueShare = "overdue-share"
  case partialPaymentShare = "partial-payment-share-12m"
  case returnedPayments = "returned-payments-12m"
  case formalNotices = "formal-notices-6m"
  case disputedShare = "disputed-share-12m"
  case extensionRequests = "extension-requests-6m"
  case equityRatio = "equity-ratio"
  case altmanZ = "altman-z-second"
  case netMargin = "net-margin"
  case accountsAgeMonths = "accounts-age-months"
  case ratingRank = "external-rating-rank"
  case monthsKnown = "months-known"
  case salesTrend = "sales-trend"

  /// What kind of knowledge it comes from.
  public enum Group: String, CaseIterable, Sendable {
    case payment, dispute, financial, external, relationship
  }

  /// What its number counts.
  public enum Unit: String, CaseIterable, Sendable {
    case days, share, count, months, ratio
  }

  /// What it means where there is no number.
  public enum Absence: String, CaseIterable, Sendable {
    /// Nothing was due or settled in the window.
    case noActivity
    /// No accounts are known, or they are older than two years.
    case noAccounts
    /// Nobody rates the customer.
    case noRating
    /// It always has a number.
    case never
  }

  public var group: Group {
    switch self {
    case .meanDaysLate12Months, .meanDaysLate3Months, .lateShare12Months, .latenessTrend,
      .oldestOverdueDays, .overdueShare, .partialPaymentShare, .returnedPayments,
      .formalNotices:
      .payment
    case .disputedShare, .extensionRequests: .dispute
    case .equityRatio, .altmanZ, .netMargin, .accountsAgeMonths: .financial
    case .ratingRank: .external
    case .monthsKnown, .salesTrend: .relationship
    }
  }

  public var unit: Unit {
    switch self {
    case .meanDaysLate12Months, .meanDaysLate3Months, .latenessTrend, .oldestOverdueDays: .days
    case .lateShare12Months, .overdueShare, .partialPaymentShare, .disputedShare, .ratingRank:
      .share
    case .returnedPayments, .formalNotices, .extensionRequests: .count
    case .accountsAgeMonths, .monthsKnown: .months
    case .equityRatio, .altmanZ, .netMargin, .salesTrend: .ratio
    }
  }

  public var absence: Absence {
    switch self {
    case .meanDaysLate12Months, .meanDaysLate3Months, .lateShare12Months, .latenessTrend,
      .partialPaymentShare, .disputedShare, .salesTrend, .overdueShare:
      .noActivity
    case .equityRatio, .altmanZ, .netMargin, .accountsAgeMonths: .noAccounts
    case .ratingRank: .noRating
    case .oldestOverdueDays, .returnedPayments, .formalNotices, .extensionRequests,
      .monthsKnown:
      .never
    }
  }
}

/// The features of one customer on one day.
public struct FeatureVector: Hashable, Sendable {
  /// In the order of `Feature.allCases`; nil where there is nothing to measure.
  private var values: [Double?]
  /// How many days beyond its terms we expect the customer to pay.
  public internal(set) var expectedDelayDays = 0

  init() { self.values = Array(repeating: nil, count: Feature.allCases.count) }

  /// The value of a feature; nil where there is nothing to measure.
  public internal(set) subscript(feature: Feature) -> Double? {
    get { values[feature.position] }
    set { values[feature.position] = newValue }
  }

  /// The value of the feature of that name; nil where there is none.
  public subscript(name name: String) -> Double? { Feature(rawValue: name).flatMap { self[$0] } }
}

extension Feature {
  fileprivate var position: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
