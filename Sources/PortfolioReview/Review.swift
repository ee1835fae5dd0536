import CreditPolicy
import Receivables

/// What a credit manager brings to the credit committee.
public struct Review: Sendable {
  public let quarter: Quarter
  public let now: Cockpit
  public let before: Cockpit
  /// By class, sector, country, segment and sales owner; each sums to the cockpit.
  public let segments: [SegmentTable]
  public let concentration: Concentration
  public let migration: Migration
  /// The largest rises of expected loss, then the largest falls.
  public let rises: [Mover]
  public let falls: [Mover]
  public let watch: WatchLists
  public let decisions: [ProposedDecision]
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
  /// nil for those of whom the attribute is not known.
  public let name: String?
  public let customers: Int
  public let exposureCents: Int64
  public let overdueCents: Int64
  /// Of those that have a probability; nil where none has.
  public let meanProbability: Double?
  /// nil where none of them has one.
  public let expectedLossCents: Int64?
}

/// How much of the exposure few customers hold.
public struct Concentration: Hashable, Sendable {
  /// The share of the ten largest.
  public let topTenShare: Double
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

  /// Some customers and what they owe.
  public struct Cell: Hashable, Sendable {
    public var customers = 0
    public var exposureCents: Int64 = 0
  }
}

/// A customer whose expected loss moved.
public struct Mover: Hashable, Sendable {
  public let now: CustomerStanding
  public let before: CustomerStanding
  /// Of the expected loss; without a probability of default, of exposure times probability.
  public let changeCents: Int64
  /// The part of the change that the probability made; the exposure made the rest.
  public let probabilityEffectCents: Int64

  /// The part that exposure and cover made.
  public var exposureEffectCents: Int64 { changeCents - probabilityEffectCents }
}

/// Who has to be looked at whatever the class.
public struct WatchLists: Hashable, Sendable {
  public let overLimit: [CustomerStanding]
  public let overdue90Days: [CustomerStanding]
  /// With the guarantees that end within 90 days.
  public let guaranteesExpiring: [CustomerStanding]
  public let unallocated: [CustomerStanding]
  public let inProcedure: [CustomerStanding]
}
