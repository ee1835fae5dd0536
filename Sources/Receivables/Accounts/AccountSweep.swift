/// A customer's account day after day, in one pass over its history.
///
/// Going forward costs the facts in between. A correction or a withdrawal builds the account
/// anew, because what it replaces may have settled anything.
public struct AccountSweep: Sendable {
  private let history: CustomerHistory
  private var next = 0
  private var superseded = SupersededFacts(in: [])
  /// The account on the day last asked for.
  public private(set) var account: Account

  /// Begins before the first fact.
  public init(_ history: CustomerHistory, floor: MaterialityFloor = .standard) {
    self.history = history
    self.account = Account(floor: floor)
  }

  /// The account at the close of `day`.
  ///
  /// - Precondition: days are asked for in order.
  public mutating func advance(to day: Day) -> Account {
    let end = history.firstIndex(knownAfter: day)
    precondition(end >= next, "a sweep goes forward")
    let news = history.facts[next..<end]
    next = end
    if news.contains(where: { $0.version > 1 }) {
      superseded = SupersededFacts(in: history.facts[..<end])
      account = Account(KnownHistory(of: history, asOf: day), floor: account.floor)
    } else {
      for fact in news where !superseded.contains(fact) { account.apply(fact) }
    }
    return account
  }
}
