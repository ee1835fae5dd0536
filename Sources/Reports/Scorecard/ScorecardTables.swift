import Scoring
import Wording

// MARK: Validation

extension ScorecardContent {
  /// The main figures with their intervals; no row where it was not validated.
  var figures: WordTable {
    var table = WordTable([
      (say(.figure), .left), (say(.value), .right), (say(.interval95), .left),
    ])
    guard let validation = model.validation else { return table }
    if let found = validation.discrimination {
      let (low, high) = (found.interval.lowerBound, found.interval.upperBound)
      table.add([say(.areaUnderCurve), three(found.auc), interval(found)])
      table.add([
        say(.giniCoefficient), three(found.gini), range(three(2 * low - 1), three(2 * high - 1)),
      ])
      table.add([say(.kolmogorovSmirnov), three(validation.kolmogorovSmirnov), ""])
    }
    guard validation.rowCount > 0 else { return table }
    table.add([say(.brierScore).capitalised, three(validation.accuracy.brier), ""])
    table.add([say(.logLoss).capitalised, three(validation.accuracy.logLoss), ""])
    if let line = validation.line {
      table.add([
        say(.calibrationSlope).capitalised, three(line.slope),
        interval(line.slope, error: line.slopeError),
      ])
      table.add([
        say(.calibrationIntercept).capitalised, three(line.intercept),
        interval(line.intercept, error: line.interceptError),
      ])
    }
    return table
  }

  /// Other scores on the same cases.
  var baselines: WordTable {
    var table = WordTable([(say(.score), .left), ("AUC", .right), (say(.interval95), .left)])
    for baseline in model.validation?.baselines ?? [] {
      let found = baseline.discrimination
      table.add([printable(baseline.name), three(found.auc), interval(found)])
    }
    return table
  }

  /// What a budget of looks catches.
  func captured(_ validation: ScorecardValidation) -> WordTable {
    var table = WordTable([
      (say(.looksShare), .right), (say(.precision), .right), (say(.recall), .right),
    ])
    for row in validation.captured {
      table.add([
        language.percentage(row.share, decimals: 0), percent(row.precision), percent(row.recall),
      ])
    }
    return table
  }

  /// How near the probabilities are to what happened, in its parts.
  func accuracy(_ validation: ScorecardValidation) -> WordTable {
    let accuracy = validation.accuracy
    var table = WordTable([(say(.figure), .left), (say(.value), .right)])
    let rows: [(Phrase, Double)] = [
      (.brierScore, accuracy.brier), (.reliability, accuracy.reliability),
      (.resolution, accuracy.resolution), (.uncertainty, accuracy.uncertainty),
      (.withinGroups, accuracy.withinGroups), (.logLoss, accuracy.logLoss),
    ]
    for (phrase, value) in rows {
      table.add([say(phrase).capitalised, language.number(value, decimals: 4)])
    }
    return table
  }

  /// The calibration line with its errors; nil where it has no answer.
  func line(_ validation: ScorecardValidation) -> WordTable? {
    guard let line = validation.line else { return nil }
    var table = WordTable([
      (say(.figure), .left), (say(.value), .right), (say(.standardError), .right),
      (say(.interval95), .left),
    ])
    let rows = [
      (say(.calibrationSlope), line.slope, line.slopeError),
      (say(.calibrationIntercept), line.intercept, line.interceptError),
    ]
    for (name, value, error) in rows {
      table.add([name.capitalised, three(value), three(error), interval(value, error: error)])
    }
    return table
  }

  /// Hosmer and Lemeshow's test in a line; nil where there are too few groups.
  func hosmerLemeshow(_ validation: ScorecardValidation) -> String? {
    validation.accuracy.hosmerLemeshow.map { test in
      "\(language.titled(say(.hosmerLemeshow))) χ² = "
        + "\(language.number(test.chiSquare, decimals: 2)), \(test.degreesOfFreedom) "
        + "\(say(.degreesOfFreedom)), \(language.pValue(test.pValue))."
    }
  }
}

// MARK: Classes

extension ScorecardContent {
  /// The classes on the cases of the fit, with their prudent bounds.
  var classesOfFit: WordTable {
    var table = WordTable([
      (say(.grade), .left), (say(.probabilityBelow), .right), (say(.cases), .right),
      (say(.badCases), .right), (say(.badRate), .right), (say(.meanProbability), .right),
      (say(.interval90), .left), (say(.prudentRate), .right),
    ])
    for (place, own) in model.classes.enumerated() {
      table.add(
        [printable(own.name), own.below.map { percent($0) } ?? say(.noBound)]
          + cells(own.count, own.badCount, own.meanProbability, own.rateLow, own.rateHigh)
          + [model.prudentRate(ofClass: place).map { percent($0) } ?? "–"])
    }
    return table
  }

  /// The classes on the cases of the validation, with Jeffreys' test.
  func classes(of validation: ScorecardValidation) -> WordTable {
    var table = WordTable([
      (say(.grade), .left), (say(.cases), .right), (say(.badCases), .right),
      (say(.badRate), .right), (say(.meanProbability), .right), (say(.interval90), .left),
      (say(.pValue), .right),
    ])
    for own in validation.classes {
      table.add(
        [printable(own.name)]
          + cells(own.count, own.badCount, own.meanProbability, own.rateLow, own.rateHigh)
          + [own.count > 0 ? p(own.pValue) : "–"])
    }
    return table
  }

  /// Counts, rate, probability and interval; dashes where there is no case.
  private func cells(
    _ count: Int, _ bads: Int, _ probability: Double, _ low: Double, _ high: Double
  ) -> [String] {
    let counts = [language.count(count), language.count(bads)]
    guard count > 0 else { return counts + ["–", "–", "–"] }
    return counts + [
      rate(Double(bads), of: Double(count)), percent(probability),
      range(percent(low), percent(high)),
    ]
  }
}

extension ScorecardModel {
  /// The prudent bound of a class; nil where neither it nor a riskier one holds a case.
  func prudentRate(ofClass place: Int) -> Double? {
    classes[place...].contains { $0.count > 0 } ? classes[place].prudentRate : nil
  }
}

// MARK: Characteristics

extension ScorecardContent {
  /// Characteristics with what became of them.
  func characteristics(_ shown: [ModelCharacteristic]) -> WordTable {
    var table = WordTable([
      (say(.characteristic), .left), (say(.informationValue), .right), (say(.bins), .right),
      (say(.pointsRange), .right), (say(.verdict), .left),
    ])
    for own in shown {
      table.add([
        printable(own.name), three(own.informationValue), "\(own.bins.count)",
        own.verdict == .kept ? pointsRange(own) : "–", speech.sentence(of: own.verdict),
      ])
    }
    return table
  }

  /// The least and the most points that a case of the fit had of it.
  func pointsRange(_ characteristic: ModelCharacteristic) -> String {
    let points = characteristic.bins.filter { $0.count > 0 }.map(\.points)
    return range(language.count(points.min() ?? 0), language.count(points.max() ?? 0))
  }

  /// The characteristics kept, with their coefficients.
  var coefficients: WordTable {
    var table = WordTable([
      (say(.characteristic), .left), (say(.informationValue), .right),
      (say(.coefficient), .right), (say(.standardError), .right), (say(.bins), .right),
      (say(.pointsRange), .right),
    ])
    for own in model.kept {
      table.add([
        printable(own.name), three(own.informationValue), three(own.coefficient),
        own.standardError.map { three($0) } ?? "–", "\(own.bins.count)", pointsRange(own),
      ])
    }
    return table
  }

  /// The characteristics left out, with the reasons.
  var dropped: WordTable {
    var table = WordTable([
      (say(.characteristic), .left), (say(.informationValue), .right), (say(.reasons), .left),
    ])
    for own in model.characteristics where own.verdict != .kept {
      table.add([
        printable(own.name), three(own.informationValue),
        speech.sentence(of: own.verdict).capitalised,
      ])
    }
    return table
  }

  /// The scorecard itself, one characteristic: bin by bin.
  func bins(_ own: ModelCharacteristic) -> WordTable {
    var table = WordTable([
      (say(.bin), .left), (say(.cases), .right), (say(.share), .right), (say(.badCases), .right),
      (say(.badRate), .right), (say(.weightOfEvidence), .right), (say(.points), .right),
    ])
    let total = own.bins.reduce(0) { $0 + $1.count }
    for (bin, content) in zip(own.bins, own.binContents) {
      table.add([
        speech.words(of: content), cases(bin.count), rate(bin.count, of: total), cases(bin.bads),
        rate(bin.bads, of: bin.count), three(bin.weightOfEvidence), language.count(bin.points),
      ])
    }
    return table
  }
}

// MARK: Stability

extension ScorecardContent {
  /// How far each characteristic moved between the fit and the validation.
  func shifts(_ validation: ScorecardValidation) -> WordTable {
    var table = WordTable([(say(.characteristic), .left), (say(.shiftIndex), .right)])
    for shift in validation.characteristicShifts {
      table.add([printable(shift.name), three(shift.index)])
    }
    return table
  }

  /// What each period held and how the score did in it.
  func periods(_ validation: ScorecardValidation) -> WordTable {
    var table = WordTable([
      (say(.period), .left), (say(.cases), .right), (say(.badCases), .right),
      (say(.badRate), .right), (say(.meanProbability), .right), ("AUC", .right), ("PSI", .right),
    ])
    for (place, own) in validation.periods.enumerated() {
      table.add([
        printable(own.name), language.count(own.count), language.count(own.badCount),
        rate(Double(own.badCount), of: Double(own.count)),
        own.count > 0 ? percent(own.meanProbability) : "–", own.auc.map { three($0) } ?? "–",
        // The first is what the others are held against.
        place > 0 && own.count > 0 ? three(own.scoreShift) : "–",
      ])
    }
    return table
  }

  /// Which characteristics held over the periods.
  func held(_ stability: ModelStability) -> WordTable {
    var table = WordTable([
      (say(.characteristic), .left), (say(.shiftIndex), .right), (say(.reversals), .right),
      (say(.verdict), .left),
    ])
    for own in stability.characteristics {
      table.add([
        printable(own.name), three(own.shifts.max() ?? 0), language.count(own.reversals),
        say(own.isUnstable ? .isUnstable : .isStable),
      ])
    }
    return table
  }
}
