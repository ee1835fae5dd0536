import CreditPolicy
import Receivables

extension English {
  func words(_ phrase: PricePhrase) -> String {
    switch phrase {
    case .simpleCost: "cost a year, simple"
    case .effectiveCost: "cost a year, effective"
    case .daysGained: "days gained"
    case .breakEvenFunds: "break-even discount, by funds alone"
    case .breakEvenWithLoss: "break-even discount, with the loss avoided"
    case .breakEven: "break-even discount, with who pays early anyway"
    case .takenByMoved: "discount taken by who pays earlier for it"
    case .takenByFreeRiders: "discount taken by who pays early anyway"
    case .fundsFreed: "own funds freed"
    case .lossAvoided: "expected loss avoided"
    case .net: "net"
    case .expectedPayment: "expected payment, days from the invoice"
    case .costOfFunds: "cost of our funds, a year"
    case .probability: "probability of default, a year"
    case .lossGivenDefault: "lost in a default"
    case .alreadyEarly: "pay by the discount day anyway"
    case .takeUp: "of the others take it"
    case .yearDays: "days of the year"
    case .yearly: "The discount"
    case .assumptions: "Counted with"
    case .decision: "What it costs and brings"
    case .way: "way"
    case .received: "received"
    case .retained: "retained"
    case .cost: "cost"
    case .ofInvoice: "of invoice"
    case .perYear: "a year"
    case .costMade: "Of what the cost is made"
    case .fee: "fee"
    case .interestPaid: "interest"
    case .lossKept: "loss kept"
    case .fundsSaved: "funds saved"
    case .netAgainstWaiting: "net"
    case .comparison: "Against waiting, the best first"
    case .risk: "The risk"
    case .amount: "invoice"
    case .daysToPayment: "days to the expected payment"
    }
  }

  func headline(of discount: EarlyPaymentDiscount) -> String {
    "\(percent(discount.discountShare)) for paying within \(discount.discountDay) days instead of \(discount.dueDay)"
  }

  func sentence(of decision: DiscountDecision, in currency: Currency) -> String {
    let net = decision.netCents
    let money = language.amount(abs(net), currency)
    return net < 0
      ? "The discount costs \(money) more than it brings."
      : "The discount brings \(money) more than it costs."
  }

  func name(of kind: FinancingKind) -> String {
    switch kind {
    case .waiting: "waiting"
    case .factoring: "factoring"
    case .discounting: "bill discounting"
    case .reverseFactoring: "reverse factoring"
    }
  }

  func sentence(ofRisk quote: FinancingQuote, in currency: Currency) -> String {
    let kept = language.amount(quote.riskKeptCents, currency)
    switch quote.kind {
    case .waiting: return "Waiting: the loss is ours."
    case .factoring:
      return switch quote.riskKeptCents {
      case 0: "Factoring without recourse: the loss is the factor's."
      case quote.invoice.amountCents:
        "Factoring: the factor comes back to us, and the loss is ours."
      default:
        "Factoring without recourse: the loss on \(kept) that the factor did not approve is ours."
      }
    case .discounting:
      return "Bill discounting: the bank comes back to us, the exposure stays and the loss is ours."
    case .reverseFactoring:
      return "Reverse factoring: the buyer has approved the invoice, and the loss is the factor's."
    }
  }

  func sentence(ofBest quote: FinancingQuote, in currency: Currency) -> String {
    quote.kind == .waiting
      ? "Waiting is best: no way brings more than it costs."
      : "Best is \(name(of: quote.kind)): it brings \(language.amount(quote.netCents, currency)) more than waiting."
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
      part(quote.costCents - best.costCents, "costs # more", "costs # less"),
      part(
        quote.lossKeptCents - best.lossKeptCents, "leaves us # more expected loss",
        "leaves us # less expected loss"),
      part(
        quote.fundsSavedCents - best.fundsSavedCents, "saves # more of our funds",
        "saves # less of our funds"),
    ].compactMap { $0 }
    let gap = language.amount(best.netCents - quote.netCents, currency)
    return "Next is \(name(of: quote.kind)), \(gap) behind"
      + (parts.isEmpty ? "." : ": it \(parts.joined(separator: ", ")).")
  }

  private func percent(_ share: Double) -> String { language.percentage(share, decimals: 2) }
}
