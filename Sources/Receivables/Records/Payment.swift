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
  @usableFromInline let shared: Shared<Row>

  @usableFromInline struct Row: Hashable, Sendable {
    @usableFromInline let id: String
    @usableFromInline let customerID: CustomerID
    @usableFromInline let paidOn: Day
    @usableFromInline let amountCents: Int64
    @usableFromInline let kind: PaymentKind
    @usableFromInline let invoiceID: String?
    @usableFromInline let reverses: String?
    @usableFromInline let maturesOn: Day?
    @usableFromInline let method: String?
    @usableFromInline let planID: String?
    @usableFromInline let original: Money?
  }

  @inlinable public var id: String { shared.row.id }
  @inlinable public var customerID: CustomerID { shared.row.customerID }
  @inlinable public var paidOn: Day { shared.row.paidOn }
  /// In the ledger's currency, always positive: `kind` gives the sign.
  @inlinable public var amountCents: Int64 { shared.row.amountCents }
  @inlinable public var kind: PaymentKind { shared.row.kind }
  /// The invoice that it pays; nil leaves it to settle the oldest ones.
  @inlinable public var invoiceID: String? { shared.row.invoiceID }
  /// The payment that a returned one takes back.
  @inlinable public var reverses: String? { shared.row.reverses }
  @inlinable public var maturesOn: Day? { shared.row.maturesOn }
  @inlinable public var method: String? { shared.row.method }
  @inlinable public var planID: String? { shared.row.planID }
  /// The amount as paid, where that was another currency.
  @inlinable public var original: Money? { shared.row.original }

  /// - Precondition: `amountCents` is not negative.
  public init(
    id: String, customerID: CustomerID, paidOn: Day, amountCents: Int64,
    kind: PaymentKind = .payment, invoiceID: String? = nil, reverses: String? = nil,
    maturesOn: Day? = nil, method: String? = nil, planID: String? = nil, original: Money? = nil
  ) {
    precondition(amountCents >= 0, "a payment has a sign by its kind only")
    shared = Shared(
      Row(
        id: id, customerID: customerID, paidOn: paidOn, amountCents: amountCents, kind: kind,
        invoiceID: invoiceID, reverses: reverses, maturesOn: maturesOn, method: method,
        planID: planID, original: original))
  }
}
