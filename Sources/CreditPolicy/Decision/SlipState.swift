import Receivables

/// How an answer stands on a day after it was given.
public enum SlipState: Hashable, Sendable {
  /// It may still be accepted.
  case open(until: Day)
  /// It was accepted, and its headroom is reserved.
  case accepted(until: Day)
  case expired(on: Day)
  /// Something learned since takes it back; never empty.
  case withdrawn([SlipWithdrawal])
  /// What was accepted has become an order, or will not.
  case closed(on: Day)
}

/// What, learned since an answer was given, takes it back.
public enum SlipWithdrawal: Hashable, Sendable {
  /// A procedure, a transfer to doubtful debts, an insurer's limit cut.
  case event(CustomerEventKind, on: Day)
  case stopped(CustomerStatus, since: Day?)
  case paymentReturned(cents: Int64)
  case enteredDefault
  /// The limit has come down below what the order would leave uncovered.
  case limitBelow(limitCents: Int64, uncoveredCents: Int64)
}

/// What of an answer later facts are held against.
public struct GivenAnswer: Hashable, Sendable {
  public let day: Day
  public let validUntil: Day
  public let grade: String
  public let limitCents: Int64
  /// After the order.
  public let uncoveredCents: Int64

  public init(
    day: Day, validUntil: Day, grade: String, limitCents: Int64, uncoveredCents: Int64
  ) {
    self.day = day
    self.validUntil = validUntil
    self.grade = grade
    self.limitCents = limitCents
    self.uncoveredCents = uncoveredCents
  }
}

extension GivenAnswer {
  /// What takes the answer back, as known on `day`; empty where it stands.
  ///
  /// - Parameters:
  ///   - facts: Of the customer, on `day`.
  ///   - dossier: The same, with its events.
  ///   - limit: What the policy grants on `day`.
  public func withdrawals(
    by facts: CustomerFacts, _ dossier: Dossier, _ history: CustomerHistory, limit: LimitProposal,
    on day: Day
  ) -> [SlipWithdrawal] {
    let news = history.facts[
      history.firstIndex(
        knownAfter: self.day)..<history.firstIndex(
          knownAfter: max(day, self.day))]
    var learned: Set<String> = []
    var (returnedCents, isStatusNews): (Int64, Bool) = (0, false)
    for fact in news {
      switch fact.content {
      case .befell: learned.insert(fact.key.text)
      case .termsAgreed: isStatusNews = true
      case .paid(let payment) where payment.kind == .returned && fact.version == 1:
        returnedCents += payment.amountCents
      default: break
      }
    }
    var found = dossier.events.filter { learned.contains($0.id) && $0.kind.withdrawsAnswers }
      .sorted { ($0.occurredOn, $0.id) < ($1.occurredOn, $1.id) }
      .map { SlipWithdrawal.event($0.kind, on: $0.occurredOn) }
    if isStatusNews, let status = facts.agreed.status, status != .active {
      found.append(.stopped(status, since: facts.agreed.statusSince))
    }
    if returnedCents > 0 { found.append(.paymentReturned(cents: returnedCents)) }
    let isInDefault = facts.rating == .inDefault
    if isInDefault, grade != RiskClass.inDefault.rawValue { found.append(.enteredDefault) }
    if !isInDefault, limit.cents < min(limitCents, uncoveredCents) {
      found.append(.limitBelow(limitCents: limit.cents, uncoveredCents: uncoveredCents))
    }
    return found
  }
}

extension CustomerEventKind {
  /// Whether it is a fact after which nobody would give the same answer.
  fileprivate var withdrawsAnswers: Bool {
    switch self {
    case .safeguard, .reorganisation, .liquidation, .struckOff, .doubtfulTransfer, .insurerClaim,
      .forcedRescheduling, .insurerLimitCut:
      true
    case .planAdopted, .procedureClosed, .lienRegistered, .paymentOrder, .auditorAlert,
      .managerChange:
      false
    }
  }
}
