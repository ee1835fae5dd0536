import Receivables

/// A customer's invoices in the order of their due dates, each scored by its days beyond terms against
/// those settled before it; what is open and overdue by the days that it is late so far.
///
/// An open invoice can only become later. So what a detector sums up on a day, in this order, is at
/// most what it will have summed up once all is settled, and looking every day raises no false alarm
/// that the settled invoices would not raise in the end.
struct LatenessStream {
  /// One due date.
  struct Entry: Hashable {
    let position: Int
    let dueOn: Day
    /// Days beyond terms of what was paid; nil while open.
    let settledDays: Int?
    /// Of the invoice, to look up whether it is contested.
    let invoiceID: String

    fileprivate func isBefore(_ other: Entry) -> Bool {
      (dueOn, position) < (other.dueOn, other.position)
    }
  }

  /// How many settled invoices are remembered.
  static let remembered = 100
  /// Below so many own ones, others' are borrowed.
  static let fullCount = 30

  private(set) var entries: [Entry] = []
  /// Of the entries that will not change any more, as far as can be known.
  private(set) var steps: [DriftStep] = []
  /// Of those after them, as they are on the day closed last.
  private(set) var tail: [DriftStep] = []
  /// How often the steps were made anew, because one of them was taken back.
  private(set) var revision = 0
  /// The settled invoices before the tail, and with it.
  private(set) var reference: ReferenceSample
  private(set) var lastReference: ReferenceSample
  /// Settled invoices.
  private(set) var settledCount = 0
  /// Due dates of what is open, overdue and not contested on the day closed last.
  private(set) var overdueSince: [Day] = []
  private let empty: ReferenceSample
  /// How many entries the steps stand for.
  private var folded = 0
  /// Due dates of those among them that are open, and as late as can be.
  private var frozen: [Day] = []
  /// The entry of each item; nil where it has none.
  private var held: [Entry?] = []

  init(borrowing habit: [Int]) {
    empty = ReferenceSample(
      capacity: Self.remembered, fullCount: Self.fullCount, borrowed: habit.map(Double.init))
    reference = empty
    lastReference = empty
  }

  /// Begins anew; how often the steps were made is not forgotten.
  mutating func startAgain() {
    let revision = revision
    self = LatenessStream(borrowing: empty.borrowed.map { Int($0) })
    self.revision = revision + 1
  }

  /// Takes in what an item now is.
  mutating func update(_ position: Int, _ item: AccountItem, floor: MaterialityFloor) {
    while held.count <= position { held.append(nil) }
    guard item.invoice.kind == .invoice else { return }
    let isOpen = item.isOpen && item.openCents >= floor.residueCents
    let days = item.settledOn.flatMap { item.paidCents > 0 ? $0 - item.dueOn : nil }
    let entry =
      isOpen || days != nil
      ? Entry(
        position: position, dueOn: item.dueOn, settledDays: days, invoiceID: item.invoice.id)
      : nil
    guard entry != held[position] else { return }
    if let before = held[position] { remove(before) }
    if let entry { insert(entry) }
    held[position] = entry
  }

  private mutating func remove(_ entry: Entry) {
    let place = place(of: entry)
    entries.remove(at: place)
    if entry.settledDays != nil { settledCount -= 1 }
    if place < folded { foldAgain() }
  }

  /// Adds an entry; also one that is only imagined, with a position of no item.
  private mutating func insert(_ entry: Entry) {
    let place = place(of: entry)
    entries.insert(entry, at: place)
    if entry.settledDays != nil { settledCount += 1 }
    if place < folded { foldAgain() }
  }

  /// How many entries stand before it. O(log entries).
  private func place(of entry: Entry) -> Int {
    guard let last = entries.last, !last.isBefore(entry) else { return entries.count }
    var (low, high) = (0, entries.count)
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].isBefore(entry) { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private mutating func foldAgain() {
    steps = []
    reference = empty
    folded = 0
    frozen = []
    revision += 1
  }

  /// Looks at everything at the close of `day`.
  mutating func close(contested: Set<String>, on day: Day) {
    while folded < entries.count, entries[folded].dueOn <= day,
      let step = lastingStep(of: entries[folded], contested: contested, on: day)
    {
      steps.append(step)
      folded += 1
    }
    tail.removeAll(keepingCapacity: true)
    overdueSince = frozen
    lastReference = reference
    for entry in entries[folded...] {
      if let days = entry.settledDays {
        tail.append(
          DriftStep(
            day: entry.dueOn, value: lastReference.score(of: Double(days)),
            settledOn: entry.dueOn + days))
        lastReference.append(Double(days))
      } else if entry.dueOn < day, !contested.contains(entry.invoiceID) {
        overdueSince.append(entry.dueOn)
        let score = lastReference.score(of: Double(day - entry.dueOn))
        tail.append(DriftStep(day: entry.dueOn, value: score, settledOn: nil))
      }
    }
  }

  /// The step of an entry that nothing but a correction will change: settled, or later than all that
  /// it is compared with.
  private mutating func lastingStep(
    of entry: Entry, contested: Set<String>, on day: Day
  ) -> DriftStep? {
    if let days = entry.settledDays {
      let score = reference.score(of: Double(days))
      reference.append(Double(days))
      return DriftStep(day: entry.dueOn, value: score, settledOn: entry.dueOn + days)
    }
    let late = Double(day - entry.dueOn)
    guard late > 0, late > reference.greatest, !contested.contains(entry.invoiceID) else {
      return nil
    }
    frozen.append(entry.dueOn)
    return DriftStep(day: entry.dueOn, value: reference.score(of: late), settledOn: nil)
  }

  /// The days beyond terms of the last few that are settled or overdue on `day`.
  func lastDays(_ count: Int, on day: Day) -> [Double] {
    var days: [Double] = []
    for entry in entries.reversed() where days.count < count {
      if let settled = entry.settledDays {
        days.append(Double(settled))
      } else if entry.dueOn < day {
        days.append(Double(day - entry.dueOn))
      }
    }
    return days
  }
}

// MARK: What would clear an alarm

extension LatenessStream {
  /// How many invoices are open and overdue on `day`.
  func overdueCounts(contested: Set<String>, on day: Day) -> (undisputed: Int, contested: Int) {
    let overdue = entries.filter { $0.settledDays == nil && $0.dueOn < day }
    let aside = overdue.count { contested.contains($0.invoiceID) }
    return (overdue.count - aside, aside)
  }

  /// The same, once all that is overdue and not contested was paid on `day`.
  func withOverduePaid(contested: Set<String>, on day: Day) -> LatenessStream {
    var stream = self
    for entry in entries
    where entry.settledDays == nil && entry.dueOn < day && !contested.contains(entry.invoiceID) {
      stream.remove(entry)
      stream.insert(
        Entry(
          position: entry.position, dueOn: entry.dueOn, settledDays: day - entry.dueOn,
          invoiceID: entry.invoiceID))
    }
    return stream
  }

  /// Adds an invoice that fell due on `day` and was paid so many days later.
  mutating func imagine(paidAfter days: Int, dueOn day: Day) {
    insert(Entry(position: .max - 1, dueOn: day, settledDays: days, invoiceID: ""))
  }
}
