import CreditPolicy
import Receivables

/// What one customer comes to at the end of one quarter.
public struct CustomerAtEnd: Sendable {
  public let indicators: IndicatorSums
  public let uncoveredCents: Int64
  /// nil where it has no probability of default.
  public let expectedLossCents: Int64?
  /// nil where nothing was known of it.
  public let provisions: CustomerProvisions?

  /// - Parameters:
  ///   - indicators: Of the quarter, up to its end.
  ///   - standing: As judged on that day; nil where nothing was known of the customer.
  public init(
    _ indicators: IndicatorSums, _ standing: CustomerStanding?, provisions: CustomerProvisions?
  ) {
    self.indicators = indicators
    self.provisions = provisions
    uncoveredCents = standing?.exposure.uncoveredCents ?? 0
    expectedLossCents = standing?.expectedLossCents
  }
}

/// What customers come to at the end of one quarter, taken in one after the other.
public struct QuarterSums: Sendable {
  public private(set) var indicators = IndicatorSums()
  public private(set) var uncoveredCents: Int64 = 0
  /// nil where nobody has an expected loss.
  public private(set) var expectedLossCents: Int64?
  public private(set) var provisions = ProvisionTotals()

  /// Nobody.
  public init() {}

  public static func += (sums: inout QuarterSums, customer: CustomerAtEnd) {
    sums.indicators += customer.indicators
    sums.uncoveredCents += customer.uncoveredCents
    if let cents = customer.expectedLossCents {
      sums.expectedLossCents = (sums.expectedLossCents ?? 0) + cents
    }
    if let provisions = customer.provisions { sums.provisions += provisions }
  }
}
