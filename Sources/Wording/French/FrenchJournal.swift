import CreditPolicy
import Receivables

extension French {
  func message(of problem: JournalProblem) -> String {
    switch problem {
    case .noJournal(let path): "\(path) : rien n’a jamais été écrit dans ce journal."
    case .unknownHead(let head, let path):
      "\(path) : aucune entrée n’a l’empreinte \(quoted(head)) : le journal a été coupé ou réécrit."
    case .documentChanged(let hash, let path):
      "\(path) : le document \(printable(hash).prefix(16)) manque ou a été modifié après coup."
    case .linkChanged(let entry, let path):
      "\(path) : ce qui accompagne la chaîne ne correspond pas à l’entrée \(entry)."
    case .unknownReference(let text): "Le journal ne connaît pas de décision \(quoted(text))."
    case .nothingToWithdraw(let text):
      "Le journal ne connaît ni courrier ni étape \(quoted(text))."
    case .ambiguousReference(let text, let candidates):
      "Plusieurs décisions commencent par \(quoted(text)) : \(shortlist(candidates))."
    case .shortReference(let text, _): "\(quoted(text)) est trop court pour une référence."
    case .answerNotAcceptable(let isReferral):
      isReferral
        ? "Une personne doit décider : rien n’a été accepté."
        : "La réponse est non : rien n’a été accepté."
    case .conditionToConfirm(let count):
      "La réponse est un oui sous condition (\(count) au choix) : rien n’a été accepté."
    case .noSuchCondition(let number, _):
      "Il n’y a pas de condition \(number) : rien n’a été accepté."
    case .acceptedLater(let day):
      "Une offre à ce client ou à son groupe a été acceptée le \(day), après le jour de la question : rien n’a été accepté."
    case .neverAccepted(let reference):
      "La décision \(printable(reference)) n’a jamais été acceptée."
    case .withdrawnBefore(let day, let recordedOn):
      "Rien ne peut être repris le \(day)\u{a0}: le fait date du \(recordedOn)."
    case .beforeDecision(let day, let decidedOn):
      "Rien n’était décidé le \(day) : la décision est du \(decidedOn)."
    case .unknownClass(let text, _): "La classe \(quoted(text)) n’existe pas."
    case .classNotGiven(let grade):
      "Personne n’attribue la classe \(printable(grade)) : c’est un fait."
    case .ratedLater(let day): "La classe de ce client a été changée le \(day), après ce jour."
    case .overrideEnded(let until, let day):
      "Une dérogation jusqu’au \(until) serait finie avant de commencer le \(day)."
    case .emptyReason: "Le texte est vide."
    case .minuteWithoutProposal(let row, let customer, let quarter):
      "Ligne \(row) du compte rendu\u{a0}: rien n’était proposé pour \(quoted(customer)) au \(quarter)."
    case .minuteWithoutReason(let row, let customer):
      "Ligne \(row) du compte rendu\u{a0}: la proposition pour \(quoted(customer)) est refusée ou changée sans motif."
    case .minuteWithoutChange(let row, let customer):
      "Ligne \(row) du compte rendu\u{a0}: la proposition pour \(quoted(customer)) est changée, sans dire en quoi."
    case .reasonTooLong(let characters, _): "Le motif a \(characters) caractères."
    case .noOverride(let customer): "Aucune dérogation n’est en vigueur pour \(quoted(customer))."
    case .nothingToErase(let customer):
      "Rien ne mène du journal à une personne physique \(quoted(customer))."
    case .erasureToConfirm(let customer, let entries):
      "\(entries) \(entries == 1 ? "entrée perdrait" : "entrées perdraient") pour toujours le lien avec \(quoted(customer)). Rien n’a été effacé."
    }
  }

  func remedy(for problem: JournalProblem) -> String {
    switch problem {
    case .noJournal: "Indiquez par --ledger le grand livre dont il s’agit."
    case .unknownHead, .documentChanged, .linkChanged:
      "Rétablissez le journal depuis une copie et cherchez qui y a écrit."
    case .unknownReference: "« vigie journal list --kind decision » les énumère."
    case .nothingToWithdraw:
      "« vigie journal list » énumère les courriers et les étapes. Un plan convenu se reprend par « vigie import undo »."
    case .ambiguousReference: "Écrivez-en davantage."
    case .shortReference(_, let least): "Écrivez-en au moins \(least) caractères."
    case .answerNotAcceptable:
      "Dites par --override-reason pourquoi l’accepter malgré tout."
    case .conditionToConfirm(let count), .noSuchCondition(_, let count):
      "Confirmez-en une par --condition, de 1 à \(count), dans l’ordre de la fiche."
    case .acceptedLater(let day): "Posez la question au \(day) ou plus tard, par --on."
    case .neverAccepted: "« vigie decision status » dit où elle en est."
    case .withdrawnBefore: "Indiquez ce jour-là ou un jour plus tardif par --on."
    case .beforeDecision: "Indiquez un jour plus tardif par --on."
    case .unknownClass(_, let known): "Écrivez \(known.joined(separator: ", "))."
    case .classNotGiven:
      "Attribuez A à F ; pour arrêter les livraisons, importez le statut blocked ou cash_only."
    case .ratedLater(let day): "Indiquez le \(day) ou un jour plus tardif par --on."
    case .overrideEnded: "Indiquez un jour plus tardif par --until."
    case .minuteWithoutProposal:
      "Retirez la ligne, ou vérifiez le trimestre et l’identifiant du client. Rien n’a été écrit."
    case .minuteWithoutReason: "Remplissez la colonne «\u{a0}reason\u{a0}». Rien n’a été écrit."
    case .minuteWithoutChange:
      "Remplissez «\u{a0}terms\u{a0}» ou «\u{a0}limit\u{a0}», ou écrivez accept. Rien n’a été écrit."
    case .emptyReason:
      "Dites pourquoi (--reason), ou ce qui est à retenir (--note), pour qui le lira dans un an."
    case .reasonTooLong(_, let most): "Dites-le en \(most) caractères."
    case .noOverride: "« vigie rate » avec le seul client énumère celles qui furent données."
    case .nothingToErase:
      "Vérifiez l’identifiant ; une société figure sous le sien dans la chaîne et ne s’efface pas."
    case .erasureToConfirm:
      "Ajoutez --yes pour effacer, ou --dry-run pour voir ce qui disparaîtrait."
    }
  }

  func sentence(of state: SlipState, in currency: Currency) -> String {
    switch state {
    case .open(let until): "ouverte jusqu’au \(until)"
    case .accepted(let until): "acceptée, réservée jusqu’au \(until)"
    case .expired(let on): "expirée le \(on)"
    case .withdrawn(let reasons):
      "retirée : " + reasons.map { sentence(of: $0, in: currency) }.joined(separator: " ; ")
    case .closed(let on): "close le \(on)"
    }
  }

  func sentence(of withdrawal: SlipWithdrawal, in currency: Currency) -> String {
    let money = { (cents: Int64) in Language.fr.amount(cents, currency) }
    switch withdrawal {
    case .event(let kind, let on): return "\(name(of: kind)) le \(on)"
    case .stopped(let status, let since):
      return name(of: status) + (since.map { " depuis le \($0)" } ?? "")
    case .paymentReturned(let cents): return "des paiements de \(money(cents)) sont revenus"
    case .enteredDefault: return "en défaut depuis"
    case .limitBelow(let limit, let uncovered):
      return "la limite est de \(money(limit)), et \(money(uncovered)) seraient dus sans couverture"
    }
  }

  func sentence(of obstacle: NoReplay) -> String {
    switch obstacle {
    case .formerForm: "une version antérieure l’a écrite, sans empreinte de la fiche"
    case .erased: "le lien avec la personne physique a été effacé"
    case .otherLedger(let number):
      "ce grand livre n’a pas d’import \(number) avec ce client"
    case .unreadable(let document):
      "cette version ne sait pas lire le document \(quoted(document)) sur lequel elle repose"
    }
  }

  func journalPhrase(_ phrase: JournalPhrase) -> String {
    switch phrase {
    case .decision: "Décision"
    case .author: "auteur"
    case .note: "note"
    case .state: "état"
    case .replay: "Calculée à nouveau"
    case .identical: "identique"
    case .notIdentical: "PAS identique"
    case .notReplayable: "ne peut être recalculée"
    case .recorded: "enregistré"
    case .computed: "calculé"
    case .reserved: "réservé par des offres acceptées"
    case .reservedInGroup: "réservé par des offres acceptées à ses autres membres"
    case .acceptedUntil: "Acceptée : réservée jusqu’au"
    case .personErased: "une personne physique, effacée"
    case .reference: "référence"
    case .day: "jour"
    case .kind: "nature"
    case .entries: "entrées"
    case .chainWhole: "La chaîne est intacte"
    case .head: "tête"
    case .emptyJournal: "Le journal est vide."
    case .noEntries: "Aucune entrée de cette sorte."
    case .erased: "Effacé"
    case .wouldErase: "Serait effacé"
    case .reasonsGone: "motifs en texte libre"
    case .entriesStay:
      "entrées de l’ancienne forme portent l’identifiant dans la chaîne et restent"
    case .override: "classe attribuée par une personne"
    case .byModel: "selon le modèle"
    case .until: "jusqu’au"
    case .reason: "motif"
    case .reasonErased: "(effacé)"
    case .noOverrides: "Personne n’a jamais attribué de classe à ce client."
    case .given: "donnée le"
    case .endedOn: "finie le"
    case .inForce: "en vigueur"
    case .closed: "Close"
    case .overrides: "Dérogations et ce qu’elles ont donné"
    case .defaultSince: "défaut depuis"
    case .yes: "oui"
    case .no: "non"
    case .toWorse: "vers une classe pire"
    case .toBetter: "vers une classe meilleure"
    case .ofThemInDefault: "dont en défaut depuis"
    }
  }
}
