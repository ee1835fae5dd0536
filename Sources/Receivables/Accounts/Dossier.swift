/// What is known of a customer beside its invoices and payments, the latest version of each.
public struct Dossier: Sendable {
  /// A dispute, and how it ended once that is known.
  public struct DisputeState: Sendable {
    public let id: String
    public let opening: Dispute.Opening
    public internal(set) var closing: Dispute.Closing?
  }

  /// A request to pay later, and our answer once there is one.
  public struct ExtensionState: Sendable {
    public let request: ExtensionRequest
    public internal(set) var decision: ExtensionRequest.Decision?
  }

  /// The terms agreed last; empty while none is known.
  public private(set) var terms = CustomerTerms()
  /// The day from which they hold.
  private var termsFrom = Day.first
  public private(set) var disputes: [String: DisputeState] = [:]
  public private(set) var extensionRequests: [String: ExtensionState] = [:]
  public private(set) var promises: [PaymentPromise] = []
  public private(set) var reminders: [Reminder] = []
  /// In the order in which they became known.
  public private(set) var statements: [Statement] = []
  public private(set) var ratings: [ExternalRating] = []
  public private(set) var events: [CustomerEvent] = []
  public private(set) var guarantees: [Guarantee] = []
  public private(set) var orders: [String: Order] = [:]
  public private(set) var deliveries: [Delivery] = []
  public private(set) var payments: [Payment] = []
  public private(set) var balances: [ControlBalance] = []

  /// Nothing known.
  public init() {}

  /// Disputes in the order of their opening, then of their identifier.
  public var disputesByOpening: [DisputeState] {
    disputes.values.sorted { ($0.opening.openedOn, $0.id) < ($1.opening.openedOn, $1.id) }
  }

  /// The accounts with the latest period end known, the company's own before consolidated ones.
  public var latestStatement: Statement? {
    statements.max {
      ($0.periodEnd, $0.kind == .company ? 1 : 0) < ($1.periodEnd, $1.kind == .company ? 1 : 0)
    }
  }
}

extension Dossier {
  /// Makes room for so many payments.
  mutating func reserve(payments count: Int) { payments.reserveCapacity(count) }

  mutating func record(_ payment: Payment) { payments.append(payment) }

  mutating func apply(_ fact: Fact) {
    let id = fact.key.text
    switch fact.content {
    case .termsAgreed(let agreed, let validFrom):
      // A row of the past, however late we learn of it, does not undo a later one.
      let from = validFrom ?? fact.knownOn
      guard from >= termsFrom else { break }
      terms = agreed
      termsFrom = from
    case .statementPublished(let statement): statements.append(statement)
    case .rated(let rating): ratings.append(rating)
    case .guaranteeGiven(let guarantee): guarantees.append(guarantee)
    case .orderPlaced(let order): orders[id] = order
    case .orderClosed: orders[id] = nil
    case .delivered(let delivery): deliveries.append(delivery)
    case .disputeOpened(let opening):
      disputes[id] = DisputeState(id: id, opening: opening)
    case .disputeClosed(let closing): disputes[id]?.closing = closing
    case .extensionRequested(let request):
      extensionRequests[id] = ExtensionState(request: request)
    case .extensionDecided(let decision): extensionRequests[id]?.decision = decision
    case .promised(let promise): promises.append(promise)
    case .reminded(let reminder): reminders.append(reminder)
    case .befell(let event): events.append(event)
    case .balanceStated(let balance): balances.append(balance)
    case .invoiceIssued, .invoiceAssigned, .paid, .billMatured, .withdrawn: break
    }
  }
}
