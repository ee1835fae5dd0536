import Receivables
import Scoring

extension French {
  func message(of problem: ScorecardProblem) -> String {
    switch problem {
    case .missingColumn(let column, let nearest, let file):
      "\(file) : il n’y a pas de colonne \(quoted(column))." + meant(nearest)
    case .outcomeNotBinary(let column, let values, let file):
      "\(file) : l’issue \(quoted(column)) devrait avoir deux valeurs, elle a \(list(values))."
    case .badValueUnknown(let column, let values):
      "Quelle valeur de \(quoted(column)) est la mauvaise, \(list(values)) ?"
    case .badValueAbsent(let value, let column, let values):
      "\(quoted(column)) ne vaut jamais \(quoted(value)) ; ses valeurs sont \(list(values))."
    case .outcomeMissing(let column, let rows, let file):
      "\(file) : \(rows) lignes n’ont pas d’issue dans \(quoted(column))."
    case .notNumbers(let column, let value, let file):
      "\(file) : \(quoted(column)) devrait contenir des nombres et dit \(quoted(value))."
    case .negativeWeight(let column, let row):
      "Ligne \(row) : le poids de \(quoted(column)) manque ou est négatif."
    case .notDays(let column, let value):
      "\(quoted(column)) devrait contenir des jours et dit \(quoted(value))."
    case .emptyPart(let isFit):
      isFit
        ? "Les lignes de l’ajustement n’ont aucun mauvais cas, ou aucun bon."
        : "Les lignes de la validation n’ont aucun mauvais cas, ou aucun bon."
    case .noCharacteristic: "Il ne reste aucune colonne pour servir de caractéristique."
    case .nothingKept(let count):
      "Aucune des \(count) caractéristiques ne distingue les bons cas des mauvais."
    case .modelExists(let path): "\(path) : il y a déjà une grille de score."
    case .offsetNotExported(let column):
      "La grille ajoute le décalage \(quoted(column)), ce qu’un export ne sait pas faire."
    case .unknownCharacteristic(let name, let nearest):
      "La grille n’a pas de caractéristique \(quoted(name))." + meant(nearest)
    case .unreadablePair(let text): "\(quoted(text)) n’est pas de la forme clé=valeur."
    case .fit(let problem): message(of: problem)
    }
  }

  func remedy(for problem: ScorecardProblem) -> String {
    switch problem {
    case .missingColumn: "Écrivez le nom comme l’en-tête du tableau."
    case .outcomeNotBinary: "Nommez la colonne qui dit si un cas a mal fini, par exemple 1 et 0."
    case .badValueUnknown: "Nommez-la par --bad."
    case .badValueAbsent: "Nommez l’une de ses valeurs par --bad."
    case .outcomeMissing: "Retirez ces lignes : on ne sait pas comment elles ont fini."
    case .notNumbers: "Corrigez la cellule, ou écartez la colonne par --exclude."
    case .negativeWeight: "Donnez à chaque ligne un poids positif ou nul."
    case .notDays: "Écrivez les jours comme 2026-03-31, un par ligne."
    case .emptyPart: "Choisissez une autre valeur de --holdout, un autre --split-date, ou --folds."
    case .noCharacteristic: "Écartez moins de colonnes."
    case .nothingKept: "Vérifiez l’issue ; avec peu de mauvais cas, essayez --shrinkage none."
    case .modelExists: "Choisissez un autre endroit par --out, ou remplacez-la avec --force."
    case .offsetNotExported:
      "Calculez le score avec vigie scorecard score, ou ajustez sans --offset."
    case .unknownCharacteristic:
      "Écrivez le nom comme la grille : vigie scorecard report MODÈLE."
    case .unreadablePair: "Écrivez --row duration=24,purpose=car."
    case .fit(let problem): remedy(for: problem)
    }
  }

  private func message(of problem: FitProblem) -> String {
    switch problem {
    case .oneOutcomeOnly: "Tous les cas ont fini de la même façon : il n’y a rien à distinguer."
    case .dependentColumns(let groups):
      "Des colonnes sont des combinaisons d’autres : \(groups.map { $0.map { "\($0)" }.joined(separator: " + ") }.joined(separator: " ; "))."
    case .separated(let columns, let isComplete):
      "Les colonnes \(columns.map { "\($0)" }.joined(separator: ", ")) séparent tous les cas\(isComplete ? "" : ", aux ex æquo près") : leurs coefficients n’ont pas de fin."
    case .notFinite(let column):
      "La colonne \(column) contient une valeur qui n’est pas un nombre fini."
    case .notConverged(let steps): "L’ajustement n’a pas abouti en \(steps) pas."
    case .noRows: "Il n’y a aucune ligne."
    case .missingColumn(let name): "Le tableau n’a pas de colonne \(quoted(name))."
    }
  }

  private func remedy(for problem: FitProblem) -> String {
    switch problem {
    case .oneOutcomeOnly, .noRows: "Prenez plus de lignes, de bons et de mauvais cas."
    case .dependentColumns: "Écartez une colonne de chaque groupe."
    case .separated: "Ajustez avec --method firth, ou écartez ces colonnes."
    case .notFinite: "Corrigez la valeur, ou laissez-la vide."
    case .notConverged: "Ajustez avec --method firth ou --method joint."
    case .missingColumn: "Ajoutez la colonne, ou prenez un autre document d’expert."
    }
  }

  private func list(_ values: [String]) -> String {
    values.map(quoted).joined(separator: ", ")
  }
}
