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
  /// Whether the customer is in default on `day`, by its account as known then.
  public func isInDefault(_ account: Account, on day: Day) -> Bool {
    if isLate(account, on: day) { return true }
    let isCuring = account.items.contains { item in
      guard let settledOn = item.settledOn, within(cureDays, settledOn, day) else { return false }
      return settledOn - item.dueOn >= pastDueDays && item.invoice.amountCents > floorCents
        && !isSuspended(item, in: account.dossier, on: item.dueOn + pastDueDays)
    }
    if isCuring { return true }
    return eventDays(account).contains { within(eventCureDays, $0, day) }
      || account.dossier.openProcedure
  }

  /// The first day in the window on which a default begins; nil where none does.
  ///
  /// - Parameter account: The account as known at the end of the window or later.
  public func firstDefault(
    in account: Account, after day: Day, through last: Day
  ) -> Day? {
    let late = account.items.compactMap { item -> Day? in
      let reached = item.dueOn + pastDueDays
      guard reached > day, reached <= last, item.settledOn.map({ $0 > reached }) ?? true,
        isLate(account, on: reached)
      else { return nil }
      return reached
    }.min()
    let event = eventDays(account).filter { $0 > day && $0 <= last }.min()
    return [late, event].compactMap { $0 }.min()
  }

  /// Whether enough is late enough on a day.
  private func isLate(_ account: Account, on day: Day) -> Bool {
    let (late, open) = account.openCents(on: day, lateBy: pastDueDays) {
      isSuspended($0, in: account.dossier, on: day)
    }
    return late > floorCents && late > scaled(open, by: floorBasisPoints, over: 10_000)
  }

  private func isSuspended(_ item: AccountItem, in dossier: Dossier, on day: Day) -> Bool {
    dossier.disputes.values.contains { dispute in
      let opening = dispute.opening
      guard opening.invoiceID == item.invoice.id, opening.openedOn <= day else { return false }
      let isOpen = dispute.closing.map { $0.closedOn > day } ?? true
      return isOpen && opening.openedOn - item.dueOn <= disputeGraceDays
        && day - opening.openedOn <= disputeDaysMax
    }
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
    let granted = account.dossier.extensionRequests.values.filter {
      $0.decision?.isGranted ?? false
    }
    .compactMap { $0.decision?.decidedOn }.sorted()
    // The second extension within a year is a forced rescheduling.
    let rescheduled = zip(granted, granted.dropFirst()).filter { $1 - $0 < 365 }.map(\.1)
    return events + writeOffs + rescheduled
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

extension Account {
  /// What was open on a past day by the value days of settlements, and what of it was late by
  /// `days` or more; suspended items are not late.
  func openCents(
    on day: Day, lateBy days: Int, suspended: (AccountItem) -> Bool = { _ in false }
  ) -> (late: Int64, open: Int64) {
    var (late, open): (Int64, Int64) = (0, 0)
    for item in items where item.invoice.issuedOn <= day {
      guard item.settledOn.map({ $0 > day }) ?? true else { continue }
      let settled = item.settlements.reduce(Int64(0)) { $1.on <= day ? $0 + $1.cents : $0 }
      let left = max(0, item.invoice.amountCents - settled)
      open += left
      if day - item.dueOn >= days, !suspended(item) { late += left }
    }
    return (late, open)
  }
}
