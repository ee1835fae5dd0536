import CreditPolicy
import PortfolioReview
import Receivables

extension French {
  func name(of indicator: Indicator) -> String {
    switch indicator {
    case .customers: "clients"
    case .balance: "solde"
    case .exposure: "encours"
    case .overdue: "échu"
    case .overdueShare: "échu %"
    case .disputed: "en litige"
    case .unallocated: "non affecté"
    case .dso: "DSO"
    case .countBackDSO: "par épuisement"
    case .bestPossibleDSO: "meilleur possible"
    case .averageDaysDelinquent: "jours de retard"
    case .trueDSO: "DSO réel"
    case .averageTerms: "délai convenu"
    case .averageDaysToPay: "délai réel"
    case .averageDelay: "retard"
    case .sales: "ventes"
    case .openingBalance: "solde initial"
    case .dueAtStart: "exigible au début"
    case .fellDue: "venu à échéance"
    case .collected: "encaissé"
    case .collectionEffectiveness: "efficacité"
    case .recoveryRate: "recouvrement"
    case .courtesyReminders: "relances"
    case .formalReminders: "relances fermes"
    case .formalNotices: "mises en demeure"
    }
  }

  func definition(of indicator: Indicator) -> String {
    switch indicator {
    case .customers: "Clients qui doivent quelque chose ou ont été facturés dans l’année."
    case .balance: "Ce que montrent les comptes : pièces ouvertes, moins ce qui n’est pas affecté."
    case .exposure: "Le solde, avec ce qui est livré ou commandé ferme et pas encore facturé."
    case .overdue: "Ouvert après l’échéance."
    case .overdueShare: "Échu / toutes les pièces ouvertes."
    case .disputed:
      "Ce que contestent les litiges ouverts, jamais plus que le reste dû de leur facture."
    case .unallocated:
      "Règlements et avoirs qui ne soldent encore rien ; ils diminuent le solde."
    case .dso:
      "Solde / ventes de la période × ses jours (DSO comptable). Sensible aux ventes d’un seul mois."
    case .countBackDSO:
      "Les ventes sont déduites du solde mois par mois en remontant, chacune pour ses jours, la dernière au prorata. Un mois où les avoirs dépassent les ventes compte ses jours et ne déduit rien."
    case .bestPossibleDSO: "(Solde − échu) / ventes de la période × ses jours."
    case .averageDaysDelinquent: "DSO − meilleur DSO possible : ce qu’ajoutent les retards."
    case .trueDSO:
      "Somme sur les factures ouvertes de l’âge en jours × reste dû / ventes nettes de leur mois ; les mois sans ventes sont laissés de côté."
    case .averageTerms:
      "Des pièces soldées dans la période : somme des montants × jours de la facture à l’échéance / somme des montants."
    case .averageDaysToPay:
      "Des mêmes pièces : somme des montants × jours de la facture au règlement / somme des montants."
    case .averageDelay: "Délai réel − délai convenu : combien plus tard que convenu."
    case .sales: "Facturé dans la période, TTC, moins les avoirs à leur propre date."
    case .openingBalance: "Le solde à la veille de la période."
    case .dueAtStart: "Ce qui en était exigible alors."
    case .fellDue:
      "Ce qui était ouvert la veille et est venu à échéance dans la période, et ce qui y a été facturé et y est échu."
    case .collected:
      "L’argent reçu dans la période : règlements, effets à leur échéance, moins les impayés. Ni compensations, ni escomptes, ni avances d’un factor."
    case .collectionEffectiveness:
      "(Solde initial + ventes − solde) / (solde initial + ventes − solde non échu) ; CEI."
    case .recoveryRate:
      "Taux de recouvrement : encaissé / (exigible au début + venu à échéance). Au-delà de 100 % quand les clients paient d’avance."
    case .courtesyReminders:
      "Relances de niveau 1 envoyées dans la période : de reminders.csv, et lettres du journal, une par facture."
    case .formalReminders: "Relances de niveau 2."
    case .formalNotices: "Mises en demeure, niveau 3."
    }
  }

  func words(_ phrase: IndicatorPhrase) -> String {
    switch phrase {
    case .title: "Indicateurs"
    case .balances: "Soldes"
    case .days: "Jours"
    case .collection: "Recouvrement"
    case .targets: "Objectifs"
    case .target: "objectif"
    case .targetDSO: "DSO par épuisement"
    case .reached: "atteint"
    case .missed: "manqué"
    case .notMeasured: "non mesuré"
    case .asKnown:
      "Ce qui s’est passé dans une période y compte, même saisi plus tard ; montants TTC, dans la devise du grand livre."
    case .explained: "vigie kpi --explain définit chacun."
    case .agedTitle: "Balance âgée par échéance"
    case .unmatched: "débits sans pièce"
    case .ofWhichDisputed: "en litige"
    case .stated: "déclaré"
    case .difference: "écart"
    case .reconciledToAccounts: "Rapproché des comptes, pièce par pièce, au centime."
    case .disputedNote: "Ce qui est en litige figure aussi dans ses tranches."
    }
  }

  func name(of cut: IndicatorCut) -> String {
    switch cut {
    case .total: "total"
    case .segment: "segment"
    case .owner: "commercial"
    case .country: "pays"
    case .sector: "secteur"
    }
  }

  func name(of band: MaturityBand) -> String {
    switch band {
    case .days0to30: "à échoir 0–30"
    case .days31to60: "31–60"
    case .over60Days: "plus de 60"
    }
  }

  func sentence(of control: ControlTotals, in currency: Currency) -> String {
    let money = { (cents: Int64) in Language.fr.amount(cents, currency) }
    let stated = Language.fr.count(control.statedCustomers)
    switch control.verdict {
    case .noControlTotal(nil):
      return
        "Non rapproché : aucun total de contrôle. Importez balances.csv avec les soldes du \(control.day)."
    case .noControlTotal(let latest?):
      return
        "Non rapproché : aucun total de contrôle pour le \(control.day) ; le dernier avant est du \(latest)."
    case .reconciled:
      return
        "Rapproché de balances.csv : \(money(control.statedCents)) déclarés pour \(stated) clients, au centime."
    case .differs:
      let unstated =
        control.unstatedCustomers == 0
        ? ""
        : " \(Language.fr.count(control.unstatedCustomers)) autres avec \(money(control.unstatedCents)) n’en ont pas."
      return
        "Non rapproché : balances.csv déclare \(money(control.statedCents)) pour \(stated) clients, le grand livre a \(money(control.ledgerCents)), écart \(money(control.ledgerCents - control.statedCents)).\(unstated)"
    }
  }
}
