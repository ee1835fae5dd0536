import Receivables

/// How many of a customer's own months are remembered, and how many must be known to say anything.
enum OwnMonths {
  static let remembered = 36
  static let needed = 12
}

/// Months of the calendar, counted from year 0.
struct CalendarMonth: Hashable, Comparable, Sendable {
  let number: Int

  init(number: Int) { self.number = number }

  init(containing day: Day) {
    let (year, month, _) = day.components
    number = year * 12 + month - 1
  }

  var lastDay: Day {
    (Day(year: number / 12, month: number % 12 + 1, day: 1) ?? .last).endOfMonth
  }

  static func < (left: Self, right: Self) -> Bool { left.number < right.number }
}

/// Values of ended months, each scored against the months before it.
struct MonthScores {
  private(set) var reference = ReferenceSample(capacity: OwnMonths.remembered)
  private(set) var steps: [DriftStep] = []
  private(set) var revision = 0
  /// In the order of the months, of all that were taken in.
  private(set) var values: [Double] = []

  mutating func append(_ value: Double, on day: Day) {
    if reference.own.count >= OwnMonths.needed {
      steps.append(DriftStep(day: day, value: reference.score(of: value), settledOn: day))
    }
    reference.append(value)
    values.append(value)
  }

  mutating func startAgain() {
    let revision = revision
    self = MonthScores()
    self.revision = revision + 1
  }
}

/// What was invoiced to a customer in each month, from its first invoice on, by the days of issue.
///
/// Credit notes are left out: they say nothing of how often it orders.
struct OrderRhythm {
  private(set) var scores = MonthScores()
  private var first: CalendarMonth?
  private var cents: [Double] = []
  /// How many of the months were scored.
  private var scored = 0
  private var isChanged = false

  mutating func take(_ invoice: Invoice, knownOn: Day) {
    // What is dated a year ahead is a mistake, and no rhythm.
    guard invoice.kind == .invoice, invoice.issuedOn <= knownOn + 366 else { return }
    let month = CalendarMonth(containing: invoice.issuedOn)
    let begin = first.map { min($0, month) } ?? month
    if let first, begin < first {
      cents.insert(contentsOf: repeatElement(0, count: first.number - begin.number), at: 0)
      isChanged = true
    }
    first = begin
    let place = month.number - begin.number
    while cents.count <= place { cents.append(0) }
    cents[place] += Double(invoice.amountCents)
    if place < scored { isChanged = true }
  }

  mutating func startAgain() {
    var scores = scores
    scores.startAgain()
    self = OrderRhythm()
    self.scores = scores
  }

  /// One more month of so much.
  mutating func imagine(_ cents: Double, on day: Day) { scores.append(cents, on: day) }

  /// Scores the months that have ended by the close of `day`.
  mutating func close(on day: Day) {
    guard let first else { return }
    let ended = CalendarMonth(containing: day + 1).number - first.number
    if isChanged {
      scores.startAgain()
      scored = 0
      isChanged = false
    }
    while scored < ended {
      let month = CalendarMonth(number: first.number + scored)
      scores.append(scored < cents.count ? cents[scored] : 0, on: month.lastDay)
      scored += 1
    }
  }
}

/// The share of its limit that a customer used at the end of each month, as it was known then.
struct LimitUse {
  private(set) var scores = MonthScores()
  /// What was open at the end of each month that was scored, in cents.
  private(set) var balances: [Double] = []
  private var openCents: Int64 = 0
  private var limitCents: Int64?
  private var held: [Int64] = []
  private var month: CalendarMonth?

  /// Takes in the account and the terms once a fact of `day` counts.
  mutating func take(_ account: Account, changing positions: [Int], on day: Day) {
    passMonths(before: CalendarMonth(containing: day))
    for position in positions {
      while held.count <= position { held.append(0) }
      let open = account.items[position].openCents
      openCents += open - held[position]
      held[position] = open
    }
    limitCents = account.dossier.terms.creditLimitCents
  }

  /// One more month's end with such a share.
  mutating func imagine(_ share: Double, on day: Day) { scores.append(share, on: day) }

  /// Scores the months that have ended by the close of `day`.
  mutating func close(on day: Day) { passMonths(before: CalendarMonth(containing: day + 1)) }

  mutating func startAgain() {
    var scores = scores
    scores.startAgain()
    self = LimitUse()
    self.scores = scores
  }

  private mutating func passMonths(before next: CalendarMonth) {
    guard let month else {
      self.month = next
      return
    }
    guard month < next else { return }
    if let limitCents, limitCents > 0, !held.isEmpty {
      for number in month.number..<next.number {
        scores.append(
          Double(openCents) / Double(limitCents), on: CalendarMonth(number: number).lastDay)
        balances.append(Double(openCents))
      }
    }
    self.month = next
  }
}
