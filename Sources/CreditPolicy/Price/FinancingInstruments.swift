// Factoring:          service on the whole invoice (a minimum fee), interest on the advance
// Discounting a bill: interest on the whole in advance, on 360 days, and a handling fee
// Reverse factoring:  interest at the buyer's rate in advance, and a fee on the whole

/// Factoring: invoices are sold, a part of them is paid at once and the rest when the customer pays.
///
/// Without recourse the factor bears the loss up to what it approved; with recourse it comes back to
/// us. Service and interest are charged beside the advance, so that it is received whole.
public struct Factoring: FinancingInstrument, Hashable {
  /// The service, a share of the invoice with VAT.
  public let serviceShare: Double
  /// What the service costs at least.
  public let feeCentsMin: Int64
  /// What is paid at once, a share of the invoice; the rest is the retention.
  public let advanceShare: Double
  /// On the advance, for a year of 365 days unless `yearBasis` says other.
  public let yearlyRate: Double
  public let hasRecourse: Bool
  /// Up to what the factor bears the loss; nil for all of it.
  public let approvedCents: Int64?
  public let yearBasis: YearBasis

  /// Fails on a share outside 0...1 or a negative amount.
  public init?(
    serviceShare: Double, feeCentsMin: Int64 = 0, advanceShare: Double, yearlyRate: Double,
    hasRecourse: Bool = false, approvedCents: Int64? = nil, yearBasis: YearBasis = .days365
  ) {
    guard [serviceShare, advanceShare, yearlyRate].allSatisfy({ (0...1).contains($0) }),
      (0...pricedCentsMax).contains(feeCentsMin), (approvedCents ?? 0) >= 0
    else { return nil }
    self.serviceShare = serviceShare
    self.feeCentsMin = feeCentsMin
    self.advanceShare = advanceShare
    self.yearlyRate = yearlyRate
    self.hasRecourse = hasRecourse
    self.approvedCents = approvedCents
    self.yearBasis = yearBasis
  }

  /// Service on the whole, interest on the advance; the loss up to what was approved is the factor's.
  public func quote(for invoice: FinancedInvoice) -> FinancingQuote {
    let advance = centsOf(invoice.amountCents, share: advanceShare)
    let approved = min(approvedCents ?? invoice.amountCents, invoice.amountCents)
    return FinancingQuote(
      kind: .factoring, invoice: invoice, receivedCents: advance,
      retainedCents: invoice.amountCents - advance,
      feeCents: max(feeCentsMin, centsOf(invoice.amountCents, share: serviceShare)),
      interestCents: yearlyInterestCents(
        on: advance, yearlyRate: yearlyRate, days: invoice.days, yearBasis),
      riskKeptCents: hasRecourse ? invoice.amountCents : invoice.amountCents - approved)
  }
}

/// A bill discounted by a bank (escompte): it pays the bill less the interest, and comes back to us
/// where the customer does not pay.
public struct BillDiscounting: FinancingInstrument, Hashable {
  /// On the whole bill, in advance, for a year of 360 days unless `yearBasis` says other.
  public let yearlyRate: Double
  public let handlingCents: Int64
  public let yearBasis: YearBasis

  /// Fails on a rate outside 0...1 or a negative fee.
  public init?(yearlyRate: Double, handlingCents: Int64 = 0, yearBasis: YearBasis = .days360) {
    guard (0...1).contains(yearlyRate), (0...pricedCentsMax).contains(handlingCents) else {
      return nil
    }
    self.yearlyRate = yearlyRate
    self.handlingCents = handlingCents
    self.yearBasis = yearBasis
  }

  /// Interest and handling come off what is received; the loss stays ours.
  public func quote(for invoice: FinancedInvoice) -> FinancingQuote {
    let interest = yearlyInterestCents(
      on: invoice.amountCents, yearlyRate: yearlyRate, days: invoice.days, yearBasis)
    return FinancingQuote(
      kind: .discounting, invoice: invoice,
      receivedCents: invoice.amountCents - interest - handlingCents, retainedCents: 0,
      feeCents: handlingCents, interestCents: interest, riskKeptCents: invoice.amountCents)
  }
}

/// Reverse factoring (affacturage inversé): the buyer has approved the invoice, and its factor pays
/// it at once at the buyer's rate, without recourse.
public struct ReverseFactoring: FinancingInstrument, Hashable {
  /// The buyer's rate on the whole invoice, in advance.
  public let yearlyRate: Double
  /// A share of the invoice.
  public let feeShare: Double
  public let yearBasis: YearBasis

  /// Fails on a share outside 0...1.
  public init?(yearlyRate: Double, feeShare: Double = 0, yearBasis: YearBasis = .days360) {
    guard (0...1).contains(yearlyRate), (0...1).contains(feeShare) else { return nil }
    self.yearlyRate = yearlyRate
    self.feeShare = feeShare
    self.yearBasis = yearBasis
  }

  /// Interest and fee come off what is received; the loss is the factor's.
  public func quote(for invoice: FinancedInvoice) -> FinancingQuote {
    let interest = yearlyInterestCents(
      on: invoice.amountCents, yearlyRate: yearlyRate, days: invoice.days, yearBasis)
    let fee = centsOf(invoice.amountCents, share: feeShare)
    return FinancingQuote(
      kind: .reverseFactoring, invoice: invoice,
      receivedCents: invoice.amountCents - interest - fee, retainedCents: 0, feeCents: fee,
      interestCents: interest, riskKeptCents: 0)
  }
}
