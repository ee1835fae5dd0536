import Receivables

/// The lateness of what is open and overdue on a day, less what waiting credits would settle.
///
/// O(1), beside the oldest items that waiting credits would settle.
struct RunningLateness {
  /// What is overdue and still open.
  private(set) var openCents: Double
  /// What is overdue, with what was paid of the same items before.
  private(set) var cents: Double
  private(set) var centDays: Double
  private(set) var items: Double
  private(set) var days: Double
  private(set) var squaredDays: Double
  private(set) var cents30Late: Double
  private(set) var cents60Late: Double
  private(set) var cents90Late: Double
  private(set) var points: Double
  private(set) var pointWeight: Double
  private(set) var undisputedCents: Double
  private(set) var undisputedCentDays: Double
  /// The days past due of the oldest item.
  private(set) var oldestDays = 0

  init(_ gathered: inout Gathering, _ account: Account, on day: Day) {
    let sums = gathered.sums
    let today = Double(sums.days(to: day))
    openCents = sums[.overdueCents]
    items = sums[.overdueItems]
    days = today * items - sums[.overdueDues]
    squaredDays =
      today * today * items - 2 * today * sums[.overdueDues] + sums[.overdueSquaredDues]
    cents = openCents + sums[.overduePaidCents]
    centDays = today * openCents - sums[.overdueCentDues] + sums[.overduePaidCentDays]
    cents30Late = sums[.overdue30Cents] + sums[.overduePaid30Late]
    cents60Late = sums[.overdue60Cents] + sums[.overduePaid60Late]
    cents90Late = sums[.overdue90Cents] + sums[.overduePaid90Late]
    points = sums[.overduePoints] + today * sums[.overduePointSlopes]
    pointWeight = sums[.overduePointWeight]
    undisputedCents = sums[.overdueUndisputedCents] + sums[.overdueUndisputedPaidCents]
    undisputedCentDays =
      today * sums[.overdueUndisputedCents] - sums[.overdueUndisputedCentDues]
      + sums[.overdueUndisputedPaidCentDays]
    guard items > 0 else { return }
    guard account.unallocatedCents > 0 else {
      oldestDays = gathered.oldestOverdueDays(on: day)
      return
    }
    takeOff(account.unallocatedCents, gathered, account.floor, on: day)
  }

  /// Lets waiting credits settle the oldest items, as they would once their invoices are known.
  private mutating func takeOff(
    _ credit: Int64, _ gathered: Gathering, _ floor: MaterialityFloor, on day: Day
  ) {
    var credit = Double(credit)
    for entry in gathered.open.rest where entry.holds(gathered.held) {
      guard entry.dueOn < day, let item = gathered.held.trace(of: entry.position) else { return }
      let used = min(credit, item.openCents)
      credit -= used
      let left = item.openCents - used
      let isGone = left < Double(floor.residueCents)
      remove(isGone ? item.openCents : used, of: item, whole: isGone, on: day)
      if !isGone {
        oldestDays = day - item.dueOn
        return
      }
    }
  }

  private mutating func remove(_ amount: Double, of item: ItemTrace, whole: Bool, on day: Day) {
    let late = day - item.dueOn
    openCents -= amount
    cents -= amount
    centDays -= amount * Double(late)
    if late > 30 { cents30Late -= amount }
    if late > 60 { cents60Late -= amount }
    if late > 90 { cents90Late -= amount }
    if !item.isDisputed {
      undisputedCents -= amount
      undisputedCentDays -= amount * Double(late)
    }
    let whole = whole || amount >= item.openCents
    let weight =
      PaymentIndex.weight(ofCents: item.openCents)
      - (whole ? 0 : PaymentIndex.weight(ofCents: item.openCents - amount))
    pointWeight -= weight
    points -= weight * PaymentIndex.points(daysLate: late)
    guard whole else { return }
    items -= 1
    days -= Double(late)
    squaredDays -= Double(late) * Double(late)
    // With nothing open in earnest, what was paid before is no running lateness either.
    cents -= item.paid.cents
    centDays -= item.paid.centDays
    cents30Late -= item.paid.cents30Late
    cents60Late -= item.paid.cents60Late
    cents90Late -= item.paid.cents90Late
    points -= item.paid.points
    pointWeight -= item.paid.pointWeight
    guard !item.isDisputed else { return }
    undisputedCents -= item.paid.cents
    undisputedCentDays -= item.paid.centDays
  }
}
