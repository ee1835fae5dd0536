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
  public let id: String
  public let customerID: CustomerID
  public let sentOn: Day
  /// 1 courtesy, 2 formal reminder, 3 formal notice.
  public let level: Int
  public let invoiceID: String?
  public let channel: String?

  public init(
    id: String, customerID: CustomerID, sentOn: Day, level: Int, invoiceID: String? = nil,
    channel: String? = nil
  ) {
    self.id = id
    self.customerID = customerID
    self.sentOn = sentOn
    self.level = level
    self.invoiceID = invoiceID
    self.channel = channel
  }
}
