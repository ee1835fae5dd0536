/// Whoever keeps sums of an account while it grows, fact by fact.
public protocol AccountFollower {
  /// The account begins anew: what was told so far counts no longer.
  mutating func startAgain()
  /// One more fact counts.
  ///
  /// - Parameters:
  ///   - account: The account with it.
  ///   - positions: The items that it changed, in `account.items`; one may stand there twice.
  mutating func follow(_ fact: Fact, in account: Account, changing positions: [Int])
}

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
    account.isFollowed = true
    account.reserve(for: history.facts)
  }

  /// Brings the account to the close of `day`, and tells of each fact on the way.
  ///
  /// The follower sees nothing that was learned after `day`. After a correction it is told all
  /// that counts once more, from the beginning.
  ///
  /// - Precondition: days are asked for in order.
  public mutating func advance(to day: Day, telling follower: inout some AccountFollower) {
    var nobody = NoFollower()
    advance(to: day, telling: &follower, and: &nobody)
  }

  /// The same with two followers, so that one pass serves both.
  public mutating func advance(
    to day: Day, telling first: inout some AccountFollower, and second: inout some AccountFollower
  ) {
    let known = KnownHistory(of: history, asOf: day)
    precondition(known.facts.endIndex >= next, "a sweep goes forward")
    let news = known.facts[next...]
    next = known.facts.endIndex
    guard news.contains(where: { $0.version > 1 }) else {
      for index in news.indices where !superseded.contains(news[index]) {
        take(news[index], telling: &first, and: &second)
      }
      return
    }
    superseded = SupersededFacts(in: known.facts)
    account = Account(floor: account.floor)
    account.isFollowed = true
    first.startAgain()
    second.startAgain()
    for fact in known.facts.inForce() { take(fact, telling: &first, and: &second) }
  }

  private mutating func take(
    _ fact: Fact, telling first: inout some AccountFollower,
    and second: inout some AccountFollower
  ) {
    account.changed.removeAll(keepingCapacity: true)
    account.apply(fact)
    first.follow(fact, in: account, changing: account.changed)
    second.follow(fact, in: account, changing: account.changed)
  }
}

/// Who wants to know nothing.
public struct NoFollower: AccountFollower {
  public init() {}

  /// Does nothing.
  public mutating func startAgain() {}

  /// Does nothing.
  public mutating func follow(_ fact: Fact, in account: Account, changing positions: [Int]) {}
}
