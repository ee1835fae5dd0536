import CreditPolicy
import PortfolioReview
import Receivables
import Wording

// The forms of a review: text for the terminal, a page for the committee, JSON for programs.

/// How many decisions the pack shows, and how many its annex; the workbook has all.
private let decisionsInPack = 25
private let decisionsInAnnex = 100

/// How many deadlines the pack shows; the workbook has all.
private let deadlinesInPack = 8

/// What makes six sheets of A4 enough for the pack; the annex begins on its own.
private let packStyle =
  "@media print{body{font-size:8.5pt;line-height:1.25}h1{font-size:13pt;margin:.2em 0}"
  + "h2{margin:.7em 0 .2em;font-size:10pt}p,ul{margin:.15em 0}td,th{padding:.08rem .3rem}"
  + "figure{margin:.4rem 0}.pairs{grid-template-columns:1fr 1fr}.annex{break-before:page}}"

extension ReviewPage {
  /// The review as text; decisions as paragraphs, because they are sentences.
  public var text: String {
    var lines = [title, subtitle] + preface.flatMap { wrapped($0, indent: 0) }
    lines += text(of: cockpit) + text(of: aged)
    for table in review.segments where table.rows.count > 1 || table.cut == .grade {
      lines += text(of: block(of: table), most: 8)
    }
    lines += ["", "\(language.titled(say(.concentration))) \(concentration)"]
    lines += text(of: migration)
    lines += text(ofMovers: review.rises, .rises) + text(ofMovers: review.falls, .falls)
    lines += text(of: watch)
    if let strategic {
      lines +=
        [""]
        + strategic.without(["turnoverCents", "equityCents", "netIncomeCents", "supplierDays"])
        .lines(in: language, most: 8)
    }
    let decisions = decisions(rows: 10)
    lines += ["", decisions.title]
    if decisions.rows.isEmpty { lines.append("  \(say(.noDecisions))") }
    for row in decisions.rows {
      lines += wrapped(
        "\(row[0]) \(row[1]), \(row[6]): \(row[2])", indent: 2)
      lines += wrapped("→ \(row[3])\(say(.separator))\(row[4]), \(say(.doBy)) \(row[5])", indent: 5)
    }
    if let note = decisions.note { lines.append("  \(note)") }
    if let overridesBlock { lines += text(of: overridesBlock) }
    lines += [""] + provisionTables.matrix.lines(in: language)
    if let late = provisionTables.late { lines += [""] + late.lines(in: language) }
    for table in [
      followed?.without(["reason"]), calibration, healthFigures, levers?.without(["assumption"]),
    ].compactMap(\.self) {
      lines += [""] + table.lines(in: language)
    }
    for effect in review.levers where effect.cents > 0 {
      lines += wrapped(
        "\(language.titled(speech.name(of: effect.lever))) "
          + speech.sentence(of: effect.lever, under: review.leverRules), indent: 2)
    }
    lines += [""] + effectTables.lines(isWhole: false)
    lines += ["", footer]
    return lines.joined(separator: "\n") + "\n"
  }

  /// The movers without what moved their probability, which stands on the page: a sentence is no cell of a
  /// terminal.
  private func text(ofMovers some: [Mover], _ title: Phrase) -> [String] {
    guard !some.isEmpty else { return [] }
    let block = movers(some, title)
    return text(
      of: Block(
        title: block.title, header: block.header.dropLast(), rows: block.rows.map { $0.dropLast() },
        texts: block.texts))
  }

  private func text(of block: Block, most: Int = .max) -> [String] {
    var table = TextTable(block.header, block.sides)
    for row in block.rows.prefix(most) { table.add(row) }
    var lines = ["", block.title] + table.lines()
    if block.rows.count > most {
      lines.append("  … \(language.count(block.rows.count - most)) \(say(.andMore))")
    }
    if let note = block.note { lines += wrapped(note, indent: 2) }
    return lines
  }

  /// The review as a page that needs nothing but itself.
  public var html: String {
    var body: [HTML] = [
      .element("h1", title), .element("p", ["class": "sub"], subtitle),
    ]
    body += preface.map { .element("p", ["class": "sub"], $0) }
    // The pack: what a committee reads, six sheets of A4 at most.
    body += html(of: eightQuarters)
    body.append(
      .element(
        "p", ["class": "sub"],
        [.element("a", ["href": "#definitions"], say(ReviewPhrase.definitions))]))
    body.append(
      .element(
        "div", ["class": "pairs"],
        quarterCharts.enumerated().map { number, chart in
          chart.figure(Anchor("quarters-\(number)"), in: language)
        }))
    body += html(of: aged)
    body.append(agedChart.figure("aged-balance", in: language))
    for table in review.segments where table.cut == .grade { body += html(of: block(of: table)) }
    body.append(.element("p", "\(language.titled(say(.concentration))) \(concentration)"))
    body += html(of: migration)
    body += html(of: movers(review.rises, .rises)) + html(of: movers(review.falls, .falls))
    body += html(of: watch)
    if let deadlineTable { body += html(of: deadlineTable.first(deadlinesInPack, in: language)) }
    body += html(of: decisions(rows: decisionsInPack).withoutUnknown)
    for table in [
      followed, provisionTables.matrix, calibration, healthFigures, levers,
    ].compactMap(\.self) {
      body += html(of: table)
    }
    body.append(.element("h2", speech.words(CallListPhrase.effectsTitle)))
    body += effectTables.html(isWhole: false)
    body.append(.element("h1", ["class": "annex"], say(ReviewPhrase.annex)))
    if review.decisions.count > decisionsInPack {
      body += html(of: decisions(rows: decisionsInAnnex).withoutUnknown)
    }
    for table in review.segments where table.cut != .grade { body += html(of: block(of: table)) }
    if let crossedMap { body.append(crossedMap.figure("crossed", in: language)) }
    body.append(migrationMap.figure("migration", in: language))
    if let overridesBlock { body += html(of: overridesBlock) }
    for table in [
      insuranceTable, strategic, provisionTables.rates, provisionTables.individual,
      provisionTables.late,
      characteristics,
    ].compactMap(\.self) {
      body += html(of: table)
    }
    body.append(.element("h2", speech.words(CallListPhrase.effectsTitle)))
    body += effectTables.html(isWhole: true)
    body.append(.element("h2", ["id": "definitions"], say(ReviewPhrase.definitions)))
    body += definitions.html(in: language)
    body.append(.element("footer", footer))
    return HTML.page(title: title, language: language, paper: packStyle, body)
  }

  /// The bands of the aged balance, each above the one of the quarter before.
  private var agedChart: RowChart {
    let rows = AgeBand.allCases.map { band in
      RowChart.Row(
        speech.name(of: band),
        [review.now.aged[band], review.before.aged[band]].map { .init(Double($0), money($0)) })
    }
    let quarters = ["\(review.quarter)", "\(review.quarter.previous)"]
    let bands = rows.map { "\($0.label) \($0.bars[0].text) (\($0.bars[1].text))" }
    return RowChart(
      Caption(
        say(.agedBalance),
        description: "\(quarters[0]) (\(quarters[1]))\(say(.separator))"
          + bands.joined(separator: say(.separator))),
      rows, names: quarters)
  }

  private func html(of table: DataTable) -> [HTML] {
    (table.title.isEmpty ? [] : [.element("h2", table.title)]) + table.html(in: language)
  }

  private func html(of block: Block) -> [HTML] {
    var parts: [HTML] = [
      .element("h2", block.title), .table(block.header, block.sides, block.rows),
    ]
    if let note = block.note { parts.append(.element("p", ["class": "sub"], note)) }
    return parts
  }

  /// The review as JSON, schema `vigie.review`.
  public var json: JSONValue {
    JSONValue.document(
      "vigie.review",
      [
        "quarter": .text("\(review.quarter)"), "currency": .text(currency.code),
        "outcome": .text(origin.outcome),
        "caveats": .list(origin.caveats.map { .text(speech.sentence(of: $0)) }),
        "model": .text(origin.model),
        "policy": .text(origin.policy), "import": .whole(origin.importNumber),
        "now": review.now.json, "before": review.before.json,
        "segments": .object(
          review.segments.map { table in
            JSONValue.Member(table.cut.rawValue, .list(table.rows.map(\.json)))
          }),
        "crossed": .list(review.crossed.map { $0.json(by: SegmentTable.Cut.allCases) }),
        "topTenShare": .number(review.concentration.topTenShare),
        "topTenGroupsShare": .number(review.concentration.topTenGroupsShare),
        "herfindahl": .number(review.concentration.herfindahl),
        "migration": review.migration.json,
        "rises": .list(review.rises.map(\.json)), "falls": .list(review.falls.map(\.json)),
        "overLimit": .ids(review.watch.overLimit), "over90Days": .ids(review.watch.overdue90Days),
        "guaranteesExpiring": .ids(review.watch.guaranteesExpiring),
        "unallocated": .ids(review.watch.unallocated),
        "inProcedure": .ids(review.watch.inProcedure),
        "insurerGaps": .ids(review.watch.insurerGaps),
        "returned": .list(
          review.watch.returned.map {
            .members([
              "customer": .text($0.standing.profile.id.text), "cents": .integer($0.cents),
            ])
          }),
        "decisions": .list(
          review.decisions.map { decision in
            .members([
              "customer": .text(decision.standing.profile.id.text),
              "grade": .text(decision.standing.grade),
              "reasons": .list(
                decision.reasons.map { .text(speech.sentence(of: $0, in: currency)) }),
              "terms": .optional(decision.terms), "limitCents": .integer(decision.limit.cents),
              "limitBoundBy": .text(decision.limit.boundBy.rawValue),
              "legal": .optional(decision.legal.map { speech.sentence(of: $0) }),
              "exposureCents": .integer(decision.standing.exposure.totalCents),
              "expectedLossAvoidedCents": .whole(decision.expectedLossAvoidedCents),
              "guarantee": .optional(decision.guarantee) {
                .members(["kind": .text($0.kind), "cents": .integer($0.cents)])
              },
              "gainCents": .whole(decision.gainCents), "costCents": .whole(decision.costCents),
              "owner": .optional(decision.owner), "dueOn": .text("\(decision.dueOn)"),
            ])
          }),
        "chainHead": .optional(origin.chainHead),
      ]
    ).adding(["overrides": overridesJSON]).adding(members: partsJSON + minutesJSON)
  }
}

extension JSONValue {
  fileprivate static func ids(_ standings: [CustomerStanding]) -> JSONValue {
    .list(standings.map { .text($0.profile.id.text) })
  }

  /// Days; null where there is no number.
  fileprivate static func days(_ dso: DaysSalesOutstanding) -> JSONValue {
    guard case .days(let days) = dso else { return .null }
    return .number(days)
  }
}

extension Cockpit {
  fileprivate var json: JSONValue {
    .members([
      "day": .text("\(day)"), "customers": .whole(customers),
      "exposureCents": .integer(exposureCents), "balanceCents": .integer(aged.balanceCents),
      "agedCents": .list(AgeBand.allCases.map { .integer(aged[$0]) }),
      "unallocatedCents": .integer(aged.unallocatedCents),
      "unmatchedDebitCents": .integer(aged.unmatchedDebitCents),
      "overdueCents": .integer(aged.overdueCents), "disputedCents": .integer(disputedCents),
      "uncoveredCents": .integer(uncoveredCents), "expectedLossCents": .whole(expectedLossCents),
      "salesCents": .integer(salesCents), "dsoDays": .days(indicators.dso),
      "countBackDSODays": .days(indicators.countBackDSO),
      "bestPossibleDSODays": .days(indicators.bestPossibleDSO),
      "averageDaysDelinquent": .real(indicators.averageDaysDelinquent),
      "trueDSODays": .real(indicators.trueDSO),
      "collectionEffectiveness": .real(indicators.collectionEffectiveness),
      "recoveryRate": .real(indicators.recoveryRate),
      "reminders": .list(indicators.sums.reminders.map { .whole($0) }),
      "matrixProvisionCents": .whole(matrixProvisionCents),
      "individualProvisionCents": .integer(individualProvisionCents),
    ])
  }
}

extension Segment {
  fileprivate var json: JSONValue {
    .object([.init("name", .optional(name))] + figures)
  }

  /// With all its names, by what it is cut by.
  fileprivate func json(by cuts: [SegmentTable.Cut]) -> JSONValue {
    .object(zip(cuts, names).map { .init($0.rawValue, .optional($1)) } + figures)
  }

  private var figures: [JSONValue.Member] {
    [
      .init("customers", .whole(customers)), .init("exposureCents", .integer(exposureCents)),
      .init("overdueCents", .integer(overdueCents)),
      .init("meanProbability", .real(meanProbability)),
      .init("defaultRateLow", .real(probabilityRange?.lowerBound)),
      .init("defaultRateHigh", .real(probabilityRange?.upperBound)),
      .init("dsoDays", .real(dso.days)), .init("expectedLossCents", .whole(expectedLossCents)),
    ]
  }
}

extension Migration {
  fileprivate var json: JSONValue {
    func list(_ cells: [Cell]) -> JSONValue {
      .list(
        cells.map {
          .members(["customers": .whole($0.customers), "exposureCents": .integer($0.exposureCents)])
        })
    }
    return .members([
      "grades": .list(grades.map { .text($0) }), "cells": .list(cells.map(list)),
      "entries": list(entries), "exits": list(exits),
      "stayedShare": .real(stability?.stayed.customers),
      "betterShare": .real(stability?.better.customers),
      "worseShare": .real(stability?.worse.customers), "mobility": .real(stability?.mobility),
    ])
  }
}

extension Mover {
  fileprivate var json: JSONValue {
    .members([
      "customer": .text(now.profile.id.text), "gradeBefore": .text(before.grade),
      "grade": .text(now.grade), "changeCents": .integer(changeCents),
      "probabilityEffectCents": .integer(probabilityEffectCents),
      "exposureEffectCents": .integer(exposureEffectCents),
      "coverEffectCents": .integer(coverEffectCents),
      "reasons": .list(
        reasons.map {
          .members([
            "characteristic": .text($0.name), "points": .whole($0.points),
            "cents": .integer($0.cents),
          ])
        }),
    ])
  }
}
