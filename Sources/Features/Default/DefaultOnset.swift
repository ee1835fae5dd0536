import Receivables

/// A day on which a customer entered default, and by what.
public struct DefaultOnset: Hashable, Sendable {
  /// What made the default.
  public enum Cause: String, Hashable, Sendable, Codable, CaseIterable {
    /// A court opened a procedure.
    case procedure
    /// What is late was late for long enough.
    case lateness
    /// A write-off, a doubtful transfer, an insurer's claim or a forced rescheduling.
    case other
    /// Invoices came to be settled twice as late as before: no default, see `LatenessDoubling`.
    case doubling
  }

  public let day: Day
  public let cause: Cause
  /// The day to which a warning has to lead: the due date of the first invoice left unpaid, where
  /// lateness made the default; else the day itself.
  ///
  /// Whoever flags the first late day is 89 days ahead of a default of 90 days, and has warned of
  /// nothing.
  public let leadsTo: Day
  /// What was open at the close of the day before.
  public let openCents: Int64
  /// Of it, by the day on which it was invoiced, ascending.
  public let openByIssue: [Issue]

  /// What was invoiced on a day and was open when the customer defaulted.
  public struct Issue: Hashable, Sendable {
    public let on: Day
    public let cents: Int64
  }
}

extension DefaultDefinition {
  /// Every default of a customer, in the order of the days on which they began.
  ///
  /// One that begins while another holds stands here too.
  ///
  /// - Parameters:
  ///   - account: The account as known on `end`.
  ///   - end: What is open on that day would make defaults after it, which nobody has seen.
  public func onsets(_ account: Account, through end: Day) -> [DefaultOnset] {
    let events = DefaultEvents(account.dossier, self)
    let procedures = Set(
      account.dossier.events.filter(\.kind.opensProcedure).map { $0.publishedOn ?? $0.occurredOn })
    let late = latenessDays(account).map { (day: $0, cause: DefaultOnset.Cause.lateness) }
    let others = events.days.map { day in
      (day: day, cause: procedures.contains(day) ? DefaultOnset.Cause.procedure : .other)
    }
    return (late + others).filter { $0.day <= end }.sorted {
      ($0.day, $0.cause.rawValue) < ($1.day, $1.cause.rawValue)
    }
    .map { onset(on: $0.day, $0.cause, account) }
  }

  private func onset(
    on day: Day, _ cause: DefaultOnset.Cause, _ account: Account
  ) -> DefaultOnset {
    let unpaid = account.items.filter {
      $0.invoice.kind != .penalty && $0.isUnpaid(atCloseOf: day - 1, account.floor)
    }
    return DefaultOnset(
      on: day, cause,
      leadsTo: cause == .lateness ? min(day, unpaid.map(\.dueOn).min() ?? day) : day, account)
  }
}

extension DefaultOnset {
  init(on day: Day, _ cause: Cause, leadsTo: Day, _ account: Account) {
    var open: [Day: Int64] = [:]
    for item in account.items
    where item.invoice.kind != .penalty && item.isUnpaid(atCloseOf: day - 1, account.floor) {
      open[item.invoice.issuedOn, default: 0] += item.openCents(atCloseOf: day - 1)
    }
    self.day = day
    self.cause = cause
    self.leadsTo = leadsTo
    openByIssue = open.sorted { $0.key < $1.key }.map { Issue(on: $0.key, cents: $0.value) }
    openCents = openByIssue.reduce(0) { $0 + $1.cents }
  }
}

extension AccountItem {
  fileprivate func isUnpaid(atCloseOf day: Day, _ floor: MaterialityFloor) -> Bool {
    let cents = openCents(atCloseOf: day)
    return cents > 0 && cents >= floor.residueCents
  }
}
