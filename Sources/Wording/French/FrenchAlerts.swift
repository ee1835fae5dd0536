import CreditPolicy
import EarlyWarning
import Receivables

extension French {
  func message(of problem: AlertProblem) -> String {
    switch problem {
    case .noAlert(let customer): "Aucune alerte ouverte pour \(quoted(customer))."
    case .nothingToReopen(let customer):
      "Aucune alerte de \(quoted(customer)) close récemment que l’on puisse rouvrir."
    case .snoozeEnded(let until, let day):
      "Une mise en sommeil jusqu’au \(until) serait finie quand elle commence, le \(day)."
    case .beforeDigest(let day, let asOf):
      "Le dernier bulletin parle du \(asOf) : rien ne peut être fait de ses alertes le \(day)."
    case .changedLater(let day): "L’alerte a été modifiée le \(day), après ce jour."
    case .unknownOutcome(let text, _): "Une alerte ne se clôt pas par \(quoted(text))."
    case .unknownState(let text, _): "Une alerte n’est jamais \(quoted(text))."
    case .falseAlarmInDefault(let customer):
      "\(quoted(customer)) est en défaut : son alerte n’était pas une fausse alerte."
    case .futureWeek(let week, let last):
      "La semaine \(week) n’a pas commencé : le dernier jour connu est le \(last)."
    }
  }

  func remedy(for problem: AlertProblem) -> String {
    switch problem {
    case .noAlert:
      "« vigie alerts list » liste celles qui sont ouvertes ; « vigie digest » en fait de nouvelles."
    case .nothingToReopen: "« vigie alerts list --state all » liste celles qui sont closes."
    case .snoozeEnded: "Indiquez un jour plus tardif par --until."
    case .beforeDigest(_, let asOf): "Indiquez le \(asOf + 1) ou un jour plus tardif par --on."
    case .changedLater(let day): "Indiquez le \(day) ou un jour plus tardif par --on."
    case .unknownOutcome(_, let known), .unknownState(_, let known):
      "Écrivez l’un de \(known.joined(separator: ", "))."
    case .falseAlarmInDefault:
      "Clôturez-la par une autre issue, telle que lost ou plan_agreed."
    case .futureWeek(_, let last):
      "Indiquez une semaine jusqu’à \(ISOWeek(containing: last + 1)), ou importez ce qui est arrivé depuis."
    }
  }

  func name(of state: AlertState) -> String {
    switch state {
    case .new: "nouvelle"
    case .continuing: "en cours"
    case .worse: "aggravée"
    case .acknowledged: "prise en charge"
    case .snoozed: "en sommeil"
    case .cleared: "éteinte"
    case .closed: "close"
    }
  }

  func name(of outcome: AlertOutcome) -> String {
    switch outcome {
    case .paid: "payé"
    case .planAgreed: "échéancier convenu"
    case .termsChanged: "conditions modifiées"
    case .deliveriesStopped: "livraisons arrêtées"
    case .falseAlarm: "fausse alerte"
    case .lost: "perdu"
    case .other: "autre"
    }
  }

  func sentence(of deed: AlertChange.Deed) -> String {
    switch deed {
    case .acknowledge: "prise en charge"
    case .snooze(let until): "mise en sommeil jusqu’au \(until)"
    case .close(let outcome): "close\u{a0}: \(name(of: outcome))"
    case .assign(let owner): "confiée à \(printable(owner))"
    case .reopen: "rouverte"
    }
  }

  func sentence(of happening: AlertLine.Happening, in currency: Currency) -> String {
    let money = { (cents: Int64) in Language.fr.amount(cents, currency) }
    switch happening {
    case .paid(let cents): return "payé \(money(cents))"
    case .promised(let cents?, let day): return "promis \(money(cents)) pour le \(day)"
    case .promised(nil, let day): return "paiement promis pour le \(day)"
    case .reminded(let level):
      return level >= 3
        ? "mise en demeure envoyée" : level == 2 ? "relance ferme envoyée" : "relancé"
    case .acknowledged(let author): return "prise en charge par \(printable(author))"
    case .snoozed(let author, let until):
      return "mise en sommeil par \(printable(author)) jusqu’au \(until)"
    case .assigned(let owner): return "confiée à \(printable(owner))"
    case .reopened(let author): return "rouverte par \(printable(author))"
    }
  }

  func name(of kind: Deadline.Kind) -> String {
    switch kind {
    case .claim: words(of: ProcedurePeriod.Act.claim)
    case .retentionOfTitle: words(of: ProcedurePeriod.Act.retentionOfTitle)
    case .guaranteeExpiry: "fin de garantie"
    case .insurerNotice: "prévenir l’assureur"
    }
  }

  func sentence(of grade: TrackRecord.Grade) -> String {
    let days = "\(grade.horizonDays) jours"
    let acted =
      grade.actedUpon > 0
      ? "\u{a0}; suivies d’une action, comptées à part\u{a0}: \(grade.actedUponHits) sur \(grade.actedUpon)"
      : ""
    let waiting = grade.waiting > 0 ? "\u{a0}; \(grade.waiting) trop récentes" : ""
    guard grade.alerts > 0 else {
      return "à \(days)\u{a0}: aucune alerte assez ancienne\(acted)\(waiting)"
    }
    let share = Language.fr.percentage(Double(grade.hits) / Double(grade.alerts))
    let few = grade.isTelling ? "" : " (trop peu pour conclure)"
    return
      "à \(days)\u{a0}: \(grade.hits) sur \(grade.alerts) avérées, \(share)\(few)\(acted)\(waiting)"
  }

  func warning(ofSilenceSince day: Day) -> String {
    "Aucun paiement n’est connu après le \(day), alors qu’il en venait chaque semaine\u{a0}: le fichier manque peut-être. Ce qui ne tient qu’à des factures impayées est retenu, et rien n’est éteint."
  }

  func alertPhrase(_ phrase: AlertPhrase) -> String {
    switch phrase {
    case .alertsTitle: "Alertes"
    case .noAlerts: "Aucune alerte de ce genre."
    case .noDigestYet:
      "Aucun bulletin n’est encore gardé\u{a0}: « vigie digest » ouvre les premières alertes."
    case .openSince: "ouverte depuis le"
    case .digests: "bulletins"
    case .owner: "responsable"
    case .until: "jusqu’au"
    case .by: "par"
    case .reason: "motif"
    case .nothingChanged: "C’était déjà le cas\u{a0}: rien n’a été modifié."
    case .wouldChange: "Serait"
    case .staysInDefault:
      "Le client est en défaut\u{a0}: le bulletin le garde parmi les clients en défaut tant que cela dure."
    case .history: "Historique"
    case .told: "signalée"
    case .withoutLine: "ouverte, sans ligne"
    case .recorded: "enregistré sous"
    case .inHand: "Pris en charge"
    case .resting: "Déjà signalés, et pris en charge par personne"
    case .toldBefore: "d’entre eux déjà signalés, au repos"
    case .ended: "Terminées"
    case .deadlines: "Délais à tenir"
    case .lastWeek: "la semaine passée\u{a0}:"
    case .nothingHappened: "rien"
    case .byModel: "selon le modèle"
    case .earliest: "compté depuis le jugement, sa publication n’étant pas connue"
    case .record: "Alertes passées"
    case .falseAlarms: "closes comme fausses alertes\u{a0}:"
    case .newlyUnscored: "clients sans score qui en avaient un il y a une semaine\u{a0}:"
    case .newlyKnown: "clients nouveaux cette semaine, sans passé auquel les comparer\u{a0}:"
    case .freshness: "dernier jour connu\u{a0}:"
    case .nobodyKnows: "rien"
    case .state: "état"
    case .level: "niveau"
    case .brokenPromises: "promesses non tenues\u{a0}:"
    case .sameGroup: "Même groupe"
    case .dryRun: "Essai à blanc\u{a0}: rien n’a été écrit."
    }
  }
}
