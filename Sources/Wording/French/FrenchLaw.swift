import CreditPolicy
import Receivables

extension French {
  func words(_ phrase: LawPhrase) -> String {
    switch phrase {
    case .invoiceOf: "facture du"
    case .deliveredOn: "livraison du"
    case .dueOn: "échéance"
    case .latestLawful: "dernier jour licite"
    case .article: "article"
    case .source: "source"
    case .mark: "contrôle"
    case .verified: "vérifié"
    case .notVerified: "non vérifié"
    case .nothingAgreed: "Rien n’a été convenu\u{a0}: la loi donne l’échéance."
    case .cappedDefault: "Le plafond de ces marchandises est plus court, et s’applique."
    case .deliveryAssumed: "non dite, le jour de la facture est pris"
    case .clauseNeeded: "le contrat doit stipuler ce délai expressément (--clause s’il le fait)"
    case .clauseNotNeeded: "aucune clause du contrat n’est nécessaire"
    case .clauseStated: "le contrat stipule ce délai expressément"
    case .penaltyTitle: "Pénalités, semestre par semestre"
    case .from: "du"
    case .to: "au"
    case .days: "jours"
    case .rate: "taux"
    case .floor: "plancher d’un contrat"
    case .interest: "pénalités"
    case .fixedSum: "indemnité forfaitaire de recouvrement"
    case .total: "total"
    case .perInvoice: "par facture payée en retard"
    case .floorUnknown: "inconnu"
    case .rulesTitle: "Règles de"
    case .defaultTitle: "Quand rien n’est convenu"
    case .capTitle: "Délais les plus longs"
    case .centralBankTitle: "Pénalités de retard\u{a0}: taux de la banque centrale, majoré de"
    case .legalInterestTitle: "Intérêt légal\u{a0}; un contrat stipule au moins ce multiple\u{a0}:"
    case .reportTitle: "Tranches du tableau des factures en retard"
    case .procedureTitle: "Dans une procédure collective, à compter de sa publication"
    case .act: "quoi"
    case .abroad: "créanciers à l’étranger"
    case .bound: "jusqu’à"
    case .goods: "marchandises"
    case .buyer: "acheteur"
    case .invoices: "factures"
    case .allGoods: "toutes"
    case .months: "mois"
    case .inForce: "en vigueur"
    case .clause: "clause"
    case .lateDays: "jours de retard"
    case .overrunsTitle: "Au-dessus du plafond légal, gardé tel qu’importé"
    case .capsNotLookedAt:
      "Plafonds légaux non examinés\u{a0}: aucune règle légale trouvée (--models)."
    }
  }

  func words(of cap: LegalCap) -> String {
    switch cap {
    case .daysAfterInvoice(let days): "\(days) jours après la facture"
    case .daysEndOfMonth(let days): "\(days) jours fin de mois, dans les deux lectures"
    case .daysAfterDelivery(let days): "\(days) jours après la livraison"
    case .daysAfterDeliveryDecade(let days): "\(days) jours après la décade de livraison"
    case .daysAfterDeliveryMonth(let days): "\(days) jours après le mois de livraison"
    }
  }

  func words(of act: ProcedurePeriod.Act) -> String {
    switch act {
    case .claim: "déclarer la créance"
    case .retentionOfTitle: "revendiquer les biens sous réserve de propriété"
    }
  }

  func months(_ count: Int) -> String { "\(count) mois" }

  func sentence(of doubt: DeadlineDoubt) -> String {
    switch doubt {
    case .customerCountry: "le plus court délai connu, faute de connaître le pays du client"
    case .sellerCountry(let months):
      "sans les \(self.months(months)) de plus des créanciers à l’étranger, faute de connaître notre propre pays"
    }
  }

  func words(of invoices: LegalRule.Invoices) -> String {
    switch invoices {
    case .ordinary: "ordinaires"
    case .periodic: "périodiques"
    case .any: "toutes"
    }
  }

  func name(of buyer: LegalBuyer) -> String {
    switch buyer {
    case .business: "entreprise"
    case .publicBody: "organisme public"
    }
  }

  func sentence(of judgement: TermsJudgement) -> String {
    let terms = words(of: judgement.terms)
    return switch judgement.verdict {
    case .aboveCap where judgement.isCapped: "Rien de convenu\u{a0}: LICITE jusqu’au plafond."
    case .lawful where judgement.lacksClause:
      "\(terms)\u{a0}: LICITE SI le contrat le stipule expressément."
    case .lawful: "\(terms)\u{a0}: LICITE."
    case .aboveCap: "\(terms)\u{a0}: AU-DESSUS DU PLAFOND LÉGAL."
    case .notVerified: "\(terms)\u{a0}: \(sentence(of: judgement.verdict))."
    }
  }

  func sentence(of overruns: CapOverruns) -> [String] {
    var sentences: [String] = []
    if overruns.customers > 0 {
      let named = overruns.firstCustomers.map {
        "\(printable($0.customerID.text)) (\($0.terms), \($0.bound.article)\(mark($0.bound)))"
      }
      sentences.append(
        "\(language.count(overruns.customers)) délais convenus au-dessus du plafond\u{a0}: \(namedSome(named, of: overruns.customers))"
      )
    }
    if overruns.invoices > 0 {
      let named = overruns.firstInvoices.map {
        "\(printable($0.invoiceID)) de \(printable($0.customerID.text)) (échéance \($0.dueOn), licite jusqu’au \($0.bound.latestDay), \($0.bound.article)\(mark($0.bound)))"
      }
      sentences.append(
        "\(language.count(overruns.invoices)) factures à échéance après le dernier jour licite\u{a0}: \(namedSome(named, of: overruns.invoices))"
      )
    }
    let unknown = [
      (overruns.customersNotJudged, "délais convenus"), (overruns.invoicesNotJudged, "factures"),
    ]
    for (count, what) in unknown where count > 0 {
      sentences.append(
        "\(language.count(count)) \(what) sans plafond vérifié\u{a0}: le pays du vendeur ou du client ou les marchandises sont inconnus, ou aucune règle n’existe."
      )
    }
    return sentences
  }

  private func mark(_ bound: LegalBound) -> String { bound.isVerified ? "" : ", non vérifié" }

  func message(of problem: LegalProblem) -> String {
    switch problem {
    case .noRules(let country, _): "Aucune règle légale pour \(quoted(country))."
    case .unknownRegime(let regime, _): "Il n’y a pas de régime légal \(quoted(regime))."
    case .noDefaultTerm(let country, let day):
      "Aucune règle de \(country) ne donne l’échéance d’une facture du \(day) quand rien n’est convenu."
    case .noPenalty(let country): "Aucune règle de \(country) sur les pénalités de retard."
    case .noRate(let day, let country): "Aucun taux de \(country) n’est connu au \(day)."
    case .belowFloor(let rate, let floor, let day, let article):
      "\(self.rate(rate)) est en dessous de ce qu’un contrat peut stipuler au \(day)\u{a0}: au moins \(self.rate(floor)) (\(article))."
    }
  }

  func remedy(for problem: LegalProblem) -> String {
    switch problem {
    case .noRules(_, let known):
      "Écrivez l’un de \(known.joined(separator: ", ")), ou ajoutez son fichier à Models/legal."
    case .unknownRegime(_, let known): "Écrivez l’un de \(known.joined(separator: ", "))."
    case .noDefaultTerm:
      "Indiquez le délai convenu, ou ajoutez une ligne à default-terms dans Models/legal."
    case .noPenalty: "Ajoutez penalty à son fichier dans Models/legal."
    case .noRate:
      "Ajoutez la ligne du semestre, avec sa source, à central-bank et legal-interest dans Models/legal."
    case .belowFloor: "Indiquez un taux plus élevé par --rate, ou omettez-le pour le taux légal."
    }
  }
}
