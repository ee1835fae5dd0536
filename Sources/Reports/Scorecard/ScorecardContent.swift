import Scoring
import Wording

/// What is to be said of a scorecard in one language, wherever it is shown.
struct ScorecardContent: Sendable {
  let model: ScorecardModel
  let language: Language

  init(_ model: ScorecardModel, _ language: Language) {
    self.model = model
    self.language = language
  }

  var speech: any Speech { language.speech }

  func say(_ phrase: Phrase) -> String { speech.phrase(phrase) }

  /// Whether cases count by a weight of their own.
  var isWeighted: Bool {
    model.target.weightColumn != nil || model.data.total != Double(model.data.rowCount)
  }
}

// MARK: Numbers

extension ScorecardContent {
  func three(_ number: Double) -> String { language.number(number, decimals: 3) }

  func percent(_ share: Double) -> String { language.percentage(share) }

  /// A count of cases by weight.
  func cases(_ count: Double) -> String {
    language.number(count, decimals: count == count.rounded() ? 0 : 1)
  }

  /// Bad cases over all of them; a dash without a case.
  func rate(_ bads: Double, of count: Double) -> String { count > 0 ? percent(bads / count) : "–" }

  /// Two ends in one piece: a browser would break it at its spaces.
  func range(_ low: String, _ high: String) -> String { "\(low)\u{a0}–\u{a0}\(high)" }

  /// An area with its interval.
  func area(_ found: Discrimination) -> String {
    "\(three(found.auc)) (\(interval(found)))"
  }

  func interval(_ found: Discrimination) -> String {
    range(three(found.interval.lowerBound), three(found.interval.upperBound))
  }

  /// The interval of a number with a standard error, at 95 %.
  func interval(_ number: Double, error: Double) -> String {
    range(three(number - 1.959964 * error), three(number + 1.959964 * error))
  }

  /// A p-value of a column of such.
  func p(_ value: Double) -> String {
    value < 0.001 ? "< \(three(0.001))" : three(value)
  }
}

// MARK: Sentences

extension ScorecardContent {
  /// On how many cases it was fitted.
  var counts: String {
    let data = model.data
    let rate = self.rate(Double(data.badCount), of: Double(data.rowCount))
    let plain =
      "\(language.count(data.rowCount)) \(say(.cases)), "
      + "\(language.count(data.badCount)) \(say(.badCases)) (\(rate))"
    guard isWeighted else { return plain }
    return "\(plain)\(say(.separator))\(say(.totalWeight)) \(cases(data.total)), "
      + "\(cases(data.badTotal)) \(say(.badCases)) (\(self.rate(data.badTotal, of: data.total)))"
  }

  /// What is foreseen: the column and the value of a bad case.
  var outcome: String {
    "\(printable(model.target.column)) = '\(printable(model.target.badValue))'"
  }

  /// How many characteristics were kept of all.
  var keptCount: String {
    "\(say(.characteristicsKept)) \(language.count(model.kept.count)) / "
      + language.count(model.characteristics.count)
  }

  /// On which cases it was validated; nil where on none.
  var sample: String? {
    model.validation.map { validation in
      "\(speech.words(of: validation.sample))\(say(.separator))"
        + "\(language.count(validation.rowCount)) "
        + "\(say(.cases)), \(language.count(validation.badCount)) \(say(.badCases))"
    }
  }

  /// The scale, with where its points lie.
  var scale: String {
    let most = model.pointsMin + max(0, model.probabilities.count - 1)
    return "\(speech.sentence(of: model.scale)) \(language.titled(say(.basePoints).capitalised)) "
      + "\(language.count(model.basePoints)). \(language.titled(say(.sumRange).capitalised)) "
      + "\(range(language.count(model.pointsMin), language.count(most)))."
  }

  var fingerprint: String {
    model.data.fingerprint.isEmpty ? say(.noFingerprint) : printable(model.data.fingerprint)
  }

  /// What is to be known first, in pairs.
  var facts: [(label: String, value: String)] {
    var facts = [(say(.foreseenOutcome), outcome), (say(.fittedOn), counts)]
    if let column = model.target.weightColumn {
      facts.append((say(.weightColumn), printable(column)))
    }
    facts += [
      (say(.fingerprint), fingerprint),
      (
        say(.characteristicsKept),
        "\(language.count(model.kept.count)) / \(language.count(model.characteristics.count))"
      ),
      (say(.scale), scale),
      (say(.calibrationTitle), speech.sentence(of: model.calibration.method)),
    ]
    if let sample { facts.append((say(.validatedOn), sample)) }
    return facts.map { ($0.0.capitalised, $0.1) }
  }

  /// What the figures say, and what the fit had to do.
  var findings: [String] {
    model.findings.map { speech.sentence(of: $0) } + model.notes.map { speech.sentence(of: $0) }
  }

  /// What has to be known before it is used.
  var limits: [String] {
    var limits = [ScorecardLimit.population]
    switch model.validation?.sample {
    case nil: limits.append(.unknownElsewhere)
    case .folds: limits.append(.foldsJudgeRecipe)
    case .holdout, .outOfTime: limits.append(.markedJudgeModel)
    }
    var isLater = false
    if case .outOfTime = model.validation?.sample { isLater = true }
    if model.stability == nil, !isLater { limits.append(.noPeriods) }
    limits.append(.chosenOnOutcomes)
    if isWeighted { limits.append(.weightedCounts) }
    return (limits + [.outsideOfScale, .refit, .person, .law]).map { speech.sentence(of: $0) }
  }
}

// MARK: Bins

extension ModelCharacteristic {
  /// What stands in each bin, in the order of the bins.
  var binContents: [Binning.Bin] {
    var from: Double?
    return bins.map { bin in
      switch bin.kind {
      case .range:
        defer { from = bin.below }
        return .range(from: from, below: bin.below)
      case .levels: return .levels(bin.levels ?? [])
      case .special: return bin.special.map { .special($0) } ?? .levels([])
      case .unseen: return .unseen
      case .missing: return .missing
      }
    }
  }
}
