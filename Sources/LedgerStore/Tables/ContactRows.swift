import Receivables

enum DisputeRow {
  static let columns = ["opened_on", "invoice_id", "amount", "reason", "closed_on", "outcome"]

  static func bind(_ dispute: Dispute, into row: inout RowBinder) {
    row.bind(dispute.opening.openedOn)
    row.bind(dispute.opening.invoiceID)
    row.bind(dispute.opening.amountCents)
    row.bind(dispute.opening.reason)
    row.bind(dispute.closing?.closedOn)
    row.bind(dispute.closing?.outcome)
  }

  static func read(_ row: inout RowReader, id: String, customer: CustomerID) -> Dispute {
    let opening = Dispute.Opening(
      openedOn: row.required(row.day(), or: .first), invoiceID: row.text(),
      amountCents: row.integer(), reason: row.word())
    let closedOn = row.day()
    let outcome: DisputeOutcome? = row.word()
    return Dispute(
      id: id, customerID: customer, opening: opening,
      closing: closedOn.map { Dispute.Closing(closedOn: $0, outcome: outcome) })
  }
}

enum ExtensionRequestRow {
  static let columns = ["requested_on", "invoice_id", "new_due_on", "decided_on", "granted"]

  static func bind(_ request: ExtensionRequest, into row: inout RowBinder) {
    row.bind(request.requestedOn)
    row.bind(request.invoiceID)
    row.bind(request.newDueOn)
    row.bind(request.decision?.decidedOn)
    row.bind(request.decision?.isGranted)
  }

  static func read(
    _ row: inout RowReader, id: String, customer: CustomerID
  ) -> ExtensionRequest {
    let requestedOn = row.required(row.day(), or: .first)
    let invoiceID = row.text()
    let newDueOn = row.day()
    let decidedOn = row.day()
    let isGranted = row.flag() ?? false
    return ExtensionRequest(
      id: id, customerID: customer, requestedOn: requestedOn, invoiceID: invoiceID,
      newDueOn: newDueOn,
      decision: decidedOn.map {
        ExtensionRequest.Decision(decidedOn: $0, isGranted: isGranted)
      })
  }
}

enum PromiseRow {
  static let columns = ["made_on", "promised_on", "invoice_id", "amount", "plan_id"]

  static func bind(_ promise: PaymentPromise, into row: inout RowBinder) {
    row.bind(promise.madeOn)
    row.bind(promise.promisedOn)
    row.bind(promise.invoiceID)
    row.bind(promise.amountCents)
    row.bind(promise.planID)
  }

  static func read(_ row: inout RowReader, id: String, customer: CustomerID) -> PaymentPromise {
    let madeOn = row.required(row.day(), or: .first)
    let promisedOn = row.required(row.day(), or: .first)
    return PaymentPromise(
      id: id, customerID: customer, madeOn: madeOn, promisedOn: promisedOn,
      invoiceID: row.text(), amountCents: row.integer(), planID: row.text())
  }
}

enum ReminderRow {
  static let columns = ["sent_on", "level", "invoice_id", "channel"]

  static func bind(_ reminder: Reminder, into row: inout RowBinder) {
    row.bind(reminder.sentOn)
    row.bind(reminder.level)
    row.bind(reminder.invoiceID)
    row.bind(reminder.channel)
  }

  static func read(_ row: inout RowReader, id: String, customer: CustomerID) -> Reminder {
    let sentOn = row.required(row.day(), or: .first)
    let level = row.required(row.int(), or: 1)
    return Reminder(
      id: id, customerID: customer, sentOn: sentOn, level: level, invoiceID: row.text(),
      channel: row.text())
  }
}
