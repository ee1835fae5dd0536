import Receivables

/// One customer that is looked after: from the digest that first told it to its end.
public struct Alert: Hashable, Sendable, Codable {
  public let customerID: String
  /// The Sunday of the digest that first told it.
  public let openedOn: Day
  /// The day with which the customer was compared then.
  public let reference: Day
  public internal(set) var state: AlertState
  /// The most that it ever was.
  public internal(set) var level: AlertLevel
  /// The worst grade told so far, by its place from the safest; nil while it had none.
  public internal(set) var worstRank: Int?
  /// How many digests it was open in; 1 where it is new.
  public internal(set) var weeks: Int
  /// For how many digests running nothing was to be seen any more.
  public internal(set) var quietDigests: Int
  /// The Sunday on which it last had its turn among the lines, or was told for a fact or a deadline; nil
  /// where a former version told it.
  public internal(set) var toldOn: Day?
  /// The grade told then, by its place from the safest.
  public internal(set) var toldRank: Int?
  /// Whom a person gave it to; nil leaves it with the customer's sales owner.
  public internal(set) var owner: String?
  /// The last day on which it is snoozed.
  public internal(set) var snoozedUntil: Day?
  /// When somebody last acknowledged or snoozed it: since then it is measured what got worse.
  public internal(set) var touchedOn: Day?
  /// Who last changed it.
  public internal(set) var changedBy: String?
  /// The day on which it was cleared or closed.
  public internal(set) var endedOn: Day?
  public internal(set) var outcome: AlertOutcome?

  /// - Parameter former: The last alert of the same customer, which was cleared; what it told still counts.
  init(
    opened day: Day, since reference: Day, for candidate: AlertCandidate,
    after former: Alert? = nil
  ) {
    toldOn = former?.toldOn
    toldRank = former?.toldRank
    customerID = candidate.customerID
    openedOn = day
    self.reference = reference
    state = .new
    level = candidate.level
    worstRank = candidate.rank
    weeks = 1
    quietDigests = 0
  }

  /// An alert that a digest of a former version told, which knew of no states.
  init(former line: AlertLine, openedOn day: Day, since reference: Day) {
    customerID = line.customerID
    openedOn = day
    self.reference = reference
    state = line.weeks > 1 ? .continuing : .new
    level = line.level
    weeks = line.weeks
    quietDigests = 0
  }
}

/// Where an alert stands in its life.
public enum AlertState: String, Codable, Hashable, Sendable, CaseIterable {
  /// Told for the first time.
  case new
  /// Told before, and still so.
  case continuing
  /// Told before, and the class fell further or something befell the customer since.
  case worse
  /// Somebody has it in hand; it comes back if it gets worse.
  case acknowledged
  /// Put off until a day; it comes back on that day, or before if it gets worse.
  case snoozed
  /// Its signals were gone for so many digests running.
  case cleared
  /// A person ended it, with an outcome.
  case closed

  /// Whether the alert is alive.
  public var isOpen: Bool { self != .cleared && self != .closed }
  /// Whether somebody looks after it, so that it takes no line of the budget.
  public var isInHand: Bool { self == .acknowledged || self == .snoozed }
}

/// How an alert ended, as the person who closed it says.
public enum AlertOutcome: String, Codable, Hashable, Sendable, CaseIterable {
  case paid
  case planAgreed = "plan_agreed"
  case termsChanged = "terms_changed"
  case deliveriesStopped = "deliveries_stopped"
  case falseAlarm = "false_alarm"
  case lost
  case other
}

/// What a person did to an alert on a day.
public struct AlertChange: Hashable, Sendable {
  public let customerID: String
  public let day: Day
  public let author: String
  public let deed: Deed

  /// What was done.
  public enum Deed: Hashable, Sendable {
    case acknowledge
    /// `until` is the last day of the rest.
    case snooze(until: Day)
    case close(AlertOutcome)
    case assign(owner: String)
    /// Takes back an acknowledgement, a snooze or an end.
    case reopen
  }

  public init(customerID: String, day: Day, author: String, _ deed: Deed) {
    self.customerID = customerID
    self.day = day
    self.author = author
    self.deed = deed
  }
}
