import Collection
import CreditPolicy
import Receivables

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
    // Nobody calls who is being sued; the words say that nothing is delivered on credit.
    if doings.isInAction { return (.followAction, 4) }
    // By the rule that a check before signing holds an order up by.
    if now.overdueHoldCents > 0 { return (.holdDeliveries, 0) }
    // What the call list of the day says, but that who got much worse is called, and not written to.
    if now.overdueCents > 0 {
      if isRed { return (.call, 1) }
      if let step = doings.nextStep, step.isDue(on: now.day) { return (step.action, 1) }
    }
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
}

extension NextStep {
  /// What a digest calls it.
  fileprivate var action: ProposedAction {
    switch step {
    case .courtesy: channel == .call ? .call : .remind
    case .formal: .remindFormally
    case .notice: .giveNotice
    case .settlement: .proposeSettlement
    case .action: .startAction
    }
  }
}
