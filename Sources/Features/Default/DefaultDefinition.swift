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

  /// A plan of so many instalments or more is a forced rescheduling, and so a default.
  public static let planInstalmentsMin = 3

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
    isLate(timeline(of: account.items, in: account), on: day)
      || DefaultEvents(account.dossier, self).holds(on: day, self)
  }

  /// Whether lateness makes a default on `day`: of the day, or not cured yet.
  private func isLate(_ timeline: LatenessTimeline, on day: Day) -> Bool {
    guard var stretch = timeline.stretch(holding: day) else { return false }
    while true {
      if isDefault(timeline[stretch]) { return true }
      // The stretch before ends on the day before this one begins.
      guard stretch > 0, within(cureDays, timeline.days[stretch] - 1, day) else { return false }
      stretch -= 1
    }
  }

  /// Whether some items make a default on `day` by their lateness.
  ///
  /// - Parameter items: Those that were open in the cure days before `day`, at least.
  func isLate(_ items: [AccountItem], in account: Account, on day: Day) -> Bool {
    isLate(timeline(of: items, in: account), on: day)
  }

  /// The days on which a default begins, ascending.
  ///
  /// - Parameter account: The account as known at the end of all windows or later.
  func firstDays(_ account: Account) -> [Day] {
    (latenessDays(account) + DefaultEvents(account.dossier, self).days).sorted()
  }

  /// The days on which lateness begins to make a default, ascending.
  func latenessDays(_ account: Account) -> [Day] {
    let timeline = timeline(of: account.items, in: account)
    var wasLate = false
    var days: [Day] = []
    for stretch in timeline.days.indices {
      let isLate = isDefault(timeline[stretch])
      if isLate, !wasLate { days.append(timeline.days[stretch]) }
      wasLate = isLate
    }
    return days
  }

  /// Whether what is late is enough.
  private func isDefault(_ sums: (late: Int64, open: Int64)) -> Bool {
    sums.late > floorCents && sums.late > scaled(sums.open, by: floorBasisPoints, over: 10_000)
  }

  private func timeline(of items: [AccountItem], in account: Account) -> LatenessTimeline {
    let disputes = Dictionary(grouping: account.dossier.disputesByOpening) { $0.opening.invoiceID }
    return LatenessTimeline(items, in: account, lateBy: pastDueDays) { item in
      guard let disputes = disputes[item.invoice.id] else { return [] }
      let instalments = account.positions(ofInvoice: item.invoice.id).map { account.items[$0] }
      return disputes.compactMap { suspension(by: $0, of: item, among: instalments) }
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
}
