import CreditPolicy
import Features
import Receivables

/// One customer as a back-test follows it: what was known on each Sunday, and what came of it.
public struct WatchedCustomer: Sendable {
  public let id: CustomerID
  public let name: String
  /// Ascending; a Sunday on which it was not active has none.
  public let weeks: [WatchedWeek]
  /// Every default, in the order of their days, as known at the end.
  public let onsets: [DefaultOnset]
  /// The days on which we did something about it, ascending: see `OwnActs`.
  public let actedOn: [Day]

  public init(
    id: CustomerID, name: String, weeks: [WatchedWeek], onsets: [DefaultOnset],
    actedOn: [Day] = []
  ) {
    self.actedOn = actedOn
    self.id = id
    self.name = name
    self.weeks = weeks
    self.onsets = onsets
  }
}

/// What a back-test remembers of one customer on one Sunday, as known at its close.
public struct WatchedWeek: Hashable, Sendable {
  /// What came of an alert that was opened on that Sunday.
  public enum Fate: UInt8, Hashable, Sendable {
    /// No default and no `soft` within the horizon.
    case quiet
    /// A default or `soft` began within the horizon.
    case hit
    /// The horizon is not over on the last day known.
    case unknown
  }

  /// The place of the Sunday among those of the back-test, 0 for the first.
  public let week: Int32
  public let isInDefault: Bool
  /// The heaviest level of its signals, facts and deadlines apart; nil where none reaches a threshold.
  public let level: AlertLevel?
  public let fate: Fate
  /// Of what is at stake, since the reference day.
  public let riseCents: Int64
  public let exposureCents: Int64
  public let overdueCents: Int64
  public let oldestOverdueDays: Int32
  /// The place of its class, 0 for the safest; -1 without one.
  public let rank: Int8
  /// The place of its class at the last quarter end, 0 for the safest; -1 without one.
  public let formerRank: Int8
  /// What the model says on the day; NaN without a probability.
  public let probability: Float
  /// What the model said on the reference day; NaN without a probability.
  public let formerProbability: Float
  /// Invoice-weighted days late of twelve months; NaN where nothing was paid.
  public let meanDaysLate: Float
  /// Altman's Z″; NaN without accounts.
  public let altmanZ: Float
  /// Conan and Holder's function; NaN without accounts.
  public let conanHolder: Float

  public init(
    week: Int32, isInDefault: Bool, level: AlertLevel?, fate: Fate,
    riseCents: Int64, exposureCents: Int64, overdueCents: Int64, oldestOverdueDays: Int32,
    rank: Int8, formerRank: Int8, probability: Float, formerProbability: Float,
    meanDaysLate: Float, altmanZ: Float, conanHolder: Float
  ) {
    self.week = week
    self.isInDefault = isInDefault
    self.level = level
    self.fate = fate
    self.riseCents = riseCents
    self.exposureCents = exposureCents
    self.overdueCents = overdueCents
    self.oldestOverdueDays = oldestOverdueDays
    self.rank = rank
    self.formerRank = formerRank
    self.probability = probability
    self.formerProbability = formerProbability
    self.meanDaysLate = meanDaysLate
    self.altmanZ = altmanZ
    self.conanHolder = conanHolder
  }
}

extension WatchedWeek {
  /// A Sunday of a customer as a digest sees it.
  ///
  /// - Parameters:
  ///   - vector: The features of the same day.
  ///   - settings: By whose thresholds signals have a level.
  public init(
    week: Int, _ customer: CustomerWeek, vector: FeatureVector, fate: Fate,
    under settings: AlertSettings
  ) {
    let signals = customer.signals(under: settings)
    let levels = signals.filter { !$0.isInstant }.compactMap { $0.level(under: settings) }
    let now = customer.now
    func value(_ feature: Feature) -> Float { vector[feature].map { Float($0) } ?? .nan }
    self.init(
      week: Int32(week), isInDefault: now.rating == .inDefault,
      level: levels.contains(.red) ? .red : levels.first, fate: fate,
      riseCents: customer.rise(since: customer.reference), exposureCents: now.exposure.totalCents,
      overdueCents: now.overdueCents, oldestOverdueDays: Int32(now.oldestOverdueDays),
      rank: now.rating.rank.map { Int8($0) } ?? -1,
      formerRank: customer.reference?.rating.rank.map { Int8($0) } ?? -1,
      probability: now.probability.map { Float($0) } ?? .nan,
      formerProbability: customer.reference?.probability.map { Float($0) } ?? .nan,
      meanDaysLate: value(.meanDaysLate12Months), altmanZ: value(.altmanZ),
      conanHolder: value(.conanHolder))
  }
}
