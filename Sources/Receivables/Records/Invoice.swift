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
  @usableFromInline let shared: Shared<Row>

  @usableFromInline struct Row: Hashable, Sendable {
    @usableFromInline let id: String
    @usableFromInline let instalment: Int
    @usableFromInline let customerID: CustomerID
    @usableFromInline let kind: InvoiceKind
    @usableFromInline let issuedOn: Day
    @usableFromInline let dueOn: Day
    @usableFromInline let dueDaySource: DueDaySource
    @usableFromInline let amountCents: Int64
    @usableFromInline let original: Money?
    @usableFromInline let details: Details
  }

  @inlinable public var id: String { shared.row.id }
  /// The number of the due date, 1 where the invoice has only one.
  @inlinable public var instalment: Int { shared.row.instalment }
  @inlinable public var customerID: CustomerID { shared.row.customerID }
  @inlinable public var kind: InvoiceKind { shared.row.kind }
  @inlinable public var issuedOn: Day { shared.row.issuedOn }
  @inlinable public var dueOn: Day { shared.row.dueOn }
  @inlinable public var dueDaySource: DueDaySource { shared.row.dueDaySource }
  /// TTC, in the ledger's currency, always positive: `kind` gives the sign.
  @inlinable public var amountCents: Int64 { shared.row.amountCents }
  /// The amount as invoiced, where that was another currency.
  @inlinable public var original: Money? { shared.row.original }
  @inlinable public var details: Details { shared.row.details }

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
    shared = Shared(
      Row(
        id: id, instalment: instalment, customerID: customerID, kind: kind, issuedOn: issuedOn,
        dueOn: dueOn, dueDaySource: dueDaySource, amountCents: amountCents, original: original,
        details: details))
  }
}
