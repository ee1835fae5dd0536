import Collection
import CreditPolicy
import EarlyWarning
import Receivables

/// What a credit manager brings to the credit committee.
public struct Review: Sendable {
  public let quarter: Quarter
  /// What was entered later than this day is not seen.
  public let knownOn: Day
  public let now: Cockpit
  public let before: Cockpit
  /// The last quarters, the oldest first and this one last; those before the first trade are left out.
  public let quarters: [Cockpit]
  /// By class, sector, country, segment and sales owner; each sums to the cockpit.
  public let segments: [SegmentTable]
  /// By all of these at once, in the order of `Cut.allCases`, the largest exposure first; sums to the cockpit.
  public let crossed: [Segment]
  /// By class and sector.
  public let gradesBySector: [Segment]
  public let concentration: Concentration
  public let migration: Migration
  /// The largest rises of expected loss, then the largest falls.
  public let rises: [Mover]
  public let falls: [Mover]
  public let watch: WatchLists
  /// What each insurer's cover asks of us, the largest uncovered exposure first.
  public let insurance: [InsurerConditions]
  /// The days after which a right is lost, the first one first: claims, titles, notices to insurers, ends of
  /// guarantees.
  public let deadlines: [Deadline]
  /// The strategic customers, the largest exposure first.
  public let strategic: [StrategicHealth]
  public let health: ModelHealth
  /// What would shorten the DSO, the largest effect first.
  public let levers: [LeverEffect]
  public let leverRules: LeverRules
  /// What was seen after reminders, over the days that the policy looks back.
  public let effects: StepEffects
  public let provisions: ProvisionReport
  /// The accounts beside what the books state for the day.
  public let control: ControlTotals
  /// The first day of which the ledger knows anything.
  public let firstKnownOn: Day
  public let decisions: [ProposedDecision]
  /// What was decided about this quarter's proposals, where its minutes are written.
  public let minutes: [Minute]
  /// What was decided a quarter before, and what became of it.
  public let followed: [FollowedMinute]

  /// Whether the quarter was not over on the day of the review.
  public var isUnfinished: Bool { now.day < quarter.lastDay }
}

/// The portfolio cut by one attribute.
public struct SegmentTable: Hashable, Sendable {
  /// What it is cut by.
  public enum Cut: String, CaseIterable, Hashable, Sendable {
    case grade, sector, country, segment
    case salesOwner = "sales_owner"
  }

  public let cut: Cut
  public let rows: [Segment]
}

/// Customers of one kind.
public struct Segment: Hashable, Sendable {
  /// One for each attribute that the portfolio is cut by; nil for those of whom it is not known.
  public let names: [String?]
  public let customers: Int
  public let exposureCents: Int64
  public let overdueCents: Int64
  /// Of those that have a probability; nil where none has.
  public let meanProbability: Double?
  /// In which the default rate of the segment lies in 19 of 20 years if the probabilities are right; nil
  /// likewise.
  public let probabilityRange: ClosedRange<Double>?
  /// nil where none of them has one.
  public let expectedLossCents: Int64?
  /// Receivables over the quarter's sales, times its days.
  public let dso: DaysSalesOutstanding

  /// The first of its names.
  public var name: String? { names.first ?? nil }
}

/// How much of the exposure few customers hold.
public struct Concentration: Hashable, Sendable {
  /// The share of the ten largest.
  public let topTenShare: Double
  /// The share of the ten largest groups; a customer without a group is one of its own.
  public let topTenGroupsShare: Double
  /// Herfindahl–Hirschman: the sum of squared shares, 1 for one customer alone.
  public let herfindahl: Double
}

/// From which class to which customers went within the quarter.
public struct Migration: Hashable, Sendable {
  /// The grades that occur, the safest first.
  public let grades: [String]
  /// Customers and their exposure now, from each grade (rows) to each (columns).
  public let cells: [[Cell]]
  /// Those who were not customers a quarter ago, by their grade now.
  public let entries: [Cell]
  /// Those who are no customers any more, by their grade then, with their exposure then.
  public let exits: [Cell]

  /// How stable the classes were, over the customers that had one on both days.
  public struct Stability: Hashable, Sendable {
    /// Those that kept their class, are better, and are worse.
    public let stayed: Share
    public let better: Share
    public let worse: Share
    /// (n − trace) / (n − 1) of the transition matrix of n classes that had customers: 0 where nobody moves, 1 where
    /// the class of now says nothing of the class of then. nil of fewer than two. Source: Shorrocks, *The
    /// measurement of mobility* (1978).
    public let mobility: Double?

    /// A share of the customers, and of their exposure now.
    public struct Share: Hashable, Sendable {
      public let customers: Double
      public let exposure: Double
    }
  }

  /// Some customers and what they owe.
  public struct Cell: Hashable, Sendable {
    public var customers = 0
    public var exposureCents: Int64 = 0
  }
}

/// Who has to be looked at whatever the class.
public struct WatchLists: Hashable, Sendable {
  public let overLimit: [CustomerStanding]
  public let overdue90Days: [CustomerStanding]
  /// With the guarantees that end within 90 days.
  public let guaranteesExpiring: [CustomerStanding]
  public let unallocated: [CustomerStanding]
  /// Insured, with more owed than the insurer covers.
  public let insurerGaps: [CustomerStanding]
  /// Those of whom payments came back in the quarter, with how much.
  public let returned: [ReturnedPayments]
  public let inProcedure: [CustomerStanding]

  /// What came back of one customer's payments within the quarter.
  public struct ReturnedPayments: Hashable, Sendable {
    public let standing: CustomerStanding
    public let cents: Int64
  }
}
