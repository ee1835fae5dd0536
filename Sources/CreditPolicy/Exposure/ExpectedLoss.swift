import RealModule
import Receivables

// Expected loss of one deal:
//   PD over its life = 1 − (1 − PD₁₂)^(days / 365), from today to its due date and a tail
//   EL = PD over its life × LGD × (uncovered + Σ covered × P(guarantor fails | customer failed))
// on the price without VAT where VAT on a definitive loss is got back.

/// What one deal costs and brings, in the ledger's currency.
public struct DealPrice: Hashable, Sendable {
  /// From the day of the check to the due date and its tail.
  public let lifeDays: Int
  /// The probability of default over that life.
  public let defaultShare: Double
  public let lossGivenDefaultShare: Double
  /// What is at risk in this deal, without VAT where it is got back.
  public let atRiskCents: Int64
  /// Rounded half away from zero to the cent.
  public let expectedLossCents: Int64
  /// The most that the policy accepts for this deal, rounded down.
  public let expectedLossCentsMax: Int64
  /// Of our own money from the invoice to the day we expect to be paid.
  public let costOfFundsCents: Int64
  /// Of guarantees that we pay for, in force for this deal alone.
  public let costOfGuaranteeCents: Int64
  /// What an early-payment discount is expected to cost.
  public let discountCents: Int64
  /// nil where no margin is known.
  public let marginCents: Int64?

  /// What is left of the margin after all that the deal costs; nil where no margin is known.
  public var keptCents: Int64? { marginCents.map { $0 - costCents } }

  /// Expected loss, funds, guarantees and discount.
  public var costCents: Int64 {
    expectedLossCents + costOfFundsCents + costOfGuaranteeCents + discountCents
  }
}

/// The probability of default within `days` of a customer with this yearly one.
///
/// The hazard is taken to be constant. Zero days or less have no risk.
public func defaultShare(of probability: DefaultProbability, overDays days: Int) -> Double {
  guard days > 0 else { return 0 }
  return 1 - Double.pow(1 - probability.value, Double(days) / 365)
}

/// `cents` with VAT, without it, rounded half away from zero.
public func excludingTax(_ cents: Int64, vatBasisPoints: Int64) -> Int64 {
  scaled(cents, by: 10_000, over: 10_000 + vatBasisPoints)
}

/// The expected loss on what a deal adds to the exposure, rounded half away from zero.
///
/// - Parameters:
///   - uncoveredCents: What nobody else would pay.
///   - covered: What each guarantor would pay, and how likely each fails with the customer.
func expectedLossCents(
  uncoveredCents: Int64, covered: [(cents: Int64, jointFailureShare: Double)],
  defaultShare: Double, lossGivenDefaultShare: Double
) -> Int64 {
  let atRisk = covered.reduce(Double(uncoveredCents)) {
    $0 + Double($1.cents) * $1.jointFailureShare
  }
  return Int64((atRisk * defaultShare * lossGivenDefaultShare).rounded())
}
