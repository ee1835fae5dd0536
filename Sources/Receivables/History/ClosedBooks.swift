extension CustomerHistory {
  /// The history as the books of closed periods show it: what happened in a period and was entered after its
  /// end counts from the end on; what was learned after `later` is not seen.
  ///
  /// So an invoice of September that was entered in October stands in September. What was corrected or
  /// withdrawn by then stands as corrected. What is no entry of trade (accounts published, ratings,
  /// guarantees, terms, control totals) counts from the day on which it was learned: nobody could have acted
  /// on it before.
  ///
  /// - Parameters:
  ///   - ends: The ends of the periods, ascending.
  ///   - later: The day at whose close the books are seen; not before the last end.
  public func closed(onEach ends: [Day], knownOn later: Day) -> CustomerHistory {
    guard let last = ends.last, let first = ends.first else { return self }
    let known = facts.prefix(upTo: firstIndex(knownAfter: max(later, last)))
    // What was known by the first end stays as it is.
    let start = firstIndex(knownAfter: first)
    guard start < known.endIndex else {
      return CustomerHistory(profile: profile, facts: Array(known))
    }
    var moved = Array(known[..<start])
    moved.reserveCapacity(known.count)
    // A withdrawal has no day of its own: it holds from when what it takes back happened.
    let withdrawn = Set(known[start...].lazy.filter(\.isWithdrawal).map(\.key))
    var happened: [RecordKey: Day] = [:]
    for fact in known where withdrawn.contains(fact.key) && happened[fact.key] == nil {
      happened[fact.key] = fact.tradedOn
    }
    for fact in known[start...] {
      let day = fact.isWithdrawal ? happened[fact.key] : fact.tradedOn
      guard let day, let end = ends.first(where: { $0 >= day }), end < fact.knownOn else {
        moved.append(fact)
        continue
      }
      moved.append(
        Fact(knownOn: end, key: fact.key, version: fact.version, content: fact.content))
    }
    return CustomerHistory(profile: profile, facts: moved)
  }
}

extension Fact {
  /// The day on which an entry of trade happened; nil for what is none.
  fileprivate var tradedOn: Day? {
    switch content {
    case .rated, .statementPublished, .termsAgreed: nil
    default: content.happenedOn
    }
  }

  fileprivate var isWithdrawal: Bool { if case .withdrawn = content { true } else { false } }
}
