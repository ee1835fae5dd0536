/// Why a customer contests.
public enum DisputeReason: String, CaseIterable, Sendable, Codable {
  case quality, delivery, price, administrative, other
}

/// How a dispute ended.
public enum DisputeOutcome: String, CaseIterable, Sendable, Codable {
  /// The customer was right, wholly or in part: a credit note followed.
  case credited
  case rejected
  case withdrawn
}

/// The row of disputes.csv.
public struct Dispute: Hashable, Sendable {
  public let id: String
  public let customerID: CustomerID
  public let opening: Opening
  /// nil while the dispute is open.
  public let closing: Closing?

  /// What is known when a dispute is opened.
  public struct Opening: Hashable, Sendable {
    public let openedOn: Day
    public let invoiceID: String?
    /// What is contested; the whole invoice where nil.
    public let amountCents: Int64?
    public let reason: DisputeReason?

    public init(
      openedOn: Day, invoiceID: String? = nil, amountCents: Int64? = nil,
      reason: DisputeReason? = nil
    ) {
      self.openedOn = openedOn
      self.invoiceID = invoiceID
      self.amountCents = amountCents
      self.reason = reason
    }
  }

  /// What is known once a dispute is closed.
  public struct Closing: Hashable, Sendable {
    public let closedOn: Day
    public let outcome: DisputeOutcome?

    public init(closedOn: Day, outcome: DisputeOutcome? = nil) {
      self.closedOn = closedOn
      self.outcome = outcome
    }
  }

  public init(id: String, customerID: CustomerID, opening: Opening, closing: Closing? = nil) {
    self.id = id
    self.customerID = customerID
    self.opening = opening
    self.closing = closing
  }
}
