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
  /// What a digest of a former version does not have.
  public let life: Life?

  /// The alerts behind the lines, and what a digest says of itself.
  public struct Life: Hashable, Sendable, Codable {
    /// The alerts after this digest: the next one goes on from them.
    public let register: AlertRegister
    /// Those in somebody's hands.
    public let inHand: [AlertLine]
    /// Those that were told before and had no line this week, without those in default, red first, then
    /// the largest rise; nil in a digest of a former version.
    public let resting: [AlertLine]?
    /// Those that were cleared, or that a person closed within the week.
    public let ended: [EndedAlert]
    /// Days that must not be missed, the first one first.
    public let deadlines: [Deadline]
    /// Customers that had a score a week ago and have none now.
    public let newlyUnscored: Int
    /// Customers of whom nothing was known a week ago: they have no past to be worse than.
    public let newlyKnown: Int
    /// How many of those beyond the budget had a line within the weeks of rest; nil in a digest of a
    /// former version.
    public let toldBefore: Int?
    /// nil where nobody looked.
    public let freshness: DataFreshness?
    public let record: TrackRecord?
  }

  /// The alerts after this digest; of a former version, its lines.
  public var register: AlertRegister {
    life?.register
      ?? AlertRegister(
        former: (instants + alerts).filter { $0.grade != RiskClass.inDefault.rawValue },
        asOf: asOf, since: reference)
  }

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
  /// Where the alert stands; nil in a digest of a former version, and for those nearest to one.
  public let state: AlertState?
  /// The Sunday of the digest that first told it.
  public let openedOn: Day?
  /// The day with which the customer is compared, where it is not that of the digest.
  public let comparedWith: Day?
  /// What the model says where a person has given another class.
  public let modelGrade: String?
  /// What happened to it in the week, as far as we know.
  public let happened: [Happening]?
  /// Who last changed the alert, and until when it rests.
  public let changedBy: String?
  public let snoozedUntil: Day?
  /// The other members of its group that got worse, the largest rise first; they share its line.
  public let members: [AlertLine]?

  /// What happened to an alert within the week.
  public enum Happening: Hashable, Sendable, Codable {
    case paid(cents: Int64)
    case promised(cents: Int64?, by: Day)
    case reminded(level: Int)
    case acknowledged(by: String)
    case snoozed(by: String, until: Day)
    case assigned(to: String)
    case reopened(by: String)
  }

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

/// One alert that ended.
public struct EndedAlert: Hashable, Sendable, Codable {
  public let customerID: String
  public let name: String
  public let state: AlertState
  public let outcome: AlertOutcome?
  public let changedBy: String?
  /// How many digests it was open in.
  public let weeks: Int
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
  /// Promises and instalments that were not kept within the last month; nil in a digest of a former
  /// version.
  public let brokenPromises: Int?
}
