import Collection
import Receivables

extension French {
  func message(of problem: PlanProblem) -> String {
    let money = { (cents: Int64) in Language.fr.decimal(cents) }
    return switch problem {
    case .nothingOverdue(let customer, let day):
      "\(quoted(customer)) ne doit rien d’échu et de non contesté au \(day)."
    case .otherCurrency(let customer, let codes):
      "Tout ce qui est échu et non contesté chez \(quoted(customer)) est en \(codes.joined(separator: ", "))\u{a0}; un échéancier est dans la monnaie du grand livre."
    case .inProcedure(let customer):
      "Une procédure est ouverte contre \(quoted(customer))\u{a0}: sa dette antérieure est gelée, aucun échéancier n’est possible."
    case .tooManyInstalments(let count, let most):
      "\(count) \((-1...1).contains(count) ? "échéance sort" : "échéances sortent") de la politique, qui en prévoit de 1 à \(most)."
    case .tooLong(let last, let latest, let months):
      "La dernière échéance tomberait le \(last)\u{a0}; la politique arrête un échéancier après \(months) mois, le \(latest)."
    case .instalmentTooSmall(let cents, let least):
      "Des échéances de \(money(cents)) sont inférieures au minimum de la politique, \(money(least))."
    case .noSuchDay(let text): "\(quoted(text)) n’est pas un jour du calendrier."
    case .noSuchDayOfMonth(let day): "Aucun mois n’a de jour \(day)."
    case .firstNotAfter(let first, let day):
      "La première échéance, le \(first), n’est pas postérieure à l’échéancier, \(day)."
    case .firstTooLate(let first, let latest):
      "La première échéance, le \(first), est trop tardive\u{a0}: la politique la veut au plus tard le \(latest)."
    case .amountAboveOwed(let cents, let owed):
      "\(money(cents)) dépasse ce qui est échu et non contesté, \(money(owed))."
    case .amountNotPositive: "Un échéancier porte sur un montant supérieur à zéro."
    case .planRuns(let id, let customer, let until):
      "\(quoted(customer)) a un échéancier en cours, \(printable(id)), jusqu’au \(until)."
    }
  }

  func remedy(for problem: PlanProblem) -> String {
    switch problem {
    case .nothingOverdue:
      "Il n’y a rien à étaler\u{a0}; un litige se règle d’abord, et --on désigne un autre jour."
    case .otherCurrency:
      "Convenez-en par écrit, et importez ce qui est promis (promises.csv) dans la monnaie du grand livre."
    case .inProcedure:
      "Déclarez la créance au mandataire judiciaire, et n’envoyez aucune relance."
    case .tooManyInstalments(_, let most):
      "Demandez --instalments de 1 à \(most), ou changez instalment-plans dans la politique."
    case .tooLong:
      "Demandez moins d’échéances (--instalments) ou une première plus proche (--first)."
    case .instalmentTooSmall: "Demandez moins d’échéances (--instalments)."
    case .noSuchDay: "Écrivez un jour qui existe, tel que 2026-02-28."
    case .noSuchDayOfMonth:
      "Donnez un jour de 1 à 31\u{a0}; dans un mois plus court, c’est le dernier jour."
    case .firstNotAfter(_, let day): "Donnez le \(day + 1) ou un jour postérieur par --first."
    case .firstTooLate(_, let latest): "Donnez le \(latest) ou un jour antérieur par --first."
    case .amountAboveOwed(_, let owed):
      "Demandez au plus \(Language.fr.decimal(owed))\u{a0}; ce qui est contesté va à qui peut trancher."
    case .amountNotPositive: "Omettez --amount pour tout ce qui est échu et non contesté."
    case .planRuns:
      "Suivez-le avec «\u{a0}vigie collect plans\u{a0}»\u{a0}; un autre est possible une fois celui-ci payé ou rompu."
    }
  }

  func planWords(_ phrase: PlanPhrase) -> String {
    switch phrase {
    case .proposal: "Échéancier proposé"
    case .plans: "Échéanciers"
    case .none: "aucun échéancier n’est connu"
    case .plan: "échéancier"
    case .madeOn: "convenu le"
    case .number: "n°"
    case .dueOn: "échéance"
    case .amount: "montant"
    case .received: "reçu"
    case .status: "état"
    case .next: "prochaine échéance"
    case .broken: "rompu depuis le"
    case .owed: "échu et non contesté"
    case .cost: "ce que l’échéancier nous coûte"
    case .funds: "coût du financement"
    case .loss: "perte attendue"
    case .lossUnknown: "aucune probabilité de défaut n’est connue"
    case .dryRun:
      "simple proposition\u{a0}: --out écrit les promesses, --agreed les inscrit dans le grand livre"
    case .agreed: "inscrit dans le grand livre par l’import"
    case .before: "Avant de convenir"
    case .instalments: "échéances"
    case .instalment: "échéance"
    case .missing: "manquant"
    }
  }

  func name(of status: PlanState.Status) -> String {
    switch status {
    case .running: "en cours"
    case .kept: "tenu"
    case .late: "en retard"
    case .broken: "rompu"
    }
  }

  func name(of status: PlanState.Instalment.Status) -> String {
    switch status {
    case .notDue: "à venir"
    case .kept: "tenue"
    case .late: "en retard"
    case .broken: "rompue"
    }
  }

  func sentence(of note: PlanNote, in currency: Currency) -> String {
    let money = { (cents: Int64) in Language.fr.amount(cents, currency) }
    return switch note {
    case .countsAsDefault(let least):
      "Un échéancier de \(least) échéances ou plus est une restructuration forcée\u{a0}: une fois inscrit, le client compte comme en défaut."
    case .inDefault: "Le client est en défaut\u{a0}: la perte est celle d’un défaut."
    case .beyondCapacity(let instalment, let capacity):
      "Une échéance de \(money(instalment)) dépasse les \(money(capacity)) par mois qu’on peut attendre de lui\u{a0}: attendez-vous à une rupture, sauf arrêt des livraisons ou argent frais."
    case .monthEnds(let day, let days):
      "Tous les mois n’ont pas de jour \(day)\u{a0}: le dernier jour est retenu (\(days.map(\.description).joined(separator: ", ")))."
    case .paysLate(let median, let tolerance):
      "Il paie d’ordinaire \(median) \(median == 1 ? "jour" : "jours") après l’échéance, et la tolérance est de \(tolerance)\u{a0}: choisissez des jours où il a de l’argent."
    case .outsidePlan(let cents):
      "\(money(cents)) de ce qui est échu restent hors de l’échéancier."
    case .otherCurrency(let other, let cents):
      "L’échéancier est en \(currency.code) et ne couvre que cette monnaie\u{a0}: \(Language.fr.amount(cents, other)) échus en \(other.code) restent en dehors."
    case .extensionGranted(let invoices, let until):
      "Un délai a déjà été accordé pour \(invoices.count == 1 ? "l’une de ses factures" : "certaines de ses factures") (\(shortlist(invoices))), jusqu’au \(until)\(invoices.count == 1 ? "" : " au plus tard")."
    case .brokenBefore(let id, let day): "Il a rompu l’échéancier \(printable(id)) le \(day)."
    case .alreadyAgreed:
      "Cet échéancier est déjà inscrit dans le grand livre\u{a0}; rien ne change."
    }
  }

  func sentence(of capacity: PayingCapacity, in currency: Currency) -> String {
    let money = { (cents: Int64) in Language.fr.amount(cents, currency) }
    return
      "Dans un mauvais mois ordinaire (\(Language.fr.percentage(capacity.quantile, decimals: 0)) de ses mois sont au-dessous\u{a0}; \(capacity.months) à lui, et dix de sa classe ou du portefeuille) il paie \(money(capacity.badMonthCents)), dans le mois médian \(money(capacity.medianMonthCents))\u{a0}; \(money(capacity.dueMonthlyCents)) par mois échoient déjà, ce qui laisse \(money(capacity.beyondCents)). Une échéance peut aller jusqu’à \(money(capacity.instalmentCentsMax)), \(capacity.beyondCents == capacity.instalmentCentsMax ? "ce qui reste" : "les \(Language.fr.percentage(capacity.stretchShare, decimals: 0)) d’un mauvais mois que la politique admet")."
  }

  func goodPayerWords(_ phrase: GoodPayerPhrase) -> String {
    switch phrase {
    case .title: "Bons payeurs\u{a0}: qui a mérité un escompte ou des délais plus longs"
    case .none: "aucun client n’est un bon payeur selon la politique"
    case .onTime: "à l’heure"
    case .paid: "factures payées"
    case .medianDelay: "retard médian"
    case .purchases: "achats sur 12 mois"
    case .terms: "délai"
    case .offer: "offre"
    case .cost: "coût par an"
    case .benefit: "gain par an"
    case .net: "net par an"
    case .breakEven: "seuil"
    case .legal: "loi"
    case .discount: "escompte"
    case .longer: "délai plus long"
    case .clause: "licite avec une clause au contrat"
    case .notVerified: "loi non vérifiée"
    case .noOffer: "aucune offre à faire"
    case .customers: "bons payeurs"
    }
  }

  func words(ofOffer kind: GoodPayer.Offer.Kind) -> String {
    switch kind {
    case .discount(let offer, _):
      "\(Language.fr.percentage(Double(offer.basisPoints) / 10_000)) sous \(offer.withinDays) \(offer.withinDays == 1 ? "jour" : "jours")"
    case .longerTerms(let terms, let days, _):
      "délai \(terms) (+\(days) \(days == 1 ? "jour" : "jours"))"
    }
  }

  func sentence(of note: GoodPayerNote, in currency: Currency) -> String {
    switch note {
    case .found(let good, let all):
      "\(Language.fr.count(good)) \(good < 2 ? "client" : "clients") sur \(Language.fr.count(all)) \(good < 2 ? "est un bon payeur" : "sont de bons payeurs") selon la politique."
    case .noDiscountPays(let rate, let breakEven):
      "À notre coût de financement de \(Language.fr.percentage(rate)), aucun escompte de la politique n’est rentable pour nous\u{a0}; le plus grand qui le serait, pour le meilleur d’entre eux, est de \(Language.fr.percentage(breakEven, decimals: 2))."
    case .discountsPay(let count, let rate):
      "À notre coût de financement de \(Language.fr.percentage(rate)), un escompte est rentable pour \(Language.fr.count(count)) d’entre eux."
    case .noUplift:
      "La politique ne suppose aucune vente de plus par des délais plus longs (good-payers\u{a0}: sales-uplift)\u{a0}: seul leur coût est montré."
    case .uplift(let share):
      "Des délais plus longs sont supposés vendre \(Language.fr.percentage(share)) de plus\u{a0}: une hypothèse de la politique, non une mesure."
    case .noMargin:
      "La politique ne dit aucune marge (price\u{a0}: margin)\u{a0}: des ventes de plus n’ont aucun gain à montrer."
    case .scope:
      "Les chiffres valent pour un an de ce que le client a acheté dans les douze derniers mois, TTC. Un net positif est un gain pour nous."
    }
  }
}
