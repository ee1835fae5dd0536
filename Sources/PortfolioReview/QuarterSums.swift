import CreditPolicy
import Receivables

/// What customers come to at the end of one quarter; the sums of customers are added up.
public struct QuarterSums: Hashable, Sendable {
  /// Customers invoiced within the year, or owing something.
  public private(set) var customers = 0
  public private(set) var exposureCents: Int64 = 0
  public private(set) var aged = AgedBalance()
  public private(set) var disputedCents: Int64 = 0
  public private(set) var uncoveredCents: Int64 = 0
  /// nil where nobody has an expected loss.
  public private(set) var expectedLossCents: Int64?

  /// Nobody.
  public init() {}

  /// One customer.
  public init(_ standing: CustomerStanding, isActive: Bool) {
    customers = isActive ? 1 : 0
    exposureCents = standing.exposure.totalCents
    aged = standing.aged
    disputedCents = standing.disputedCents
    uncoveredCents = standing.exposure.uncoveredCents
    expectedLossCents = standing.expectedLossCents
  }

  public static func += (sums: inout QuarterSums, other: QuarterSums) {
    sums.customers += other.customers
    sums.exposureCents += other.exposureCents
    sums.aged += other.aged
    sums.disputedCents += other.disputedCents
    sums.uncoveredCents += other.uncoveredCents
    if let cents = other.expectedLossCents {
      sums.expectedLossCents = (sums.expectedLossCents ?? 0) + cents
    }
  }
}
