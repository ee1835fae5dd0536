import CreditPolicy
import Receivables

/// A customer whose expected loss moved.
public struct Mover: Hashable, Sendable {
  public let now: CustomerStanding
  public let before: CustomerStanding
  /// Of the expected loss; without a probability of default, of exposure times probability.
  public let changeCents: Int64
  /// The part of the change that the probability made.
  public let probabilityEffectCents: Int64
  /// The part that the exposure made.
  public let exposureEffectCents: Int64
  /// The part that cover made: how much of the exposure would be lost.
  public let coverEffectCents: Int64
  /// What made the probability's part, by the points that characteristics lost or won; the largest first. They
  /// sum to it to the cent. Empty where points do not explain it, as after a class given by hand.
  public let reasons: [Reason]

  /// The part of one characteristic.
  public struct Reason: Hashable, Sendable {
    public let name: String
    /// Now less before; fewer points are more risk.
    public let points: Int
    public let cents: Int64
  }
}

/// What an expected loss is the product of.
struct LossFactors {
  let probability: Double
  let exposureCents: Double
  /// The share of the exposure that a default would cost; nil without exposure.
  let lossShare: Double?
  let lossCents: Int64

  init(_ standing: CustomerStanding, probability: Double) {
    self.init(
      probability: probability, exposureCents: standing.exposure.totalCents,
      lossCents: standing.stakeCents ?? 0)
  }

  init(probability: Double, exposureCents: Int64, lossCents: Int64) {
    self.probability = probability
    self.exposureCents = Double(exposureCents)
    self.lossCents = lossCents
    let base = probability * Double(exposureCents)
    lossShare = base > 0 ? Double(lossCents) / base : nil
  }
}

/// The change of a product of three factors, split among them.
///
/// Shapley: the mean over all orders in which the factors may change; the parts sum to the change. Source: Shapley,
/// *A value for n-person games* (1953).
func shapley(
  _ from: (Double, Double, Double), _ to: (Double, Double, Double)
) -> (Double, Double, Double) {
  func part(_ x0: Double, _ x1: Double, _ y0: Double, _ y1: Double, _ z0: Double, _ z1: Double)
    -> Double
  {
    (x1 - x0) * ((y0 * z0 + y1 * z1) / 3 + (y0 * z1 + y1 * z0) / 6)
  }
  return (
    part(from.0, to.0, from.1, to.1, from.2, to.2),
    part(from.1, to.1, from.0, to.0, from.2, to.2),
    part(from.2, to.2, from.0, to.0, from.1, to.1)
  )
}

extension Mover {
  /// Splits the change into the effects of probability, exposure and cover, to the cent.
  init(now: CustomerStanding, before: CustomerStanding, from: LossFactors, to: LossFactors) {
    // Without exposure on a day nothing is known of its cover then: it counts as that of the other day.
    let shares = (
      from.lossShare ?? to.lossShare ?? 0, to.lossShare ?? from.lossShare ?? 0
    )
    let parts = shapley(
      (from.probability, from.exposureCents, shares.0),
      (to.probability, to.exposureCents, shares.1))
    self.now = now
    self.before = before
    changeCents = to.lossCents - from.lossCents
    probabilityEffectCents = Int64(parts.0.rounded())
    coverEffectCents = Int64(parts.2.rounded())
    exposureEffectCents = changeCents - probabilityEffectCents - coverEffectCents
    reasons = Self.reasons(
      now.contributions, before.contributions, cents: probabilityEffectCents,
      isOverridden: now.override != nil || before.override != nil)
  }

  private static func reasons(
    _ now: [ScoreContribution], _ before: [ScoreContribution], cents: Int64, isOverridden: Bool
  ) -> [Reason] {
    let former = Dictionary(
      before.map { ($0.name, $0.points) }, uniquingKeysWith: { first, _ in first })
    let moved = now.compactMap { one -> (name: String, points: Int)? in
      let change = one.points - (former[one.name] ?? one.points)
      return change == 0 ? nil : (one.name, change)
    }
    let total = moved.reduce(0) { $0 + $1.points }
    // Points that cancel out, or that went the other way, explain nothing.
    guard !isOverridden, cents != 0, total != 0, (total < 0) == (cents > 0) else { return [] }
    var reasons = moved.map { name, points in
      Reason(
        name: name, points: points,
        cents: Int64((Double(cents) * Double(points) / Double(total)).rounded()))
    }.sorted { ($1.cents.magnitude, $0.name) < ($0.cents.magnitude, $1.name) }
    let rest = cents - reasons.reduce(0) { $0 + $1.cents }
    if let first = reasons.first {
      reasons[0] = Reason(name: first.name, points: first.points, cents: first.cents + rest)
    }
    return reasons
  }
}
