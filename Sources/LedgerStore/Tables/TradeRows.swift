import Receivables

// One enum a table: the columns in the order in which `bind` writes and `read` reads them.

enum InvoiceRow {
  static let columns = [
    "kind", "issued_on", "due_on", "due_source", "amount", "original_amount",
    "original_currency", "credited_invoice_id", "contested", "order_id", "delivered_on",
    "amount_ht", "regime", "periodic", "assigned_on", "recourse",
  ]

  static func bind(_ invoice: Invoice, into row: inout RowBinder) {
    row.bind(invoice.kind)
    row.bind(invoice.issuedOn)
    row.bind(invoice.dueOn)
    row.bind(invoice.dueDaySource)
    row.bind(invoice.amountCents)
    row.bind(invoice.original?.cents)
    row.bind(invoice.original?.currency)
    let details = invoice.details
    row.bind(details.creditedInvoiceID)
    row.bind(details.isContested ? true : nil)
    row.bind(details.orderID)
    row.bind(details.deliveredOn)
    row.bind(details.amountExcludingTaxCents)
    row.bind(details.regime)
    row.bind(details.isPeriodic ? true : nil)
    row.bind(details.assignedOn)
    row.bind(details.hasRecourse)
  }

  static func read(
    _ row: inout RowReader, id: String, instalment: Int, customer: CustomerID
  ) -> Invoice {
    let kind = row.required(row.word(), or: InvoiceKind.invoice)
    let issuedOn = row.required(row.day(), or: .first)
    let dueOn = row.required(row.day(), or: .first)
    let dueDaySource = row.required(row.word(), or: DueDaySource.given)
    let amountCents = row.required(row.integer(), or: 0)
    let original = row.money()
    var details = Invoice.Details()
    details.creditedInvoiceID = row.text()
    details.isContested = row.flag() ?? false
    details.orderID = row.text()
    details.deliveredOn = row.day()
    details.amountExcludingTaxCents = row.integer()
    details.regime = row.text()
    details.isPeriodic = row.flag() ?? false
    details.assignedOn = row.day()
    details.hasRecourse = row.flag()
    return Invoice(
      id: id, instalment: max(1, instalment), customerID: customer, kind: kind,
      issuedOn: issuedOn, dueOn: dueOn, dueDaySource: dueDaySource,
      amountCents: max(0, amountCents), original: original, details: details)
  }
}

extension RowReader {
  /// An amount and its currency, in two columns.
  mutating func money() -> Money? {
    let cents = integer()
    guard let currency = currency(), let cents else { return nil }
    return Money(cents: cents, currency)
  }
}

enum PaymentRow {
  static let columns = [
    "kind", "paid_on", "amount", "invoice_id", "reverses", "matures_on", "method", "plan_id",
    "original_amount", "original_currency",
  ]

  static func bind(_ payment: Payment, into row: inout RowBinder) {
    row.bind(payment.kind)
    row.bind(payment.paidOn)
    row.bind(payment.amountCents)
    row.bind(payment.invoiceID)
    row.bind(payment.reverses)
    row.bind(payment.maturesOn)
    row.bind(payment.method)
    row.bind(payment.planID)
    row.bind(payment.original?.cents)
    row.bind(payment.original?.currency)
  }

  static func read(_ row: inout RowReader, id: String, customer: CustomerID) -> Payment {
    let kind = row.required(row.word(), or: PaymentKind.payment)
    let paidOn = row.required(row.day(), or: .first)
    let amountCents = row.required(row.integer(), or: 0)
    return Payment(
      id: id, customerID: customer, paidOn: paidOn, amountCents: max(0, amountCents), kind: kind,
      invoiceID: row.text(), reverses: row.text(), maturesOn: row.day(), method: row.text(),
      planID: row.text(), original: row.money())
  }
}

enum OrderRow {
  static let columns = ["ordered_on", "amount", "closed_on"]

  static func bind(_ order: Order, into row: inout RowBinder) {
    row.bind(order.orderedOn)
    row.bind(order.amountCents)
    row.bind(order.closedOn)
  }

  static func read(_ row: inout RowReader, id: String, customer: CustomerID) -> Order {
    let orderedOn = row.required(row.day(), or: .first)
    let amountCents = row.required(row.integer(), or: 0)
    return Order(
      id: id, customerID: customer, orderedOn: orderedOn, amountCents: amountCents,
      closedOn: row.day())
  }
}

enum DeliveryRow {
  static let columns = ["order_id", "delivered_on", "amount"]

  static func bind(_ delivery: Delivery, into row: inout RowBinder) {
    row.bind(delivery.orderID)
    row.bind(delivery.deliveredOn)
    row.bind(delivery.amountCents)
  }

  static func read(_ row: inout RowReader) -> Delivery {
    let orderID = row.required(row.text(), or: "")
    let deliveredOn = row.required(row.day(), or: .first)
    return Delivery(
      orderID: orderID, deliveredOn: deliveredOn,
      amountCents: row.required(row.integer(), or: 0))
  }
}

enum BalanceRow {
  static let columns = ["day", "balance", "account"]

  static func bind(_ balance: ControlBalance, into row: inout RowBinder) {
    row.bind(balance.day)
    row.bind(balance.balanceCents)
    row.bind(balance.account)
  }

  static func read(_ row: inout RowReader, customer: CustomerID) -> ControlBalance {
    let day = row.required(row.day(), or: .first)
    let balanceCents = row.required(row.integer(), or: 0)
    return ControlBalance(
      day: day, customerID: customer, balanceCents: balanceCents, account: row.text())
  }
}
