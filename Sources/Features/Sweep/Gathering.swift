import Receivables

/// What a sweep gathers of one customer on its way: sums over windows, and what is open.
struct Gathering {
  let definition: DefaultDefinition
  let currency: Currency
  private(set) var sums: WindowSums
  private(set) var held = HeldItems()
  private(set) var open = OpenQueue()
  private(set) var worst = WorstLateness()
  /// What is open of all items, penalties and residues included.
  private(set) var bookedCents: Int64 = 0
  /// What is open of the items that measure punctuality, without residues.
  private(set) var openCents: Int64 = 0
  /// How many items of any kind are open.
  private(set) var openItems = 0
  /// The days of issue of invoices.
  private(set) var issues = OrderedDays()
  private(set) var requests = OrderedDays()
  private(set) var disputes = DisputeTraces()
  private(set) var statements = StatementFigures()
  private var hasNewStatements = false
  /// By day, then by agency.
  private(set) var ratings: [ExternalRating] = []
  private(set) var defaults = DefaultEvents()
  /// Items that were open when last looked at, or settled not long before: see `recentItems`.
  private var recent: [Int] = []
  /// Items that changed since the last observation day: only what they are on the next one counts.
  private var changed: [Int] = []
  private var lastMethod: String?
  private var promises = NameTable<[Day]>()
  private var openPromises: [OpenPromise] = []

  /// A promise that names no invoice, and what is still missing of it.
  fileprivate struct OpenPromise {
    let days: ClosedRange<Day>
    var missingCents: Int64
  }

  init(_ grid: DayGrid, _ definition: DefaultDefinition, _ currency: Currency) {
    self.definition = definition
    self.currency = currency
    sums = WindowSums(grid)
  }

  /// Makes room for so many items, so that nothing is moved while they grow.
  mutating func reserve(_ items: Int) {
    held.reserve(items)
    issues.reserve(items)
    changed.reserveCapacity(items)
  }

  /// The observation day that is being gathered.
  private var day: Day { sums.grid.days[min(sums.place, sums.grid.days.count - 1)] }

  /// Goes on to the next observation day.
  mutating func advance() { sums.advance() }

  /// Brings the sums to what the account says at the close of the day.
  mutating func close(_ account: Account) {
    for position in changed { refresh(position, in: account) }
    changed.removeAll(keepingCapacity: true)
    if hasNewStatements {
      statements = StatementFigures(account.dossier, currency: currency)
      hasNewStatements = false
    }
  }

  /// Days past due of the oldest open item on `day`, 0 where none is overdue.
  mutating func oldestOverdueDays(on day: Day) -> Int {
    let held = held
    let oldest = open.first { $0.holds(held) }
    return oldest.map { max(0, day - $0.dueOn) } ?? 0
  }

  /// The worst lateness of what was paid in the year that ends with `day`.
  mutating func worstDaysLate(on day: Day) -> Int {
    let held = held
    return worst.worst(on: day) { entry in
      guard let trace = held.trace(of: entry.position), trace.state == .paid else { return false }
      return trace.paid.lastOn == entry.paidOn && trace.paid.lastOn - trace.dueOn == entry.daysLate
    }
  }

  /// The items that are open or were settled less than `days` days before `day`; those settled
  /// before are forgotten, so that looking every month costs what is open, not what ever was.
  mutating func recentItems(_ days: Int, before day: Day) -> [Int] {
    var kept: [Int] = []
    for position in recent {
      if let trace = held.trace(of: position), trace.settledOn.map({ day - $0 <= days }) ?? true {
        kept.append(position)
      } else {
        held[position].isRecent = false
      }
    }
    recent = kept
    return kept
  }
}

// MARK: Facts

extension Gathering: AccountFollower {
  mutating func startAgain() {
    var sums = sums
    sums.clear()
    let (definition, currency) = (definition, currency)
    self = Gathering(DayGrid([]), definition, currency)
    self.sums = sums
  }

  mutating func follow(_ fact: Fact, in account: Account, changing positions: [Int]) {
    for position in positions { note(position) }
    switch fact.content {
    case .invoiceIssued(let invoice): issue(invoice, in: account, positions)
    case .paid(let payment):
      pay(payment, in: account, positions)
      defaults.take(payment, definition)
    case .disputeOpened, .disputeClosed:
      if let invoiceID = disputes.update(fact.key.text, in: account, &sums) {
        for position in account.positions(ofInvoice: invoiceID) { note(position) }
      }
    case .extensionRequested(let request):
      requests.insert(request.requestedOn)
      sums.add(1, to: .requests182, sums.span(182, from: request.requestedOn))
    case .extensionDecided(let decision):
      if !decision.isGranted {
        sums.add(1, to: .refused365, sums.span(365, from: decision.decidedOn))
      }
      defaults.update(by: account.dossier)
    case .promised(let promise):
      take(promise, in: account)
      if promise.planID != nil { defaults.update(by: account.dossier) }
    case .reminded(let reminder): sums.add(reminder)
    case .befell(let event):
      sums.add(event)
      defaults.update(by: account.dossier)
    case .rated(let rating): take(rating)
    case .statementPublished: hasNewStatements = true
    default: break
    }
  }

  private mutating func note(_ position: Int) {
    if position == held.count { held.append() }
    guard !held[position].isChanged else { return }
    held[position].isChanged = true
    changed.append(position)
  }

  /// Brings the sums to what the account now says of an item.
  private mutating func refresh(_ position: Int, in account: Account) {
    held[position].isChanged = false
    recount(position, in: account)
    var ranTo: Day?
    if let before = held.trace(of: position) {
      sums.add(before, sign: -1, default: definition)
      if before.runs { ranTo = before.dueOn }
    }
    guard !isForgotten(position, in: account) else { return held.forget(position) }
    let trace = trace(of: position, in: account)
    held.keep(trace, of: position)
    sums.add(trace, sign: 1, default: definition)
    if !held[position].isRecent {
      held[position].isRecent = true
      recent.append(position)
    }
    if trace.runs, ranTo != trace.dueOn {
      held[position].turn += 1
      open.insert(.init(dueOn: trace.dueOn, position: position, turn: held[position].turn))
    }
    let late = trace.paid.lastOn - trace.dueOn
    if trace.state == .paid, late > 0 {
      worst.insert(
        .init(daysLate: late, paidOn: trace.paid.lastOn, position: position), asOf: day)
    }
  }

  /// Whether an item was settled so long ago that nothing of it counts on the day reached or later:
  /// longer than the longest window over what was settled.
  private func isForgotten(_ position: Int, in account: Account) -> Bool {
    guard let settled = account.items[position].settledOn,
      day - settled >= max(365, definition.cureDays + 1)
    else { return false }
    // A promise counts from the day on which it was to be kept.
    return promises.isEmpty || promises[account.items[position].invoice.id] == nil
  }

  private mutating func recount(_ position: Int, in account: Account) {
    let (openBefore, wasOpen) = (held[position].openCents, held[position].isOpen)
    let isPenalty = account.items[position].invoice.kind == .penalty
    bookedCents -= openBefore
    if wasOpen {
      openItems -= 1
      if !isPenalty { openCents -= openBefore }
    }
    let (cents, isOpen) = (account.items[position].openCents, account.items[position].isOpen)
    held[position].openCents = cents
    held[position].isOpen = isOpen
    bookedCents += cents
    if isOpen {
      openItems += 1
      if !isPenalty { openCents += cents }
    }
  }

  private func trace(of position: Int, in account: Account) -> ItemTrace {
    let id = account.items[position].invoice.id
    var trace = ItemTrace(
      account.items[position], floor: account.floor,
      isDisputed: disputes.concern(
        id, dueOn: account.items[position].dueOn, graceDays: definition.disputeGraceDays))
    // A promise speaks of the whole invoice: its last due date tells.
    if !promises.isEmpty, let ends = promises[id],
      account.positions(ofInvoice: id).last == position
    {
      trace.promiseEnds = ends
    }
    return trace
  }

  private mutating func issue(_ invoice: Invoice, in account: Account, _ positions: [Int]) {
    let cents = Double(invoice.amountCents)
    let year = sums.span(365, from: invoice.issuedOn)
    guard invoice.kind != .creditNote else { return sums.add(cents, to: .creditNotes365, year) }
    sums.add(1, to: .issuedItems365, year)
    if invoice.kind == .invoice { issues.insert(invoice.issuedOn) }
    if invoice.kind == .invoice, !year.isEmpty {
      sums.add(cents, to: .sales365, year)
      sums.add(1, to: .invoices365, year)
      sums.add(cents, to: .sales182, sums.span(182, from: invoice.issuedOn))
      let quarter = sums.span(91, from: invoice.issuedOn)
      sums.add(cents, to: .sales91, quarter)
      sums.add(1, to: .invoices91, quarter)
    }
    disputes.update(ofInvoice: invoice.id, in: account, &sums)
    // A further due date takes over what was promised of the invoice.
    guard !promises.isEmpty, promises[invoice.id] != nil else { return }
    for position in account.positions(ofInvoice: invoice.id) { note(position) }
  }

  private mutating func pay(_ payment: Payment, in account: Account, _ positions: [Int]) {
    let year = sums.span(365, from: payment.paidOn)
    switch payment.kind {
    case .returned: sums.add(1, to: .returned365, year)
    case .payment, .bill: break
    case .discount, .setOff, .factorAdvance, .writeOff: return
    }
    if !openPromises.isEmpty { keepPromises(with: payment) }
    guard payment.kind != .returned else { return }
    let cents = Double(payment.amountCents)
    defer { lastMethod = payment.method ?? lastMethod }
    guard !year.isEmpty else { return }
    sums.add(1, to: .payments365, year)
    sums.add(cents, to: .paidCents365, year)
    if payment.invoiceID == nil { sums.add(cents, to: .unallocatedCents365, year) }
    if payment.paidOn.endOfMonth - payment.paidOn < 3 {
      sums.add(cents, to: .monthEndCents365, year)
    }
    if payment.amountCents > 0, payment.amountCents % 10_000 == 0,
      !positions.contains(where: {
        account.items[$0].invoice.amountCents == payment.amountCents
      })
    {
      sums.add(1, to: .roundPayments365, year)
    }
    if let method = payment.method, let lastMethod, lastMethod != method {
      sums.add(1, to: .methodChanges365, year)
    }
  }

  private mutating func take(_ rating: ExternalRating) {
    let place =
      ratings.firstIndex { ($0.ratedOn, $0.agency) > (rating.ratedOn, rating.agency) }
      ?? ratings.count
    ratings.insert(rating, at: place)
  }
}

// MARK: Promises

extension Gathering {
  private mutating func take(_ promise: PaymentPromise, in account: Account) {
    let end = promise.promisedOn + Feature.promiseToleranceDays
    sums.add(1, to: .promises365, sums.span(365, from: end + 1))
    if let invoiceID = promise.invoiceID {
      promises[invoiceID, default: []].append(end)
      for position in account.positions(ofInvoice: invoiceID) { note(position) }
      return
    }
    guard promise.madeOn <= end else { return }
    var open = OpenPromise(days: promise.madeOn...end, missingCents: promise.amountCents ?? 1)
    for payment in account.dossier.payments.reversed() where open.missingCents > 0 {
      open.take(payment)
    }
    note(open)
    if open.missingCents > 0 { openPromises.append(open) }
  }

  private mutating func keepPromises(with payment: Payment) {
    for place in openPromises.indices {
      openPromises[place].take(payment)
      note(openPromises[place])
    }
    // What comes back later breaks no promise that was kept; what is long over is forgotten.
    let oldest = day - 730
    openPromises.removeAll { $0.missingCents <= 0 || $0.days.upperBound < oldest }
  }

  private mutating func note(_ promise: OpenPromise) {
    guard promise.missingCents <= 0 else { return }
    sums.add(1, to: .keptPromises365, sums.span(365, from: promise.days.upperBound + 1))
  }
}

extension Gathering.OpenPromise {
  fileprivate mutating func take(_ payment: Payment) {
    guard days.contains(payment.paidOn) else { return }
    switch payment.kind {
    case .payment, .bill, .setOff: missingCents -= payment.amountCents
    case .returned: missingCents += payment.amountCents
    case .discount, .factorAdvance, .writeOff: break
    }
  }
}

// MARK: What others do

extension WindowSums {
  fileprivate mutating func add(_ reminder: Reminder) {
    let days = span(182, from: reminder.sentOn)
    switch reminder.level {
    case ..<2: add(1, to: .reminders1, days)
    case 2: add(1, to: .reminders2, days)
    default: add(1, to: .reminders3, days)
    }
  }

  fileprivate mutating func add(_ event: CustomerEvent) {
    let day = event.publishedOn ?? event.occurredOn
    switch event.kind {
    case .insurerLimitCut: add(1, to: .insurerCuts365, span(365, from: day))
    case .paymentOrder, .auditorAlert: add(1, to: .warnings730, span(730, from: day))
    case .lienRegistered: add(1, to: .liens730, span(730, from: day))
    default: break
    }
  }
}
