// How credits find the items they settle. A credit that names an invoice goes there first; what
// is left joins the queue of credits, and the two queues (credits oldest first, items by due
// date) are consumed from their heads.

extension Account {
  /// Settles the due dates of `invoiceID` with `credit`, then the oldest items with the rest.
  mutating func settle(_ credit: Credit, naming invoiceID: String?) {
    var rest = credit
    if let invoiceID {
      guard let named = positions[invoiceID] else {
        unallocatedCents += credit.cents
        waiting[invoiceID, default: []].append(credit)
        return
      }
      if named.count == 1 {
        lower(named[0], with: &rest)
      } else {
        for position in named.sorted(by: { items[$0].invoice.dueOn < items[$1].invoice.dueOn }) {
          lower(position, with: &rest)
        }
      }
    }
    guard rest.cents > 0 else { return }
    unallocatedCents += rest.cents
    let place = credits.firstIndex { $0.on > rest.on } ?? credits.endIndex
    credits.insert(rest, at: place)
    settleOldest()
  }

  /// Lets the credits that wait settle the oldest due items.
  mutating func settleOldest() {
    guard !credits.isEmpty else { return }
    var used = 0
    while used < credits.count, let position = oldestOpen() {
      var credit = credits[used]
      lower(position, with: &credit)
      unallocatedCents -= credits[used].cents - credit.cents
      credits[used] = credit
      if credit.cents == 0 { used += 1 }
    }
    if used > 0 { credits.removeFirst(used) }
  }

  /// Takes back at most `cents` that `source` left among the waiting credits; returns the rest.
  mutating func takeBack(upTo cents: Int64, from source: String) -> Int64 {
    var left = cents
    for index in credits.indices where credits[index].source == source && left > 0 {
      let back = min(left, credits[index].cents)
      credits[index].cents -= back
      unallocatedCents -= back
      left -= back
    }
    credits.removeAll { $0.cents == 0 }
    for (invoiceID, sums) in waiting where sums.contains(where: { $0.source == source }) {
      for index in sums.indices where sums[index].source == source && left > 0 {
        let back = min(left, sums[index].cents)
        waiting[invoiceID]?[index].cents -= back
        unallocatedCents -= back
        left -= back
      }
    }
    return left
  }

  private mutating func lower(_ position: Int, with credit: inout Credit) {
    let cents = min(credit.cents, items[position].openCents)
    guard cents > 0 else { return }
    items[position]
      .settle(cents, on: credit.on, by: credit.means, from: credit.source, floor: floor)
    noteChange(position)
    credit.cents -= cents
    allocations.append(
      AllocationLog.Allocation(
        source: credit.source, position: position, cents: cents, means: credit.means))
  }
}

// MARK: The queue of items

extension Account {
  /// Puts a new item where its due date belongs. O(1) when invoices come in the order of their
  /// due dates, as they nearly do.
  mutating func enqueue(_ position: Int) {
    let due = items[position].invoice.dueOn
    var index = queue.count
    while index > 0, items[queue[index - 1]].invoice.dueOn > due { index -= 1 }
    if index == queue.count { queue.append(position) } else { queue.insert(position, at: index) }
    firstOpen = min(firstOpen, index)
  }

  /// Lets the queue find an item again that is open once more.
  mutating func reopen(_ position: Int) {
    guard let index = queue.firstIndex(of: position) else { return }
    firstOpen = min(firstOpen, index)
  }

  private mutating func oldestOpen() -> Int? {
    while firstOpen < queue.count {
      let position = queue[firstOpen]
      if items[position].isOpen { return position }
      firstOpen += 1
    }
    return nil
  }
}
