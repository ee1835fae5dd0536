import Receivables

/// How far what was invoiced has flowed from band to band: what was unpaid when due, 30, 60 and 90
/// days later, and what was lost in the end. Adds up over invoices, months and customers.
///
/// TTC; rates are shares of each other, so that VAT does not matter. Credit notes are no sales.
public struct Flow: Hashable, Sendable {
  /// How many due dates of invoices, and how many of them were lost, wholly or in part.
  public private(set) var dueDates = 0
  public private(set) var lostDueDates = 0
  /// How many were unpaid, wholly or in part, 90 days after they were due.
  public private(set) var dueDatesAfter90Days = 0
  /// What was invoiced, less what was credited.
  public private(set) var invoicedCents: Int64 = 0
  /// What of it was unpaid at the close of the due day.
  public private(set) var unpaidWhenDueCents: Int64 = 0
  public private(set) var unpaidAfter30DaysCents: Int64 = 0
  public private(set) var unpaidAfter60DaysCents: Int64 = 0
  public private(set) var unpaidAfter90DaysCents: Int64 = 0
  /// What was written off, or unpaid for as long as the policy says.
  public private(set) var lostCents: Int64 = 0

  /// Nothing invoiced.
  public init() {}

  /// Sums that are known from elsewhere.
  public init(
    dueDates: Int, lostDueDates: Int, dueDatesAfter90Days: Int, invoicedCents: Int64,
    unpaidWhenDueCents: Int64,
    unpaidAfter30DaysCents: Int64, unpaidAfter60DaysCents: Int64, unpaidAfter90DaysCents: Int64,
    lostCents: Int64
  ) {
    self.dueDates = dueDates
    self.lostDueDates = lostDueDates
    self.dueDatesAfter90Days = dueDatesAfter90Days
    self.invoicedCents = invoicedCents
    self.unpaidWhenDueCents = unpaidWhenDueCents
    self.unpaidAfter30DaysCents = unpaidAfter30DaysCents
    self.unpaidAfter60DaysCents = unpaidAfter60DaysCents
    self.unpaidAfter90DaysCents = unpaidAfter90DaysCents
    self.lostCents = lostCents
  }

  /// What has reached a band: all that was invoiced reaches the one that is not due yet.
  public func reachedCents(_ band: AgeBand) -> Int64 {
    switch band {
    case .notDue: invoicedCents
    case .days1to30: unpaidWhenDueCents
    case .days31to60: unpaidAfter30DaysCents
    case .days61to90: unpaidAfter60DaysCents
    case .over90Days: unpaidAfter90DaysCents
    }
  }

  /// What was lost of what has reached a band, 0...1; nil where nothing has reached it.
  ///
  /// Source: flow method of the simplified approach of IFRS 9. 100 invoiced, of which 80, 45 and 15
  /// unpaid after 30, 60 and 90 days and 3 lost, give 3 %, 3.75 %, 6.67 % and 20 %.
  public func lossRate(from band: AgeBand) -> Double? {
    let reached = reachedCents(band)
    return reached > 0 ? Double(lostCents) / Double(reached) : nil
  }

  public static func += (sum: inout Flow, more: Flow) {
    sum.dueDates += more.dueDates
    sum.lostDueDates += more.lostDueDates
    sum.dueDatesAfter90Days += more.dueDatesAfter90Days
    sum.invoicedCents += more.invoicedCents
    sum.unpaidWhenDueCents += more.unpaidWhenDueCents
    sum.unpaidAfter30DaysCents += more.unpaidAfter30DaysCents
    sum.unpaidAfter60DaysCents += more.unpaidAfter60DaysCents
    sum.unpaidAfter90DaysCents += more.unpaidAfter90DaysCents
    sum.lostCents += more.lostCents
  }
}

extension Flow {
  /// The flow of one due date.
  ///
  /// What came back was not paid, and what was written off was not either. A residue below the
  /// materiality floor counts as paid.
  ///
  /// - Parameter lostAfterMonths: Unpaid so long after its due date is lost.
  init(_ item: AccountItem, lostAfterMonths: Int, floor: MaterialityFloor) {
    dueDates = 1
    let amount = item.invoice.amountCents
    let credited = item.settlements.reduce(Int64(0)) { $1.means == .credit ? $0 + $1.cents : $0 }
    invoicedCents = max(0, amount - credited)
    // Most invoices are paid at once, on time.
    if let settledOn = item.settledOn, settledOn <= item.dueOn, item.settlements.count == 1,
      item.settlements[0].means != .writeOff
    {
      return
    }
    let parts = item.paidParts
    func unpaid(atCloseOf day: Day) -> Int64 {
      let left = parts.reduce(invoicedCents) { $1.on <= day ? $0 - $1.cents : $0 }
      return left <= 0 || floor.isResidue(left, of: amount) ? 0 : left
    }
    unpaidWhenDueCents = unpaid(atCloseOf: item.dueOn)
    guard unpaidWhenDueCents > 0 else { return }
    unpaidAfter30DaysCents = unpaid(atCloseOf: item.dueOn + 30)
    unpaidAfter60DaysCents = unpaid(atCloseOf: item.dueOn + 60)
    unpaidAfter90DaysCents = unpaid(atCloseOf: item.dueOn + 90)
    guard unpaidAfter90DaysCents > 0 else { return }
    dueDatesAfter90Days = 1
    lostCents = unpaid(atCloseOf: item.dueOn.adding(months: lostAfterMonths))
    lostDueDates = lostCents > 0 ? 1 : 0
  }
}
