import CreditPolicy
import PortfolioReview

extension French {
  /// The fixed words of a review.
  public func words(_ phrase: ReviewPhrase) -> String {
    switch phrase {
    case .quarters: "Les derniers trimestres"
    case .quarter: "trimestre"
    case .days: "jours"
    case .amounts: "montants"
    case .overdueShare: "part échue"
    case .cover: "par la couverture"
    case .byPoints: "ce qui a fait bouger la probabilité"
    case .strategic: "Clients stratégiques\u{a0}: comptes à côté de ceux de l’année précédente"
    case .periodEnd: "comptes au"
    case .turnover: "chiffre d’affaires"
    case .equity: "capitaux propres"
    case .netIncome: "résultat net"
    case .equityRatio: "autonomie financière"
    case .supplierDays: "délai fournisseurs"
    case .altman: "Altman Z″"
    case .conanHolder: "Conan–Holder"
    case .rating: "notation"
    case .noAccounts: "aucun connu"
    case .health: "Santé du modèle"
    case .judgedOn: "jugés le"
    case .meanPD: "prévu"
    case .defaults: "défauts depuis"
    case .defaultRate: "constaté"
    case .interval: "intervalle (95\u{a0}%)"
    case .off: "hors cible"
    case .discrimination: "classement des défauts survenus (AUC, 0,5 vaut le hasard)"
    case .stability:
      "stabilité des probabilités depuis (PSI\u{a0}; au-delà de 0,25 beaucoup a bougé)"
    case .characteristic: "caractéristique"
    case .missing: "inconnue"
    case .stale: "clients notés sans comptes des 18 derniers mois"
    case .scoredOnLittle: "clients notés connus depuis moins de six mois"
    case .scored: "clients notés"
    case .noCalibration:
      "Le modèle ne donne pas de probabilité de défaut à confronter à ce qui est arrivé."
    case .measure: "mesure"
    case .value: "valeur"
    case .annex: "Annexe"
    case .range: "fourchette d’un an (95\u{a0}%)"
    case .topTenGroups: "des dix plus grands groupes"
    case .stayed: "Même classe"
    case .better: "meilleure"
    case .worse: "moins bonne"
    case .mobility: "mobilité de la matrice (Shorrocks, 0 est immobile)"
    case .trueDSO: "DSO réel"
    case .recoveryRate: "taux de recouvrement"
    case .courtesy: "relances de courtoisie"
    case .formal: "relances formelles"
    case .notices: "mises en demeure"
    case .matrixProvision: "provision par taux de passage (IFRS 9)"
    case .individualProvision: "dépréciations individuelles (491)"
    case .collection: "Recouvrement"
    case .reminders: "Relances envoyées"
    case .reminderCount: "relances"
    case .losses: "Perte attendue et provisions"
    case .ageing: "Encours par ancienneté"
    case .shareOfWhole: "part"
    case .definitions: "Définitions"
    case .crossed: "Par classe et secteur"
    case .insurance: "Conditions de l’assurance-crédit"
    case .insurer: "assureur"
    case .limitType: "type d’agrément"
    case .insurerLimit: "agrément"
    case .coveredShare: "quotité"
    case .deductible: "franchise"
    case .termsMax: "délai maximal garanti, jours"
    case .termsOpen: "délai le plus long en cours, jours"
    case .notifyWithin: "à déclarer sous, jours"
    case .notifyBy: "à déclarer avant le"
    case .insuredUntil: "échéance"
    case .insuredNow: "couvert à ce jour"
    case .whyVoid: "pourquoi rien n’est couvert"
    case .deadlines: "Échéances à ne pas manquer"
    case .deadlineKind: "quoi"
    case .guaranteeAsked: "garantie à demander"
    case .gain: "gain par an"
    case .cost: "coût par an"
    case .levers: "Ce qui réduirait le DSO"
    case .lever: "levier"
    case .daysShorter: "jours de moins"
    case .cash: "trésorerie"
    case .yearlyCost: "coût annuel"
    case .assumption: "hypothèse"
    case .leversNote:
      "Sur ce qui est ouvert ce jour, rapporté aux ventes du trimestre. Les leviers se recouvrent\u{a0}: leurs "
        + "effets ne s’additionnent pas. Les hypothèses sont celles de la politique."
    case .unfinished:
      "Le trimestre n’est pas fini\u{a0}: tout est vu au dernier jour connu, et ses chiffres sont ceux des jours écoulés."
    }
  }

  /// What is assumed of a lever.
  public func sentence(of lever: DSOLever, under rules: LeverRules) -> String {
    switch lever {
    case .lawfulTerms: "aucune facture n’échoit après le dernier jour légal"
    case .earlyPaymentDiscount:
      "\(percent(rules.discountTakeUp)) du non échu est payé sous \(rules.discountDays) jours contre "
        + "\(percent(rules.discountRate)) d’escompte"
    case .fasterDisputes: "les litiges sont réglés sous \(rules.disputeDays) jours"
    case .remindersOnTime:
      "ce qui a \(rules.reminderDays) jours de retard est relancé, et \(percent(rules.reminderShare)) en est payé"
    case .invoicingOnDelivery: "les factures partent le jour de la livraison"
    case .factoring:
      "le non échu non contesté des meilleures classes (A à C, Q1 à Q3) est cédé\u{a0}; le factor avance \(percent(rules.factorAdvance)), sa commission n’est pas comptée"
    }
  }

  /// The name of a lever.
  public func name(of lever: DSOLever) -> String {
    switch lever {
    case .lawfulTerms: "délais dans la loi"
    case .earlyPaymentDiscount: "escompte"
    case .fasterDisputes: "litiges plus rapides"
    case .remindersOnTime: "relances à temps"
    case .invoicingOnDelivery: "facturation à la livraison"
    case .factoring: "affacturage"
    }
  }

  private func percent(_ share: Double) -> String { language.percentage(share, decimals: 0) }
}
