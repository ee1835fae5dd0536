import CreditPolicy
import Receivables

/// What the credit team reads on Monday.
///
/// It is kept as it was printed: nothing in it is computed again when it is shown again.
public struct Digest: Hashable, Sendable, Codable {
  /// The week, as `2026-W26`.
  public let week: String
  /// The Sunday at whose close everything here was known.
  public let asOf: Day
  /// The day with which customers are compared: the last quarter end before.
  public let reference: Day
  /// What no threshold can hide: events, returned payments, deadlines.
  public let instants: [AlertLine]
  /// Who got worse, the largest rise first, at most as many as the budget allows.
  public let alerts: [AlertLine]
  /// How many more there were.
  public let suppressed: Int
  /// Those nearest to an alert, where there is none.
  public let nearest: [AlertLine]
  /// Customers in default that still owe something, the largest debt first.
  public let inDefault: [DefaultLine]
  /// All customers judged.
  public let customers: Int
  public let origin: Origin

  /// What it was made from.
  public struct Origin: Hashable, Sendable, Codable {
    public let currency: String
    public let outcome: String
    /// Whether rises are expected losses; else they are exposures times a rise of probability.
    public let isExpectedLoss: Bool
    public let model: String
    public let policy: String
    public let importNumber: Int
    public let linesPerWeek: Int
    public let floorCents: Int64
    public let caveats: [Caveat]

    public init(
      currency: String, outcome: String, isExpectedLoss: Bool, model: String, policy: String,
      importNumber: Int, linesPerWeek: Int, floorCents: Int64, caveats: [Caveat]
    ) {
      self.currency = currency
      self.outcome = outcome
      self.isExpectedLoss = isExpectedLoss
      self.model = model
      self.policy = policy
      self.importNumber = importNumber
      self.linesPerWeek = linesPerWeek
      self.floorCents = floorCents
      self.caveats = caveats
    }
  }
}

/// One customer that needs to be looked at.
public struct AlertLine: Hashable, Sendable, Codable {
  public let customerID: String
  public let name: String
  public let isNaturalPerson: Bool
  public let level: AlertLevel
  public let signals: [Signal]
  public let grade: String
  public let gradeBefore: String?
  public let notDueCents: Int64
  public let overdueCents: Int64
  public let oldestOverdueDays: Int
  public let uncoveredCents: Int64
  /// Of what is at stake, since the reference day.
  public let riseCents: Int64
  /// Of it, since the Sunday before.
  public let weekChangeCents: Int64
  /// The heaviest changes of points, and the rest; they sum to the change of the score.
  public let reasons: [PointsChange]
  /// 1 where it is new.
  public let weeks: Int
  public let action: ProposedAction
  public let owner: String?
  public let doBy: Day

  /// The change of one characteristic's points; the rest has no name.
  public struct PointsChange: Hashable, Sendable, Codable {
    public let name: String?
    public let points: Int

    public init(name: String?, points: Int) {
      self.name = name
      self.points = points
    }
  }
}

/// One customer in default.
public struct DefaultLine: Hashable, Sendable, Codable {
  public let customerID: String
  public let name: String
  public let balanceCents: Int64
  public let oldestOverdueDays: Int
  /// Received within the week.
  public let receivedCents: Int64
  public let procedure: CustomerEventKind?
  public let claimDeadline: Day?
}
