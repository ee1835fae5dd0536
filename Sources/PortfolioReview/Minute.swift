import CreditPolicy
import Receivables

/// What a committee decided about one proposal of a review.
public struct Minute: Hashable, Sendable {
  /// What became of the proposal.
  public enum Verdict: String, Codable, CaseIterable, Hashable, Sendable {
    case accepted = "accept"
    case changed = "change"
    case refused = "refuse"
  }

  public let customerID: CustomerID
  public let quarter: Quarter
  public let verdict: Verdict
  /// The class on the day of the review.
  public let grade: String
  /// The terms that shall hold; nil where they were not decided about, or nothing shall change.
  public let terms: PaymentTerms?
  /// The limit that shall hold; nil likewise.
  public let limitCents: Int64?
  public let owner: String?
  public let dueOn: Day
  /// nil where none was given, or where it was erased.
  public let reason: String?
  public let author: String

  public init(
    customerID: CustomerID, quarter: Quarter, verdict: Verdict, grade: String,
    terms: PaymentTerms?, limitCents: Int64?, owner: String?, dueOn: Day, reason: String?,
    author: String
  ) {
    self.customerID = customerID
    self.quarter = quarter
    self.verdict = verdict
    self.grade = grade
    self.terms = terms
    self.limitCents = limitCents
    self.owner = owner
    self.dueOn = dueOn
    self.reason = reason
    self.author = author
  }
}

/// A minute, and what became of it by a later review.
public struct FollowedMinute: Hashable, Sendable {
  public let minute: Minute
  /// nil where the customer is not known any more.
  public let now: CustomerStanding?
  public let state: State

  /// Whether it was done.
  public enum State: String, CaseIterable, Hashable, Sendable {
    /// The ledger's terms and limit are those decided.
    case done
    /// They are not yet, and the day has not come.
    case open
    /// They are not, and the day is over.
    case late
    /// Nothing was to be done.
    case refused
  }

  public init(_ minute: Minute, now: CustomerStanding?, on day: Day) {
    self.minute = minute
    self.now = now
    let agreed = now?.agreed
    let isDone =
      (minute.terms.map { $0 == agreed?.agreedTerms } ?? true)
      && (minute.limitCents.map { $0 == agreed?.creditLimitCents } ?? true)
    state =
      minute.verdict == .refused
      ? .refused : isDone ? .done : minute.dueOn < day ? .late : .open
  }

  /// Whether the customer is in default now.
  public var isInDefault: Bool { now?.rating == .inDefault }
}
