import CreditPolicy
import EarlyWarning
import Receivables
import Wording

/// Alerts, ready to be listed.
public struct AlertsPage: Sendable {
  let alerts: [ListedAlert]
  let asOf: Day?
  let language: Language

  /// - Parameter asOf: The Sunday of the last digest; nil where none was kept.
  public init(_ alerts: [ListedAlert], asOf: Day?, in language: Language) {
    self.alerts = alerts
    self.asOf = asOf
    self.language = language
  }

  private var speech: any Speech { language.speech }
  private func say(_ phrase: AlertPhrase) -> String { speech.alertPhrase(phrase) }

  /// The list as text.
  public var text: String {
    guard let asOf else { return say(.noDigestYet) + "\n" }
    let head = "\(say(.alertsTitle)), \(speech.phrase(.asOf)) \(asOf)"
    guard !alerts.isEmpty else { return "\(head)\n\(say(.noAlerts))\n" }
    var table = TextTable(
      [
        "", speech.phrase(.customer), speech.phrase(.grade), say(.state), speech.phrase(.week),
        say(.openSince), speech.phrase(.atStake), say(.owner),
      ], [.left, .left, .left, .left, .right, .left, .right, .left])
    for listed in alerts {
      let alert = listed.alert
      table.add([
        alert.level == .red ? "!!" : "!",
        "\(printable(listed.name, scalarsMax: 28)) (\(printable(alert.customerID)))",
        listed.line?.grade ?? "", alert.standing(in: speech), language.count(alert.weeks),
        "\(alert.openedOn)",
        listed.line.map {
          ($0.riseCents > 0 ? "+" : "") + language.decimal($0.riseCents, decimals: false)
        }
          ?? "", printable(listed.owner ?? ""),
      ])
    }
    return ([head, ""] + table.lines(indent: 0)).joined(separator: "\n") + "\n"
  }

  /// The list as JSON, schema `vigie.alerts`.
  public var json: JSONValue {
    .document(
      "vigie.alerts",
      [
        "asOf": .optional(asOf),
        "alerts": .list(
          alerts.map { listed in
            var members = listed.alert.members(name: listed.name, owner: listed.owner)
            members += [
              .init("grade", .optional(listed.line?.grade)),
              .init("riseCents", listed.line.map { .integer($0.riseCents) } ?? .null),
              .init("reason", .optional(listed.reason)),
              .init("naturalPerson", .flag(listed.isNaturalPerson)),
            ]
            return .object(members)
          }),
      ])
  }
}

extension Alert {
  /// Its state in words, with until when or how it ended.
  func standing(in speech: any Speech) -> String {
    let state = speech.name(of: state)
    if let outcome { return "\(speech.language.titled(state)) \(speech.name(of: outcome))" }
    return snoozedUntil.map { "\(state) \(speech.alertPhrase(.until)) \($0)" } ?? state
  }

  func members(name: String, owner: String?) -> [JSONValue.Member] {
    [
      .init("customer", .text(customerID)), .init("name", .text(name)),
      .init("state", .text(state.rawValue)), .init("level", .text(level.rawValue)),
      .init("weeks", .whole(weeks)), .init("openedOn", .text("\(openedOn)")),
      .init("owner", .optional(owner)), .init("snoozedUntil", .optional(snoozedUntil)),
      .init("changedBy", .optional(changedBy)), .init("endedOn", .optional(endedOn)),
      .init("outcome", .optional(outcome?.rawValue)),
    ]
  }
}

/// What one customer's alerts went through, ready to be shown.
public struct AlertHistoryPage: Sendable {
  let profile: CustomerProfile
  let alert: Alert?
  let steps: [AlertHistoryStep]
  let currency: Currency
  let language: Language

  public init(
    _ steps: [AlertHistoryStep], of alert: Alert?, _ profile: CustomerProfile,
    currency: Currency, in language: Language
  ) {
    self.profile = profile
    self.alert = alert
    self.steps = steps
    self.currency = currency
    self.language = language
  }

  private var speech: any Speech { language.speech }
  private func say(_ phrase: AlertPhrase) -> String { speech.alertPhrase(phrase) }

  /// The history as text.
  public var text: String {
    let head = "\(printable(profile.name)) (\(printable(profile.id.text)))"
    let state = alert.map { alert in
      " \(alert.standing(in: speech)), \(say(.openSince)) \(alert.openedOn), "
        + "\(language.count(alert.weeks)) \(say(.digests))"
        + (alert.owner.map { ", \(say(.owner)) \(printable($0))" } ?? "")
    }
    var lines = wrapped(state.map { language.titled(head) + $0 } ?? head, indent: 0)
    if profile.kind == .soleTrader { lines += wrapped(speech.phrase(.naturalPerson), indent: 0) }
    lines += ["", say(.history).uppercased()]
    for step in steps { lines += hanging(step) }
    return lines.joined(separator: "\n") + "\n"
  }

  /// A step with its day before it; what is long goes on below.
  private func hanging(_ step: AlertHistoryStep) -> [String] {
    let lines = wrapped(sentence(of: step), indent: 12)
    guard let first = lines.first else { return [] }
    return ["\(step.day)  \(first.dropFirst(12))"] + lines.dropFirst()
  }

  private func sentence(of step: AlertHistoryStep) -> String {
    let and = speech.phrase(.separator)
    switch step {
    case .told(let week, _, let line):
      let signals = line.signals.map { speech.sentence(of: $0, in: currency) }
      let rise = (line.riseCents > 0 ? "+" : "") + language.decimal(line.riseCents, decimals: false)
      return
        ([
          "\(language.titled(week)) \(line.state.map { speech.name(of: $0) } ?? say(.told)), \(line.grade)",
          "\(speech.phrase(.atStake)) \(rise)",
        ] + signals).joined(separator: and)
    case .withoutLine(let week, _, _): return "\(language.titled(week)) \(say(.withoutLine))"
    case .cleared(let week, _):
      return "\(language.titled(week)) \(speech.name(of: AlertState.cleared))"
    case .changed(let change, let reason, let reference):
      let deed = "\(speech.sentence(of: change.deed)) \(say(.by)) \(printable(change.author))"
      return (reason.map { "\(language.titled(deed)) \(printable($0))" } ?? deed)
        + " (\(reference))"
    }
  }

  /// The history as JSON, schema `vigie.alert`.
  public var json: JSONValue {
    .document(
      "vigie.alert",
      [
        "customer": .text(profile.id.text), "name": .text(profile.name),
        "alert": .optional(alert) { .object($0.members(name: profile.name, owner: $0.owner)) },
        "history": .list(steps.map(json)),
      ])
  }

  private func json(_ step: AlertHistoryStep) -> JSONValue {
    switch step {
    case .told(let week, let day, let line):
      .members([
        "day": .text("\(day)"), "what": .text("told"), "week": .text(week),
        "state": .optional(line.state?.rawValue), "level": .text(line.level.rawValue),
        "grade": .text(line.grade), "riseCents": .integer(line.riseCents),
        "signals": .list(line.signals.map { .text(speech.sentence(of: $0, in: currency)) }),
      ])
    case .withoutLine(let week, let day, let alert):
      .members([
        "day": .text("\(day)"), "what": .text("open"), "week": .text(week),
        "state": .text(alert.state.rawValue),
      ])
    case .cleared(let week, let day):
      .members(["day": .text("\(day)"), "what": .text("cleared"), "week": .text(week)])
    case .changed(let change, let reason, let reference):
      .members([
        "day": .text("\(change.day)"), "what": .text("changed"),
        "change": .text(speech.sentence(of: change.deed)), "author": .text(change.author),
        "reason": .optional(reason), "reference": .text(reference),
      ])
    }
  }
}

/// What a change of an alert did, ready to be shown.
public struct ChangedAlertPage: Sendable {
  let profile: CustomerProfile
  let alert: Alert
  let day: Day
  let isChanged: Bool
  let isDryRun: Bool
  let isInDefault: Bool
  let reference: String?
  let language: Language

  public init(
    _ alert: Alert, of profile: CustomerProfile, on day: Day, isChanged: Bool, isDryRun: Bool,
    isInDefault: Bool, reference: String?, in language: Language
  ) {
    self.profile = profile
    self.alert = alert
    self.day = day
    self.isChanged = isChanged
    self.isDryRun = isDryRun
    self.isInDefault = isInDefault
    self.reference = reference
    self.language = language
  }

  /// What was done, as text.
  public var text: String {
    let speech = language.speech
    func say(_ phrase: AlertPhrase) -> String { speech.alertPhrase(phrase) }
    var lines = wrapped(
      language.titled("\(printable(profile.name)) (\(printable(profile.id.text)))") + " "
        + (isDryRun && isChanged ? "\(say(.wouldChange).lowercased()) " : "")
        + "\(alert.standing(in: speech)), \(day)"
        + (alert.owner.map { ", \(say(.owner)) \(printable($0))" } ?? "")
        + (reference.map { ", \(say(.recorded)) \($0)" } ?? ""), indent: 0)
    if !isChanged { lines += wrapped(say(.nothingChanged), indent: 0) }
    if isInDefault { lines += wrapped(say(.staysInDefault), indent: 0) }
    if isDryRun { lines += wrapped(say(.dryRun), indent: 0) }
    return lines.joined(separator: "\n") + "\n"
  }

  /// What was done, as JSON, schema `vigie.alert-change`.
  public var json: JSONValue {
    .document(
      "vigie.alert-change",
      [
        "day": .text("\(day)"), "changed": .flag(isChanged), "dryRun": .flag(isDryRun),
        "inDefault": .flag(isInDefault), "reference": .optional(reference),
        "alert": .object(alert.members(name: profile.name, owner: alert.owner)),
      ])
  }
}
