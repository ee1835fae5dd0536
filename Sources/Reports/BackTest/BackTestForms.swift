import CreditPolicy
import EarlyWarning
import Features
import Receivables
import Wording

// The forms of a back-test: text for the terminal, a page with charts, JSON for programs.

extension BackTestPage {
  /// What it comes to, the rules beside each other, and why defaults were missed.
  public var text: String {
    var lines = [title, subtitle] + sentences.flatMap { wrapped($0, indent: 0) }
    for grade in ours {
      lines += text(of: comparison(grade))
    }
    if let grade = ours.first, let result = result(of: grade) {
      lines += text(of: byCause(grade)) + text(of: missed(result))
    }
    lines += text(of: models) + [""]
    lines += notes.flatMap { wrapped($0, indent: 0) } + ["", provenance]
    return lines.joined(separator: "\n") + "\n"
  }

  private func text(of block: ReviewPage.Block) -> [String] {
    var table = TextTable(block.header, block.sides)
    for row in block.rows { table.add(row) }
    return ["", block.title] + table.lines()
  }

  private func result(of grade: RuleGrade) -> BackTest.RuleResult? {
    test.results.first { $0.rule == grade.rule && $0.budget == grade.budget }
  }

  /// The back-test as a page that needs nothing but itself.
  public var html: String {
    var sections = [Frame.Section("says", say(.whatItSays), [.list(sentences)])]
    for (number, grade) in ours.enumerated() {
      let block = comparison(grade)
      sections.append(
        Frame.Section(
          Anchor("budget-\(number)"), block.title,
          [
            recallChart(grade).figure(Anchor("recall-\(number)"), in: language),
            .table(block.header, block.sides, block.rows),
          ] + html(of: byCause(grade))))
    }
    if let grade = ours.first, let result = result(of: grade) {
      let block = each(result)
      sections.append(
        Frame.Section(
          "defaults", block.title,
          html(of: missed(result)) + [
            timeline(result).figure("timeline", in: language),
            .table(block.header, block.sides, block.rows),
          ]))
    }
    sections.append(
      Frame.Section(
        "method", say(.howMeasured),
        [.list(notes), .table(models.header, models.sides, models.rows)]))
    return Frame(title, [subtitle], sections, provenance: [provenance], in: language).page
  }

  private func html(of block: ReviewPage.Block) -> [HTML] {
    [.element("h3", block.title), .table(block.header, block.sides, block.rows)]
  }

  private func recallChart(_ grade: RuleGrade) -> DotChart {
    let all = grades.filter { $0.budget == grade.budget }
    return DotChart(
      Caption(
        say(.recallTitle), budget(grade),
        description: all.map { "\(speech.name(of: $0.rule)) \(interval($0.recall))" }
          .joined(separator: speech.phrase(.separator))),
      x: Axis(say(.inTime), .share, over: 0...1),
      all.map { grade in
        DotChart.Row(
          speech.name(of: grade.rule),
          grade.recall.map { Estimate($0.share, low: $0.low, high: $0.high) })
      })
  }

  /// The defaults that cost most, each with its alerts.
  private func timeline(_ result: BackTest.RuleResult) -> TimelineChart {
    let spells = Dictionary(grouping: result.spells, by: \.customer)
    let rows = sorted(result.warned).prefix(40).map { warned in
      let zero = warned.onset.leadsTo
      return TimelineChart.Row(
        label: shortName(warned),
        stretches: (spells[warned.customer] ?? []).map { spell in
          TimelineChart.Stretch(
            from: Double(test.sundays[Int(spell.first)] - zero),
            through: Double(test.sundays[Int(spell.last)] + 7 - zero),
            isStrong: spell.level == .red)
        },
        mark: Double(warned.onset.day - zero))
    }
    return TimelineChart(
      caption: Caption(
        say(.timeline), say(.timelineNote),
        description: sorted(result.warned).prefix(40).map { warned in
          let lead = warned.leadDays.map { language.count($0) } ?? say(.noWarning)
          return "\(shortName(warned)) \(lead)"
        }.joined(separator: speech.phrase(.separator))),
      axis: Axis(say(.daysAhead), over: -200...120), rows: Array(rows),
      names: [say(.red), say(.amber)])
  }

  private func shortName(_ warned: WarnedDefault) -> String {
    let customer = test.customers[Int(warned.customer)]
    return "\(customer.id.text) \(warned.onset.day)"
  }
}

// MARK: JSON

extension BackTestPage {
  /// The back-test for programs: shares, not percentages; amounts in cents.
  public var json: JSONValue {
    .document(
      "vigie.backtest",
      [
        "from": .optional(test.sundays.first), "through": .optional(test.sundays.last),
        "sundays": .whole(test.sundays.count), "lastKnownOn": .text("\(test.lastKnownOn)"),
        "currency": .text(origin.currency.code), "customerWeeks": .whole(test.customerWeeks),
        "defaults": .whole(test.defaults.count), "tooFew": .flag(test.isTooSmall),
        "leadDaysMin": .whole(leadDaysMin), "warningDays": .whole(warningDays),
        "models": .list(
          origin.models.map {
            .members([
              "name": .text($0.name), "from": .text("\($0.from)"), "rows": .whole($0.rows),
              "defaults": .whole($0.defaults),
            ])
          }),
        "refitted": .flag(origin.isRefitted), "policy": .text(origin.policy),
        "import": .whole(origin.importNumber),
        "rules": .list(grades.map(json)),
        "warned": .list(
          test.results.filter { result in
            ours.contains { $0.rule == result.rule && $0.budget == result.budget }
          }.flatMap { result in
            sorted(result.warned).map { json($0, result.budget) }
          }),
      ])
  }

  private func json(_ grade: RuleGrade) -> JSONValue {
    .members([
      "rule": .text(grade.rule.rawValue), "budget": json(grade.budget),
      "openMean": .number(grade.openMean), "alerts": .whole(grade.alerts),
      "alertsPerWeek": .number(grade.alertsPerWeek), "recall": json(grade.recall),
      "recallByCause": .object(
        grade.recallByCause.map { JSONValue.Member($0.cause.rawValue, json($0.recall)) }),
      "euroRecall": json(grade.euroRecall),
      "oursMore": .optional(grade.behindOurs) {
        .members([
          "difference": .number($0.difference), "low": .number($0.low), "high": .number($0.high),
        ])
      },
      "actedUpon": .whole(grade.actedUpon), "actedUponHits": .whole(grade.actedUponHits),
      "precision": json(grade.precision), "redPrecision": json(grade.redPrecision),
      "amberPrecision": json(grade.amberPrecision), "redRecall": json(grade.redRecall),
      "warnedAtAll": json(grade.warned), "leadDaysMedian": .whole(grade.leadMedian),
      "falseAlarmsPer100CustomersAndQuarter": .number(grade.falseAlarmsPer100Quarters),
      "deliveredAfterCents": .integer(grade.deliveredAfterCents),
      "weeksOpenMedian": .whole(grade.weeksMedian), "reopenedShare": .number(grade.reopenedShare),
    ])
  }

  private func json(_ budget: AlertBudget) -> JSONValue {
    switch budget {
    case .lines(let lines): .members(["lines": .whole(lines)])
    case .held(let places): .members(["held": .whole(places)])
    case .share(let share): .members(["share": .number(share)])
    }
  }

  private func json(_ proportion: Proportion?) -> JSONValue {
    .optional(proportion) {
      .members([
        "share": .number($0.share), "low": .number($0.low), "high": .number($0.high),
        "clusters": .whole($0.count),
      ])
    }
  }

  private func json(_ warned: WarnedDefault, _ budget: AlertBudget) -> JSONValue {
    .members([
      "budget": json(budget),
      "customer": .text(test.customers[Int(warned.customer)].id.text),
      "day": .text("\(warned.onset.day)"), "leadsTo": .text("\(warned.onset.leadsTo)"),
      "cause": .text(warned.onset.cause.rawValue), "openCents": .integer(warned.onset.openCents),
      "leadDays": .whole(warned.leadDays), "red": .flag(warned.isRed),
      "deliveredAfterCents": .integer(warned.deliveredAfterCents),
      "missed": .optional(warned.missed.map { MissedKind($0).rawValue }),
    ])
  }
}
