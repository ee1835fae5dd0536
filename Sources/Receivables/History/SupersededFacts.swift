/// Which facts a later version of the same record has taken the place of.
public struct SupersededFacts: Sendable {
  /// The latest version known, for the records that have more than one.
  @usableFromInline var latest: [RecordKey: Int] = [:]

  /// Looks through the facts known. O(facts), and no memory where nothing was ever corrected.
  public init(in facts: ArraySlice<Fact>) {
    for fact in facts where fact.version > 1 {
      latest[fact.key] = max(latest[fact.key] ?? 0, fact.version)
    }
  }

  /// Whether nothing was ever corrected.
  @inlinable var isEmpty: Bool { latest.isEmpty }

  /// Whether the record has more than one version.
  func concerns(_ key: RecordKey) -> Bool { latest[key] != nil }

  /// Whether `fact` counts no longer; a withdrawal itself never counts.
  @inlinable public func contains(_ fact: Fact) -> Bool {
    if case .withdrawn = fact.content { return true }
    return !isEmpty && isOutdated(fact)
  }

  @usableFromInline func isOutdated(_ fact: Fact) -> Bool {
    latest[fact.key].map { fact.version < $0 } ?? false
  }
}

/// A statement of a record, or what follows from it.
private struct StatementPlace: Hashable {
  let key: RecordKey
  let isSequel: Bool
}

extension ArraySlice<Fact> {
  /// The facts that count, each in the place of the first version of its record: a correction says
  /// what was so from the beginning, and must not change what had settled what.
  ///
  /// O(facts), and a sort where something was corrected; a copy only where facts are left out.
  public func inForce() -> Self {
    let superseded = SupersededFacts(in: self)
    guard !superseded.isEmpty || contains(where: superseded.contains) else { return self }
    var first: [StatementPlace: Day] = [:]
    for fact in self where superseded.concerns(fact.key) {
      let place = StatementPlace(key: fact.key, isSequel: fact.isSequel)
      first[place] = Swift.min(first[place] ?? fact.knownOn, fact.knownOn)
    }
    return filter { !superseded.contains($0) }.map { fact -> Fact in
      let place = StatementPlace(key: fact.key, isSequel: fact.isSequel)
      return first[place].map {
        Fact(knownOn: $0, key: fact.key, version: fact.version, content: fact.content)
      } ?? fact
    }.sorted()[...]
  }
}
