import CreditPolicy
import EarlyWarning
import Receivables
import Wording

/// One series of a customer, as it is shown: a row of a table, a chart, and data.
struct SeriesForm {
  let series: SignalSeries
  /// The days on which something was known of the customer, for what has a value a day.
  let days: [Day]
  let isInDefault: Bool
  let settings: AlertSettings
  let language: Language

  private var speech: any Speech { language.speech }
  private func say(_ phrase: SignalPhrase) -> String { speech.words(phrase) }

  /// What it is, with whose it is.
  var name: String {
    speech.name(of: series.kind) + (series.agency.map { " (\(printable($0)))" } ?? "")
  }

  var state: String {
    guard !series.points.isEmpty else { return say(.nothingKnown) }
    if let level = series.level { return say(level == .red ? .red : .amber) }
    guard series.now != nil else { return say(.notKnownNow) }
    // Of who is in default nobody is told that it is getting worse.
    if isInDefault, series.isBeyond { return say(.notToldInDefault) }
    return series.thresholds.isEmpty ? "" : say(.quiet)
  }

  /// Where it stands and what is told of it, in one line.
  var headline: String {
    [series.now.map(withUnit), state, remedy].compactMap { $0 }
      .filter { !$0.isEmpty }.joined(separator: " · ")
  }

  private var remedy: String? {
    clearing.map { "\(language.titled(say(.wouldClear))) \($0)" }
  }

  private var clearing: String? {
    let all = series.told.compactMap { speech.clearing($0.signal, under: settings) }
    return all.isEmpty ? nil : all.joined(separator: ", ")
  }

  // MARK: Values

  private func text(of point: SignalSeries.Point) -> String {
    guard let name = point.name else { return text(of: point.value) }
    return series.kind == .rating
      ? "\(printable(name)) (\(text(of: point.value)))" : printable(name)
  }

  private func withUnit(_ point: SignalSeries.Point) -> String {
    switch series.kind {
    case .overdueDays, .supplierDays, .statementAge: speech.dayCount(point.value)
    case .overdueAmount, .equity:
      text(of: point) + (series.currency.map { "\u{a0}\($0.code)" } ?? "")
    case .grade, .probability, .rating: text(of: point)
    }
  }

  private func text(of value: Double) -> String {
    switch series.kind {
    case .grade:
      let place = Int(value.rounded())
      return series.scale.indices.contains(place) ? series.scale[place] : ""
    case .probability: return language.percentage(value, decimals: value < 0.1 ? 2 : 1)
    case .overdueDays, .supplierDays, .statementAge: return language.number(value, decimals: 0)
    case .rating: return language.number(value, decimals: 2)
    case .overdueAmount, .equity: return language.number(value, decimals: 0)
    }
  }

  private func text(of threshold: SignalSeries.Threshold?) -> String {
    guard let threshold, let value = threshold.now else { return "–" }
    let sign =
      switch threshold.side {
      case .from: "≥"
      case .above: ">"
      case .atMost: "≤"
      case .below: "<"
      }
    return "\(sign) \(text(of: value))"
  }

  private var unit: String? {
    switch series.kind {
    case .overdueAmount, .equity: series.currency?.code
    case .grade, .probability, .overdueDays, .supplierDays, .statementAge, .rating:
      speech.unit(of: series.kind)
    }
  }

  // MARK: Text

  /// The cells of its row: what it is, now, amber, red, its course, its state.
  var cells: [String] {
    let isNumber = series.kind != .grade && series.kind != .rating
    let unit = isNumber ? unit.map { " (\($0))" } ?? "" : ""
    return [
      name + unit, series.now.map { text(of: $0) } ?? "–", text(of: series.threshold(.amber)),
      text(of: series.threshold(.red)), course, state,
    ]
  }

  /// The latest values in eight steps, from nothing or the least value to the greatest of the values and
  /// of the thresholds.
  private var course: String {
    guard !series.points.isEmpty else { return "" }
    let known = series.thresholds.compactMap(\.now) + series.points.map(\.value)
    let (low, high) = (min(0, known.min() ?? 0), max(0, known.max() ?? 0))
    return String(
      slots.suffix(sparkWidth).map { slot in
        slot.point.map { sparkMark(($0.value - low) / max(high - low, .leastNormalMagnitude)) }
          ?? "·"
      })
  }

  /// Its points with the days between them on which it was not known.
  private var slots: [(day: Day, point: SignalSeries.Point?, place: Int?)] {
    let places = Dictionary(
      series.points.enumerated().map { ($1.day, $0) }, uniquingKeysWith: { first, _ in first })
    let all = series.kind.isDaily ? days : series.points.map(\.day)
    return all.map { day in
      (day, places[day].map { series.points[$0] }, places[day])
    }
  }

  // MARK: Page

  /// The chart under its title; one line where nothing is known.
  func figure(_ anchor: Anchor) -> HTML {
    guard !series.points.isEmpty else {
      return .element(
        "p", ["id": anchor.name],
        "\(language.titled(name.capitalised)) \(say(.nothingKnown))")
    }
    return chart.figure(anchor, in: language)
  }

  private var chart: LineChart {
    let slots = slots
    let line = { (value: (Int) -> Double?) in
      slots.enumerated().map { number, slot in
        LineChart.Point(Double(number), slot.place.flatMap(value) ?? .nan)
      }
    }
    let moving = series.thresholds.filter { !$0.isLevel && $0.values.contains { $0 != nil } }
    let levels = series.thresholds.filter(\.isLevel).compactMap { threshold in
      threshold.now.map {
        LineChart.Reference.level($0, "\(speech.name(of: threshold)) \(text(of: $0))")
      }
    }
    return LineChart(
      Caption(name.capitalised, headline, description: description),
      x: Axis("", .named(slots.map { "\($0.day)" })), y: axis,
      [
        LineChart.Series(
          name, line { series.points[$0].value }, series.kind == .grade ? .steps : .line)
      ]
        + moving.map { threshold in
          LineChart.Series(speech.name(of: threshold), line { threshold.values[$0] })
        },
      references: levels)
  }

  private var axis: Axis {
    let title = speech.name(of: series.kind)
    return switch series.kind {
    case .grade: Axis(title, unit: unit, .named(series.scale))
    case .probability: Axis(title, unit: unit, .share, over: 0...0.01)
    case .overdueDays, .supplierDays, .statementAge: Axis(title, unit: unit, .count, over: 0...1)
    case .overdueAmount, .equity: Axis(title, unit: unit, over: 0...1)
    case .rating: Axis(title, unit: unit, over: 0...1)
    }
  }

  /// For whoever cannot see the chart.
  private var description: String {
    let least = series.points.min { $0.value < $1.value }
    let greatest = series.points.max { $0.value < $1.value }
    guard let first = series.points.first, let last = series.points.last, let least, let greatest
    else { return say(.nothingKnown) }
    let course = speech.sentence(
      ofCourse: SeriesCourse(
        count: series.points.count, from: "\(first.day)", to: "\(last.day)",
        least: text(of: least), greatest: text(of: greatest), now: series.now.map(withUnit)))
    let thresholds = series.thresholds.compactMap { threshold in
      threshold.now.map { "\(speech.name(of: threshold)) \(text(of: $0))" }
    }
    return ([course] + thresholds).joined(separator: "; ") + "."
  }

  // MARK: JSON

  var json: JSONValue {
    .members([
      "kind": .text(series.kind.rawValue), "agency": .optional(series.agency),
      "currency": .optional(series.currency?.code), "now": .real(series.now?.value),
      "nowName": .optional(series.now?.name),
      "level": .optional(series.level?.rawValue), "wouldClear": .optional(clearing),
      "thresholds": .list(
        series.thresholds.map { threshold in
          .members([
            "level": .text(threshold.level.rawValue), "side": .text(threshold.side.rawValue),
            "basis": .text(threshold.basis.rawValue), "now": .real(threshold.now),
            "values": .list(threshold.values.map { .real($0) }),
          ])
        }),
      "points": .list(
        series.points.map { point in
          .members([
            "day": .text("\(point.day)"), "value": .number(point.value),
            "name": .optional(point.name),
          ])
        }),
    ])
  }
}

extension SignalSeries.Kind {
  /// Whether it has a value on each day that is looked at, and not only where a document was known.
  fileprivate var isDaily: Bool {
    switch self {
    case .grade, .probability, .overdueDays, .overdueAmount, .statementAge: true
    case .equity, .supplierDays, .rating: false
    }
  }
}

/// How many steps a course has in a table.
let sparkWidth = 16

/// One step of a course in text, by its share of the whole height.
func sparkMark(_ share: Double) -> Character {
  let marks = Array("▁▂▃▄▅▆▇█")
  return marks[max(0, min(marks.count - 1, Int(share * Double(marks.count))))]
}
