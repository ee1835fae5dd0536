import Receivables

// The records of an account, out of the cells of a row.

extension RowCells {
  func invoice() throws(RowFailure) -> Invoice {
    typealias C = InvoiceColumns
    let id = try required(C.id)
    let customer = try customerID(C.customerID)
    let issuedOn = try requiredPastDay(C.issuedOn)
    let amount = try converted(try requiredCents(C.amount), C.currency, on: issuedOn)
    var details = Invoice.Details()
    details.creditedInvoiceID = text(C.creditedInvoiceID)
    details.isContested = try flag(C.contested) ?? false
    details.orderID = text(C.orderID)
    details.deliveredOn = try day(C.deliveredOn, upTo: context.latestDueDay)
    details.amountExcludingTaxCents = try cents(C.amountExcludingTax)
    details.regime = text(C.regime)
    details.isPeriodic = try flag(C.periodic) ?? false
    details.assignedOn = try pastDay(C.assignedOn)
    details.hasRecourse = try flag(C.recourse)
    let kind = try word(C.kind, InvoiceKind.self) ?? .invoice
    let due = try dueDay(of: kind, customer, issuedOn, details.deliveredOn)
    return Invoice(
      id: id, instalment: try integer(C.instalment, in: 1...9_999) ?? 1, customerID: customer,
      kind: kind, issuedOn: issuedOn, dueOn: due.day, dueDaySource: due.source,
      amountCents: amount.cents, original: amount.original, details: details)
  }

  /// The due date that the file gives, or the one that follows from the terms.
  private func dueDay(
    of kind: InvoiceKind, _ customer: CustomerID, _ issuedOn: Day, _ deliveredOn: Day?
  ) throws(RowFailure) -> (day: Day, source: DueDaySource) {
    typealias C = InvoiceColumns
    if let given = try day(C.dueOn, upTo: context.latestDueDay) { return (given, .given) }
    // A credit note is not paid, so it needs no date to be paid by.
    if kind == .creditNote { return (issuedOn, .given) }
    guard let terms = context.terms(of: customer, on: issuedOn) else {
      throw RowFailure(C.dueOn.title, nil, .noDueDate)
    }
    return (terms.terms.dueDay(issuedOn: issuedOn, deliveredOn: deliveredOn), terms.source)
  }

  func payment() throws(RowFailure) -> Payment {
    typealias C = PaymentColumns
    let id = try required(C.id)
    let customer = try customerID(C.customerID)
    let paidOn = try requiredPastDay(C.paidOn)
    let amount = try converted(try requiredCents(C.amount), C.currency, on: paidOn)
    return Payment(
      id: id, customerID: customer, paidOn: paidOn, amountCents: amount.cents,
      kind: try word(C.kind) ?? .payment, invoiceID: text(C.invoiceID),
      reverses: text(C.reverses), maturesOn: try day(C.maturesOn, upTo: context.latestDueDay),
      method: text(C.method), planID: text(C.planID), original: amount.original)
  }

  func dispute() throws(RowFailure) -> Dispute {
    typealias C = DisputeColumns
    let closedOn = try pastDay(C.closedOn)
    let outcome = try word(C.outcome, DisputeOutcome.self)
    return Dispute(
      id: try required(C.id), customerID: try customerID(C.customerID),
      opening: Dispute.Opening(
        openedOn: try requiredPastDay(C.openedOn), invoiceID: text(C.invoiceID),
        amountCents: try cents(C.amount), reason: try word(C.reason)),
      closing: closedOn.map { Dispute.Closing(closedOn: $0, outcome: outcome) })
  }

  func extensionRequest() throws(RowFailure) -> ExtensionRequest {
    typealias C = ExtensionColumns
    let decidedOn = try pastDay(C.decidedOn)
    let isGranted = try flag(C.granted) ?? false
    return ExtensionRequest(
      id: try required(C.id), customerID: try customerID(C.customerID),
      requestedOn: try requiredPastDay(C.requestedOn), invoiceID: text(C.invoiceID),
      newDueOn: try day(C.newDueOn, upTo: context.latestDueDay),
      decision: decidedOn.map { ExtensionRequest.Decision(decidedOn: $0, isGranted: isGranted) })
  }

  func promise() throws(RowFailure) -> PaymentPromise {
    typealias C = PromiseColumns
    guard let promisedOn = try day(C.promisedOn, upTo: context.latestDueDay) else {
      throw RowFailure(C.promisedOn.title, nil, .missingValue)
    }
    return PaymentPromise(
      id: try required(C.id), customerID: try customerID(C.customerID),
      madeOn: try requiredPastDay(C.madeOn), promisedOn: promisedOn,
      invoiceID: text(C.invoiceID), amountCents: try cents(C.amount), planID: text(C.planID))
  }

  func reminder() throws(RowFailure) -> Reminder {
    typealias C = ReminderColumns
    guard let level = try integer(C.level, in: 1...3) else {
      throw RowFailure(C.level.title, nil, .missingValue)
    }
    return Reminder(
      id: try required(C.id), customerID: try customerID(C.customerID),
      sentOn: try requiredPastDay(C.sentOn), level: level, invoiceID: text(C.invoiceID),
      channel: text(C.channel))
  }

  func balance() throws(RowFailure) -> ControlBalance {
    typealias C = BalanceColumns
    guard let balanceCents = try signedCents(C.balance) else {
      throw RowFailure(C.balance.title, nil, .missingValue)
    }
    return ControlBalance(
      day: try requiredPastDay(C.day), customerID: try customerID(C.customerID),
      balanceCents: balanceCents, account: text(C.account))
  }
}
