import CreditPolicy
import Receivables
import Wording

/// What an early-payment discount costs and brings, ready to be shown.
public struct DiscountPage: Sendable {
  let decision: DiscountDecision
  let currency: Currency

  public init(_ decision: DiscountDecision, currency: Currency = .euro) {
    self.decision = decision
    self.currency = currency
  }

  /// As text.
  public func text(in language: Language) -> String {
    let speech = language.speech
    let (discount, audience) = (decision.discount, decision.audience)
    func percent(_ share: Double) -> String { language.percentage(share, decimals: 2) }
    func money(_ cents: Int64) -> String { language.amount(cents, currency) }
    let known: [(PricePhrase, String)] = [
      (.simpleCost, percent(discount.simpleYearlyCost)),
      (.effectiveCost, percent(discount.effectiveYearlyCost)),
      (.daysGained, "\(decision.daysGained)"),
      (.breakEvenFunds, percent(decision.breakEvenFunds)),
      (.breakEvenWithLoss, percent(decision.breakEvenWithLoss)),
      (.breakEven, percent(decision.breakEven)),
    ]
    let balance: [(PricePhrase, String)] = [
      (.takenByMoved, money(-decision.givenToMovedCents)),
      (.takenByFreeRiders, money(-decision.givenToFreeRidersCents)),
      (.fundsFreed, money(decision.fundsFreedCents)),
      (.lossAvoided, money(decision.lossAvoidedCents)), (.net, money(decision.netCents)),
    ]
    let inputs: [(PricePhrase, String)] = [
      (.amount, money(audience.amountCents)), (.expectedPayment, "\(audience.expectedDay)"),
      (.costOfFunds, percent(audience.costOfFunds)),
      (.probability, percent(audience.probability.value)),
      (.lossGivenDefault, percent(audience.lossGivenDefaultShare)),
      (.alreadyEarly, percent(audience.alreadyEarlyShare)),
      (.takeUp, percent(audience.takeUpShare)), (.yearDays, "\(discount.yearBasis.rawValue)"),
    ]
    let lines =
      [speech.headline(of: discount), speech.sentence(of: decision, in: currency)]
      + pairs(.yearly, known, in: language) + pairs(.decision, balance, in: language)
      + pairs(.assumptions, inputs, in: language)
    return lines.joined(separator: "\n") + "\n"
  }

  /// As JSON, schema `vigie.price.discount`.
  public func json(in language: Language) -> JSONValue {
    let (discount, audience) = (decision.discount, decision.audience)
    return .document(
      "vigie.price.discount",
      [
        "discountShare": .number(discount.discountShare),
        "discountDay": .whole(discount.discountDay), "dueDay": .whole(discount.dueDay),
        "yearDays": .whole(discount.yearBasis.rawValue),
        "simpleYearlyCost": .number(discount.simpleYearlyCost),
        "effectiveYearlyCost": .number(discount.effectiveYearlyCost),
        "amountCents": .integer(audience.amountCents), "currency": .text(currency.code),
        "expectedDay": .whole(audience.expectedDay),
        "costOfFunds": .number(audience.costOfFunds),
        "defaultProbability": .number(audience.probability.value),
        "lossGivenDefault": .number(audience.lossGivenDefaultShare),
        "alreadyEarlyShare": .number(audience.alreadyEarlyShare),
        "takeUpShare": .number(audience.takeUpShare),
        "daysGained": .whole(decision.daysGained),
        "givenToMovedCents": .integer(decision.givenToMovedCents),
        "givenToFreeRidersCents": .integer(decision.givenToFreeRidersCents),
        "fundsFreedCents": .integer(decision.fundsFreedCents),
        "lossAvoidedCents": .integer(decision.lossAvoidedCents),
        "netCents": .integer(decision.netCents),
        "breakEvenFunds": .number(decision.breakEvenFunds),
        "breakEvenWithLoss": .number(decision.breakEvenWithLoss),
        "breakEven": .number(decision.breakEven),
        "verdict": .text(language.speech.sentence(of: decision, in: currency)),
      ])
  }
}

/// A titled block of words and values, after an empty line.
func pairs(
  _ title: PricePhrase, _ rows: [(PricePhrase, String)], in language: Language
) -> [String] {
  let speech = language.speech
  var table = TextTable(["", ""], [.left, .right])
  for (phrase, value) in rows { table.add([speech.words(phrase), value]) }
  return ["", language.titled(speech.words(title))] + table.lines().dropFirst()
}
