/// The row of orders.csv.
public struct Order: Hashable, Sendable {
  public let id: String
  public let customerID: CustomerID
  public let orderedOn: Day
  public let amountCents: Int64
  /// The day on which it was wholly invoiced or given up.
  public let closedOn: Day?

  public init(
    id: String, customerID: CustomerID, orderedOn: Day, amountCents: Int64, closedOn: Day? = nil
  ) {
    self.id = id
    self.customerID = customerID
    self.orderedOn = orderedOn
    self.amountCents = amountCents
    self.closedOn = closedOn
  }
}

/// The row of deliveries.csv; its customer is the one of the order.
public struct Delivery: Hashable, Sendable {
  public let orderID: String
  public let deliveredOn: Day
  public let amountCents: Int64

  public init(orderID: String, deliveredOn: Day, amountCents: Int64) {
    self.orderID = orderID
    self.deliveredOn = deliveredOn
    self.amountCents = amountCents
  }
}

/// The row of balances.csv: what the accounts say a customer owed, to reconcile with.
public struct ControlBalance: Hashable, Sendable {
  public let day: Day
  public let customerID: CustomerID
  /// Positive when the customer owes us.
  public let balanceCents: Int64
  public let account: String?

  public init(day: Day, customerID: CustomerID, balanceCents: Int64, account: String? = nil) {
    self.day = day
    self.customerID = customerID
    self.balanceCents = balanceCents
    self.account = account
  }
}

/// The row of rates.csv: units of the ledger's currency for one unit of another.
public struct ExchangeRate: Hashable, Sendable {
  public let day: Day
  public let currency: Currency
  /// Millionths, so that a conversion is exact arithmetic.
  public let rateMillionths: Int64

  /// Fails on a rate that is not positive.
  public init?(day: Day, currency: Currency, rateMillionths: Int64) {
    guard rateMillionths > 0 else { return nil }
    self.day = day
    self.currency = currency
    self.rateMillionths = rateMillionths
  }
}
