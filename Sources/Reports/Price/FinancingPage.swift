import CreditPolicy
import Receivables
import Wording

/// Ways of financing an invoice beside one another, ready to be shown.
public struct FinancingPage: Sendable {
  let comparison: FinancingComparison
  let invoice: FinancedInvoice
  let currency: Currency

  public init(
    _ comparison: FinancingComparison, of invoice: FinancedInvoice, currency: Currency = .euro
  ) {
    self.comparison = comparison
    self.invoice = invoice
    self.currency = currency
  }

  /// As text.
  public func text(in language: Language) -> String {
    let speech = language.speech
    var lines = sentences(in: language)
    lines += ["", language.titled(speech.words(.comparison))] + table(in: language)
    lines += ["", language.titled(speech.words(.costMade))] + costs(in: language)
    lines += ["", language.titled(speech.words(.risk))]
    lines += comparison.quotes.map { "  " + speech.sentence(ofRisk: $0, in: currency) }
    let inputs: [(PricePhrase, String)] = [
      (.amount, language.amount(invoice.amountCents, currency)),
      (.daysToPayment, "\(invoice.days)"),
      (.costOfFunds, language.percentage(invoice.costOfFunds, decimals: 2)),
      (.probability, language.percentage(invoice.probability.value, decimals: 2)),
      (.lossGivenDefault, language.percentage(invoice.lossGivenDefaultShare, decimals: 2)),
    ]
    lines += pairs(.assumptions, inputs, in: language)
    return lines.joined(separator: "\n") + "\n"
  }

  /// Which way is best, which is next, and why that one lost.
  private func sentences(in language: Language) -> [String] {
    guard let best = comparison.best, let next = comparison.runnerUp else { return [] }
    return [
      language.speech.sentence(ofBest: best, in: currency),
      language.speech.sentence(of: next, behind: best, in: currency),
    ]
  }

  private func table(in language: Language) -> [String] {
    let columns: [PricePhrase] = [
      .way, .received, .retained, .cost, .ofInvoice, .perYear, .lossKept, .fundsSaved,
      .netAgainstWaiting,
    ]
    func money(_ cents: Int64) -> String { language.amount(cents, currency) }
    func percent(_ share: Double) -> String { language.percentage(share, decimals: 2) }
    var table = TextTable(
      columns.map(language.speech.words), [.left] + columns.dropFirst().map { _ in .right })
    for quote in comparison.quotes {
      table.add([
        language.speech.name(of: quote.kind), money(quote.receivedCents),
        money(quote.retainedCents), money(quote.costCents), percent(quote.costShare),
        quote.yearlyRate.map(percent) ?? "–", money(quote.lossKeptCents),
        money(quote.fundsSavedCents), money(quote.netCents),
      ])
    }
    return table.lines()
  }

  private func costs(in language: Language) -> [String] {
    let speech = language.speech
    var table = TextTable(
      [PricePhrase.way, .fee, .interestPaid].map(speech.words), [.left, .right, .right])
    for quote in comparison.quotes where quote.kind != .waiting {
      table.add([
        speech.name(of: quote.kind), language.amount(quote.feeCents, currency),
        language.amount(quote.interestCents, currency),
      ])
    }
    return table.lines()
  }

  /// As JSON, schema `vigie.price.financing`.
  public func json(in language: Language) -> JSONValue {
    .document(
      "vigie.price.financing",
      [
        "amountCents": .integer(invoice.amountCents), "currency": .text(currency.code),
        "days": .whole(invoice.days), "costOfFunds": .number(invoice.costOfFunds),
        "defaultProbability": .number(invoice.probability.value),
        "lossGivenDefault": .number(invoice.lossGivenDefaultShare),
        "ways": .list(comparison.quotes.map(\.json)),
        "best": .optional(comparison.best?.kind.rawValue),
        "runnerUp": .optional(comparison.runnerUp?.kind.rawValue),
        "verdict": .list(sentences(in: language).map { .text($0) }),
      ])
  }
}

extension FinancingQuote {
  fileprivate var json: JSONValue {
    .members([
      "way": .text(kind.rawValue), "receivedCents": .integer(receivedCents),
      "retainedCents": .integer(retainedCents), "feeCents": .integer(feeCents),
      "interestCents": .integer(interestCents), "costCents": .integer(costCents),
      "costShare": .number(costShare), "yearlyRate": .real(yearlyRate),
      "riskKeptCents": .integer(riskKeptCents), "lossKeptCents": .integer(lossKeptCents),
      "lossAvoidedCents": .integer(lossAvoidedCents),
      "fundsSavedCents": .integer(fundsSavedCents), "netCents": .integer(netCents),
    ])
  }
}
