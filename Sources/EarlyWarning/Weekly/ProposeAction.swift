import CreditPolicy
import Receivables

/// After so many days without an answer the next reminder follows.
private let reminderPauseDays = 8

extension CustomerWeek {
  /// What to do, and within how many days of Monday. In a procedure no reminder is ever proposed.
  func proposal(_ signals: [Signal], isRed: Bool) -> (action: ProposedAction, days: Int) {
    if now.openProcedure != nil {
      // Mended by the administrator or lost: either way our claim has to be filed.
      guard let deadline = news.claimDeadline else {
        return (news.isClaimPeriodUnknown ? .fileClaim : .followUp, 4)
      }
      return (.fileClaim, max(0, min(4, deadline.on - now.day - 1)))
    }
    if let notice = doings.deadlines.first(where: { $0.kind == .insurerNotice }) {
      return (.declareToInsurer, max(0, min(4, notice.on - now.day - 1)))
    }
    if signals.allSatisfy({ if case .guaranteeExpires = $0 { true } else { false } }),
      !signals.isEmpty
    {
      return (.renewGuarantee, 4)
    }
    // By the rule that a check before signing holds an order up by.
    if now.overdueHoldCents > 0 { return (.holdDeliveries, 0) }
    if now.overdueCents > 0 { return (reminder(isRed: isRed), 1) }
    if now.rating != .inDefault, now.exposure.uncoveredCents > now.limit.cents {
      return (.askDeposit, 2)
    }
    if let most = doings.termsDaysMax, let agreed = now.agreed.agreedTerms,
      agreed.dueDay(issuedOn: now.day) - now.day > most
    {
      return (.shortenTerms, 4)
    }
    return (.reviewTerms, 4)
  }

  /// The next step after the last reminder. Who got much worse, who was reminded a moment ago, and
  /// who did not answer a formal notice is called.
  private func reminder(isRed: Bool) -> ProposedAction {
    guard !isRed, now.rating != .inDefault else { return .call }
    guard let last = doings.lastReminder else { return .remind }
    guard now.day - last.sentOn >= reminderPauseDays else { return .call }
    switch last.level {
    case ...1: return .remindFormally
    case 2: return .giveNotice
    default: return .call
    }
  }
}
