import CreditPolicy
import PortfolioReview
import Receivables

extension French {
  func sentence(of offer: PricedOffer, in currency: Currency) -> String {
    let money = { (cents: Int64) in Language.fr.amount(cents, currency) }
    guard offer.terms.rule != .prepaid else { return "la totalité avant livraison" }
    var parts = ["\(words(of: offer.terms)), échéance le \(offer.dueOn)"]
    if offer.depositCents > 0 { parts.append("acompte de \(money(offer.depositCents))") }
    if let guarantee = offer.guarantee {
      parts.append(
        "\(name(ofGuarantee: guarantee.kind)) à hauteur de \(money(guarantee.amountCents))")
    }
    if let discount = offer.discount {
      parts.append(
        "escompte de \(Language.fr.percentage(Double(discount.basisPoints) / 10_000)) sous \(discount.withinDays) jours"
      )
    }
    return parts.joined(separator: " ; ")
  }

  func account(of offer: PricedOffer, in currency: Currency) -> String {
    let money = { (cents: Int64) in Language.fr.amount(cents, currency) }
    guard let price = offer.price else { return "" }
    var parts = ["perte attendue \(money(price.expectedLossCents))"]
    parts.append("coût de financement \(money(price.costOfFundsCents))")
    if price.costOfGuaranteeCents > 0 {
      parts.append("garantie \(money(price.costOfGuaranteeCents))")
    }
    if price.discountCents > 0 { parts.append("escompte \(money(price.discountCents))") }
    guard let margin = price.marginCents, let net = offer.netCents else {
      return "coûte \(money(price.costCents)) : " + parts.joined(separator: ", ")
    }
    if let lost = offer.orderLossCents, lost > 0 {
      parts.append(
        "risque de perdre la commande \(money(lost)) (\(Language.fr.percentage(offer.orderLossShare)))"
      )
    }
    return "rapporte \(money(net)) : marge \(money(margin)), moins "
      + parts.joined(separator: ", ")
  }

  func sentence(
    ofRunnerUp offer: PricedOffer, against best: PricedOffer, withParts: Bool,
    in currency: Currency
  ) -> String {
    let money = { (cents: Int64) in Language.fr.amount(cents, currency) }
    guard let net = offer.netCents, let most = best.netCents else { return "" }
    let gap =
      net <= most
      ? "rapporte \(money(most - net)) de moins" : "rapporte \(money(net - most)) de plus"
    let parts = (withParts ? differences(of: offer, from: best) : []).map { difference in
      let name =
        switch difference.part {
        case .expectedLoss: "perte attendue"
        case .funds: "coût de financement"
        case .guarantee: "garantie"
        case .discount: "escompte"
        case .orderLoss: "risque de perdre la commande"
        }
      return
        "\(name) : \(money(abs(difference.cents))) de \(difference.cents > 0 ? "plus" : "moins")"
    }
    return "Seconde : \(sentence(of: offer, in: currency)) : \(gap)"
      + (parts.isEmpty ? "." : " (\(parts.joined(separator: ", "))).")
  }

  func sentence(of unranked: Recommendation.Unranked) -> String {
    switch unranked {
    case .marginUnknown:
      "Aucune offre n’est recommandée, car la marge n’est pas connue : indiquez-la par --margin ou dans la politique."
    case .departuresUnpriced:
      "Aucune offre n’est recommandée : la politique ne donne à aucun écart une probabilité de perdre la commande."
    case .probabilityUnknown:
      "Aucune offre n’est recommandée : sans probabilité de défaut, aucune n’a de prix."
    }
  }

  func sentence(of change: TermsChange) -> String {
    let offered = change.offered.map { words(of: $0) } ?? "paiement avant livraison"
    return
      "Délais convenus : \(words(of: change.agreed)) ; la classe peut avoir : \(offered). Prévenez le client par écrit, avec un motif, \(change.noticeDays) jours avant, donc au plus tôt pour le \(change.effectiveFrom) (L442-1 II, Code de commerce)."
  }

  func sentence(of diff: PolicyDiff, in currency: Currency) -> String {
    let money = { (cents: Int64) in Language.fr.amount(cents, currency) }
    return
      "Sur \(diff.customers) clients, \(diff.changes.count) changeraient : \(diff.classChanges) de classe, \(diff.termsChanges) de délai le plus long, \(diff.limitChanges) de limite. Au-delà de leur limite : \(diff.overLimit.former) aujourd’hui, \(diff.overLimit.new) ensuite ; \(money(diff.excessCents.former)) au-delà des limites aujourd’hui, \(money(diff.excessCents.new)) ensuite."
  }

  func sentence(ofPolicy version: String, from day: Day, country: String?) -> String {
    "La politique \(printable(version)), en vigueur depuis le \(day), est cohérente"
      + (country.map {
        ", et ses délais sont licites (\(printable($0))) chaque jour de quatre années."
      } ?? " ; elle ne nomme aucun pays, ses délais n’ont été confrontés à aucune loi.")
  }

  func sentence(of payment: ExpectedPayment) -> String {
    "\(payment.medianOn) (8 sur 10 entre le \(payment.earlyOn) et le \(payment.lateOn), d’après \(payment.invoices) de ses factures)"
  }

  func sentence(ofReference payment: ExpectedPayment) -> String {
    let own = "\(payment.invoices) factures du client, à côté de dix valeurs"
    func behind(_ found: PaymentHabits.Measured) -> String {
      "(\(Language.fr.count(found.invoices)) factures de \(Language.fr.count(found.customers)) clients)"
    }
    return switch payment.reference {
    case .policy: "\(own) de la politique"
    case .portfolio(let found): "\(own) du portefeuille \(behind(found))"
    case .riskClass(let riskClass, let found):
      "\(own) de la classe \(riskClass) \(behind(found))"
    }
  }
}
