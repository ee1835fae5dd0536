import Receivables

/// What of an account was open, and what of it was late by so many days or more, from day to day:
/// by the value days of settlements, as known on one day.
///
/// Penalties and items below the materiality floor are no measure of punctuality. What waits to be
/// allocated is taken off both sums. O(n log n) in items and settlements, O(n) where nothing was
/// ever late.
struct LatenessTimeline {
  /// The first day of each stretch of days on which nothing changes, ascending.
  private(set) var days: [Day] = []
  private var openCents: [Int64] = []
  private var lateCents: [Int64] = []

  /// An amount that a dispute keeps from being late, for the days of the range.
  typealias Suspension = (days: Range<Day>, cents: Int64)

  /// - Parameters:
  ///   - all: The items of the account that matter.
  ///   - lateBy: The days past due that are told as late.
  ///   - suspensions: What of an item was suspended, and when.
  init(
    _ all: [AccountItem], in account: Account, lateBy: Int,
    suspensions: (AccountItem) -> [Suspension] = { _ in [] }
  ) {
    let items = all.filter {
      $0.invoice.kind != .penalty && $0.invoice.amountCents >= account.floor.residueCents
    }
    let isEverLate = items.contains { item in
      item.settledOn.map { $0 > item.dueOn + lateBy } ?? true
    }
    guard isEverLate else { return }
    var changes: [Change] = account.unallocatedCredits.map {
      Change(day: $0.on, open: -$0.cents, late: -$0.cents)
    }
    for item in items { item.appendChanges(lateBy: lateBy, suspensions(item), to: &changes) }
    changes.sort { $0.day < $1.day }
    var (open, late): (Int64, Int64) = (0, 0)
    for change in changes {
      open += change.open
      late += change.late
      if days.last == change.day {
        openCents[days.count - 1] = open
        lateCents[days.count - 1] = late
      } else {
        days.append(change.day)
        openCents.append(open)
        lateCents.append(late)
      }
    }
  }

  /// What changes of the sums on a day.
  fileprivate struct Change {
    let day: Day
    let open: Int64
    let late: Int64
  }

  /// The sums of a stretch.
  subscript(stretch: Int) -> (late: Int64, open: Int64) {
    (max(0, lateCents[stretch]), max(0, openCents[stretch]))
  }

  /// The stretch that holds `day`; nil before the first.
  func stretch(holding day: Day) -> Int? {
    var (low, high) = (0, days.count)
    while low < high {
      let middle = (low + high) / 2
      if days[middle] <= day { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? low - 1 : nil
  }
}

extension AccountItem {
  fileprivate func appendChanges(
    lateBy: Int, _ suspensions: [LatenessTimeline.Suspension],
    to changes: inout [LatenessTimeline.Change]
  ) {
    let reached = dueOn + lateBy
    var days: Set<Day> = [invoice.issuedOn]
    for settlement in settlements { days.insert(max(settlement.on, invoice.issuedOn)) }
    if let settledOn { days.insert(max(settledOn, invoice.issuedOn)) }
    let canBeLate = settledOn.map { $0 > reached } ?? true
    if canBeLate {
      days.insert(max(reached, invoice.issuedOn))
      for suspension in suspensions {
        days.formUnion(
          [suspension.days.lowerBound, suspension.days.upperBound].filter { $0 > reached })
      }
    }
    var (open, late): (Int64, Int64) = (0, 0)
    for day in days.sorted() {
      let nowOpen = openCents(atCloseOf: day)
      let suspended = suspensions.reduce(Int64(0)) {
        $1.days.contains(day) ? min(nowOpen, $0 + $1.cents) : $0
      }
      let nowLate = canBeLate && day >= reached ? max(0, nowOpen - suspended) : 0
      if nowOpen != open || nowLate != late {
        changes.append(.init(day: day, open: nowOpen - open, late: nowLate - late))
      }
      (open, late) = (nowOpen, nowLate)
    }
  }
}
