import Receivables

/// How one customer stands on one day: what it is, what it owes, and what we think of it.
public struct CustomerStanding: Hashable, Sendable {
  public let day: Day
  public let profile: CustomerProfile
  public let agreed: CustomerTerms
  public let rating: Rating
  /// The class that a person has given, beside what the model says; nil where none is in force.
  public let override: AppliedOverride?
  /// The sum of points; nil without a score.
  public let points: Int?
  /// What made the score, in the order of the model.
  public private(set) var contributions: [ScoreContribution]
  /// What is open by age, with what is not allocated.
  public let aged: AgedBalance
  public let overdueCents: Int64
  public let oldestOverdueDays: Int
  public let disputedCents: Int64
  /// What is overdue for so long, and not contested, that the policy holds deliveries; else 0.
  public let overdueHoldCents: Int64
  /// With orders and deliveries not invoiced yet, and with guarantees.
  public let exposure: Exposure
  public let limit: LimitProposal
  /// Over twelve months; nil without a probability of default.
  public let expectedLossCents: Int64?
  public let openProcedure: CustomerEventKind?
  public let monthsKnown: Int

  /// The probability that the model gives, of a default or of its own outcome.
  public var probability: Double? {
    switch rating {
    case .graded(_, let probability): probability.value
    case .ranked(_, _, let probability): probability
    case .inDefault, .unrated: nil
    }
  }

  /// The class or fifth by its letter; X in default, U unrated.
  public var grade: String { rating.grade }

  /// The same without what made the score, where thousands are held and nobody will ask.
  public var withoutContributions: CustomerStanding {
    var light = self
    light.contributions = []
    return light
  }

  /// What is at stake: the expected loss; without a probability of default, the uncovered exposure
  /// times the probability of the outcome. nil without either.
  public var stakeCents: Int64? {
    expectedLossCents
      ?? probability.map { Int64((Double(exposure.uncoveredCents) * $0).rounded()) }
  }
}

extension Rating {
  /// The class or fifth by its letter; X in default, U unrated.
  public var grade: String {
    switch self {
    case .graded(let riskClass, _): riskClass.rawValue
    case .ranked(let fifth, _, _): fifth.description
    case .inDefault: RiskClass.inDefault.rawValue
    case .unrated: RiskClass.unrated.rawValue
    }
  }

  /// The place of the grade from the safest on: 0 for A or Q1, then down to X; nil for U.
  public var rank: Int? {
    switch self {
    case .graded(let riskClass, _): riskClass.rank
    case .ranked(let fifth, _, _): fifth.rawValue - 1
    case .inDefault: RiskClass.inDefault.rank
    case .unrated: nil
    }
  }
}

extension CustomerStanding {
  /// How a customer stands by its facts on `day`.
  ///
  /// - Parameters:
  ///   - aged: The aged balance of the same account on the same day.
  ///   - vatBasisPoints: The seller's usual rate: VAT on a definitive loss may be got back.
  public init(
    _ facts: CustomerFacts, aged: AgedBalance, points: Int?, on day: Day, vatBasisPoints: Int64,
    under policy: CreditPolicy
  ) {
    let need = CoverStack.Need(
      asOf: day, until: day, termsDays: facts.openTermsDaysMax,
      oldestOverdueDays: facts.oldestOverdueDays, insurerCut: facts.insurerCut)
    let stack = CoverStack(facts.guarantees, for: need, under: policy.guarantees)
    let exposure = Exposure(totalCents: facts.exposure.totalCents, under: stack)
    self.day = day
    self.profile = facts.profile
    self.agreed = facts.agreed
    self.rating = facts.rating
    self.override = facts.override
    self.points = points
    self.contributions = facts.contributions
    self.aged = aged
    self.overdueCents = facts.overdueCents
    self.oldestOverdueDays = facts.oldestOverdueDays
    self.disputedCents = facts.disputedCents
    self.overdueHoldCents = facts.overdueHoldCents(under: policy.check)
    self.exposure = exposure
    self.limit = proposeLimit(
      LimitRequest(
        asOf: day, rating: facts.rating, sector: facts.profile.sector, equity: facts.equity,
        agreedCents: facts.agreed.creditLimitCents),
      under: policy)
    self.openProcedure = facts.openProcedure
    self.monthsKnown = facts.monthsKnown
    self.expectedLossCents = facts.rating.defaultProbability.map { probability in
      let net = { (cents: Int64) in
        policy.loss.isVATRecoverable
          ? excludingTax(cents, vatBasisPoints: vatBasisPoints) : cents
      }
      let covered = stack.covers(ofExposure: exposure.totalCents).map {
        (cents: net($0.cents), jointFailureShare: $0.layer.jointFailureShare)
      }
      return CreditPolicy.expectedLoss(
        net(exposure.uncoveredCents), covered, probability.value, policy.loss)
    }
  }
}

extension CreditPolicy {
  fileprivate static func expectedLoss(
    _ uncoveredCents: Int64, _ covered: [(cents: Int64, jointFailureShare: Double)],
    _ share: Double, _ loss: LossRules
  ) -> Int64 {
    expectedLossCents(
      uncoveredCents: uncoveredCents, covered: covered, defaultShare: share,
      lossGivenDefaultShare: loss.lossGivenDefaultShare)
  }
}
