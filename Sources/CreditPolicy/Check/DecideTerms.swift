import Receivables

/// Answers a salesperson's question before signing.
///
/// The same inputs give the same slip. No slip ever allows terms that the law forbids; a sole
/// trader is referred to a person and never refused; what a person has stopped stays stopped.
///
/// - Parameters:
///   - law: The legal rules of every country whose file is there.
///   - modelVersion: What made the rating; nil where nothing did.
public func decideTerms(
  _ request: TermsRequest, for customer: CustomerFacts, seller: LedgerSettings,
  under policy: CreditPolicy, law: LegalRules, modelVersion: String? = nil
) -> CheckSlip {
  let file = CheckCase(request, customer, seller, policy, law)
  return CheckSlip(file, decide(file), modelVersion: modelVersion)
}

/// What was decided about a case.
struct Ruling {
  let answer: CheckAnswer
  let reasons: [CheckReason]
  let ways: [WayToYes]
}

/// The rules, in the order in which an analyst would say them.
private func decide(_ file: CheckCase) -> Ruling {
  // A person has stopped deliveries: that refusal is theirs, also of a sole trader.
  if let stop = file.stop { return Ruling(answer: .no([stop]), reasons: [stop], ways: []) }
  // Who pays before delivery asks for no credit.
  if file.asksNoCredit { return Ruling(answer: .yes, reasons: [], ways: []) }
  // In a procedure, in default, or on cash: goods against money.
  if let reason = file.prepaymentReason {
    let ways = [file.prepayment]
    return Ruling(answer: .yesIf(ways), reasons: [reason], ways: ways)
  }
  let objections = file.objections
  guard let deal = file.closestDeal else {
    // A class with terms of which none is lawful for this invoice has said so already.
    let hasTerms = !(file.rules?.terms ?? []).isEmpty && !objections.isEmpty
    return file.refuse(
      for: objections + (hasTerms ? [] : [.noTermsForClass]), ways: [file.prepayment])
  }
  // The order as asked, on lawful terms of its class, and what has to be done in any case.
  let standing = file.standingConditions(for: deal)
  let excesses = file.excesses(of: deal)
  if excesses.isEmpty {
    guard !standing.isEmpty else { return Ruling(answer: .yes, reasons: objections, ways: []) }
    let ways = [WayToYes(standing)]
    return Ruling(answer: .yesIf(ways), reasons: objections, ways: ways + [file.prepayment])
  }
  // Too much: what would make it less. A deposit of nearly all is no credit any more.
  let ways = file.waysToYes(from: deal)
  let reasons = objections + excesses
  let acceptable = ways.filter(file.isCredit)
  guard !acceptable.isEmpty else {
    return file.refuse(for: reasons, ways: ways + [file.prepayment])
  }
  let others = ways.filter { !file.isCredit($0) }
  return Ruling(
    answer: .yesIf(acceptable), reasons: reasons, ways: acceptable + others + [file.prepayment])
}

extension CheckCase {
  fileprivate var stop: CheckReason? {
    switch customer.agreed.status {
    case .blocked?, .litigation?, .closed?:
      customer.agreed.status.map { .stopped($0, since: customer.agreed.statusSince) }
    case .active?, .cashOnly?, nil: nil
    }
  }

  fileprivate var prepaymentReason: CheckReason? {
    if let procedure = customer.openProcedure { return .inProcedure(procedure) }
    if customer.rating == .inDefault { return .inDefault }
    guard customer.agreed.status == .cashOnly else { return nil }
    return .cashOnly(since: customer.agreed.statusSince)
  }

  /// What stands against the request before any amount is looked at.
  fileprivate var objections: [CheckReason] {
    var reasons: [CheckReason] = []
    if customer.rating == .unrated { reasons.append(.unrated) }
    if let termsAsked, let rules {
      let days = dueDay(of: termsAsked) - request.issuedOn
      if case .aboveCap(let dueOn, let bound) = verdict(on: termsAsked) {
        reasons.append(.unlawfulTerms(termsAsked, dueOn: dueOn, bound))
      } else if days > rules.termsDaysMax {
        reasons.append(.termsTooLong(termsAsked, days: days, daysMax: rules.termsDaysMax))
      }
    }
    if overdueHoldCents > 0 {
      reasons.append(
        .overdue(
          cents: overdueHoldCents, oldestDays: customer.oldestUndisputedDays,
          daysMax: policy.check.overdueHoldDays))
    }
    return reasons
  }

  /// A no, or for a natural person the case of somebody who decides.
  fileprivate func refuse(for reasons: [CheckReason], ways: [WayToYes]) -> Ruling {
    guard customer.profile.kind == .soleTrader else {
      return Ruling(answer: .no(reasons), reasons: reasons, ways: ways)
    }
    let all = reasons + [.soleTrader]
    return Ruling(
      answer: .refer(all, role: policy.check.referralRole), reasons: all, ways: ways)
  }

  /// Whether a way leaves something on credit that is worth the name.
  fileprivate func isCredit(_ way: WayToYes) -> Bool {
    way.conditions.allSatisfy { condition in
      switch condition {
      case .deposit(_, let share): share <= policy.check.depositBasisPointsMax
      case .orderAtMost(let cents):
        request.amountCents - cents
          <= scaled(request.amountCents, by: policy.check.depositBasisPointsMax, over: 10_000)
      case .monthlyAtMost(let cents):
        request.amountCents - cents * Int64(request.months)
          <= scaled(request.amountCents, by: policy.check.depositBasisPointsMax, over: 10_000)
      case .prepayment: false
      case .terms, .contractClause, .overduePaid, .guarantee: true
      }
    }
  }
}
