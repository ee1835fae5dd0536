import Scoring

extension French {
  private func three(_ number: Double) -> String { language.number(number, decimals: 3) }

  func sentence(of verdict: FittedCharacteristic.Verdict) -> String {
    switch verdict {
    case .kept: "gardée"
    case .saysNothing: "ses tranches ne diffèrent pas plus que par hasard"
    case .littleInformation(let value):
      "sa valeur d’information de \(three(value)) est inférieure à celle demandée"
    case .correlated(let other, let correlation):
      "elle dit ce que dit \(quoted(other))\u{a0}: leurs poids d’évidence sont corrélés à "
        + three(correlation)
    case .unstable(let index):
      "ses cas dérivent d’une période à l’autre\u{a0}: indice de stabilité \(three(index))"
    case .wrongSign(let coefficient):
      "à côté des autres son coefficient est \(three(coefficient)), ce qui ferait d’une mauvaise "
        + "nouvelle une bonne"
    case .notSignificant(let pValue):
      "non significative à côté des autres (\(language.pValue(pValue)))"
    case .dependent(let others): "une combinaison de \(listed(others))"
    }
  }

  func sentence(of note: FitNote) -> String {
    switch note {
    case .separated(let names):
      "Des valeurs disent l’issue sans erreur, si bien que la vraisemblance simple n’a pas de "
        + "réponse\u{a0}; la pénalité de Firth a servi. À vérifier\u{a0}: était-ce connu avant "
        + "l’issue\u{a0}? \(listed(names))."
    }
  }

  func sentence(of finding: ModelFinding) -> String {
    switch finding {
    case .notValidated: phrase(.notValidatedHere)
    case .oneOutcome: phrase(.noArea)
    case .fewBads(let count):
      "La validation repose sur \(language.count(count)) mauvais\u{a0}: au-dessous de cent, ses "
        + "mesures sont grossières."
    case .beforeCalibration(let isLearned):
      "Les mesures portent sur les probabilités avant calibrage"
        + (isLearned ? ", lequel a été appris sur les mêmes cas." : ".")
    case .levelIsStated:
      "Les probabilités ont été déplacées à un niveau donné, qui n’est pas forcément celui de ces "
        + "cas\u{a0}: pour cette seule raison, le niveau et les classes peuvent s’écarter de ce qui "
        + "est survenu."
    case .noBetterThanChance:
      "La grille n’est pas sûrement meilleure que le hasard\u{a0}: l’intervalle de son AUC contient "
        + "0,5."
    case .notBetter(let other):
      "La grille ne distingue pas mieux les cas que ce score\u{a0}: \(quoted(other))."
    case .maybeBetter(let other):
      "La grille distingue ici mieux les cas que chaque autre score, sans certitude ailleurs\u{a0}: "
        + "son intervalle et celui de \(quoted(other)) se recouvrent."
    case .betterThanBaselines:
      "La grille distingue mieux les cas que chaque autre score\u{a0}: les intervalles ne se "
        + "recouvrent pas."
    case .tooExtreme(let slope):
      "Les probabilités sont trop écartées\u{a0}: la pente de calibrage est \(three(slope)), "
        + "sûrement sous 1. Les basses sont trop basses et les hautes trop hautes."
    case .tooTimid(let slope):
      "Les probabilités sont trop serrées\u{a0}: la pente de calibrage est \(three(slope)), "
        + "sûrement au-dessus de 1."
    case .wrongLevel(let foreseen, let happened):
      "Le niveau n’est pas juste\u{a0}: \(language.percentage(foreseen)) prévus et "
        + "\(language.percentage(happened)) survenus, au-delà du hasard."
    case .classesTooLow(let names):
      "Plus de défauts que prévu, au-delà du hasard (5\u{a0}%), en classe \(listed(names))."
    case .tenthsDisagree(let pValue):
      "Les dixièmes de la probabilité n’ont pas eu ce qui était prévu pour eux, au-delà du hasard "
        + "(Hosmer-Lemeshow, \(language.pValue(pValue)))."
    case .calibrationHolds:
      "Rien ici ne parle contre les probabilités\u{a0}: pente, niveau et classes s’accordent avec ce "
        + "qui est survenu, au hasard près."
    case .shifted(let index):
      "Les cas de la validation sont une autre population que ceux de l’ajustement\u{a0}: indice de "
        + "stabilité \(three(index))."
    case .unstable(let names):
      "Instables au fil des périodes (les cas dérivent, ou l’ordre des tranches change)\u{a0}: "
        + "\(listed(names))."
    case .suspicious(let names):
      "Une valeur d’information supérieure à 0,5 est inhabituelle. À vérifier\u{a0}: était-ce connu "
        + "avant l’issue\u{a0}? \(listed(names))."
    }
  }

  func words(of sample: ScorecardValidation.Sample) -> String {
    switch sample {
    case .folds(let count):
      "hors pli\u{a0}: chaque cas par une grille ajustée sans son pli, parmi \(count)"
    case .holdout(let column, let value):
      "cas mis de côté\u{a0}: \(printable(column)) = \(quoted(value))"
    case .outOfTime(let first): "cas ultérieurs, à partir de \(printable(first))"
    }
  }

  func words(of shape: BinShape) -> String {
    switch shape {
    case .ascending: "le risque monte avec la valeur"
    case .descending: "le risque baisse avec la valeur"
    case .peak: "le risque monte, puis baisse"
    case .valley: "le risque baisse, puis monte"
    case .auto: "le risque monte ou baisse avec la valeur, ou tourne une fois si c’est net"
    case .free: "le risque peut varier librement"
    }
  }

  func sentence(of method: Recipe.Method) -> String {
    switch method {
    case .maximumLikelihood:
      "Régression logistique sur les poids d’évidence, un coefficient par caractéristique, au "
        + "maximum de vraisemblance."
    case .ridge(let cases):
      "Régression logistique sur les poids d’évidence, un coefficient par caractéristique, attiré "
        + "vers 1 (les poids tels quels) autant que pèsent "
        + "\(language.number(cases, decimals: 0)) cas."
    case .firth:
      "Régression logistique sur les poids d’évidence, un coefficient par caractéristique, par la "
        + "vraisemblance pénalisée de Firth."
    case .joint(let smoothness):
      "Régression logistique avec un coefficient par tranche, tous ajustés ensemble\u{a0}; les "
        + "tranches voisines s’attirent, "
        + (smoothness.map { "avec un lissage de \(three($0))." }
          ?? "autant que les données y invitent.")
    }
  }

  func sentence(of settings: CharacteristicSettings) -> String {
    let division =
      switch settings.division {
      case .optimal: "de sorte que la valeur d’information soit la plus grande"
      case .quantiles: "de taille à peu près égale"
      }
    let missing =
      switch settings.missing {
      case .ownBin: "comme le disent ses propres cas"
      case .riskiest: "comme la tranche la plus risquée"
      case .safest: "comme la tranche la plus sûre"
      case .neutral: "comme le milieu de tous les cas"
      }
    return
      "Au plus \(settings.binsMax) tranches de valeurs par caractéristique, \(division), chacune "
      + "d’au moins \(language.percentage(settings.shareMin)) des cas\u{a0}; "
      + "\(words(of: settings.shape)). Une valeur manquante compte \(missing)."
  }

  func sentence(of shrinkage: Recipe.Shrinkage) -> String {
    switch shrinkage {
    case .none: "Poids d’évidence tels que comptés."
    case .empirical:
      "Poids d’évidence réduits autant que les tranches ne diffèrent que par hasard."
    case .cases(let cases):
      "Poids d’évidence réduits autant que le feraient \(language.number(cases, decimals: 0)) cas "
        + "d’évidence."
    }
  }

  func sentence(of rule: SelectionRule) -> String {
    switch rule {
    case .informationMin(let least):
      "Écartées\u{a0}: les caractéristiques d’une valeur d’information inférieure à \(three(least))."
    case .correlationMax(let most):
      "Écartée\u{a0}: la plus faible de deux caractéristiques dont les poids d’évidence sont corrélés "
        + "au-dessus de \(three(most))."
    case .instabilityMax(let most):
      "Écartées\u{a0}: celles dont l’indice de stabilité entre périodes dépasse \(three(most))."
    case .signs:
      "Écartées\u{a0}: celles dont le coefficient ferait d’une mauvaise nouvelle une bonne."
    case .poolsBins:
      "Les tranches voisines qui, à côté des autres caractéristiques, contrediraient la forme ont les "
        + "mêmes points."
    case .significance(let most):
      "Écartée, l’une après l’autre\u{a0}: la moins significative, tant que sa valeur p de Wald "
        + "dépasse \(three(most))."
    }
  }

  func sentence(of method: ModelCalibration.Method) -> String {
    switch method {
    case .none: "Probabilités telles qu’ajustées, sans autre calibrage."
    case .rate(let rate):
      "Probabilités déplacées pour que leur moyenne soit le taux de long terme donné, "
        + "\(language.percentage(rate, decimals: 2))."
    case .trueShare(let share):
      "Probabilités corrigées de la part de mauvais de l’échantillon à la vraie, "
        + "\(language.percentage(share, decimals: 2)) (King et Zeng, 2001)."
    case .line:
      "Log-cotes déplacées et étirées par une droite ajustée sur des cas hors échantillon (Cox, "
        + "1958)."
    case .isotonic:
      "Probabilités lues sur une fonction en escalier croissante, apprise sur des cas hors "
        + "échantillon."
    }
  }

  func sentence(of scale: PointsScale) -> String {
    "\(language.number(scale.basePoints, decimals: 0)) points là où "
      + "\(language.number(scale.goodOdds, decimals: 0)) bons font face à 1 mauvais\u{a0}; "
      + "\(language.number(scale.pointsToDouble, decimals: 0)) points de plus doublent cette "
      + "cote\u{a0}; plus de points, plus sûr."
  }
}
