import CreditPolicy
import PortfolioReview
import Receivables
import Wording

/// Two policies on one portfolio, ready to be shown.
public struct PolicyDiffPage: Sendable {
  let diff: PolicyDiff
  let former: String
  let new: String
  let day: Day
  let currency: Currency
  let language: Language

  public init(
    _ diff: PolicyDiff, former: String, new: String, on day: Day, currency: Currency,
    in language: Language
  ) {
    self.diff = diff
    self.former = former
    self.new = new
    self.day = day
    self.currency = currency
    self.language = language
  }

  private func money(_ cents: Int64) -> String { language.amount(cents, currency) }

  /// The difference as text, at most `rows` customers.
  public func text(rows: Int?) -> String {
    let speech = language.speech
    var lines = [
      "\(speech.phrase(.asOf)) \(day) · \(printable(former)) → \(printable(new))", "",
      speech.sentence(of: diff, in: currency),
    ]
    guard !diff.changes.isEmpty else { return lines.joined(separator: "\n") + "\n" }
    var table = TextTable(
      [.customer, .exposure, .grade, .terms, .limit, .change, .name].map(speech.phrase),
      [.left, .right, .left, .left, .right, .right, .left])
    for change in diff.changes.prefix(rows ?? .max) {
      table.add([
        printable(change.profile.id.text), language.decimal(change.exposureCents, decimals: false),
        arrow(change.former.grade, change.new.grade),
        arrow(words(change.former.terms), words(change.new.terms)),
        language.decimal(change.new.limit.cents, decimals: false),
        signedMoney(change.limitChangeCents), printable(change.profile.name),
      ])
    }
    lines += [""] + table.lines(indent: 0)
    let rest = diff.changes.count - min(diff.changes.count, rows ?? .max)
    if rest > 0 { lines.append("… \(language.count(rest)) \(speech.phrase(.andMore))") }
    return lines.joined(separator: "\n") + "\n"
  }

  private func words(_ terms: PaymentTerms?) -> String { terms?.description ?? "PREPAID" }

  private func arrow(_ one: String, _ other: String) -> String {
    one == other ? one : "\(one) → \(other)"
  }

  private func signedMoney(_ cents: Int64) -> String {
    cents == 0 ? "" : (cents > 0 ? "+" : "") + language.decimal(cents, decimals: false)
  }

  /// The difference as JSON, schema `vigie.policy-diff`.
  public var json: JSONValue {
    .document(
      "vigie.policy-diff",
      [
        "asOf": .text("\(day)"), "former": .text(former), "new": .text(new),
        "currency": .text(currency.code), "customers": .whole(diff.customers),
        "classChanges": .whole(diff.classChanges), "termsChanges": .whole(diff.termsChanges),
        "limitChanges": .whole(diff.limitChanges),
        "overLimitFormer": .whole(diff.overLimit.former),
        "overLimitNew": .whole(diff.overLimit.new),
        "excessFormerCents": .integer(diff.excessCents.former),
        "excessNewCents": .integer(diff.excessCents.new),
        "changes": .list(
          diff.changes.map {
            .members([
              "customer": .text($0.profile.id.text), "name": .text($0.profile.name),
              "exposureCents": .integer($0.exposureCents), "former": json(of: $0.former),
              "new": json(of: $0.new),
            ])
          }),
      ])
  }

  private func json(of effect: PolicyEffect) -> JSONValue {
    .members([
      "grade": .text(effect.grade), "terms": .optional(effect.terms),
      "limitCents": .integer(effect.limit.cents),
      "limitBoundBy": .text(effect.limit.boundBy.rawValue),
      "excessCents": .integer(effect.excessCents),
    ])
  }
}

extension CreditPolicy {
  /// What was read, as one line a class.
  public func text(in language: Language, currency: Currency) -> String {
    let speech = language.speech
    var table = TextTable(
      [.grade, .terms, .days, .limit].map(speech.phrase), [.left, .left, .right, .right])
    for riskClass in RiskClass.graded {
      guard let rules = rules(of: riskClass) else { continue }
      table.add([
        "\(riskClass)", rules.terms.map(\.description).joined(separator: " "),
        "\(rules.termsDaysMax)", language.decimal(rules.appetiteCents, decimals: false),
      ])
    }
    return
      ([speech.sentence(ofPolicy: version, from: activeFrom, country: country), ""]
      + table.lines(indent: 0)).joined(separator: "\n") + "\n"
  }

  private func rules(of riskClass: RiskClass) -> ClassRules? { classes[riskClass] }

  /// What was read as JSON, schema `vigie.policy`.
  public var json: JSONValue {
    .document(
      "vigie.policy",
      [
        "policy": .text(version), "activeFrom": .text("\(activeFrom)"),
        "country": .optional(country),
        "classes": .list(
          RiskClass.graded.compactMap { riskClass in
            rules(of: riskClass).map {
              .members([
                "class": .text("\(riskClass)"), "terms": .list($0.terms.map { .text("\($0)") }),
                "daysMax": .whole($0.termsDaysMax), "appetiteCents": .integer($0.appetiteCents),
                "guarantees": .list($0.guaranteeKinds.map { .text($0) }),
              ])
            }
          }),
      ])
  }
}
