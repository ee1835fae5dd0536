import PortfolioReview
import Receivables

extension French {
  func words(_ phrase: ProvisionPhrase) -> String {
    switch phrase {
    case .title: "Dépréciations des créances clients"
    case .matrix: "Matrice de dépréciation (IFRS 9, méthode simplifiée)"
    case .chart: "Dépréciation et perte attendue par tranche"
    case .band: "retard"
    case .open: "ouvert, TTC"
    case .baseWithoutVAT: "HT"
    case .baseWithVAT: "en risque, TTC"
    case .rate: "taux"
    case .provision: "dépréciation"
    case .segments: "Matrice de dépréciation par segment"
    case .otherSegments: "autres"
    case .segment: "segment"
    case .rates: "Facturé, impayé à l’échéance et après, perdu\u{a0}: l’historique du grand livre"
    case .year: "facturé en"
    case .dueDates: "échéances"
    case .invoiced: "facturé"
    case .unpaidWhenDue: "impayé à l’échéance"
    case .unpaidAfter30Days: "+30 jours"
    case .unpaidAfter60Days: "+60 jours"
    case .unpaidAfter90Days: "+90 jours"
    case .lost: "perdu"
    case .lostDueDates: "sur échéances"
    case .lossRate: "taux"
    case .individual: "Dépréciations individuelles proposées (compte 491)"
    case .doubtful: "douteux, TTC"
    case .covered: "couvert"
    case .contested: "contesté"
    case .share: "part"
    case .reason: "motif"
    case .noIndividual: "aucun client n’en demande"
    case .proposed: "proposé en tout"
    case .grades: "Perte attendue par classe"
    case .late: "Factures clients en retard à la clôture de l’exercice (article D441-6)"
    case .invoices: "factures"
    case .amount: "montant TTC"
    case .turnoverShare: "du chiffre d’affaires"
    case .turnover: "chiffre d’affaires de l’exercice, TTC"
    case .totalLate: "total, 1 jour et plus"
    case .contestedApart: "contestées et en retard, hors du total"
    case .noYear: "aucun exercice n’est clos depuis le début du grand livre"
    case .sold: "cédé à un factor sans recours"
    case .withoutAmount: "montant à nommer"
    }
  }

  func name(of band: ClosingBand) -> String {
    switch band {
    case .notDue: "non échu, hors du tableau"
    case .dueThatDay: "0 jour (indicatif)"
    case .days1to30: "1 à 30 jours"
    case .days31to60: "31 à 60 jours"
    case .days61to90: "61 à 90 jours"
    case .over90Days: "91 jours et plus"
    }
  }

  func reason(for provision: IndividualProvision) -> String {
    ground(provision.customer.ground) + "\u{a0}: " + share(provision)
  }

  private func ground(_ ground: DoubtfulGround) -> String {
    switch ground {
    case .procedure(let kind): "Une procédure est ouverte (\(name(of: kind)))"
    case .inDefault(let days) where days > 0:
      "En défaut, la plus ancienne facture non contestée a \(days) jours de retard"
    case .inDefault: "En défaut"
    case .late(let days): "Pas en défaut, mais une facture non contestée a \(days) jours de retard"
    }
  }

  private func share(_ provision: IndividualProvision) -> String {
    guard let share = provision.share, let source = provision.source else {
      return "l’historique est trop court pour dire quelle part est perdue\u{a0}; nommez-la."
    }
    let percent = Language.fr.percentage(share)
    return switch source {
    case .policy: "\(percent) selon la politique."
    case .insolvency: "\(percent), ce qu’un fournisseur chirographaire ne récupère pas."
    case .lastBand:
      "\(percent), ce que le grand livre a perdu de ce qui avait plus de 90 jours de retard."
    case .lossGivenDefault: "\(percent), la perte en cas de défaut de la politique."
    }
  }

  func sentence(of note: ProvisionNote, in currency: Currency) -> String {
    let count = Language.fr.count
    let money = { (cents: Int64) in Language.fr.amount(cents, currency, decimals: false) }
    switch note {
    case .measured(let months, let dueDates, let lost, let after):
      return
        "Taux\u{a0}: perdu sur atteint, de \(count(dueDates)) échéances facturées en \(months) mois, "
        + "pertes\u{a0}: \(count(lost)). Est perdu ce qui fut passé en perte, ou reste impayé "
        + "\(after) mois après l’échéance."
    case .tooLittle(let months, let dueDates, let monthsMin, let dueDatesMin, let after):
      return
        "Historique trop court pour des taux\u{a0}: \(count(dueDates)) échéances de \(months) mois ont "
        + "\(after) mois d’âge\u{a0}; la politique en demande \(count(dueDatesMin)) de \(monthsMin). Aucun "
        + "taux n’est donné, pas même zéro."
    case .fewLosses(let lost):
      return
        "Échéances perdues\u{a0}: \(count(lost)) seulement. Les taux des tranches en retard reposent sur "
        + "peu."
    case .nothingLost:
      return
        "Rien ne fut perdu dans cet historique\u{a0}: un taux de zéro est ce qui fut vu, sans promesse."
    case .withoutRate(let cents):
      return
        "\(money(cents)) est ouvert dans des tranches que rien n’avait atteintes, ou sans historique"
        + "\u{a0}: ni dépréciation ni total ne sont donnés."
    case .forwardFactor(let factor):
      return factor == 1
        ? "Prospective\u{a0}: facteur 1, selon la politique\u{a0}; ce qui est prévu est à vous de le dire."
        : "Prospective\u{a0}: tous les taux fois \(Language.fr.number(factor, decimals: 2)), selon la politique."
    case .base(let vat?):
      return "Montants TTC\u{a0}; les taux portent sur le HT, TVA de "
        + "\(Language.fr.percentage(Double(vat) / 10_000)), récupérée sur une perte définitive."
    case .base(nil):
      return "Les taux portent sur le TTC\u{a0}: selon la politique, la TVA n’est pas récupérée."
    case .contestedLeftOut(let cents):
      return "\(money(cents)) contesté et ouvert reste hors des taux."
    case .matrixScope:
      return
        "Les tranches moins les crédits non affectés font le solde des comptes. La matrice et la "
        + "liste individuelle sont deux vues des mêmes créances\u{a0}: ne pas les additionner."
    case .individual:
      return
        "HT si la TVA est récupérée, net de couverture. Une dépréciation n’est déductible que si le "
        + "risque est individualisé et probable (à confirmer par votre comptable)\u{a0}; une part de matrice "
        + "n’est ni l’un ni l’autre. Ce que porte déjà le compte 491 n’est pas connu ici."
    case .withoutShare(let customers):
      return customers == 1
        ? "Pour un client, le montant est à nommer."
        : "Pour \(count(customers)) clients, les montants sont à nommer."
    case .expectedLoss(true):
      return
        "Perte attendue\u{a0}: probabilité de défaut × perte en cas de défaut × encours sur douze mois, "
        + "répartie sur les tranches comme les postes des clients. Les clients en défaut (X) et non notés "
        + "(U) n’en ont pas."
    case .expectedLoss(false):
      return "Le modèle ne donne pas de probabilité de défaut\u{a0}: pas de perte attendue."
    case .close(let year, let day):
      return
        "Exercice du \(year.firstDay) au \(year.lastDay)\u{a0}: ce qui était impayé à la clôture selon "
        + "les jours de paiement, tel que connu au \(day). TTC, chiffre d’affaires aussi\u{a0}; échéances "
        + "des contrats."
    case .closeScope:
      return
        "Les tranches sont celles du modèle usuel, non vérifiées sur l’arrêté. Les pénalités n’y sont "
        + "pas. Une facture à plusieurs échéances compte une fois, là où compte sa plus ancienne impayée."
    case .yearNotWhole(let day):
      return
        "Le grand livre commence le \(day), dans l’exercice\u{a0}: chiffre d’affaires et parts sont "
        + "incomplets."
    case .assumedDueDates(let invoices):
      return
        "\(count(invoices)) factures en retard ont une échéance selon des conditions supposées, sans "
        + "contrat."
    }
  }
}
