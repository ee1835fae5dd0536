import Features

extension French {
  func name(of feature: Feature) -> String {
    switch feature {
    case .meanDaysLate12Months: "retard moyen, 12 mois"
    case .meanDaysLate3Months: "retard moyen, 3 mois"
    case .lateShare12Months: "part payée en retard"
    case .latenessTrend: "tendance du retard"
    case .oldestOverdueDays: "échu le plus ancien, jours"
    case .overdueShare: "part échue"
    case .partialPaymentShare: "payé en plusieurs fois"
    case .returnedPayments: "impayés (retours)"
    case .formalNotices: "mises en demeure"
    case .disputedShare: "part en litige"
    case .extensionRequests: "demandes de report"
    case .equityRatio: "autonomie financière"
    case .altmanZ: "Z\u{2033} d’Altman"
    case .netMargin: "marge nette"
    case .accountsAgeMonths: "âge du bilan, mois"
    case .ratingRank: "note externe"
    case .monthsKnown: "ancienneté, mois"
    case .salesTrend: "tendance des ventes"
    }
  }

  func sentence(of feature: Feature) -> String {
    switch feature {
    case .meanDaysLate12Months:
      "Jours de retard moyens de ce qui fut réglé ou échu sur un an, pondérés par montant."
    case .meanDaysLate3Months:
      "Jours de retard moyens de ce qui fut réglé ou échu sur un trimestre, pondérés par montant."
    case .lateShare12Months: "Part des factures d’un an payées en retard ou échues."
    case .latenessTrend: "Retard moyen du dernier trimestre moins celui des trois précédents."
    case .oldestOverdueDays: "Jours de retard de la plus ancienne facture ouverte."
    case .overdueShare: "Part échue de ce qui est ouvert."
    case .partialPaymentShare: "Part des factures d’un an payées en plusieurs fois."
    case .returnedPayments: "Paiements revenus impayés sur un an."
    case .formalNotices: "Mises en demeure envoyées sur six mois."
    case .disputedShare: "Litiges ouverts sur un an rapportés aux factures émises."
    case .extensionRequests: "Demandes de report sur six mois."
    case .equityRatio: "Capitaux propres sur total du dernier bilan connu."
    case .altmanZ:
      "Z\u{2033} d’Altman du dernier bilan : sous 1,1 en détresse, au-dessus de 2,6 sain."
    case .netMargin: "Résultat net sur chiffre d’affaires du dernier bilan."
    case .accountsAgeMonths: "Mois depuis la clôture du dernier bilan connu."
    case .ratingRank: "Rang sur l’échelle de l’agence, 0 le meilleur, 1 le pire."
    case .monthsKnown: "Mois depuis le début de la relation."
    case .salesTrend: "Ventes du dernier trimestre en rythme annuel, sur celles de l’année."
    }
  }
}
