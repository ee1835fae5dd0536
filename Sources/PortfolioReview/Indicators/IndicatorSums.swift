import Receivables

/// What one account adds to the indicators of a period, as known at its close; the sums of several
/// accounts are those of all of them together.
///
/// Amounts are cents of the ledger's currency, VAT included.
public struct IndicatorSums: Hashable, Sendable {
  /// Accounts that owe something or were invoiced within the year.
  public var customers = 0
  /// What is open by age.
  public var aged = AgedBalance()
  /// What is not due yet, in the order of `MaturityBand.allCases`; sums to the first band of `aged`.
  public var notDueCents = [Int64](repeating: 0, count: MaturityBand.allCases.count)
  /// With deliveries and orders not invoiced yet; of each account not less than zero.
  public var exposureCents: Int64 = 0
  /// What open disputes contest; it stands in the bands too.
  public var disputedCents: Int64 = 0

  /// The balance at the close of the day before the period, as known then.
  public var openingBalanceCents: Int64 = 0
  /// What of it was due by then, on that day included.
  public var dueAtStartCents: Int64 = 0
  /// What was open at the start and fell due within the period, and what became known within it with
  /// a due date not after its end.
  public var fellDueCents: Int64 = 0
  /// Money that became known as received within the period: payments, bills when they mature, less
  /// what came back. No set-offs, discounts or write-offs, and no advance of a factor.
  public var collectedCents: Int64 = 0
  /// Sales of the month of the last day and of the months before, the latest first: credit notes
  /// count on their own date, penalties are none. Trailing months without sales may be left out.
  public var monthlySalesCents: [Int64] = []

  /// Of what is open, amount times days since the invoice, by the month of the invoice, as above.
  public var openCentDaysByMonth: [Int128] = []
  /// What is open of invoices older than `monthsOfSales`: in no month above.
  public var openOlderCents: Int64 = 0

  /// What was paid of the items that became settled within the period; penalties are none of them.
  public var settledCents: Int64 = 0
  /// The same times the days from invoice to due date.
  public var settledTermsCentDays: Int128 = 0
  /// The same times the days from invoice to each payment.
  public var settledPaidCentDays: Int128 = 0

  /// Reminders sent, of levels 1, 2 and 3.
  public var reminders = [Int](repeating: 0, count: 3)

  /// How many months of sales are kept: three years and a quarter, for the count-back.
  public static let monthsOfSales = 39

  /// Nothing at all.
  public init() {}

  public static func += (sum: inout IndicatorSums, more: IndicatorSums) {
    sum.customers += more.customers
    sum.aged += more.aged
    add(more.notDueCents, to: &sum.notDueCents)
    sum.exposureCents += more.exposureCents
    sum.disputedCents += more.disputedCents
    sum.openingBalanceCents += more.openingBalanceCents
    sum.dueAtStartCents += more.dueAtStartCents
    sum.fellDueCents += more.fellDueCents
    sum.collectedCents += more.collectedCents
    add(more.monthlySalesCents, to: &sum.monthlySalesCents)
    add(more.openCentDaysByMonth, to: &sum.openCentDaysByMonth)
    sum.openOlderCents += more.openOlderCents
    sum.settledCents += more.settledCents
    sum.settledTermsCentDays += more.settledTermsCentDays
    sum.settledPaidCentDays += more.settledPaidCentDays
    add(more.reminders, to: &sum.reminders)
  }

  public subscript(band: MaturityBand) -> Int64 { notDueCents[band.rawValue] }
}

/// Adds place by place; the shorter one counts as followed by zeros.
private func add<Number: FixedWidthInteger>(_ more: [Number], to sum: inout [Number]) {
  if sum.count < more.count {
    sum += repeatElement(0, count: more.count - sum.count)
  }
  for index in more.indices { sum[index] += more[index] }
}
