import CreditPolicy
import Receivables

/// The changes of behaviour of one customer on many days, in one pass over its history.
///
/// What a day shows depends only on the facts known by then. Cost: facts + days × (invoices from the first open one on +
/// kinds); a correction begins the pass anew.
public struct DriftSweep: Sendable {
  /// The days, ascending.
  public let days: [Day]
  private var accounts: AccountSweep
  /// What was gathered by the day reached last.
  public private(set) var stream: DriftStream
  private var monitor: DriftMonitor?
  private let knownUntil: Day
  private var reached = 0

  /// Begins before the first day.
  ///
  /// - Parameters:
  ///   - days: In ascending order; one may stand there twice.
  ///   - thresholds: nil to gather only, for a load or for thresholds that are not known yet.
  ///   - knownUntil: The last day of which the whole ledger knows anything: a month that it does not
  ///     know yet is no month without orders, and nothing grows older than it.
  public init(
    _ history: CustomerHistory, on days: [Day], beside habit: PaymentHabit,
    under settings: DriftSettings, thresholds: DriftThresholds? = nil, knownUntil: Day = .last
  ) {
    precondition(
      zip(days, days.dropFirst()).allSatisfy { $0 <= $1 }, "a sweep goes forward in time")
    self.days = days
    accounts = AccountSweep(history)
    stream = DriftStream(beside: habit, under: settings)
    monitor = thresholds.map(DriftMonitor.init)
    self.knownUntil = knownUntil
  }

  /// Goes on to the next day.
  ///
  /// - Precondition: There is one.
  public mutating func advance() {
    precondition(reached < days.count, "the last day was reached")
    let day = days[reached]
    reached += 1
    accounts.advance(to: day, telling: &stream)
    stream.close(on: min(day, knownUntil))
    monitor?.advance(with: stream)
  }

  /// The account at the close of the day reached last.
  public var account: Account { accounts.account }

  /// What is beyond its thresholds on that day; nothing where no thresholds were given.
  public var findings: [DriftFinding] { monitor.map { stream.findings($0) } ?? [] }

  /// What there was to watch in the year that ends with that day.
  public var load: DriftLoad { DriftLoad(stream) }
}
