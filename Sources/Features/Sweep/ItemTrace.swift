import Receivables

/// What the window sums hold of one item: enough to take it off again.
struct ItemTrace {
  enum State {
    /// Something is open.
    case open
    /// Paid, wholly or but for a residue.
    case paid
    /// Settled without any payment: credited, or written off.
    case credited
    /// No measure of punctuality: a penalty.
    case apart
  }

  let state: State
  let issuedOn: Day
  let dueOn: Day
  /// nil while open.
  let settledOn: Day?
  let amountCents: Double
  let openCents: Double
  /// Whether lateness is measured of it while it is open: no residue.
  let runs: Bool
  /// Whether it was disputed no later than in the grace days after its due date.
  let isDisputed: Bool
  var paid: PaidParts
  /// Promises to settle it, as the last days on which they would be kept.
  var promiseEnds: [Day] = []

  init(_ item: AccountItem, floor: MaterialityFloor, isDisputed: Bool) {
    issuedOn = item.invoice.issuedOn
    dueOn = item.dueOn
    settledOn = item.settledOn
    amountCents = Double(item.invoice.amountCents)
    openCents = Double(item.openCents)
    self.isDisputed = isDisputed
    paid = PaidParts(item)
    let isPenalty = item.invoice.kind == .penalty
    runs = item.isOpen && item.openCents >= floor.residueCents && !isPenalty
    state = isPenalty ? .apart : item.isOpen ? .open : paid.cents > 0 ? .paid : .credited
  }
}

/// What was paid of an item and stayed paid, with the days beyond terms of each part.
struct PaidParts {
  private(set) var cents = 0.0
  private(set) var centDays = 0.0
  private(set) var cents30Late = 0.0
  private(set) var cents60Late = 0.0
  private(set) var cents90Late = 0.0
  private(set) var points = 0.0
  private(set) var pointWeight = 0.0
  private(set) var firstOn = Day.last
  private(set) var lastOn = Day.first

  init(_ item: AccountItem) {
    guard !item.settlements.isEmpty else { return }
    guard item.settlements.allSatisfy({ $0.cents > 0 }) else {
      for part in item.paidParts { add(part.cents, on: part.on, due: item.dueOn) }
      return
    }
    let end = item.settledOn ?? .last
    for part in item.settlements where part.isPayment && part.on <= end {
      add(part.cents, on: part.on, due: item.dueOn)
    }
  }

  private mutating func add(_ part: Int64, on day: Day, due: Day) {
    let amount = Double(part)
    let late = day - due
    cents += amount
    if late > 0 { centDays += amount * Double(late) }
    if late > 30 { cents30Late += amount }
    if late > 60 { cents60Late += amount }
    if late > 90 { cents90Late += amount }
    let weight = PaymentIndex.weight(ofCents: amount)
    points += weight * PaymentIndex.points(daysLate: late)
    pointWeight += weight
    firstOn = min(firstOn, day)
    lastOn = max(lastOn, day)
  }
}

extension AccountItem.Settlement {
  /// Whether it counts as paid: what was credited or written off was not paid late, it was not paid.
  fileprivate var isPayment: Bool { means != .credit && means != .writeOff }
}

/// Points for days late, as credit bureaus give them; ours knows one supplier only.
///
/// Points are multiples of 1/840, so that sums of them are whole numbers.
enum PaymentIndex {
  /// Whole points times this are whole numbers on each line.
  static let scale = 840.0

  /// Days late, the points there in `scale`ths, and how many more each further day gives.
  static let lines: [(from: Int, points: Double, slope: Double)] = [
    (-30, 100 * 840, -840), (-20, 90 * 840, -420), (0, 80 * 840, -560), (15, 70 * 840, -1200),
    (22, 60 * 840, -1050), (30, 50 * 840, -280), (60, 40 * 840, -280), (90, 30 * 840, -280),
    (120, 20 * 840, 0),
  ]

  /// The lines of what is overdue, and the day on which the next one begins.
  static let lateLines = lines.indices.filter { lines[$0].from >= 0 }.map {
    (line: lines[$0], until: $0 + 1 < lines.count ? lines[$0 + 1].from : nil)
  }

  /// The points of a payment so many days late, in `scale`ths; negative days are early.
  static func points(daysLate days: Int) -> Double {
    guard let line = lines.last(where: { $0.from <= days }) else { return 100 * scale }
    return line.points + line.slope * Double(days - line.from)
  }

  /// The weight of an amount: whole units of the currency, one at least.
  static func weight(ofCents cents: Double) -> Double { max(1, (cents / 100).rounded()) }
}

// MARK: What an item adds to the sums

extension WindowSums {
  /// Adds an item, or with a sign of −1 takes it off, from the day that the sweep has reached on.
  mutating func add(_ item: ItemTrace, sign: Double, default definition: DefaultDefinition) {
    for end in item.promiseEnds {
      guard let settled = item.settledOn, settled <= end else { continue }
      add(sign, to: .keptPromises365, span(365, from: end + 1))
    }
    guard item.state != .apart else { return }
    addUnsettled(item, sign)
    if item.runs { addOverdue(item, sign, definition) }
    if item.state == .paid { addPaid(item, sign, definition) }
  }

  private mutating func addUnsettled(_ item: ItemTrace, _ sign: Double) {
    add(
      sign * item.amountCents, to: .unsettledCents, span(from: item.issuedOn, until: item.settledOn)
    )
    add(
      sign * item.amountCents, to: .unsettledCentsBefore,
      span(from: item.issuedOn + quarterDays, until: item.settledOn.map { $0 + quarterDays }))
  }

  private mutating func addPaid(
    _ item: ItemTrace, _ sign: Double, _ definition: DefaultDefinition
  ) {
    let paid = item.paid
    if let settled = item.settledOn, settled > item.dueOn + definition.pastDueDays {
      let days = span(
        from: item.dueOn + definition.pastDueDays, until: settled + definition.cureDays)
      add(sign, to: .defaultCandidates, days)
      add(sign * item.amountCents, to: .defaultCandidateCents, days)
    }
    let year = span(365, from: paid.lastOn)
    guard !year.isEmpty else { return }
    add(sign * paid.cents, to: .cents365, year)
    add(sign * paid.centDays, to: .centDays365, year)
    add(sign, to: .items, year)
    add(sign, to: .paidItems, year)
    if paid.firstOn != paid.lastOn { add(sign, to: .partlyPaidItems, year) }
    add(sign * paid.points, to: .points, year)
    add(sign * paid.pointWeight, to: .pointWeight, year)
    if !item.isDisputed {
      add(sign * paid.cents, to: .undisputedCents, year)
      add(sign * paid.centDays, to: .undisputedCentDays, year)
    }
    addNested(item, sign)
    let late = paid.lastOn - item.dueOn
    guard late > 0 else { return addLateParts(paid, sign, year) }
    add(sign, to: .lateItems, year)
    add(sign * Double(late), to: .lateDays, year)
    add(sign * Double(late) * Double(late), to: .squaredLateDays, year)
    addLateParts(paid, sign, year)
  }

  private mutating func addNested(_ item: ItemTrace, _ sign: Double) {
    let (cents, centDays) = (sign * item.paid.cents, sign * item.paid.centDays)
    let quarter = span(91, from: item.paid.lastOn)
    add(cents, to: .cents91, quarter)
    add(centDays, to: .centDays91, quarter)
    let half = span(182, from: item.paid.lastOn)
    add(cents, to: .cents182, half)
    add(centDays, to: .centDays182, half)
    let three = span(273, from: item.paid.lastOn)
    add(cents, to: .cents273, three)
    add(centDays, to: .centDays273, three)
  }

  private mutating func addLateParts(_ paid: PaidParts, _ sign: Double, _ year: Span) {
    guard paid.cents30Late > 0 else { return }
    add(sign * paid.cents30Late, to: .cents30Late, year)
    add(sign * paid.cents60Late, to: .cents60Late, year)
    add(sign * paid.cents90Late, to: .cents90Late, year)
  }

  private mutating func addOverdue(
    _ item: ItemTrace, _ sign: Double, _ definition: DefaultDefinition
  ) {
    let overdue = span(from: item.dueOn + 1)
    guard !overdue.isEmpty else { return }
    let cents = sign * item.openCents
    let due = Double(days(to: item.dueOn))
    add(cents, to: .overdueCents, overdue)
    add(cents * due, to: .overdueCentDues, overdue)
    add(sign, to: .overdueItems, overdue)
    add(sign * due, to: .overdueDues, overdue)
    add(sign * due * due, to: .overdueSquaredDues, overdue)
    add(cents, to: .overdue30Cents, span(from: item.dueOn + 31))
    add(cents, to: .overdue60Cents, span(from: item.dueOn + 61))
    add(cents, to: .overdue90Cents, span(from: item.dueOn + 91))
    let late = span(from: item.dueOn + definition.pastDueDays)
    add(sign, to: .defaultCandidates, late)
    add(sign * item.amountCents, to: .defaultCandidateCents, late)
    add(cents, to: .defaultLateCents, late)
    if !item.isDisputed {
      add(cents, to: .overdueUndisputedCents, overdue)
      add(cents * due, to: .overdueUndisputedCentDues, overdue)
    }
    addPoints(of: item, sign, due: due)
    if item.paid.cents > 0 { addPaidParts(ofOverdue: item, sign, overdue) }
  }

  /// Points of what runs are a line in D, another one from each of the index's days on.
  private mutating func addPoints(of item: ItemTrace, _ sign: Double, due: Double) {
    let weight = sign * PaymentIndex.weight(ofCents: item.openCents)
    add(weight, to: .overduePointWeight, span(from: item.dueOn + 1))
    for (line, end) in PaymentIndex.lateLines {
      // The first line holds from the day after the due date on.
      let days = span(
        from: item.dueOn + max(1, line.from), until: end.map { item.dueOn + $0 })
      guard !days.isEmpty else { continue }
      add(weight * (line.points - line.slope * (due + Double(line.from))), to: .overduePoints, days)
      add(weight * line.slope, to: .overduePointSlopes, days)
    }
  }

  private mutating func addPaidParts(ofOverdue item: ItemTrace, _ sign: Double, _ days: Span) {
    let paid = item.paid
    add(sign * paid.cents, to: .overduePaidCents, days)
    add(sign * paid.centDays, to: .overduePaidCentDays, days)
    add(sign * paid.cents30Late, to: .overduePaid30Late, days)
    add(sign * paid.cents60Late, to: .overduePaid60Late, days)
    add(sign * paid.cents90Late, to: .overduePaid90Late, days)
    add(sign * paid.points, to: .overduePoints, days)
    add(sign * paid.pointWeight, to: .overduePointWeight, days)
    guard !item.isDisputed else { return }
    add(sign * paid.cents, to: .overdueUndisputedPaidCents, days)
    add(sign * paid.centDays, to: .overdueUndisputedPaidCentDays, days)
  }

  /// Days from the first observation day to `day`, so that products of days stay small.
  func days(to day: Day) -> Int { grid.days.first.map { day - $0 } ?? 0 }
}

/// The days of a quarter.
let quarterDays = 91
