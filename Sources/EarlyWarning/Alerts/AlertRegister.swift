import Receivables

/// All alerts that are alive, and those that ended not long ago: a value, folded from week to week.
///
/// The same steps over the same candidates and changes give the same register, whether they come
/// from a journal or from a simulation; it knows of no clock and no file. See `step`.
public struct AlertRegister: Hashable, Sendable, Codable {
  /// In the order of the customers.
  public private(set) var open: [Alert]
  /// The last one of each customer that was cleared or closed, in the order of the customers.
  public private(set) var ended: [Alert]

  /// Nothing was ever told.
  public init() {
    open = []
    ended = []
  }

  /// What a digest of a former version tells: its lines, each an alert as old as its weeks.
  public init(former lines: [AlertLine], asOf day: Day, since reference: Day) {
    var seen: Set<String> = []
    open = lines.filter { seen.insert($0.customerID).inserted }.map {
      Alert(former: $0, openedOn: day - 7 * ($0.weeks - 1), since: reference)
    }.sorted { $0.customerID < $1.customerID }
    ended = []
  }

  /// The alert of a customer that is alive; nil without one.
  public func openAlert(of customerID: String) -> Alert? {
    place(of: customerID, in: open).map { open[$0] }
  }

  /// The last alert of a customer that ended; nil without one, or where that is long ago.
  public func endedAlert(of customerID: String) -> Alert? {
    place(of: customerID, in: ended).map { ended[$0] }
  }

  /// With which day a customer is compared: the one on which somebody last acknowledged, snoozed or
  /// closed its alert, or the last review, whichever is later.
  public func reference(of customerID: String, lastReview: Day) -> Day {
    let closed = endedAlert(of: customerID).flatMap { $0.state == .closed ? $0.endedOn : nil }
    return [openAlert(of: customerID)?.touchedOn, closed].compactMap { $0 }
      .reduce(lastReview, max)
  }

  /// With which day it is compared to see whether its alert stays: one that somebody has touched is
  /// looked after until the customer is as it was before the alert.
  public func stayReference(of customerID: String, lastReview: Day) -> Day {
    guard let alert = openAlert(of: customerID), alert.touchedOn != nil else {
      return reference(of: customerID, lastReview: lastReview)
    }
    return alert.reference
  }

  private func place(of customerID: String, in alerts: [Alert]) -> Int? {
    var (low, high) = (0, alerts.count)
    while low < high {
      let middle = (low + high) / 2
      if alerts[middle].customerID < customerID { low = middle + 1 } else { high = middle }
    }
    return low < alerts.count && alerts[low].customerID == customerID ? low : nil
  }
}

// MARK: What people do

/// What became of a change.
public enum AlertReply: Hashable, Sendable {
  case changed(Alert)
  /// It was so already.
  case unchanged(Alert)
  case noAlert
  /// The rest would be over before it begins.
  case snoozeEnded
  /// An alert is alive, or none ended that could be taken up again.
  case nothingToReopen
}

extension AlertRegister {
  /// Takes in what a person did. What cannot be done changes nothing, and is said.
  @discardableResult public mutating func apply(_ change: AlertChange) -> AlertReply {
    if change.deed == .reopen { return reopen(change) }
    guard let place = place(of: change.customerID, in: open) else {
      guard case .close(let outcome) = change.deed,
        let former = endedAlert(of: change.customerID), former.outcome == outcome
      else { return .noAlert }
      return .unchanged(former)
    }
    var alert = open[place]
    switch change.deed {
    case .acknowledge:
      guard alert.state != .acknowledged else { return .unchanged(alert) }
      alert.state = .acknowledged
      alert.snoozedUntil = nil
      alert.touchedOn = change.day
    case .snooze(let until):
      guard until > change.day else { return .snoozeEnded }
      guard alert.state != .snoozed || alert.snoozedUntil != until else {
        return .unchanged(alert)
      }
      alert.state = .snoozed
      alert.snoozedUntil = until
      alert.touchedOn = change.day
    case .assign(let owner):
      guard alert.owner != owner else { return .unchanged(alert) }
      alert.owner = owner
    case .close(let outcome):
      alert.state = .closed
      alert.outcome = outcome
      alert.endedOn = change.day
    case .reopen: break
    }
    alert.changedBy = change.author
    if alert.state.isOpen {
      open[place] = alert
    } else {
      open.remove(at: place)
      end(alert)
    }
    return .changed(alert)
  }

  private mutating func reopen(_ change: AlertChange) -> AlertReply {
    if let place = place(of: change.customerID, in: open) {
      guard open[place].state.isInHand else { return .unchanged(open[place]) }
      open[place].resume(by: change.author)
      return .changed(open[place])
    }
    guard let place = place(of: change.customerID, in: ended) else { return .nothingToReopen }
    var alert = ended.remove(at: place)
    alert.resume(by: change.author)
    insert(alert)
    return .changed(alert)
  }

  mutating func insert(_ alert: Alert) {
    open.append(alert)
    open.sort { $0.customerID < $1.customerID }
  }

  mutating func end(_ alert: Alert) {
    ended.removeAll { $0.customerID == alert.customerID }
    ended.append(alert)
    ended.sort { $0.customerID < $1.customerID }
  }

  mutating func replaceOpen(_ alerts: [Alert]) {
    open = alerts.sorted { $0.customerID < $1.customerID }
  }

  /// Forgets what ended before `day`: no reference rests on it any more.
  mutating func forget(endedBefore day: Day) {
    ended.removeAll { $0.endedOn.map { $0 < day } ?? true }
  }
}

extension Alert {
  fileprivate mutating func resume(by author: String) {
    state = .continuing
    snoozedUntil = nil
    touchedOn = nil
    endedOn = nil
    outcome = nil
    quietDigests = 0
    changedBy = author
  }
}
