import Collection
import CreditPolicy
import Receivables

extension French {
  func words(_ phrase: CallListPhrase) -> String {
    switch phrase {
    case .title: "Liste d’appels"
    case .today: "À faire ce jour, selon ce qui en est attendu"
    case .nobody: "Aucune étape n’est à faire."
    case .riskClass: "classe"
    case .overdue: "échu"
    case .asked: "demandé"
    case .later: "plus tard"
    case .oldestDays: "jours de retard"
    case .contested: "contesté"
    case .promised: "promis"
    case .promisedUntil: "jusqu’au"
    case .lastContact: "dernier contact"
    case .mergedInto: "absorbé par"
    case .step: "prochaine étape"
    case .channel: "par"
    case .tone: "ton"
    case .owner: "commercial"
    case .expected: "attendu"
    case .stepDueOn: "à faire le"
    case .waitingTitle: "La prochaine étape n’est pas encore à faire"
    case .disputesTitle: "Montants contestés, par qui les règle"
    case .noDisputes: "Rien n’est contesté."
    case .settler: "à régler par"
    case .dispute: "litige"
    case .invoice: "facture"
    case .reason: "motif"
    case .openedOn: "ouvert le"
    case .amount: "montant"
    case .proceduresTitle: "En procédure collective\u{a0}: déclarer la créance, ne pas relancer"
    case .noProcedures: "Aucun client débiteur n’est en procédure."
    case .procedure: "procédure"
    case .claimBy: "à déclarer au plus tard le"
    case .claimRemark: "remarque"
    case .claimPassed:
      "le délai est passé\u{a0}: voir avec le mandataire ou un conseil ce qui reste possible"
    case .actionsTitle:
      "Une action est engagée\u{a0}: ne pas relancer avant son règlement ou son abandon"
    case .noActions: "Aucune action n’est engagée."
    case .since: "depuis le"
    case .by: "consigné par"
    case .reference: "référence"
    case .note: "note"
    case .totalsTitle: "Où se trouve ce qui est ouvert"
    case .place: "place"
    case .notDue: "non échu"
    case .waiting: "échu, aucune étape à faire encore, ou une autre d’abord"
    case .dueFor: "à faire\u{a0}:"
    case .inProcedure: "en procédure collective"
    case .assigned: "cédé à un factor"
    case .credited: "soldé par des avoirs non affectés"
    case .inAction: "une action est engagée"
    case .penalties: "pénalités seules, demandées avec la prochaine facture en retard"
    case .small: "reliquats et trop petit pour être demandé"
    case .unallocated: "paiements et avoirs non affectés"
    case .unmatchedDebits: "impayés sans paiement connu"
    case .balance: "solde des comptes"
    case .effectsTitle: "Ce qui a été vu après chaque étape"
    case .stepTaken: "étape"
    case .cases: "échéances"
    case .settledShare: "soldées (90 %)"
    case .paidShare: "du montant (90 %)"
    case .ratio: "paiement, fois plus probable (90 %)"
    case .gainedDays: "jours gagnés (90 %)"
    case .byClass: "Par classe"
    case .byOwner: "Par commercial"
    case .nothingOverdue: "rien d’échu"
    case .nobodys: "aucun"
    case .unknownReason: "non indiqué"
    }
  }

  func name(of step: CollectionStep) -> String {
    switch step {
    case .courtesy: "rappel"
    case .formal: "relance formelle"
    case .notice: "mise en demeure"
    case .settlement: "échéancier ou accord amiable"
    case .action: "action"
    }
  }

  func name(of channel: ContactChannel) -> String {
    switch channel {
    case .call: "appel"
    case .mail: "courriel"
    case .letter: "lettre"
    case .registeredLetter: "lettre recommandée"
    }
  }

  func name(of tone: CollectionTone) -> String {
    switch tone {
    case .friendly: "ton amical"
    case .firm: "ton ferme"
    case .strict: "ton strict"
    }
  }

  func name(of reason: DisputeReason?) -> String {
    switch reason {
    case .quality: "qualité"
    case .delivery: "livraison"
    case .price: "prix"
    case .administrative: "administratif"
    case .other: "autre"
    case nil: words(.unknownReason)
    }
  }

  func sentence(_ sentence: CallListSentence, in currency: Currency) -> String {
    let money = { (cents: Int64) in Language.fr.amount(cents, currency, decimals: false) }
    return switch sentence {
    case .brings(let customers, let asked, let gain, let days):
      "\(Language.fr.count(customers)) \(customers < 2 ? "client" : "clients"), \(money(asked)) demandés\u{a0}; \(money(gain)) de plus attendus sous \(days) jours que sans étape."
    case .reconciled(let cents):
      "Rapproché des échéances ouvertes au centime près\u{a0}: \(Language.fr.amount(cents, currency))."
    case .differs(let cents):
      "Les échéances ouvertes dépassent ces places de \(Language.fr.amount(cents, currency))."
    case .notCausal(let days):
      "Vu dans les \(days) jours après une étape, à côté du cours habituel des paiements par retard et par classe\u{a0}; il n’est pas prouvé qu’elle en soit la cause. Les relances suivent un calendrier, si bien qu’aucun retardataire n’en est resté sans pour comparer. La classe est celle d’aujourd’hui, et non celle du jour de l’étape."
    case .expectation(let days):
      "Attendu\u{a0}: le montant fois ce que l’étape ajoute à la chance d’être payé sous \(days) jours, tel que vu dans ce grand livre et, où il montre peu, tel que la politique le pense."
    case .noHistory:
      "Le grand livre ne montre aucune étape dont le délai soit écoulé\u{a0}: seule parle l’opinion de la politique."
    }
  }
}
