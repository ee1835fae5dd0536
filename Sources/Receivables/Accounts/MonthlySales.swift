extension Account {
  /// Sales TTC of the months up to the one of `day`, the latest first; the latest one up to `day`.
  ///
  /// Credit notes count on their own date; penalties are no sales. O(items).
  public func monthlySalesCents(through day: Day, months: Int) -> [Int64] {
    var sales = [Int64](repeating: 0, count: months)
    let (lastYear, lastMonth, dayOfMonth) = day.components
    // What is older needs no calendar.
    let start = (day - (dayOfMonth - 1)).adding(months: 1 - months)
    func add(_ cents: Int64, on: Day) {
      guard on <= day, on >= start else { return }
      let (year, month, _) = on.components
      let age = (lastYear - year) * 12 + lastMonth - month
      if age < months { sales[age] += cents }
    }
    // By position: no item is copied to be looked at.
    for position in items.indices where items[position].invoice.kind != .penalty {
      add(items[position].invoice.amountCents, on: items[position].invoice.issuedOn)
    }
    for note in creditNotes { add(-note.cents, on: note.on) }
    return sales
  }
}
