import CreditPolicy
import Receivables

/// What a policy gives one customer.
public struct PolicyEffect: Hashable, Sendable {
  public let grade: String
  /// The longest lawful terms; nil where only payment before delivery is left.
  public let terms: PaymentTerms?
  public let limit: LimitProposal
  /// What may not be owed: the uncovered exposure beyond the limit.
  public let excessCents: Int64

  /// - Parameter standing: Judged by this policy.
  public init(
    _ standing: CustomerStanding, seller: LedgerSettings, policy: CreditPolicy, law: LegalRules
  ) {
    let day = standing.day
    let sale = LegalSale(
      sellerCountry: seller.country, buyerCountry: standing.profile.country,
      buyerKind: standing.profile.kind, regime: seller.regime, issuedOn: day)
    let rules = policy.rules(for: standing.rating, sector: standing.profile.sector, on: day)
    grade = standing.grade
    terms = rules?.termsAllowed(for: sale, under: law).max { $0.dueOn < $1.dueOn }?.terms
    limit = standing.limit
    excessCents = max(0, standing.exposure.uncoveredCents - standing.limit.cents)
  }
}

/// A customer to whom two policies give different things.
public struct PolicyChange: Hashable, Sendable {
  public let profile: CustomerProfile
  public let exposureCents: Int64
  public let former: PolicyEffect
  public let new: PolicyEffect

  public var limitChangeCents: Int64 { new.limit.cents - former.limit.cents }
}

/// What would change if one policy took the place of another, on the portfolio of one day.
public struct PolicyDiff: Sendable {
  /// How many customers were judged by both.
  public let customers: Int
  /// Those with another class, other terms or another limit: the largest exposure first.
  public let changes: [PolicyChange]
  /// Customers over their limit by each policy.
  public let overLimit: (former: Int, new: Int)
  /// Uncovered exposure beyond the limits, by each.
  public let excessCents: (former: Int64, new: Int64)

  /// - Parameter pairs: One a customer: how it stands by each policy.
  public init(_ pairs: [(standing: CustomerStanding, former: PolicyEffect, new: PolicyEffect)]) {
    customers = pairs.count
    changes = pairs.compactMap { pair in
      let isSame =
        pair.former.grade == pair.new.grade && pair.former.terms == pair.new.terms
        && pair.former.limit.cents == pair.new.limit.cents
      return isSame
        ? nil
        : PolicyChange(
          profile: pair.standing.profile, exposureCents: pair.standing.exposure.totalCents,
          former: pair.former, new: pair.new)
    }
    .sorted { ($1.exposureCents, $0.profile.id) < ($0.exposureCents, $1.profile.id) }
    overLimit = (
      pairs.count { $0.former.excessCents > 0 }, pairs.count { $0.new.excessCents > 0 }
    )
    excessCents = (
      pairs.reduce(0) { $0 + $1.former.excessCents }, pairs.reduce(0) { $0 + $1.new.excessCents }
    )
  }

  public var classChanges: Int { changes.count { $0.former.grade != $0.new.grade } }
  public var termsChanges: Int { changes.count { $0.former.terms != $0.new.terms } }
  public var limitChanges: Int { changes.count { $0.limitChangeCents != 0 } }
}
