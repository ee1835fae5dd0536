import Collection
import Receivables
import Wording

/// What was seen after each step, as tables.
public struct EffectTables: Sendable {
  let effects: StepEffects
  let currency: Currency
  let language: Language

  public init(_ effects: StepEffects, currency: Currency, in language: Language) {
    self.effects = effects
    self.currency = currency
    self.language = language
  }

  private var speech: any Speech { language.speech }
  private func say(_ phrase: CallListPhrase) -> String { speech.words(phrase) }

  /// The lines for a terminal.
  ///
  /// - Parameter isWhole: Whether classes and sales owners are told apart.
  public func lines(isWhole: Bool) -> [String] {
    var lines = [say(.effectsTitle)] + shown(named: nil, [(nil, effects.all)]).lines(in: language)
    lines += notes.flatMap { wrapped($0, indent: 2) }
    guard isWhole else { return lines }
    lines += ["", say(.byClass)] + classes.lines(in: language)
    lines += ["", say(.byOwner)] + owners.lines(in: language)
    return lines
  }

  /// The same for a page.
  func html(isWhole: Bool) -> [HTML] {
    let all =
      shown(named: nil, [(nil, effects.all)]).html(in: language)
      + notes.map { .element("p", ["class": "sub"], $0) }
    guard isWhole else { return all }
    return all + [.element("h3", say(.byClass))] + classes.html(in: language)
      + [.element("h3", say(.byOwner))] + owners.html(in: language)
  }

  var notes: [String] {
    let isEmpty = effects.all.allSatisfy { $0.items == 0 }
    return (isEmpty ? [speech.sentence(.noHistory, in: currency)] : [])
      + [speech.sentence(.notCausal(horizonDays: effects.horizonDays), in: currency)]
  }

  private var classes: DataTable {
    shown(
      named: say(.riskClass),
      effects.byGrade.map { ($0.name ?? say(.nothingOverdue), $0.steps) })
  }

  private var owners: DataTable {
    shown(named: say(.owner), effects.byOwner.map { ($0.name ?? say(.nobodys), $0.steps) })
  }

  /// All of it in one table of numbers, for a sheet; only steps that were taken.
  var sheet: DataTable {
    func bounded(_ key: String, _ phrase: CallListPhrase, _ kind: DataTable.Kind)
      -> [DataTable.Column]
    {
      [
        .init(key, say(phrase), kind),
        .init("\(key)Low", "\(say(phrase)) ≥", kind), .init("\(key)High", "\(say(phrase)) ≤", kind),
      ]
    }
    func values(_ bounded: Bounded?) -> [DataTable.Value] {
      [.real(bounded?.value), .real(bounded?.low), .real(bounded?.high)]
    }
    var table = DataTable(
      say(.effectsTitle),
      [
        .init("class", say(.riskClass), .text), .init("owner", say(.owner), .text),
        .init("step", say(.stepTaken), .text), .init("items", say(.cases), .count),
        .init("amountCents", say(.amount), .money),
      ] + bounded("settledShare", .settledShare, .share(decimals: 0))
        + bounded("paidShare", .paidShare, .share(decimals: 0))
        + bounded("hazardRatio", .ratio, .number(decimals: 2))
        + bounded("gainedDays", .gainedDays, .number(decimals: 1)))
    func add(_ grade: String, _ owner: String, _ steps: [StepEffect]) {
      for effect in steps where effect.items > 0 {
        table.add(
          [
            .text(grade), .text(owner), .text(speech.name(of: effect.step)),
            .count(effect.items), .cents(effect.cents),
          ] + values(effect.itemShare) + values(effect.centShare) + values(effect.ratio)
            + values(effect.gainedDays))
      }
    }
    add("", "", effects.all)
    for part in effects.byGrade { add(part.name ?? say(.nothingOverdue), "", part.steps) }
    for part in effects.byOwner { add("", part.name ?? say(.nobodys), part.steps) }
    table.note = notes.joined(separator: " ")
    return table
  }

  /// Only steps that were taken.
  private func shown(
    named title: String?, _ parts: [(name: String?, steps: [StepEffect])]
  ) -> DataTable {
    var columns: [DataTable.Column] = title.map { [.init("name", $0, .text)] } ?? []
    columns += [
      .init("step", say(.stepTaken), .text), .init("items", say(.cases), .count),
      .init("itemShare", say(.settledShare), .number(decimals: 0)),
      .init("amountShare", say(.paidShare), .number(decimals: 0)),
      .init("ratio", say(.ratio), .number(decimals: 2)),
      .init("gainedDays", say(.gainedDays), .number(decimals: 1)),
    ]
    var table = DataTable("", columns)
    for (name, steps) in parts {
      for effect in steps where effect.items > 0 {
        table.add(
          (title == nil ? [] : [.text(name)]) + [
            .text(speech.name(of: effect.step)), .count(effect.items),
            .text(share(effect.itemShare)), .text(share(effect.centShare)),
            .text(number(effect.ratio, decimals: 2)),
            .text(number(effect.gainedDays, decimals: 1)),
          ])
      }
    }
    return table
  }

  private func share(_ bounded: Bounded?) -> String {
    bounded.map {
      "\(language.percentage($0.value, decimals: 0)) "
        + "[\(language.percentage($0.low, decimals: 0)), \(language.percentage($0.high, decimals: 0))]"
    } ?? "–"
  }

  private func number(_ bounded: Bounded, decimals: Int) -> String {
    let words = [bounded.value, bounded.low, bounded.high].map {
      language.number($0, decimals: decimals)
    }
    return "\(words[0]) [\(words[1]), \(words[2])]"
  }
}

// MARK: For programs

extension EffectTables {
  /// The effects with their intervals of 90 %; Docs/collect-json.md says what each key holds.
  public var json: JSONValue {
    .members([
      "horizonDays": .whole(effects.horizonDays), "steps": list(effects.all),
      "byClass": parts(effects.byGrade), "byOwner": parts(effects.byOwner),
    ])
  }

  private func parts(_ parts: [StepEffects.Part]) -> JSONValue {
    .list(parts.map { .members(["name": .optional($0.name), "steps": list($0.steps)]) })
  }

  private func list(_ steps: [StepEffect]) -> JSONValue {
    .list(
      steps.map { effect in
        .members([
          "step": .text(effect.step.rawValue), "items": .whole(effect.items),
          "settledShare": .optional(effect.itemShare, json),
          "amountCents": .integer(effect.cents), "paidShare": .optional(effect.centShare, json),
          "hazardRatio": json(effect.ratio), "paidItems": .number(effect.paid),
          "expectedItems": .number(effect.expected), "gainedDays": json(effect.gainedDays),
        ])
      })
  }

  private func json(_ bounded: Bounded) -> JSONValue {
    .members([
      "value": .number(bounded.value), "low": .number(bounded.low), "high": .number(bounded.high),
    ])
  }
}
