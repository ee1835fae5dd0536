import PortfolioReview
import Receivables
import Wording

// The charts of a review: each figure of the cockpit over the last quarters, and the matrices.

extension ReviewPage {
  /// Each with the last eight quarters: the DSO family, what is owed, its age, collection, reminders, losses.
  var quarterCharts: [any Chart] {
    let dso = [
      series(say(Phrase.dso)) { $0.indicators.dso.days },
      series(say(Phrase.countBackDSO)) { $0.indicators.countBackDSO.days },
      series(say(Phrase.bestDSO)) { $0.indicators.bestPossibleDSO.days },
      series(say(Phrase.daysDelinquent)) { $0.indicators.averageDaysDelinquent },
    ]
    let owed = [
      series(say(Phrase.exposure)) { units($0.exposureCents) },
      series(say(Phrase.overdue)) { units($0.aged.overdueCents) },
      series(say(Phrase.disputed)) { units($0.disputedCents) },
      series(say(Phrase.uncovered)) { units($0.uncoveredCents) },
    ]
    let collected = [
      series(say(Phrase.effectiveness)) { $0.indicators.collectionEffectiveness },
      series(say(ReviewPhrase.recoveryRate)) { $0.indicators.recoveryRate },
    ]
    let losses = [
      series(say(Phrase.expectedLoss)) { $0.expectedLossCents.flatMap(units) },
      series(say(ReviewPhrase.matrixProvision)) { $0.matrixProvisionCents.flatMap(units) },
      series(say(ReviewPhrase.individualProvision)) { units($0.individualProvisionCents) },
    ]
    return [
      lines(say(Phrase.dso), Axis(say(ReviewPhrase.days), over: 0...1), dso, decimals: 1),
      lines(say(Phrase.exposure).capitalised, money, owed, decimals: 0), aging,
      lines(
        say(ReviewPhrase.collection), Axis(say(ReviewPhrase.shareOfWhole), .share, over: 0...1),
        collected, decimals: 2), reminders,
      lines(say(ReviewPhrase.losses), money, losses, decimals: 0),
    ]
  }

  private var money: Axis { Axis(say(ReviewPhrase.amounts), unit: currency.code, over: 0...1) }

  private func units(_ cents: Int64) -> Double? { Double(cents) / 100 }

  private func series(_ name: String, _ value: (Cockpit) -> Double?) -> LineChart.Series {
    LineChart.Series(
      name,
      review.quarters.enumerated().compactMap { place, cockpit in
        value(cockpit).map { LineChart.Point(Double(place), $0) }
      })
  }

  /// Lines over the quarters; told by their first and last values.
  private func lines(
    _ title: String, _ y: Axis, _ series: [LineChart.Series], decimals: Int
  ) -> LineChart {
    let drawn = series.filter { !$0.points.isEmpty }
    let told = drawn.compactMap { line -> String? in
      guard let first = line.points.first, let last = line.points.last else { return nil }
      let ends = [first, last].map { language.number($0.y.value, decimals: decimals) }
      return "\(line.name) \(ends[0]) → \(ends[1])"
    }
    return LineChart(
      Caption(title, description: told.joined(separator: say(Phrase.separator))),
      x: Axis("", .named(review.quarters.map { "\($0.quarter)" })), y: y, drawn)
  }

  /// Bars over the quarters, on each other; told by the latest.
  private func stack(_ title: String, _ y: Axis, _ bars: [BarChart.Bars], decimals: Int) -> BarChart
  {
    let told = bars.compactMap { bars in
      bars.heights.last.flatMap(\.self).map {
        "\(bars.name) \(language.number($0, decimals: decimals))"
      }
    }
    return BarChart(
      Caption(title, description: told.joined(separator: say(Phrase.separator))), over: "",
      review.quarters.map { "\($0.quarter)" }, y: y, bars, isStacked: true)
  }

  private var aging: BarChart {
    stack(
      say(ReviewPhrase.ageing), money,
      AgeBand.allCases.map { band in
        BarChart.Bars(
          speech.name(of: band), review.quarters.map { units(max(0, $0.aged[band])) })
      }, decimals: 0)
  }

  private var reminders: BarChart {
    stack(
      say(ReviewPhrase.reminders), Axis(say(ReviewPhrase.reminderCount), over: 0...1),
      [ReviewPhrase.courtesy, .formal, .notices].enumerated().map { level, phrase in
        BarChart.Bars(
          say(phrase), review.quarters.map { Double($0.indicators.sums.reminders[level]) })
      }, decimals: 0)
  }

  /// From which class to which, in customers.
  var migrationMap: HeatMap {
    let migration = review.migration
    return HeatMap(
      Caption(
        say(Phrase.migration).capitalised, description: migrationNote ?? say(Phrase.migration)),
      rows: ("\(review.quarter.previous)", migration.grades),
      columns: ("\(review.quarter)", migration.grades),
      migration.cells.map { $0.map { $0.customers == 0 ? nil : Double($0.customers) } },
      decimals: 0)
  }

  /// The exposure by class and sector.
  var crossedMap: HeatMap? {
    let rows = review.gradesBySector
    func names(_ place: Int) -> [String] {
      var seen: [String] = []
      for row in rows {
        let name = row.names[place] ?? say(Phrase.unknown)
        if !seen.contains(name) { seen.append(name) }
      }
      return seen
    }
    let (grades, sectors) = (names(0).sorted(), names(1))
    guard sectors.count > 1, sectors.count <= 60 else { return nil }
    var values = [[Double?]](
      repeating: [Double?](repeating: nil, count: grades.count), count: sectors.count)
    for row in rows {
      guard let grade = grades.firstIndex(of: row.names[0] ?? say(Phrase.unknown)),
        let sector = sectors.firstIndex(of: row.names[1] ?? say(Phrase.unknown))
      else { continue }
      values[sector][grade] = units(row.exposureCents)
    }
    return HeatMap(
      Caption(
        "\(say(ReviewPhrase.crossed))\(say(Phrase.separator))\(say(Phrase.exposure)), \(currency.code)",
        description: say(ReviewPhrase.crossed)),
      rows: (speech.name(of: SegmentTable.Cut.sector), sectors.map(printable)),
      columns: (speech.name(of: SegmentTable.Cut.grade), grades), values, decimals: 0)
  }
}
