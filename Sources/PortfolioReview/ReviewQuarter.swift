import Collection
import CreditPolicy
import Receivables
import Statistics

/// How many movers and watched customers a page can bear.
private let rises = 15
private let falls = 5

/// What the customers of a quarter come to, taken in one after the other.
public struct ReviewTally: Sendable {
  let quarter: Quarter
  let day: Day
  private(set) var customers: [CustomerQuarter] = []
  /// In the quarter, by customer.
  private(set) var salesByCustomer: [CustomerID: Int64] = [:]
  /// The latest first.
  private(set) var sums = [QuarterSums](repeating: QuarterSums(), count: quartersShown)
  private(set) var levers = LeverSums()
  private(set) var steps = StepTally()
  /// The names of what makes a score.
  private(set) var characteristics: [String] = []
  private(set) var control: ControlTotals
  private var largestRises: [Int64] = []
  private var largestFalls: [Int64] = []

  /// Nobody.
  ///
  /// - Parameter day: The last one of the quarter, or the last known of one that is not over.
  public init(_ quarter: Quarter, on day: Day) {
    self.quarter = quarter
    self.day = day
    control = ControlTotals(on: day)
  }

  /// Takes in one customer: what can be summed is summed, and not kept.
  public mutating func add(_ customer: CustomerQuarter) {
    for (age, one) in customer.quarters.enumerated() where age < sums.count { sums[age] += one }
    levers += customer.levers
    if characteristics.isEmpty, let score = customer.now?.contributions {
      characteristics = score.map(\.name)
    }
    if let now = customer.now, let sums = customer.steps {
      steps.add(sums, grade: now.grade, owner: now.agreed.salesOwner)
    }
    if let now = customer.now {
      let months = customer.quarters.first?.indicators.monthlySalesCents ?? []
      salesByCustomer[now.profile.id] =
        months.prefix(IndicatorPeriod(.quarter, upTo: day).months).reduce(0, +)
      if let stated = customer.stated {
        control.add(now.aged.balanceCents, of: now.profile, stated: stated)
      }
    }
    let light = customer.withoutSums
    customers.append(isMover(light) ? light : light.withoutContributions)
  }

  /// Whether it is among those that moved most so far: whoever will be shown is, when it comes.
  private mutating func isMover(_ customer: CustomerQuarter) -> Bool {
    guard let change = customer.stakeChangeCents, change != 0 else { return false }
    if change > 0 { return largestRises.take(change, most: rises) }
    return largestFalls.take(-change, most: falls)
  }
}

extension [Int64] {
  /// Keeps the largest values, ascending; tells whether the new one is among them, or as large as the least.
  fileprivate mutating func take(_ value: Int64, most: Int) -> Bool {
    if count == most, let least = first, value < least { return false }
    insert(value, at: firstIndex { $0 > value } ?? count)
    if count > most { removeFirst() }
    return true
  }
}

/// Reviews a quarter.
///
/// Everything is as it was at the close of its last day, or on the day of a quarter that is not over, compared
/// with the close of the quarter before. What is summed is summed over all customers, active or not, so that
/// it reconciles to the ledger.
public func reviewQuarter(
  _ tally: ReviewTally, knownOn: Day, seller: LedgerSettings, policy: CreditPolicy,
  law: LegalRules, provisions plan: ProvisionPlan, firstKnownOn: Day, minutes: [Minute] = [],
  formerMinutes: [Minute] = []
) -> Review {
  let (quarter, day, customers) = (tally.quarter, tally.day, tally.customers)
  let standings = Dictionary(
    customers.compactMap { customer in customer.now.map { ($0.profile.id, $0) } },
    uniquingKeysWith: { first, _ in first })
  let now = customers.compactMap(\.now)
  var ending = quarter
  let cockpits = zip(tally.sums, quarterPeriods(upTo: day).reversed()).map { sums, period in
    defer { ending = ending.previous }
    return Cockpit(
      sums, in: ending, period, by: ending == quarter ? plan : plan.former(period.lastDay))
  }
  let (cockpit, former) = (cockpits[0], cockpits[1])
  let cutting = Cutting(
    now, active: Set(customers.filter(\.isActive).compactMap { $0.now?.profile.id }),
    salesCents: tally.salesByCustomer, days: day - quarter.firstDay + 1)
  // Only the few that are shown are split.
  let changes = customers.enumerated().compactMap { place, customer in
    customer.stakeChangeCents.map { (place: place, cents: $0) }
  }.sorted { ($1.cents, $0.place) < ($0.cents, $1.place) }
  func movers(_ places: some Sequence<Int>) -> [Mover] {
    places.compactMap { Mover(customers[$0]) }
  }
  return Review(
    quarter: quarter, knownOn: knownOn, now: cockpit, before: former,
    quarters: cockpits.reversed().drop { $0.customers == 0 && $0.salesCents == 0 }.map { $0 },
    segments: SegmentTable.Cut.allCases.map { cut in
      SegmentTable(cut: cut, rows: cutting.rows(by: [cut]))
    }, crossed: cutting.rows(by: SegmentTable.Cut.allCases),
    gradesBySector: cutting.rows(by: [.grade, .sector]),
    concentration: Concentration(now), migration: Migration(customers),
    rises: movers(changes.prefix(rises).filter { $0.cents > 0 }.map(\.place)),
    falls: movers(changes.suffix(falls).reversed().filter { $0.cents < 0 }.map(\.place)),
    watch: WatchLists(now, on: day, returned: customers),
    insurance: customers.flatMap(\.insurance).sorted {
      (-$0.standing.exposure.uncoveredCents, $0.standing.profile.id, $0.guaranteeID)
        < (-$1.standing.exposure.uncoveredCents, $1.standing.profile.id, $1.guaranteeID)
    },
    deadlines: customers.flatMap(\.deadlines).sorted {
      ($0.on, $0.kind.rawValue, $0.customerID) < ($1.on, $1.kind.rawValue, $1.customerID)
    },
    strategic: customers.compactMap(\.strategic).sorted {
      (-$0.standing.exposure.totalCents, $0.standing.profile.id)
        < (-$1.standing.exposure.totalCents, $1.standing.profile.id)
    },
    health: ModelHealth(
      customers.compactMap(\.health),
      characteristics: tally.characteristics,
      judgedOn: quarter.yearBefore.lastDay,
      givesDefaultProbability: cockpit.expectedLossCents != nil),
    levers: LeverEffect.all(
      tally.levers, salesCents: cockpit.salesCents, days: day - quarter.firstDay + 1,
      under: policy.levers),
    leverRules: policy.levers, effects: tally.steps.effects(under: policy.collection),
    provisions: ProvisionReport(tally.sums[0].provisions, by: plan),
    control: tally.control, firstKnownOn: firstKnownOn,
    decisions: customers.compactMap { customer in
      customer.now.flatMap {
        ProposedDecision(
          $0, before: customer.before, seller: seller, policy: policy, law: law,
          salesCents: tally.salesByCustomer[$0.profile.id] ?? 0,
          overDays: day - quarter.firstDay + 1)
      }
    }
    .sorted {
      (-$0.weightCents, $0.standing.profile.id) < (-$1.weightCents, $1.standing.profile.id)
    }, minutes: minutes,
    followed: formerMinutes.map { FollowedMinute($0, now: standings[$0.customerID], on: day) })
}

extension ProposedDecision {
  /// What is at stake, to put the heaviest first.
  fileprivate var weightCents: Int64 {
    standing.rating == .inDefault
      ? standing.exposure.uncoveredCents : standing.stakeCents ?? 0
  }
}

/// A to F or Q1 to Q5, then X, then U.
func gradePlace(_ name: String?) -> (Int, String) {
  switch name {
  case RiskClass.inDefault.rawValue: (1, "")
  case RiskClass.unrated.rawValue: (2, "")
  default: (0, name ?? "~")
  }
}

extension Concentration {
  fileprivate init(_ standings: [CustomerStanding]) {
    let exposures = standings.map { Double($0.exposure.totalCents) }.sorted(by: >)
    let total = exposures.reduce(0, +)
    topTenShare = total > 0 ? exposures.prefix(10).reduce(0, +) / total : 0
    let heads = groupHeads(
      Dictionary(
        standings.compactMap { standing in
          standing.profile.parentID.map { (standing.profile.id.text, $0.text) }
        }, uniquingKeysWith: { first, _ in first }))
    let groups = Dictionary(
      standings.map {
        (heads[$0.profile.id.text] ?? $0.profile.id.text, Double($0.exposure.totalCents))
      }, uniquingKeysWith: +
    ).values.sorted(by: >)
    topTenGroupsShare = total > 0 ? groups.prefix(10).reduce(0, +) / total : 0
    herfindahl = total > 0 ? exposures.reduce(0) { $0 + $1 / total * ($1 / total) } : 0
  }
}

extension Migration {
  fileprivate init(_ customers: [CustomerQuarter]) {
    var names: Set<String> = []
    for customer in customers {
      if customer.isActive, let now = customer.now { names.insert(now.grade) }
      if customer.wasActive, let before = customer.before { names.insert(before.grade) }
    }
    let grades = names.sorted { gradePlace($0) < gradePlace($1) }
    let place = Dictionary(uniqueKeysWithValues: zip(grades, grades.indices))
    let empty = [Cell](repeating: Cell(), count: grades.count)
    var cells = [[Cell]](repeating: empty, count: grades.count)
    var (entries, exits) = (empty, empty)
    for customer in customers {
      let to = customer.isActive ? customer.now : nil
      let from = customer.wasActive ? customer.before : nil
      switch (from.flatMap { place[$0.grade] }, to.flatMap { place[$0.grade] }) {
      case (let row?, let column?): cells[row][column].add(to)
      case (nil, let column?): entries[column].add(to)
      case (let row?, nil): exits[row].add(from)
      case (nil, nil): break
      }
    }
    self.grades = grades
    self.cells = cells
    self.entries = entries
    self.exits = exits
  }
}

extension Migration.Cell {
  fileprivate mutating func add(_ standing: CustomerStanding?) {
    customers += 1
    exposureCents += standing?.exposure.totalCents ?? 0
  }
}

extension Mover {
  /// Who has a probability on both days.
  fileprivate init?(_ customer: CustomerQuarter) {
    guard let now = customer.now, let before = customer.before,
      let p1 = now.probability, let p0 = before.probability
    else { return nil }
    self.init(
      now: now, before: before, from: LossFactors(before, probability: p0),
      to: LossFactors(now, probability: p1))
  }
}

extension WatchLists {
  fileprivate init(_ standings: [CustomerStanding], on day: Day, returned: [CustomerQuarter]) {
    insurerGaps = standings.filter { standing in
      standing.exposure.uncoveredCents > 0
        && standing.exposure.guarantees.contains {
          $0.void == nil && $0.kind.hasSuffix("insurance")
        }
    }.sorted {
      (-$0.exposure.uncoveredCents, $0.profile.id) < (-$1.exposure.uncoveredCents, $1.profile.id)
    }
    self.returned = returned.compactMap { customer in
      customer.now.flatMap { now in
        customer.returnedCents > 0
          ? ReturnedPayments(standing: now, cents: customer.returnedCents) : nil
      }
    }.sorted { (-$0.cents, $0.standing.profile.id) < (-$1.cents, $1.standing.profile.id) }
    func list(_ weight: (CustomerStanding) -> Int64) -> [CustomerStanding] {
      standings.filter { weight($0) > 0 }
        .sorted { (-weight($0), $0.profile.id) < (-weight($1), $1.profile.id) }
    }
    overLimit = list { $0.rating == .inDefault ? 0 : $0.exposure.uncoveredCents - $0.limit.cents }
    overdue90Days = list { $0.aged[.over90Days] }
    guaranteesExpiring = list { standing in
      let ends = standing.exposure.guarantees.contains { guarantee in
        guarantee.expiresOn.map { $0 >= day && $0 - day <= 90 } ?? false
      }
      return ends ? standing.exposure.totalCents : 0
    }
    unallocated = list { $0.aged.unallocatedCents }
    inProcedure = list { $0.openProcedure == nil ? 0 : $0.exposure.totalCents }
  }
}
