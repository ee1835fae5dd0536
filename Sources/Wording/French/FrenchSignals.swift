import CreditPolicy
import EarlyWarning
import Receivables

extension French {
  func sentence(of finding: DriftFinding, in currency: Currency) -> String {
    let numbers = [finding.statistic, finding.threshold].map { Language.fr.number($0, decimals: 1) }
    return change(finding.kind)
      + (levels(finding.kind, finding.recent, finding.usual, in: currency).map { " : \($0)" } ?? "")
      + " (depuis le \(finding.since) ; \(numbers[0]) pour un seuil de \(numbers[1]))"
  }

  func name(of kind: DriftKind) -> String {
    switch kind {
    case .lateness: "jours de retard"
    case .averageLateness: "jours de retard, en moyenne"
    case .orderCollapse: "commandes en baisse"
    case .orderSurge: "commandes en hausse"
    case .limitShare: "part de la limite"
    case .disputes: "litiges"
    case .extensions: "demandes de report"
    case .failedPayments: "paiements rejetés ou partiels"
    case .reminders: "relances formelles"
    }
  }

  private func change(_ kind: DriftKind) -> String {
    switch kind {
    case .lateness: "paie plus tard que d’habitude"
    case .averageLateness: "paie depuis peu bien plus tard que d’habitude"
    case .orderCollapse: "commande moins que d’habitude"
    case .orderSurge: "commande plus que d’habitude"
    case .limitShare: "utilise plus de sa limite que d’habitude"
    case .disputes: "conteste plus souvent que d’habitude"
    case .extensions: "demande plus souvent un report que d’habitude"
    case .failedPayments: "plus de paiements rejetés ou partiels que d’habitude"
    case .reminders: "plus de relances formelles que d’habitude"
    }
  }

  func levels(
    _ kind: DriftKind, _ recent: Double?, _ usual: Double?, in currency: Currency
  ) -> String? {
    guard let recent, let usual else { return nil }
    let number = { (value: Double) in
      switch kind {
      case .lateness, .averageLateness: Language.fr.number(value, decimals: 0)
      case .orderCollapse, .orderSurge:
        Language.fr.amount(Int64(value.rounded()), currency, decimals: false)
      case .limitShare: Language.fr.percentage(value, decimals: 0)
      case .disputes, .extensions, .failedPayments, .reminders:
        Language.fr.number(value, decimals: value == value.rounded() ? 0 : 1)
      }
    }
    let unit =
      switch kind {
      case .lateness, .averageLateness: " jours de retard"
      case .orderCollapse, .orderSurge: " par mois"
      case .limitShare: ""
      case .disputes, .extensions, .failedPayments, .reminders: " pour 50 factures"
      }
    return "ces derniers temps \(number(recent))\(unit), d’habitude \(number(usual))"
  }

  func sentence(of remedy: DriftRemedy, in currency: Currency) -> String {
    switch remedy {
    case .payments(let overdue, let contested, let invoices, let days):
      let aside = contested == 0 ? "" : " (\(contested) en litige à part)"
      let first =
        overdue == 0
        ? nil
        : (overdue == 1 ? "la facture échue payée" : "les \(overdue) factures échues payées")
          + aside
      let span = abs(days) == 1 ? "1 jour" : "\(abs(days)) jours"
      let within =
        days < 0
        ? "\(span) avant l’échéance"
        : days == 0
          ? "au plus tard à l’échéance"
          : "\(span) au plus après l’échéance"
      let paid = invoices == 1 ? "facture payée" : "factures payées"
      let then = invoices == 0 ? nil : "\(invoices) \(paid) \(within)"
      return [first, then].compactMap { $0 }.joined(separator: ", puis ")
    case .months(let count, let cents, let isAtLeast):
      let amount = Language.fr.amount(cents, currency, decimals: false)
      return "\(count) mois \(isAtLeast ? "d’au moins" : "d’au plus") \(amount)"
    case .monthEnds(let count, let share):
      return "\(count) fins de mois à \(Language.fr.percentage(share)) de la limite au plus"
    case .invoicesWithout(let count): return "\(count) factures sans un de plus"
    }
  }

  func clearing(_ signal: Signal, under settings: AlertSettings) -> String? {
    switch signal {
    case .event, .enteredDefault, .parentInDefault:
      "rien : c’est un fait ; à clore avec son issue"
    case .planBroken: "les échéances manquantes payées"
    case .paymentReturned: "le montant payé à nouveau"
    case .guaranteeExpires: "une garantie renouvelée"
    case .claimDeadline: "la créance déclarée"
    case .titleDeadline: "les biens revendiqués, ou plus rien à revendiquer"
    case .classDown(let from, _, _): "la classe \(from) retrouvée"
    case .probabilityUp(let from, _):
      settings.amberProbability(from: from).map {
        "une probabilité de moins de \(Language.fr.percentage($0, decimals: 2))"
      }
    case .coverLost: "la couverture rétablie"
    case .overdue:
      "le règlement de ce qui est échu depuis \(settings.amberOverdueDays) jours ou plus"
    case .equityDown(let from, _, _):
      "des comptes aux capitaux propres de plus de \(units(from * settings.slow.equityShareMax))"
    case .equityBelowHalfCapital(_, let capital, _):
      "des comptes aux capitaux propres d’au moins \(units(capital / 2))"
    case .statementsLate: "des comptes plus récents"
    case .supplierDaysUp(let from, _, _):
      "des comptes à moins de \(units(from + settings.slow.supplierDaysDrift)) jours fournisseurs"
    case .ratingDown(_, let from, _, _): "une note \(printable(from)) ou meilleure"
    case .drift: nil
    }
  }

  func words(_ phrase: SignalPhrase) -> String {
    switch phrase {
    case .title: "Signaux"
    case .toldNow: "Signalé à présent"
    case .nothingToTell: "rien n’atteint un seuil"
    case .watched: "Surveillé"
    case .quiet: "calme"
    case .state: "état"
    case .since: "depuis"
    case .wouldClear: "le lèverait"
    case .statistic: "statistique"
    case .amberAt: "orange au-delà de"
    case .redAt: "rouge au-delà de"
    case .course: "évolution"
    case .noneYet: "trop peu est connu"
    case .measured: "Mesuré"
    case .knownThen:
      "Les 24 dernières fins de mois et le jour même, chacun tel qu’il était connu alors, jugé par le "
        + "modèle et la politique d’aujourd’hui\u{a0}; comptes et notes à leurs propres dates."
    case .now: "à présent"
    case .amber: "orange"
    case .red: "rouge"
    case .nothingKnown: "rien de connu"
    case .notKnownNow: "inconnu à présent"
    case .notToldInDefault: "en défaut\u{a0}: non signalé"
    case .notWorseLately: "non signalé\u{a0}: rien de pire ces derniers temps"
    }
  }

  func name(of kind: SignalSeries.Kind) -> String {
    switch kind {
    case .grade: "classe"
    case .probability: "probabilité"
    case .overdueDays: "retard le plus ancien"
    case .overdueAmount: "montant échu"
    case .equity: "capitaux propres"
    case .supplierDays: "délai fournisseurs"
    case .statementAge: "âge des comptes"
    case .rating: "note externe"
    }
  }

  func unit(of kind: SignalSeries.Kind) -> String? {
    switch kind {
    case .overdueDays, .supplierDays, .statementAge: "jours"
    case .grade: "plus haut, plus risqué"
    case .rating: "0 la meilleure, 1 la pire"
    case .probability, .overdueAmount, .equity: nil
    }
  }

  func dayCount(_ days: Double) -> String {
    "\(Language.fr.number(days, decimals: 0)) \(days.rounded().magnitude < 2 ? "jour" : "jours")"
  }

  func name(of threshold: SignalSeries.Threshold) -> String {
    let level = threshold.level == .red ? "rouge" : "orange"
    let side =
      switch threshold.side {
      case .from: "dès"
      case .above: "au-delà de"
      case .atMost: "jusqu’à"
      case .below: "en dessous de"
      }
    return switch threshold.basis {
    case .policy, .reference: "\(level) \(side)"
    case .formerAccounts: "seuil \(level), d’après l’exercice précédent"
    case .shareCapital: "\(level) \(side) la moitié du capital"
    case .formerRating: "seuil \(level), d’après la note précédente"
    }
  }

  func sentence(ofCourse course: SeriesCourse) -> String {
    let span =
      course.count == 1
      ? "Une valeur, du \(course.from)\u{a0}: \(course.least)"
      : "\(course.count) valeurs du \(course.from) au \(course.to), entre \(course.least) et "
        + course.greatest
    return span + (course.now.map { "\u{a0}; à présent \($0)" } ?? "\u{a0}; inconnue à présent")
  }

  func monthsKnown(_ known: Int, of needed: Int) -> String { "\(known) mois connus sur \(needed)" }

  func alarm(since day: Day, endsBelow statistic: String) -> String {
    "alerte du \(day) retombée, levée sous \(statistic)"
  }

  func sentence(ofBudget falseAlarms: Double, red: Double, customers: Int) -> String {
    "Les seuils sont ceux auxquels \(Language.fr.count(customers)) clients qui ne changent pas donneraient "
      + "\(Language.fr.number(falseAlarms, decimals: 2)) fausses alertes par semaine, "
      + "dont \(Language.fr.number(red, decimals: 2)) rouges."
  }

  func units(_ value: Double) -> String { Language.fr.number(value, decimals: 0) }
}
