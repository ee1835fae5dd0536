import RealModule

// A discount d for paying on day t instead of day T, on a year of B days:
//   simple yearly cost      d/(1 − d) × B/(T − t)
//   effective yearly cost   (1 + d/(1 − d))^(B/(T − t)) − 1
//   break-even at rate r    d* = 1 − 1/(1 + r × Δ/B), Δ from the discount day to the expected payment
// Days count from the invoice. Source: the standard treatment of trade credit, such as Brealey, Myers
// and Allen, Principles of Corporate Finance, chapter on credit management.

/// A discount on an invoice for whoever pays it early: 2/10 net 30 is 2 % within 10 days instead of
/// 30.
public struct EarlyPaymentDiscount: Hashable, Sendable {
  /// The part of the invoice that is given up, above 0 and below 1.
  public let discountShare: Double
  /// The last day on which the discount is had, in days from the invoice.
  public let discountDay: Int
  /// The day on which the whole is due, in days from the invoice.
  public let dueDay: Int
  public let yearBasis: YearBasis

  /// Fails on a discount outside 0...1, on negative days, and where there is nothing to gain by
  /// paying early.
  public init?(
    discountShare: Double, discountDay: Int, dueDay: Int, yearBasis: YearBasis = .days365
  ) {
    guard discountShare > 0, discountShare < 1, discountDay >= 0, discountDay < dueDay else {
      return nil
    }
    self.discountShare = discountShare
    self.discountDay = discountDay
    self.dueDay = dueDay
    self.yearBasis = yearBasis
  }

  /// What the discount costs a year for each euro that comes early, without compounding.
  public var simpleYearlyCost: Double { costOfPeriod * periodsInYear }

  /// What it costs a year where the saving is reinvested each time.
  public var effectiveYearlyCost: Double { Double.pow(1 + costOfPeriod, periodsInYear) - 1 }

  /// The discount against what is received.
  private var costOfPeriod: Double { discountShare / (1 - discountShare) }
  private var periodsInYear: Double { yearBasis.days / Double(dueDay - discountDay) }
}

/// The largest discount that money received so many days earlier pays for.
///
/// - Parameters:
///   - costOfFunds: What our own money costs a year, a share.
///   - daysGained: From the discount day to the day on which the customer is expected to pay; the
///     contractual day flatters the discount where customers pay late.
public func breakEvenDiscount(
  costOfFunds: Double, daysGained: Int, yearBasis: YearBasis = .days365
) -> Double {
  1 - 1 / (1 + costOfFunds * Double(daysGained) / yearBasis.days)
}
