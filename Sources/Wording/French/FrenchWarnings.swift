import CreditPolicy
import EarlyWarning
import Receivables

extension French {
  func sentence(of signal: Signal, in currency: Currency) -> String {
    let money = { (cents: Int64) in Language.fr.amount(cents, currency) }
    switch signal {
    case .event(let kind, let day): return "\(name(of: kind)), \(day)"
    case .paymentReturned(let cents): return "paiements rejetés : \(money(cents))"
    case .enteredDefault: return "entré en défaut"
    case .guaranteeExpires(let kind, let day): return "\(name(ofGuarantee: kind)) expire le \(day)"
    case .claimDeadline(let day, let isEarliest, let doubt):
      return "déclarer la créance au plus tard le \(day)"
        + caveat(isEarliest, doubt)
    case .classDown(let from, let to, let notches):
      return "classe \(from) → \(to) (\(notches) de moins)"
    case .coverLost(let kind): return "\(name(ofGuarantee: kind)) : couvre moins, ou plus rien"
    case .probabilityUp(let from, let to):
      return
        "probabilité \(Language.fr.percentage(from)) → \(Language.fr.percentage(to)) depuis lors"
    case .overdue(let cents, let days):
      return "\(money(cents)) échus, le plus ancien depuis \(days) jours"
    case .parentInDefault(let id): return "sa maison mère \(printable(id)) est entrée en défaut"
    case .planBroken(let id, let day, let cents):
      return
        "échéancier \(printable(id)) rompu depuis le \(day), il manque \(money(cents))"
    case .titleDeadline(let day, let isEarliest, let doubt):
      return "revendiquer les biens sous réserve de propriété au plus tard le \(day)"
        + caveat(isEarliest, doubt)
    case .drift(let finding): return sentence(of: finding, in: currency)
    case .equityDown(let from, let to, let end):
      return "capitaux propres \(units(from)) → \(units(to)), comptes au \(end)"
    case .equityBelowHalfCapital(let equity, let capital, let end):
      return
        "capitaux propres (\(units(equity))) inférieurs à la moitié du capital (\(units(capital))), comptes au \(end)"
    case .statementsLate(let end, let days):
      return "les derniers comptes sont au \(end), il y a \(days) jours"
    case .supplierDaysUp(let from, let to, let end):
      return
        "doit \(units(to)) jours d’achats à ses fournisseurs, \(units(from)) un an avant, comptes au \(end)"
    case .ratingDown(let agency, let from, let to, _):
      return "\(printable(agency)) : \(printable(from)) → \(printable(to))"
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
    case .fileClaim: "déclarer la créance, revendiquer les biens, écrire à l’administrateur"
    case .holdDeliveries: "suspendre les livraisons et appeler"
    case .call: "appeler"
    case .reviewTerms: "revoir délai et limite"
    case .renewGuarantee: "renouveler la garantie"
    case .followAction: "action engagée : en suivre l’état, ne livrer que contre paiement"
    case .followUp: "suivre la procédure"
    case .remind: "relancer"
    case .remindFormally: "relancer fermement"
    case .giveNotice: "mettre en demeure"
    case .proposeSettlement: "proposer un échéancier ou un accord amiable"
    case .startAction: "engager une action"
    case .shortenTerms: "raccourcir le délai"
    case .askDeposit: "demander un acompte ou une garantie"
    case .declareToInsurer: "déclarer à l’assureur"
    }
  }

  func name(of level: AlertLevel) -> String {
    switch level {
    case .red: "rouge"
    case .amber: "orange"
    }
  }
}
