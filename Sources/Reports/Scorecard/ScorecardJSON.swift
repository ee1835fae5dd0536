import Scoring

extension ScorecardPage {
  /// The main figures as JSON, schema `vigie.scorecard-fit`.
  public var json: JSONValue {
    .document(
      "vigie.scorecard-fit",
      [
        "model": .text(model.name), "column": .text(model.target.column),
        "badValue": .text(model.target.badValue),
        "weightColumn": .optional(model.target.weightColumn),
        "rows": .whole(model.data.rowCount), "bads": .whole(model.data.badCount),
        "total": .number(model.data.total), "badTotal": .number(model.data.badTotal),
        "fingerprint": .text(model.data.fingerprint),
        "scale": .members([
          "basePoints": .number(model.scale.basePoints),
          "goodOdds": .number(model.scale.goodOdds),
          "pointsToDouble": .number(model.scale.pointsToDouble),
          "middlePoints": .whole(model.basePoints), "pointsMin": .whole(model.pointsMin),
          "pointsMax": .whole(model.pointsMin + max(0, model.probabilities.count - 1)),
        ]),
        "meanProbability": .number(model.calibration.meanProbability),
        "characteristics": .list(model.characteristics.map(value)),
        "classes": .list(model.classes.indices.map(valueOfClass)),
        "validation": model.validation.map(value) ?? .null,
        "isValidatedBeforeCalibration": .flag(model.isValidatedBeforeCalibration),
        "findings": .list(model.findings.map { .text($0.code) }),
        "notes": .list(model.notes.map(value)), "path": .optional(path),
      ])
  }

  private func value(_ characteristic: ModelCharacteristic) -> JSONValue {
    .members([
      "name": .text(characteristic.name), "verdict": .text(characteristic.verdict.code),
      "informationValue": .number(characteristic.informationValue),
      "coefficient": .number(characteristic.coefficient),
      "standardError": .real(characteristic.standardError),
      "bins": .whole(characteristic.bins.count),
      "pointsMin": .whole(characteristic.bins.map(\.points).min()),
      "pointsMax": .whole(characteristic.bins.map(\.points).max()),
    ])
  }

  private func valueOfClass(_ place: Int) -> JSONValue {
    let own = model.classes[place]
    return .members([
      "name": .text(own.name), "below": .real(own.below), "rows": .whole(own.count),
      "bads": .whole(own.badCount),
      "meanProbability": .real(own.count > 0 ? own.meanProbability : nil),
      "rateLow": .real(own.count > 0 ? own.rateLow : nil),
      "rateHigh": .real(own.count > 0 ? own.rateHigh : nil),
      "prudentRate": .real(model.prudentRate(ofClass: place)),
    ])
  }

  private func value(_ own: ScorecardValidation.RateGroup) -> JSONValue {
    .members([
      "name": .text(own.name), "rows": .whole(own.count), "bads": .whole(own.badCount),
      "meanProbability": .real(own.count > 0 ? own.meanProbability : nil),
      "rateLow": .real(own.count > 0 ? own.rateLow : nil),
      "rateHigh": .real(own.count > 0 ? own.rateHigh : nil),
      "pValue": .real(own.count > 0 ? own.pValue : nil),
    ])
  }

  private func value(_ note: FitNote) -> JSONValue {
    switch note {
    case .separated(let names):
      .members(["note": .text("separated"), "characteristics": .list(names.map { .text($0) })])
    }
  }
}

// MARK: Validation

extension ScorecardPage {
  private func value(_ validation: ScorecardValidation) -> JSONValue {
    .members([
      "sample": value(validation.sample), "rows": .whole(validation.rowCount),
      "bads": .whole(validation.badCount),
      "discrimination": validation.discrimination.map(value) ?? .null,
      "gini": .real(validation.discrimination?.gini),
      "kolmogorovSmirnov": .real(
        validation.discrimination == nil ? nil : validation.kolmogorovSmirnov),
      "captured": .list(
        validation.captured.map {
          .members([
            "share": .number($0.share), "precision": .number($0.precision),
            "recall": .number($0.recall),
          ])
        }),
      "brier": .number(validation.accuracy.brier), "logLoss": .number(validation.accuracy.logLoss),
      "line": validation.line.map(value) ?? .null,
      "hosmerLemeshowPValue": .real(validation.accuracy.hosmerLemeshow?.pValue),
      "tenths": .list(validation.groups.map(value)),
      "classes": .list(validation.classes.map(value)),
      "baselines": .list(
        validation.baselines.map {
          .members(["name": .text($0.name), "discrimination": value($0.discrimination)])
        }),
      "scoreShift": .real(validation.scoreShift),
      "periods": .list(validation.periods.map(value)),
    ])
  }

  private func value(_ sample: ScorecardValidation.Sample) -> JSONValue {
    switch sample {
    case .folds(let count): .members(["kind": .text("folds"), "folds": .whole(count)])
    case .holdout(let column, let value):
      .members(["kind": .text("holdout"), "column": .text(column), "value": .text(value)])
    case .outOfTime(let first): .members(["kind": .text("out-of-time"), "from": .text(first)])
    }
  }

  private func value(_ found: Discrimination) -> JSONValue {
    .members([
      "auc": .number(found.auc), "low": .number(found.interval.lowerBound),
      "high": .number(found.interval.upperBound),
    ])
  }

  private func value(_ line: CalibrationLine) -> JSONValue {
    .members([
      "slope": .number(line.slope), "slopeError": .number(line.slopeError),
      "intercept": .number(line.intercept), "interceptError": .number(line.interceptError),
    ])
  }

  private func value(_ period: ScorecardValidation.Period) -> JSONValue {
    .members([
      "name": .text(period.name), "rows": .whole(period.count), "bads": .whole(period.badCount),
      "meanProbability": .number(period.meanProbability), "auc": .real(period.auc),
      "scoreShift": .number(period.scoreShift),
    ])
  }
}

// MARK: Codes

extension FittedCharacteristic.Verdict {
  /// What programs know it by.
  fileprivate var code: String {
    switch self {
    case .kept: "kept"
    case .saysNothing: "says-nothing"
    case .littleInformation: "little-information"
    case .correlated: "correlated"
    case .unstable: "unstable"
    case .wrongSign: "wrong-sign"
    case .notSignificant: "not-significant"
    case .dependent: "dependent"
    }
  }
}

extension ModelFinding {
  /// What programs know it by.
  fileprivate var code: String {
    switch self {
    case .notValidated: "not-validated"
    case .oneOutcome: "one-outcome"
    case .fewBads: "few-bads"
    case .beforeCalibration: "before-calibration"
    case .levelIsStated: "level-is-stated"
    case .noBetterThanChance: "no-better-than-chance"
    case .notBetter: "not-better-than-baseline"
    case .maybeBetter: "maybe-better-than-baselines"
    case .betterThanBaselines: "better-than-baselines"
    case .tooExtreme: "too-extreme"
    case .tooTimid: "too-timid"
    case .wrongLevel: "wrong-level"
    case .classesTooLow: "classes-too-low"
    case .tenthsDisagree: "tenths-disagree"
    case .calibrationHolds: "calibration-holds"
    case .shifted: "shifted"
    case .unstable: "unstable"
    case .suspicious: "suspicious"
    }
  }
}
