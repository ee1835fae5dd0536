/// What is measured of a customer on a day.
///
/// The names stand in models and journals: they never change their meaning. `vigie features` lists
/// them, and `Docs/features.md` is made of them.
public enum Feature: Int, CaseIterable, Sendable {
  // Payment.
  case meanDaysLate12Months, meanDaysLate3Months, worstDaysLate, daysLateSpread
  case latenessTrend, latenessSlope
  case lateShare12Months, late30Share, late60Share, late90Share, paymentIndex
  case overdueAmount, overdueShare, oldestOverdueDays
  case partialPaymentShare, roundPaymentShare, unallocatedPaymentShare, returnedPayments
  case monthEndShare, methodChanges, creditNoteShare
  case daysSalesOutstanding, daysSalesOutstandingDrift, limitUse
  case orderSilence, orderSurge
  case brokenPromiseShare, extensionRequests, extensionRequestAge, refusedExtensions
  case reminderLevel, formalNotices
  // Dispute.
  case disputedShare, disputedAmountShare, openDisputeShare, oldestDisputeDays
  case disputeResolutionDays, creditedDisputeShare, uncreditedDisputes, lateDisputes
  case undisputedDaysLate
  // Financial.
  case equityRatio, altmanZ, altmanZPrime, conanHolder, zmijewski
  case netMargin, ebitdaMargin, interestCover, gearing, quickRatio, workingCapitalRatio
  case customerDays, supplierDays, supplierDaysDrift, taxSocialWeight, equityBelowHalfCapital
  case turnoverChange, equityRatioChange, ebitdaMarginChange, netMarginChange
  case interestCoverChange, gearingChange, quickRatioChange, workingCapitalChange
  case customerDaysChange, taxSocialWeightChange, altmanZChange
  case liens, accountsAgeMonths, filingDays, turnoverSize
  // External.
  case ratingRank, ratingChange, insurerCuts, warningEvents
  // Relationship.
  case monthsKnown, salesTrend, dependence, parentInDefault, sectorDivision
}

extension Feature {
  /// What kind of knowledge it comes from.
  public enum Group: String, CaseIterable, Sendable {
    case payment, dispute, financial, external, relationship
  }

  /// What its number counts.
  public enum Unit: String, CaseIterable, Sendable {
    case days, share, count, months, ratio, points, level
    /// Units of the ledger's currency.
    case amount
    /// 1 for yes, 0 for no.
    case flag
    /// A number of a nomenclature: neighbours are alike, and more is nothing.
    case code
  }

  /// Which way the risk goes.
  public enum Direction: String, CaseIterable, Sendable {
    case higherIsRiskier = "higher-is-riskier"
    case higherIsSafer = "higher-is-safer"
    case unknown
  }

  /// What it means where there is no number.
  public enum Absence: String, CaseIterable, Sendable {
    /// Nothing was due, settled or open.
    case noActivity
    /// Nothing was invoiced.
    case noSales
    /// Nothing was paid.
    case noPayment
    /// No promise fell due.
    case noPromise
    /// Nothing was asked for.
    case noRequest
    /// No credit limit was agreed.
    case noLimit
    /// No dispute was closed, or none is open.
    case noDispute
    /// No accounts are known, they are older than two years, or the figure is not in them.
    case noAccounts
    /// There are no accounts of the year before to compare with.
    case noFormerAccounts
    /// Nobody rates the customer on a declared scale.
    case noRating
    /// The agency gave no grade before.
    case noFormerRating
    /// The customer belongs to nobody.
    case noParent
    /// The files give no sector.
    case noSector
    /// It always has a number.
    case never
  }

  /// The name in models, journals, panels and documents.
  public var name: String { definition.name }
  public var group: Group { definition.group }
  public var unit: Unit { definition.unit }
  public var direction: Direction { definition.direction }
  public var absence: Absence { definition.absence }

  /// The feature of that name; nil where there is none.
  public init?(name: String) {
    guard let feature = Self.byName[name] else { return nil }
    self = feature
  }

  private static let byName = Dictionary(uniqueKeysWithValues: allCases.map { ($0.name, $0) })

  /// How many days after the promised one a payment keeps the promise, where features count promises.
  ///
  /// A part of the definition, like the lengths of windows: a model is fitted on it, so no policy moves it. What the
  /// policy tolerates (`instalment-plans.tolerance-days`) is for calling and for following plans.
  public static let promiseToleranceDays = 3

  /// What the feature is.
  public var definition: FeatureDefinition { Self.definitions[rawValue] }

  private static let definitions = allCases.map { feature in
    feature.paymentDefinition ?? feature.disputeDefinition ?? feature.financialDefinition
      ?? feature.outsideDefinition
  }
}

/// All that can be said of a feature without words: the sentences are in `Wording`.
public struct FeatureDefinition: Hashable, Sendable {
  public let name: String
  public let group: Feature.Group
  public let unit: Feature.Unit
  /// How many days back it looks, the day itself included; nil where it has no window.
  public let windowDays: Int?
  public let direction: Feature.Direction
  public let absence: Feature.Absence
  /// How it is computed, or where that is written. Sums Σ run over what its sentence names; D is the
  /// observation day.
  public let formula: String

  init(
    _ name: String, _ group: Feature.Group, _ unit: Feature.Unit, window: Int? = nil,
    _ direction: Feature.Direction, absent: Feature.Absence = .never, _ formula: String
  ) {
    self.name = name
    self.group = group
    self.unit = unit
    self.windowDays = window
    self.direction = direction
    self.absence = absent
    self.formula = formula
  }
}
