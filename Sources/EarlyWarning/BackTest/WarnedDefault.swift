import Features
import Receivables

/// One default of a back-test, and how a rule warned of it.
public struct WarnedDefault: Hashable, Sendable {
  /// The place of the customer.
  public let customer: Int32
  public let onset: DefaultOnset
  /// How many days before the day to which a warning leads the first of its alerts was open; nil
  /// where none was. Negative where it came after the first invoice left unpaid fell due.
  public let leadDays: Int?
  /// Whether the alert that came first was red.
  public let isRed: Bool
  /// Invoiced after the first alert, and open when the customer defaulted.
  public let deliveredAfterCents: Int64
  /// Why there was no alert in time; nil where there was one.
  public let missed: Reason?

  /// Why a default was not warned of in time.
  public enum Reason: Hashable, Sendable {
    /// Nothing was known of the customer so long before.
    case unknownBefore
    /// No signal reached a threshold.
    case noSignal
    /// There were signals, and too little more was at stake, or the probability fell.
    case belowFloor
    /// Others came first: its best place, from 1 on.
    case outOfBudget(place: Int)
  }

  /// Whether it was warned of early enough.
  public var isInTime: Bool { leadDays.map { $0 >= leadDaysMin } ?? false }
}

/// A warning has to come so many days ahead to count as in time.
public let leadDaysMin = 60

/// How far before the day to which it leads an alert still counts as a warning of a default; and
/// within how many days of an alert a default makes it a hit.
public let warningDays = 180
