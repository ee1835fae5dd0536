import CreditPolicy
import Receivables

/// What one week says of one customer, as far as its alert is concerned.
public struct AlertCandidate: Hashable, Sendable {
  public let customerID: String
  /// How sure the week is, by the thresholds to open.
  public let level: AlertLevel
  /// Whether it is enough for an alert to open.
  public let opens: Bool
  /// Whether it is enough, by the lower thresholds, for an open one to stay.
  public let stays: Bool
  /// Of what is at stake, since the reference day: the order of the lines.
  public let riseCents: Int64
  /// What the model says: the most probable get the lines; at equal ones what is at stake decides.
  /// Decision 30 has what that is worth. 0 without a probability.
  public let probability: Double
  /// The place of the grade from the safest; nil for the unrated.
  public let rank: Int?
  /// What stands outside budget and ranking; nil for what does not.
  public let pin: Pin?
  /// Customers in default have a block of their own and take no line.
  public let isInDefault: Bool
  /// The customer that heads its group; members of one group share a line. nil without a group.
  public let groupID: String?

  /// What no threshold can hide.
  public enum Pin: Hashable, Sendable {
    /// Something that became known in the week.
    case fact
    /// A day that draws near, week after week.
    case deadline
  }

  public init(
    customerID: String, level: AlertLevel, opens: Bool, stays: Bool, riseCents: Int64,
    probability: Double = 0,
    rank: Int? = nil, pin: Pin? = nil, isInDefault: Bool = false, groupID: String? = nil
  ) {
    self.customerID = customerID
    self.level = level
    self.opens = opens
    self.stays = stays
    self.riseCents = riseCents
    self.probability = probability
    self.rank = rank
    self.pin = pin
    self.isInDefault = isInDefault
    self.groupID = groupID
  }
}

/// What a week made of the alerts.
public struct AlertWeek: Hashable, Sendable {
  /// The customers that get a line, the largest rise first: at most as many as the budget allows. A
  /// group has one line, that of its member with the largest rise.
  public let shown: [String]
  /// The other members of the group that are told on the line of one, the largest rise first.
  public let members: [String: [String]]
  /// Those outside the budget, for a fact or a deadline, in their order.
  public let pinned: [String]
  /// What became of each alert that was open before or is now, by customer.
  public let alerts: [String: Alert]
  /// How many more would have had a line.
  public let suppressed: Int
  /// How many of them had one within the weeks of rest.
  public let toldBefore: Int

  /// Those that ended because nothing was to be seen any more, in their order.
  public var cleared: [String] {
    alerts.values.filter { $0.state == .cleared }.map(\.customerID).sorted()
  }

  /// Those that were told before, are open, and neither shown nor pinned nor in somebody's hands, in
  /// their order.
  public var resting: [String] {
    let told = Set(shown + members.values.joined() + pinned)
    return alerts.values.filter {
      $0.state.isOpen && !$0.state.isInHand && !told.contains($0.customerID)
    }.map(\.customerID).sorted()
  }

  /// Those that somebody looks after, in their order, without those that are pinned.
  public var inHand: [String] {
    let pinned = Set(pinned)
    return alerts.values.filter { $0.state.isInHand && !pinned.contains($0.customerID) }
      .map(\.customerID).sorted()
  }
}

/// How long an alert that ended is remembered, so that it can be taken up again and that the
/// customer is compared with the day of its end: longer than from one review to the next.
private let rememberedDays = 200

extension AlertRegister {
  /// Goes on by one digest.
  ///
  /// First what people did until then, in its order; then, of each alert that is open, whether it got
  /// worse, comes back from its rest, goes on, or is cleared; then new alerts, as far as the budget
  /// goes. The budget counts the distinct open alerts that are shown: those in somebody's hands, the
  /// pinned ones and customers in default take no line. Whoever had a line leaves it to others for the
  /// policy's weeks of rest, unless the class falls further, and has one meanwhile only where lines
  /// are left over.
  ///
  /// - Parameters:
  ///   - sunday: The day at whose close all of it was known.
  ///   - candidates: In any order, at most one a customer.
  ///   - changes: In the order in which they were made; those after `sunday` are not looked at.
  ///   - lastReview: The day with which customers are compared that have no later reference.
  ///   - successors: Into which customer another one was merged: its alert goes on there.
  ///   - isSilent: Whether the data stopped coming, so that signals that are not seen prove nothing:
  ///     no alert is cleared.
  /// - Complexity: O(n log n) in candidates, open alerts and those ended lately; whoever is neither
  ///   costs nothing.
  public mutating func step(
    _ sunday: Day, _ candidates: [AlertCandidate], changes: [AlertChange] = [],
    lastReview: Day, successors: [String: String] = [:], isSilent: Bool = false,
    under settings: AlertSettings
  ) -> AlertWeek {
    for change in changes where change.day <= sunday { apply(change) }
    merge(successors)
    let references = Dictionary(
      uniqueKeysWithValues: candidates.map {
        ($0.customerID, reference(of: $0.customerID, lastReview: lastReview))
      })
    let byCustomer = Dictionary(
      candidates.map { ($0.customerID, $0) }, uniquingKeysWith: { first, _ in first })
    var alerts: [String: Alert] = [:]
    for alert in open {
      let alert = alert.next(
        on: sunday, byCustomer[alert.customerID], isSilent: isSilent, under: settings)
      alerts[alert.customerID] = alert
    }
    let known = alerts
    let returned = returned(to: known, changes.filter { $0.day <= sunday })
    let wanted = candidates.filter { candidate in
      guard candidate.pin == nil, !candidate.isInDefault else { return false }
      guard let alert = known[candidate.customerID] else { return candidate.opens }
      return alert.state.isOpen && !alert.state.isInHand && candidate.stays
    }
    let former = Dictionary(
      ended.filter { $0.state == .cleared }.map { ($0.customerID, $0) },
      uniquingKeysWith: { first, _ in first })
    let resting = Set(
      wanted.filter { candidate in
        let id = candidate.customerID
        guard !returned.contains(id), let alert = known[id] ?? former[id] else { return false }
        return alert.rests(on: sunday, candidate, under: settings)
      }.map(\.customerID))
    let groups = groupedByRise(wanted, resting)
    let rests = groups.map { $0.allSatisfy { resting.contains($0.customerID) } }
    let places = groups.best(settings.linesPerWeek, whereResting: rests)
    let shown = places.map { groups[$0] }
    let pinned = candidates.filter { candidate in
      guard candidate.pin != nil else { return false }
      if let alert = known[candidate.customerID] { return !alert.state.isInHand }
      // A date that was dealt with is pinned among the dates; it makes no new alert.
      return candidate.pin == .fact
        || endedAlert(of: candidate.customerID)?.state != .closed
    }.sorted { $0.customerID < $1.customerID }
    for candidate in shown.joined() + pinned where alerts[candidate.customerID] == nil {
      alerts[candidate.customerID] = Alert(
        opened: sunday, since: references[candidate.customerID] ?? lastReview, for: candidate,
        after: former[candidate.customerID])
    }
    for candidate in places.filter({ !rests[$0] }).flatMap({ groups[$0] }) + pinned {
      alerts[candidate.customerID]?.tell(candidate, on: sunday, under: settings)
    }
    replaceOpen(alerts.values.filter(\.state.isOpen))
    for alert in alerts.values.filter({ !$0.state.isOpen }) { end(alert) }
    forget(endedBefore: sunday - rememberedDays)
    return AlertWeek(
      shown: shown.compactMap(\.first?.customerID),
      members: Dictionary(
        uniqueKeysWithValues: shown.filter { $0.count > 1 }.map { group in
          (group[0].customerID, group.dropFirst().map(\.customerID))
        }),
      pinned: pinned.map(\.customerID), alerts: alerts, suppressed: groups.count - shown.count,
      toldBefore: rests.count { $0 } - places.count { rests[$0] })
  }

  /// Those that come back to the lines: their snooze ended, or somebody took their alert up again.
  private func returned(to alerts: [String: Alert], _ changes: [AlertChange]) -> Set<String> {
    let awake = open.filter { $0.state == .snoozed && alerts[$0.customerID]?.state == .continuing }
    return Set(
      awake.map(\.customerID) + changes.filter { $0.deed == .reopen }.map(\.customerID))
  }

  /// The candidates of each group, those that are due first, then the largest rise; the group whose rises
  /// sum to most comes first. Who is in no group stands alone.
  private func groupedByRise(
    _ candidates: [AlertCandidate], _ resting: Set<String>
  ) -> [[AlertCandidate]] {
    let groups = Dictionary(grouping: candidates) { $0.groupID ?? $0.customerID }
    func order(_ member: AlertCandidate) -> (Int, Int64, String) {
      (resting.contains(member.customerID) ? 1 : 0, -member.riseCents, member.customerID)
    }
    let sorted = groups.values.map { $0.sorted { order($0) < order($1) } }
    func place(_ group: [AlertCandidate]) -> (Int64, String) {
      (-group.reduce(0) { $0 + $1.riseCents }, group.first?.customerID ?? "")
    }
    return sorted.sorted { place($0) < place($1) }
  }

  /// An alert of a customer that was merged into another goes on under that one, unless it has one.
  private mutating func merge(_ successors: [String: String]) {
    guard !successors.isEmpty else { return }
    let living = Set(open.map(\.customerID))
    var alerts: [Alert] = []
    var taken: Set<String> = []
    for alert in open {
      let heir = successors[alert.customerID] ?? alert.customerID
      let isMoved = heir != alert.customerID
      guard !isMoved || (!living.contains(heir) && taken.insert(heir).inserted) else { continue }
      alerts.append(isMoved ? alert.moved(to: heir) : alert)
    }
    replaceOpen(alerts)
  }
}

extension [[AlertCandidate]] {
  /// The places of those that get a line, ascending: the most probable first, and those that rest
  /// after all others.
  fileprivate func best(_ limit: Int, whereResting rests: [Bool]) -> [Int] {
    func key(_ place: Int) -> (Int, Double, Int) {
      (rests[place] ? 1 : 0, -(self[place].map(\.probability).max() ?? 0), place)
    }
    return indices.sorted { key($0) < key($1) }.prefix(limit).sorted()
  }
}

extension Alert {
  /// Whether it had its turn so lately that others come first, or no more than stays.
  fileprivate func rests(
    on sunday: Day, _ candidate: AlertCandidate, under settings: AlertSettings
  ) -> Bool {
    if let rank = candidate.rank, let toldRank, rank > toldRank { return false }
    return !candidate.opens || isTold(on: sunday, under: settings)
  }

  private func isTold(on sunday: Day, under settings: AlertSettings) -> Bool {
    toldOn.map { sunday - $0 < 7 * settings.hysteresis.restWeeks } ?? false
  }

  /// Within the weeks of rest the worst grade told counts: one that comes back to it did not fall.
  fileprivate mutating func tell(
    _ candidate: AlertCandidate, on sunday: Day, under settings: AlertSettings
  ) {
    let worst = isTold(on: sunday, under: settings) ? toldRank : nil
    toldRank = candidate.rank.map { max($0, worst ?? $0) } ?? toldRank
    toldOn = sunday
  }

  /// The alert a digest later.
  fileprivate func next(
    on sunday: Day, _ candidate: AlertCandidate?, isSilent: Bool, under settings: AlertSettings
  ) -> Alert {
    var alert = self
    alert.weeks += 1
    let isPresent =
      candidate.map { $0.stays || $0.opens || $0.pin != nil || $0.isInDefault } ?? false
    if isPresent { alert.quietDigests = 0 } else if !isSilent { alert.quietDigests += 1 }
    guard alert.quietDigests < settings.hysteresis.quietDigests else {
      alert.state = .cleared
      alert.endedOn = sunday
      return alert
    }
    let fell = candidate?.rank.map { $0 > worstRank ?? $0 } ?? false
    if let rank = candidate?.rank { alert.worstRank = max(rank, worstRank ?? rank) }
    if candidate?.level == .red, isPresent { alert.level = .red }
    if fell || candidate?.pin == .fact {
      alert.state = .worse
      alert.snoozedUntil = nil
    } else if state == .snoozed, let until = snoozedUntil, until <= sunday {
      alert.state = .continuing
      alert.snoozedUntil = nil
    } else if !state.isInHand {
      alert.state = .continuing
    }
    return alert
  }

  fileprivate func moved(to customerID: String) -> Alert {
    var alert = Alert(
      opened: openedOn, since: reference,
      for: AlertCandidate(
        customerID: customerID, level: level, opens: false, stays: true, riseCents: 0,
        rank: worstRank))
    alert.state = state
    alert.weeks = weeks
    alert.quietDigests = quietDigests
    alert.owner = owner
    alert.snoozedUntil = snoozedUntil
    alert.touchedOn = touchedOn
    alert.toldOn = toldOn
    alert.toldRank = toldRank
    alert.changedBy = changedBy
    return alert
  }
}
