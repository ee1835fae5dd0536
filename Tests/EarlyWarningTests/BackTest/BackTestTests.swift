import Receivables
import Statistics
import Testing

@testable import EarlyWarning
@testable import Features

@Suite struct BackTestTests {
  private static let monday = Day("2024-01-01") ?? .first
  /// Sixty Sundays.
  private let sundays = (0..<60).map { BackTestTests.monday + 6 + 7 * $0 }

  private func week(
    _ week: Int, probability: Float = 0.02, level: AlertLevel? = nil, rise: Int64 = 0,
    overdue: Int32 = 0, altman: Float = .nan, isInDefault: Bool = false,
    fate: WatchedWeek.Fate = .quiet, rank: Int8 = 1
  ) -> WatchedWeek {
    WatchedWeek(
      week: Int32(week), isInDefault: isInDefault, level: level, fate: fate,
      riseCents: rise, exposureCents: 100_000, overdueCents: Int64(overdue) * 1000,
      oldestOverdueDays: overdue, rank: rank, formerRank: 1, probability: probability,
      formerProbability: 0.02, meanDaysLate: Float(overdue), altmanZ: altman, conanHolder: altman)
  }

  private func customer(
    _ number: Int, _ weeks: [WatchedWeek], onsets: [DefaultOnset] = []
  ) throws -> WatchedCustomer {
    let id = "C\(number)"
    return WatchedCustomer(
      id: try #require(CustomerID(id)), name: id, weeks: weeks, onsets: onsets)
  }

  private func onset(
    on day: Day, _ cause: DefaultOnset.Cause = .procedure, leadsTo: Day? = nil,
    issues: [DefaultOnset.Issue] = []
  ) -> DefaultOnset {
    DefaultOnset(
      day: day, cause: cause, leadsTo: leadsTo ?? day,
      openCents: issues.reduce(0) { $0 + $1.cents }, openByIssue: issues)
  }

  private func test(
    _ customers: [WatchedCustomer], _ budgets: AlertBudget..., restWeeks: Int = 13
  ) -> BackTest {
    BackTest(
      customers, on: sundays, lastKnownOn: sundays[59] + 400, floorCents: 1000,
      restWeeks: restWeeks, budgets: budgets.isEmpty ? [.held(1)] : budgets)
  }

  private func ours(_ test: BackTest) throws -> BackTest.RuleResult {
    try #require(test.results.first { $0.rule == .vigie })
  }

  @Test func `an alert ahead of a procedure is told with its days, and what was sold after it`()
    throws
  {
    let default0 = onset(
      on: sundays[40],
      issues: [
        .init(on: sundays[18], cents: 100), .init(on: sundays[20], cents: 30),
        .init(on: sundays[25], cents: 50),
      ])
    let weeks = (0..<40).map {
      week($0, probability: $0 >= 20 ? 0.2 : 0.02, level: $0 >= 20 ? .red : nil, rise: 5000)
    }
    let test = test([try customer(1, weeks, onsets: [default0])])
    let warned = try #require(try ours(test).warned.first)
    #expect(warned.leadDays == 140)
    #expect(warned.isInTime && warned.isRed && warned.missed == nil)
    // What was invoiced on the Sunday itself was no decision after the alert.
    #expect(warned.deliveredAfterCents == 50)
  }

  @Test func `ninety days late lead to the first unpaid due date`() throws {
    let late = onset(on: sundays[40], .lateness, leadsTo: sundays[40] - 91)
    let weeks = (0..<40).map { week($0, level: $0 >= 25 ? .amber : nil, rise: 5000, overdue: 9) }
    let test = test([try customer(1, weeks, onsets: [late])])
    let warned = try #require(try ours(test).warned.first)
    // 105 days before the default, and 14 before the invoice fell due: too late to stop anything.
    #expect(warned.leadDays == 14)
    #expect(!warned.isInTime)
    #expect(warned.missed == .noSignal)
    let rival = try #require(test.results.first { $0.rule == .oldestOverdue }?.warned.first)
    #expect(rival.leadDays == 180)
  }

  @Test func `why a default was missed is told`() throws {
    let day = sundays[40]
    func missed(_ weeks: [WatchedWeek], beside others: [WatchedCustomer] = []) throws
      -> WarnedDefault.Reason?
    {
      try ours(test([try customer(1, weeks, onsets: [onset(on: day)])] + others)).warned.first?
        .missed
    }
    let all = 0..<40
    #expect(try missed(all.map { week($0) }) == .noSignal)
    #expect(try missed(all.map { week($0, level: .amber, rise: 10) }) == .belowFloor)
    #expect(try missed([week(39)]) == .unknownBefore)
    let other = try customer(
      2, all.map { week($0, probability: 0.5, level: .red, rise: 9000) })
    let third = try customer(
      3, all.map { week($0, probability: 0.4, level: .red, rise: 9000) })
    #expect(
      try missed(
        all.map { week($0, probability: 0.1, level: .amber, rise: 5000) }, beside: [other, third])
        == .outOfBudget(place: 3))
  }

  @Test func `who is in default already is neither alerted of nor counted`() throws {
    let weeks = (0..<60).map { week($0, level: .red, rise: 5000, isInDefault: $0 >= 8) }
    let test = test(
      [try customer(1, weeks, onsets: [onset(on: sundays[8] - 1), onset(on: sundays[40])])])
    #expect(test.customerWeeks == 8)
    // The first had less than sixty days of weeks before it, the second follows upon it.
    #expect(test.defaults.isEmpty)
    #expect(try ours(test).spells.allSatisfy { $0.last < 8 })
  }

  @Test func `an open alert keeps its place until its customer stands far enough behind`() throws {
    // Two places: the third customer is ahead of the second for one week.
    let customers = try [0.9, 0.5, 0.4].enumerated().map { number, probability in
      try customer(
        number,
        (0..<10).map { place in
          let isAhead = number == 2 && place == 5
          return week(
            place, probability: isAhead ? 0.6 : Float(probability), level: .amber, rise: 5000)
        })
    }
    let spells = try ours(test(customers, .held(2))).spells
    #expect(spells.map(\.customer) == [0, 1])
    #expect(spells.allSatisfy { $0.first == 0 && $0.last == 9 })
  }

  @Test func `a customer with accounts and one without stand in one order`() throws {
    let rows: [(customer: Int32, week: WatchedWeek)] = [
      (0, week(0, altman: -3)), (1, week(0, altman: 4)), (2, week(0, overdue: 50)),
      (3, week(0, overdue: 2)),
    ]
    let order = AlertRule.altman.scores(rows, floorCents: 0).best(4).map(\.customer)
    #expect(order == [0, 2, 1, 3])
  }

  @Test(arguments: [1, 7, 40])
  func `the first of an order are those of the whole order`(_ count: Int) throws {
    var random = SplitMix64(seed: UInt64(count))
    let rows: [(customer: Int32, week: WatchedWeek)] = (0..<500).map { number in
      (Int32(number), week(0, overdue: Int32(random.nextInt(below: 30))))
    }
    for rule in AlertRule.allCases {
      let scores = rule.scores(rows, floorCents: 0)
      let whole = scores.best(500).map(\.customer)
      #expect(scores.best(count).map(\.customer) == Array(whole.prefix(count)))
    }
  }

  @Test func `of those that got worse the most probable come first`() throws {
    let rows: [(customer: Int32, week: WatchedWeek)] = [
      (0, week(0, probability: 0.06, level: .amber, rise: 5000)),
      (1, week(0, probability: 0.4, level: .red, rise: 2000)),
      // Without a signal, with too little more at stake, and less probable than at the quarter end.
      (2, week(0, probability: 0.9, rise: 5000)), (3, week(0, probability: 0.9, level: .red)),
      (5, week(0, probability: 0.019, level: .red, rise: 5000)),
      (4, week(0, probability: 0.4, level: .amber, rise: 3000)),
    ]
    let order = AlertRule.vigie.scores(rows, floorCents: 1000).best(5).map(\.customer)
    #expect(order == [4, 1, 0])
  }

  // MARK: Lines in turns

  /// So many customers that are worse all the time, the first one the most probable.
  private func waiting(_ count: Int) throws -> [WatchedCustomer] {
    try (0..<count).map { number in
      try customer(
        number,
        (0..<60).map {
          week($0, probability: 0.9 - 0.1 * Float(number), level: .amber, rise: 5000)
        })
    }
  }

  @Test func `whoever had a line leaves it to others, and has the next a quarter later`() throws {
    let spells = try ours(test(waiting(4), .lines(1), restWeeks: 3)).spells
    // Three in turns, and the fourth never: the first is due again when it would be its turn.
    #expect(spells.prefix(6).map(\.customer) == [0, 1, 2, 0, 1, 2])
    #expect(spells.prefix(6).map(\.first) == [0, 1, 2, 3, 4, 5])
    #expect(spells.allSatisfy { $0.first == $0.last && $0.customer < 3 })
    let unrested = try ours(test(waiting(4), .lines(1), restWeeks: 0)).spells
    #expect(unrested.map(\.customer) == [0] && unrested[0].last == 59)
  }

  @Test func `lines that are left over go to those who had one`() throws {
    let test = test(try waiting(3), .lines(2), restWeeks: 13)
    let spells = try ours(test).spells
    // The third has its turn in the second week, and the most probable keeps the other line.
    #expect(spells.map(\.customer).prefix(4) == [0, 1, 2, 1])
    #expect(spells[0].first == 0 && spells[0].last == 59)
    #expect(spells[1].last == 0 && spells[2].first == 1 && spells[2].last == 1)
    #expect(try ours(test).openMean == 2)
  }

  @Test func `a class that falls further ends the rest`() throws {
    let others = try waiting(6)
    let falling = try customer(
      9,
      (0..<60).map {
        week($0, probability: 0.95, level: .red, rise: 5000, rank: $0 < 5 ? 3 : 4)
      })
    let spells = try ours(test(others + [falling], .lines(1), restWeeks: 20)).spells
    #expect(spells.filter { $0.customer == 6 }.map(\.first).prefix(2) == [0, 5])
  }

  @Test func `places that are held stand beside lines in turns`() throws {
    let onset = onset(on: sundays[40])
    let customers =
      try waiting(2) + [
        try customer(
          7, (0..<40).map { week($0, probability: 0.1, level: .amber, rise: 5000) },
          onsets: [onset])
      ]
    let grades = test(customers, .lines(1), .held(1), restWeeks: 13).grades
    let ours = try #require(grades.first { $0.rule == .vigie && $0.budget == .lines(1) })
    #expect(ours.recall?.share == 1)
    #expect(ours.heldRecall?.share == 0)
    let held = try #require(grades.first { $0.rule == .vigie && $0.budget == .held(1) })
    #expect(held.recall?.share == 0 && held.heldRecall == nil)
  }

  @Test func `alerts acted upon count apart`() throws {
    func customer(_ number: Int, _ fate: WatchedWeek.Fate, _ acts: [Int]) throws -> WatchedCustomer
    {
      WatchedCustomer(
        id: try #require(CustomerID("C\(number)")), name: "C\(number)",
        weeks: (0..<60).map { week($0, probability: 0.3, level: .red, rise: 9000, fate: fate) },
        onsets: [], actedOn: acts.map { sundays[0] + $0 })
    }
    let test = BackTest(
      [
        try customer(1, .hit, []), try customer(2, .quiet, []), try customer(3, .quiet, [20]),
        try customer(4, .hit, [180]),
        // On the day itself or after the horizon it is no reply to the alert.
        try customer(5, .quiet, [0, 181]),
      ], on: sundays, lastKnownOn: .last, floorCents: 0, restWeeks: 13,
      budgets: [.lines(5)])
    let ours = try #require(test.grades.first { $0.rule == .vigie })
    #expect(ours.alerts == 5)
    #expect(ours.actedUpon == 2)
    #expect(ours.actedUponHits == 1)
    #expect(ours.precision?.share == 1.0 / 3)
    #expect(ours.redPrecision?.count == 3)
  }

  @Test func `grades count alerts, hits and false alarms`() throws {
    let hit = try customer(
      1, (0..<60).map { week($0, probability: 0.3, level: .red, rise: 9000, fate: .hit) })
    let quiet = try customer(2, (0..<60).map { week($0, level: $0 < 4 ? .amber : nil, rise: 9000) })
    let open = try customer(
      3, (58..<60).map { week($0, probability: 0.1, level: .amber, rise: 9000, fate: .unknown) })
    let grade = try #require(test([hit, quiet, open], .lines(3)).grades.first)
    #expect(grade.alerts == 3)
    #expect(grade.precision?.share == 0.5)
    #expect(grade.redPrecision?.share == 1)
    #expect(grade.amberPrecision?.share == 0)
    // 120 customer-weeks of a known horizon are 9.2 customer-quarters.
    #expect(abs(grade.falseAlarmsPer100Quarters - 100 * 13 / 120) < 1e-9)
    #expect(grade.weeksMedian == 4)
    #expect(grade.recall == nil)
  }
}
