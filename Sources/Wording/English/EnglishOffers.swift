import CreditPolicy
import PortfolioReview
import Receivables

extension English {
  func sentence(of offer: PricedOffer, in currency: Currency) -> String {
    let money = { (cents: Int64) in Language.en.amount(cents, currency) }
    guard offer.terms.rule != .prepaid else { return "all of it before delivery" }
    var parts = ["\(words(of: offer.terms)), due on \(offer.dueOn)"]
    if offer.depositCents > 0 { parts.append("deposit of \(money(offer.depositCents))") }
    if let guarantee = offer.guarantee {
      parts.append("\(name(ofGuarantee: guarantee.kind)) over \(money(guarantee.amountCents))")
    }
    if let discount = offer.discount {
      parts.append(
        "discount of \(Language.en.percentage(Double(discount.basisPoints) / 10_000)) within \(discount.withinDays) days"
      )
    }
    return parts.joined(separator: "; ")
  }

  func account(of offer: PricedOffer, in currency: Currency) -> String {
    let money = { (cents: Int64) in Language.en.amount(cents, currency) }
    guard let price = offer.price else { return "" }
    var parts = ["expected loss \(money(price.expectedLossCents))"]
    parts.append("cost of funds \(money(price.costOfFundsCents))")
    if price.costOfGuaranteeCents > 0 {
      parts.append("guarantee \(money(price.costOfGuaranteeCents))")
    }
    if price.discountCents > 0 { parts.append("discount \(money(price.discountCents))") }
    guard let margin = price.marginCents, let net = offer.netCents else {
      return "costs \(money(price.costCents)): " + parts.joined(separator: ", ")
    }
    if let lost = offer.orderLossCents, lost > 0 {
      parts.append(
        "risk of losing the order \(money(lost)) (\(Language.en.percentage(offer.orderLossShare)))")
    }
    return "brings \(money(net)): margin \(money(margin)), less " + parts.joined(separator: ", ")
  }

  func sentence(
    ofRunnerUp offer: PricedOffer, against best: PricedOffer, withParts: Bool,
    in currency: Currency
  ) -> String {
    let money = { (cents: Int64) in Language.en.amount(cents, currency) }
    guard let net = offer.netCents, let most = best.netCents else { return "" }
    let gap =
      net <= most ? "brings \(money(most - net)) less" : "brings \(money(net - most)) more"
    let parts = (withParts ? differences(of: offer, from: best) : []).map { difference in
      let name =
        switch difference.part {
        case .expectedLoss: "expected loss"
        case .funds: "cost of funds"
        case .guarantee: "guarantee"
        case .discount: "discount"
        case .orderLoss: "risk of losing the order"
        }
      return
        "\(name) \(money(abs(difference.cents))) \(difference.cents > 0 ? "more" : "less")"
    }
    return "Runner-up: \(sentence(of: offer, in: currency)): \(gap)"
      + (parts.isEmpty ? "." : " (\(parts.joined(separator: ", "))).")
  }

  func sentence(of unranked: Recommendation.Unranked) -> String {
    switch unranked {
    case .marginUnknown:
      "No offer is recommended, for the margin is not known: state it with --margin or in the policy."
    case .departuresUnpriced:
      "No offer is recommended: the policy gives no departure a probability of losing the order."
    case .probabilityUnknown:
      "No offer is recommended: without a probability of default none has a price."
    }
  }

  func sentence(of change: TermsChange) -> String {
    let offered = change.offered.map { words(of: $0) } ?? "payment before delivery"
    return
      "\(words(of: change.agreed)) were agreed, and the class may have \(offered): tell the customer in writing and give a reason \(change.noticeDays) days before, so from \(change.effectiveFrom) at the earliest (L442-1 II, Code de commerce)."
  }

  func sentence(of diff: PolicyDiff, in currency: Currency) -> String {
    let money = { (cents: Int64) in Language.en.amount(cents, currency) }
    return
      "Of \(diff.customers) customers \(diff.changes.count) would change: \(diff.classChanges) the class, \(diff.termsChanges) the longest terms, \(diff.limitChanges) the limit. Over their limit: \(diff.overLimit.former) now, \(diff.overLimit.new) then; \(money(diff.excessCents.former)) beyond the limits now, \(money(diff.excessCents.new)) then."
  }

  func sentence(ofPolicy version: String, from day: Day, country: String?) -> String {
    "Policy \(printable(version)), active from \(day), is consistent"
      + (country.map {
        ", and its terms are lawful in \(printable($0)) on every day of four years."
      }
        ?? "; it names no country, so its terms were held against no law.")
  }

  func sentence(of payment: ExpectedPayment) -> String {
    "\(payment.medianOn) (8 of 10 between \(payment.earlyOn) and \(payment.lateOn), from \(payment.invoices) invoices of its own)"
  }

  func sentence(ofReference payment: ExpectedPayment) -> String {
    let own = "\(payment.invoices) invoices of its own, beside ten values of"
    func behind(_ found: PaymentHabits.Measured) -> String {
      "(\(Language.en.count(found.invoices)) invoices of \(Language.en.count(found.customers)) customers)"
    }
    return switch payment.reference {
    case .policy: "\(own) the policy"
    case .portfolio(let found): "\(own) the portfolio \(behind(found))"
    case .riskClass(let riskClass, let found): "\(own) class \(riskClass) \(behind(found))"
    }
  }
}
