/// A stretch of Sundays on which one customer was alerted of.
public struct AlertSpell: Hashable, Sendable {
  /// The place of the customer.
  public let customer: Int32
  /// The first Sunday and the last, by their places.
  public let first: Int32
  public internal(set) var last: Int32
  /// The level on the first Sunday; nil for a rule without levels.
  public let level: AlertLevel?
  /// What came of it, told on the first Sunday.
  public let fate: WatchedWeek.Fate
}

/// How many customers may be alerted of at once, and for how long one may stay.
public enum AlertBudget: Hashable, Sendable, Codable {
  /// So many lines a week, in turns, as a digest has them: whoever had one leaves it to others for the
  /// policy's weeks of rest, unless its class falls further.
  case lines(Int)
  /// So many places, each held as long as its customer stands near the first.
  case held(Int)
  /// A share of the customers that are active and not in default, held likewise.
  case share(Double)

  func places(among customers: Int) -> Int {
    switch self {
    case .lines(let places), .held(let places): places
    case .share(let share): max(1, Int((share * Double(customers)).rounded()))
    }
  }
}

/// Which customers a rule alerts of, Sunday after Sunday, with so many places.
///
/// Where lines are taken in turns, the first in order that did not have one lately get them, and
/// those that did get what is left over. Where places are held, an open alert keeps its own while its
/// customer stands within one and a half times the budget, and a free place goes to the first in order
/// that has none: so no alert closes and opens again for a place lost to its neighbour.
struct SpellRegister {
  let budget: AlertBudget
  private let restWeeks: Int32
  private var open: [Int32: Int] = [:]
  /// When customers last had their turn, and the class they had then.
  private var turns: [Int32: (week: Int32, rank: Int8)] = [:]
  private(set) var spells: [AlertSpell] = []
  /// How many were open on each Sunday.
  private(set) var openCounts: [Int] = []

  init(_ budget: AlertBudget, restWeeks: Int) {
    self.budget = budget
    self.restWeeks = Int32(restWeeks)
  }

  /// - Parameters:
  ///   - rows: The customers that are active and not in default.
  ///   - scores: Those that the rule could alert of, in any order.
  mutating func step(
    week: Int32, _ rows: [(customer: Int32, week: WatchedWeek)], _ scores: [RuleScore],
    hasLevels: Bool
  ) {
    let places = budget.places(among: rows.count)
    let chosen =
      switch budget {
      case .lines: taken(places, week: week, rows, scores)
      case .held, .share: held(places, scores)
      }
    var stays: [Int32: Int] = [:]
    for score in chosen {
      if let spell = open[score.customer] {
        spells[spell].last = week
        stays[score.customer] = spell
      } else {
        let row = rows[score.row].week
        stays[score.customer] = spells.count
        spells.append(
          AlertSpell(
            customer: score.customer, first: week, last: week, level: hasLevels ? row.level : nil,
            fate: row.fate))
      }
    }
    open = stays
    openCounts.append(stays.count)
  }

  /// Those that get a line in turns.
  private mutating func taken(
    _ places: Int, week: Int32, _ rows: [(customer: Int32, week: WatchedWeek)],
    _ scores: [RuleScore]
  ) -> [RuleScore] {
    func isDue(_ score: RuleScore) -> Bool {
      guard let turn = turns[score.customer], week - turn.week < restWeeks else { return true }
      return rows[score.row].week.rank > turn.rank
    }
    var due: [RuleScore] = []
    var others: [RuleScore] = []
    for score in scores {
      if isDue(score) { due.append(score) } else { others.append(score) }
    }
    let first = due.best(places)
    for score in first { turns[score.customer] = (week, rows[score.row].week.rank) }
    return first.count < places ? first + others.best(places - first.count) : first
  }

  /// Those that hold a place or get a free one.
  private func held(_ places: Int, _ scores: [RuleScore]) -> [RuleScore] {
    let near = scores.best((3 * places + 1) / 2)
    let kept = near.filter { open[$0.customer] != nil }
    let free = near.lazy.filter { open[$0.customer] == nil }.prefix(max(0, places - kept.count))
    return kept + free
  }
}
