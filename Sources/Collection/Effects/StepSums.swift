import CreditPolicy
import Receivables

/// What one customer tells of reminders: item-days at risk and payments by its habit, by how late the item
/// was and which step was recent, and what became of the items within the horizon after each step.
///
/// Days are value days: an item is at risk from the day after its due date to the day on which first
/// something of it was settled, unless its invoice was ever contested or postponed. A weekend with its Monday counts once more
/// as one block, under the step that was recent on Sunday.
public struct StepSums: Hashable, Sendable {
  /// The place in `StepCounts` of each day on which an item was at risk.
  private(set) var exposed: [Int32] = []
  /// Those of the days on which an item was paid.
  private(set) var paid: [Int32] = []
  /// What became of the items within the horizon after a step, by level from 1 to 3.
  public private(set) var outcomes = [Outcome](repeating: Outcome(), count: 3)

  /// What became of items after one step.
  public struct Outcome: Hashable, Sendable {
    public var items = 0
    public var paidItems = 0
    public var cents: Int64 = 0
    public var paidCents: Int64 = 0
    /// Over customers: hits squared, hits times cases, cases squared; for items, then for cents.
    var itemSquares = Squares()
    var centSquares = Squares()

    static func += (sum: inout Outcome, more: Outcome) {
      sum.items += more.items
      sum.paidItems += more.paidItems
      sum.cents += more.cents
      sum.paidCents += more.paidCents
      sum.itemSquares += more.itemSquares
      sum.centSquares += more.centSquares
    }
  }

  /// Sums over customers of squares.
  public struct Squares: Hashable, Sendable {
    var hits = 0.0
    var both = 0.0
    var cases = 0.0
    var clusters = 0

    init() {}

    init(hits: Double, cases: Double) {
      self.hits = hits * hits
      both = hits * cases
      self.cases = cases * cases
      clusters = cases > 0 ? 1 : 0
    }

    static func += (sum: inout Squares, more: Squares) {
      sum.hits += more.hits
      sum.both += more.both
      sum.cases += more.cases
      sum.clusters += more.clusters
    }
  }

  /// Nothing known.
  public init() {}

  /// Whether nothing was ever at risk.
  public var isEmpty: Bool { exposed.isEmpty }
}

// MARK: From an account

extension StepSums {
  /// What one customer's account tells.
  ///
  /// Penalties, what was sold to a factor and what was never late tell nothing; an item that a credit
  /// note or a write-off ended leaves without a payment, and so does everything once a procedure opens.
  ///
  /// - Parameters:
  ///   - account: As known on `day`.
  ///   - horizonDays: How long after a step payments count as after it.
  ///   - historyDays: How many days back from `day` are looked at.
  public init(
    _ account: Account, on day: Day, horizonDays: Int, historyDays: Int
  ) {
    self.init()
    let first = day - historyDays
    let last = account.dossier.procedureOpening.map { min(day, $0.occurredOn) } ?? day
    let talk = Talk(account.dossier)
    var habits = Habits(account.items)
    for position in account.items.indices {
      let settled = account.items[position].settledOn
      let due = account.items[position].dueOn
      // Most are paid on time, or long ago.
      if let settled, settled <= due || settled <= first { continue }
      guard due < last, last - due < historyDays + StepCounts.ageMax else { continue }
      let item = account.items[position]
      guard item.invoice.kind != .penalty, !item.isSold else { continue }
      let (steps, disputes) = (talk.steps(of: item), talk.disputes(of: item))
      // Once a dispute is settled, or the day comes that was granted, payment follows at once: no smooth course of lateness.
      if disputes.isEmpty, item.extendedDueOn == nil {
        add(
          item, ofHabit: StepCounts.habit(ofUsualDays: habits.usualDays(before: position)), steps,
          first, last, horizonDays, account.floor)
      }
      for step in steps where step.on > due && step.on >= first && step.on + horizonDays <= last {
        note(item, step, disputes, horizonDays)
      }
    }
    for level in outcomes.indices {
      outcomes[level].itemSquares = Squares(
        hits: Double(outcomes[level].paidItems), cases: Double(outcomes[level].items))
      // In units, so that squares stay in range.
      outcomes[level].centSquares = Squares(
        hits: Double(outcomes[level].paidCents) / 100, cases: Double(outcomes[level].cents) / 100)
    }
  }

  private mutating func add(
    _ item: AccountItem, ofHabit habit: Int, _ steps: [(on: Day, level: Int)], _ first: Day,
    _ last: Day, _ horizonDays: Int, _ floor: MaterialityFloor
  ) {
    let due = item.dueOn
    let ended = item.firstSettlement(floor)
    let end = min(ended?.on ?? .last, last, due + StepCounts.ageMax)
    let isPaid = ended.map { $0.on == end && $0.isPaid } ?? false
    let start = max(due, first) + 1
    guard start <= end else { return }
    // The block of a weekend on which the item was settled is over on Monday.
    let isOverAtWeekend = ended?.on == end && end.weekday > 5
    let blocksEnd = min(
      isOverAtWeekend ? end + (8 - end.weekday) : end, last, due + StepCounts.ageMax)
    var (next, current): (Int, (on: Day, level: Int)?) = (0, nil)
    func state(asOf day: Day) -> Int {
      while next < steps.count, steps[next].on < day {
        current = steps[next]
        next += 1
      }
      return current.flatMap { day - $0.on <= horizonDays ? $0.level : nil } ?? 0
    }
    var weekend = 0
    for age in (start - due)...(max(end, blocksEnd) - due) {
      let now = due + age
      if now.weekday == 1 {
        let place = Int32(StepCounts.place(habit, weekend, .block, age))
        exposed.append(place)
        if isPaid, now == blocksEnd, end > now - 3 { paid.append(place) }
      }
      guard now <= end else { continue }
      let state = state(asOf: now)
      if now.weekday > 5 { weekend = state }
      let type: StepCounts.DayType =
        now.weekday == 1 ? .monday : now.weekday > 5 ? .weekend : .midweek
      let place = Int32(StepCounts.place(habit, state, type, age))
      exposed.append(place)
      if isPaid, now == end { paid.append(place) }
    }
  }

  /// Notes what became of an item within the horizon after a step.
  private mutating func note(
    _ item: AccountItem, _ step: (on: Day, level: Int), _ disputes: [ClosedRange<Day>],
    _ horizonDays: Int
  ) {
    let until = step.on + horizonDays
    let open = item.openCents(atCloseOf: step.on)
    guard open > 0, !disputes.contains(where: { $0.contains(step.on) }) else { return }
    let isSettled = item.settledOn.map { $0 <= until } ?? false
    guard !isSettled || item.isEndedByPayment else { return }
    let left = isSettled ? 0 : item.openCents(atCloseOf: until)
    outcomes[step.level - 1] += Outcome(
      items: 1, paidItems: isSettled ? 1 : 0, cents: open, paidCents: max(0, open - left))
  }
}

/// What was said about invoices: reminders and disputes.
private struct Talk {
  private var byInvoice: [String: [(on: Day, level: Int)]] = [:]
  private var general: [(on: Day, level: Int)] = []
  private var contested: [String: [ClosedRange<Day>]] = [:]

  init(_ dossier: Dossier) {
    for reminder in dossier.reminders {
      let step = (on: reminder.sentOn, level: min(3, max(1, reminder.level)))
      guard let invoice = reminder.invoiceID else {
        general.append(step)
        continue
      }
      byInvoice[invoice, default: []].append(step)
    }
    for state in dossier.disputesByOpening {
      guard let invoice = state.opening.invoiceID else { continue }
      let opened = state.opening.openedOn
      contested[invoice, default: []].append(
        opened...max(opened, state.closing?.closedOn ?? .last))
    }
  }

  /// The steps about an item since it fell due, in their order.
  func steps(of item: AccountItem) -> [(on: Day, level: Int)] {
    let own = byInvoice[item.invoice.id] ?? []
    guard !own.isEmpty || !general.isEmpty else { return [] }
    return (own + general).filter { $0.on > item.dueOn }
      .sorted { ($0.on, $0.level) < ($1.on, $1.level) }
  }

  func disputes(of item: AccountItem) -> [ClosedRange<Day>] {
    contested.isEmpty ? [] : contested[item.invoice.id] ?? []
  }
}

/// How late a customer usually was when each of its items fell due: the past alone, so that what became of an item
/// says nothing of the company it is put into.
private struct Habits {
  /// Only the last of the items that fell due before.
  private static let itemsMax = 12
  private static let itemsMin = 3

  private let items: [AccountItem]
  /// The positions of the items by due date, and the place of each position among them; made when first asked for, as
  /// most customers were never late.
  private var order: [Int] = []
  private var ranks: [Int] = []

  init(_ items: [AccountItem]) { self.items = items }

  /// The median lateness of the items before one, as seen on its due date; what was not settled then was as late as it was.
  mutating func usualDays(before position: Int) -> Double? {
    if order.isEmpty {
      order = items.indices.filter { items[$0].invoice.kind != .penalty }
        .sorted { (items[$0].dueOn, $0) < (items[$1].dueOn, $1) }
      ranks = Array(repeating: 0, count: items.count)
      for (rank, position) in order.enumerated() { ranks[position] = rank }
    }
    let rank = ranks[position]
    guard rank >= Self.itemsMin else { return nil }
    let now = items[position].dueOn
    let late = order[max(0, rank - Self.itemsMax)..<rank]
      .map { min(items[$0].settledOn ?? .last, now) - items[$0].dueOn }.sorted()
    return Double(late[(late.count - 1) / 2] + late[late.count / 2]) / 2
  }
}

extension AccountItem {
  /// The first day on which something was settled, and whether it was paid, in one piece.
  fileprivate func firstSettlement(_ floor: MaterialityFloor) -> (on: Day, isPaid: Bool)? {
    guard let first = settlements.lazy.map(\.on).min() else { return nil }
    var left = invoice.amountCents
    for settlement in settlements where settlement.on == first && settlement.cents > 0 {
      guard settlement.means != .credit, settlement.means != .writeOff else {
        return (first, false)
      }
      left -= settlement.cents
    }
    return (first, left <= 0 || floor.isResidue(left, of: invoice.amountCents))
  }

  /// Whether what settled it last was paid, and no credit or loss.
  fileprivate var isEndedByPayment: Bool {
    switch settlements.last?.means {
    case .money, .setOff, .discount: true
    case .credit, .writeOff, nil: false
    }
  }
}
