/// A customer's account on one day: a fold over the facts known by then.
///
/// What names an invoice settles that invoice, and waits for it where it is not known yet. What
/// names none, and what is too much, settles the oldest due items, first in first out. Only the
/// latest known version of each record counts.
public struct Account: Sendable {
  public let floor: MaterialityFloor
  /// Every due date of every invoice known, in the order of its becoming known; credit notes are
  /// no items, they settle items.
  public internal(set) var items: [AccountItem] = []
  /// Credit notes by their own date: they lower sales.
  public private(set) var creditNotes: [(on: Day, cents: Int64)] = []
  /// Payments and credit notes that found nothing to settle yet.
  public internal(set) var unallocatedCents: Int64 = 0
  /// Debits without an item: returned payments that match no payment we know.
  public internal(set) var unmatchedDebitCents: Int64 = 0
  /// What was recorded beside the items.
  public internal(set) var dossier = Dossier()

  /// The positions in `items` of the due dates of each invoice.
  var positions = NameTable<ShortList<Int>>()
  /// Items by due date, then in the order known; those before `firstOpen` are settled.
  var queue: [Int] = []
  var firstOpen = 0
  /// What each payment lowered, to undo it if it comes back.
  var allocations = AllocationLog()
  /// Credits that named no invoice, or were too much, oldest first.
  var credits: [Credit] = []
  /// Credits that name an invoice we do not know yet.
  var waiting: [String: [Credit]] = [:]
  /// Bills that have not matured, by payment.
  var unmaturedBills: [String: Payment] = [:]
  /// What came back of bills before they matured.
  var returnedOfBills: [String: Int64] = [:]
  /// Returns of payments that we do not know yet.
  var waitingReturns: [String: [Payment]] = [:]
  /// Positions of the items that changed since a follower last looked; kept only for one.
  @usableFromInline var changed: [Int] = []
  var isFollowed = false

  /// What settles nothing yet, and from which day on.
  public var unallocatedCredits: [(on: Day, cents: Int64)] {
    (credits + waiting.sorted { $0.key < $1.key }.flatMap(\.value)).map { ($0.on, $0.cents) }
  }
  /// Credit notes that the customer or we contest: they are booked, and lower no exposure.
  public private(set) var contestedCreditCents: Int64 = 0

  /// One amount to settle items with.
  struct Credit {
    /// The payment or credit note that it comes from.
    let source: String
    let on: Day
    var cents: Int64
    let means: AccountItem.Means
  }

  /// The account of a customer of whom nothing is known.
  public init(floor: MaterialityFloor = .standard) {
    self.floor = floor
  }

  /// The account as `history` shows it. O(facts), beside the open items that a correction moves.
  public init(_ history: KnownHistory, floor: MaterialityFloor = .standard) {
    self.init(floor: floor)
    for fact in history.facts.inForce() { apply(fact) }
  }

  /// Makes room for what facts bring, so that nothing is moved while it grows.
  mutating func reserve(for facts: [Fact]) {
    var (invoices, payments) = (0, 0)
    // By position: no fact is copied to be looked at.
    for position in facts.indices where facts[position].version == 1 {
      switch facts[position].key.kind {
      case .invoice: invoices += 1
      case .payment: payments += 1
      default: break
      }
    }
    items.reserveCapacity(invoices)
    queue.reserveCapacity(invoices)
    positions.reserve(invoices)
    allocations.reserve(payments)
    dossier.reserve(payments: payments)
  }

  /// The due dates of one invoice, by their positions in `items`; empty where it is not known.
  public func positions(ofInvoice id: String) -> ShortList<Int> { positions[id] ?? [] }

  /// Takes in one fact; the caller leaves out versions that were superseded.
  mutating func apply(_ fact: Fact) {
    switch fact.content {
    case .invoiceIssued(let invoice): issue(invoice, knownOn: fact.knownOn)
    case .invoiceAssigned: assign(fact.key)
    case .paid(let payment): take(payment)
    case .billMatured: mature(fact.key.text)
    case .extensionDecided(let decision):
      dossier.apply(fact)
      if decision.isGranted { dossier.extensionRequests[fact.key.text].map { extend($0) } }
    default: dossier.apply(fact)
    }
  }
}

// MARK: What each fact does

extension Account {
  private mutating func issue(_ invoice: Invoice, knownOn: Day) {
    guard invoice.kind != .creditNote else {
      creditNotes.append((invoice.issuedOn, invoice.amountCents))
      if invoice.details.isContested { contestedCreditCents += invoice.amountCents }
      return settle(
        Credit(
          source: "credit note \(invoice.id) \(invoice.instalment)", on: invoice.issuedOn,
          cents: invoice.amountCents, means: .credit),
        naming: invoice.details.creditedInvoiceID)
    }
    let position = items.count
    items.append(AccountItem(invoice: invoice, knownOn: knownOn))
    noteChange(position)
    positions[invoice.id, default: []].append(position)
    enqueue(position)
    // What is nearly always empty is not asked.
    if !dossier.extensionRequests.isEmpty { extend(byRequestsFor: invoice.id) }
    if !waiting.isEmpty {
      for credit in waiting.removeValue(forKey: invoice.id) ?? [] {
        unallocatedCents -= credit.cents
        settle(credit, naming: invoice.id)
      }
    }
    settleOldest()
  }

  private mutating func assign(_ key: RecordKey) {
    for position in positions[key.text] ?? []
    where items[position].invoice.instalment == key.instalment {
      items[position].isAssigned = true
      noteChange(position)
    }
  }

  private mutating func take(_ payment: Payment) {
    dossier.record(payment)
    switch payment.kind {
    case .payment: receive(payment, on: payment.paidOn, by: .money)
    case .bill where payment.maturesOn != nil: unmaturedBills[payment.id] = payment
    case .bill: receive(payment, on: payment.paidOn, by: .money)
    case .discount: receive(payment, on: payment.paidOn, by: .discount)
    case .setOff: receive(payment, on: payment.paidOn, by: .setOff)
    case .writeOff: receive(payment, on: payment.paidOn, by: .writeOff)
    case .returned: giveBack(payment)
    case .factorAdvance: break  // the customer still owes the factor
    }
    guard !waitingReturns.isEmpty else { return }
    for returned in waitingReturns.removeValue(forKey: payment.id) ?? [] {
      unmatchedDebitCents -= returned.amountCents
      giveBack(returned)
    }
  }

  private mutating func mature(_ paymentID: String) {
    guard let bill = unmaturedBills.removeValue(forKey: paymentID) else { return }
    receive(
      bill, on: bill.maturesOn ?? bill.paidOn, by: .money,
      less: returnedOfBills.removeValue(forKey: paymentID) ?? 0)
  }

  private mutating func receive(
    _ payment: Payment, on day: Day, by means: AccountItem.Means, less returned: Int64 = 0
  ) {
    let booked = payment.original.map { bookedCents(payment, $0) } ?? payment.amountCents
    let cents = max(0, booked - returned)
    settle(
      Credit(source: payment.id, on: day, cents: cents, means: means), naming: payment.invoiceID)
  }

  /// The amount of a payment at the rate of the invoice that it pays, where both are in one foreign currency:
  /// a difference of exchange is no debt.
  private func bookedCents(_ payment: Payment, _ paid: Money) -> Int64 {
    guard let position = payment.invoiceID.flatMap({ positions[$0] })?.first,
      let invoiced = items[position].invoice.original, invoiced.currency == paid.currency,
      invoiced.cents > 0
    else { return payment.amountCents }
    return scaled(items[position].invoice.amountCents, by: paid.cents, over: invoiced.cents)
  }

  /// Undoes a payment that came back; its bill, if not matured yet, never matures.
  private mutating func giveBack(_ returned: Payment) {
    guard let source = returned.reverses ?? latestPayment(of: returned.invoiceID) else {
      unmatchedDebitCents += returned.amountCents
      return
    }
    guard unmaturedBills[source] == nil else {
      returnedOfBills[source, default: 0] += returned.amountCents
      return
    }
    guard dossier.payments.contains(where: { $0.id == source && $0.kind != .returned }) else {
      unmatchedDebitCents += returned.amountCents
      waitingReturns[source, default: []].append(returned)
      return
    }
    var left = takeBack(upTo: returned.amountCents, from: source)
    for place in allocations.places(of: source).reversed() {
      let allocation = allocations[place]
      let back = min(left, allocation.cents)
      left -= back
      guard back > 0 else { continue }
      allocations.lower(place, by: back)
      items[allocation.position]
        .settle(-back, on: returned.paidOn, by: allocation.means, from: source, floor: floor)
      noteChange(allocation.position)
      if items[allocation.position].isOpen { reopen(allocation.position) }
    }
    unmatchedDebitCents += left
    settleOldest()
  }

  /// The payment that settled the invoice last, for a return that names the invoice only.
  private mutating func latestPayment(of invoiceID: String?) -> String? {
    guard let invoiceID, let named = positions[invoiceID] else { return nil }
    let sources = allocations.sources(where: named.contains)
    return dossier.payments.last { $0.kind != .returned && sources.contains($0.id) }?.id
  }

  private mutating func extend(byRequestsFor invoiceID: String) {
    for extended in dossier.extensionRequests.values where extended.request.invoiceID == invoiceID {
      extend(extended)
    }
  }

  private mutating func extend(_ extended: Dossier.ExtensionState) {
    guard let decision = extended.decision, decision.isGranted,
      let newDueOn = extended.request.newDueOn, let invoiceID = extended.request.invoiceID
    else { return }
    for position in positions[invoiceID] ?? []
    where decision.decidedOn <= items[position].invoice.dueOn {
      items[position].extendedDueOn = newDueOn
      noteChange(position)
    }
  }

  mutating func noteChange(_ position: Int) {
    if isFollowed { changed.append(position) }
  }
}
