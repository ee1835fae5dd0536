import Receivables

/// When a customer counts as having defaulted; the thresholds are data of the outcome document.
///
/// Source of the shape: article 178 of Regulation (EU) 575/2013, brought to trade credit.
public struct DefaultDefinition: Hashable, Sendable {
  /// Days past due that make a default.
  public let pastDueDays: Int
  /// What is that late must be more than this.
  public let floorCents: Int64
  /// And more than this share of what is open.
  public let floorBasisPoints: Int64
  /// A dispute suspends its own amount for at most so many days.
  public let disputeDaysMax: Int
  /// If it was opened no later than so many days after the due date.
  public let disputeGraceDays: Int
  /// Days without a trigger after which a lateness is cured.
  public let cureDays: Int
  /// Days after which an event is.
  public let eventCureDays: Int

  public init(
    pastDueDays: Int = 90, floorCents: Int64 = 50_000, floorBasisPoints: Int64 = 100,
    disputeDaysMax: Int = 180, disputeGraceDays: Int = 15, cureDays: Int = 90,
    eventCureDays: Int = 365
  ) {
    self.pastDueDays = pastDueDays
    self.floorCents = floorCents
    self.floorBasisPoints = floorBasisPoints
    self.disputeDaysMax = disputeDaysMax
    self.disputeGraceDays = disputeGraceDays
    self.cureDays = cureDays
    self.eventCureDays = eventCureDays
  }
}

extension DefaultDefinition {
  /// Whether the customer is in default on `day`, by its account as known then: by a trigger of the
  /// day, or by one that is not cured yet.
  public func isInDefault(_ account: Account, on day: Day) -> Bool {
    let timeline = timeline(of: account)
    if var stretch = timeline.stretch(holding: day) {
      while true {
        if isDefault(timeline[stretch]) { return true }
        // The stretch before ends on the day before this one begins.
        guard stretch > 0, within(cureDays, timeline.days[stretch] - 1, day) else { break }
        stretch -= 1
      }
    }
    return eventDays(account).contains { within(eventCureDays, $0, day) }
      || account.dossier.openProcedure
  }

  /// The days on which a default begins, ascending.
  ///
  /// - Parameter account: The account as known at the end of all windows or later.
  func firstDays(_ account: Account) -> [Day] {
    let timeline = timeline(of: account)
    var wasLate = false
    var days: [Day] = []
    for stretch in timeline.days.indices {
      let isLate = isDefault(timeline[stretch])
      if isLate, !wasLate { days.append(timeline.days[stretch]) }
      wasLate = isLate
    }
    return (days + eventDays(account)).sorted()
  }

  /// Whether what is late is enough.
  private func isDefault(_ sums: (late: Int64, open: Int64)) -> Bool {
    sums.late > floorCents && sums.late > scaled(sums.open, by: floorBasisPoints, over: 10_000)
  }

  private func timeline(of account: Account) -> LatenessTimeline {
    let disputes = Dictionary(grouping: account.dossier.disputesByOpening) { $0.opening.invoiceID }
    let instalments =
      disputes.isEmpty ? [:] : Dictionary(grouping: account.items, by: \.invoice.id)
    return LatenessTimeline(account, lateBy: pastDueDays) { item in
      (disputes[item.invoice.id] ?? []).compactMap {
        suspension(by: $0, of: item, among: instalments[item.invoice.id] ?? [item])
      }
    }
  }

  /// What a dispute suspends of one due date of its invoice, and when: its amount goes to the due
  /// dates in their order; without an amount it suspends all of them.
  private func suspension(
    by dispute: Dossier.DisputeState, of item: AccountItem, among instalments: [AccountItem]
  ) -> LatenessTimeline.Suspension? {
    let opened = dispute.opening.openedOn
    let end = min(dispute.closing?.closedOn ?? .last, opened + disputeDaysMax + 1)
    guard opened < end, opened - item.dueOn <= disputeGraceDays else { return nil }
    let amount = item.invoice.amountCents
    guard let disputed = dispute.opening.amountCents else { return (opened..<end, amount) }
    let before = instalments.reduce(Int64(0)) {
      let comesFirst =
        ($1.invoice.dueOn, $1.invoice.instalment) < (item.invoice.dueOn, item.invoice.instalment)
      return comesFirst ? $0 + $1.invoice.amountCents : $0
    }
    let left = min(amount, disputed - before)
    return left > 0 ? (opened..<end, left) : nil
  }

  /// The days on which something else than lateness made a default.
  private func eventDays(_ account: Account) -> [Day] {
    let events = account.dossier.events.filter(\.kind.isDefault).map {
      $0.publishedOn ?? $0.occurredOn
    }
    let writeOffs = account.dossier.payments.filter {
      $0.kind == .writeOff && $0.amountCents > floorCents
    }
    .map(\.paidOn)
    // Several invoices postponed on one day are one extension.
    let granted = Set(
      account.dossier.extensionRequests.values.compactMap(\.decision).filter(\.isGranted)
        .map(\.decidedOn)
    ).sorted()
    // The second extension within a year is a forced rescheduling.
    let rescheduled = zip(granted, granted.dropFirst()).filter { $1 - $0 < 365 }.map(\.1)
    // So is a plan of three instalments or more, from the day it was made.
    let plans = Dictionary(grouping: account.dossier.promises.filter { $0.planID != nil }) {
      $0.planID
    }
    let planned = plans.values.filter { $0.count >= 3 }.compactMap { $0.map(\.madeOn).max() }
    return events + writeOffs + rescheduled + planned
  }
}

extension CustomerEventKind {
  /// Whether the event alone is a default.
  var isDefault: Bool {
    switch self {
    case .safeguard, .reorganisation, .liquidation, .doubtfulTransfer, .insurerClaim,
      .forcedRescheduling:
      true
    default: false
    }
  }
}

extension Dossier {
  /// Whether a court has opened a procedure and not closed it.
  fileprivate var openProcedure: Bool {
    var isOpen = false
    for event in events.sorted(by: { ($0.occurredOn, $0.id) < ($1.occurredOn, $1.id) }) {
      if event.kind.opensProcedure { isOpen = true }
      if event.kind == .planAdopted || event.kind == .procedureClosed { isOpen = false }
    }
    return isOpen
  }
}
