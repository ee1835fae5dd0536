import Scoring

/// An invoice that is to be turned into money before the customer pays it.
public struct FinancedInvoice: Hashable, Sendable {
  /// What is invoiced, VAT included.
  public let amountCents: Int64
  /// From the day on which it is financed to the day on which the customer is expected to pay.
  public let days: Int
  /// What our own money costs a year.
  public let costOfFunds: Double
  /// The probability of default over twelve months.
  public let probability: DefaultProbability
  public let lossGivenDefaultShare: Double

  /// Fails on an amount that cannot be priced, less than one day, or a share outside 0...1.
  public init?(
    amountCents: Int64, days: Int, costOfFunds: Double, probability: DefaultProbability,
    lossGivenDefaultShare: Double
  ) {
    guard (1...pricedCentsMax).contains(amountCents), days > 0, (0...1).contains(costOfFunds),
      (0...1).contains(lossGivenDefaultShare)
    else { return nil }
    self.amountCents = amountCents
    self.days = days
    self.costOfFunds = costOfFunds
    self.probability = probability
    self.lossGivenDefaultShare = lossGivenDefaultShare
  }

  /// The expected loss on a part of it until the customer pays, rounded half away from zero.
  public func expectedLossCents(onCents cents: Int64) -> Int64 {
    centsOf(cents, share: defaultShare(of: probability, overDays: days) * lossGivenDefaultShare)
  }
}

/// A way to have the money of an invoice before the customer pays.
public enum FinancingKind: String, CaseIterable, Sendable, Codable {
  /// To have nothing before: what the others are compared with.
  case waiting
  case factoring
  case discounting
  case reverseFactoring = "reverse_factoring"
}

/// What one way costs and brings. Each amount is rounded once, half away from zero to the cent.
public struct FinancingQuote: Hashable, Sendable {
  public let kind: FinancingKind
  public let invoice: FinancedInvoice
  /// The money that is there on the first day.
  public let receivedCents: Int64
  /// What is kept back until the customer pays.
  public let retainedCents: Int64
  public let feeCents: Int64
  public let interestCents: Int64
  /// The part of the invoice whose loss stays ours.
  public let riskKeptCents: Int64

  /// All that is paid for it.
  public var costCents: Int64 { feeCents + interestCents }
  /// The cost against the invoice.
  public var costShare: Double { Double(costCents) / Double(invoice.amountCents) }
  /// The cost a year of 365 days against the money received, without compounding; nil where none is.
  public var yearlyRate: Double? {
    guard receivedCents > 0 else { return nil }
    return Double(costCents) / Double(receivedCents) * 365 / Double(invoice.days)
  }
  /// The expected loss that stays ours.
  public var lossKeptCents: Int64 { invoice.expectedLossCents(onCents: riskKeptCents) }
  /// The expected loss that somebody else bears.
  public var lossAvoidedCents: Int64 {
    invoice.expectedLossCents(onCents: invoice.amountCents) - lossKeptCents
  }
  /// What the money received saves of our own, on a year of 365 days.
  public var fundsSavedCents: Int64 {
    yearlyInterestCents(
      on: max(0, receivedCents), yearlyRate: invoice.costOfFunds, days: invoice.days, .days365)
  }
  /// What it brings against waiting for the customer.
  public var netCents: Int64 { fundsSavedCents + lossAvoidedCents - costCents }
}

/// Quotes for one invoice, the best first; waiting is always among them.
public struct FinancingComparison: Hashable, Sendable {
  public let quotes: [FinancingQuote]

  /// Puts the quotes in the order of what they bring; equal ones stay in the order of their kinds.
  public init(of invoice: FinancedInvoice, _ offers: [any FinancingInstrument]) {
    let all = [FinancingQuote(waitingFor: invoice)] + offers.map { $0.quote(for: invoice) }
    let order = FinancingKind.allCases
    quotes = all.sorted { one, other in
      let (left, right) = (
        order.firstIndex(of: one.kind) ?? 0, order.firstIndex(of: other.kind) ?? 0
      )
      return (other.netCents, left) < (one.netCents, right)
    }
  }

  public var best: FinancingQuote? { quotes.first }
  public var runnerUp: FinancingQuote? { quotes.count > 1 ? quotes[1] : nil }
}

/// Anything that turns an invoice into money.
public protocol FinancingInstrument: Sendable {
  /// What it costs and brings for one invoice.
  func quote(for invoice: FinancedInvoice) -> FinancingQuote
}

extension FinancingQuote {
  /// Waiting: nothing is received before, nothing is paid for it, and all of the risk is ours.
  init(waitingFor invoice: FinancedInvoice) {
    self.init(
      kind: .waiting, invoice: invoice, receivedCents: 0, retainedCents: 0, feeCents: 0,
      interestCents: 0, riskKeptCents: invoice.amountCents)
  }
}
