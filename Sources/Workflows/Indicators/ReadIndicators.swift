import CreditPolicy
import Documents
import LedgerStore
import PortfolioReview
import Receivables

/// The indicators of a ledger, period by period, with what they rest on.
public struct IndicatorReading: Sendable {
  public let cut: IndicatorCut
  /// The oldest first; those that end before the ledger's first day are left out.
  public let periods: [IndicatorPeriod]
  /// The largest balance of the last period first; who belongs to none comes last.
  /// Empty for the whole alone.
  public let groups: [IndicatorGroup]
  public let total: [Indicators]
  public let targets: CollectionTargets
  /// The day at whose close the books are seen.
  public let knownOn: Day
  public let settings: LedgerSettings
  public let policyVersion: String
  public let importNumber: Int
  public let caveats: [Caveat]

  /// The day at whose close the last period ends.
  public var day: Day { periods.last?.lastDay ?? .first }
}

/// Over which periods indicators are wanted.
public struct IndicatorRequest: Sendable {
  public let day: Day?
  public let rhythm: IndicatorPeriod.Rhythm
  public let count: Int
  public let cut: IndicatorCut
  public let knownOn: Day?

  /// - Parameters:
  ///   - day: The last period is the one of this day, up to it; nil for the last whole one.
  ///   - count: At least 1.
  ///   - knownOn: The day at whose close the books are seen; nil for the last day known.
  public init(
    day: Day?, rhythm: IndicatorPeriod.Rhythm, count: Int, by cut: IndicatorCut = .total,
    knownOn: Day? = nil
  ) {
    self.knownOn = knownOn
    self.day = day
    self.rhythm = rhythm
    self.count = count
    self.cut = cut
  }
}

/// Measures the indicators of a ledger, each period at the close of its last day.
///
/// Both clocks count: what happened in a period and was entered later, up to `knownOn`, stands in the
/// period in which it happened.
///
/// One pass over all customers; nothing is scored. O(facts + periods × open items).
///
/// - Parameter policyPath: The policy that has the targets; nil for the one that ships.
/// - Throws: `noRecords` for an empty ledger, `beforeFirstRecord` for a day too early,
///   `beforeQuarterEnd` where the books are to be seen before the last day.
public func readIndicators(
  _ ledgerPath: String, _ request: IndicatorRequest, modelFolders: [String],
  policyPath: String? = nil, progress: @escaping (WorkProgress) -> Void = { _ in }
) throws -> IndicatorReading {
  try readLedger(ledgerPath) { snapshot in
    let settings = try snapshot.settings()
    let first = try snapshot.totals().firstKnownOn ?? .first
    var day = try snapshot.businessDay(request.day)
    if request.day == nil {
      let whole = IndicatorPeriod.lastEnd(request.rhythm, by: day)
      if whole >= first { day = whole }
    }
    let periods = IndicatorPeriod.last(request.count, request.rhythm, upTo: day)
      .filter { $0.lastDay >= first }
    let knownOn = try snapshot.booksSeen(on: request.knownOn, through: day)
    let policy = try ModelsFolder(firstOf: modelFolders).policy(policyPath, on: day)
    var sums = GroupedSums(periods: periods.count)
    let cut = request.cut
    try snapshot.judgeAll(progress) { history in
      periodSums(of: history, over: periods, by: cut, knownOn: knownOn)
    } consume: {
      for customer in $0 { sums.add(customer) }
    }
    let total = zip(sums.total, periods).map { Indicators($0, over: $1) }
    return IndicatorReading(
      cut: cut, periods: periods, groups: cut == .total ? [] : sums.groups(over: periods),
      total: total, targets: policy.targets, knownOn: knownOn, settings: settings,
      policyVersion: policy.version,
      importNumber: Int(snapshot.sequence),
      caveats: Caveat.all(
        on: day, lastKnownOn: try snapshot.totals().lastKnownOn, learnedUntil: nil,
        policyFrom: policy.activeFrom))
  }
}

extension LedgerSnapshot {
  /// The day at whose close books that end on `day` are seen: the one asked for, or the last known.
  ///
  /// - Throws: `beforeQuarterEnd` for a day before their end.
  func booksSeen(on knownOn: Day?, through day: Day) throws -> Day {
    let knownOn = try knownOn ?? max(day, totals().lastKnownOn ?? day)
    guard knownOn >= day else { throw LedgerProblem.beforeQuarterEnd(knownOn, end: day) }
    return knownOn
  }
}

/// What one customer adds to each period, and to whose.
private struct CustomerPeriods: Sendable {
  var periods: [(group: String?, sums: IndicatorSums)?]
}

/// One pass over a customer's history; nil where it adds nothing at all.
private func periodSums(
  of history: CustomerHistory, over periods: [IndicatorPeriod], by cut: IndicatorCut,
  knownOn: Day
) -> CustomerPeriods? {
  let days = IndicatorTally.days(of: periods)
  var sweep = AccountSweep(history.closed(onEach: days, knownOn: knownOn))
  var tally = IndicatorTally(over: periods)
  sweep.advance(to: days[0], telling: &tally)
  tally.begin(with: sweep.account)
  let nothing = IndicatorSums()
  let all = periods.map { period -> (group: String?, sums: IndicatorSums)? in
    sweep.advance(to: period.lastDay, telling: &tally)
    let sums = tally.close(sweep.account)
    guard sums != nothing else { return nil }
    return (cut.group(of: history.profile, sweep.account.dossier.terms), sums)
  }
  return all.contains { $0 != nil } ? CustomerPeriods(periods: all) : nil
}

/// The sums of all customers so far, period by period, in all and by group.
private struct GroupedSums {
  private(set) var total: [IndicatorSums]
  private var byGroup: [String?: [IndicatorSums]] = [:]
  private let nothing: [IndicatorSums]

  init(periods: Int) {
    nothing = [IndicatorSums](repeating: IndicatorSums(), count: periods)
    total = nothing
  }

  mutating func add(_ customer: CustomerPeriods) {
    for (index, part) in customer.periods.enumerated() {
      guard let part else { continue }
      total[index] += part.sums
      byGroup[part.group, default: nothing][index] += part.sums
    }
  }

  func groups(over periods: [IndicatorPeriod]) -> [IndicatorGroup] {
    let groups = byGroup.map { name, sums in
      IndicatorGroup(
        name: name,
        indicators: zip(sums, periods).compactMap { sums, period in
          sums == IndicatorSums() ? nil : Indicators(sums, over: period)
        })
    }
    func weight(_ group: IndicatorGroup) -> (Int, Int64, String) {
      let last = group.indicators.last { $0.period == periods.last }
      return (group.name == nil ? 1 : 0, -(last?.balanceCents ?? 0), group.name ?? "")
    }
    return groups.sorted { weight($0) < weight($1) }
  }
}
