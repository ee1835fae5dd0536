import CreditPolicy
import Features
import Receivables
import Wording

/// A check slip with what stands around it, ready to be shown.
public struct SlipPage: Sendable {
  let slip: CheckSlip
  let currency: Currency
  let language: Language
  let groupExposureCents: Int64?
  let importNumber: Int
  let reference: String?
  let chainHead: String?

  public init(
    _ slip: CheckSlip, in language: Language, currency: Currency, importNumber: Int,
    groupExposureCents: Int64? = nil, reference: String? = nil, chainHead: String? = nil
  ) {
    self.slip = slip
    self.currency = currency
    self.language = language
    self.importNumber = importNumber
    self.groupExposureCents = groupExposureCents
    self.reference = reference
    self.chainHead = chainHead
  }

  var speech: any Speech { language.speech }

  func money(_ cents: Int64) -> String { language.amount(cents, currency) }

  /// The order in one line: amount, terms, due date.
  var question: String {
    let terms = slip.termsAsked.map { ", \(speech.phrase(.terms)) \($0)" } ?? ""
    let deposit =
      slip.request.depositCents > 0
      ? ", \(speech.phrase(.deposit)) \(money(slip.request.depositCents))" : ""
    return "\(speech.phrase(.order)) \(money(slip.request.amountCents))\(terms)\(deposit)"
  }

  /// Name and identifier, once where they are the same.
  var customer: String {
    let (name, id) = (printable(slip.customer.name), printable(slip.customer.id.text))
    return name == id ? id : "\(name) (\(id))"
  }

  /// What is to be known of the figures, in pairs.
  var facts: [(label: String, value: String)] {
    var facts = [
      (speech.phrase(.grade), gradeText),
      (speech.phrase(.exposureBefore), money(slip.exposureBefore.totalCents)),
      (speech.phrase(.exposureAfter), money(slip.exposureAfter.totalCents)),
      (
        speech.phrase(.limit), "\(money(slip.limit.cents)) (\(speech.name(of: slip.limit.boundBy)))"
      ),
      (speech.phrase(.headroom), money(slip.headroomAfterCents)),
    ]
    if let groupExposureCents { facts.append((speech.phrase(.group), money(groupExposureCents))) }
    if let price = slip.price {
      facts.append((speech.phrase(.expectedLoss), money(price.expectedLossCents)))
    }
    if let legal = slip.legal { facts.append((speech.phrase(.law), speech.sentence(of: legal))) }
    if let approver = slip.approver { facts.append((speech.phrase(.approver), approver.role)) }
    facts.append((speech.phrase(.answerValidUntil), "\(slip.validUntil)"))
    return facts.map { (label: $0.0, value: $0.1) }
  }

  private var gradeText: String {
    switch slip.rating {
    case .graded(let riskClass, let probability):
      "\(riskClass), \(language.percentage(probability.value, decimals: 2))"
    case .ranked(let fifth, let outcome, let probability):
      "\(fifth), \(outcome) \(language.percentage(probability))"
    case .inDefault, .unrated: slip.rating.grade
    }
  }

  var reasons: [String] { slip.reasons.map { speech.sentence(of: $0, in: currency) } }

  var ways: [String] {
    slip.waysToYes.map { way in
      way.conditions.map { speech.sentence(of: $0, in: currency) }.joined(separator: "; ")
    }
  }

  var termsAllowed: [(terms: String, due: String, legal: String)] {
    slip.termsAllowed.map { ("\($0.terms)", "\($0.dueOn)", speech.sentence(of: $0.legal)) }
  }

  /// What moved the score, the heaviest first; what adds nothing is left out.
  var contributions: [(label: String, value: Int)] {
    slip.contributions.filter { $0.points != 0 }
      .sorted { (abs($1.points), $0.name) < (abs($0.points), $1.name) }
      .map { (speech.name(ofCharacteristic: $0.name), $0.points) }
  }

  var score: Int? {
    guard slip.rating.rank != nil, slip.rating != .inDefault else { return nil }
    return slip.contributions.reduce(0) { $0 + $1.points }
  }

  var missing: [String] { slip.missing.map { speech.sentence(of: $0) } }

  /// What makes the slip verifiable.
  var origin: String {
    var parts = [
      "\(speech.phrase(.asOf)) \(slip.request.asOf)",
      "\(speech.phrase(.policy)) \(slip.policyVersion)",
    ]
    if let model = slip.modelVersion { parts.append("\(speech.phrase(.model)) \(model)") }
    parts.append("import \(importNumber)")
    if let reference { parts.append("\(speech.phrase(.journal)) \(reference)") }
    if let chainHead { parts.append(String(chainHead.prefix(16))) }
    return parts.joined(separator: " · ")
  }
}

extension Speech {
  /// The name of a characteristic of a scorecard, which is a feature of ours or a column.
  func name(ofCharacteristic name: String) -> String {
    Feature(rawValue: name).map { self.name(of: $0) } ?? printable(name)
  }
}
