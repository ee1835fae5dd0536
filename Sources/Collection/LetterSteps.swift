import CreditPolicy
import Receivables

// Which of the items a letter of a step may ask for: those for which the step before was taken since
// they fell due, and no later step lately.

/// What the ladder leaves of the items.
struct LetterSteps: Sendable {
  let items: [LetterItem]
  /// Invoices for which the step before was not taken.
  let skipped: [String]
  /// The step before; nil for the first.
  let former: CollectionStep?
  /// Invoices for which a later step was taken lately.
  let ahead: [String]
  /// The last reminder of a later step for one of these items, whose pause is over; nil without one.
  let beyond: PastReminder?
  /// What would have kept the letter from being written.
  let overruled: [LetterProblem]
  /// The days on which these items were asked for before.
  let earlierDays: [Day]
}

extension LetterCase {
  /// - Throws: `levelSkipped` and `levelRepeated` where nothing is left, or where the same step was
  ///   taken within its pause; not where a person overrules it.
  func steps(
    _ request: LetterRequest, _ items: [LetterItem]
  ) throws(LetterProblem) -> LetterSteps {
    let past = PastReminder.all(account.dossier.reminders, sent, deeds, on: request.day)
    let former = request.step.former
    let skipped = items.filter { item in
      former.map { step in
        !past.contains { $0.asks(for: item) && $0.step >= step && $0.day < request.day }
      } ?? false
    }
    // What was asked for a moment ago by the same step, or by a later one, has to wait; the others have not.
    let later = past.filter { reminder in
      reminder.step >= request.step && isInPause(reminder, on: request.day)
        && !(reminder.isOurLetter && reminder.step == request.step && reminder.day == request.day)
    }
    let ahead = items.filter { item in later.contains { $0.asks(for: item) } }
    var reasons: [LetterProblem] = []
    if let last = later.last(where: { reminder in ahead.contains { reminder.asks(for: $0) } }) {
      reasons.append(repeated(last))
    }
    if let former, !skipped.isEmpty {
      reasons.append(
        .levelSkipped(request.step, missing: former, invoices: uniqueNames(skipped)))
    }
    let left = Set((skipped + ahead).map(\.key))
    let ready = items.filter { !left.contains($0.key) }
    if ready.isEmpty, !request.isOverruled, let reason = reasons.first { throw reason }
    let chosen = request.isOverruled ? items : ready
    let names = Set(chosen.map(\.invoiceID))
    let same = past.last { reminder in
      reminder.step == request.step && isInPause(reminder, on: request.day)
        && names.contains { reminder.covers($0) }
        && !reminder.isSameLetter(as: names, on: request.day)
    }
    if let same {
      guard request.isOverruled else { throw repeated(same) }
      reasons.append(repeated(same))
    }
    if let later = laterLetter(than: request, about: names) {
      guard request.isOverruled else { throw later }
      reasons.append(later)
    }
    let earlier = past.filter { reminder in
      reminder.day < request.day && chosen.contains { reminder.asks(for: $0) }
    }
    return LetterSteps(
      items: chosen, skipped: request.isOverruled ? [] : uniqueNames(skipped), former: former,
      ahead: request.isOverruled ? [] : uniqueNames(ahead),
      beyond: earlier.filter { $0.step > request.step }.last,
      overruled: request.isOverruled ? reasons : [],
      earlierDays: Set(earlier.map(\.day)).sorted())
  }

  /// Why a letter is not noted as sent: one of a later day is. One that is noted already stays what it is.
  private func laterLetter(
    than request: LetterRequest, about names: Set<String>
  ) -> LetterProblem? {
    let standing = sent.filter { $0.withdrawnOn == nil }
    let isNoted = standing.contains {
      $0.day == request.day && $0.step == request.step && Set($0.invoiceIDs) == names
    }
    guard request.isToBeSent, !isNoted,
      let later = standing.filter({ $0.day > request.day }).max(by: { $0.day < $1.day })
    else { return nil }
    return .sentLater(later.step, on: later.day, reference: later.reference)
  }

  private func isInPause(_ reminder: PastReminder, on day: Day) -> Bool {
    day - reminder.day < rules.rule(of: reminder.step).pauseDays
  }

  private func repeated(_ reminder: PastReminder) -> LetterProblem {
    .levelRepeated(
      reminder.step, on: reminder.day, pauseDays: rules.rule(of: reminder.step).pauseDays)
  }
}

extension LetterItem {
  /// What tells it from the other due dates of its customer.
  fileprivate var key: RecordKey {
    RecordKey(.invoice, invoiceID, instalment: item.invoice.instalment)
  }
}

extension PastReminder {
  /// Whether it asked for an item: after its due date, by its number or with all that was overdue.
  fileprivate func asks(for item: LetterItem) -> Bool {
    covers(item.invoiceID) && day > item.item.dueOn
  }

  /// Whether it is the very letter of a day: shown again, it is not repeated.
  fileprivate func isSameLetter(as invoices: Set<String>, on day: Day) -> Bool {
    isOurLetter && self.day == day && invoiceIDs == invoices
  }
}

extension CollectionStep {
  /// The step that comes before; nil for the first.
  fileprivate var former: CollectionStep? {
    switch self {
    case .courtesy: nil
    case .formal: .courtesy
    case .notice: .formal
    case .settlement, .action: .notice
    }
  }
}

extension LetterRules {
  func rule(of step: CollectionStep) -> LetterRule {
    switch step {
    case .courtesy: courtesy
    case .formal: formal
    case .notice, .settlement, .action: notice
    }
  }
}

/// The numbers of the invoices, each once, in the order in which they come.
private func uniqueNames(_ items: [LetterItem]) -> [String] {
  var seen: Set<String> = []
  return items.map(\.invoiceID).filter { seen.insert($0).inserted }
}
