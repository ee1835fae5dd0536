import Receivables

/// Days in ascending order; a day may stand there twice.
struct OrderedDays {
  private(set) var days: [Day] = []

  /// Makes room for so many.
  mutating func reserve(_ count: Int) { days.reserveCapacity(count) }

  /// O(1) where days come in their order, as they nearly do.
  mutating func insert(_ day: Day) {
    guard let last = days.last, last > day else { return days.append(day) }
    days.insert(day, at: count(through: day))
  }

  mutating func remove(_ day: Day) {
    let place = count(through: day) - 1
    if place >= 0, days[place] == day { days.remove(at: place) }
  }

  /// How many days are not after `day`. O(log days).
  func count(through day: Day) -> Int {
    if let last = days.last, last <= day { return days.count }
    var (low, high) = (0, days.count)
    while low < high {
      let middle = (low + high) / 2
      if days[middle] <= day { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The last day that is not after `day`.
  func last(through day: Day) -> Day? {
    let count = count(through: day)
    return count > 0 ? days[count - 1] : nil
  }
}

/// Items that are open, the oldest due date first; an item that is settled is left out when it is
/// met, so that settling costs nothing.
struct OpenQueue {
  /// An item's due date as it was when it was put here.
  struct Entry {
    let dueOn: Day
    let position: Int
    /// How often the item had been put here: only the last time counts.
    let turn: Int32

    /// Of one due date, those known first come first.
    fileprivate func isAfter(_ other: Entry) -> Bool {
      (dueOn, position) > (other.dueOn, other.position)
    }
  }

  private(set) var entries: [Entry] = []
  private var head = 0

  /// O(1) where items come in the order of their due dates, as they nearly do.
  mutating func insert(_ entry: Entry) {
    guard let last = entries.last, last.isAfter(entry) else { return entries.append(entry) }
    var (low, high) = (head, entries.count)
    while low < high {
      let middle = (low + high) / 2
      if !entries[middle].isAfter(entry) { low = middle + 1 } else { high = middle }
    }
    entries.insert(entry, at: low)
  }

  /// The first entry that still holds; those before are forgotten.
  mutating func first(where holds: (Entry) -> Bool) -> Entry? {
    while head < entries.count {
      if holds(entries[head]) { return entries[head] }
      head += 1
    }
    return nil
  }

  /// The entries from the first one that still held.
  var rest: ArraySlice<Entry> { entries[head...] }
}

/// The worst lateness of what was paid within some days: a heap whose head is thrown away once it is
/// too old or was corrected.
struct WorstLateness {
  /// One item: how late its last payment came, and when.
  struct Entry {
    let daysLate: Int
    let paidOn: Day
    let position: Int
  }

  private var heap: [Entry] = []
  /// Payments of a day that has not come.
  private var waiting: [Entry] = []

  mutating func insert(_ entry: Entry, asOf day: Day) {
    guard entry.paidOn <= day else { return waiting.append(entry) }
    heap.append(entry)
    var child = heap.count - 1
    while child > 0, heap[(child - 1) / 2].daysLate < heap[child].daysLate {
      heap.swapAt(child, (child - 1) / 2)
      child = (child - 1) / 2
    }
  }

  /// The worst entry that still holds on `day`. O(log entries) for each that is thrown away.
  mutating func worst(on day: Day, where holds: (Entry) -> Bool) -> Int {
    if !waiting.isEmpty {
      let entries = waiting
      waiting = []
      for entry in entries { insert(entry, asOf: day) }
    }
    while let head = heap.first {
      if within(365, head.paidOn, day), holds(head) { return head.daysLate }
      removeHead()
    }
    return 0
  }

  private mutating func removeHead() {
    heap.swapAt(0, heap.count - 1)
    heap.removeLast()
    var parent = 0
    while true {
      var child = 2 * parent + 1
      guard child < heap.count else { return }
      if child + 1 < heap.count, heap[child + 1].daysLate > heap[child].daysLate { child += 1 }
      guard heap[parent].daysLate < heap[child].daysLate else { return }
      heap.swapAt(parent, child)
      parent = child
    }
  }
}

/// Whether `on` lies in the window of `days` that ends with `day`.
func within(_ days: Int, _ on: Day, _ day: Day) -> Bool { on <= day && day - on < days }
