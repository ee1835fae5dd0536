import CreditPolicy
import Receivables

/// Writes the line of one customer in the digest of a week.
struct LineWriter {
  let week: ISOWeek
  let reference: Day
  let settings: AlertSettings
  let isSilent: Bool
  /// What people did to alerts within the week, by customer.
  let deeds: [String: [AlertChange]]

  /// - Parameters:
  ///   - alert: nil for a customer that has none.
  ///   - members: The lines of the other members of its group.
  func line(
    of customer: CustomerWeek, _ alert: Alert?, members: [AlertLine] = []
  ) -> AlertLine {
    let now = customer.now
    let id = now.profile.id.text
    let signals = customer.told(under: settings, isSilent)
    // What stays by the lower thresholds is told by them.
    let shown =
      signals.isEmpty && alert != nil
      ? customer.told(under: settings.staying, isSilent) : signals
    let isRed = signals.contains { $0.level(under: settings) == .red }
    let before = customer.reference
    let (action, days) = customer.proposal(shown, isRed: isRed)
    return AlertLine(
      customerID: id, name: now.profile.name, isNaturalPerson: now.profile.kind == .soleTrader,
      level: isRed ? .red : .amber, signals: shown, grade: now.grade,
      gradeBefore: before?.grade,
      notDueCents: max(0, now.exposure.totalCents - now.overdueCents),
      overdueCents: now.overdueCents, oldestOverdueDays: now.oldestOverdueDays,
      uncoveredCents: now.exposure.uncoveredCents, riseCents: customer.rise(since: before),
      weekChangeCents: customer.rise(since: customer.weekBefore), reasons: reasons(now, before),
      weeks: alert?.weeks ?? 1, action: action, owner: alert?.owner ?? now.agreed.salesOwner,
      doBy: week.monday + days, state: alert?.state, openedOn: alert?.openedOn,
      comparedWith: before.flatMap { $0.day == reference ? nil : $0.day },
      modelGrade: now.override?.modelRating.grade,
      happened: alert.flatMap { $0.weeks > 1 ? happenings(customer, id) : nil },
      changedBy: alert?.changedBy, snoozedUntil: alert?.snoozedUntil,
      members: members.isEmpty ? nil : members)
  }

  /// The three heaviest changes of points and the rest, which sum to the change of the score.
  private func reasons(
    _ now: CustomerStanding, _ before: CustomerStanding?
  ) -> [AlertLine.PointsChange] {
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

  /// What the customer and we did within the week.
  private func happenings(_ customer: CustomerWeek, _ id: String) -> [AlertLine.Happening] {
    var all: [AlertLine.Happening] = []
    if customer.news.receivedCents > 0 { all.append(.paid(cents: customer.news.receivedCents)) }
    all += customer.doings.promises.map { .promised(cents: $0.amountCents, by: $0.promisedOn) }
    if let level = customer.doings.reminderLevel { all.append(.reminded(level: level)) }
    for change in deeds[id] ?? [] {
      switch change.deed {
      case .acknowledge: all.append(.acknowledged(by: change.author))
      case .snooze(let until): all.append(.snoozed(by: change.author, until: until))
      case .assign(let owner): all.append(.assigned(to: owner))
      case .reopen: all.append(.reopened(by: change.author))
      case .close: break
      }
    }
    return all
  }
}
