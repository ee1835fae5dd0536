/// What a document of a customer's account is; the kind gives the sign of its amount.
public enum InvoiceKind: String, CaseIterable, Sendable, Codable {
  case invoice
  /// Money we owe the customer: it lowers what is open.
  case creditNote = "credit_note"
  /// An instalment asked before delivery.
  case deposit
  /// Penalties for lateness: due, but no measure of punctuality.
  case penalty
}

/// Where a due date comes from.
public enum DueDaySource: String, CaseIterable, Sendable, Codable {
  /// The file gave it.
  case given
  /// Computed from the terms agreed with the customer on that day.
  case agreedTerms = "agreed_terms"
  /// Computed from terms that were agreed later or assumed: to be said wherever it matters.
  case assumedTerms = "assumed_terms"
}

/// One due date of an invoice or credit note: the row of invoices.csv.
public struct Invoice: Hashable, Sendable {
  public let id: String
  /// The number of the due date, 1 where the invoice has only one.
  public let instalment: Int
  public let customerID: CustomerID
  public let kind: InvoiceKind
  public let issuedOn: Day
  public let dueOn: Day
  public let dueDaySource: DueDaySource
  /// TTC, in the ledger's currency, always positive: `kind` gives the sign.
  public let amountCents: Int64
  /// The amount as invoiced, where that was another currency.
  public let original: Money?
  public let details: Details

  /// What few invoices carry.
  public struct Details: Hashable, Sendable {
    public var creditedInvoiceID: String?
    /// Whether the customer contests a credit note as too small.
    public var isContested = false
    public var orderID: String?
    public var deliveredOn: Day?
    public var amountExcludingTaxCents: Int64?
    /// The legal regime of what was sold; the ledger's where nil.
    public var regime: String?
    public var isPeriodic = false
    /// The day on which the invoice was sold to a factor.
    public var assignedOn: Day?
    /// Whether the factor can come back to us.
    public var hasRecourse: Bool?

    public init() {}
  }

  /// - Precondition: `amountCents` is positive and `instalment` at least 1.
  public init(
    id: String, instalment: Int = 1, customerID: CustomerID, kind: InvoiceKind = .invoice,
    issuedOn: Day, dueOn: Day, dueDaySource: DueDaySource = .given, amountCents: Int64,
    original: Money? = nil, details: Details = Details()
  ) {
    precondition(amountCents >= 0 && instalment >= 1, "an invoice has a sign by its kind only")
    self.id = id
    self.instalment = instalment
    self.customerID = customerID
    self.kind = kind
    self.issuedOn = issuedOn
    self.dueOn = dueOn
    self.dueDaySource = dueDaySource
    self.amountCents = amountCents
    self.original = original
    self.details = details
  }
}
