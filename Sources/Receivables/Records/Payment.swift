/// What a movement on a customer's account is.
public enum PaymentKind: String, CaseIterable, Sendable, Codable {
  case payment
  /// A bill of exchange: open until it matures.
  case bill
  /// A payment that came back: a bill, direct debit or cheque that was not honoured.
  case returned
  /// A discount taken for paying early.
  case discount
  case setOff = "set_off"
  /// What a factor paid us: no sign of the customer's punctuality.
  case factorAdvance = "factor_advance"
  /// What we gave up: a loss, and a default.
  case writeOff = "write_off"
}

/// The row of payments.csv.
public struct Payment: Hashable, Sendable {
  public let id: String
  public let customerID: CustomerID
  public let paidOn: Day
  /// In the ledger's currency, always positive: `kind` gives the sign.
  public let amountCents: Int64
  public let kind: PaymentKind
  /// The invoice that it pays; nil leaves it to settle the oldest ones.
  public let invoiceID: String?
  /// The payment that a returned one takes back.
  public let reverses: String?
  public let maturesOn: Day?
  public let method: String?
  public let planID: String?
  /// The amount as paid, where that was another currency.
  public let original: Money?

  /// - Precondition: `amountCents` is not negative.
  public init(
    id: String, customerID: CustomerID, paidOn: Day, amountCents: Int64,
    kind: PaymentKind = .payment, invoiceID: String? = nil, reverses: String? = nil,
    maturesOn: Day? = nil, method: String? = nil, planID: String? = nil, original: Money? = nil
  ) {
    precondition(amountCents >= 0, "a payment has a sign by its kind only")
    self.id = id
    self.customerID = customerID
    self.paidOn = paidOn
    self.amountCents = amountCents
    self.kind = kind
    self.invoiceID = invoiceID
    self.reverses = reverses
    self.maturesOn = maturesOn
    self.method = method
    self.planID = planID
    self.original = original
  }
}
