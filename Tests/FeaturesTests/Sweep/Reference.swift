import Receivables

@testable import Features

/// The features that are measured of items and records, straight from their definitions: every day
/// looks through the whole account. The sweep must give the same numbers.
struct Reference {
  private(set) var values: [Feature: Double] = [:]
  private(set) var expectedDelayDays = 0

  subscript(feature: Feature) -> Double? {
    get { values[feature] }
    set { values[feature] = newValue }
  }

  /// What `sweep` shows of the features that are measured here and is not the same.
  func differences(from vector: FeatureVector) -> [String] {
    Self.measured.compactMap { feature in
      let (mine, theirs) = (values[feature], vector[feature])
      switch (mine, theirs) {
      case (nil, nil): return nil
      case (let mine?, let theirs?) where abs(mine - theirs) <= 1e-9 * max(1, abs(mine)): return nil
      default:
        return
          "\(feature.name): \(mine.map { "\($0)" } ?? "-") and not \(theirs.map { "\($0)" } ?? "-")"
      }
    }
  }

  static let measured: [Feature] = [
    .meanDaysLate12Months, .meanDaysLate3Months, .worstDaysLate, .daysLateSpread,
    .latenessTrend, .lateShare12Months, .late30Share, .late60Share, .late90Share,
    .paymentIndex, .overdueAmount, .overdueShare, .oldestOverdueDays, .partialPaymentShare,
    .returnedPayments, .formalNotices, .disputedShare, .extensionRequests, .undisputedDaysLate,
    .daysSalesOutstanding, .monthsKnown, .salesTrend, .ratingRank, .oldestDisputeDays,
    .brokenPromiseShare, .uncreditedDisputes, .orderSilence,
  ]

  init(_ account: Account, of profile: CustomerProfile, on day: Day) {
    measurePayments(account, day)
    measureDisputes(account, day)
    measureOrders(account, profile, day)
    let rating = account.dossier.ratings.filter { within(730, $0.ratedOn, day) }
      .max { ($0.ratedOn, $0.agency) < ($1.ratedOn, $1.agency) }
    self[.ratingRank] = rating?.rankShare
  }

  private mutating func measureOrders(_ account: Account, _ profile: CustomerProfile, _ day: Day) {
    let items = account.items.filter { $0.invoice.kind == .invoice }
    let first = [profile.since, items.map(\.invoice.issuedOn).min()].compactMap { $0 }.min()
    self[.monthsKnown] = Double(max(0, first.map { day - $0 } ?? 0)) / 30.4375
    func sales(_ days: Int) -> Double {
      items.reduce(0) {
        within(days, $1.invoice.issuedOn, day) ? $0 + Double($1.invoice.amountCents) : $0
      }
    }
    if sales(365) > 0 { self[.salesTrend] = sales(91) / sales(365) * 365 / 91 }
    if sales(91) > 0 {
      self[.daysSalesOutstanding] = Double(max(0, account.balanceCents)) / sales(91) * 91
    }
    if let last = items.map(\.invoice.issuedOn).filter({ $0 <= day }).max() {
      let rhythm = items.count { within(365, $0.invoice.issuedOn, last) }
      self[.orderSilence] = Double(day - last) * Double(rhythm) / 365
    }
  }

  private mutating func measurePayments(_ account: Account, _ day: Day) {
    let running = account.overdueItems(on: day)
    var parts12: [(days: Int, cents: Int64)] = []
    var (parts3, partsBefore, undisputed) = (parts12, parts12, parts12)
    var lateDays: [Int] = []
    var (partial, paid) = (0, 0)
    var open: Int64 = 0
    for item in account.items where item.invoice.kind != .penalty {
      if item.isOpen { open += item.openCents }
      let paidParts = item.paidParts
      var parts = paidParts.map { (days: $0.on - item.dueOn, cents: $0.cents) }
      let runs = running.first {
        item.isOpen && $0.item.invoice.id == item.invoice.id
          && $0.item.invoice.instalment == item.invoice.instalment
      }?.cents
      if let runs { parts.append((item.pastDueDays(on: day), runs)) }
      guard !item.isOpen || runs != nil, let seenOn = runs != nil ? day : paidParts.last?.on,
        within(365, seenOn, day)
      else { continue }
      parts12 += parts
      if within(91, seenOn, day) { parts3 += parts } else { partsBefore += parts }
      let isDisputed = account.dossier.disputes.values.contains {
        $0.opening.invoiceID == item.invoice.id && $0.opening.openedOn - item.dueOn <= 15
      }
      if !isDisputed { undisputed += parts }
      lateDays.append(max(0, parts.last?.days ?? 0))
      guard !item.isOpen else { continue }
      paid += 1
      if paidParts.last?.on != paidParts.first?.on { partial += 1 }
    }
    func mean(_ parts: [(days: Int, cents: Int64)]) -> Double? {
      let cents = parts.reduce(0) { $0 + Double($1.cents) }
      guard cents > 0 else { return nil }
      return parts.reduce(0) { $0 + Double($1.cents) * Double(max(0, $1.days)) } / cents
    }
    func share(over days: Int) -> Double? {
      let cents = parts12.reduce(0) { $0 + Double($1.cents) }
      guard cents > 0 else { return nil }
      return parts12.reduce(0) { $1.days > days ? $0 + Double($1.cents) : $0 } / cents
    }
    self[.meanDaysLate12Months] = mean(parts12)
    self[.meanDaysLate3Months] = mean(parts3)
    self[.undisputedDaysLate] = mean(undisputed)
    if let now = mean(parts3), let then = mean(partsBefore) { self[.latenessTrend] = now - then }
    self[.late30Share] = share(over: 30)
    self[.late60Share] = share(over: 60)
    self[.late90Share] = share(over: 90)
    let weights = parts12.map { max(1, (Double($0.cents) / 100).rounded()) }
    let points = zip(weights, parts12).reduce(0.0) {
      $0 + $1.0 * PaymentIndex.points(daysLate: $1.1.days) / PaymentIndex.scale
    }
    if !weights.isEmpty { self[.paymentIndex] = points / weights.reduce(0, +) }
    if !lateDays.isEmpty {
      let count = Double(lateDays.count)
      let middle = Double(lateDays.reduce(0, +)) / count
      self[.worstDaysLate] = Double(lateDays.max() ?? 0)
      self[.lateShare12Months] = Double(lateDays.count { $0 > 0 }) / count
      self[.daysLateSpread] =
        (lateDays.reduce(0.0) { $0 + (Double($1) - middle) * (Double($1) - middle) } / count)
        .squareRoot()
    }
    if paid > 0 { self[.partialPaymentShare] = Double(partial) / Double(paid) }
    let overdue = running.reduce(Int64(0)) { $0 + $1.cents }
    self[.overdueAmount] = Double(overdue) / 100
    if open > 0 { self[.overdueShare] = min(1, Double(overdue) / Double(open)) }
    self[.oldestOverdueDays] = Double(running.first?.item.pastDueDays(on: day) ?? 0)
    self[.returnedPayments] = Double(
      account.dossier.payments.count { $0.kind == .returned && within(365, $0.paidOn, day) })
    self[.formalNotices] = Double(
      account.dossier.reminders.count { $0.level >= 3 && within(182, $0.sentOn, day) })
    expectedDelayDays =
      (lateDays.reduce(0, +) + 120 + (lateDays.count + 10) / 2) / (lateDays.count + 10)
  }

  private mutating func measureDisputes(_ account: Account, _ day: Day) {
    let dossier = account.dossier
    let issued = account.items.count {
      $0.invoice.kind == .invoice && within(365, $0.invoice.issuedOn, day)
    }
    let disputed = dossier.disputes.values.count { within(365, $0.opening.openedOn, day) }
    if issued > 0 { self[.disputedShare] = min(1, Double(disputed) / Double(issued)) }
    self[.extensionRequests] = Double(
      dossier.extensionRequests.values.count { within(182, $0.request.requestedOn, day) })
    let open = dossier.disputes.values.filter { $0.closing == nil }.map(\.opening.openedOn)
    self[.oldestDisputeDays] = Double(open.min().map { max(0, day - $0) } ?? 0)
    self[.uncreditedDisputes] = Double(
      dossier.disputes.values.count { state in
        guard let closing = state.closing, within(365, closing.closedOn, day) else { return false }
        return closing.outcome == .rejected || closing.outcome == .withdrawn
      })
    let due = dossier.promises.filter { within(365, $0.promisedOn + 4, day) }
    guard !due.isEmpty else { return }
    let kept = due.count { promise in
      account.items.last { $0.invoice.id == promise.invoiceID }?.settledOn.map {
        $0 <= promise.promisedOn + 3
      } ?? false
    }
    self[.brokenPromiseShare] = Double(due.count - kept) / Double(due.count)
  }
}
