import Statistics

/// What the figures of a model say of it: what an auditor would write beside them.
public enum ModelFinding: Hashable, Sendable {
  /// No case was kept apart: nothing is known of how it does on others.
  case notValidated
  /// All cases of the validation went one way.
  case oneOutcome
  /// Too few bad cases for narrow intervals.
  case fewBads(Int)
  /// The figures are of probabilities before calibration, whose line or steps may have been learned
  /// on the same cases.
  case beforeCalibration(learnedOnThem: Bool)
  /// The probabilities were moved to a rate or a share that is not that of these cases.
  case levelIsStated
  /// The interval of the area holds one half.
  case noBetterThanChance
  case notBetter(than: String)
  /// Better on these cases, and the intervals overlap.
  case maybeBetter(than: String)
  case betterThanBaselines
  /// Low probabilities are too low and high ones too high: the slope is below 1.
  case tooExtreme(slope: Double)
  /// Probabilities lie too near to each other: the slope is above 1.
  case tooTimid(slope: Double)
  /// The rate of all cases lies outside of what was foreseen.
  case wrongLevel(foreseen: Double, happened: Double)
  /// Classes whose probability is too low, as Jeffreys' test says at 5 %.
  case classesTooLow([String])
  /// Hosmer and Lemeshow's test says at 5 % that the tenths do not get what was foreseen of them.
  case tenthsDisagree(pValue: Double)
  /// Nothing above speaks against the probabilities.
  case calibrationHolds
  /// The cases of the validation are not those of the fit.
  case shifted(index: Double)
  /// Characteristics whose cases moved between periods, or whose bins changed their order.
  case unstable([String])
  /// Characteristics so strong that one asks whether they know the outcome.
  case suspicious([String])
}

extension ScorecardModel {
  /// What its figures say, in the order in which one would say it.
  public var findings: [ModelFinding] {
    (validation.map { findings(of: $0) } ?? [.notValidated]) + findingsOfCharacteristics
  }

  /// Whether the probabilities that were validated are those before calibration.
  ///
  /// Out of fold all are. Rows that were marked are scored with a stated rate or share, and without
  /// the line or the steps that were learned on them.
  public var isValidatedBeforeCalibration: Bool {
    guard let validation else { return false }
    switch (calibration.method, validation.sample) {
    case (.none, _): return false
    case (_, .folds): return true
    case (.rate, _), (.trueShare, _): return false
    case (.line, _), (.isotonic, _): return true
    }
  }

  /// Whether the probabilities that were validated have the level of a rate that was stated.
  private var isLevelStated: Bool {
    switch calibration.method {
    case .rate, .trueShare: !isValidatedBeforeCalibration
    case .none, .line, .isotonic: false
    }
  }

  private func findings(of validation: ScorecardValidation) -> [ModelFinding] {
    var findings: [ModelFinding] = []
    if validation.badCount < 100 { findings.append(.fewBads(validation.badCount)) }
    if isValidatedBeforeCalibration {
      let isLearned = calibration.method == .line || calibration.method == .isotonic
      findings.append(.beforeCalibration(learnedOnThem: isLearned))
    }
    if isLevelStated { findings.append(.levelIsStated) }
    findings += validation.discrimination.map(validation.findings(of:)) ?? [.oneOutcome]
    findings += validation.findingsOfCalibration
    if let index = validation.scoreShift, index > 0.25 { findings.append(.shifted(index: index)) }
    return findings
  }

  private var findingsOfCharacteristics: [ModelFinding] {
    let unstable = stability?.characteristics.filter(\.isUnstable).map(\.name) ?? []
    // Above one half, says the trade, look whether it was known in time.
    let suspicious = kept.filter { $0.informationValue > 0.5 }.map(\.name)
    return (unstable.isEmpty ? [] : [.unstable(unstable)])
      + (suspicious.isEmpty ? [] : [.suspicious(suspicious)])
  }
}

extension ScorecardValidation {
  /// The mean probability of the cases, each counted once; nil without a case.
  public var meanProbability: Double? {
    let count = groups.reduce(0) { $0 + $1.count }
    guard count > 0 else { return nil }
    return groups.reduce(0) { $0 + Double($1.count) * $1.meanProbability } / Double(count)
  }

  fileprivate func findings(of own: Discrimination) -> [ModelFinding] {
    let chance: [ModelFinding] = own.interval.lowerBound <= 0.5 ? [.noBetterThanChance] : []
    let best = baselines.max { $0.discrimination.auc < $1.discrimination.auc }
    guard let best else { return chance }
    if best.discrimination.auc >= own.auc { return chance + [.notBetter(than: best.name)] }
    return chance + [
      own.interval.lowerBound > best.discrimination.interval.upperBound
        ? .betterThanBaselines : .maybeBetter(than: best.name)
    ]
  }

  fileprivate var findingsOfCalibration: [ModelFinding] {
    guard let line, let foreseen = meanProbability else { return [] }
    var findings: [ModelFinding] = []
    let reach = 1.959964 * line.slopeError
    if line.slope + reach < 1 { findings.append(.tooExtreme(slope: line.slope)) }
    if line.slope - reach > 1 { findings.append(.tooTimid(slope: line.slope)) }
    if !jeffreysInterval(badCount, of: rowCount).contains(foreseen) {
      let happened = Double(badCount) / Double(rowCount)
      findings.append(.wrongLevel(foreseen: foreseen, happened: happened))
    }
    let tooLow = classes.filter { $0.count > 0 && $0.pValue < 0.05 }.map(\.name)
    if !tooLow.isEmpty { findings.append(.classesTooLow(tooLow)) }
    if let test = accuracy.hosmerLemeshow, test.pValue < 0.05 {
      findings.append(.tenthsDisagree(pValue: test.pValue))
    }
    return findings.isEmpty ? [.calibrationHolds] : findings
  }
}
