import Receivables

/// The days on which an outcome happened to a customer.
public struct Fate: Hashable, Sendable {
  private let days: [Day]
  private let horizonDays: Int

  init(days: [Day], horizonDays: Int) {
    self.days = days.sorted()
    self.horizonDays = horizonDays
  }

  /// Whether it happened in the horizon after `day`.
  public func happens(after day: Day) -> Bool {
    days.contains { $0 > day && $0 <= day + horizonDays }
  }
}

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

  /// Every day on which it happened to one customer.
  ///
  /// - Parameter account: The account as known at the end of all horizons or later.
  public func fate(of account: Account) -> Fate {
    switch kind {
    case .default: Fate(days: definition.firstDays(account), horizonDays: horizonDays)
    case .lateness(let pastDueDays):
      Fate(
        days: account.items.compactMap { item in
          guard item.invoice.kind != .penalty else { return nil }
          let reached = max(item.dueOn + pastDueDays, item.invoice.issuedOn)
          return item.settledOn.map { $0 >= reached } ?? true ? reached : nil
        }, horizonDays: horizonDays)
    case .soft(let pastDueDays, let exposureShare):
      Fate(
        days: softDays(account, pastDueDays, exposureShare), horizonDays: horizonDays)
    }
  }

  /// The days on which an item became late and with it so large a share of what was open.
  private func softDays(
    _ account: Account, _ pastDueDays: Int, _ exposureShare: Double
  ) -> [Day] {
    let timeline = LatenessTimeline(account, lateBy: pastDueDays)
    return account.items.compactMap { item in
      let reached = item.dueOn + pastDueDays
      guard item.settledOn.map({ $0 > reached }) ?? true,
        let stretch = timeline.stretch(holding: reached)
      else { return nil }
      let (late, open) = timeline[stretch]
      return late > 0 && Double(late) >= exposureShare * Double(open) ? reached : nil
    }
  }

  /// Whether a customer is judged on `day` at all: it was invoiced or owed something within the
  /// year before, and is not in default.
  public func isInScope(_ account: Account, on day: Day) -> Bool {
    account.isActive(on: day) && !definition.isInDefault(account, on: day)
  }
}
