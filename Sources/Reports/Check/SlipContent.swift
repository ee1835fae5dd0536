import CreditPolicy
import Features
import Receivables
import Scoring
import Wording

/// A check slip with what stands around it, ready to be shown.
public struct SlipPage: Sendable {
  let slip: CheckSlip
  let currency: Currency
  let language: Language
  let groupExposureCents: Int64?
  /// The sum of base and contributions; nil without a score.
  let score: Int?
  let caveats: [Caveat]
  let importNumber: Int
  let reference: String?
  let chainHead: String?
  /// Whether class, probability, score and the price of the risk are shown.
  let isInternal: Bool
  /// What became of customers of about this probability when the model was validated.
  let similar: CalibrationRow?

  public init(
    _ slip: CheckSlip, in language: Language, currency: Currency, importNumber: Int,
    score: Int?, caveats: [Caveat], groupExposureCents: Int64? = nil, reference: String? = nil,
    chainHead: String? = nil, isInternal: Bool = false, similar: CalibrationRow? = nil
  ) {
    self.isInternal = isInternal
    self.similar = similar
    self.score = score
    self.caveats = caveats
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
    let terms = slip.termsAsked.map { ", \(speech.words(of: $0))" } ?? ""
    let deposit =
      slip.request.depositCents > 0
      ? ", \(speech.phrase(.deposit)) \(money(slip.request.depositCents))" : ""
    let guarantees = slip.request.guaranteesOffered.map {
      ", \(speech.phrase(.guaranteeOffered)) \(speech.name(ofGuarantee: $0.kind)) \(money($0.amountCents))"
    }
    return "\(speech.phrase(.order)) \(amount)\(terms)\(deposit)" + guarantees.joined()
  }

  /// The order as it was asked, with the other reading of VAT where it was asked without.
  private var amount: String {
    let months = slip.request.months
    let monthly =
      months > 1
      ? ", \(months) × \(money(slip.request.amountCents / Int64(months))) \(speech.phrase(.perMonth))"
      : ""
    let total =
      "\(money(slip.request.amountCents)) \(speech.phrase(.taxIncluded))\(monthly)"
    guard let net = slip.request.amountExcludingTaxCents else { return total }
    return "\(money(net)) \(speech.phrase(.taxExcluded)) (\(total))"
  }

  /// Name and identifier, once where they are the same.
  var customer: String {
    let (name, id) = (printable(slip.customer.name), printable(slip.customer.id.text))
    return name == id ? id : "\(name) (\(id))"
  }

  /// What is to be known of the figures, in pairs.
  var facts: [(label: String, value: String)] {
    let facts =
      (isInternal ? internalFacts : []) + exposureFacts
      + [
        (
          speech.phrase(.limit),
          "\(money(slip.limit.cents)) (\(speech.name(of: slip.limit.boundBy)))"
        ),
        (speech.phrase(.headroomBefore), money(slip.headroomBeforeCents)),
        (speech.phrase(.headroom), money(slip.headroomAfterCents)),
        groupExposureCents.map { (speech.phrase(.group), money($0)) },
        slip.groupReservedCents == 0
          ? nil
          : ("  \(speech.journalPhrase(.reservedInGroup))", money(slip.groupReservedCents)),
        slip.groupHeadroomAfterCents.map { (speech.phrase(.groupHeadroom), money($0)) },
        slip.payment.map { (speech.phrase(.expectedPayment), speech.sentence(of: $0)) },
        slip.legal.map { (speech.phrase(.law), speech.sentence(of: $0)) },
        slip.approver.map { (speech.phrase(.approver), speech.name(ofRole: $0.role)) },
        (speech.phrase(.answerValidUntil), "\(slip.validUntil)"),
      ].compactMap { $0 }
    return facts.map { (label: $0.0, value: $0.1) }
  }

  /// The exposure before the order with each of its parts, then after it.
  private var exposureFacts: [(String, String)] {
    let parts = slip.exposureParts
    let named = [
      (Phrase.openItems, parts.openItemsCents),
      (.deliveredNotInvoiced, parts.deliveredNotInvoicedCents),
      (.firmOrders, parts.firmOrdersCents),
      (.unallocated, -parts.unallocatedCents),
    ].filter { $0.1 != 0 }
    var lines = named.map { ("  \(speech.phrase($0.0))", money($0.1)) }
    if parts.reservedCents > 0 {
      lines.append(("  \(speech.journalPhrase(.reserved))", money(parts.reservedCents)))
    }
    // One part that is all of it needs no line of its own.
    if lines.count == 1, parts.reservedCents == 0 { lines = [] }
    var facts = [(speech.phrase(.exposureBefore), money(slip.exposureBefore.totalCents))] + lines
    facts.append((speech.phrase(.exposureAfter), money(slip.exposureAfter.totalCents)))
    if slip.exposureAfter.coveredCents > 0 {
      facts += [
        (speech.phrase(.covered), money(slip.exposureAfter.coveredCents)),
        (speech.phrase(.uncovered), money(slip.exposureAfter.uncoveredCents)),
      ]
    }
    return facts
  }

  /// Class, probability and price: what no customer is told.
  private var internalFacts: [(String, String)] {
    var facts = [(speech.phrase(.grade), gradeText)]
    if slip.rating.defaultProbability != nil {
      facts.append((speech.phrase(.classInterval), interval))
    }
    if let payment = slip.payment {
      facts.append((speech.phrase(.habitReference), speech.sentence(ofReference: payment)))
    }
    guard let price = slip.price else { return facts }
    facts.append((speech.phrase(.expectedLoss), money(price.expectedLossCents)))
    if let margin = price.marginCents, let kept = price.keptCents {
      facts += [
        (speech.phrase(.margin), money(margin)), (speech.phrase(.marginAfterRisk), money(kept)),
      ]
    }
    return facts
  }

  /// How many customers stand behind a probability, and the 90 % interval of their default rate.
  private var interval: String {
    guard let similar else { return speech.phrase(.noInterval90) }
    let share = { (value: Double) in language.percentage(value, decimals: 2) }
    return
      "\(similar.badCount) / \(similar.count): \(share(similar.rateLow)) – \(share(similar.rateHigh))"
  }

  /// The best mix, the runner-up and why it lost; where none is ranked, why, and inside a few
  /// with their costs.
  var recommendation: [String] {
    guard let recommendation = slip.recommendation else { return [] }
    let sentence = { (offer: PricedOffer) in speech.sentence(of: offer, in: currency) }
    let accounted = { (offer: PricedOffer) in
      isInternal
        ? "\(language.titled(sentence(offer))) \(speech.account(of: offer, in: currency))"
        : sentence(offer)
    }
    guard let best = recommendation.best else {
      // A plain yes needs no other offer, and what others cost is not for customers.
      guard isInternal || slip.answer != .yes else { return [] }
      return (recommendation.unranked.map { [speech.sentence(of: $0)] } ?? [])
        + (isInternal && recommendation.unranked != .probabilityUnknown
          ? recommendation.offers.map(accounted) : [])
    }
    var lines = [accounted(best)]
    if let runnerUp = recommendation.runnerUp {
      lines.append(
        speech.sentence(
          ofRunnerUp: runnerUp, against: best, withParts: isInternal, in: currency))
      if recommendation.isSmallerDeparture { lines.append(speech.phrase(.smallerDeparture)) }
    }
    return lines
  }

  /// What agreed terms ask of us.
  var changes: [String] {
    (slip.holdsAgreedTerms ? [speech.phrase(.agreedHeld)] : [])
      + (slip.termsChange.map { [speech.sentence(of: $0)] } ?? [])
  }

  private var gradeText: String {
    ([ratingText] + [slip.override?.text(in: speech)].compactMap { $0 })
      .joined(separator: speech.phrase(.separator))
  }

  private var ratingText: String {
    switch slip.rating {
    case .graded(let riskClass, let probability):
      "\(riskClass), \(language.percentage(probability.value, decimals: 2))"
    case .ranked(let fifth, let outcome, let probability):
      "\(fifth), \(language.percentage(probability)): \(speech.words(ofOutcome: outcome))"
    case .inDefault, .unrated: slip.rating.grade
    }
  }

  var reasons: [String] { slip.reasons.map { speech.sentence(of: $0, in: currency) } }

  var ways: [String] {
    slip.waysToYes.map { way in
      way.conditions.map { speech.sentence(of: $0, in: currency) }.joined(
        separator: speech.phrase(.separator))
    }
  }

  /// Terms, due date, and the law where it is not the same doubt for all: that stands below once.
  var termsAllowed: [(terms: String, due: String, legal: String)] {
    let doubts = Set(
      slip.termsAllowed.map { if case .notVerified = $0.legal { true } else { false } })
    return slip.termsAllowed.map {
      (
        "\($0.terms) (\(speech.words(of: $0.terms)))", "\($0.dueOn)",
        doubts == [true] ? "" : speech.sentence(of: $0.legal)
      )
    }
  }

  /// What moved the score, the heaviest first; what adds nothing is left out.
  var contributions: [(label: String, value: Int)] {
    slip.contributions.filter { $0.points != 0 }
      .sorted { (abs($1.points), $0.name) < (abs($0.points), $1.name) }
      .map { (speech.name(of: $0), $0.points) }
  }

  /// The score of the middle of the portfolio, the heaviest contributions and the rest, which sum
  /// to the score.
  var scoreSum: String? {
    guard let score else { return nil }
    let base = score - contributions.reduce(0) { $0 + $1.value }
    let rest = contributions.dropFirst(5).reduce(0) { $0 + $1.value }
    let parts =
      ["\(speech.phrase(.base)) \(base)"]
      + contributions.prefix(5).map { "\($0.label) \(signed($0.value))" }
      + (rest == 0 ? [] : ["\(speech.phrase(.others)) \(signed(rest))"])
    return "\(score) = " + parts.joined(separator: speech.phrase(.separator))
  }

  /// Guarantees that cover nothing, and why.
  var voided: [String] {
    slip.exposureAfter.guarantees.compactMap { guarantee in
      guarantee.void.map {
        "\(speech.name(ofGuarantee: guarantee.kind)) \(printable(guarantee.guaranteeID)): "
          + speech.sentence(of: $0)
      }
    }
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
  /// The name of what contributed to a score, with a word where its value is missing.
  func name(of contribution: ScoreContribution) -> String {
    let name = name(ofCharacteristic: contribution.name)
    return contribution.isKnown ? name : "\(name) (\(phrase(.notKnown)))"
  }

  /// The name of a characteristic of a scorecard, which is a feature of ours or a column.
  func name(ofCharacteristic name: String) -> String {
    Feature(name: name).map { self.name(of: $0) } ?? printable(name)
  }
}
