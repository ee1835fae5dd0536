import CreditPolicy
import EarlyWarning
import Receivables
import Wording

/// A digest, ready to be shown.
public struct DigestPage: Sendable {
  let digest: Digest
  let language: Language
  let reference: String?
  private let currency: Currency

  public init(_ digest: Digest, in language: Language, reference: String?) {
    self.digest = digest
    self.language = language
    self.reference = reference
    self.currency = Currency(digest.origin.currency) ?? .euro
  }

  private var speech: any Speech { language.speech }
  private func say(_ phrase: Phrase) -> String { speech.phrase(phrase) }
  /// Whole units: nobody acts on cents on a Monday.
  private func money(_ cents: Int64) -> String { language.decimal(cents, decimals: false) }

  private var title: String { "\(say(.digest)) \(digest.week)" }

  private var subtitle: String {
    "\(say(.asOf)) \(digest.asOf) · \(say(.comparedWith)) \(digest.reference) · "
      + "\(language.count(digest.customers)) \(say(.customers)) · \(currency.code)"
  }

  private var origin: String {
    let origin = digest.origin
    var parts = [
      say(origin.isExpectedLoss ? .riseIsLoss : .riseIsProbability),
      "\(origin.linesPerWeek) \(say(.budget))", "\(say(.model)) \(printable(origin.model))",
      "\(say(.policy)) \(printable(origin.policy))", "import \(origin.importNumber)",
    ]
    if let reference { parts.append("\(say(.journal)) \(reference)") }
    return parts.joined(separator: " · ")
  }

  private func name(of line: AlertLine) -> String {
    line.name == line.customerID
      ? printable(line.name) : "\(printable(line.name)) (\(printable(line.customerID)))"
  }

  private func grades(_ line: AlertLine) -> String {
    guard let before = line.gradeBefore, before != line.grade else { return line.grade }
    return "\(before) → \(line.grade)"
  }

  private func since(_ line: AlertLine) -> String {
    line.weeks == 1 ? say(.newAlert) : "\(say(.week)) \(line.weeks)"
  }

  private func figures(_ line: AlertLine) -> String {
    let days =
      line.overdueCents > 0
      ? " (\(language.count(line.oldestOverdueDays)) \(say(.daysLate)))" : ""
    let owed =
      "\(say(.notDue)) \(money(line.notDueCents)), \(say(.overdue)) "
      + "\(money(line.overdueCents))\(days), \(say(.uncovered)) \(money(line.uncoveredCents))"
    // In default there is nothing left to foresee.
    guard line.grade != RiskClass.inDefault.rawValue else { return owed }
    return owed + "\(say(.separator))\(say(.atStake)) \(change(line.riseCents)) \(say(.sinceThen)) "
      + "\(digest.reference), \(change(line.weekChangeCents)) \(say(.inTheWeek))"
  }

  private func change(_ cents: Int64) -> String { (cents > 0 ? "+" : "") + money(cents) }

  /// What is foreseen, and what has to be known of it.
  private var preface: [String] {
    [
      "\(language.titled(say(.foresees).capitalised)) \(speech.words(ofOutcome: digest.origin.outcome))"
    ]
      + digest.origin.caveats.map(speech.sentence(of:))
  }

  private func reasons(_ line: AlertLine) -> String? {
    guard !line.reasons.isEmpty else { return nil }
    let total = line.reasons.reduce(0) { $0 + $1.points }
    let parts = line.reasons.map { reason in
      "\(reason.name.map { speech.name(ofCharacteristic: $0) } ?? say(.others)) "
        + signed(reason.points)
    }
    return "\(language.titled("\(say(.score)) \(signed(total))")) "
      + parts.joined(separator: say(.separator))
  }

  private func action(_ line: AlertLine) -> String {
    let owner = line.owner.map { ", \(printable($0))" } ?? ""
    return "→ \(speech.name(of: line.action))\(owner), \(say(.doBy)) \(line.doBy)"
  }

  private func signals(_ line: AlertLine) -> String {
    line.signals.map { speech.sentence(of: $0, in: currency) }.joined(separator: say(.separator))
  }

  private func standing(_ line: DefaultLine) -> String {
    var parts = [
      "\(money(line.balanceCents)), \(language.count(line.oldestOverdueDays)) \(say(.days))"
    ]
    if let procedure = line.procedure { parts.append(speech.name(of: procedure)) }
    if let until = line.claimDeadline { parts.append("\(say(.claimUntil)) \(until)") }
    if line.receivedCents > 0 { parts.append("\(say(.received)) \(money(line.receivedCents))") }
    return parts.joined(separator: ", ")
  }
}

// MARK: Text

extension DigestPage {
  /// The digest as text of 80 columns, to be read in a mail.
  public var text: String {
    var lines = [title, subtitle] + preface.flatMap { wrapped($0, indent: 0) }
    if !digest.instants.isEmpty { lines += ["", say(.facts).uppercased()] }
    lines += digest.instants.flatMap(block)
    lines += ["", say(.worse).uppercased()]
    lines += digest.alerts.flatMap(block)
    if digest.alerts.isEmpty {
      lines.append(say(.nothingAbove))
      if !digest.nearest.isEmpty { lines += [say(.nearest)] + digest.nearest.flatMap(block) }
    }
    if digest.suppressed > 0 {
      lines += ["", "\(language.count(digest.suppressed)) \(say(.suppressed))"]
    }
    lines += ["", say(.inDefaultTitle).uppercased()]
    if digest.inDefault.isEmpty { lines.append(say(.noneInDefault)) }
    for line in digest.inDefault.prefix(15) {
      lines += wrapped(
        "\(printable(line.name)) (\(printable(line.customerID))): \(standing(line))", indent: 2)
    }
    if digest.inDefault.count > 15 {
      lines.append("… \(language.count(digest.inDefault.count - 15)) \(say(.andMore))")
    }
    lines += [""] + wrapped(origin, indent: 0)
    return lines.joined(separator: "\n") + "\n"
  }

  private func block(_ line: AlertLine) -> [String] {
    let mark = line.level == .red ? "!!" : "! "
    var lines = [""]
    lines += wrapped("\(mark) \(name(of: line))  \(grades(line))  \(since(line))", indent: 0)
    if !line.signals.isEmpty { lines += wrapped(signals(line), indent: 3) }
    lines += wrapped(figures(line), indent: 3)
    if let reasons = reasons(line) { lines += wrapped(reasons, indent: 3) }
    if line.isNaturalPerson { lines += wrapped(say(.naturalPerson), indent: 3) }
    return lines + wrapped(action(line), indent: 3)
  }
}

/// A text in lines of at most 80 columns, broken at spaces.
func wrapped(_ text: String, indent: Int) -> [String] {
  let margin = String(repeating: " ", count: indent)
  var lines: [String] = []
  var line = ""
  for word in text.split(separator: " ", omittingEmptySubsequences: false) {
    if !line.isEmpty, width(of: margin + line + " " + word) > 80 {
      lines.append(margin + line)
      line = String(word)
    } else {
      line += line.isEmpty ? String(word) : " " + word
    }
  }
  return lines + [margin + line]
}

// MARK: HTML and JSON

extension DigestPage {
  /// The digest as a page, which prints and reads in a mail.
  public var html: String {
    var body: [HTML] = [
      .element("h1", title), .element("p", ["class": "sub"], subtitle),
    ]
    body += preface.map { .element("p", ["class": "sub"], $0) }
    if !digest.instants.isEmpty {
      body += [.element("h2", say(.facts)), table(digest.instants)]
    }
    body.append(.element("h2", say(.worse)))
    if digest.alerts.isEmpty {
      body.append(.element("p", say(.nothingAbove)))
      if !digest.nearest.isEmpty {
        body += [.element("p", say(.nearest)), table(digest.nearest)]
      }
    } else {
      body.append(table(digest.alerts))
    }
    if digest.suppressed > 0 {
      body.append(
        .element(
          "p", ["class": "sub"], "\(language.count(digest.suppressed)) \(say(.suppressed))"))
    }
    body.append(.element("h2", say(.inDefaultTitle)))
    if digest.inDefault.isEmpty {
      body.append(.element("p", say(.noneInDefault)))
    } else {
      body.append(
        .list(
          digest.inDefault.map {
            "\($0.name) (\($0.customerID)): \(standing($0))"
          }))
    }
    body.append(.element("footer", origin))
    return HTML.page(title: title, language: language, body)
  }

  private func table(_ lines: [AlertLine]) -> HTML {
    let header = [
      say(.customer), say(.grade), say(.reasons), say(.overdue), say(.uncovered),
      "\(say(.atStake)), \(say(.sinceThen)) \(digest.reference)", say(.inTheWeek),
    ]
    let head = header.enumerated().map { index, text in
      index > 2 ? HTML.element("th", ["class": "n"], text) : HTML.element("th", text)
    }
    let rows = lines.map { line -> HTML in
      var why: [HTML] = line.signals.isEmpty ? [] : [.element("div", signals(line))]
      if let reasons = reasons(line) { why.append(.element("div", ["class": "sub"], reasons)) }
      if line.isNaturalPerson { why.append(.element("div", say(.naturalPerson))) }
      why.append(.element("div", [.element("strong", action(line))]))
      let level = line.level.rawValue
      let isOver = line.grade == RiskClass.inDefault.rawValue
      return .element(
        "tr",
        [
          .element(
            "td",
            [
              .element("div", ["class": level], name(of: line)),
              .element("div", ["class": "sub"], since(line)),
            ]),
          .element("td", ["class": "day"], grades(line)), .element("td", why),
          .element("td", ["class": "n"], money(line.overdueCents)),
          .element("td", ["class": "n"], money(line.uncoveredCents)),
          .element("td", ["class": "n"], isOver ? "–" : change(line.riseCents)),
          .element("td", ["class": "n"], isOver ? "–" : change(line.weekChangeCents)),
        ])
    }
    return .wide(
      .element(
        "table", [.element("thead", [.element("tr", head)]), .element("tbody", rows)]))
  }

  /// The digest as JSON, schema `vigie.digest`.
  public var json: JSONValue {
    .document(
      "vigie.digest",
      [
        "week": .text(digest.week), "asOf": .text("\(digest.asOf)"),
        "reference": .text("\(digest.reference)"), "currency": .text(currency.code),
        "outcome": .text(digest.origin.outcome),
        "caveats": .list(digest.origin.caveats.map { .text(speech.sentence(of: $0)) }),
        "customers": .whole(digest.customers),
        "facts": .list(digest.instants.map(json)), "alerts": .list(digest.alerts.map(json)),
        "suppressed": .whole(digest.suppressed), "nearest": .list(digest.nearest.map(json)),
        "inDefault": .list(
          digest.inDefault.map { line in
            .members([
              "customer": .text(line.customerID), "name": .text(line.name),
              "balanceCents": .integer(line.balanceCents),
              "oldestOverdueDays": .whole(line.oldestOverdueDays),
              "receivedCents": .integer(line.receivedCents),
              "procedure": .optional(line.procedure?.rawValue),
              "claimDeadline": .optional(line.claimDeadline),
            ])
          }),
        "model": .text(digest.origin.model), "policy": .text(digest.origin.policy),
        "import": .whole(digest.origin.importNumber),
        "linesPerWeek": .whole(digest.origin.linesPerWeek),
        "floorCents": .integer(digest.origin.floorCents), "journal": .optional(reference),
      ])
  }

  private func json(_ line: AlertLine) -> JSONValue {
    .members([
      "customer": .text(line.customerID), "name": .text(line.name),
      "level": .text(line.level.rawValue), "grade": .text(line.grade),
      "gradeBefore": .optional(line.gradeBefore),
      "signals": .list(line.signals.map { .text(speech.sentence(of: $0, in: currency)) }),
      "notDueCents": .integer(line.notDueCents), "overdueCents": .integer(line.overdueCents),
      "oldestOverdueDays": .whole(line.oldestOverdueDays),
      "uncoveredCents": .integer(line.uncoveredCents), "riseCents": .integer(line.riseCents),
      "weekChangeCents": .integer(line.weekChangeCents),
      "reasons": .list(
        line.reasons.map {
          .members(["characteristic": .optional($0.name), "points": .whole($0.points)])
        }),
      "weeks": .whole(line.weeks), "action": .text(line.action.rawValue),
      "owner": .optional(line.owner), "doBy": .text("\(line.doBy)"),
      "naturalPerson": .flag(line.isNaturalPerson),
    ])
  }
}
