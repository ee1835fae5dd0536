import Receivables

/// What became of the alerts of past digests.
public struct TrackRecord: Hashable, Sendable, Codable {
  /// One for each horizon.
  public let grades: [Grade]
  /// Alerts that a person closed as false.
  public let closedAsFalse: Int

  /// How alerts did within one horizon. An alert that somebody acted upon counts apart: where the
  /// action helped, nothing happened.
  public struct Grade: Hashable, Sendable, Codable {
    public let horizonDays: Int
    /// Alerts that nobody acted upon, and how many of them were right.
    public let alerts: Int
    public let hits: Int
    /// Alerts that somebody acted upon within the horizon, and how many came true all the same.
    public let actedUpon: Int
    public let actedUponHits: Int
    /// Alerts whose horizon is not over.
    public let waiting: Int

    /// Fewer alerts than this say nothing: of twenty, one more or less is five points.
    public static let alertsMin = 20
    /// Whether there are enough of them to say anything.
    public var isTelling: Bool { alerts >= Self.alertsMin }
  }

  /// - Parameters:
  ///   - alerts: The first alert of each run.
  ///   - hits: Whether what was warned of began within so many days after an alert.
  public init(
    _ alerts: [PastAlert], asOf day: Day, horizonsDays: [Int], closedAsFalse: Int,
    hits: (PastAlert, Int) -> Bool
  ) {
    grades = horizonsDays.map { horizon in
      let over = alerts.filter { $0.on + horizon <= day }
      let acted = over.filter { alert in alert.actedOn.map { $0 <= alert.on + horizon } ?? false }
      let left = over.filter { alert in alert.actedOn.map { $0 > alert.on + horizon } ?? true }
      return Grade(
        horizonDays: horizon, alerts: left.count, hits: left.count { hits($0, horizon) },
        actedUpon: acted.count, actedUponHits: acted.count { hits($0, horizon) },
        waiting: alerts.count - over.count)
    }
    self.closedAsFalse = closedAsFalse
  }
}

/// An alert as a past digest first told it.
public struct PastAlert: Hashable, Sendable {
  public let customerID: String
  /// The Sunday of that digest.
  public let on: Day
  /// When somebody first acknowledged, snoozed or closed it; nil where nobody did.
  public let actedOn: Day?
}

extension PastAlert {
  /// The alerts that digests told for the first time in a run, in their order; facts and deadlines
  /// foretell nothing and are left out.
  ///
  /// - Parameter changes: What people did to alerts.
  public static func all(in digests: [Digest], _ changes: [AlertChange]) -> [PastAlert] {
    let deeds = Dictionary(grouping: changes.filter(\.isAction), by: \.customerID)
    return digests.flatMap { digest in
      digest.alerts.flatMap { [$0] + ($0.members ?? []) }.filter(\.isFirst).map { line in
        PastAlert(
          customerID: line.customerID, on: digest.asOf,
          actedOn: deeds[line.customerID]?.map(\.day).filter { $0 > digest.asOf }.min())
      }
    }
  }
}

extension AlertChange {
  /// Whether somebody took the customer in hand by it.
  public var isAction: Bool {
    switch deed {
    case .acknowledge, .snooze, .close: true
    case .assign, .reopen: false
    }
  }
}

extension AlertLine {
  /// Whether the alert was told for the first time.
  fileprivate var isFirst: Bool { state.map { $0 == .new } ?? (weeks == 1) }
}
