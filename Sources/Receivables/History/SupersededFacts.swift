/// Which facts a later version of the same record has taken the place of.
public struct SupersededFacts: Sendable {
  /// The latest version known, for the records that have more than one.
  private var latest: [RecordKey: Int] = [:]

  /// Looks through the facts known. O(facts), and no memory where nothing was ever corrected.
  public init(in facts: ArraySlice<Fact>) {
    for fact in facts where fact.version > 1 {
      latest[fact.key] = max(latest[fact.key] ?? 0, fact.version)
    }
  }

  /// Whether `fact` counts no longer; a withdrawal itself never counts.
  public func contains(_ fact: Fact) -> Bool {
    if case .withdrawn = fact.content { return true }
    guard !latest.isEmpty, let version = latest[fact.key] else { return false }
    return fact.version < version
  }
}
