/// The row of external_ratings.csv: what an agency thinks of a customer.
public struct ExternalRating: Hashable, Sendable {
  public let customerID: CustomerID
  public let agency: String
  public let ratedOn: Day
  public let grade: String
  /// 0 for the best grade of the scale to 1 for the worst; never guessed from the grade.
  public let rankShare: Double?

  public init(
    customerID: CustomerID, agency: String, ratedOn: Day, grade: String, rankShare: Double? = nil
  ) {
    self.customerID = customerID
    self.agency = agency
    self.ratedOn = ratedOn
    self.grade = grade
    self.rankShare = rankShare
  }
}

/// What can befall a customer.
public enum CustomerEventKind: String, CaseIterable, Sendable, Codable {
  case safeguard, reorganisation, liquidation
  case planAdopted = "plan_adopted"
  case procedureClosed = "procedure_closed"
  case struckOff = "struck_off"
  case doubtfulTransfer = "doubtful_transfer"
  case insurerClaim = "insurer_claim"
  case forcedRescheduling = "forced_rescheduling"
  case insurerLimitCut = "insurer_limit_cut"
  case lienRegistered = "lien_registered"
  case paymentOrder = "payment_order"
  case auditorAlert = "auditor_alert"
  case managerChange = "manager_change"

  /// Whether a court has opened a collective procedure (Code de commerce, book VI).
  public var opensProcedure: Bool {
    switch self {
    case .safeguard, .reorganisation, .liquidation: true
    default: false
    }
  }
}

/// The row of events.csv.
public struct CustomerEvent: Hashable, Sendable {
  public let id: String
  public let customerID: CustomerID
  public let kind: CustomerEventKind
  public let occurredOn: Day
  public let invoiceID: String?
  public let amountCents: Int64?
  /// The day of the official journal; legal periods count from it.
  public let publishedOn: Day?
  public let reference: String?

  public init(
    id: String, customerID: CustomerID, kind: CustomerEventKind, occurredOn: Day,
    invoiceID: String? = nil, amountCents: Int64? = nil, publishedOn: Day? = nil,
    reference: String? = nil
  ) {
    self.id = id
    self.customerID = customerID
    self.kind = kind
    self.occurredOn = occurredOn
    self.invoiceID = invoiceID
    self.amountCents = amountCents
    self.publishedOn = publishedOn
    self.reference = reference
  }
}

/// The row of guarantees.csv: what stands behind a customer's debt.
public struct Guarantee: Hashable, Sendable {
  public let id: String
  public let customerID: CustomerID
  /// As the policy names it: insurance, bank_guarantee, parent_guarantee, …
  public let kind: String
  public let issuer: String?
  public let guarantorID: CustomerID?
  public let amountCents: Int64?
  public let coveredShare: Double?
  public let deductibleCents: Int64?
  public let validFrom: Day?
  public let expiresOn: Day?
  /// named or discretionary.
  public let limitType: String?
  public let maxTermsDays: Int?
  public let notifyWithinDays: Int?

  public init(
    id: String, customerID: CustomerID, kind: String, issuer: String? = nil,
    guarantorID: CustomerID? = nil, amountCents: Int64? = nil, coveredShare: Double? = nil,
    deductibleCents: Int64? = nil, validFrom: Day? = nil, expiresOn: Day? = nil,
    limitType: String? = nil, maxTermsDays: Int? = nil, notifyWithinDays: Int? = nil
  ) {
    self.id = id
    self.customerID = customerID
    self.kind = kind
    self.issuer = issuer
    self.guarantorID = guarantorID
    self.amountCents = amountCents
    self.coveredShare = coveredShare
    self.deductibleCents = deductibleCents
    self.validFrom = validFrom
    self.expiresOn = expiresOn
    self.limitType = limitType
    self.maxTermsDays = maxTermsDays
    self.notifyWithinDays = notifyWithinDays
  }
}
