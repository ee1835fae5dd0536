/// Something that we learned about one customer on one day.
///
/// Facts are never updated: a dispute closed is a second fact, and a corrected invoice is a fact
/// of a later version.
public struct Fact: Sendable, Hashable {
  /// The business day on which we learned it.
  public let knownOn: Day
  /// The record that it speaks of.
  public let key: RecordKey
  /// 1 for what was stated first, then one more for each correction or withdrawal.
  public let version: Int
  public let content: Content
  /// Its place in a history, but for what happened on one day: see `<`.
  private let place: UInt64

  /// What was learned. Nothing here tells more than was known on the day.
  ///
  /// Of the size of a pointer, so that facts are small: they are sorted and passed on more often than read.
  public enum Content: Sendable, Hashable {
    indirect case termsAgreed(CustomerTerms, validFrom: Day?)
    indirect case statementPublished(Statement)
    indirect case rated(ExternalRating)
    indirect case guaranteeGiven(Guarantee)
    indirect case orderPlaced(Order)
    case orderClosed
    indirect case delivered(Delivery)
    case invoiceIssued(Invoice)
    case invoiceAssigned
    indirect case disputeOpened(Dispute.Opening)
    indirect case disputeClosed(Dispute.Closing)
    indirect case extensionRequested(ExtensionRequest)
    indirect case extensionDecided(ExtensionRequest.Decision)
    indirect case promised(PaymentPromise)
    case reminded(Reminder)
    case paid(Payment)
    case billMatured
    indirect case befell(CustomerEvent)
    indirect case balanceStated(ControlBalance)
    /// The record was taken back: from this day on it counts as never made.
    case withdrawn
  }

  public init(knownOn: Day, key: RecordKey, version: Int, content: Content) {
    self.knownOn = knownOn
    self.key = key
    self.version = version
    self.content = content
    place =
      UInt64(max(0, knownOn - .first)) << 32 | (content.isSequel ? 1 << 31 : 0)
      | UInt64(max(0, (content.happenedOn ?? knownOn) - .first)) << 8 | (content.isReturn ? 1 : 0)
  }

  /// Whether it follows from a former fact of the same version: a closing, a decision, a maturity.
  public var isSequel: Bool { content.isSequel }
}

extension Fact.Content {
  /// Whether it follows from a former fact of the same version: a closing, a decision, a maturity.
  fileprivate var isSequel: Bool {
    switch self {
    case .orderClosed, .invoiceAssigned, .disputeClosed, .extensionDecided, .billMatured: true
    default: false
    }
  }
}

extension Fact: Comparable {
  /// The order of a history: by day known; what follows from a record after all statements of the
  /// day; then by the day on which it happened, returns of payments last; then by key and version.
  public static func < (left: Fact, right: Fact) -> Bool {
    if left.place != right.place { return left.place < right.place }
    if left.key != right.key { return left.key < right.key }
    return left.version < right.version
  }
}

extension Fact.Content {
  /// A return comes after the payments of its day, one of which it may take back.
  fileprivate var isReturn: Bool {
    if case .paid(let payment) = self { payment.kind == .returned } else { false }
  }

  /// The day on which it happened: two facts learned on one day have the order of their days. nil
  /// where it is the day on which it was learned.
  var happenedOn: Day? {
    switch self {
    case .invoiceIssued(let invoice): invoice.issuedOn
    case .paid(let payment): payment.paidOn
    case .disputeOpened(let opening): opening.openedOn
    case .disputeClosed(let closing): closing.closedOn
    case .extensionRequested(let request): request.requestedOn
    case .extensionDecided(let decision): decision.decidedOn
    case .promised(let promise): promise.madeOn
    case .reminded(let reminder): reminder.sentOn
    case .befell(let event): event.occurredOn
    case .orderPlaced(let order): order.orderedOn
    case .delivered(let delivery): delivery.deliveredOn
    case .rated(let rating): rating.ratedOn
    case .statementPublished(let statement): statement.periodEnd
    case .termsAgreed(_, let from): from
    case .guaranteeGiven, .orderClosed, .invoiceAssigned, .billMatured, .balanceStated, .withdrawn:
      nil
    }
  }
}

/// One version of one record as a ledger keeps it, and when it was known.
public struct RecordVersion: Sendable, Hashable {
  public let knownOn: Day
  /// 1 for the first, then one more for each correction or withdrawal.
  public let version: Int
  public let isWithdrawal: Bool
  public let record: LedgerRecord

  public init(knownOn: Day, version: Int, isWithdrawal: Bool = false, record: LedgerRecord) {
    self.knownOn = knownOn
    self.version = version
    self.isWithdrawal = isWithdrawal
    self.record = record
  }
}

extension RecordVersion {
  /// Appends the dated facts that the record tells: one when it was known, and one for each
  /// later day that it names.
  public func appendFacts(to facts: inout [Fact]) {
    let key = record.key
    func add(_ content: Fact.Content, from day: Day? = nil) {
      let known = day.map { max($0, knownOn) } ?? knownOn
      facts.append(Fact(knownOn: known, key: key, version: version, content: content))
    }
    guard !isWithdrawal else { return add(.withdrawn) }
    switch record {
    case .rate: return
    case .customer(let customer):
      add(
        .termsAgreed(customer.terms, validFrom: customer.validFrom), from: customer.validFrom)
    case .statement(let statement): add(.statementPublished(statement))
    case .rating(let rating): add(.rated(rating))
    case .guarantee(let guarantee): add(.guaranteeGiven(guarantee))
    case .delivery(let delivery): add(.delivered(delivery))
    case .promise(let promise): add(.promised(promise))
    case .reminder(let reminder): add(.reminded(reminder))
    case .event(let event): add(.befell(event))
    case .balance(let balance): add(.balanceStated(balance))
    case .order(let order):
      add(.orderPlaced(order.withoutClosing))
      if let day = order.closedOn { add(.orderClosed, from: day) }
    case .invoice(let invoice):
      add(.invoiceIssued(invoice.withoutAssignment))
      if let day = invoice.details.assignedOn { add(.invoiceAssigned, from: day) }
    case .dispute(let dispute):
      add(.disputeOpened(dispute.opening))
      if let closing = dispute.closing { add(.disputeClosed(closing), from: closing.closedOn) }
    case .extensionRequest(let request):
      add(.extensionRequested(request.withoutDecision))
      if let decision = request.decision {
        add(.extensionDecided(decision), from: decision.decidedOn)
      }
    case .payment(let payment):
      add(.paid(payment))
      if payment.kind == .bill, let day = payment.maturesOn { add(.billMatured, from: day) }
    }
  }
}

extension Order {
  fileprivate var withoutClosing: Order {
    Order(id: id, customerID: customerID, orderedOn: orderedOn, amountCents: amountCents)
  }
}

extension Invoice {
  fileprivate var withoutAssignment: Invoice {
    guard details.assignedOn != nil else { return self }
    var known = details
    known.assignedOn = nil
    return Invoice(
      id: id, instalment: instalment, customerID: customerID, kind: kind, issuedOn: issuedOn,
      dueOn: dueOn, dueDaySource: dueDaySource, amountCents: amountCents, original: original,
      details: known)
  }
}

extension ExtensionRequest {
  fileprivate var withoutDecision: ExtensionRequest {
    ExtensionRequest(
      id: id, customerID: customerID, requestedOn: requestedOn, invoiceID: invoiceID,
      newDueOn: newDueOn)
  }
}
