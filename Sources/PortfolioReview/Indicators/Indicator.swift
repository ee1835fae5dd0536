import Receivables

/// An indicator by its name, in the order in which they are shown.
///
/// The raw value is its key in JSON and CSV; that of an amount is followed by `Cents` in JSON.
public enum Indicator: String, CaseIterable, Hashable, Sendable {
  case customers
  case balance, exposure, overdue, overdueShare, disputed, unallocated
  case dso = "dsoDays"
  case countBackDSO = "countBackDSODays"
  case bestPossibleDSO = "bestPossibleDSODays"
  case averageDaysDelinquent
  case trueDSO = "trueDSODays"
  case averageTerms = "averageTermsDays"
  case averageDaysToPay
  case averageDelay = "averageDelayDays"
  case sales, openingBalance, dueAtStart, fellDue, collected
  case collectionEffectiveness, recoveryRate
  case courtesyReminders, formalReminders, formalNotices
}

/// What indicators or an aged balance are cut by.
public enum IndicatorCut: String, CaseIterable, Hashable, Sendable {
  case total, segment, owner, country, sector

  /// To which part a customer belongs, by the terms known of it; nil where that is not known.
  public func group(of profile: CustomerProfile, _ agreed: CustomerTerms) -> String? {
    switch self {
    case .total: nil
    case .segment: agreed.segment
    case .owner: agreed.salesOwner
    case .country: profile.country
    case .sector: profile.sector
    }
  }
}

/// Whose balances stand in one row of an aged balance.
public enum AgingCut: String, CaseIterable, Hashable, Sendable {
  case customer, segment, owner
}

/// One row of an aged balance.
public struct AgedRow: Hashable, Sendable {
  /// The customer; nil for a group.
  public let customer: CustomerID?
  /// The name of the customer or the group; nil for those who belong to none.
  public let name: String?
  public var sums: IndicatorSums

  public init(customer: CustomerID?, name: String?, sums: IndicatorSums) {
    self.customer = customer
    self.name = name
    self.sums = sums
  }
}

/// One part of a portfolio, period by period.
public struct IndicatorGroup: Hashable, Sendable {
  /// nil for the customers of whom the attribute is not known, and for the whole.
  public let name: String?
  /// In the order of the periods; those in which nobody was in the group are left out.
  public let indicators: [Indicators]

  public init(name: String?, indicators: [Indicators]) {
    self.name = name
    self.indicators = indicators
  }
}
