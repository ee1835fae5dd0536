/// The row of extension_requests.csv: the customer asks to pay later.
public struct ExtensionRequest: Hashable, Sendable {
  public let id: String
  public let customerID: CustomerID
  public let requestedOn: Day
  public let invoiceID: String?
  public let newDueOn: Day?
  /// nil while we have not answered.
  public let decision: Decision?

  /// What we answered, and when.
  public struct Decision: Hashable, Sendable {
    public let decidedOn: Day
    public let isGranted: Bool

    public init(decidedOn: Day, isGranted: Bool) {
      self.decidedOn = decidedOn
      self.isGranted = isGranted
    }
  }

  public init(
    id: String, customerID: CustomerID, requestedOn: Day, invoiceID: String? = nil,
    newDueOn: Day? = nil, decision: Decision? = nil
  ) {
    self.id = id
    self.customerID = customerID
    self.requestedOn = requestedOn
    self.invoiceID = invoiceID
    self.newDueOn = newDueOn
    self.decision = decision
  }
}

/// The row of promises.csv: the customer promises to pay by a day.
public struct PaymentPromise: Hashable, Sendable {
  public let id: String
  public let customerID: CustomerID
  public let madeOn: Day
  public let promisedOn: Day
  public let invoiceID: String?
  public let amountCents: Int64?
  /// The instalment plan that the promise belongs to.
  public let planID: String?

  public init(
    id: String, customerID: CustomerID, madeOn: Day, promisedOn: Day, invoiceID: String? = nil,
    amountCents: Int64? = nil, planID: String? = nil
  ) {
    self.id = id
    self.customerID = customerID
    self.madeOn = madeOn
    self.promisedOn = promisedOn
    self.invoiceID = invoiceID
    self.amountCents = amountCents
    self.planID = planID
  }
}

/// The row of reminders.csv: we asked for our money.
public struct Reminder: Hashable, Sendable {
  @usableFromInline let shared: Shared<Row>

  @usableFromInline struct Row: Hashable, Sendable {
    @usableFromInline let id: String
    @usableFromInline let customerID: CustomerID
    @usableFromInline let sentOn: Day
    @usableFromInline let level: Int
    @usableFromInline let invoiceID: String?
    @usableFromInline let channel: String?
  }

  @inlinable public var id: String { shared.row.id }
  @inlinable public var customerID: CustomerID { shared.row.customerID }
  @inlinable public var sentOn: Day { shared.row.sentOn }
  /// 1 courtesy, 2 formal reminder, 3 formal notice.
  @inlinable public var level: Int { shared.row.level }
  @inlinable public var invoiceID: String? { shared.row.invoiceID }
  @inlinable public var channel: String? { shared.row.channel }

  public init(
    id: String, customerID: CustomerID, sentOn: Day, level: Int, invoiceID: String? = nil,
    channel: String? = nil
  ) {
    shared = Shared(
      Row(
        id: id, customerID: customerID, sentOn: sentOn, level: level, invoiceID: invoiceID,
        channel: channel))
  }
}
