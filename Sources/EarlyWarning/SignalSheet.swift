import CreditPolicy
import Receivables

/// All that is watched of one customer on a day: what is told of it, and every detector.
public struct SignalSheet: Sendable {
  public let week: CustomerWeek
  /// What reaches a threshold, the facts first.
  public let told: [Told]
  /// One for each kind of behaviour, quiet or not.
  public let readings: [DriftReading]
  /// What was known on the last month ends and on the day, by the kinds of what is measured.
  public let series: [SignalSeries]
  /// The days of the series that have a value a day, ascending.
  public let days: [Day]
  /// The thresholds of the policy.
  public let settings: AlertSettings
  /// How many customers the budget of false alarms is for.
  public let customers: Int
  /// What customers that do not change cost a week, and of it the red ones.
  public let falseAlarmsAWeek: Double
  public let redFalseAlarmsAWeek: Double

  /// A signal with its level.
  public struct Told: Hashable, Sendable {
    public let signal: Signal
    public let level: AlertLevel
  }

  /// - Parameters:
  ///   - known: What was known on ascending days, the last of them the day of `week`.
  ///   - currency: That of the ledger.
  ///   - load: What there is to watch of all customers, from which the thresholds follow.
  public init(
    _ week: CustomerWeek, _ stream: DriftStream, known: [KnownStanding], currency: Currency,
    load: DriftLoad, customers: Int, under settings: AlertSettings
  ) {
    let thresholds = DriftThresholds(for: load, under: settings.drift)
    let week = week.with(drift: stream.currentFindings(under: thresholds))
    self.week = week
    let told = week.signals(under: settings).compactMap { signal in
      signal.level(under: settings).map { Told(signal: signal, level: $0) }
    }
    self.told = told
    series = SeriesMaker(
      known: known, reference: week.reference, told: told, settings: settings, currency: currency
    ).series()
    days = known.map(\.standing.day)
    readings = stream.readings(under: thresholds)
    self.settings = settings
    self.customers = customers
    falseAlarmsAWeek = load.falseAlarmsAWeek(under: thresholds)
    redFalseAlarmsAWeek = load.falseAlarmsAWeek(under: thresholds, at: .red)
  }
}
