import Receivables

/// When an outcome happened to a customer.
public struct Fate: Hashable, Sendable {
  /// Stretches of days on which it holds; a single day for what happens on one.
  private let stretches: [ClosedRange<Day>]
  private let horizonDays: Int

  init(days: [Day], horizonDays: Int) {
    self.init(stretches: days.map { $0...$0 }, horizonDays: horizonDays)
  }

  init(stretches: [ClosedRange<Day>], horizonDays: Int) {
    self.stretches = stretches
    self.horizonDays = horizonDays
  }

  /// Whether it happened, or went on, in the horizon after `day`.
  public func happens(after day: Day) -> Bool {
    stretches.contains { $0.upperBound > day && $0.lowerBound <= day + horizonDays }
  }

  /// Whether it began within so many days after `day`: what went on already that day did not.
  public func begins(after day: Day, within days: Int) -> Bool {
    stretches.contains { stretch in
      stretch.lowerBound > day && stretch.lowerBound <= day + days
        && !stretches.contains { $0.upperBound == stretch.lowerBound - 1 }
    }
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
        stretches: softStretches(account, pastDueDays, exposureShare), horizonDays: horizonDays)
    }
  }

  /// The days on which so large a share of what is open is so late.
  private func softStretches(
    _ account: Account, _ pastDueDays: Int, _ exposureShare: Double
  ) -> [ClosedRange<Day>] {
    let timeline = LatenessTimeline(account.items, in: account, lateBy: pastDueDays)
    return timeline.days.indices.compactMap { stretch in
      let (late, open) = timeline[stretch]
      guard late > 0, Double(late) >= exposureShare * Double(open) else { return nil }
      let next = stretch + 1
      let last = next < timeline.days.count ? timeline.days[next] - 1 : .last
      return timeline.days[stretch]...last
    }
  }
}
