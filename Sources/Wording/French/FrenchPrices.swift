import CreditPolicy
import Receivables

extension French {
  func words(_ phrase: PricePhrase) -> String {
    switch phrase {
    case .simpleCost: "coût annuel simple"
    case .effectiveCost: "coût annuel effectif"
    case .daysGained: "jours gagnés"
    case .breakEvenFunds: "escompte d’équilibre, trésorerie seule"
    case .breakEvenWithLoss: "escompte d’équilibre, perte évitée comprise"
    case .breakEven: "escompte d’équilibre, avec ceux qui paient tôt de toute façon"
    case .takenByMoved: "escompte pris par ceux qu’il fait payer plus tôt"
    case .takenByFreeRiders: "escompte pris par ceux qui paient tôt de toute façon"
    case .fundsFreed: "trésorerie libérée"
    case .lossAvoided: "perte attendue évitée"
    case .net: "solde"
    case .expectedPayment: "paiement attendu, en jours depuis la facture"
    case .costOfFunds: "coût annuel de notre trésorerie"
    case .probability: "probabilité annuelle de défaut"
    case .lossGivenDefault: "perdu en cas de défaut"
    case .alreadyEarly: "paient déjà dans le délai d’escompte"
    case .takeUp: "des autres en profitent"
    case .yearDays: "jours de l’année"
    case .yearly: "L’escompte"
    case .assumptions: "Compté avec"
    case .decision: "Ce qu’il coûte et rapporte"
    case .way: "voie"
    case .received: "reçu"
    case .retained: "retenu"
    case .cost: "coût"
    case .ofInvoice: "de la facture"
    case .perYear: "par an"
    case .costMade: "De quoi le coût est fait"
    case .fee: "commission"
    case .interestPaid: "intérêts"
    case .lossKept: "perte gardée"
    case .fundsSaved: "trésorerie épargnée"
    case .netAgainstWaiting: "solde"
    case .comparison: "Par rapport à l’attente, la meilleure voie d’abord"
    case .risk: "Le risque"
    case .amount: "facture"
    case .daysToPayment: "jours jusqu’au paiement attendu"
    }
  }

  func headline(of discount: EarlyPaymentDiscount) -> String {
    "\(percent(discount.discountShare)) pour un paiement sous \(discount.discountDay) jours au lieu de \(discount.dueDay)"
  }

  func sentence(of decision: DiscountDecision, in currency: Currency) -> String {
    let net = decision.netCents
    let money = language.amount(abs(net), currency)
    return net < 0
      ? "L’escompte coûte \(money) de plus qu’il ne rapporte."
      : "L’escompte rapporte \(money) de plus qu’il ne coûte."
  }

  func name(of kind: FinancingKind) -> String {
    switch kind {
    case .waiting: "attente"
    case .factoring: "affacturage"
    case .discounting: "escompte bancaire"
    case .reverseFactoring: "affacturage inversé"
    }
  }

  func sentence(ofRisk quote: FinancingQuote, in currency: Currency) -> String {
    let kept = language.amount(quote.riskKeptCents, currency)
    switch quote.kind {
    case .waiting: return "Attente\u{a0}: la perte est pour nous."
    case .factoring:
      return switch quote.riskKeptCents {
      case 0: "Affacturage sans recours\u{a0}: la perte est pour le factor."
      case quote.invoice.amountCents:
        "Affacturage\u{a0}: le factor se retourne contre nous, et la perte est pour nous."
      default:
        "Affacturage sans recours\u{a0}: la perte sur \(kept) non approuvés par le factor est pour nous."
      }
    case .discounting:
      return
        "Escompte bancaire\u{a0}: la banque se retourne contre nous, l’encours demeure et la perte est pour nous."
    case .reverseFactoring:
      return
        "Affacturage inversé\u{a0}: l’acheteur a approuvé la facture, et la perte est pour le factor."
    }
  }

  func sentence(ofBest quote: FinancingQuote, in currency: Currency) -> String {
    quote.kind == .waiting
      ? "Attendre vaut mieux\u{a0}: aucune voie ne rapporte plus qu’elle ne coûte."
      : "Meilleure voie\u{a0}: \(name(of: quote.kind)), qui rapporte \(language.amount(quote.netCents, currency)) de plus que l’attente."
  }

  func sentence(
    of quote: FinancingQuote, behind best: FinancingQuote, in currency: Currency
  ) -> String {
    func part(_ cents: Int64, _ more: String, _ less: String) -> String? {
      cents == 0
        ? nil
        : (cents > 0 ? more : less).replacing(
          "#", with: language.amount(abs(cents), currency))
    }
    let parts = [
      part(quote.costCents - best.costCents, "coût de # en plus", "coût de # en moins"),
      part(
        quote.lossKeptCents - best.lossKeptCents, "perte attendue gardée de # en plus",
        "perte attendue gardée de # en moins"),
      part(
        quote.fundsSavedCents - best.fundsSavedCents, "trésorerie épargnée de # en plus",
        "trésorerie épargnée de # en moins"),
    ].compactMap { $0 }
    let gap = language.amount(best.netCents - quote.netCents, currency)
    return "Ensuite\u{a0}: \(name(of: quote.kind)), à \(gap) derrière"
      + (parts.isEmpty ? "." : "\u{a0}: \(parts.joined(separator: ", ")).")
  }

  private func percent(_ share: Double) -> String { language.percentage(share, decimals: 2) }
}
