import Receivables

/// What a model foresees: a declared outcome within a horizon.
public struct OutcomeDefinition: Hashable, Sendable {
  /// Which outcome.
  public enum Kind: Hashable, Sendable {
    /// A default by its definition.
    case `default`
    /// So many days late on so large a share of what is open.
    case soft(pastDueDays: Int, exposureShare: Double)
    /// An invoice reaches so many days past due, settled or not.
    case lateness(pastDueDays: Int)
  }

  public let name: String
  public let kind: Kind
  public let horizonDays: Int
  /// Who is in default already is out of scope.
  public let definition: DefaultDefinition

  /// Fails unless the name is not empty and the horizon lies in 1...1095 days.
  public init?(
    name: String, kind: Kind, horizonDays: Int, definition: DefaultDefinition = .init()
  ) {
    guard !name.isEmpty, (1...1095).contains(horizonDays) else { return nil }
    self.name = name
    self.kind = kind
    self.horizonDays = horizonDays
    self.definition = definition
  }

  /// Whether its probability is a probability of default, with classes and a price.
  public var givesDefaultProbability: Bool { kind == .default }

  /// Whether it happens in the horizon after `day`.
  ///
  /// - Parameter account: The account as known at the end of the horizon or later.
  public func happens(in account: Account, after day: Day) -> Bool {
    let last = day + horizonDays
    switch kind {
    case .default:
      return definition.firstDefault(in: account, after: day, through: last) != nil
    case .lateness(let pastDueDays):
      return account.items.contains { item in
        let reached = item.dueOn + pastDueDays
        return reached > day && reached <= last && item.invoice.issuedOn <= last
          && item.settledOn.map { $0 >= reached } ?? true
      }
    case .soft(let pastDueDays, let exposureShare):
      return account.items.contains { item in
        let reached = item.dueOn + pastDueDays
        guard reached > day, reached <= last, item.settledOn.map({ $0 > reached }) ?? true else {
          return false
        }
        let (late, open) = account.openCents(on: reached, lateBy: pastDueDays)
        return open > 0 && Double(late) >= exposureShare * Double(open)
      }
    }
  }

  /// Whether a customer is judged on `day` at all: it was invoiced or owed something within the
  /// year before, and is not in default.
  public func isInScope(_ account: Account, on day: Day) -> Bool {
    account.isActive(on: day) && !definition.isInDefault(account, on: day)
  }
}
