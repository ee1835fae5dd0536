import Receivables

/// Gathers what one account adds to the indicators of successive periods, while a sweep tells of it.
///
/// Sweep to the eve of the first period and `begin`, then to the last day of each period and `close`
/// it. Costs the facts, and at each close the items that are open.
public struct IndicatorTally: AccountFollower, Sendable {
  private let periods: [IndicatorPeriod]
  /// The period that is gathered; nil before `begin`.
  private var current: Int?

  // What was so at the close of the period before, as known then.
  private var openingBalanceCents: Int64 = 0
  private var dueAtStartCents: Int64 = 0
  private var fallingDueCents: Int64 = 0

  // What the facts of the whole history amount to.
  private var seen: [SeenItem] = []
  /// Positions of the items with something open, and of some without.
  private var open: [Int] = []
  /// Net sales by month, from `firstMonth` on.
  private var salesCents: [Int64]
  private let firstMonth: Int
  private var orders = OrderBook()
  private var lastInvoicedOn: Day?
  private var unmaturedBills: [String: Int64] = [:]

  // What became known within the period.
  private var newDueCents: Int64 = 0
  private var collectedCents: Int64 = 0
  private var reminders = [0, 0, 0]
  private var newlySettled: Set<Int> = []
  /// Settled on the eve, and open again since.
  private var reopened: Set<Int> = []

  private struct SeenItem {
    /// The month of the invoice, by its number.
    let month: Int
    var isListed = false
    var isSettled = false
  }

  /// - Precondition: At least one period, each beginning where the one before ends.
  public init(over periods: [IndicatorPeriod]) {
    precondition(!periods.isEmpty, "at least one period")
    precondition(
      zip(periods, periods.dropFirst()).allSatisfy { $0.lastDay + 1 == $1.firstDay },
      "each period begins where the one before ends")
    self.periods = periods
    let (first, last) = (periods[0], periods[periods.count - 1])
    firstMonth = first.lastDay.monthNumber - IndicatorSums.monthsOfSales + 1
    salesCents = [Int64](repeating: 0, count: last.lastDay.monthNumber - firstMonth + 1)
  }

  /// The days to which the account has to be swept: the eve of the first period, then the last day of
  /// each.
  public static func days(of periods: [IndicatorPeriod]) -> [Day] {
    periods.prefix(1).map { $0.firstDay - 1 } + periods.map(\.lastDay)
  }

  /// Forgets what facts told, and keeps what was so at the close of the period before.
  public mutating func startAgain() {
    seen.removeAll(keepingCapacity: true)
    open.removeAll(keepingCapacity: true)
    for month in salesCents.indices { salesCents[month] = 0 }
    orders = OrderBook()
    lastInvoicedOn = nil
    unmaturedBills = [:]
    forgetNews()
  }

  /// Takes in one fact; its flows count where it became known within the period.
  public mutating func follow(_ fact: Fact, in account: Account, changing positions: [Int]) {
    let isNew =
      current.map { $0 < periods.count && fact.knownOn >= periods[$0].firstDay } ?? false
    switch fact.content {
    case .invoiceIssued(let invoice): take(invoice, isNew: isNew)
    case .paid(let payment): take(payment, isNew: isNew)
    case .billMatured:
      collect(unmaturedBills.removeValue(forKey: fact.key.text) ?? 0, isNew: isNew)
    case .reminded(let reminder):
      if isNew { reminders[min(max(reminder.level, 1), 3) - 1] += 1 }
    case .orderPlaced(let order): orders.place(order)
    case .orderClosed: orders.close(fact.key.text)
    case .delivered(let delivery):
      orders.deliver(delivery.amountCents, of: delivery.orderID)
    default: break
    }
    for position in positions { note(position, in: account, isNew: isNew) }
  }

  private mutating func forgetNews() {
    newDueCents = 0
    collectedCents = 0
    reminders = [0, 0, 0]
    newlySettled.removeAll(keepingCapacity: true)
    reopened.removeAll(keepingCapacity: true)
  }
}

// MARK: What each fact does

extension IndicatorTally {
  private mutating func take(_ invoice: Invoice, isNew: Bool) {
    let isCredit = invoice.kind == .creditNote
    if invoice.kind != .penalty {
      let month = invoice.issuedOn.monthNumber - firstMonth
      if salesCents.indices.contains(month), invoice.issuedOn <= periods[periods.count - 1].lastDay
      {
        salesCents[month] += isCredit ? -invoice.amountCents : invoice.amountCents
      }
    }
    guard !isCredit else { return }
    lastInvoicedOn = max(lastInvoicedOn ?? invoice.issuedOn, invoice.issuedOn)
    if let order = invoice.details.orderID { orders.invoice(invoice.amountCents, of: order) }
    if isNew, let current, invoice.dueOn <= periods[current].lastDay {
      newDueCents += invoice.amountCents
    }
  }

  private mutating func take(_ payment: Payment, isNew: Bool) {
    switch payment.kind {
    case .bill where payment.maturesOn != nil: unmaturedBills[payment.id] = payment.amountCents
    case .payment, .bill: collect(payment.amountCents, isNew: isNew)
    case .returned:
      if let bill = payment.reverses, let cents = unmaturedBills[bill] {
        unmaturedBills[bill] = max(0, cents - payment.amountCents)
      } else {
        collect(-payment.amountCents, isNew: isNew)
      }
    case .discount, .setOff, .writeOff, .factorAdvance: break
    }
  }

  private mutating func collect(_ cents: Int64, isNew: Bool) {
    if isNew { collectedCents += cents }
  }

  private mutating func note(_ position: Int, in account: Account, isNew: Bool) {
    while seen.count <= position {
      seen.append(SeenItem(month: account.items[seen.count].invoice.issuedOn.monthNumber))
    }
    let item = account.items[position]
    if item.openCents > 0, !seen[position].isListed {
      seen[position].isListed = true
      open.append(position)
    }
    guard seen[position].isSettled == item.isOpen else { return }
    seen[position].isSettled = !item.isOpen
    guard isNew else { return }
    if item.isOpen {
      if !newlySettled.contains(position) { reopened.insert(position) }
    } else if !reopened.contains(position) {
      newlySettled.insert(position)
    }
  }
}

// MARK: What stands at the close of a day

extension IndicatorTally {
  /// Takes what was so on the eve of the first period.
  ///
  /// - Parameter account: The account on that day.
  public mutating func begin(with account: Account) {
    precondition(current == nil, "a tally begins once")
    let day = periods[0].firstDay - 1
    dropSettled(in: account)
    turn(to: 0, AgedBalance(account, on: day, among: open), account)
  }

  /// The sums of the period whose last day the account has reached; goes on to the next period.
  ///
  /// - Precondition: `begin` was called, and there is one period left.
  public mutating func close(_ account: Account) -> IndicatorSums {
    guard let index = current, index < periods.count else {
      preconditionFailure("a tally begins, and closes each period once")
    }
    let day = periods[index].lastDay
    dropSettled(in: account)
    var sums = IndicatorSums()
    sums.aged = AgedBalance(account, on: day, among: open)
    sums.disputedCents = account.disputedCents
    sums.openingBalanceCents = openingBalanceCents
    sums.dueAtStartCents = dueAtStartCents
    sums.fellDueCents = fallingDueCents + newDueCents
    sums.collectedCents = collectedCents
    sums.reminders = reminders
    let latest = day.monthNumber - firstMonth
    let months = salesCents[(latest - IndicatorSums.monthsOfSales + 1)...latest]
    sums.monthlySalesCents = Array(months.drop { $0 == 0 }.reversed())
    let isOwing = addOpen(to: &sums, account, on: day)
    addSettled(to: &sums, account)
    sums.customers = isOwing || lastInvoicedOn.map { day - $0 < 365 } ?? false ? 1 : 0
    turn(to: index + 1, sums.aged, account)
    return sums
  }

  /// Goes through what is open; gives whether anything but residues is.
  private func addOpen(to sums: inout IndicatorSums, _ account: Account, on day: Day) -> Bool {
    var isOwing = false
    var assignedCents: Int64 = 0
    for position in open {
      let item = account.items[position]
      if item.isAssigned, item.invoice.details.hasRecourse == false {
        assignedCents += item.openCents
      }
      let daysLeft = item.isOpen ? item.dueOn - day : 0
      if daysLeft >= 0 {
        sums.notDueCents[MaturityBand(daysLeft: daysLeft).rawValue] += item.openCents
      }
      guard item.isOpen else { continue }
      isOwing = true
      guard item.invoice.kind != .penalty else { continue }
      let age = day.monthNumber - seen[position].month
      guard age < IndicatorSums.monthsOfSales else {
        sums.openOlderCents += item.openCents
        continue
      }
      let place = max(0, age)
      while sums.openCentDaysByMonth.count <= place { sums.openCentDaysByMonth.append(0) }
      sums.openCentDaysByMonth[place] +=
        Int128(item.openCents) * Int128(max(0, day - item.invoice.issuedOn))
    }
    sums.exposureCents = max(
      0,
      sums.aged.balanceCents - assignedCents + account.contestedCreditCents
        + orders.deliveredNotInvoicedCents + orders.firmCents)
    return isOwing
  }

  private func addSettled(to sums: inout IndicatorSums, _ account: Account) {
    for position in newlySettled where seen[position].isSettled {
      let item = account.items[position]
      guard item.invoice.kind != .penalty else { continue }
      let termsDays = Int128(item.dueOn - item.invoice.issuedOn)
      for part in item.paidParts {
        sums.settledCents += part.cents
        sums.settledTermsCentDays += Int128(part.cents) * termsDays
        sums.settledPaidCentDays += Int128(part.cents) * Int128(part.on - item.invoice.issuedOn)
      }
    }
  }

  private mutating func dropSettled(in account: Account) {
    open.removeAll { position in
      guard account.items[position].openCents == 0 else { return false }
      seen[position].isListed = false
      return true
    }
  }

  /// What the next period begins with.
  private mutating func turn(to next: Int, _ aged: AgedBalance, _ account: Account) {
    current = next
    forgetNews()
    guard next < periods.count else { return }
    openingBalanceCents = aged.balanceCents
    (dueAtStartCents, fallingDueCents) = (0, 0)
    for position in open {
      let item = account.items[position]
      guard item.isOpen, item.dueOn <= periods[next].lastDay else { continue }
      // What was due on the eve itself is due at the start, though not late yet.
      if item.dueOn < periods[next].firstDay {
        dueAtStartCents += item.openCents
      } else {
        fallingDueCents += item.openCents
      }
    }
  }
}
