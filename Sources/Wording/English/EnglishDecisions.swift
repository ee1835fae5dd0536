import CreditPolicy
import Receivables

extension English {
  func headline(of answer: CheckAnswer) -> String {
    switch answer {
    case .yes: "YES"
    case .yesIf: "YES IF"
    case .no: "NO"
    case .refer(_, let role): "REFER to the \(name(ofRole: role))"
    }
  }

  func sentence(of reason: CheckReason, in currency: Currency) -> String {
    let money = { (cents: Int64) in Language.en.amount(cents, currency) }
    switch reason {
    case .stopped(let status, let since):
      return "Deliveries are stopped: \(name(of: status))" + (since.map { " since \($0)" } ?? "")
        + "."
    case .cashOnly(let since):
      return "The customer pays in advance" + (since.map { " since \($0)" } ?? "") + "."
    case .inProcedure(let event): return "A court procedure is open: \(name(of: event))."
    case .inDefault: return "The customer is in default."
    case .unlawfulTerms(let terms, let due, let bound):
      return
        "\(words(of: terms)) would be due on \(due), after the legal limit of \(bound.latestDay) (\(bound.article)\(doubt(bound)))."
    case .termsTooLong(let terms, let days, let most):
      return "\(words(of: terms)): \(days) days are asked, and the class may have \(most) at most."
    case .noTermsForClass: return "The class gets no credit."
    case .overdue(let cents, let oldest, let most):
      return "\(money(cents)) are overdue, the oldest for \(oldest) days; \(most) are tolerated."
    case .overLimit(let uncovered, let limit):
      return
        "\(money(uncovered)) would be owed without cover; the limit is \(money(limit.cents)) (\(name(of: limit.boundBy)))."
    case .overGroupLimit(let cents, let most):
      return "The group would owe \(money(cents)) without cover; a group may owe \(money(most))."
    case .coverMissing(let covered, let required):
      return "\(money(required)) must be covered, and \(money(covered)) are."
    case .expectedLossTooHigh(let cents, let most):
      return "The expected loss is \(money(cents)); the policy accepts \(money(most))."
    case .unrated: return "Too little is known for a class: the rule for new customers applies."
    case .soleTrader: return "The customer is a natural person, who is never refused by a machine."
    }
  }

  func sentence(of condition: CheckCondition, in currency: Currency) -> String {
    let money = { (cents: Int64) in Language.en.amount(cents, currency) }
    switch condition {
    case .terms(let terms, let due): return "\(words(of: terms)), due on \(due)"
    case .contractClause(let article):
      return "the contract states the terms expressly (\(article))"
    case .overduePaid(let cents): return "\(money(cents)) overdue are paid first"
    case .deposit(let cents, let share):
      return
        "a deposit of \(money(cents)) (\(Language.en.percentage(Double(share) / 10_000)) of the order)"
    case .guarantee(let kinds, let cents):
      return
        "a guarantee of at least \(money(cents)) (\(alternatives(kinds.map(name(ofGuarantee:)))))"
    case .orderAtMost(let cents): return "an order of at most \(money(cents)), VAT included"
    case .monthlyAtMost(let cents):
      return "monthly invoices of at most \(money(cents)), VAT included"
    case .prepayment(let cents): return "\(money(cents)) paid before delivery"
    }
  }

  func sentence(of missing: MissingInformation) -> String {
    switch missing {
    case .recentAccounts(nil): "No accounts are known."
    case .recentAccounts(let latest?): "The latest accounts known end on \(latest)."
    case .history(let months, let least, let settled, let settledLeast):
      "\(months) months and \(settled) settled invoices are known; a class needs \(least) and \(settledLeast)."
    case .country: "The country is not known."
    }
  }

  func sentence(of caveat: Caveat) -> String {
    switch caveat {
    case .nothingKnownAfter(let day): "The ledger knows of nothing after \(day)."
    case .modelLearnedLater(let until):
      "The model has learned from what happened until \(until), after the day of this judgement."
    case .policyStartsLater(let from): "The policy is in force from \(from) only."
    case .agreedTermsAboveCap(let terms, let latest, let article, let isVerified):
      "The terms agreed with the customer (\(words(of: terms))) are above the legal cap: \(latest) at the latest (\(article)\(isVerified ? "" : ", not verified"))."
    }
  }

  func sentence(of verdict: LegalVerdict) -> String {
    switch verdict {
    case .lawful(let bound):
      "lawful up to \(bound.latestDay) (\(bound.article))" + doubt(bound)
    case .aboveCap(let due, let bound):
      "unlawful: due on \(due), the limit is \(bound.latestDay) (\(bound.article))" + doubt(bound)
    case .notVerified(let doubt): "legal cap not verified: \(sentence(of: doubt))"
    }
  }

  private func doubt(_ bound: LegalBound) -> String {
    (bound.isVerified ? "" : ", not verified")
      + (bound.isDeliveryAssumed ? ", delivery on the day of the invoice" : "")
  }

  private func sentence(of doubt: LegalDoubt) -> String {
    switch doubt {
    case .sellerCountryUnknown: "the seller's country is not known (ledger.yaml states it)"
    case .buyerCountryMissing: "the country of the customer is not known"
    case .buyerCountryUnknown(let country): "\(quoted(country)) is no country"
    case .noRules(let country): "no rules of \(country) are there"
    case .crossesBorder(let seller, let buyer): "a sale from \(seller) to \(buyer)"
    case .unknownRegime(let regime, let country): "\(country) has no regime \(quoted(regime))"
    case .noRuleOn(let day, let country): "no rule of \(country) holds on \(day)"
    }
  }

  func sentence(of message: CustomerMessage, in currency: Currency) -> String {
    switch message {
    case .accepted(let terms, let due):
      "We are glad to deliver on these terms: \(words(of: terms)), due on \(due)."
    case .acceptedOn(let way):
      "We can deliver on this condition: "
        + way.conditions.map { sentence(of: $0, in: currency) }.joined(separator: "; ") + "."
    case .paymentBeforeDelivery: "We deliver against payment in advance."
    case .underReview: "Your request is being looked at; we will come back to you."
    case .notAtPresent: "We cannot deliver at present; please speak to us."
    }
  }

  func name(of bound: LimitBound) -> String {
    switch bound {
    case .appetite: "what the class may owe"
    case .newCustomer: "the rule for new customers"
    case .equity: "a share of its equity"
    case .withoutAccounts: "no recent accounts"
    case .agreed: "the limit agreed"
    case .need: "what it needs"
    case .sector: "what its sector may owe"
    case .inDefault: "in default"
    }
  }

  func sentence(of void: VoidCover) -> String {
    switch void {
    case .notYetValid(let from): "it begins on \(from)"
    case .expires(let on, let until): "it ends on \(on) and is needed until \(until)"
    case .termsTooLong(let days, let most): "terms of \(days) days, and it allows \(most)"
    case .noticeOverdue(let days, let within):
      "\(days) days overdue, and the issuer had to be told within \(within)"
    case .noAmount: "its amount is not known"
    case .kindNotAccepted: "the policy does not accept its kind"
    case .cut(let on): "the insurer cut its limit on \(on)"
    }
  }

  func name(of status: CustomerStatus) -> String {
    switch status {
    case .active: "active"
    case .blocked: "blocked"
    case .cashOnly: "cash only"
    case .litigation: "in litigation"
    case .closed: "closed"
    }
  }

  func name(of event: CustomerEventKind) -> String {
    switch event {
    case .safeguard: "safeguard"
    case .reorganisation: "reorganisation"
    case .liquidation: "liquidation"
    case .planAdopted: "plan adopted"
    case .procedureClosed: "procedure closed"
    case .struckOff: "struck off the register"
    case .doubtfulTransfer: "transfer to doubtful debts"
    case .insurerClaim: "claim on the insurer"
    case .forcedRescheduling: "forced rescheduling"
    case .insurerLimitCut: "insurer's limit cut"
    case .lienRegistered: "lien registered"
    case .paymentOrder: "order to pay"
    case .auditorAlert: "auditor's alert"
    case .managerChange: "change of management"
    }
  }
}
