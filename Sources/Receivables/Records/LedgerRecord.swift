/// The kinds of record of a ledger, in the order in which they depend on each other.
public enum RecordKind: String, CaseIterable, Sendable, Codable {
  case rate, customer, statement, rating, guarantee, order, delivery, invoice, dispute
  case extensionRequest = "extension_request"
  case promise, reminder, payment, event, balance

  /// The canonical file that holds them.
  public var fileName: String {
    switch self {
    case .rate: "rates.csv"
    case .customer: "customers.csv"
    case .statement: "statements.csv"
    case .rating: "external_ratings.csv"
    case .guarantee: "guarantees.csv"
    case .order: "orders.csv"
    case .delivery: "deliveries.csv"
    case .invoice: "invoices.csv"
    case .dispute: "disputes.csv"
    case .extensionRequest: "extension_requests.csv"
    case .promise: "promises.csv"
    case .reminder: "reminders.csv"
    case .payment: "payments.csv"
    case .event: "events.csv"
    case .balance: "balances.csv"
    }
  }
}

extension RecordKind {
  /// Whether a key alone names a record in the whole ledger, or only beside its customer.
  ///
  /// Such a record can move from one customer to another by a correction.
  public var isKeyedAcrossCustomers: Bool {
    switch self {
    case .rate, .customer, .statement, .rating, .balance: false
    default: true
    }
  }
}

extension RecordKind: Comparable {
  /// Its place in the order of dependence, 0 for the first.
  public var position: Int {
    switch self {
    case .rate: 0
    case .customer: 1
    case .statement: 2
    case .rating: 3
    case .guarantee: 4
    case .order: 5
    case .delivery: 6
    case .invoice: 7
    case .dispute: 8
    case .extensionRequest: 9
    case .promise: 10
    case .reminder: 11
    case .payment: 12
    case .event: 13
    case .balance: 14
    }
  }

  public static func < (left: RecordKind, right: RecordKind) -> Bool {
    left.position < right.position
  }
}

/// One row of a ledger, of any kind.
public enum LedgerRecord: Hashable, Sendable {
  indirect case rate(ExchangeRate)
  indirect case customer(Customer)
  indirect case statement(Statement)
  indirect case rating(ExternalRating)
  indirect case guarantee(Guarantee)
  indirect case order(Order)
  indirect case delivery(Delivery)
  case invoice(Invoice)
  indirect case dispute(Dispute)
  indirect case extensionRequest(ExtensionRequest)
  indirect case promise(PaymentPromise)
  case reminder(Reminder)
  case payment(Payment)
  indirect case event(CustomerEvent)
  indirect case balance(ControlBalance)

  public var kind: RecordKind {
    switch self {
    case .rate: .rate
    case .customer: .customer
    case .statement: .statement
    case .rating: .rating
    case .guarantee: .guarantee
    case .order: .order
    case .delivery: .delivery
    case .invoice: .invoice
    case .dispute: .dispute
    case .extensionRequest: .extensionRequest
    case .promise: .promise
    case .reminder: .reminder
    case .payment: .payment
    case .event: .event
    case .balance: .balance
    }
  }
}

/// What makes a record the same record in two files: its own identifier within its kind.
public struct RecordKey: Hashable, Sendable {
  public let kind: RecordKind
  /// The identifier: `invoice_id`, `payment_id`, …, or the parts of a composed key.
  public let text: String
  /// The due date's number for an invoice, 0 for every other kind. A reminder noted beside the ledger has the number
  /// of its note.
  public let instalment: Int

  public init(_ kind: RecordKind, _ text: String, instalment: Int = 0) {
    self.kind = kind
    self.text = text
    self.instalment = instalment
  }
}

extension RecordKey: Comparable {
  public static func < (left: RecordKey, right: RecordKey) -> Bool {
    (left.kind.position, left.text, left.instalment)
      < (right.kind.position, right.text, right.instalment)
  }
}

extension LedgerRecord {
  /// What this record is known by. Keys composed of several columns join them with a bar.
  public var key: RecordKey {
    switch self {
    case .rate(let rate): RecordKey(.rate, "\(rate.day)|\(rate.currency.code)")
    case .customer(let customer):
      RecordKey(.customer, customer.validFrom?.description ?? "")
    case .statement(let statement):
      RecordKey(.statement, "\(statement.periodEnd)|\(statement.kind.rawValue)")
    case .rating(let rating): RecordKey(.rating, "\(rating.ratedOn)|\(rating.agency)")
    case .guarantee(let guarantee): RecordKey(.guarantee, guarantee.id)
    case .order(let order): RecordKey(.order, order.id)
    case .delivery(let delivery):
      RecordKey(.delivery, "\(delivery.orderID)|\(delivery.deliveredOn)")
    case .invoice(let invoice):
      RecordKey(.invoice, invoice.id, instalment: invoice.instalment)
    case .dispute(let dispute): RecordKey(.dispute, dispute.id)
    case .extensionRequest(let request): RecordKey(.extensionRequest, request.id)
    case .promise(let promise): RecordKey(.promise, promise.id)
    case .reminder(let reminder): RecordKey(.reminder, reminder.id)
    case .payment(let payment): RecordKey(.payment, payment.id)
    case .event(let event): RecordKey(.event, event.id)
    case .balance(let balance): RecordKey(.balance, "\(balance.day)|\(balance.account ?? "")")
    }
  }

  /// The customer whose history the record belongs to; nil for a rate, and for a delivery, which
  /// follows its order.
  public var customerID: CustomerID? {
    switch self {
    case .rate, .delivery: nil
    case .customer(let customer): customer.profile.id
    case .statement(let statement): statement.customerID
    case .rating(let rating): rating.customerID
    case .guarantee(let guarantee): guarantee.customerID
    case .order(let order): order.customerID
    case .invoice(let invoice): invoice.customerID
    case .dispute(let dispute): dispute.customerID
    case .extensionRequest(let request): request.customerID
    case .promise(let promise): promise.customerID
    case .reminder(let reminder): reminder.customerID
    case .payment(let payment): payment.customerID
    case .event(let event): event.customerID
    case .balance(let balance): balance.customerID
    }
  }

  /// The day on which the fact happened: when it was known, if nothing else is said.
  ///
  /// Nil where no day is given: a customer without `valid_from`, a guarantee without one.
  public var happenedOn: Day? {
    switch self {
    case .rate(let rate): rate.day
    case .customer(let customer): customer.validFrom
    case .statement(let statement):
      statement.publishedOn ?? Statement.assumedPublication(of: statement.periodEnd)
    case .rating(let rating): rating.ratedOn
    case .guarantee(let guarantee): guarantee.validFrom
    case .order(let order): order.orderedOn
    case .delivery(let delivery): delivery.deliveredOn
    case .invoice(let invoice): invoice.issuedOn
    case .dispute(let dispute): dispute.opening.openedOn
    case .extensionRequest(let request): request.requestedOn
    case .promise(let promise): promise.madeOn
    case .reminder(let reminder): reminder.sentOn
    case .payment(let payment): payment.paidOn
    case .event(let event): event.publishedOn ?? event.occurredOn
    case .balance(let balance): balance.day
    }
  }
}
