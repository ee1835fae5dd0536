import Statistics

@testable import EarlyWarning
@testable import Receivables

/// Drift as one would find it by looking through everything that is known on one day, again and again:
/// the account is built anew after each fact, ranks are counted one by one.
struct NaiveDrift {
  /// What a detector says.
  struct Answer: Equatable {
    var statistic = 0.0
    var level: AlertLevel?
    var since: Day?
  }

  let day: Day
  let facts: [Fact]
  let amber: (DriftKind) -> Double
  let red: (DriftKind) -> Double
  private let habit = [-3, 0, 0, 0, 0, 4, 9, 16, 26, 68]
  private let rates = [0.02, 0.01, 0.03, 0.1]

  init(_ history: CustomerHistory, on day: Day, _ thresholds: DriftThresholds) {
    self.day = day
    facts = Array(KnownHistory(of: history, asOf: day).facts.inForce())
    amber = thresholds.amber
    red = thresholds.red
  }

  private func account(_ count: Int) -> Account {
    Account(
      KnownHistory(
        of: CustomerHistory(profile: Story.profile, facts: Array(facts.prefix(count))),
        asOf: .last))
  }

  private func score(_ value: Double, among values: [Double], borrowing: Bool) -> Double {
    var (under, all) = (0.0, Double(values.count))
    for other in values { under += other < value ? 1 : other == value ? 0.5 : 0 }
    if borrowing, values.count < 30 {
      let weight = Double(30 - values.count) / 10
      for other in habit.map(Double.init) {
        under += other < value ? weight : other == value ? weight / 2 : 0
      }
      all = 30
    }
    return normalQuantile((under + 0.5) / (all + 1))
  }

  private func fold(_ values: [(Day, Double)], _ kind: DriftKind) -> Answer {
    fold(values.map { ($0.0, $0.1, $0.0) }, kind)
  }

  private func fold(_ values: [(Day, Double, settledOn: Day?)], _ kind: DriftKind) -> Answer {
    var answer = Answer()
    var redSince: Day?
    var raisedOn = Day.first
    // As it would be without amber.
    var free = 0.0
    func next(_ before: Double, _ value: Double) -> Double {
      switch kind {
      case .averageLateness: 0.8 * before + 0.2 * 3 * value
      case .orderCollapse: max(0, before - value - 0.5)
      case .disputes, .extensions, .failedPayments, .reminders: max(0, before + value)
      default: max(0, before + value - 0.5)
      }
    }
    for (day, value, settledOn) in values {
      var sum = next(answer.statistic, value)
      free = next(free, value)
      let isBeyondRed = free > red(kind)
      free = min(free, red(kind))
      let wasKnown = settledOn.map { $0 <= raisedOn } ?? true
      if answer.since != nil, sum < answer.statistic, wasKnown { continue }
      sum = min(sum, red(kind))
      if isBeyondRed, redSince == nil {
        redSince = day
        raisedOn = settledOn ?? .last
        sum = red(kind)
      }
      if sum > amber(kind) || redSince != nil, answer.since == nil {
        answer.since = day
        raisedOn = settledOn ?? .last
      }
      answer.statistic = sum
      if redSince != nil, sum < red(kind) / 2 {
        redSince = nil
        free = 0
      }
      if answer.since != nil, sum < amber(kind) / 2 {
        answer = Answer()
        redSince = nil
        raisedOn = .first
      }
    }
    answer.level = redSince != nil ? .red : answer.since != nil ? .amber : nil
    answer.since = redSince ?? answer.since
    return answer
  }

  // MARK: Lateness

  func lateness(_ kind: DriftKind) -> Answer {
    let account = account(facts.count)
    let contested = Set(
      account.dossier.disputes.values.filter { $0.closing == nil }.compactMap(\.opening.invoiceID))
    let order = account.items.indices.sorted {
      (account.items[$0].dueOn, $0) < (account.items[$1].dueOn, $1)
    }
    var (settled, steps) = ([Double](), [(Day, Double, settledOn: Day?)]())
    for item in order.map({ account.items[$0] }) where item.invoice.kind == .invoice {
      let past = Array(settled.suffix(100))
      if let on = item.settledOn {
        guard item.paidCents > 0 else { continue }
        let late = Double(on - item.dueOn)
        steps.append((item.dueOn, score(late, among: past, borrowing: true), on))
        settled.append(late)
      } else if item.openCents >= 500, item.dueOn < day, !contested.contains(item.invoice.id) {
        let late = Double(day - item.dueOn)
        steps.append((item.dueOn, score(late, among: past, borrowing: true), nil))
      }
    }
    return fold(steps, kind)
  }

  // MARK: Months

  func rhythm(_ kind: DriftKind) -> Answer {
    let invoices = account(facts.count).items.filter { $0.invoice.kind == .invoice }
    guard let first = invoices.map(\.invoice.issuedOn).min() else { return Answer() }
    var sums: [(Day, Double)] = []
    var month = first.endOfMonth
    while month <= day {
      let cents = invoices.filter { $0.invoice.issuedOn.endOfMonth == month }
        .reduce(0) { $0 + $1.invoice.amountCents }
      sums.append((month, Double(cents)))
      month = (month + 1).endOfMonth
    }
    return fold(scored(sums), kind)
  }

  private func scored(_ values: [(Day, Double)]) -> [(Day, Double)] {
    values.indices.filter { $0 >= 12 }.map { index in
      let before = values[max(0, index - 36)..<index].map(\.1)
      return (values[index].0, score(values[index].1, among: before, borrowing: false))
    }
  }

  func limitShare() -> Answer {
    guard let first = facts.first else { return Answer() }
    var shares: [(Day, Double)] = []
    var month = first.knownOn.endOfMonth
    while month <= day {
      let account = account(facts.prefix { $0.knownOn <= month }.count)
      if let limit = account.dossier.terms.creditLimitCents, !account.items.isEmpty {
        let open = account.items.reduce(Int64(0)) { $0 + $1.openCents }
        shares.append((month, Double(open) / Double(limit)))
      }
      month = (month + 1).endOfMonth
    }
    return fold(scored(shares), .limitShare)
  }

  // MARK: Counts

  func counted(_ kind: DriftKind) -> Answer {
    let place = DriftKind.counts.firstIndex(of: kind) ?? 0
    var (invoices, events) = (0, 0)
    var steps: [(Day, Double)] = []
    for event in ticks(kind) {
      let weight = max(10, Double(30 - invoices))
      let rate = (Double(events) + rates[place] * weight) / (Double(invoices) + weight)
      steps.append((event.day, event.isEvent ? 1.0986122886681098 : -2 * rate))
      if event.isEvent { events += 1 } else { invoices += 1 }
    }
    return fold(steps, kind)
  }

  private func ticks(_ kind: DriftKind) -> [(day: Day, isEvent: Bool)] {
    var ticks: [(day: Day, isEvent: Bool)] = []
    var parts: Set<Int> = []
    var lastReminder: Day?
    let disputes = account(facts.count).dossier.disputes
    for (index, fact) in facts.enumerated() {
      if kind == .failedPayments {
        let items = account(index + 1).items
        for position in items.indices where !parts.contains(position) {
          let item = items[position]
          if item.isOpen, item.paidCents > 0, item.invoice.kind == .invoice,
            item.openCents < item.invoice.amountCents
          {
            parts.insert(position)
            ticks.append((fact.knownOn, true))
          }
        }
      }
      switch fact.content {
      case .invoiceIssued(let invoice) where invoice.kind == .invoice:
        ticks.append((fact.knownOn, false))
      case .paid(let payment) where payment.kind == .returned && kind == .failedPayments:
        ticks.append((fact.knownOn, true))
      case .extensionRequested where kind == .extensions: ticks.append((fact.knownOn, true))
      case .reminded(let reminder)
      where kind == .reminders && reminder.level > 1 && reminder.sentOn != lastReminder:
        lastReminder = reminder.sentOn
        ticks.append((fact.knownOn, true))
      case .disputeOpened
      where kind == .disputes && disputes[fact.key.text]?.closing?.outcome != .credited:
        ticks.append((fact.knownOn, true))
      default: break
      }
    }
    return ticks
  }

  func answer(_ kind: DriftKind) -> Answer {
    switch kind {
    case .lateness, .averageLateness: lateness(kind)
    case .orderCollapse, .orderSurge: rhythm(kind)
    case .limitShare: limitShare()
    case .disputes, .extensions, .failedPayments, .reminders: counted(kind)
    }
  }
}
