import CreditPolicy
import Receivables

/// One customer as a digest sees it.
public struct CustomerWeek: Sendable {
  public let now: CustomerStanding
  /// nil where nothing was known then.
  public let weekBefore: CustomerStanding?
  public let reference: CustomerStanding?
  public let news: WeekNews

  public init(
    now: CustomerStanding, weekBefore: CustomerStanding?, reference: CustomerStanding?,
    news: WeekNews
  ) {
    self.now = now
    self.weekBefore = weekBefore
    self.reference = reference
    self.news = news
  }
}

/// Writes the digest of one week.
///
/// Facts and deadlines come first and outside the budget; then those with a signal of whom more is
/// at stake, by the floor or more, than on the reference day, the largest rise first.
///
/// - Parameters:
///   - customers: Everybody who is active, in any order.
///   - formerWeeks: For how many weeks each customer had been told in the digest before.
public func composeDigest(
  _ customers: [CustomerWeek], week: ISOWeek, reference: Day, settings: AlertSettings,
  origin: Digest.Origin, formerWeeks: [String: Int]
) -> Digest {
  var instants: [AlertLine] = []
  var candidates: [AlertLine] = []
  var below: [AlertLine] = []
  for customer in customers {
    let signals = customer.signals(under: settings)
    let line = customer.line(signals, week, settings, formerWeeks)
    if signals.contains(where: \.isInstant) {
      instants.append(line)
    } else if customer.now.rating == .inDefault {
      continue
    } else if !signals.isEmpty, line.riseCents >= max(1, settings.floorCents) {
      candidates.append(line)
    } else if line.riseCents > 0 {
      below.append(line)
    }
  }
  let byRise = { (left: AlertLine, right: AlertLine) in
    (-left.riseCents, left.customerID) < (-right.riseCents, right.customerID)
  }
  candidates.sort(by: byRise)
  let alerts = Array(candidates.prefix(settings.linesPerWeek))
  return Digest(
    week: "\(week)", asOf: week.monday - 1, reference: reference,
    instants: instants.sorted {
      (-$0.uncoveredCents, $0.customerID) < (-$1.uncoveredCents, $1.customerID)
    },
    alerts: alerts, suppressed: candidates.count - alerts.count,
    nearest: alerts.isEmpty ? Array(below.sorted(by: byRise).prefix(3)) : [],
    inDefault: customers.compactMap(\.defaultLine).sorted {
      (-$0.balanceCents, $0.customerID) < (-$1.balanceCents, $1.customerID)
    }, customers: customers.count, origin: origin)
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
    if now.exposure.totalCents > 0 {
      signals += news.expiring.map { .guaranteeExpires(kind: $0.kind, on: $0.on) }
      if let deadline = news.claimDeadline {
        signals.append(.claimDeadline(on: deadline.on, isEarliest: deadline.isEarliest))
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
    return signals.filter { $0.level(under: settings) != nil }
  }

  fileprivate func line(
    _ signals: [Signal], _ week: ISOWeek, _ settings: AlertSettings, _ formerWeeks: [String: Int]
  ) -> AlertLine {
    let isRed = signals.contains { $0.level(under: settings) == .red }
    let id = now.profile.id.text
    let (action, days) = proposal(signals)
    return AlertLine(
      customerID: id, name: now.profile.name, isNaturalPerson: now.profile.kind == .soleTrader,
      level: isRed ? .red : .amber, signals: signals, grade: now.grade,
      gradeBefore: reference?.grade,
      notDueCents: max(0, now.exposure.totalCents - now.overdueCents),
      overdueCents: now.overdueCents, oldestOverdueDays: now.oldestOverdueDays,
      uncoveredCents: now.exposure.uncoveredCents, riseCents: rise(since: reference),
      weekChangeCents: rise(since: weekBefore), reasons: reasons(since: reference),
      weeks: (formerWeeks[id] ?? 0) + 1, action: action, owner: now.agreed.salesOwner,
      doBy: week.monday + days)
  }

  /// How much more is at stake than on the reference day.
  var riseCents: Int64 { rise(since: reference) }

  /// How much what is at stake rose.
  private func rise(since before: CustomerStanding?) -> Int64 {
    (now.stakeCents ?? 0) - (before?.stakeCents ?? 0)
  }

  /// The three heaviest changes of points and the rest, which sum to the change of the score.
  private func reasons(since before: CustomerStanding?) -> [AlertLine.PointsChange] {
    guard let before, before.points != nil, now.points != nil else { return [] }
    var former: [String: Int] = [:]
    for contribution in before.contributions { former[contribution.name] = contribution.points }
    let changes = now.contributions.map {
      AlertLine.PointsChange(name: $0.name, points: $0.points - (former[$0.name] ?? 0))
    }
    .filter { $0.points != 0 }
    .sorted { (-abs($0.points), $0.name ?? "") < (-abs($1.points), $1.name ?? "") }
    let rest = changes.dropFirst(3).reduce(0) { $0 + $1.points }
    return changes.prefix(3) + (rest == 0 ? [] : [.init(name: nil, points: rest)])
  }

  /// What to do, and within how many days. In a procedure no reminder is ever proposed.
  private func proposal(_ signals: [Signal]) -> (ProposedAction, days: Int) {
    if now.openProcedure != nil {
      // Mended by the administrator or lost: either way our claim has to be filed.
      guard let deadline = news.claimDeadline else { return (.followUp, 4) }
      return (.fileClaim, max(0, min(4, deadline.on - now.day - 1)))
    }
    if signals.allSatisfy({ if case .guaranteeExpires = $0 { true } else { false } }),
      !signals.isEmpty
    {
      return (.renewGuarantee, 4)
    }
    // By the rule that a check before signing holds an order up by.
    if now.overdueHoldCents > 0 { return (.holdDeliveries, 0) }
    return now.overdueCents > 0 ? (.call, 1) : (.reviewTerms, 4)
  }

  fileprivate var defaultLine: DefaultLine? {
    guard now.rating == .inDefault, now.aged.balanceCents > 0 else { return nil }
    return DefaultLine(
      customerID: now.profile.id.text, name: now.profile.name, balanceCents: now.aged.balanceCents,
      oldestOverdueDays: now.oldestOverdueDays, receivedCents: news.receivedCents,
      procedure: now.openProcedure, claimDeadline: news.claimDeadline?.on)
  }
}
