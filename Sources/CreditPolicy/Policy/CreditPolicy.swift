import Receivables

/// What the company has decided to offer to whom: a dated, versioned document of the credit
/// manager.
///
/// A value of this type is consistent: every class has its rules, and a worse class never gets
/// more than a better one. Its amounts are in the ledger's currency.
public struct CreditPolicy: Hashable, Sendable {
  public let version: String
  /// The first day on which it is applied.
  public let activeFrom: Day
  /// The country whose law its terms were checked against; nil where none was.
  public let country: String?
  public let masterScale: MasterScale
  /// For A to F; X gets no credit.
  public let classes: [RiskClass: ClassRules]
  /// For customers rated on another outcome than default.
  public let quantiles: [QuantileClass: ClassRules]
  public let newCustomer: NewCustomerRules
  public let limit: LimitRules
  public let guarantees: GuaranteeRules
  public let loss: LossRules
  public let price: PriceRules
  public let check: CheckRules
  /// Who decides about how much, the smallest amount first; the last one has no ceiling.
  public let approvals: [ApprovalLevel]
  public let alerts: AlertSettings
  public let offers: OfferRules
  public let existing: ExistingCustomerRules
  /// The first that governs a customer counts.
  public let sectors: [SectorException]
  /// What is expected of a customer's payments until its own tell more.
  public let payment: PaymentHabit
  /// What collection should come to, for the portfolio and for each sales owner.
  public let targets: CollectionTargets
  /// What is assumed of the levers that would shorten the DSO.
  public let levers: LeverRules
  /// How provisions on customers are reckoned.
  public let provisions: ProvisionRules
  /// How money that is overdue is asked for.
  public let collection: CollectionRules
  /// How letters of collection are written.
  public let letters: LetterRules
  /// What an instalment plan may be.
  public let plans: PlanRules
  /// Who may be offered a discount or longer terms.
  public let goodPayers: GoodPayerRules

  /// - Throws: The first thing in which the policy contradicts itself.
  public init(
    version: String, activeFrom: Day, country: String?, masterScale: MasterScale,
    classes: [RiskClass: ClassRules], quantiles: [QuantileClass: ClassRules],
    newCustomer: NewCustomerRules, limit: LimitRules, guarantees: GuaranteeRules,
    loss: LossRules, price: PriceRules, check: CheckRules, approvals: [ApprovalLevel],
    alerts: AlertSettings, offers: OfferRules = .none, existing: ExistingCustomerRules = .none,
    sectors: [SectorException] = [], payment: PaymentHabit = .french,
    targets: CollectionTargets = .none,
    levers: LeverRules = .standard,
    provisions: ProvisionRules = .standard, collection: CollectionRules = .standard,
    letters: LetterRules = .standard, plans: PlanRules = .standard,
    goodPayers: GoodPayerRules = .standard
  ) throws(PolicyFault) {
    self.collection = collection
    self.levers = levers
    self.plans = plans
    self.goodPayers = goodPayers
    self.version = version
    self.activeFrom = activeFrom
    self.country = country
    self.masterScale = masterScale
    self.classes = classes
    self.quantiles = quantiles
    self.newCustomer = newCustomer
    self.limit = limit
    self.guarantees = guarantees
    self.loss = loss
    self.price = price
    self.check = check
    self.approvals = approvals
    self.alerts = alerts
    self.offers = offers
    self.existing = existing
    self.sectors = sectors
    self.payment = payment
    self.targets = targets
    self.provisions = provisions
    self.letters = letters
    try checkThatEveryGradeHasRules()
    try checkThatWorseNeverGetsMore()
    try checkKindsAndApprovals()
  }

  /// The rules for a rating; nil for a customer in default, who gets no credit.
  public func rules(for rating: Rating) -> ClassRules? {
    switch rating {
    case .graded(let riskClass, _): classes[riskClass]
    case .ranked(let fifth, _, _): quantiles[fifth]
    case .inDefault: nil
    case .unrated: newCustomer.rules
    }
  }

  /// The rules for a customer of `sector` on `day`.
  public func rules(for rating: Rating, sector: String?, on day: Day) -> ClassRules? {
    let ofClass = rules(for: rating)
    guard let exception = sectors.first(where: { $0.governs(sector, on: day) }) else {
      return ofClass
    }
    return ofClass?.narrowed(by: exception)
  }

  /// Who may decide about an exposure of `cents`.
  public func approver(ofCents cents: Int64) -> ApprovalLevel? {
    approvals.first { cents <= $0.centsMax ?? .max } ?? approvals.last
  }
}
