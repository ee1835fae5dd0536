import CreditPolicy
import EarlyWarning
import Receivables

extension English {
  func sentence(of signal: Signal, in currency: Currency) -> String {
    let money = { (cents: Int64) in Language.en.amount(cents, currency) }
    switch signal {
    case .event(let kind, let day): return "\(name(of: kind)), \(day)"
    case .paymentReturned(let cents): return "payments of \(money(cents)) came back"
    case .enteredDefault: return "entered default"
    case .guaranteeExpires(let kind, let day): return "\(name(ofGuarantee: kind)) ends on \(day)"
    case .claimDeadline(let day, let isEarliest, let doubt):
      return "file the claim by \(day)"
        + caveat(isEarliest, doubt)
    case .classDown(let from, let to, let notches):
      return "class \(from) → \(to) (\(notches) down)"
    case .coverLost(let kind):
      return "\(name(ofGuarantee: kind)) covers less than it did, or nothing"
    case .probabilityUp(let from, let to):
      return
        "probability \(Language.en.percentage(from)) → \(Language.en.percentage(to)) since then"
    case .overdue(let cents, let days):
      return "\(money(cents)) overdue, the oldest for \(days) days"
    case .parentInDefault(let id): return "its parent \(printable(id)) entered default"
    case .planBroken(let id, let day, let cents):
      return
        "instalment plan \(printable(id)) is broken since \(day), \(money(cents)) of it did not come"
    case .titleDeadline(let day, let isEarliest, let doubt):
      return "reclaim goods under retention of title by \(day)"
        + caveat(isEarliest, doubt)
    case .drift(let finding): return sentence(of: finding, in: currency)
    case .equityDown(let from, let to, let end):
      return "equity \(units(from)) → \(units(to)), accounts of \(end)"
    case .equityBelowHalfCapital(let equity, let capital, let end):
      return
        "equity \(units(equity)) is below half of the share capital, \(units(capital)), accounts of \(end)"
    case .statementsLate(let end, let days):
      return "the latest accounts are of \(end), \(days) days ago"
    case .supplierDaysUp(let from, let to, let end):
      return
        "owes its suppliers \(units(to)) days of purchases, a year before \(units(from)), accounts of \(end)"
    case .ratingDown(let agency, let from, let to, _):
      return "\(printable(agency)): \(printable(from)) → \(printable(to))"
    }
  }

  /// Why a deadline may be later than told, in brackets; nothing where it may not.
  private func caveat(_ isEarliest: Bool, _ doubt: DeadlineDoubt?) -> String {
    let reasons =
      (isEarliest ? [alertPhrase(.earliest)] : []) + (doubt.map { [sentence(of: $0)] } ?? [])
    return reasons.isEmpty ? "" : " (\(reasons.joined(separator: ", ")))"
  }

  func name(of action: ProposedAction) -> String {
    switch action {
    case .fileClaim: "file the claim, reclaim the goods, write to the administrator"
    case .holdDeliveries: "hold deliveries and call"
    case .call: "call"
    case .reviewTerms: "review terms and limit"
    case .renewGuarantee: "renew the guarantee"
    case .followAction: "an action is open: ask how it stands, deliver for money only"
    case .followUp: "follow the procedure"
    case .remind: "send a reminder"
    case .remindFormally: "send a formal reminder"
    case .giveNotice: "send a formal notice"
    case .proposeSettlement: "propose a plan or a settlement"
    case .startAction: "start an action"
    case .shortenTerms: "shorten the terms"
    case .askDeposit: "ask for a deposit or a guarantee"
    case .declareToInsurer: "declare it to the insurer"
    }
  }

  func name(of level: AlertLevel) -> String {
    switch level {
    case .red: "red"
    case .amber: "amber"
    }
  }
}

extension Speech {
  /// A digest was read from the journal.
  public var repeatedDigest: String {
    switch language {
    case .en: "As it was first made; --fresh makes it anew."
    case .fr: "Tel que fait la première fois ; --fresh le refait."
    }
  }
}
