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

/// How many customers may be alerted of at once.
public enum AlertBudget: Hashable, Sendable, Codable {
  case lines(Int)
  /// A share of the customers that are active and not in default.
  case share(Double)

  func places(among customers: Int) -> Int {
    switch self {
    case .lines(let lines): lines
    case .share(let share): max(1, Int((share * Double(customers)).rounded()))
    }
  }
}

/// Which customers a rule alerts of, Sunday after Sunday, with so many places.
///
/// An open alert keeps its place while its customer stands within one and a half times the budget;
/// a free place goes to the first in order that has none. So no alert closes and opens again for
/// a place lost to its neighbour.
struct SpellRegister {
  let budget: AlertBudget
  private var open: [Int32: Int] = [:]
  private(set) var spells: [AlertSpell] = []
  /// How many were open on each Sunday.
  private(set) var openCounts: [Int] = []

  init(_ budget: AlertBudget) { self.budget = budget }

  /// How many customers in order matter among so many.
  static func depth(_ places: Int) -> Int { (3 * places + 1) / 2 }

  /// - Parameters:
  ///   - customers: How many are active and not in default.
  ///   - order: The rows of one Sunday in the order of the rule, `depth` of them or more.
  mutating func step(
    week: Int32, among customers: Int, order: [(customer: Int32, week: WatchedWeek)],
    hasLevels: Bool
  ) {
    let places = budget.places(among: customers)
    let near = order.prefix(Self.depth(places))
    var stays: [Int32: Int] = [:]
    for row in near {
      guard let spell = open[row.customer] else { continue }
      spells[spell].last = week
      stays[row.customer] = spell
    }
    for row in near where stays.count < places && stays[row.customer] == nil {
      stays[row.customer] = spells.count
      spells.append(
        AlertSpell(
          customer: row.customer, first: week, last: week, level: hasLevels ? row.week.level : nil,
          fate: row.week.fate))
    }
    open = stays
    openCounts.append(stays.count)
  }
}
