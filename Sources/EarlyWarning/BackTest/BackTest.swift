import Features
import Receivables

/// What the alerts of past weeks would have been, and what came of them.
public struct BackTest: Sendable {
  /// Ascending, one a week.
  public let sundays: [Day]
  public let lastKnownOn: Day
  /// So many weeks after a line in turns a customer is due for the next one.
  public let restWeeks: Int
  public let customers: [WatchedCustomer]
  /// Weeks of customers that were active and not in default.
  public let customerWeeks: Int
  /// Of them, those after which a whole horizon is known.
  public let gradedWeeks: Int
  /// Defaults whose sixtieth day before lies within the weeks.
  public let defaults: [DefaultOfCustomer]
  /// In the order of the rules, then of the budgets.
  public let results: [RuleResult]

  /// A default, and the place of its customer.
  public struct DefaultOfCustomer: Hashable, Sendable {
    public let customer: Int32
    public let onset: DefaultOnset
  }

  /// What one rule did with one budget.
  public struct RuleResult: Sendable {
    public let rule: AlertRule
    public let budget: AlertBudget
    /// In the order in which they were opened.
    public let spells: [AlertSpell]
    /// One for each default, in the same order.
    public let warned: [WarnedDefault]
    /// Alerts open on a Sunday, in the mean.
    public let openMean: Double
  }

  /// Goes through the weeks with every rule and budget.
  ///
  /// Every rule sees the same rows. Time and memory grow with the weeks of all customers.
  ///
  /// - Parameters:
  ///   - floorCents: The least rise of what is at stake of which an alert is made.
  ///   - restWeeks: For how many weeks whoever had a line leaves it to others, for every rule.
  public init(
    _ customers: [WatchedCustomer], on sundays: [Day], lastKnownOn: Day, floorCents: Int64,
    restWeeks: Int, budgets: [AlertBudget]
  ) {
    self.customers = customers
    self.sundays = sundays
    self.lastKnownOn = lastKnownOn
    self.restWeeks = restWeeks
    let defaults = customers.enumerated().flatMap { place, customer in
      customer.freshOnsets(on: sundays).map {
        DefaultOfCustomer(customer: Int32(place), onset: $0)
      }
    }
    var walk = Walk(
      budgets, restWeeks: restWeeks, watching: Set(defaults.map(\.customer)),
      floorCents: floorCents)
    var rows = RowsOfWeek(customers)
    for week in sundays.indices {
      rows.advance(to: week)
      walk.step(rows)
    }
    self.defaults = defaults
    customerWeeks = walk.customerWeeks
    gradedWeeks = walk.gradedWeeks
    let weeks = Double(max(1, sundays.count))
    results = walk.methods.map { method in
      let spells = Dictionary(grouping: method.register.spells, by: \.customer)
      let warned = defaults.map { failure in
        WarnedDefault(
          failure, of: customers[Int(failure.customer)], by: spells[failure.customer] ?? [],
          on: sundays, floorCents: floorCents, places: walk.places[failure.customer] ?? [])
      }
      return RuleResult(
        rule: method.rule, budget: method.register.budget, spells: method.register.spells,
        warned: warned, openMean: Double(method.register.openCounts.reduce(0, +)) / weeks)
    }
  }
}

/// The rows of one Sunday after the other.
struct RowsOfWeek {
  private let customers: [WatchedCustomer]
  private var next: [Int]
  private(set) var week = 0
  /// Customers that are active and not in default, with their places.
  private(set) var rows: [(customer: Int32, week: WatchedWeek)] = []

  init(_ customers: [WatchedCustomer]) {
    self.customers = customers
    next = [Int](repeating: 0, count: customers.count)
  }

  mutating func advance(to week: Int) {
    self.week = week
    rows.removeAll(keepingCapacity: true)
    for place in customers.indices {
      let weeks = customers[place].weeks
      guard next[place] < weeks.count, Int(weeks[next[place]].week) == week else { continue }
      let row = weeks[next[place]]
      next[place] += 1
      if !row.isInDefault { rows.append((Int32(place), row)) }
    }
  }
}

/// All rules and budgets on their way through the weeks.
private struct Walk {
  var methods: [(rule: AlertRule, register: SpellRegister)]
  /// Where the customers that default stood in our order, Sunday by Sunday, from 1 on.
  var places: [Int32: [(week: Int32, place: Int)]] = [:]
  var customerWeeks = 0
  var gradedWeeks = 0
  private let watched: Set<Int32>
  private let floorCents: Int64

  init(
    _ budgets: [AlertBudget], restWeeks: Int, watching watched: Set<Int32>, floorCents: Int64
  ) {
    self.watched = watched
    self.floorCents = floorCents
    methods = AlertRule.allCases.flatMap { rule in
      budgets.map { (rule, SpellRegister($0, restWeeks: restWeeks)) }
    }
  }

  mutating func step(_ all: RowsOfWeek) {
    let (rows, week) = (all.rows, Int32(all.week))
    customerWeeks += rows.count
    gradedWeeks += rows.count { $0.week.fate != .unknown }
    for rule in AlertRule.allCases {
      let scores = rule.scores(rows, floorCents: floorCents)
      for index in methods.indices where methods[index].rule == rule {
        methods[index].register.step(week: week, rows, scores, hasLevels: rule == .vigie)
      }
      guard rule == .vigie else { continue }
      // Of ours the whole order is told: why a default was missed is said by its place.
      let order = scores.sorted(by: RuleScore.comesFirst)
      for (place, score) in order.enumerated() where watched.contains(score.customer) {
        places[score.customer, default: []].append((week, place + 1))
      }
    }
  }
}

extension WatchedCustomer {
  /// The defaults that could be warned of in time within the weeks: the customer was not in default
  /// on the Sunday before.
  fileprivate func freshOnsets(on sundays: [Day]) -> [DefaultOnset] {
    guard let first = sundays.first, let last = sundays.last else { return [] }
    var fresh: [DefaultOnset] = []
    for onset in onsets {
      let inTime = onset.leadsTo - leadDaysMin
      guard inTime >= first, inTime <= last else { continue }
      let before = weeks.last { sundays[Int($0.week)] < onset.day }
      // What follows upon a default within its own week is the same one.
      let isRepeated = fresh.last.map { onset.day - $0.day < 7 } ?? false
      if before?.isInDefault != true, !isRepeated { fresh.append(onset) }
    }
    return fresh
  }
}

extension WarnedDefault {
  /// - Parameters:
  ///   - spells: The alerts of the customer, ascending.
  ///   - places: Where it stood in our order, ascending by week.
  fileprivate init(
    _ failure: BackTest.DefaultOfCustomer, of customer: WatchedCustomer, by spells: [AlertSpell],
    on sundays: [Day], floorCents: Int64, places: [(week: Int32, place: Int)]
  ) {
    let onset = failure.onset
    self.customer = failure.customer
    self.onset = onset
    let (from, until) = (onset.leadsTo - warningDays, onset.leadsTo - leadDaysMin)
    // The first Sunday of an alert that was open within the days before.
    let warnings = spells.compactMap { spell -> (spell: AlertSpell, on: Day)? in
      let last = sundays[Int(spell.last)]
      guard last >= from, sundays[Int(spell.first)] < onset.day else { return nil }
      return (spell, max(sundays[Int(spell.first)], from))
    }
    let first = warnings.first
    let lead = first.map { onset.leadsTo - $0.on }
    leadDays = lead
    isRed = first?.spell.level == .red
    deliveredAfterCents =
      first.map { warning in
        onset.openByIssue.reduce(0) { $1.on > warning.on ? $0 + $1.cents : $0 }
      } ?? 0
    if let lead, lead >= leadDaysMin {
      missed = nil
    } else {
      let rows = customer.weeks.filter { (from...until).contains(sundays[Int($0.week)]) }
      let best = places.filter { (from...until).contains(sundays[Int($0.week)]) }.map(\.place).min()
      missed =
        if rows.isEmpty {
          .unknownBefore
        } else if let best {
          .outOfBudget(place: best)
        } else if rows.contains(where: { $0.level != nil }) {
          .belowFloor
        } else {
          .noSignal
        }
    }
  }
}
