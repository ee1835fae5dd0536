import CreditPolicy
import EarlyWarning
import LedgerStore
import Receivables

/// What a person wants to do to an alert.
public enum AlertOrder: Sendable {
  case acknowledge
  case snooze(until: Day)
  /// By the name of an outcome.
  case close(outcome: String)
  case assign(owner: String)
  case reopen
}

/// What became of it.
public struct ChangedAlert: Sendable {
  public let profile: CustomerProfile
  public let alert: Alert
  public let day: Day
  /// Whether anything changed, or would; else it was so already.
  public let isChanged: Bool
  public let isDryRun: Bool
  /// Whether the customer, whose alert was closed, stays in the digest's block of those in default.
  public let isInDefault: Bool
  /// The journal's short name of the change; nil where nothing was written.
  public let reference: String?
  public let settings: LedgerSettings
}

/// Acknowledges, snoozes, closes, assigns or reopens the alert of a customer.
///
/// - Parameters:
///   - day: On which it is done; nil for the last of which anything is known, and not before the week
///     of the last digest.
///   - isDryRun: Whether it is only said what would change.
public func changeAlert(
  _ ledgerPath: String, customer text: String, _ order: AlertOrder, reason: String?, on day: Day?,
  by choice: JudgeChoice, author: String, isDryRun: Bool
) throws -> ChangedAlert {
  let deed = try deed(of: order)
  let reason = try reason.map(checkedReason)
  if case .snooze = deed, reason == nil { throw JournalProblem.emptyReason }
  return try readLedger(ledgerPath) { snapshot in
    let book = try AlertBook(besideLedger: ledgerPath)
    let history = try snapshot.history(withAlertOf: text, in: book.now)
    let profile = history.profile
    let settings = try snapshot.settings()
    let lastDigest = book.digests.last?.digest.asOf
    let lastKnown = try snapshot.businessDay(nil)
    let day = day ?? max(lastKnown, lastDigest.map { $0 + 1 } ?? lastKnown)
    var isInDefault = false
    if case .close(let outcome) = deed {
      isInDefault = try snapshot.isInDefault(history, on: day, by: choice, settings)
      guard !isInDefault || outcome != .falseAlarm else {
        throw AlertProblem.falseAlarmInDefault(customer: profile.id.text)
      }
    }
    let change = AlertChange(customerID: profile.id.text, day: day, author: author, deed)
    let path = Journal.path(besideLedger: ledgerPath)
    let done: (alert: Alert, isChanged: Bool, reference: String?)
    if isDryRun {
      let reply = try book.reply(to: change)
      done = (reply.alert, reply.isChanged, nil)
    } else {
      guard try Journal.openIfWritten(path) != nil else {
        throw AlertProblem.noAlert(customer: profile.id.text)
      }
      done = try Journal.open(path).write {
        try $0.record(change, of: profile, reason: reason)
      }
    }
    return ChangedAlert(
      profile: profile, alert: done.alert, day: day, isChanged: done.isChanged,
      isDryRun: isDryRun, isInDefault: isInDefault, reference: done.reference, settings: settings)
  }
}

private func deed(of order: AlertOrder) throws -> AlertChange.Deed {
  switch order {
  case .acknowledge: return .acknowledge
  case .snooze(let until): return .snooze(until: until)
  case .assign(let owner): return .assign(owner: try checkedReason(owner))
  case .reopen: return .reopen
  case .close(let text):
    guard let outcome = AlertOutcome(rawValue: text) else {
      throw AlertProblem.unknownOutcome(text, known: AlertOutcome.allCases.map(\.rawValue))
    }
    return .close(outcome)
  }
}

extension AlertBook {
  /// What would become of a change.
  ///
  /// - Throws: `AlertProblem` where it cannot be done.
  fileprivate func reply(to change: AlertChange) throws -> (alert: Alert, isChanged: Bool) {
    if let last = digests.last?.digest.asOf, change.day <= last {
      throw AlertProblem.beforeDigest(change.day, asOf: last)
    }
    let former = changes.last { $0.change.customerID == change.customerID }
    if let former, former.change.day > change.day {
      throw AlertProblem.changedLater(former.change.day)
    }
    var register = now
    switch register.apply(change) {
    case .changed(let alert): return (alert, true)
    case .unchanged(let alert): return (alert, false)
    case .noAlert: throw AlertProblem.noAlert(customer: change.customerID)
    case .nothingToReopen: throw AlertProblem.nothingToReopen(customer: change.customerID)
    case .snoozeEnded:
      guard case .snooze(let until) = change.deed else { break }
      throw AlertProblem.snoozeEnded(until: until, day: change.day)
    }
    throw AlertProblem.noAlert(customer: change.customerID)
  }
}

extension JournalSession {
  /// Does it, with nobody else writing; what is so already writes nothing.
  fileprivate func record(
    _ change: AlertChange, of profile: CustomerProfile, reason: String?
  ) throws -> (alert: Alert, isChanged: Bool, reference: String?) {
    let book = try AlertBook(in: self)
    let reply = try book.reply(to: change)
    guard reply.isChanged else { return (reply.alert, false, nil) }
    let name = try chainName(of: profile)
    let former = book.changes.last { $0.change.customerID == change.customerID }
    let entry = try append(
      .alert, about: name, on: change.day, author: change.author,
      RecordedAlertChange(
        change.deed, reason: try reason.map { try chained($0, about: name) },
        follows: former?.entry.reference))
    if let reason { try keep(reason: reason, of: entry) }
    return (reply.alert, true, entry.reference)
  }
}

extension LedgerSnapshot {
  /// The history of a customer by its identifier or name; of the one into which it was merged, where
  /// the alert has gone there.
  func history(withAlertOf text: String, in register: AlertRegister) throws -> CustomerHistory {
    let history = try history(called: text)
    let id = history.profile.id.text
    guard register.openAlert(of: id) == nil, register.endedAlert(of: id) == nil,
      let heir = history.profile.mergedInto, register.openAlert(of: heir.text) != nil,
      let other = try self.history(of: heir)
    else { return history }
    return other
  }

  fileprivate func isInDefault(
    _ history: CustomerHistory, on day: Day, by choice: JudgeChoice, _ settings: LedgerSettings
  ) throws -> Bool {
    let judge = try choice.documents(for: path, seller: settings, on: day).judge()
    var sweep = judge.sweep(
      of: history, on: [day], try judge.parents(in: self, of: history.profile, on: [day]))
    sweep.advance()
    return sweep.isInDefault
  }
}
