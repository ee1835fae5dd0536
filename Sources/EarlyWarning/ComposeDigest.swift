import CreditPolicy
import Receivables

/// One customer as a digest sees it.
///
/// What was found of it is shared by its copies: tens of thousands of weeks are passed on more often than
/// read.
public struct CustomerWeek: Sendable {
  private let found: Found
  /// The customer that heads its group; nil without a group.
  public private(set) var groupID: String?
  /// The changes of behaviour that are beyond their thresholds.
  public private(set) var drift: [DriftFinding]
  /// The parent that entered default within the week; nil where none did.
  public let parentInDefault: CustomerID?

  private final class Found: Sendable {
    let now: CustomerStanding
    let weekBefore: CustomerStanding?
    let reference: CustomerStanding?
    let stayReference: CustomerStanding?
    let news: WeekNews
    let doings: WeekDoings

    init(
      now: CustomerStanding, weekBefore: CustomerStanding?, reference: CustomerStanding?,
      stayReference: CustomerStanding?, news: WeekNews, doings: WeekDoings
    ) {
      self.now = now
      self.weekBefore = weekBefore
      self.reference = reference
      self.stayReference = stayReference
      self.news = news
      self.doings = doings
    }
  }

  /// - Parameter stayReference: nil where it is the reference.
  public init(
    now: CustomerStanding, weekBefore: CustomerStanding?, reference: CustomerStanding?,
    stayReference: CustomerStanding? = nil, news: WeekNews, doings: WeekDoings = .none,
    groupID: String? = nil, drift: [DriftFinding] = [], parentInDefault: CustomerID? = nil
  ) {
    found = Found(
      now: now, weekBefore: weekBefore, reference: reference,
      stayReference: stayReference ?? reference, news: news, doings: doings)
    self.drift = drift
    self.parentInDefault = parentInDefault
    self.groupID = groupID
  }

  public var now: CustomerStanding { found.now }
  /// nil where nothing was known then.
  public var weekBefore: CustomerStanding? { found.weekBefore }
  /// On the day with which the customer is compared.
  public var reference: CustomerStanding? { found.reference }
  /// On the day with which it is compared to see whether its open alert stays.
  public var stayReference: CustomerStanding? { found.stayReference }
  public var news: WeekNews { found.news }
  public var doings: WeekDoings { found.doings }

  /// The same customer, in the group that `head` heads.
  public func inGroup(of head: String?) -> CustomerWeek {
    var week = self
    week.groupID = head
    return week
  }

  /// The same with the changes of behaviour that were found.
  public func with(drift: [DriftFinding]) -> CustomerWeek {
    var week = self
    week.drift = drift
    return week
  }

  /// Whether nothing was known of it a week ago: it has no past to be worse than.
  var isNewlyKnown: Bool { weekBefore == nil && reference == nil }
}

/// What a digest goes on from, and what it knows of itself.
public struct DigestContext: Sendable {
  /// The alerts after the digest before.
  public let register: AlertRegister
  /// What people did since then, in its order.
  public let changes: [AlertChange]
  /// Into which customer another one was merged.
  public let successors: [String: String]
  public let freshness: DataFreshness?
  public let record: TrackRecord?

  public init(
    register: AlertRegister = AlertRegister(), changes: [AlertChange] = [],
    successors: [String: String] = [:], freshness: DataFreshness? = nil,
    record: TrackRecord? = nil
  ) {
    self.register = register
    self.changes = changes
    self.successors = successors
    self.freshness = freshness
    self.record = record
  }

  /// Whether payments stopped coming: what would follow from that is held back.
  var isSilent: Bool { freshness?.silentSince != nil }
}

/// Writes the digest of one week.
///
/// Facts and deadlines come first and outside the budget; then, of those with a signal of whom more is
/// at stake, by the floor or more, than on the reference day, and whose probability did not fall since, the
/// most probable that did not have their turn lately, the largest rise of what is at stake first; then those in somebody's hands and those
/// whose alert ended.
///
/// - Parameter customers: Everybody who is active, in any order.
public func composeDigest(
  _ customers: [CustomerWeek], week: ISOWeek, reference: Day, settings: AlertSettings,
  origin: Digest.Origin, context: DigestContext = DigestContext()
) -> Digest {
  let sunday = week.monday - 1
  var register = context.register
  let candidates = customers.compactMap { $0.candidate(under: settings, context.isSilent) }
  let alerts = register.step(
    sunday, candidates, changes: context.changes, lastReview: reference,
    successors: context.successors, isSilent: context.isSilent, under: settings)
  let places = Dictionary(
    customers.enumerated().map { ($1.now.profile.id.text, $0) },
    uniquingKeysWith: { first, _ in first })
  let recent = context.changes.filter { $0.day > sunday - 7 }
  let desk = LineWriter(
    week: week, reference: reference, settings: settings, isSilent: context.isSilent,
    deeds: Dictionary(grouping: recent, by: \.customerID))
  func lines(_ ids: [String]) -> [AlertLine] {
    ids.compactMap { id in
      places[id].map { place in
        desk.line(
          of: customers[place], alerts.alerts[id], members: lines(alerts.members[id] ?? []))
      }
    }
  }
  let told = Set(alerts.shown + alerts.members.values.joined() + alerts.pinned + alerts.inHand)
  let nearest = customers.filter {
    $0.now.rating != .inDefault && $0.rise(since: $0.reference) > 0
      && !told.contains($0.now.profile.id.text)
  }.sorted { $0.comesBefore($1) }.prefix(3)
  let ended = register.ended.filter { $0.endedOn.map { $0 > sunday - 7 } ?? false }
  return Digest(
    week: "\(week)", asOf: sunday, reference: reference,
    instants: lines(alerts.pinned).sorted {
      (-$0.uncoveredCents, $0.customerID) < (-$1.uncoveredCents, $1.customerID)
    },
    alerts: lines(alerts.shown), suppressed: alerts.suppressed,
    nearest: alerts.shown.isEmpty ? nearest.map { desk.line(of: $0, nil) } : [],
    inDefault: customers.compactMap(\.defaultLine).sorted {
      (-$0.balanceCents, $0.customerID) < (-$1.balanceCents, $1.customerID)
    }, customers: customers.count, origin: origin,
    life: Digest.Life(
      register: register, inHand: lines(alerts.inHand),
      // Customers in default have their own block.
      resting: lines(alerts.resting).filter { $0.grade != RiskClass.inDefault.rawValue }.sorted {
        ($0.level == .red ? 0 : 1, -$0.riseCents, $0.customerID)
          < ($1.level == .red ? 0 : 1, -$1.riseCents, $1.customerID)
      },
      ended: ended.map { alert in
        EndedAlert(
          customerID: alert.customerID,
          name: places[alert.customerID].map { customers[$0].now.profile.name }
            ?? alert.customerID,
          state: alert.state, outcome: alert.outcome, changedBy: alert.changedBy,
          weeks: alert.weeks)
      },
      deadlines: customers.flatMap(\.deadlines)
        .sorted {
          ($0.on, $0.customerID, $0.kind.rawValue) < ($1.on, $1.customerID, $1.kind.rawValue)
        },
      newlyUnscored: customers.count {
        $0.now.rating == .unrated && $0.weekBefore?.probability != nil
      },
      newlyKnown: customers.count(where: \.isNewlyKnown), toldBefore: alerts.toldBefore,
      freshness: context.freshness,
      record: context.record))
}

/// After so many days an event of a customer that became known only now is no news any more.
private let oldEventDays = 30

extension CustomerWeek {
  /// What the week says of the customer as far as its alert is concerned; nil where that is nothing.
  ///
  /// - Parameter isSilent: Whether payments stopped coming, so that what is unpaid proves nothing.
  public func candidate(under settings: AlertSettings, _ isSilent: Bool = false) -> AlertCandidate?
  {
    let signals = told(under: settings, isSilent)
    let staying = settings.staying
    let isInDefault = now.rating == .inDefault
    let rise = rise(since: reference)
    let isNotInstant = { (signal: Signal) in !signal.isInstant }
    // More of the same risk is no worse customer.
    let isLessProbable = (now.probability ?? 1) < (reference?.probability ?? 0)
    let opens =
      !isInDefault && !isNewlyKnown && signals.contains(where: isNotInstant)
      && rise >= max(1, settings.floorCents) && !isLessProbable
    let stays =
      opens
      || !isInDefault && !isNewlyKnown
        && self.rise(since: stayReference) >= max(1, staying.floorCents)
        && compared(with: stayReference).told(under: staying, isSilent).contains(
          where: isNotInstant)
    let pins = signals.filter(\.isInstant).map { signal -> AlertCandidate.Pin in
      switch signal {
      case .guaranteeExpires, .claimDeadline, .titleDeadline: .deadline
      default: .fact
      }
    }
    guard opens || stays || !pins.isEmpty || isInDefault else { return nil }
    let isRed = signals.contains { $0.level(under: settings) == .red }
    return AlertCandidate(
      customerID: now.profile.id.text, level: isRed ? .red : .amber, opens: opens, stays: stays,
      riseCents: rise,
      probability: now.probability ?? 0, rank: isSilent ? nil : now.rating.rank,
      pin: pins.contains(.fact) ? .fact : pins.first, isInDefault: isInDefault,
      groupID: groupID)
  }

  /// The signals that can be told: nothing that may come from payments that were not delivered to us,
  /// and of a customer that we have known for less than a week what befell it now.
  func told(under settings: AlertSettings, _ isSilent: Bool) -> [Signal] {
    signals(under: settings).filter { signal in
      if isSilent, signal.restsOnPayments { return false }
      guard isNewlyKnown else { return true }
      switch signal {
      case .event(_, let day): return now.day - day <= oldEventDays
      case .paymentReturned: return false
      default: return true
      }
    }
  }

  private func compared(with standing: CustomerStanding?) -> CustomerWeek {
    CustomerWeek(
      now: now, weekBefore: weekBefore, reference: standing, news: news, doings: doings,
      groupID: groupID)
  }

  /// How much what is at stake rose; nothing where there is nothing to compare with: of who was in
  /// default nothing was foreseen.
  func rise(since before: CustomerStanding?) -> Int64 {
    guard let before, before.rating != .inDefault else { return 0 }
    return (now.stakeCents ?? 0) - (before.stakeCents ?? 0)
  }

  /// The larger rise first.
  fileprivate func comesBefore(_ other: CustomerWeek) -> Bool {
    (-rise(since: reference), now.profile.id) < (
      -other.rise(since: other.reference), other.now.profile.id
    )
  }

  /// The days that draw near, where anything is owed.
  fileprivate var deadlines: [Deadline] {
    now.exposure.totalCents > 0 ? doings.deadlines.map { $0.of(now.profile) } : []
  }
}

extension CustomerWeek {
  /// What can be seen, the facts first; only what reaches a threshold.
  func signals(under settings: AlertSettings) -> [Signal] {
    var signals = news.events.map { Signal.event($0.kind, on: $0.publishedOn ?? $0.occurredOn) }
    if news.returnedCents > 0 { signals.append(.paymentReturned(cents: news.returnedCents)) }
    let wasInDefault = weekBefore?.rating == .inDefault
    if now.rating == .inDefault, !wasInDefault, weekBefore != nil {
      signals.append(.enteredDefault)
    }
    if let parentInDefault { signals.append(.parentInDefault(parentInDefault.text)) }
    signals += news.brokenPlans.map { plan in
      .planBroken(
        id: plan.id, on: plan.brokenOn ?? now.day,
        cents: plan.missingCents(on: now.day))
    }
    if now.exposure.totalCents > 0 {
      signals += news.expiring.map { .guaranteeExpires(kind: $0.kind, on: $0.on) }
      if let deadline = news.claimDeadline {
        signals.append(
          .claimDeadline(
            on: deadline.on, isEarliest: deadline.isEarliest, doubt: deadline.doubt))
      }
      if let deadline = news.titleDeadline {
        signals.append(
          .titleDeadline(
            on: deadline.on, isEarliest: deadline.isEarliest, doubt: deadline.doubt))
      }
    }
    if now.rating != .inDefault, let rank = now.rating.rank,
      let before = reference?.rating, let former = before.rank, rank > former
    {
      signals.append(.classDown(from: before.grade, to: now.grade, notches: rank - former))
    }
    if now.rating != .inDefault, let from = reference?.probability, let to = now.probability {
      signals.append(.probabilityUp(from: from, to: to))
    }
    for held in reference?.exposure.guarantees ?? [] where held.void == nil {
      let still = now.exposure.guarantees.first { $0.guaranteeID == held.guaranteeID }
      let isLess = still?.amountCents ?? 0 < held.amountCents ?? 0
      if still == nil || still?.void != nil || isLess {
        signals.append(.coverLost(kind: held.kind))
      }
    }
    if now.overdueCents > 0 {
      signals.append(.overdue(cents: now.overdueCents, oldestDays: now.oldestOverdueDays))
    }
    // Of who is in default nobody has to be told that it is getting worse.
    if now.rating != .inDefault {
      signals += news.slow + drift.withoutRepetition.map { .drift($0) }
    }
    return signals.filter { $0.level(under: settings) != nil }
  }

  fileprivate var defaultLine: DefaultLine? {
    guard now.rating == .inDefault, now.aged.balanceCents > 0 else { return nil }
    return DefaultLine(
      customerID: now.profile.id.text, name: now.profile.name, balanceCents: now.aged.balanceCents,
      oldestOverdueDays: now.oldestOverdueDays, receivedCents: news.receivedCents,
      procedure: now.openProcedure, claimDeadline: news.claimDeadline?.on,
      brokenPromises: doings.brokenPromises.count)
  }
}
