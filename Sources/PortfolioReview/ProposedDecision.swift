import CreditPolicy
import Receivables

/// Why a customer needs a decision.
public enum DecisionReason: Hashable, Sendable {
  case inDefault
  case inProcedure(CustomerEventKind)
  case classDown(from: String, to: String)
  case overLimit(uncoveredCents: Int64, limitCents: Int64)
  /// The terms agreed are above the legal cap.
  case unlawfulTerms(PaymentTerms, LegalBound)
  /// The terms agreed are longer than the class may have.
  case termsTooLong(PaymentTerms, days: Int, daysMax: Int)
}

/// A guarantee that would bring a customer back under its limit.
public struct ProposedGuarantee: Hashable, Sendable {
  public let kind: String
  public let cents: Int64
}

/// What is proposed for one customer, to be accepted, changed or refused.
public struct ProposedDecision: Hashable, Sendable {
  public let standing: CustomerStanding
  public let reasons: [DecisionReason]
  /// The class's preferred lawful terms where those agreed are too long; nil for no change.
  public let terms: PaymentTerms?
  /// Of the terms proposed, or else of those agreed, for an invoice of the day after the quarter.
  public let legal: LegalVerdict?
  public let limit: LimitProposal
  /// Whether the limit has to be decided about: it is exceeded, or lower than it was.
  public let bearsOnLimit: Bool
  /// What of the expected loss would go if the uncovered exposure came down to the limit.
  public let expectedLossAvoidedCents: Int64?
  /// The first kind that the class accepts, for what is uncovered above the limit; nil where nothing is, or none is
  /// accepted.
  public let guarantee: ProposedGuarantee?
  /// A year: the loss avoided, and the cost of funds of the days by which terms become shorter, at the sales of
  /// the quarter. nil where neither is known.
  public let gainCents: Int64?
  /// A year, of the guarantee; and where the policy states a margin, that of the orders which shorter terms may lose.
  /// nil where nothing is asked for that has a cost.
  public let costCents: Int64?
  public let owner: String?
  public let dueOn: Day
}

extension ProposedDecision {
  /// What a standing asks for; nil where nothing has to be decided.
  ///
  /// - Parameters:
  ///   - salesCents: To the customer within the last `overDays` days, VAT included.
  init?(
    _ now: CustomerStanding, before: CustomerStanding?, seller: LedgerSettings,
    policy: CreditPolicy, law: LegalRules, salesCents: Int64, overDays: Int
  ) {
    let day = now.day + 1
    let ofClass = policy.rules(for: now.rating, sector: now.profile.sector, on: day)
    let sale = LegalSale(
      sellerCountry: seller.country, buyerCountry: now.profile.country,
      buyerKind: now.profile.kind, regime: seller.regime, issuedOn: day)
    // Terms that a hair divides from the class are kept: no change one quarter, and back the next.
    let rules =
      policy.rulesHolding(
        now.agreed.agreedTerms, beside: ofClass, rating: now.rating, sector: now.profile.sector,
        monthsKnown: now.monthsKnown, for: sale, on: day) ?? ofClass
    var reasons: [DecisionReason] = []
    if now.rating == .inDefault { reasons.append(.inDefault) }
    if let procedure = now.openProcedure { reasons.append(.inProcedure(procedure)) }
    let isLower = now.limit.cents < before?.limit.cents ?? now.limit.cents
    // One class down that changes neither terms nor limit is for the migration table.
    if let rank = now.rating.rank, let former = before?.rating.rank, rank > former,
      now.rating != .inDefault, isLower || rank > former + 1
    {
      reasons.append(.classDown(from: before?.grade ?? "", to: now.grade))
    }
    let uncovered = now.exposure.uncoveredCents
    if now.rating != .inDefault, uncovered > now.limit.cents {
      reasons.append(.overLimit(uncoveredCents: uncovered, limitCents: now.limit.cents))
    }
    bearsOnLimit =
      isLower || now.rating == .inDefault || now.openProcedure != nil
      || uncovered > now.limit.cents
    var terms: PaymentTerms?
    if let agreed = now.agreed.agreedTerms, let rules {
      let days = agreed.dueDay(issuedOn: day) - day
      let verdict = law.verdict(on: agreed, for: sale)
      if case .aboveCap(_, let bound) = verdict { reasons.append(.unlawfulTerms(agreed, bound)) }
      if days > rules.termsDaysMax {
        reasons.append(.termsTooLong(agreed, days: days, daysMax: rules.termsDaysMax))
      }
      if days > rules.termsDaysMax || verdict.isAboveCap {
        terms =
          rules.termsAllowed(for: sale, under: law).first?.terms ?? PaymentTerms(.prepaid)
      }
    }
    guard !reasons.isEmpty, now.exposure.totalCents > 0 else { return nil }
    standing = now
    self.reasons = reasons
    self.terms = terms
    legal = (terms ?? now.agreed.agreedTerms).map { law.verdict(on: $0, for: sale) }
    limit = now.limit
    expectedLossAvoidedCents = now.rating.defaultProbability.map { probability in
      let excess = max(0, uncovered - max(0, now.limit.cents))
      let loss =
        policy.loss.isVATRecoverable
        ? excludingTax(excess, vatBasisPoints: seller.vatBasisPoints) : excess
      return Int64(
        (Double(loss) * probability.value * policy.loss.lossGivenDefaultShare).rounded())
    }
    let asked = (rules?.guaranteeKinds ?? []).first { policy.guarantees.kinds[$0] != nil }
    let excess = now.rating == .inDefault ? 0 : uncovered - max(0, now.limit.cents)
    guarantee = excess > 0 ? asked.map { ProposedGuarantee(kind: $0, cents: excess) } : nil
    let yearly = Yearly(
      salesCents: scaled(max(0, salesCents), by: 365, over: Int64(max(1, overDays))),
      vatBasisPoints: seller.vatBasisPoints, policy)
    let cut = terms.flatMap { proposed in
      now.agreed.agreedTerms.map {
        max(0, $0.dueDay(issuedOn: day) - max(day, proposed.dueDay(issuedOn: day)))
      }
    }
    gainCents = sum(cut.map(yearly.fundsFreed), expectedLossAvoidedCents)
    costCents = sum(
      guarantee.flatMap(yearly.cost), cut.flatMap { $0 > 0 ? yearly.marginLost(days: $0) : nil })
    owner = now.agreed.salesOwner
    dueOn = now.day + 14
  }
}

/// The sum of what is known; nil where nothing is.
private func sum(_ one: Int64?, _ other: Int64?) -> Int64? {
  one == nil && other == nil ? nil : (one ?? 0) + (other ?? 0)
}

/// What a change costs or saves over a year at the present sales.
private struct Yearly {
  /// VAT included.
  let salesCents: Int64
  let netCents: Int64
  let policy: CreditPolicy

  init(salesCents: Int64, vatBasisPoints: Int64, _ policy: CreditPolicy) {
    self.salesCents = salesCents
    netCents = excludingTax(salesCents, vatBasisPoints: vatBasisPoints)
    self.policy = policy
  }

  /// Days of sales that need no funds any more.
  func fundsFreed(days: Int) -> Int64 {
    scaled(
      scaled(salesCents, by: Int64(days), over: 365), by: policy.price.costOfFundsBasisPoints,
      over: 10_000)
  }

  /// What it costs us, with the margin of the orders that asking for it may lose.
  /// nil where that margin is all it costs, and the policy states none.
  func cost(of guarantee: ProposedGuarantee) -> Int64? {
    policy.guarantees.kinds[guarantee.kind].flatMap { kind in
      let paid = kind.costCents(
        covering: guarantee.cents, netCents: netCents, lentCents: salesCents, days: 365)
      let lost = marginLost(share: kind.orderLossShare)
      return paid == 0 && kind.orderLossShare > 0 && lost == nil ? nil : paid + (lost ?? 0)
    }
  }

  /// The margin of the orders that shorter terms may lose, by the policy's opinion of it.
  func marginLost(days: Int) -> Int64? {
    marginLost(share: min(1, Double(days) * policy.offers.dayCutLossShare))
  }

  /// nil where the policy states no margin.
  private func marginLost(share: Double) -> Int64? {
    policy.price.marginBasisPoints.map {
      Int64((Double(scaled(netCents, by: $0, over: 10_000)) * share).rounded())
    }
  }
}
