import Scoring
import Statistics
import Wording

// MARK: Discrimination

extension ScorecardContent {
  /// The receiver operating characteristic.
  func rocChart(_ validation: ScorecardValidation) -> LineChart {
    curve(
      .rocCurve, x: .goodsAbove, [LineChart.Series(say(.thisScore), points(validation.rocCurve))],
      validation)
  }

  /// The cumulative accuracy profile, with that of a score that makes no mistake.
  func capChart(_ validation: ScorecardValidation) -> LineChart {
    let share = Double(validation.badCount) / Double(max(1, validation.rowCount))
    let perfect = [(0.0, 0.0), (share, 1.0), (1.0, 1.0)].map { LineChart.Point($0.0, $0.1) }
    return curve(
      .capCurve, x: .casesAbove,
      [
        LineChart.Series(say(.thisScore), points(validation.capCurve)),
        LineChart.Series(say(.perfectScore), perfect),
      ], validation)
  }

  private func points(_ curve: [CurvePoint]) -> [LineChart.Point] {
    curve.map { LineChart.Point($0.x, $0.y) }
  }

  private func curve(
    _ title: Phrase, x: Phrase, _ series: [LineChart.Series], _ validation: ScorecardValidation
  ) -> LineChart {
    let said = validation.discrimination.map { "AUC \(area($0))" } ?? say(.noArea)
    return LineChart(
      Caption(
        say(title), speech.words(of: validation.sample), description: "\(say(title)). \(said)"),
      x: Axis(say(x), .share, over: 0...1), y: Axis(say(.badsAbove), .share, over: 0...1), series,
      references: [.diagonal(say(.chance))])
  }

  /// The area of this score and of the others.
  func baselineChart(_ validation: ScorecardValidation) -> DotChart {
    let own = validation.discrimination.map { (say(.thisScore), $0) }
    let all =
      (own.map { [$0] } ?? [])
      + validation.baselines.map { (printable($0.name), $0.discrimination) }
    return DotChart(
      Caption(
        say(.baselinesTitle), say(.interval95).capitalised,
        description: all.map { "\($0.0): \(area($0.1))" }.joined(separator: say(.separator))),
      x: Axis("AUC"),
      all.map { name, found in
        DotChart.Row(
          name,
          Estimate(found.auc, low: found.interval.lowerBound, high: found.interval.upperBound))
      }, reference: DotChart.Reference(0.5, say(.chance)))
  }
}

// MARK: Calibration

extension ScorecardContent {
  /// What was foreseen of each tenth, and what happened.
  func calibrationChart(_ validation: ScorecardValidation) -> LineChart {
    let groups = validation.groups
    // Both axes alike, so that the diagonal is one.
    let most = groups.map { max($0.meanProbability, $0.rateHigh) }.max() ?? 0.01
    return LineChart(
      Caption(
        say(.calibrationChart), say(.interval90).capitalised,
        description: groups.map {
          "\(percent($0.meanProbability)) → \(rate(Double($0.badCount), of: Double($0.count)))"
        }.joined(separator: say(.separator))),
      x: Axis(say(.foreseen), .share, over: 0...most),
      y: Axis(say(.happened), .share, over: 0...most),
      [
        LineChart.Series(
          say(.tenths),
          groups.map {
            LineChart.Point(
              $0.meanProbability, Double($0.badCount) / Double(max(1, $0.count)),
              low: $0.rateLow, high: $0.rateHigh)
          }, .points)
      ], references: [.diagonal(say(.perfectCalibration))])
  }
}

// MARK: Characteristics

extension ScorecardContent {
  /// How many cases each bin has, and how often they are bad.
  ///
  /// Bins without a case are left out.
  func binChart(_ characteristic: ModelCharacteristic) -> BarChart {
    let used = zip(characteristic.bins, characteristic.binContents).filter { $0.0.count > 0 }
    let names = used.map { speech.words(of: $0.1, lettersMax: 40) }
    return BarChart(
      Caption(
        printable(characteristic.name), subtitle(characteristic),
        description: zip(names, used).map { name, bin in
          "\(name): \(cases(bin.0.count)), \(rate(bin.0.bads, of: bin.0.count))"
        }.joined(separator: say(.separator))),
      over: say(.bin), names, y: Axis(say(.cases), isWeighted ? .number : .count),
      [BarChart.Bars(say(.cases), used.map { $0.0.count })],
      overlay: BarChart.Overlay(
        Axis(say(.badRate), .share), [BarChart.Dots(say(.badRate), used.map { estimate($0.0) })]))
  }

  /// The rate of a bin with Jeffreys' interval, which only counts of cases have.
  private func estimate(_ bin: ModelBin) -> Estimate? {
    guard let rate = bin.rate else { return nil }
    guard !isWeighted else { return Estimate(rate) }
    let interval = jeffreysInterval(Int(bin.bads), of: Int(bin.count))
    return Estimate(rate, low: interval.lowerBound, high: interval.upperBound)
  }

  private func subtitle(_ characteristic: ModelCharacteristic) -> String {
    var parts = [
      "\(say(.informationValue)) \(three(characteristic.informationValue))",
      "\(say(.points)) \(pointsRange(characteristic))",
    ]
    if characteristic.bins.contains(where: { $0.kind == .range }) {
      parts.append(speech.words(of: characteristic.shape))
    }
    return parts.joined(separator: say(.separator))
  }
}

// MARK: Stability

extension ScorecardContent {
  /// What was foreseen of each period, and what happened.
  func periodChart(_ validation: ScorecardValidation) -> LineChart {
    let used = validation.periods.filter { $0.count > 0 }
    let title = "\(say(.meanProbability).capitalised), \(say(.badRate))"
    return LineChart(
      Caption(title, say(.interval90).capitalised, description: title),
      x: Axis(say(.period), .named(used.map { printable($0.name) })),
      y: Axis(say(.badRate), .share, over: 0...0.01),
      [
        LineChart.Series(
          say(.foreseen),
          used.enumerated().map { LineChart.Point(Double($0), $1.meanProbability) }),
        LineChart.Series(
          say(.happened),
          used.enumerated().map { place, own in
            let interval = jeffreysInterval(own.badCount, of: own.count)
            return LineChart.Point(
              Double(place), Double(own.badCount) / Double(own.count),
              low: interval.lowerBound, high: interval.upperBound)
          }),
      ])
  }

  /// How far the cases of each characteristic moved by each period.
  func shiftMap(_ stability: ModelStability) -> HeatMap {
    HeatMap(
      Caption(
        say(.periodShifts),
        description: stability.characteristics.map {
          "\(printable($0.name)): \(three($0.shifts.max() ?? 0))"
        }.joined(separator: say(.separator))),
      rows: (say(.characteristic), stability.characteristics.map { printable($0.name) }),
      columns: (say(.period), stability.periods.map { printable($0) }),
      stability.characteristics.map { $0.shifts.map { $0 } }, shades: 0...0.5)
  }

  /// The rates of a characteristic by bin and period; bins that never held a case are left out.
  func rateMap(
    _ held: ModelStability.Characteristic, _ characteristic: ModelCharacteristic,
    periods: [String]
  ) -> HeatMap {
    let used = zip(characteristic.binContents, held.rates).filter { _, rates in
      rates.contains { $0 != nil }
    }
    let verdict = say(held.isUnstable ? .isUnstable : .isStable)
    let subtitle = "\(say(.ratesByPeriod).capitalised)\(say(.separator))\(verdict)"
    return HeatMap(
      Caption(printable(held.name), subtitle, description: subtitle),
      rows: (say(.bin), used.map { speech.words(of: $0.0, lettersMax: 40) }),
      columns: (say(.period), periods.map { printable($0) }), used.map(\.1), .share, decimals: 1)
  }
}
