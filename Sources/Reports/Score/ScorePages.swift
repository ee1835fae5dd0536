import CreditPolicy
import Receivables
import Wording

/// All customers on one day, ready to be shown.
public struct ScorePage: Sendable {
  let standings: [CustomerStanding]
  let day: Day
  let model: String
  let policy: String
  let outcome: String
  let currency: Currency
  let language: Language

  /// - Parameter standings: The riskiest first.
  public init(
    _ standings: [CustomerStanding], on day: Day, model: String, policy: String, outcome: String,
    currency: Currency, in language: Language
  ) {
    self.standings = standings
    self.day = day
    self.model = model
    self.policy = policy
    self.outcome = outcome
    self.currency = currency
    self.language = language
  }

  /// The list as text, at most `rows` customers.
  public func text(rows: Int?) -> String {
    let speech = language.speech
    var table = TextTable(
      [.customer, .grade, .probability, .score, .exposure, .overdue, .oldest, .expectedLoss, .name]
        .map(speech.phrase),
      [.left, .left, .right, .right, .right, .right, .right, .right, .left])
    for standing in standings.prefix(rows ?? .max) {
      table.add([
        printable(standing.profile.id.text), standing.gradesShown,
        standing.probability.map { language.percentage($0, decimals: 2) } ?? "–",
        standing.points.map { "\($0)" } ?? "–",
        language.decimal(standing.exposure.totalCents, decimals: false),
        language.decimal(standing.overdueCents, decimals: false),
        standing.oldestOverdueDays > 0 ? "\(standing.oldestOverdueDays)" : "",
        standing.expectedLossCents.map { language.decimal($0, decimals: false) } ?? "–",
        printable(standing.profile.name),
      ])
    }
    let rest = standings.count - min(standings.count, rows ?? .max)
    let more = rest > 0 ? ["… \(language.count(rest)) \(speech.phrase(.andMore))"] : []
    let head =
      "\(speech.phrase(.asOf)) \(day) · \(outcome) · \(speech.phrase(.model)) \(model) · "
      + "\(speech.phrase(.policy)) \(policy) · \(currency.code)"
    let notes = standings.prefix(rows ?? .max).compactMap { standing in
      standing.override.map {
        "\(printable(standing.profile.id.text)): \($0.override.riskClass), \($0.text(in: speech))"
      }
    }
    let below = notes.isEmpty ? [] : [""] + notes
    return ([head, ""] + table.lines(indent: 0) + more + below).joined(separator: "\n") + "\n"
  }

  /// The list as JSON, schema `vigie.score`.
  public var json: JSONValue {
    .document(
      "vigie.score",
      [
        "asOf": .text("\(day)"), "model": .text(model), "policy": .text(policy),
        "outcome": .text(outcome), "currency": .text(currency.code),
        "customers": .list(standings.map(\.json)),
      ])
  }
}

extension CustomerStanding {
  /// The class, and beside one that a person gave that of the model.
  var gradesShown: String { override.map { "\(grade) (\($0.modelRating.grade))" } ?? grade }

  /// One customer as JSON.
  var json: JSONValue {
    JSONValue.members([
      "customer": .text(profile.id.text), "name": .text(profile.name), "grade": .text(grade),
      "probability": .real(probability), "score": .whole(points),
      "exposureCents": .integer(exposure.totalCents),
      "uncoveredCents": .integer(exposure.uncoveredCents),
      "overdueCents": .integer(overdueCents), "oldestOverdueDays": .whole(oldestOverdueDays),
      "disputedCents": .integer(disputedCents), "limitCents": .integer(limit.cents),
      "expectedLossCents": .whole(expectedLossCents),
      "contributions": .list(
        contributions.map {
          .members(["characteristic": .text($0.name), "points": .whole($0.points)])
        }),
    ]).adding(["override": override?.json ?? .null])
  }
}

/// Why a customer has its score, ready to be shown.
public struct ExplainPage: Sendable {
  /// One characteristic: its value, its points, and its points on the earlier day.
  public struct Line: Sendable {
    let name: String
    let value: Double?
    let points: Int
    let before: Int?

    public init(name: String, value: Double?, points: Int, before: Int?) {
      self.name = name
      self.value = value
      self.points = points
      self.before = before
    }

    /// By how much it can move the reader: its points, or its change.
    fileprivate var weight: Int { max(abs(points), abs(points - (before ?? points))) }
  }

  let standing: CustomerStanding
  let before: CustomerStanding?
  let basePoints: Int
  let lines: [Line]
  let model: String
  let language: Language

  public init(
    _ standing: CustomerStanding, before: CustomerStanding?, basePoints: Int, lines: [Line],
    model: String, in language: Language
  ) {
    self.standing = standing
    self.before = before
    self.basePoints = basePoints
    self.lines = lines
    self.model = model
    self.language = language
  }

  /// The explanation as text: lines that sum to the score.
  public var text: String {
    let speech = language.speech
    var header = [speech.phrase(.contributions), speech.phrase(.value), speech.phrase(.points)]
    var sides: [TextTable.Side] = [.left, .right, .right]
    if before != nil {
      header += [before.map { "\($0.day)" } ?? "", speech.phrase(.change)]
      sides += [.right, .right]
    }
    var table = TextTable(header, sides)
    func row(_ label: String, _ value: String, _ points: Int, _ before: Int?) {
      var cells = [label, value, "\(points)"]
      if self.before != nil {
        cells += [before.map { "\($0)" } ?? "–", before.map { signed(points - $0) } ?? "–"]
      }
      table.add(cells)
    }
    row(speech.phrase(.base), "", basePoints, before.map { _ in basePoints })
    // What weighs most comes first; what weighs nothing on either day is told together.
    let weighing = lines.filter { $0.points != 0 || ($0.before ?? 0) != 0 }
    let idle = lines.count - weighing.count
    for line in weighing.sorted(by: { $0.weight > $1.weight }) {
      let value = line.value.map { numberText($0) } ?? "–"
      row(speech.name(ofCharacteristic: line.name), value, line.points, line.before)
    }
    if idle > 0 {
      row("\(speech.phrase(.others)) (\(idle))", "", 0, before.map { _ in 0 })
    }
    let total = lines.reduce(basePoints) { $0 + $1.points }
    let earlier = before.map { _ in lines.reduce(basePoints) { $0 + ($1.before ?? 0) } }
    row(speech.phrase(.total), "", total, earlier)
    let probability = standing.probability.map { ", \(language.percentage($0, decimals: 2))" } ?? ""
    let head =
      "\(printable(standing.profile.name)) (\(printable(standing.profile.id.text))), "
      + "\(speech.phrase(.asOf)) \(standing.day): \(speech.phrase(.grade)) \(standing.grade)\(probability)"
    let given = standing.override.map { [$0.text(in: speech)] } ?? []
    return ([head] + given + ["\(speech.phrase(.model)) \(model)", ""] + table.lines()).joined(
      separator: "\n")
      + "\n"
  }

  private func numberText(_ number: Double) -> String {
    language.decimal(Int64((number * 100).rounded()))
  }

  /// The explanation as JSON, schema `vigie.explain`.
  public var json: JSONValue {
    JSONValue.document(
      "vigie.explain",
      [
        "customer": .text(standing.profile.id.text), "asOf": .text("\(standing.day)"),
        "grade": .text(standing.grade), "probability": .real(standing.probability),
        "model": .text(model), "base": .whole(basePoints),
        "score": .whole(standing.points),
        "comparedTo": .optional(before?.day),
        "characteristics": .list(
          lines.map {
            .members([
              "characteristic": .text($0.name), "value": .real($0.value),
              "points": .whole($0.points), "pointsBefore": .whole($0.before),
            ])
          }),
      ]
    ).adding(["override": standing.override?.json ?? .null])
  }
}
