import Scoring

extension French {
  func sentence(of footnote: ScorecardFootnote) -> String {
    switch footnote {
    case .auc:
      "L’AUC est la probabilité qu’un mauvais soit jugé plus risqué qu’un bon, les égalités comptant "
        + "pour moitié\u{a0}; sa variance est celle de DeLong (1988), sommée par client là où les "
        + "lignes de l’un vont ensemble. BCE, Instructions for reporting the validation results of "
        + "internal models (2019), 2.5.4 et annexe 1."
    case .accuracy:
      "Score de Brier = fiabilité − résolution + incertitude + ce qui diffère au sein des dixièmes "
        + "(Stephenson, Coelho, Jolliffe, 2008). La perte logarithmique est en nats."
    case .hosmerLemeshow:
      "Sur les dixièmes\u{a0}; une petite valeur p parle contre les probabilités, une grande ne "
        + "prouve rien."
    case .line:
      "L’issue sur les log-cotes (Cox, 1958)\u{a0}: une pente de 1 et une ordonnée de 0 disent que "
        + "les probabilités sont justes."
    case .jeffreys:
      "La valeur p est celle du test de Jeffreys que la probabilité d’une classe n’est pas trop "
        + "basse\u{a0}: BCE, Instructions for reporting the validation results of internal models "
        + "(2019), 2.5.3.1. Les intervalles des taux sont aussi ceux de Jeffreys, à 90\u{a0}%."
    case .prudentRate:
      "La borne prudente est celle de Pluto et Tasche (2005) à 75\u{a0}%\u{a0}: une classe n’est pas "
        + "pire qu’elle-même et toutes les plus risquées ensemble, si bien qu’une classe sans mauvais "
        + "a aussi une borne."
    case .concentration:
      "L’indice de Herfindahl est 0 là où toutes les classes tiennent autant de cas, et 1 là où une "
        + "les tient tous\u{a0}: BCE, Instructions for reporting the validation results of internal "
        + "models (2019), 2.5.5.3."
    case .information:
      "IV est la valeur d’information\u{a0}: sous 0,02 une caractéristique ne dit presque rien. Les "
        + "tranches sont choisies sur les mêmes issues, si bien qu’elle est un peu trop haute."
    case .evidence:
      "WOE est le poids d’évidence, ln(part des bons / part des mauvais), réduit\u{a0}: au-dessus de 0, "
        + "plus sûr que le milieu. Les points sont ceux au-dessus ou au-dessous du milieu des "
        + "cas\u{a0}; le score est leur somme et la base."
    case .bounds: "Une borne appartient à la tranche du dessus."
    case .stability:
      "L’indice de stabilité compare les parts par tranche\u{a0}: sous 0,1 rien n’a bougé, au-dessus "
        + "de 0,25 c’est une autre population (Siddiqi, 2006). Est instable ce qui dépasse 0,25 à "
        + "quelque période, ou dont des tranches voisines s’inversent à quelque période au-delà du "
        + "hasard."
    }
  }

  func sentence(of limit: ScorecardLimit) -> String {
    switch limit {
    case .population:
      "Ne l’utiliser que pour des cas comme ceux de la table. Elle ne sait rien des autres\u{a0}: des "
        + "demandes refusées auparavant, de nouveaux produits, d’autres pays."
    case .foldsJudgeRecipe:
      "Les mesures hors pli jugent la recette\u{a0}; la grille elle-même a été ajustée sur tous les "
        + "cas, et il n’en est resté aucun pour la juger."
    case .markedJudgeModel:
      "Les mesures sont celles de cette grille même, sur des cas où elle n’a pas été ajustée\u{a0}; "
        + "elles valent pour des cas semblables."
    case .unknownElsewhere:
      "Ne rien décider par elle avant de l’avoir validée sur des cas où elle n’a pas été ajustée."
    case .noPeriods:
      "Sans périodes, rien ne montre qu’elle tient une autre année\u{a0}: la valider sur des cas "
        + "ultérieurs avant l’usage."
    case .chosenOnOutcomes:
      "Tranches et caractéristiques ont été choisies sur les cas de l’ajustement\u{a0}: leurs taux et "
        + "valeurs d’information y semblent meilleurs qu’ils ne le seront ailleurs."
    case .weightedCounts:
      "Les tranches sont comptées en poids\u{a0}; groupes, classes et périodes comptent chaque cas "
        + "une fois."
    case .outsideOfScale:
      "Les valeurs que l’ajustement n’a jamais vues reçoivent les points de la tranche extrême, des "
        + "niveaux rares ou des valeurs manquantes\u{a0}: en nombre, elles ôtent au score sa valeur."
    case .refit:
      "L’ajuster à nouveau si l’indice de stabilité du score dépasse 0,25, ou si une classe fait "
        + "défaut plus que prévu au-delà du hasard."
    case .person:
      "Là où une décision sur une personne physique reposerait sur le score seul, une personne doit "
        + "d’abord l’examiner (RGPD, article 22)."
    case .law:
      "Si la loi permet chaque caractéristique, et si des groupes de personnes sont traités de même, "
        + "n’a pas été examiné ici."
    }
  }
}
