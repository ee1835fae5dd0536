import CreditPolicy
import Receivables

extension French {
  func headline(of answer: CheckAnswer) -> String {
    switch answer {
    case .yes: "OUI"
    case .yesIf: "OUI SI"
    case .no: "NON"
    case .refer(_, let role): "À SOUMETTRE (\(name(ofRole: role)))"
    }
  }

  func sentence(of reason: CheckReason, in currency: Currency) -> String {
    let money = { (cents: Int64) in Language.fr.amount(cents, currency) }
    switch reason {
    case .stopped(let status, let since):
      return "Livraisons arrêtées : \(name(of: status))" + (since.map { " depuis le \($0)" } ?? "")
        + "."
    case .cashOnly(let since):
      return "Le client paie d’avance" + (since.map { " depuis le \($0)" } ?? "") + "."
    case .inProcedure(let event): return "Procédure en cours : \(name(of: event))."
    case .inDefault: return "Le client est en défaut."
    case .unlawfulTerms(let terms, let due, let bound):
      return
        "\(words(of: terms)) : cela donnerait une échéance au \(due), après le plafond légal du \(bound.latestDay) (\(bound.article)\(doubt(bound)))."
    case .termsTooLong(let terms, let days, let most):
      return "\(words(of: terms)) : \(days) jours demandés, et la classe en permet \(most) au plus."
    case .noTermsForClass: return "Cette classe n’a pas de crédit."
    case .overdue(let cents, let oldest, let most):
      return "\(money(cents)) échus, le plus ancien depuis \(oldest) jours ; \(most) sont tolérés."
    case .overLimit(let uncovered, let limit):
      return
        "\(money(uncovered)) seraient dus sans couverture ; la limite est de \(money(limit.cents)) (\(name(of: limit.boundBy)))."
    case .overGroupLimit(let cents, let most):
      return
        "Le groupe devrait \(money(cents)) sans couverture ; un groupe peut devoir \(money(most))."
    case .coverMissing(let covered, let required):
      return "\(money(required)) doivent être couverts, et \(money(covered)) le sont."
    case .expectedLossTooHigh(let cents, let most):
      return "La perte attendue est de \(money(cents)) ; la politique accepte \(money(most))."
    case .unrated: return "Trop peu d’éléments pour une classe : règle des nouveaux clients."
    case .soleTrader: return "Personne physique : jamais refusée par une machine."
    }
  }

  func sentence(of condition: CheckCondition, in currency: Currency) -> String {
    let money = { (cents: Int64) in Language.fr.amount(cents, currency) }
    switch condition {
    case .terms(let terms, let due): return "\(words(of: terms)), échéance le \(due)"
    case .contractClause(let article):
      return "le contrat stipule expressément le délai (\(article))"
    case .overduePaid(let cents): return "\(money(cents)) échus payés d’abord"
    case .deposit(let cents, let share):
      return
        "un acompte de \(money(cents)) (\(Language.fr.percentage(Double(share) / 10_000)) de la commande)"
    case .guarantee(let kinds, let cents):
      return
        "une garantie d’au moins \(money(cents)) (\(alternatives(kinds.map(name(ofGuarantee:)))))"
    case .orderAtMost(let cents): return "une commande d’au plus \(money(cents)) TTC"
    case .monthlyAtMost(let cents):
      return "des factures mensuelles de \(money(cents)) TTC au plus"
    case .prepayment(let cents): return "\(money(cents)) payés avant livraison"
    }
  }

  func sentence(of missing: MissingInformation) -> String {
    switch missing {
    case .recentAccounts(nil): "Aucun bilan connu."
    case .recentAccounts(let latest?): "Le dernier bilan connu est clos le \(latest)."
    case .history(let months, let least, let settled, let settledLeast):
      "\(months) mois et \(settled) factures réglées connus ; une classe en demande \(least) et \(settledLeast)."
    case .country: "Le pays n’est pas connu."
    }
  }

  func sentence(of caveat: Caveat) -> String {
    switch caveat {
    case .nothingKnownAfter(let day): "Le grand livre ne connaît rien après le \(day)."
    case .modelLearnedLater(let until):
      "Le modèle a appris de faits connus jusqu’au \(until), après le jour de ce jugement."
    case .policyStartsLater(let from): "La politique n’est en vigueur qu’à partir du \(from)."
    case .agreedTermsAboveCap(let terms, let latest, let article, let isVerified):
      "Le délai convenu avec le client (\(words(of: terms))) dépasse le plafond légal : \(latest) au plus tard (\(article)\(isVerified ? "" : ", non vérifié"))."
    }
  }

  func sentence(of verdict: LegalVerdict) -> String {
    switch verdict {
    case .lawful(let bound): "licite jusqu’au \(bound.latestDay) (\(bound.article))" + doubt(bound)
    case .aboveCap(let due, let bound):
      "illicite : échéance le \(due), plafond le \(bound.latestDay) (\(bound.article))"
        + doubt(bound)
    case .notVerified(let doubt): "plafond légal non vérifié : \(sentence(of: doubt))"
    }
  }

  private func doubt(_ bound: LegalBound) -> String {
    (bound.isVerified ? "" : ", non vérifié")
      + (bound.isDeliveryAssumed ? ", livraison supposée au jour de la facture" : "")
  }

  private func sentence(of doubt: LegalDoubt) -> String {
    switch doubt {
    case .sellerCountryUnknown: "le pays du vendeur n’est pas connu (à dire dans ledger.yaml)"
    case .buyerCountryMissing: "le pays du client n’est pas connu"
    case .buyerCountryUnknown(let country): "\(quoted(country)) n’est pas un pays"
    case .noRules(let country): "aucune règle pour \(country)"
    case .crossesBorder(let seller, let buyer): "vente de \(seller) vers \(buyer)"
    case .unknownRegime(let regime, let country): "\(country) n’a pas de régime \(quoted(regime))"
    case .noRuleOn(let day, let country): "aucune règle de \(country) au \(day)"
    }
  }

  func sentence(of message: CustomerMessage, in currency: Currency) -> String {
    switch message {
    case .accepted(let terms, let due):
      "Nous livrons volontiers à ce délai : \(words(of: terms)), échéance le \(due)."
    case .acceptedOn(let way):
      "Nous pouvons livrer à cette condition : "
        + way.conditions.map { sentence(of: $0, in: currency) }.joined(separator: " ; ") + "."
    case .paymentBeforeDelivery: "Nous livrons contre paiement d’avance."
    case .underReview: "Votre demande est à l’étude ; nous revenons vers vous."
    case .notAtPresent: "Nous ne pouvons pas livrer pour l’instant ; parlons-en."
    }
  }

  func name(of bound: LimitBound) -> String {
    switch bound {
    case .appetite: "plafond de la classe"
    case .newCustomer: "règle des nouveaux clients"
    case .equity: "part des capitaux propres"
    case .withoutAccounts: "sans bilan récent"
    case .agreed: "limite convenue"
    case .need: "besoin"
    case .sector: "ce que son secteur peut devoir"
    case .inDefault: "en défaut"
    }
  }

  func sentence(of void: VoidCover) -> String {
    switch void {
    case .notYetValid(let from): "elle commence le \(from)"
    case .expires(let on, let until): "elle expire le \(on), il la faut jusqu’au \(until)"
    case .termsTooLong(let days, let most): "délai de \(days) jours, elle en permet \(most)"
    case .noticeOverdue(let days, let within):
      "\(days) jours d’échu, l’émetteur devait être averti sous \(within)"
    case .noAmount: "son montant n’est pas connu"
    case .kindNotAccepted: "la politique n’accepte pas ce type"
    case .cut(let on): "l’assureur a réduit son agrément le \(on)"
    }
  }

  func name(of status: CustomerStatus) -> String {
    switch status {
    case .active: "actif"
    case .blocked: "bloqué"
    case .cashOnly: "au comptant"
    case .litigation: "contentieux"
    case .closed: "clos"
    }
  }

  func name(of event: CustomerEventKind) -> String {
    switch event {
    case .safeguard: "sauvegarde"
    case .reorganisation: "redressement judiciaire"
    case .liquidation: "liquidation judiciaire"
    case .planAdopted: "plan arrêté"
    case .procedureClosed: "procédure close"
    case .struckOff: "radiation"
    case .doubtfulTransfer: "passage en douteux"
    case .insurerClaim: "sinistre déclaré à l’assureur"
    case .forcedRescheduling: "rééchelonnement forcé"
    case .insurerLimitCut: "réduction de l’agrément"
    case .lienRegistered: "inscription de privilège"
    case .paymentOrder: "injonction de payer"
    case .auditorAlert: "alerte du commissaire aux comptes"
    case .managerChange: "changement de dirigeant"
    }
  }
}
