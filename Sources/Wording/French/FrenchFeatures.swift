import Features

extension French {
  func name(of feature: Feature) -> String {
    switch feature {
    case .meanDaysLate12Months: "retard moyen, 12 mois"
    case .meanDaysLate3Months: "retard moyen, 3 mois"
    case .worstDaysLate: "pire retard, jours"
    case .daysLateSpread: "dispersion du retard"
    case .latenessTrend: "tendance du retard"
    case .latenessSlope: "pente du retard"
    case .lateShare12Months: "part payée en retard"
    case .late30Share: "part à plus de 30 jours"
    case .late60Share: "part à plus de 60 jours"
    case .late90Share: "part à plus de 90 jours"
    case .paymentIndex: "indice de paiement"
    case .overdueAmount: "montant échu"
    case .overdueShare: "part échue"
    case .oldestOverdueDays: "échu le plus ancien, jours"
    case .partialPaymentShare: "payé en plusieurs fois"
    case .roundPaymentShare: "paiements ronds"
    case .unallocatedPaymentShare: "paiements sans référence"
    case .returnedPayments: "impayés (retours)"
    case .monthEndShare: "payé en fin de mois"
    case .methodChanges: "changements de mode de paiement"
    case .creditNoteShare: "avoirs"
    case .daysSalesOutstanding: "DSO du client"
    case .daysSalesOutstandingDrift: "dérive du DSO"
    case .limitUse: "usage de la limite"
    case .orderSilence: "silence depuis la dernière facture"
    case .orderSurge: "afflux de commandes"
    case .brokenPromiseShare: "promesses non tenues"
    case .extensionRequests: "demandes de report"
    case .extensionRequestAge: "dernière demande de report, jours"
    case .refusedExtensions: "reports refusés"
    case .reminderLevel: "plus haute relance"
    case .formalNotices: "mises en demeure"
    case .disputedShare: "part en litige"
    case .disputedAmountShare: "montant contesté"
    case .openDisputeShare: "part en litige ouvert"
    case .oldestDisputeDays: "litige le plus ancien, jours"
    case .disputeResolutionDays: "durée des litiges"
    case .creditedDisputeShare: "litiges fondés"
    case .uncreditedDisputes: "litiges infondés"
    case .lateDisputes: "litiges après l’échéance"
    case .undisputedDaysLate: "retard moyen hors litiges"
    case .equityRatio: "autonomie financière"
    case .altmanZ: "Z\u{2033} d’Altman"
    case .altmanZPrime: "Z\u{2032} d’Altman"
    case .conanHolder: "Conan–Holder"
    case .zmijewski: "Zmijewski"
    case .netMargin: "marge nette"
    case .ebitdaMargin: "taux d’EBE"
    case .interestCover: "couverture des intérêts"
    case .gearing: "endettement net"
    case .quickRatio: "liquidité réduite"
    case .workingCapitalRatio: "fonds de roulement"
    case .customerDays: "délai de ses clients"
    case .supplierDays: "délai fournisseurs"
    case .supplierDaysDrift: "dérive du délai fournisseurs"
    case .taxSocialWeight: "dettes fiscales et sociales"
    case .equityBelowHalfCapital: "perte de la moitié du capital"
    case .turnoverChange: "évolution du chiffre d’affaires"
    case .equityRatioChange: "évolution de l’autonomie financière"
    case .ebitdaMarginChange: "évolution du taux d’EBE"
    case .netMarginChange: "évolution de la marge nette"
    case .interestCoverChange: "évolution de la couverture des intérêts"
    case .gearingChange: "évolution de l’endettement"
    case .quickRatioChange: "évolution de la liquidité"
    case .workingCapitalChange: "évolution du fonds de roulement"
    case .customerDaysChange: "évolution du délai de ses clients"
    case .taxSocialWeightChange: "évolution des dettes fiscales et sociales"
    case .altmanZChange: "évolution du Z\u{2033}"
    case .liens: "inscriptions de privilèges"
    case .accountsAgeMonths: "âge du bilan, mois"
    case .filingDays: "délai de publication"
    case .turnoverSize: "taille"
    case .ratingRank: "note externe"
    case .ratingChange: "évolution de la note externe"
    case .insurerCuts: "réductions de l’assureur"
    case .warningEvents: "injonctions et alertes"
    case .monthsKnown: "ancienneté, mois"
    case .salesTrend: "tendance des ventes"
    case .dependence: "notre part de ses achats"
    case .parentInDefault: "maison mère en défaut"
    case .sectorDivision: "secteur"
    }
  }

  func sentence(of feature: Feature) -> String {
    switch feature {
    case .meanDaysLate12Months:
      "Jours de retard moyens de ce qui fut réglé ou échu sur un an, pondérés par montant."
    case .meanDaysLate3Months:
      "Jours de retard moyens de ce qui fut réglé ou échu sur un trimestre, pondérés par montant."
    case .worstDaysLate: "Le plus long retard d’une facture payée dans l’année ou échue à ce jour."
    case .daysLateSpread: "L’écart-type du retard des factures d’un an."
    case .latenessTrend: "Retard moyen du dernier trimestre moins celui des trois précédents."
    case .latenessSlope:
      """
      Jours dont le retard moyen croît d’un trimestre à l’autre ; un trimestre isolé ne la \
      change pas.
      """
    case .lateShare12Months: "Part des factures d’un an payées en retard ou échues."
    case .late30Share:
      "Part des montants d’un an payés, ou encore dus, plus de 30 jours après l’échéance."
    case .late60Share:
      "Part des montants d’un an payés, ou encore dus, plus de 60 jours après l’échéance."
    case .late90Share:
      "Part des montants d’un an payés, ou encore dus, plus de 90 jours après l’échéance."
    case .paymentIndex:
      """
      Ponctualité sur un an, en points pondérés par montant : 100 un mois d’avance, 80 à \
      l’échéance, 50 un mois de retard.
      """
    case .overdueAmount: "Ce qui est ouvert et échu."
    case .overdueShare: "Part échue de ce qui est ouvert."
    case .oldestOverdueDays: "Jours de retard de la plus ancienne facture ouverte."
    case .partialPaymentShare: "Part des factures d’un an payées en plusieurs fois."
    case .roundPaymentShare:
      """
      Part des paiements d’un an qui sont des centaines entières sans être le montant d’une \
      facture.
      """
    case .unallocatedPaymentShare: "Part des montants payés sur un an sans facture désignée."
    case .returnedPayments: "Paiements revenus impayés sur un an."
    case .monthEndShare: "Part des montants d’un an payés dans les trois derniers jours d’un mois."
    case .methodChanges:
      "Combien de fois sur un an un paiement vint par un autre mode que le précédent."
    case .creditNoteShare: "Avoirs rapportés aux factures d’un an, en montant."
    case .daysSalesOutstanding: "Jours de ventes du dernier trimestre encore ouverts."
    case .daysSalesOutstandingDrift: "Le DSO du client moins celui d’un trimestre auparavant."
    case .limitUse: "Ce que le client doit, rapporté à sa limite de crédit."
    case .orderSilence: "Temps depuis la dernière facture, en intervalles habituels du client."
    case .orderSurge:
      "Factures par jour du dernier trimestre rapportées à celles des trois précédents."
    case .brokenPromiseShare:
      "Part des promesses de paiement d’un an non tenues à \(Feature.promiseToleranceDays) jours près."
    case .extensionRequests: "Demandes de report sur six mois."
    case .extensionRequestAge: "Jours depuis la dernière demande de report."
    case .refusedExtensions: "Demandes de report refusées sur un an."
    case .reminderLevel:
      "Le plus haut niveau de relance sur six mois : 1 courtoisie, 2 ferme, 3 mise en demeure."
    case .formalNotices: "Mises en demeure envoyées sur six mois."
    case .disputedShare: "Litiges ouverts sur un an rapportés aux factures émises."
    case .disputedAmountShare: "Montants contestés sur un an rapportés aux montants facturés."
    case .openDisputeShare: "Montant des litiges ouverts rapporté à l’encours."
    case .oldestDisputeDays: "Jours depuis l’ouverture du plus ancien litige ouvert."
    case .disputeResolutionDays:
      "Jours moyens de l’ouverture à la clôture des litiges clos sur un an."
    case .creditedDisputeShare:
      "Part des litiges clos sur un an soldés par un avoir : la faute était nôtre."
    case .uncreditedDisputes: "Litiges d’un an rejetés ou retirés : ils ont gagné du temps."
    case .lateDisputes: "Litiges d’un an ouverts après l’échéance de leur facture."
    case .undisputedDaysLate:
      """
      Retard moyen d’un an sans les factures contestées à temps : ne peut payer, et ne \
      conteste pas.
      """
    case .equityRatio: "Capitaux propres sur total du dernier bilan connu."
    case .altmanZ:
      "Z\u{2033} d’Altman du dernier bilan : sous 1,1 en détresse, au-dessus de 2,6 sain."
    case .altmanZPrime:
      """
      Z\u{2032} d’Altman des derniers comptes, pour l’industrie : en détresse sous 1,23, sain \
      au-dessus de 2,9.
      """
    case .conanHolder:
      "Score de Conan et Holder des derniers comptes : en danger sous 4, sain au-dessus de 9."
    case .zmijewski:
      """
      Score de Zmijewski des derniers comptes : au-dessus de 0, la détresse est plus probable \
      que non.
      """
    case .netMargin: "Résultat net sur chiffre d’affaires du dernier bilan."
    case .ebitdaMargin:
      "Excédent brut d’exploitation rapporté au chiffre d’affaires des derniers comptes."
    case .interestCover: "Combien de fois l’EBE couvre les intérêts des derniers comptes."
    case .gearing: "Dettes financières nettes rapportées aux capitaux propres des derniers comptes."
    case .quickRatio:
      "Actif circulant hors stocks rapporté aux dettes à moins d’un an des derniers comptes."
    case .workingCapitalRatio:
      "Actif circulant moins dettes à moins d’un an, rapporté au bilan des derniers comptes."
    case .customerDays:
      "Jours de chiffre d’affaires dus par ses propres clients, aux derniers comptes."
    case .supplierDays: "Jours d’achats dus à ses fournisseurs, aux derniers comptes."
    case .supplierDaysDrift:
      "Délai fournisseurs moins celui d’un an auparavant : son retard envers tous les autres."
    case .taxSocialWeight:
      "Dettes fiscales et sociales rapportées au chiffre d’affaires des derniers comptes."
    case .equityBelowHalfCapital:
      "Capitaux propres inférieurs à la moitié du capital social aux derniers comptes."
    case .turnoverChange: "Chiffre d’affaires comparé aux comptes d’un an auparavant."
    case .equityRatioChange: "Autonomie financière moins celle d’un an auparavant."
    case .ebitdaMarginChange: "Taux d’EBE moins celui d’un an auparavant."
    case .netMarginChange: "Marge nette moins celle d’un an auparavant."
    case .interestCoverChange: "Couverture des intérêts moins celle d’un an auparavant."
    case .gearingChange: "Endettement net moins celui d’un an auparavant."
    case .quickRatioChange: "Liquidité réduite moins celle d’un an auparavant."
    case .workingCapitalChange:
      "Fonds de roulement rapporté au bilan, moins celui d’un an auparavant."
    case .customerDaysChange: "Délai de ses propres clients moins celui d’un an auparavant."
    case .taxSocialWeightChange:
      "Dettes fiscales et sociales sur chiffre d’affaires, moins celles d’un an auparavant."
    case .altmanZChange: "Z\u{2033} d’Altman moins celui d’un an auparavant."
    case .liens: "Privilèges du Trésor ou de la sécurité sociale inscrits sur deux ans."
    case .accountsAgeMonths: "Mois depuis la clôture du dernier bilan connu."
    case .filingDays: "Jours de la clôture à la publication des derniers comptes."
    case .turnoverSize:
      "Logarithme décimal du chiffre d’affaires des derniers comptes : 6 pour un million."
    case .ratingRank: "Rang sur l’échelle de l’agence, 0 le meilleur, 1 le pire."
    case .ratingChange:
      "Place sur l’échelle de son agence moins la précédente : dégradation au-dessus de 0."
    case .insurerCuts: "Garanties réduites ou résiliées par un assureur-crédit sur un an."
    case .warningEvents: "Injonctions de payer et alertes du commissaire aux comptes sur deux ans."
    case .monthsKnown: "Mois depuis le début de la relation."
    case .salesTrend: "Ventes du dernier trimestre en rythme annuel, sur celles de l’année."
    case .dependence: "Nos ventes d’un an rapportées aux achats de ses derniers comptes."
    case .parentInDefault: "La société qui le contrôle est en défaut chez nous."
    case .sectorDivision: "Division de la nomenclature d’activités : ses deux premiers chiffres."
    }
  }
}
