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
    fate: WatchedWeek.Fate = .quiet
  ) -> WatchedWeek {
    WatchedWeek(
      week: Int32(week), isInDefault: isInDefault, level: level, fate: fate,
      riseCents: rise, exposureCents: 100_000, overdueCents: Int64(overdue) * 1000,
      oldestOverdueDays: overdue, formerRank: 1, probability: probability,
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

  private func test(_ customers: [WatchedCustomer], lines: Int = 1) -> BackTest {
    BackTest(
      customers, on: sundays, lastKnownOn: sundays[59] + 400, floorCents: 1000,
      budgets: [.lines(lines)])
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
    let spells = try ours(test(customers, lines: 2)).spells
    #expect(spells.map(\.customer) == [0, 1])
    #expect(spells.allSatisfy { $0.first == 0 && $0.last == 9 })
  }

  @Test func `a customer with accounts and one without stand in one order`() throws {
    let rows: [(customer: Int32, week: WatchedWeek)] = [
      (0, week(0, altman: -3)), (1, week(0, altman: 4)), (2, week(0, overdue: 50)),
      (3, week(0, overdue: 2)),
    ]
    let order = AlertRule.altman.order(rows, first: 4, floorCents: 0).map(\.customer)
    #expect(order == [0, 2, 1, 3])
  }

  @Test(arguments: [1, 7, 40])
  func `the first of an order are those of the whole order`(_ count: Int) throws {
    var random = SplitMix64(seed: UInt64(count))
    let rows: [(customer: Int32, week: WatchedWeek)] = (0..<500).map { number in
      (Int32(number), week(0, overdue: Int32(random.nextInt(below: 30))))
    }
    for rule in AlertRule.allCases {
      let whole = rule.order(rows, first: 500, floorCents: 0).map(\.customer)
      #expect(
        rule.order(rows, first: count, floorCents: 0).map(\.customer) == Array(whole.prefix(count)))
    }
  }

  @Test func `a customer new since the reference day is compared with the middle`() throws {
    func row(_ customer: Int32, _ probability: Float, former: Float) -> (Int32, WatchedWeek) {
      let week = WatchedWeek(
        week: 0, isInDefault: false, level: .amber, fate: .quiet,
        riseCents: 5000, exposureCents: 1, overdueCents: 0, oldestOverdueDays: 0, formerRank: -1,
        probability: probability, formerProbability: former, meanDaysLate: .nan, altmanZ: .nan,
        conanHolder: .nan)
      return (customer, week)
    }
    // The middle is 0.05: the new customer rose by 0.01 beside it, the old one by 0.03.
    let rows = [row(0, 0.06, former: .nan), row(1, 0.05, former: 0.02), row(2, 0.04, former: 0.04)]
    let order = AlertRule.vigie.order(
      rows.map { (customer: $0.0, week: $0.1) }, first: 3, floorCents: 0)
    #expect(order.map(\.customer) == [1, 0, 2])
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
      ], on: sundays, lastKnownOn: .last, floorCents: 0, budgets: [.lines(5)])
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
    let grade = try #require(test([hit, quiet, open], lines: 3).grades.first)
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
