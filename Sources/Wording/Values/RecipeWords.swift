import Scoring

extension Speech {
  /// How a scorecard was made, one sentence a choice.
  public func sentences(of recipe: Recipe) -> [String] {
    var sentences = [
      sentence(of: recipe.method), sentence(of: recipe.standard), sentence(of: recipe.shrinkage),
    ]
    if !recipe.isJoint {
      sentences.append(phrase(.fittedOnOwnEvidence))
    }
    sentences += selection(of: recipe)
    let byHand = recipe.settings.keys.sorted()
    if !byHand.isEmpty {
      sentences.append("\(language.titled(phrase(.settingsOfTheirOwn))) \(listed(byHand)).")
    }
    return sentences
  }

  /// What was left out, rule by rule.
  private func selection(of recipe: Recipe) -> [String] {
    var rules: [SelectionRule] = []
    if recipe.informationMin > 0 { rules.append(.informationMin(recipe.informationMin)) }
    rules.append(.correlationMax(recipe.correlationMax))
    if let most = recipe.instabilityMax { rules.append(.instabilityMax(most)) }
    if recipe.keepsSigns { rules.append(recipe.isJoint ? .poolsBins : .signs) }
    if let most = recipe.significance, !recipe.isJoint { rules.append(.significance(most)) }
    return rules.map { sentence(of: $0) }
  }
}

extension Speech {
  /// What a scorecard says of a case.
  public func purpose(of target: ScorecardModel.Target) -> String {
    let (column, value) = (printable(target.column), quoted(target.badValue))
    return switch language {
    case .en:
      "It gives a case points, and the probability that \(column) is \(value); more points are "
        + "safer."
    case .fr:
      "Elle donne à un cas des points, et la probabilité que \(column) soit \(value)\u{a0}; plus de "
        + "points, plus sûr."
    }
  }
}

extension Recipe {
  /// Whether each bin has a coefficient of its own.
  fileprivate var isJoint: Bool { if case .joint = method { true } else { false } }
}

/// A rule by which a recipe leaves something out: a characteristic, or a difference of bins.
public enum SelectionRule: Hashable, Sendable {
  case informationMin(Double)
  case correlationMax(Double)
  case instabilityMax(Double)
  /// No coefficient may turn bad news into good.
  case signs
  /// The same of the bins of a joint fit.
  case poolsBins
  case significance(Double)
}

/// What a figure of a scorecard's report is, and where it comes from.
public enum ScorecardFootnote: Hashable, Sendable, CaseIterable {
  case auc, accuracy, hosmerLemeshow, line, jeffreys, prudentRate, concentration
  case information, evidence, bounds, stability
}

/// What has to be known before a scorecard is used.
public enum ScorecardLimit: Hashable, Sendable, CaseIterable {
  /// Only cases like those of the table.
  case population
  /// The figures are of the recipe, as the model was fitted on all cases.
  case foldsJudgeRecipe
  /// They are of the model, on cases that it was not fitted on.
  case markedJudgeModel
  /// Nothing says how it does on cases that it was not fitted on.
  case unknownElsewhere
  case noPeriods
  case chosenOnOutcomes, weightedCounts, outsideOfScale, refit, person, law
}
