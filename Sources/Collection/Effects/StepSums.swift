import CreditPolicy
import Receivables

/// What one customer, or many, tell of reminders: item-days at risk and payments by how late the item
/// was and which step was recent, and what became of the items within the horizon after each step.
///
/// Sums add up, in any grouping. Days are value days: an item is at risk from the day after its due
/// date to the day on which first something of it was settled, unless its invoice was ever contested.
/// Tuesdays to Fridays are told apart: see `SmoothHazard`.
public struct StepSums: Hashable, Sendable {
  /// How late an item is at most, in days, to be looked at.
  public static let ageMax = 120
  /// No step recent, then courtesy, formal, notice.
  public static let states = 4
  /// Tuesday to Friday, the other days.
  static let dayTypes = 2

  /// Item-days by state, then by type of day, then by lateness from 1 to `ageMax`.
  public private(set) var exposedDays = [Int32](
    repeating: 0, count: states * dayTypes * ageMax)
  /// Items paid, in the same places.
  public private(set) var paidItems = [Int32](
    repeating: 0, count: states * dayTypes * ageMax)
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

  /// Takes days and payments out again, and leaves outcomes as they are.
  static func -= (sum: inout StepSums, less: StepSums) {
    for place in sum.exposedDays.indices {
      sum.exposedDays[place] -= less.exposedDays[place]
      sum.paidItems[place] -= less.paidItems[place]
    }
  }

  public static func += (sum: inout StepSums, more: StepSums) {
    for place in sum.exposedDays.indices {
      sum.exposedDays[place] += more.exposedDays[place]
      sum.paidItems[place] += more.paidItems[place]
    }
    for level in sum.outcomes.indices { sum.outcomes[level] += more.outcomes[level] }
  }

  /// Whether nothing was ever at risk.
  public var isEmpty: Bool { exposedDays.allSatisfy { $0 == 0 } }

  static func place(_ state: Int, _ dayType: Int, _ age: Int) -> Int {
    (state * dayTypes + dayType) * ageMax + age - 1
  }

  /// Item-days of one state and lateness on Tuesdays to Fridays.
  func midweekDays(_ state: Int, _ age: Int) -> Double {
    Double(exposedDays[Self.place(state, 0, age)])
  }

  /// Items paid there.
  func midweekPaid(_ state: Int, _ age: Int) -> Double {
    Double(paidItems[Self.place(state, 0, age)])
  }

  /// Item-days of one state and lateness.
  public func days(_ state: Int, _ age: Int) -> Double {
    midweekDays(state, age) + Double(exposedDays[Self.place(state, 1, age)])
  }

  /// Items paid there.
  public func paid(_ state: Int, _ age: Int) -> Double {
    midweekPaid(state, age) + Double(paidItems[Self.place(state, 1, age)])
  }
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
    for position in account.items.indices {
      let settled = account.items[position].settledOn
      let due = account.items[position].dueOn
      // Most are paid on time, or long ago.
      if let settled, settled <= due || settled <= first { continue }
      guard due < last, last - due < historyDays + Self.ageMax else { continue }
      let item = account.items[position]
      guard item.invoice.kind != .penalty, !item.isSold else { continue }
      let (steps, disputes) = (talk.steps(of: item), talk.disputes(of: item))
      // Once a dispute is settled payment follows at once: no smooth course of lateness.
      if disputes.isEmpty { add(item, steps, first, last, horizonDays, account.floor) }
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
    _ item: AccountItem, _ steps: [(on: Day, level: Int)], _ first: Day, _ last: Day,
    _ horizonDays: Int, _ floor: MaterialityFloor
  ) {
    let due = item.dueOn
    let ended = item.firstSettlement(floor)
    let end = min(ended?.on ?? .last, last, due + Self.ageMax)
    let isPaid = ended.map { $0.on == end && $0.isPaid } ?? false
    let start = max(due, first) + 1
    guard start <= end else { return }
    var next = 0
    var current: (on: Day, level: Int)?
    for age in (start - due)...(end - due) {
      let now = due + age
      while next < steps.count, steps[next].on < now {
        current = steps[next]
        next += 1
      }
      let isRecent = current.map { now - $0.on <= horizonDays } ?? false
      let place = Self.place(
        isRecent ? current?.level ?? 0 : 0, (2...5).contains(now.weekday) ? 0 : 1, age)
      exposedDays[place] += 1
      if isPaid, now == end { paidItems[place] += 1 }
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
