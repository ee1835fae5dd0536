import Receivables

/// What of a customer's behaviour is watched for a change.
public enum DriftKind: String, CaseIterable, Codable, Hashable, Sendable {
  /// Days beyond terms of settled invoices, summed up (CUSUM): finds a lasting change of any size.
  case lateness
  /// The same as a weighted mean of the last ones (EWMA): finds a large change soon.
  case averageLateness = "average_lateness"
  /// A month's invoices below those of the customer's own past.
  case orderCollapse = "order_collapse"
  /// A month's invoices above those of its own past.
  case orderSurge = "order_surge"
  /// The open items at a month's end as a share of the limit.
  case limitShare = "limit_share"
  /// Disputes opened, but for those that ended in a credit note.
  case disputes
  /// Requests to pay later.
  case extensions
  /// Payments that came back, and invoices paid in parts.
  case failedPayments = "failed_payments"
  /// Days on which a formal reminder had to be sent, or a formal notice.
  case reminders

  /// Its place in `allCases`.
  var place: Int { Self.places[self] ?? 0 }

  private static let places = Dictionary(
    uniqueKeysWithValues: allCases.enumerated().map { ($1, $0) })

  /// Those that count how often something happens.
  static let counts: [DriftKind] = [.disputes, .extensions, .failedPayments, .reminders]

  /// Its place among the counts; nil for what is measured and not counted.
  var countPlace: Int? { Self.counts.firstIndex(of: self) }
}

extension [DriftFinding] {
  /// The same, where two detectors found one change of lateness only the graver finding of it.
  var withoutRepetition: [DriftFinding] {
    guard let sum = first(where: { $0.kind == .lateness }),
      let average = first(where: { $0.kind == .averageLateness })
    else { return self }
    let left = average.level == .red && sum.level == .amber ? DriftKind.lateness : .averageLateness
    return filter { $0.kind != left }
  }
}

/// A change of behaviour beyond its threshold.
public struct DriftFinding: Hashable, Sendable, Codable {
  public let kind: DriftKind
  /// What the detector has summed up.
  public let statistic: Double
  /// Beyond which the level of this finding begins.
  public let threshold: Double
  /// How many own values stand behind it: settled invoices, months, or invoices.
  public let observations: Int
  /// The day on which the threshold was passed.
  public let since: Day
  public let level: AlertLevel
  /// What it has been lately: days late, an amount in cents a month, a share, or events in the last 50
  /// invoices; nil where nothing can be said.
  public let recent: Double?
  /// What it usually is, in the same unit.
  public let usual: Double?

  public init(
    kind: DriftKind, statistic: Double, threshold: Double, observations: Int, since: Day,
    level: AlertLevel, recent: Double? = nil, usual: Double? = nil
  ) {
    self.kind = kind
    self.statistic = statistic
    self.threshold = threshold
    self.observations = observations
    self.since = since
    self.level = level
    self.recent = recent
    self.usual = usual
  }
}

extension DriftFinding {
  /// Whether it is beyond its threshold still, and not only until it has come down for good; and whether
  /// what it was lately says the same to a reader.
  public var isCurrent: Bool {
    guard statistic >= threshold else { return false }
    guard let recent, let usual else { return true }
    return kind == .orderCollapse ? recent < usual : recent > usual
  }
}
