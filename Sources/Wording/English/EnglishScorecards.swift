import Scoring

extension English {
  private func three(_ number: Double) -> String { language.number(number, decimals: 3) }

  func sentence(of verdict: FittedCharacteristic.Verdict) -> String {
    switch verdict {
    case .kept: "kept"
    case .saysNothing: "its bins differ by no more than chance"
    case .littleInformation(let value):
      "its information value of \(three(value)) is less than was asked for"
    case .correlated(let other, let correlation):
      "it says what \(quoted(other)) says: their weights of evidence correlate at "
        + three(correlation)
    case .unstable(let index):
      "its cases shift between periods: stability index \(three(index))"
    case .wrongSign(let coefficient):
      "beside the others its coefficient is \(three(coefficient)), which would turn bad news into "
        + "good"
    case .notSignificant(let pValue):
      "not significant beside the others (\(language.pValue(pValue)))"
    case .dependent(let others): "a combination of \(listed(others))"
    }
  }

  func sentence(of note: FitNote) -> String {
    switch note {
    case .separated(let names):
      "Some values tell the outcome without a mistake, so that plain likelihood has no answer; "
        + "Firth’s penalty was used. Check that this was known before the outcome: "
        + "\(listed(names))."
    }
  }

  func sentence(of finding: ModelFinding) -> String {
    switch finding {
    case .notValidated: phrase(.notValidatedHere)
    case .oneOutcome: phrase(.noArea)
    case .fewBads(let count):
      "The validation rests on \(language.count(count)) bad cases: below a hundred, its figures are "
        + "rough."
    case .beforeCalibration(let isLearned):
      "The figures are of the probabilities before calibration"
        + (isLearned ? ", which was learned on the same cases." : ".")
    case .levelIsStated:
      "The probabilities were moved to a stated level, which need not be that of these cases: the "
        + "level and the classes below may differ from what happened for that reason alone."
    case .noBetterThanChance:
      "The scorecard is not surely better than chance: the interval of its AUC holds 0.5."
    case .notBetter(let other):
      "The scorecard does not tell the cases apart better than this score: \(quoted(other))."
    case .maybeBetter(let other):
      "The scorecard tells the cases apart better than each other score here, and not surely so "
        + "elsewhere: its interval and that of \(quoted(other)) overlap."
    case .betterThanBaselines:
      "The scorecard tells the cases apart better than each other score: the intervals do not "
        + "overlap."
    case .tooExtreme(let slope):
      "The probabilities are too far apart: the calibration slope is \(three(slope)), surely below 1. "
        + "Low ones are too low and high ones too high."
    case .tooTimid(let slope):
      "The probabilities are too near to each other: the calibration slope is \(three(slope)), "
        + "surely above 1."
    case .wrongLevel(let foreseen, let happened):
      "The level is off: \(language.percentage(foreseen)) was foreseen and "
        + "\(language.percentage(happened)) happened, beyond chance."
    case .classesTooLow(let names):
      "More defaulted than foreseen, beyond chance (5%), in class \(listed(names))."
    case .tenthsDisagree(let pValue):
      "The tenths of the probability did not get what was foreseen of them, beyond chance "
        + "(Hosmer–Lemeshow, \(language.pValue(pValue)))."
    case .calibrationHolds:
      "Nothing here speaks against the probabilities: slope, level and classes agree with what "
        + "happened, within chance."
    case .shifted(let index):
      "The cases of the validation are another population than those of the fit: stability index "
        + "\(three(index))."
    case .unstable(let names):
      "Unstable over the periods (cases moved, or bins changed their order): \(listed(names))."
    case .suspicious(let names):
      "An information value above 0.5 is unusual. Check that this was known before the outcome: "
        + "\(listed(names))."
    }
  }

  func words(of sample: ScorecardValidation.Sample) -> String {
    switch sample {
    case .folds(let count):
      "out of fold: each case by a scorecard fitted without its fold, one of \(count)"
    case .holdout(let column, let value):
      "cases kept apart: \(printable(column)) = \(quoted(value))"
    case .outOfTime(let first): "later cases, from \(printable(first)) on"
    }
  }

  func words(of shape: BinShape) -> String {
    switch shape {
    case .ascending: "risk rises with the value"
    case .descending: "risk falls with the value"
    case .peak: "risk rises, then falls"
    case .valley: "risk falls, then rises"
    case .auto: "risk rises or falls with the value, or turns once where that is plain"
    case .free: "risk may run in any way"
    }
  }

  func sentence(of method: Recipe.Method) -> String {
    switch method {
    case .maximumLikelihood:
      "Logistic regression on weights of evidence, one coefficient a characteristic, by maximum "
        + "likelihood."
    case .ridge(let cases):
      "Logistic regression on weights of evidence, one coefficient a characteristic, drawn towards 1 "
        + "(the weights as they stand) as much as \(language.number(cases, decimals: 0)) cases weigh."
    case .firth:
      "Logistic regression on weights of evidence, one coefficient a characteristic, by Firth’s "
        + "penalised likelihood."
    case .joint(let smoothness):
      "Logistic regression with a coefficient for each bin, all fitted together; neighbouring bins "
        + "are drawn to each other, "
        + (smoothness.map { "with a smoothness of \(three($0))." }
          ?? "as far as the data speak for it.")
    }
  }

  func sentence(of settings: CharacteristicSettings) -> String {
    let division =
      switch settings.division {
      case .optimal: "so that the information value is largest"
      case .quantiles: "of about equal size"
      }
    let missing =
      switch settings.missing {
      case .ownBin: "as its own cases say"
      case .riskiest: "as the riskiest bin"
      case .safest: "as the safest bin"
      case .neutral: "as the middle of all cases"
      }
    return "At most \(settings.binsMax) bins of values a characteristic, \(division), each of "
      + "\(language.percentage(settings.shareMin)) of the cases at least; "
      + "\(words(of: settings.shape)). A missing value counts \(missing)."
  }

  func sentence(of shrinkage: Recipe.Shrinkage) -> String {
    switch shrinkage {
    case .none: "Weights of evidence as counted."
    case .empirical:
      "Weights of evidence shrunk as far as bins differ by no more than chance."
    case .cases(let cases):
      "Weights of evidence shrunk as much as \(language.number(cases, decimals: 0)) cases of "
        + "evidence would."
    }
  }

  func sentence(of rule: SelectionRule) -> String {
    switch rule {
    case .informationMin(let least):
      "Left out: characteristics of an information value below \(three(least))."
    case .correlationMax(let most):
      "Left out: the weaker of two characteristics whose weights of evidence correlate above "
        + "\(three(most))."
    case .instabilityMax(let most):
      "Left out: characteristics whose stability index between periods is above \(three(most))."
    case .signs: "Left out: characteristics whose coefficient would turn bad news into good."
    case .poolsBins:
      "Neighbouring bins that beside the other characteristics would contradict the shape have the "
        + "same points."
    case .significance(let most):
      "Left out, one after the other: the least significant, as long as its Wald p-value is above "
        + "\(three(most))."
    }
  }

  func sentence(of method: ModelCalibration.Method) -> String {
    switch method {
    case .none: "Probabilities as fitted, without further calibration."
    case .rate(let rate):
      "Probabilities moved so that their mean is the stated long-run rate of "
        + "\(language.percentage(rate, decimals: 2))."
    case .trueShare(let share):
      "Probabilities corrected from the sample’s share of bad cases to the true one of "
        + "\(language.percentage(share, decimals: 2)) (King and Zeng, 2001)."
    case .line:
      "Log-odds moved and stretched by a line that was fitted to cases out of sample (Cox, 1958)."
    case .isotonic:
      "Probabilities read from a rising step function of points, learned on cases out of sample."
    }
  }

  func sentence(of scale: PointsScale) -> String {
    "\(language.number(scale.basePoints, decimals: 0)) points where "
      + "\(language.number(scale.goodOdds, decimals: 0)) good cases stand against 1 bad one; "
      + "\(language.number(scale.pointsToDouble, decimals: 0)) points more double these odds; more "
      + "points are safer."
  }
}
