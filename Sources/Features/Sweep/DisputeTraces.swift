import Receivables

/// What the window sums hold of a customer's disputes.
struct DisputeTraces {
  private var traces: [String: Trace] = [:]
  private var idsByInvoice = NameTable<[String]>()
  /// The days on which the open ones were opened.
  private(set) var open = OrderedDays()

  fileprivate struct Trace {
    let opening: Dispute.Opening
    let closing: Dispute.Closing?
    let cents: Double
    /// Opened after the first due date of its invoice.
    let isLate: Bool
  }

  /// Whether an invoice was disputed no later than so many days after `due`.
  func concern(_ invoiceID: String, dueOn due: Day, graceDays: Int) -> Bool {
    guard !idsByInvoice.isEmpty, let ids = idsByInvoice[invoiceID] else { return false }
    return ids.contains { id in
      traces[id].map { $0.opening.openedOn - due <= graceDays } ?? false
    }
  }

  /// Takes in a dispute as the account now knows it; gives the invoice that it concerns.
  mutating func update(_ id: String, in account: Account, _ sums: inout WindowSums) -> String? {
    guard let state = account.dossier.disputes[id] else { return nil }
    let invoiceID = state.opening.invoiceID
    if traces[id] == nil, let invoiceID { idsByInvoice[invoiceID, default: []].append(id) }
    set(id, state, account, &sums)
    return invoiceID
  }

  /// Looks again at the disputes of an invoice that became known after them.
  mutating func update(ofInvoice invoiceID: String, in account: Account, _ sums: inout WindowSums) {
    guard !idsByInvoice.isEmpty, let ids = idsByInvoice[invoiceID] else { return }
    for id in ids {
      if let state = account.dossier.disputes[id] { set(id, state, account, &sums) }
    }
  }

  private mutating func set(
    _ id: String, _ state: Dossier.DisputeState, _ account: Account, _ sums: inout WindowSums
  ) {
    if let before = traces[id] {
      sums.add(before, sign: -1)
      if before.closing == nil { open.remove(before.opening.openedOn) }
    }
    let positions = state.opening.invoiceID.map { account.positions(ofInvoice: $0) } ?? []
    let whole = positions.reduce(Int64(0)) { $0 + account.items[$1].invoice.amountCents }
    let due = positions.map { account.items[$0].invoice.dueOn }.min()
    let trace = Trace(
      opening: state.opening, closing: state.closing,
      cents: Double(state.opening.amountCents ?? whole),
      isLate: due.map { state.opening.openedOn > $0 } ?? false)
    traces[id] = trace
    sums.add(trace, sign: 1)
    if trace.closing == nil { open.insert(trace.opening.openedOn) }
  }
}

extension WindowSums {
  fileprivate mutating func add(_ dispute: DisputeTraces.Trace, sign: Double) {
    let opened = dispute.opening.openedOn
    let year = span(365, from: opened)
    add(sign, to: .disputes365, year)
    add(sign * dispute.cents, to: .disputedCents365, year)
    if dispute.isLate { add(sign, to: .lateDisputes365, year) }
    add(
      sign * dispute.cents, to: .openDisputedCents,
      span(from: opened, until: dispute.closing?.closedOn))
    guard let closing = dispute.closing else { return }
    let after = span(365, from: closing.closedOn)
    add(sign, to: .closedDisputes365, after)
    add(sign * Double(closing.closedOn - opened), to: .closedDisputeDays365, after)
    switch closing.outcome {
    case .credited: add(sign, to: .creditedDisputes365, after)
    case .rejected, .withdrawn: add(sign, to: .uncreditedDisputes365, after)
    case nil: break
    }
  }
}
