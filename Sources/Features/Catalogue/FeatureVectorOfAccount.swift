import Receivables

extension FeatureVector {
  /// The features of an account as known on `day`.
  ///
  /// Windows end on `day` and hold it: a year is the 365 days up to and with it, half a year 182,
  /// a quarter 91. Lateness weighs items by their amount and counts from the due date; what is
  /// paid early counts as on time, what is open and overdue with the days it has reached.
  /// O(items and records of the customer).
  ///
  /// - Parameter account: The account at the close of `day`.
  public init(_ account: Account, of profile: CustomerProfile, on day: Day) {
    self.init()
    measurePayments(account, day)
    measureDisputes(account, day)
    measureAccounts(account.dossier, day)
    let items = account.items.lazy.filter { $0.invoice.kind == .invoice }
    let first = [profile.since, items.map(\.invoice.issuedOn).min()].compactMap { $0 }.min()
    self[.monthsKnown] = Double(max(0, first.map { day - $0 } ?? 0)) / 30.4375
    let sales = items.map { (on: $0.invoice.issuedOn, cents: Double($0.invoice.amountCents)) }
    let year = sales.reduce(0) { within(365, $1.on, day) ? $0 + $1.cents : $0 }
    let quarter = sales.reduce(0) { within(91, $1.on, day) ? $0 + $1.cents : $0 }
    if year > 0 { self[.salesTrend] = quarter / year * 365 / 91 }
    let rating = account.dossier.ratings.filter { within(730, $0.ratedOn, day) }
      .max { ($0.ratedOn, $0.agency) < ($1.ratedOn, $1.agency) }
    self[.ratingRank] = rating?.rankShare
  }
}

/// Whether `on` lies in the window of `days` that ends with `day`.
func within(_ days: Int, _ on: Day, _ day: Day) -> Bool { on <= day && day - on < days }

// MARK: Payment

/// Lateness of some items, weighted by their amounts.
private struct Lateness {
  var cents = 0.0
  var centDays = 0.0
  var count = 0
  var lateCount = 0
  var delayDays = 0

  /// One item: its parts and the days beyond terms of each; the last one tells whether it is late.
  mutating func add(_ parts: [(days: Int, cents: Int64)]) {
    for part in parts {
      cents += Double(part.cents)
      centDays += Double(part.cents) * Double(max(0, part.days))
    }
    let days = max(0, parts.last?.days ?? 0)
    count += 1
    if days > 0 { lateCount += 1 }
    delayDays += days
  }

  var meanDays: Double? { cents > 0 ? centDays / cents : nil }
}

/// One due date of one invoice.
private struct Due: Hashable {
  let invoiceID: String
  let instalment: Int

  init(_ item: AccountItem) {
    invoiceID = item.invoice.id
    instalment = item.invoice.instalment
  }
}

extension FeatureVector {
  private mutating func measurePayments(_ account: Account, _ day: Day) {
    var (year, quarter, before) = (Lateness(), Lateness(), Lateness())
    var (partial, paid) = (0, 0)
    var open = 0.0
    let running = account.overdueItems(on: day)
    let overdue = running.reduce(0) { $0 + Double($1.cents) }
    var runningCents: [Due: Int64] = [:]
    for (item, cents) in running { runningCents[Due(item)] = cents }
    for item in account.items where item.invoice.kind != .penalty {
      if item.isOpen { open += Double(item.openCents) }
      // What was credited or written off was not paid late: it was not paid.
      let paidParts = item.paidParts
      var parts = paidParts.map { (days: $0.on - item.dueOn, cents: $0.cents) }
      let runs = item.isOpen ? runningCents[Due(item)] : nil
      let isRunning = runs != nil
      if let runs { parts.append((item.pastDueDays(on: day), runs)) }
      guard !item.isOpen || isRunning, let paidOn = paidParts.last?.on ?? (isRunning ? day : nil)
      else { continue }
      let seenOn = isRunning ? day : paidOn
      guard within(365, seenOn, day) else { continue }
      year.add(parts)
      if within(91, seenOn, day) { quarter.add(parts) } else { before.add(parts) }
      guard !item.isOpen else { continue }
      paid += 1
      if paidParts.last?.on != paidParts.first?.on { partial += 1 }
    }
    self[.meanDaysLate12Months] = year.meanDays
    self[.meanDaysLate3Months] = quarter.meanDays
    if let now = quarter.meanDays, let then = before.meanDays { self[.latenessTrend] = now - then }
    if year.count > 0 { self[.lateShare12Months] = Double(year.lateCount) / Double(year.count) }
    if paid > 0 { self[.partialPaymentShare] = Double(partial) / Double(paid) }
    if open > 0 { self[.overdueShare] = min(1, overdue / open) }
    self[.oldestOverdueDays] = Double(running.first?.item.pastDueDays(on: day) ?? 0)
    self[.returnedPayments] = Double(
      account.dossier.payments.count { $0.kind == .returned && within(365, $0.paidOn, day) })
    self[.formalNotices] = Double(
      account.dossier.reminders.count { $0.level == 3 && within(182, $0.sentOn, day) })
    // The customer's mean, drawn towards 12 days by ten invoices' worth: the mean lateness of
    // French companies (Banque de France, Observatoire des délais de paiement).
    expectedDelayDays = (year.delayDays + 120 + (year.count + 10) / 2) / (year.count + 10)
  }

  private mutating func measureDisputes(_ account: Account, _ day: Day) {
    let issued = account.items.count {
      $0.invoice.kind == .invoice && within(365, $0.invoice.issuedOn, day)
    }
    let disputed = account.dossier.disputes.values.count {
      within(365, $0.opening.openedOn, day)
    }
    if issued > 0 { self[.disputedShare] = min(1, Double(disputed) / Double(issued)) }
    self[.extensionRequests] = Double(
      account.dossier.extensionRequests.values.count {
        within(182, $0.request.requestedOn, day)
      })
  }

  private mutating func measureAccounts(_ dossier: Dossier, _ day: Day) {
    guard let statement = dossier.latestStatement, within(730, statement.periodEnd, day) else {
      return
    }
    self[.accountsAgeMonths] = Double(day - statement.periodEnd) / 30.4375
    self[.equityRatio] = statement.ratio(.equity, to: .totalAssets)
    self[.netMargin] = statement.ratio(.netIncome, to: .turnover)
    self[.altmanZ] = altmanZSecond(statement)
  }
}
