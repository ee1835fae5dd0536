/// All that a ledger holds of one customer: what it is, and the facts in the order of their days.
public struct CustomerHistory: Sendable {
  public let profile: CustomerProfile
  /// Sorted: see `Fact`.
  public let facts: [Fact]

  /// The history told by the versions of a customer's records, in any order.
  public init(profile: CustomerProfile, versions: some Sequence<RecordVersion>) {
    var facts: [Fact] = []
    for version in versions { version.appendFacts(to: &facts) }
    self.init(profile: profile, facts: facts)
  }

  /// A history of `facts`, in any order.
  public init(profile: CustomerProfile, facts: [Fact]) {
    self.profile = profile
    var sorted = facts
    if !sorted.isSorted { sorted.sort() }
    self.facts = sorted
  }

  /// The position of the first fact learned after `day`. O(log facts).
  public func firstIndex(knownAfter day: Day) -> Int {
    var low = 0
    var high = facts.count
    while low < high {
      let middle = (low + high) / 2
      if facts[middle].knownOn > day { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

extension [Fact] {
  fileprivate var isSorted: Bool {
    for index in indices.dropFirst() where self[index] < self[index - 1] { return false }
    return true
  }
}

/// What was known of one customer at the close of one day.
///
/// Features take this and nothing else, so no feature can see the future.
public struct KnownHistory: Sendable {
  /// The observation day: the last day whose facts are visible.
  public let asOf: Day
  public let profile: CustomerProfile
  /// The facts known by then, in the order in which they became known.
  public let facts: ArraySlice<Fact>

  /// Hides every fact of `history` learned after `asOf`. O(log facts).
  public init(of history: CustomerHistory, asOf: Day) {
    self.asOf = asOf
    self.profile = history.profile
    self.facts = history.facts.prefix(upTo: history.firstIndex(knownAfter: asOf))
  }
}
