import Receivables

/// What we did about a customer by ourselves, so that what came of it says little of a warning.
public enum OwnActs {
  /// The days on which we became stricter with a customer: a lower limit, shorter terms, deliveries
  /// stopped or against cash only, a guarantee taken.
  ///
  /// - Returns: Ascending, each day once.
  public static func days(in history: CustomerHistory, through end: Day) -> [Day] {
    var days: [Day] = []
    var terms: CustomerTerms?
    for fact in KnownHistory(of: history, asOf: end).facts.inForce() {
      switch fact.content {
      case .termsAgreed(let agreed, _):
        if let terms, agreed.isStricter(than: terms) { days.append(fact.knownOn) }
        terms = agreed
      // What it gave when we came to know it is a condition of the trade, and no reply to a warning.
      case .guaranteeGiven where terms != nil: days.append(fact.knownOn)
      default: break
      }
    }
    return Set(days).sorted()
  }
}

/// Terms are compared by what they make of an invoice of this day.
private let middle = Day(year: 2025, month: 1, day: 15) ?? .first

extension CustomerTerms {
  fileprivate func isStricter(than former: CustomerTerms) -> Bool {
    let isLowered =
      creditLimitCents.map { limit in former.creditLimitCents.map { limit < $0 } ?? true } ?? false
    let isShortened =
      agreedTerms.flatMap { mine in
        former.agreedTerms.map { mine.dueDay(issuedOn: middle) < $0.dueDay(issuedOn: middle) }
      } ?? false
    return isLowered || isShortened
      || (status?.strictness ?? 0) > (former.status?.strictness ?? 0)
  }
}

extension CustomerStatus {
  fileprivate var strictness: Int {
    switch self {
    case .active, .closed: 0
    case .cashOnly: 1
    case .blocked: 2
    case .litigation: 3
    }
  }
}
