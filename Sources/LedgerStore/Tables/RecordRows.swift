import Receivables

/// One row of a record table.
struct StoredVersion: Sendable {
  let customer: Int64
  let version: RecordVersion
  let broughtBy: Int64
  let hiddenBy: Int64?

  /// Whether the ledger held the row after the import of that number.
  func isVisible(at sequence: Int64) -> Bool {
    broughtBy <= sequence && (hiddenBy ?? .max) > sequence
  }
}

extension RowBinder {
  /// Binds a whole row: whose, when known, which version, and what.
  mutating func bind(_ version: RecordVersion, of customer: Int64, broughtBy sequence: Int64) {
    begin()
    let key = version.record.key
    bind(customer)
    bind(version.knownOn)
    bind(key.text)
    if key.kind == .invoice { bind(key.instalment) }
    bind(version.version)
    bind(version.isWithdrawal)
    bind(sequence)
    bind(version.record)
  }

  private mutating func bind(_ record: LedgerRecord) {
    switch record {
    case .rate: break
    case .customer(let customer): CustomerRow.bind(customer, into: &self)
    case .statement(let statement): StatementRow.bind(statement, into: &self)
    case .rating(let rating): RatingRow.bind(rating, into: &self)
    case .guarantee(let guarantee): GuaranteeRow.bind(guarantee, into: &self)
    case .order(let order): OrderRow.bind(order, into: &self)
    case .delivery(let delivery): DeliveryRow.bind(delivery, into: &self)
    case .invoice(let invoice): InvoiceRow.bind(invoice, into: &self)
    case .dispute(let dispute): DisputeRow.bind(dispute, into: &self)
    case .extensionRequest(let request): ExtensionRequestRow.bind(request, into: &self)
    case .promise(let promise): PromiseRow.bind(promise, into: &self)
    case .reminder(let reminder): ReminderRow.bind(reminder, into: &self)
    case .payment(let payment): PaymentRow.bind(payment, into: &self)
    case .event(let event): EventRow.bind(event, into: &self)
    case .balance(let balance): BalanceRow.bind(balance, into: &self)
    }
  }
}

extension RowReader {
  /// The row that a selection of `RecordTable.selection` stands on; nil where it is damaged.
  mutating func storedVersion(
    of kind: RecordKind, customer id: CustomerID
  ) -> StoredVersion? {
    let customer = required(integer(), or: 0)
    let knownOn = required(day(), or: .first)
    let version = required(int(), or: 1)
    let isWithdrawal = required(flag(), or: false)
    let broughtBy = required(integer(), or: 0)
    let hiddenBy = integer()
    let key = required(text(), or: "")
    let instalment = required(int(), or: 0)
    guard let record = record(kind, key: key, instalment: instalment, customer: id),
      !isDamaged
    else { return nil }
    return StoredVersion(
      customer: customer,
      version: RecordVersion(
        knownOn: knownOn, version: version, isWithdrawal: isWithdrawal, record: record),
      broughtBy: broughtBy, hiddenBy: hiddenBy)
  }

  private mutating func record(
    _ kind: RecordKind, key: String, instalment: Int, customer: CustomerID
  ) -> LedgerRecord? {
    switch kind {
    case .rate: nil
    case .customer: .customer(CustomerRow.read(&self, customer: customer))
    case .statement: .statement(StatementRow.read(&self, customer: customer))
    case .rating: .rating(RatingRow.read(&self, customer: customer))
    case .guarantee: .guarantee(GuaranteeRow.read(&self, id: key, customer: customer))
    case .order: .order(OrderRow.read(&self, id: key, customer: customer))
    case .delivery: .delivery(DeliveryRow.read(&self))
    case .invoice:
      .invoice(InvoiceRow.read(&self, id: key, instalment: instalment, customer: customer))
    case .dispute: .dispute(DisputeRow.read(&self, id: key, customer: customer))
    case .extensionRequest:
      .extensionRequest(ExtensionRequestRow.read(&self, id: key, customer: customer))
    case .promise: .promise(PromiseRow.read(&self, id: key, customer: customer))
    case .reminder: .reminder(ReminderRow.read(&self, id: key, customer: customer))
    case .payment: .payment(PaymentRow.read(&self, id: key, customer: customer))
    case .event: .event(EventRow.read(&self, id: key, customer: customer))
    case .balance: .balance(BalanceRow.read(&self, customer: customer))
    }
  }
}
