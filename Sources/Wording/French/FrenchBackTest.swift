import CreditPolicy
import EarlyWarning
import Features

extension French {
  func words(_ phrase: BackTestPhrase) -> String {
    switch phrase {
    case .title: "Rejeu des alertes"
    case .rule: "règle"
    case .inTime: "à temps"
    case .against: "écart à Vigie"
    case .euros: "euros à temps"
    case .hits: "justes"
    case .ahead: "jours d’avance"
    case .falseAlarms: "fausses"
    case .perWeek: "nouv./sem."
    case .weeksOpen: "semaines"
    case .level: "niveau"
    case .red: "rouge"
    case .amber: "orange"
    case .cause: "cause"
    case .defaults: "défauts"
    case .missed: "Défauts non annoncés à temps, et pourquoi"
    case .reason: "pourquoi"
    case .customer: "client"
    case .warnedBy: "Annoncés à temps, par cause et par niveau"
    case .recallTitle: "Défauts annoncés 60 jours à l’avance"
    case .timeline: "Chaque défaut et ses alertes"
    case .timelineNote: "jours avant et après le jour auquel l’alerte doit mener"
    case .day: "défaut"
    case .models: "Qui a jugé"
    case .from: "depuis"
    case .rows: "observations"
    case .whatItSays: "Ce que dit le rejeu"
    case .howMeasured: "Comment c’est mesuré"
    case .eachDefault: "Chaque défaut"
    case .daysAhead: "jours d’avance"
    case .noWarning: "pas d’alerte"
    case .held: "si gardées"
    }
  }

  func name(of rule: AlertRule) -> String {
    switch rule {
    case .vigie: "Vigie"
    case .oldestOverdue: "plus vieux retard"
    case .altman: "Altman Z″"
    case .conanHolder: "Conan–Holder"
    case .meanDaysLate: "retard moyen"
    case .formerClass: "classe du trimestre passé"
    }
  }

  func name(of cause: DefaultOnset.Cause) -> String {
    switch cause {
    case .procedure: "procédure"
    case .lateness: "90 jours de retard"
    case .other: "perte, sinistre ou rééchelonnement"
    case .doubling: "retard moyen doublé"
    }
  }

  func backTest(missed kind: MissedKind) -> String {
    switch kind {
    case .unknownBefore: "rien de connu si tôt"
    case .noSignal: "aucun signal"
    case .belowFloor: "pas d’enjeu de plus, ou risque moindre"
    case .outOfBudget: "d’autres passaient avant"
    }
  }

  func sentence(_ sentence: BackTestSentence) -> String {
    switch sentence {
    case .counted(let defaults, let causes, let sundays):
      "\(language.count(defaults)) défauts pouvaient être annoncés sur \(language.count(sundays)) "
        + "dimanches" + (causes.isEmpty ? "." : "\u{a0}: \(listed(causes)).")
    case .countedDoublings(let doublings, let sundays):
      "\(language.count(doublings)) fois un client s’est mis à payer, sur 90 jours, deux fois plus tard que "
        + "dans l’année d’avant\u{a0}; cela pouvait être annoncé sur \(language.count(sundays)) dimanches. "
        + "C’est ce que cette page appelle défaut."
    case .tooFew(let defaults, let needed):
      "\(language.count(defaults)) défauts ne suffisent pas pour conclure (il en faut "
        + "\(language.count(needed)))\u{a0}: lisez-les un à un, sans comparer les règles."
    case .compared(let ours, let best, let its, let low, let high):
      "Vigie en a annoncé \(language.percentage(ours, decimals: 0)) à temps, la meilleure autre règle "
        + "(\(name(of: best))) \(language.percentage(its, decimals: 0))\u{a0}; l’écart est entre "
        + "\(points(low)) et \(points(high)) points (95\u{a0}%)"
        + (low > 0
          ? "."
          : high < 0 ? "\u{a0}: Vigie a fait moins bien." : "\u{a0}: le hasard peut l’expliquer.")
    case .delivered(let amount):
      "\(amount) ont été facturés après la première alerte à des clients tombés ensuite en défaut, et "
        + "étaient ouverts ce jour-là."
    case .actedUpon(let alerts, let hits):
      "\(language.count(alerts)) alertes sont comptées à part, ni justes ni fausses\u{a0}: dans les 180 "
        + "jours, la limite ou les délais ont été réduits, les livraisons arrêtées, une garantie prise, ou "
        + "quelqu’un s’est chargé de l’alerte. \(language.count(hits)) se sont réalisées malgré tout."
    case .budget(.lines(let lines), let mean):
      "\(language.count(lines)) lignes par semaine, à tour de rôle "
        + "(\(language.number(mean, decimals: 1)) en moyenne)"
    case .budget(.held(let places), let mean):
      "\(language.count(places)) places gardées (\(language.number(mean, decimals: 1)) alertes ouvertes en "
        + "moyenne)"
    case .budget(.share(let share), let mean):
      "Au plus \(language.percentage(share)) des clients en alerte à la fois "
        + "(\(language.number(mean, decimals: 1)) en moyenne)"
    case .meansInTime(let days, let within):
      "À temps\u{a0}: une alerte était ouverte \(days) à \(within) jours avant le jugement, ou, pour 90 "
        + "jours de retard, avant l’échéance de la première facture restée impayée\u{a0}: ces 90 jours ne "
        + "sont pas de la prévoyance."
    case .meansHit(let within):
      "Justes\u{a0}: les alertes après lesquelles un défaut, ou 60 jours de retard sur un dixième de "
        + "l’encours, a commencé dans les \(within) jours. Ce qui durait déjà ne compte pas."
    case .meansFalseAlarm:
      "Fausses\u{a0}: les autres, pour 100 clients et un trimestre. Semaines\u{a0}: les dimanches pendant "
        + "lesquels une alerte reste ouverte, au milieu. Euros\u{a0}: selon l’encours au jour du défaut."
    case .meansBudget(let weeks):
      "Toutes les règles voient les mêmes clients (actifs et non en défaut) et ont autant de places. Les "
        + "lignes se prennent à tour de rôle, comme dans un bulletin\u{a0}: qui en a eu une a la "
        + "suivante \(language.count(weeks)) semaines plus tard, sauf si sa classe baisse. Une part des "
        + "clients se garde\u{a0}: qui tient une place la garde tant qu’il reste dans une fois et demie le "
        + "budget\u{a0}; «\u{a0}si gardées\u{a0}» dit ce qu’autant de lignes verraient ainsi. Les faits et "
        + "les délais légaux sont à part."
    case .meansFallback:
      "Les clients sans comptes annuels se rangent, pour Altman et Conan–Holder, selon leur plus vieux "
        + "retard."
    case .meansKnown(let refitted):
      refitted
        ? "Chaque dimanche voit ce qui était connu le soir même\u{a0}; le modèle est ajusté chaque année sur "
          + "ce qui était alors certain, et la politique est celle d’aujourd’hui."
        : "Chaque dimanche voit ce qui était connu le soir même, mais le modèle a pu apprendre des années "
          + "suivantes\u{a0}: ses chiffres flattent."
    }
  }

  private func listed(_ causes: [BackTestSentence.CauseCount]) -> String {
    causes.map { "\(language.count($0.count)) \(name(of: $0.cause))" }.joined(separator: ", ")
  }

  private func points(_ share: Double) -> String { language.number(100 * share, decimals: 0) }
}
