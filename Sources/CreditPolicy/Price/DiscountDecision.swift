import Scoring

// Of an invoice A, the share e is paid by the discount day whatever is offered and takes the discount
// too; of the rest the share u takes it, m = (1 − e) u, and pays Δ days before it would have:
//   given up       A d (e + m)
//   funds freed    A m (1 − d) r Δ/B
//   loss avoided   A m LGD (PD by the expected day − PD by the discount day)
// The discount at which they are even: d = m (f + l) / (e + m + m f), f = r Δ/B, l = the loss avoided
// on one euro.

/// Who is offered a discount, and what we know of how they pay.
public struct DiscountAudience: Hashable, Sendable {
  /// What is invoiced, VAT included.
  public let amountCents: Int64
  /// The day on which payment is expected without a discount, in days from the invoice.
  public let expectedDay: Int
  /// What our own money costs a year.
  public let costOfFunds: Double
  /// The probability of default over twelve months.
  public let probability: DefaultProbability
  public let lossGivenDefaultShare: Double
  /// The share of the amount that is paid by the discount day whatever is offered.
  public let alreadyEarlyShare: Double
  /// The share of the rest that takes the discount.
  public let takeUpShare: Double

  /// Fails on an amount that cannot be priced, a negative day or a share outside 0...1.
  public init?(
    amountCents: Int64, expectedDay: Int, costOfFunds: Double,
    probability: DefaultProbability, lossGivenDefaultShare: Double,
    alreadyEarlyShare: Double = 0, takeUpShare: Double = 1
  ) {
    guard (1...pricedCentsMax).contains(amountCents), expectedDay >= 0,
      [costOfFunds, lossGivenDefaultShare, alreadyEarlyShare, takeUpShare]
        .allSatisfy({ (0...1).contains($0) })
    else { return nil }
    self.amountCents = amountCents
    self.expectedDay = expectedDay
    self.costOfFunds = costOfFunds
    self.probability = probability
    self.lossGivenDefaultShare = lossGivenDefaultShare
    self.alreadyEarlyShare = alreadyEarlyShare
    self.takeUpShare = takeUpShare
  }
}

/// What a discount costs and brings. Each amount is rounded once, half away from zero to the cent,
/// and the net is their sum.
public struct DiscountDecision: Hashable, Sendable {
  public let discount: EarlyPaymentDiscount
  public let audience: DiscountAudience
  /// From the discount day to the expected payment; 0 where the customer would pay before.
  public let daysGained: Int
  /// The discount taken by those whom it makes pay earlier.
  public let givenToMovedCents: Int64
  /// The discount taken by those who pay early whatever is offered: it brings nothing.
  public let givenToFreeRidersCents: Int64
  /// What the money that comes earlier saves.
  public let fundsFreedCents: Int64
  public let lossAvoidedCents: Int64
  /// The discount that funds alone pay for.
  public let breakEvenFunds: Double
  /// The discount that funds and the loss avoided pay for, where nobody paid early before.
  public let breakEvenWithLoss: Double
  /// The same with the free riders and the take-up of this audience.
  public let breakEven: Double

  /// What it brings less what it costs.
  public var netCents: Int64 {
    fundsFreedCents + lossAvoidedCents - givenToMovedCents - givenToFreeRidersCents
  }
}

/// Whether a discount pays.
public func decideDiscount(
  _ discount: EarlyPaymentDiscount, for audience: DiscountAudience
) -> DiscountDecision {
  let days = max(0, audience.expectedDay - discount.discountDay)
  let freeRiders = audience.alreadyEarlyShare
  let moved = (1 - freeRiders) * audience.takeUpShare
  let funds = audience.costOfFunds * Double(days) / discount.yearBasis.days
  let loss = audience.lossAvoidedShare(between: discount.discountDay, days: days)
  let takers = freeRiders + moved
  let cents = audience.amountCents
  return DiscountDecision(
    discount: discount, audience: audience, daysGained: days,
    givenToMovedCents: centsOf(cents, share: moved * discount.discountShare),
    givenToFreeRidersCents: centsOf(cents, share: freeRiders * discount.discountShare),
    fundsFreedCents: centsOf(cents, share: moved * (1 - discount.discountShare) * funds),
    lossAvoidedCents: centsOf(cents, share: moved * loss),
    breakEvenFunds: breakEvenDiscount(
      costOfFunds: audience.costOfFunds, daysGained: days, yearBasis: discount.yearBasis),
    breakEvenWithLoss: (funds + loss) / (1 + funds),
    breakEven: takers > 0 ? moved * (funds + loss) / (takers + moved * funds) : 0)
}

extension DiscountAudience {
  /// The expected loss on one euro over `days` from a day on, seen from the invoice.
  fileprivate func lossAvoidedShare(between day: Int, days: Int) -> Double {
    lossGivenDefaultShare
      * (defaultShare(of: probability, overDays: day + days)
        - defaultShare(of: probability, overDays: day))
  }
}
