import CreditPolicy
import EarlyWarning
import Receivables
import Wording

/// What is watched of one customer, ready to be shown.
public struct SignalsPage: Sendable {
  private let sheet: SignalSheet
  private let language: Language
  private let currency: Currency
  private let origin: String

  public init(
    _ sheet: SignalSheet, in language: Language, currency: Currency, model: String,
    policy: String, importNumber: Int
  ) {
    self.sheet = sheet
    self.language = language
    self.currency = currency
    let speech = language.speech
    origin =
      "\(speech.phrase(.model)) \(printable(model)) · \(speech.phrase(.policy)) "
      + "\(printable(policy)) · import \(importNumber)"
  }

  private var speech: any Speech { language.speech }
  private func say(_ phrase: SignalPhrase) -> String { speech.words(phrase) }

  private var title: String {
    let profile = sheet.week.now.profile
    return "\(say(.title)) – \(printable(profile.name)) "
      + "(\(printable(profile.id.text)))"
  }

  private var subtitle: String {
    "\(speech.phrase(.asOf)) \(sheet.week.now.day) · \(sheet.week.now.grade) · \(currency.code)"
  }

  private var budget: String {
    speech.sentence(
      ofBudget: sheet.falseAlarmsAWeek, red: sheet.redFalseAlarmsAWeek, customers: sheet.customers)
  }

  private func sentence(_ told: SignalSheet.Told) -> String {
    (told.level == .red ? "!! " : "!  ") + speech.sentence(of: told.signal, in: currency)
  }

  private func clearing(_ told: SignalSheet.Told) -> String? {
    if case .drift(let finding) = told.signal { return remedy(finding.kind) }
    return speech.clearing(told.signal, under: sheet.settings)
  }

  private func remedy(_ kind: DriftKind) -> String? {
    sheet.readings.first { $0.kind == kind }?.remedy
      .map { speech.sentence(of: $0, in: currency) }
  }

  private func state(_ reading: DriftReading) -> String {
    if let needed = reading.monthsNeeded {
      return speech.monthsKnown(reading.observations, of: needed)
    }
    guard reading.observations > 0 else { return say(.noneYet) }
    guard let finding = reading.finding else { return say(.quiet) }
    if let end = reading.endsBelow {
      return speech.alarm(since: finding.since, endsBelow: number(end))
    }
    let level = say(finding.level == .red ? .red : .amber)
    return "\(level), \(say(.since)) \(finding.since)"
      + (finding.isCurrent ? "" : ", \(say(.notWorseLately))")
  }

  private func number(_ value: Double) -> String { language.number(value, decimals: 1) }

  private var series: [SeriesForm] {
    sheet.series.map {
      SeriesForm(
        series: $0, days: sheet.days, isInDefault: sheet.week.now.rating == .inDefault,
        settings: sheet.settings,
        language: language)
    }
  }

  // MARK: Text

  public var text: String {
    var lines = [title, subtitle, "", say(.toldNow)]
    if sheet.told.isEmpty { lines.append("  \(say(.nothingToTell))") }
    for told in sheet.told {
      lines += wrapped(sentence(told), indent: 2)
      if let clearing = clearing(told) {
        lines += wrapped("→ \(language.titled(say(.wouldClear))) \(clearing)", indent: 5)
      }
    }
    lines += ["", say(.measured)]
    var measured = TextTable(
      ["", say(.now), say(.amber), say(.red), say(.course), say(.state)],
      [.left, .right, .right, .right, .left, .left])
    for form in series { measured.add(form.cells) }
    lines += measured.lines() + wrapped(say(.knownThen), indent: 2)
    lines += ["", say(.watched)]
    var table = TextTable(
      ["", say(.statistic), say(.amberAt), say(.redAt), say(.course), say(.state)],
      [.left, .right, .right, .right, .left, .left])
    for reading in sheet.readings {
      table.add([
        speech.name(of: reading.kind), number(reading.statistic), number(reading.amber),
        number(reading.red), course(reading), state(reading),
      ])
    }
    lines += table.lines()
    lines += [""] + wrapped(budget, indent: 0) + ["", origin]
    return lines.joined(separator: "\n") + "\n"
  }

  /// The statistic of the last steps, from nothing to the red threshold in eight steps.
  private func course(_ reading: DriftReading) -> String {
    String(
      reading.points.suffix(sparkWidth).map { point in
        sparkMark(reading.red > 0 ? point.statistic / reading.red : 0)
      })
  }

  // MARK: Page

  /// A page that needs nothing but itself.
  public var html: String {
    let told = sheet.told.map { told in
      let clearing = clearing(told).map { " → \(language.titled(say(.wouldClear))) \($0)" }
      return sentence(told) + (clearing ?? "")
    }
    let watched = sheet.readings.map { figure($0, Anchor("signal-\($0.kind.rawValue)")) }
    let measured = series.enumerated().map {
      $1.figure(Anchor("series-\($0 + 1)-\($1.series.kind.rawValue)"))
    }
    return Frame(
      title, [subtitle],
      [
        Frame.Section("told", say(.toldNow), [.list(told.isEmpty ? [say(.nothingToTell)] : told)]),
        Frame.Section(
          "measured", say(.measured),
          [
            .element("p", ["class": "sub"], say(.knownThen)),
            .element("div", ["class": "pairs"], measured),
          ]),
        Frame.Section(
          "watched", say(.watched),
          [.element("p", budget), .element("div", ["class": "pairs"], watched)]),
      ], provenance: [origin], in: language
    ).page
  }

  /// The chart of a detector; one line where it has taken in nothing.
  private func figure(_ reading: DriftReading, _ anchor: Anchor) -> HTML {
    let chart = chart(reading)
    guard reading.points.isEmpty else { return chart.figure(anchor, in: language) }
    let line = "\(language.titled(chart.caption.title)) \(chart.caption.subtitle ?? "")"
    return .element("p", ["id": anchor.name], line)
  }

  private func chart(_ reading: DriftReading) -> LineChart {
    let now =
      "\(say(.statistic)) \(number(reading.statistic)), \(say(.amberAt)) "
      + "\(number(reading.amber)), \(say(.redAt)) \(number(reading.red))"
    let levels = speech.levels(reading.kind, reading.recent, reading.usual, in: currency)
    let days = reading.points.map { "\($0.day)" }
    return LineChart(
      Caption(
        speech.name(of: reading.kind).capitalised,
        ([state(reading)] + [levels].compactMap { $0 }).joined(separator: " · "),
        description: now),
      x: Axis("", .named(days)),
      y: Axis(say(.statistic), over: 0...max(1, reading.red)),
      [
        LineChart.Series(
          say(.statistic),
          reading.points.enumerated().map { LineChart.Point(Double($0), $1.statistic) })
      ],
      references: [
        .level(reading.amber, "\(say(.amberAt)) \(number(reading.amber))"),
        .level(reading.red, "\(say(.redAt)) \(number(reading.red))"),
      ])
  }

  // MARK: JSON

  public var json: JSONValue {
    .document(
      "vigie.signals",
      [
        "customer": .text(sheet.week.now.profile.id.text),
        "asOf": .text("\(sheet.week.now.day)"), "grade": .text(sheet.week.now.grade),
        "currency": .text(currency.code),
        "told": .list(
          sheet.told.map { told in
            .members([
              "level": .text(told.level.rawValue),
              "sentence": .text(speech.sentence(of: told.signal, in: currency)),
              "instant": .flag(told.signal.isInstant), "wouldClear": .optional(clearing(told)),
            ])
          }),
        "series": .list(series.map(\.json)),
        "watched": .list(
          sheet.readings.map { reading in
            .members([
              "kind": .text(reading.kind.rawValue), "statistic": .number(reading.statistic),
              "amber": .number(reading.amber), "red": .number(reading.red),
              "level": .optional(reading.finding?.level.rawValue),
              "since": .optional(reading.finding?.since),
              "isTold": .flag(reading.finding?.isCurrent ?? false),
              "observations": .whole(reading.observations),
              "monthsNeeded": .whole(reading.monthsNeeded), "recent": .real(reading.recent),
              "usual": .real(reading.usual), "wouldClear": .optional(remedy(reading.kind)),
              "points": .list(
                reading.points.map {
                  .members(["day": .text("\($0.day)"), "statistic": .number($0.statistic)])
                }),
            ])
          }),
        "customers": .whole(sheet.customers),
        "falseAlarmsAWeek": .number(sheet.falseAlarmsAWeek),
        "redFalseAlarmsAWeek": .number(sheet.redFalseAlarmsAWeek),
      ])
  }
}
