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
  @usableFromInline let history: CustomerHistory
  @usableFromInline var next = 0
  @usableFromInline var superseded = SupersededFacts(in: [])
  /// The account on the day last asked for.
  public internal(set) var account: Account

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
  @inlinable public mutating func advance(
    to day: Day, telling follower: inout some AccountFollower
  ) {
    var nobody = NoFollower()
    advance(to: day, telling: &follower, and: &nobody)
  }

  /// The same with two followers, so that one pass serves both.
  @inlinable public mutating func advance(
    to day: Day, telling first: inout some AccountFollower, and second: inout some AccountFollower
  ) {
    let known = KnownHistory(of: history, asOf: day)
    precondition(known.facts.endIndex >= next, "a sweep goes forward")
    let news = known.facts[next...]
    next = known.facts.endIndex
    guard news.hasCorrections else {
      for index in news.indices where !superseded.contains(news[index]) {
        take(news[index], telling: &first, and: &second)
      }
      return
    }
    let inForce = startAgain(known)
    first.startAgain()
    second.startAgain()
    for fact in inForce { take(fact, telling: &first, and: &second) }
  }

  @inlinable mutating func take(
    _ fact: Fact, telling first: inout some AccountFollower,
    and second: inout some AccountFollower
  ) {
    apply(fact)
    first.follow(fact, in: account, changing: account.changed)
    second.follow(fact, in: account, changing: account.changed)
  }

  @usableFromInline mutating func apply(_ fact: Fact) {
    // One by one: nearly always there is one at most.
    while account.changed.popLast() != nil {}
    account.apply(fact)
  }

  /// Begins a new account; gives what counts of the facts known.
  @usableFromInline mutating func startAgain(_ known: KnownHistory) -> ArraySlice<Fact> {
    superseded = SupersededFacts(in: known.facts)
    account = Account(floor: account.floor)
    account.isFollowed = true
    return known.facts.inForce()
  }
}

/// Who wants to know nothing.
public struct NoFollower: AccountFollower {
  public init() {}

  /// Does nothing.
  @inlinable public mutating func startAgain() {}

  /// Does nothing.
  @inlinable public mutating func follow(
    _ fact: Fact, in account: Account, changing positions: [Int]
  ) {}
}

extension ArraySlice<Fact> {
  /// Whether one is a later version of its record.
  @usableFromInline var hasCorrections: Bool {
    // By position: no fact is copied to be looked at.
    for index in indices where self[index].version > 1 { return true }
    return false
  }
}
