import RealModule
import Receivables
import Statistics

/// The latest that anything is paid that is paid at all: default begins at 90 days.
private let pastDueDaysMax = 82

extension Biography {
  /// Buys, and pays or does not, month after month.
  mutating func trade() {
    for month in profile.firstMonth..<settings.months {
      guard let state = health[month], state != .inDefault else { break }
      // Who is in trouble buys less; who has ceased to pay still tries to buy.
      let appetite = causes.appetite[state.visibleLevel]
      let first = settings.firstDay(ofMonth: month)
      let season = profile.sector.seasons[first.components.month - 1]
      let count = random.nextPoisson(mean: profile.rhythm * season * appetite)
      let length = first.endOfMonth - first
      var days = (0..<count).map { _ in first + random.nextInt(below: length + 1) }
      days.sort()
      for day in days { invoice(on: workday(day), in: month) }
    }
  }

  private func workday(_ day: Day) -> Day {
    day.weekday > 5 && day.endOfMonth != day ? min(day + (8 - day.weekday), day.endOfMonth) : day
  }

  private mutating func invoice(on day: Day, in month: Int) {
    let cents = amountCents(at: month)
    let invoice = Invoice(
      id: nextID(.invoice, "F"), customerID: profile.id, issuedOn: day,
      dueOn: profile.terms.dueDay(issuedOn: day), amountCents: cents)
    record(.invoice(invoice))
    let level = health(on: invoice.dueOn).visibleLevel
    var owed = cents
    var plan = invoice.dueOn + delayDays(level)
    if random.nextUniform() < causes.faults { dispute(fault: invoice, &owed, &plan) }
    if random.nextUniform() < causes.stalling[level] { stall(invoice, &plan) }
    if random.nextUniform() < causes.postponing[level] { postpone(invoice, &plan) }
    plan = workday(min(plan, invoice.dueOn + pastDueDaysMax))
    plan = max(plan, day + 1)
    guard let paid = dayOfPaying(invoice, plannedOn: plan) else {
      return remind(invoice, until: settings.lastDay)
    }
    pay(invoice, owed, on: paid, level)
  }

  /// The planned day, or a later one where the customer cannot pay then; nil if it never can.
  ///
  /// Who recovers pays in time not to be in default.
  private mutating func dayOfPaying(_ invoice: Invoice, plannedOn plan: Day) -> Day? {
    guard !health(on: plan).pays else { return plan }
    guard let recovery = recoveryDay(after: plan) else { return nil }
    let latest = max(plan, invoice.dueOn + pastDueDaysMax)
    return min(workday(recovery + random.nextInt(below: 20)), latest)
  }

  /// How many days after the due date the customer means to pay.
  private mutating func delayDays(_ level: Int) -> Int {
    let usual = profile.usualDelayDays + causes.delays[level]
    let spread = causes.delaySpread.days + causes.delaySpread.share * max(0, usual)
    return max(-8, Int((usual + spread * random.nextNormal()).rounded()))
  }

  private mutating func pay(_ invoice: Invoice, _ owed: Int64, on plan: Day, _ level: Int) {
    remind(invoice, until: plan)
    guard random.nextUniform() >= causes.partial[level] else {
      let part = owed * Int64(30 + random.nextInt(below: 30)) / 100
      send(invoice, part, on: plan, level)
      let rest = min(
        plan + 8 + random.nextInt(below: 16), max(plan + 2, invoice.dueOn + pastDueDaysMax))
      return send(invoice, owed - part, on: workday(rest), level)
    }
    send(invoice, owed, on: plan, level)
  }

  /// Sends money, if the customer still can; a debit may come back and is made good.
  private mutating func send(_ invoice: Invoice, _ cents: Int64, on plan: Day, _ level: Int) {
    guard cents > 0, let day = dayOfPaying(invoice, plannedOn: plan) else { return }
    let names = random.nextUniform() >= causes.unnamed
    let payment = Payment(
      id: nextID(.payment, "P"), customerID: profile.id, paidOn: day, amountCents: cents,
      invoiceID: names ? invoice.id : nil, method: profile.paysByDebit ? "direct_debit" : "transfer"
    )
    record(.payment(payment))
    guard profile.paysByDebit,
      random.nextUniform() < causes.returned[level]
    else { return }
    let back = day + 3
    record(
      .payment(
        Payment(
          id: nextID(.payment, "P"), customerID: profile.id, paidOn: back, amountCents: cents,
          kind: .returned, invoiceID: invoice.id, reverses: payment.id)))
    let soon = min(
      back + 6 + random.nextInt(below: 15), max(back + 2, invoice.dueOn + pastDueDaysMax))
    guard let again = dayOfPaying(invoice, plannedOn: soon) else { return }
    record(
      .payment(
        Payment(
          id: nextID(.payment, "P"), customerID: profile.id, paidOn: again, amountCents: cents,
          invoiceID: invoice.id, method: "transfer")))
  }
}

// MARK: Talk about invoices

extension Biography {
  /// A dispute that is our fault: opened soon, and closed with a credit note or without.
  private mutating func dispute(fault invoice: Invoice, _ owed: inout Int64, _ plan: inout Day) {
    let opened = min(invoice.issuedOn + 4 + random.nextInt(below: 20), invoice.dueOn)
    let closed = opened + 8 + random.nextInt(below: 35)
    let isCredited = random.nextUniform() < 0.7
    let reason: DisputeReason = [.quality, .delivery, .price][random.nextInt(below: 3)]
    let contested = owed * Int64(5 + random.nextInt(below: 25)) / 100
    enter(invoice, opened, closed, contested, reason, isCredited ? .credited : .rejected)
    plan = max(plan, closed + random.nextInt(below: 6))
    guard isCredited else { return }
    var details = Invoice.Details()
    details.creditedInvoiceID = invoice.id
    record(
      .invoice(
        Invoice(
          id: nextID(.invoice, "F"), customerID: profile.id, kind: .creditNote, issuedOn: closed,
          dueOn: closed, amountCents: contested, details: details)))
    owed -= contested
  }

  /// A dispute that wins time: opened after the due date, and given up.
  private mutating func stall(_ invoice: Invoice, _ plan: inout Day) {
    let opened = invoice.dueOn + 1 + random.nextInt(below: 20)
    guard opened < plan, health(on: opened).pays else { return }
    let closed = opened + 15 + random.nextInt(below: 25)
    let reason: DisputeReason = random.nextUniform() < 0.6 ? .administrative : .quality
    enter(
      invoice, opened, closed, nil, reason, random.nextUniform() < 0.5 ? .rejected : .withdrawn)
    plan = max(plan, closed + 1 + random.nextInt(below: 8))
  }

  private mutating func enter(
    _ invoice: Invoice, _ opened: Day, _ closed: Day, _ cents: Int64?, _ reason: DisputeReason,
    _ outcome: DisputeOutcome
  ) {
    let closing =
      closed <= settings.lastDay ? Dispute.Closing(closedOn: closed, outcome: outcome) : nil
    record(
      .dispute(
        Dispute(
          id: nextID(.dispute, "D"), customerID: profile.id,
          opening: Dispute.Opening(
            openedOn: opened, invoiceID: invoice.id, amountCents: cents, reason: reason),
          closing: closing)))
  }

  /// A request to pay a month later, before the due date; granted once a year at most.
  private mutating func postpone(_ invoice: Invoice, _ plan: inout Day) {
    let asked = max(invoice.issuedOn, invoice.dueOn - 2 - random.nextInt(below: 9))
    let decided = min(asked + 1, invoice.dueOn)
    let isGranted =
      random.nextUniform() < 0.6 && (lastExtension.map { decided - $0 > 400 } ?? true)
    let newDue = invoice.dueOn + 30
    let decision =
      decided <= settings.lastDay
      ? ExtensionRequest.Decision(decidedOn: decided, isGranted: isGranted) : nil
    record(
      .extensionRequest(
        ExtensionRequest(
          id: nextID(.extensionRequest, "X"), customerID: profile.id, requestedOn: asked,
          invoiceID: invoice.id, newDueOn: newDue, decision: decision)))
    guard isGranted else { return }
    lastExtension = decided
    plan = max(plan, newDue + random.nextInt(below: 6))
  }

  /// Reminds of an invoice for as long as it is not paid, at three levels.
  mutating func remind(_ invoice: Invoice, until paid: Day) {
    for (level, days) in [(1, 10), (2, 30), (3, 50)] {
      let day = workday(invoice.dueOn + days)
      guard day < paid else { return }
      record(
        .reminder(
          Reminder(
            id: nextID(.reminder, "R"), customerID: profile.id, sentOn: day, level: level,
            invoiceID: invoice.id, channel: ["mail", "mail", "letter"][level - 1])))
      if level == 2, random.nextUniform() < 0.25 {
        record(
          .promise(
            PaymentPromise(
              id: nextID(.promise, "M"), customerID: profile.id, madeOn: day + 2,
              promisedOn: day + 14, invoiceID: invoice.id, amountCents: invoice.amountCents)))
      }
    }
  }
}
