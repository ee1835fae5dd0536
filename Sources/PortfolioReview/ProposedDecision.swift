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
  public let owner: String?
  public let dueOn: Day
}

extension ProposedDecision {
  /// What a standing asks for; nil where nothing has to be decided.
  init?(
    _ now: CustomerStanding, before: CustomerStanding?, seller: LedgerSettings,
    policy: CreditPolicy, law: LegalRules
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
    owner = now.agreed.salesOwner
    dueOn = now.day + 14
  }
}
