import CreditPolicy
import Receivables

/// The changes of behaviour of one customer, on the days on which it is closed, while somebody else goes
/// through its account.
public struct DriftWatch: Sendable {
  /// What was gathered by the day closed last.
  public private(set) var stream: DriftStream
  private var monitor: DriftMonitor?
  private let knownUntil: Day

  /// Begins before the first fact.
  ///
  /// - Parameters:
  ///   - thresholds: nil to gather only, for a load or for thresholds that are not known yet.
  ///   - knownUntil: The last day of which the whole ledger knows anything: a month that it does not
  ///     know yet is no month without orders, and nothing grows older than it.
  public init(
    beside habit: PaymentHabit, under settings: DriftSettings, thresholds: DriftThresholds? = nil,
    knownUntil: Day = .last
  ) {
    stream = DriftStream(beside: habit, under: settings)
    monitor = thresholds.map(DriftMonitor.init)
    self.knownUntil = knownUntil
  }

  /// Brings everything to the close of `day`.
  ///
  /// - Precondition: days are closed in order, with all facts told that were known by then.
  public mutating func close(on day: Day) {
    stream.close(on: min(day, knownUntil))
    monitor?.advance(with: stream)
  }

  /// From now on other thresholds hold, for all that was gathered so far too.
  public mutating func hold(to thresholds: DriftThresholds) {
    guard monitor?.thresholds != thresholds else { return }
    monitor = DriftMonitor(thresholds)
  }

  /// What is beyond its thresholds on that day; nothing where no thresholds were given.
  public var findings: [DriftFinding] { monitor.map { stream.findings($0) } ?? [] }

  /// The same, each at the level that it reaches now.
  public var currentFindings: [DriftFinding] {
    monitor.map { stream.currentFindings($0) } ?? []
  }

  /// What there was to watch in the year that ends with that day.
  public var load: DriftLoad { DriftLoad(stream) }
}

extension DriftWatch: AccountFollower {
  /// Forgets what was gathered: a correction begins it anew.
  public mutating func startAgain() { stream.startAgain() }

  /// Gathers what one fact tells.
  public mutating func follow(_ fact: Fact, in account: Account, changing positions: [Int]) {
    stream.follow(fact, in: account, changing: positions)
  }
}

/// The changes of behaviour of one customer on many days, in one pass over its history.
///
/// What a day shows depends only on the facts known by then. Cost: facts + days × (invoices from the
/// first open one on + kinds); a correction begins the pass anew.
public struct DriftSweep: Sendable {
  /// The days, ascending.
  public let days: [Day]
  private var accounts: AccountSweep
  private var watch: DriftWatch
  private var reached = 0

  /// Begins before the first day.
  ///
  /// - Parameters:
  ///   - days: In ascending order; one may stand there twice.
  ///   - watch: One to which nothing was told yet.
  public init(_ history: CustomerHistory, on days: [Day], _ watch: DriftWatch) {
    precondition(
      zip(days, days.dropFirst()).allSatisfy { $0 <= $1 }, "a sweep goes forward in time")
    self.days = days
    accounts = AccountSweep(history)
    self.watch = watch
  }

  /// Goes on to the next day.
  ///
  /// - Precondition: There is one.
  public mutating func advance() {
    precondition(reached < days.count, "the last day was reached")
    let day = days[reached]
    reached += 1
    accounts.advance(to: day, telling: &watch)
    watch.close(on: day)
  }

  /// The account at the close of the day reached last.
  public var account: Account { accounts.account }

  /// What was gathered by that day.
  public var stream: DriftStream { watch.stream }

  /// What is beyond its thresholds on that day; nothing where no thresholds were given.
  public var findings: [DriftFinding] { watch.findings }

  /// What there was to watch in the year that ends with that day.
  public var load: DriftLoad { watch.load }
}
