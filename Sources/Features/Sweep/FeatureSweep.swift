import Receivables

/// The features of one customer on many days, in one pass over its history.
///
/// Cost grows with facts + days × features. What a day shows depends only on the facts known by
/// then, and is what `FeatureVector` shows of that day alone. A correction of what was known before
/// begins the pass anew.
public struct FeatureSweep {
  /// The observation days, ascending.
  public let days: [Day]
  private var accounts: AccountSweep
  private var gathered: Gathering
  private let profile: CustomerProfile
  private let surroundings: Surroundings
  /// How many days were reached.
  private var reached = 0
  /// In the order of `Feature.allCases`; NaN where there is nothing to measure.
  public private(set) var values: [Double]
  /// How many days beyond its terms we expect the customer to pay.
  public private(set) var expectedDelayDays = 0

  /// Begins before the first day.
  ///
  /// - Parameters:
  ///   - days: In ascending order; one may stand there twice.
  ///   - definition: When the customer counts as in default, for `isInDefault`.
  public init(
    _ history: CustomerHistory, on days: [Day], within surroundings: Surroundings = .unknown,
    default definition: DefaultDefinition = .init()
  ) {
    precondition(
      zip(days, days.dropFirst()).allSatisfy { $0 <= $1 }, "a sweep goes forward in time")
    self.init(history, on: DayGrid(days), within: surroundings, default: definition)
  }

  init(
    _ history: CustomerHistory, on grid: DayGrid, within surroundings: Surroundings,
    default definition: DefaultDefinition
  ) {
    days = grid.days
    accounts = AccountSweep(history)
    gathered = Gathering(grid, definition, surroundings.currency)
    gathered.reserve(accounts.account.items.capacity)
    profile = history.profile
    self.surroundings = surroundings
    values = [Double](repeating: .nan, count: Feature.allCases.count)
  }

  /// Goes on to the next day.
  ///
  /// - Precondition: There is one.
  public mutating func advance() {
    var nobody = NoFollower()
    advance(beside: &nobody)
  }

  /// The same, and tells somebody else of each fact on the way.
  ///
  /// - Precondition: There is a next day.
  public mutating func advance(beside follower: inout some AccountFollower) {
    precondition(reached < days.count, "the last day was reached")
    if reached > 0 { gathered.advance() }
    reached += 1
    accounts.advance(to: day, telling: &gathered, and: &follower)
    gathered.close(accounts.account)
    measure()
  }

  /// The day reached last.
  public var day: Day { days[max(0, reached - 1)] }

  /// The account at the close of that day.
  public var account: Account { accounts.account }

  /// Whether anything was invoiced or paid by then.
  public var isKnown: Bool {
    !accounts.account.items.isEmpty || !accounts.account.dossier.payments.isEmpty
  }

  /// The features of that day.
  public var vector: FeatureVector {
    FeatureVector(values, expectedDelayDays: expectedDelayDays)
  }

  /// Whether the customer owes something or was invoiced within the year.
  public var isActive: Bool {
    gathered.openItems > 0 || gathered.sums[.issuedItems365] > 0
  }

  /// Whether the customer is in default on that day.
  public var isInDefault: Bool {
    mutating get {
      let definition = gathered.definition
      if gathered.defaults.holds(on: day, definition) { return true }
      let sums = gathered.sums
      guard sums[.defaultCandidates] > 0,
        sums[.defaultCandidateCents] > Double(definition.floorCents)
      else { return false }
      // Where nothing is disputed and no credit waits, the sums of the day tell a default; what they do
      // not tell is one of the days before, and less than that.
      let late = sums[.defaultLateCents]
      if account.dossier.disputes.isEmpty, account.unallocatedCents == 0,
        late > Double(definition.floorCents),
        late * 10_000 > Double(gathered.openCents) * Double(definition.floorBasisPoints + 1)
      {
        return true
      }
      let recent = gathered.recentItems(definition.cureDays, before: day)
      return definition.isLate(recent.map { accounts.account.items[$0] }, in: account, on: day)
    }
  }

  private mutating func measure() {
    for index in values.indices { values[index] = .nan }
    let parent = surroundings.isParentInDefault.map { $0[reached - 1] }
    var writer = FeatureWriter(values: values, day: day)
    values = []
    writer.write(&gathered, of: accounts.account, profile, isParentInDefault: parent)
    values = writer.values
    expectedDelayDays = writer.expectedDelayDays
  }
}
