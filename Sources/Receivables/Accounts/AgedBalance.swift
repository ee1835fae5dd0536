/// How late what is open is, in the usual bands.
public enum AgeBand: Int, CaseIterable, Sendable, Comparable {
  case notDue, days1to30, days31to60, days61to90, over90Days

  /// The band of an item that is so many days past due.
  public init(pastDueDays: Int) {
    self =
      switch pastDueDays {
      case ...0: .notDue
      case ...30: .days1to30
      case ...60: .days31to60
      case ...90: .days61to90
      default: .over90Days
      }
  }

  public static func < (left: AgeBand, right: AgeBand) -> Bool { left.rawValue < right.rawValue }
}

/// What is open, by age, reconciled to the account.
public struct AgedBalance: Sendable, Hashable {
  /// In the order of `AgeBand.allCases`, residues included.
  public private(set) var centsByBand = [Int64](repeating: 0, count: AgeBand.allCases.count)
  /// Payments and credits that settle nothing yet; they lower the balance.
  public private(set) var unallocatedCents: Int64 = 0
  /// Returned payments that match no payment; they raise it.
  public private(set) var unmatchedDebitCents: Int64 = 0

  /// Nothing open.
  public init() {}

  /// What is open in each band.
  ///
  /// - Precondition: One amount a band, in the order of `AgeBand.allCases`.
  public init(
    centsByBand: [Int64], unallocatedCents: Int64 = 0, unmatchedDebitCents: Int64 = 0
  ) {
    precondition(centsByBand.count == AgeBand.allCases.count, "one amount a band")
    self.centsByBand = centsByBand
    self.unallocatedCents = unallocatedCents
    self.unmatchedDebitCents = unmatchedDebitCents
  }

  public subscript(band: AgeBand) -> Int64 { centsByBand[band.rawValue] }

  /// Past due, in all bands.
  public var overdueCents: Int64 { centsByBand.dropFirst().reduce(0, +) }
  /// All items, before what is not allocated.
  public var itemsCents: Int64 { centsByBand.reduce(0, +) }
  /// What the accounts show: the sum of the bands less what is not allocated.
  public var balanceCents: Int64 { itemsCents - unallocatedCents + unmatchedDebitCents }

  public static func += (sum: inout AgedBalance, more: AgedBalance) {
    for index in sum.centsByBand.indices { sum.centsByBand[index] += more.centsByBand[index] }
    sum.unallocatedCents += more.unallocatedCents
    sum.unmatchedDebitCents += more.unmatchedDebitCents
  }
}

extension AgedBalance {
  /// The aged balance of one account on `day`, by due date.
  public init(_ account: Account, on day: Day) {
    self.init(account, on: day, among: account.items.indices)
  }

  /// The same, where the caller knows which items may have something open: at least all that have.
  public init(_ account: Account, on day: Day, among positions: some Sequence<Int>) {
    for position in positions where account.items[position].openCents > 0 {
      let item = account.items[position]
      let days = item.isOpen ? item.pastDueDays(on: day) : 0
      centsByBand[AgeBand(pastDueDays: days).rawValue] += item.openCents
    }
    unallocatedCents = account.unallocatedCents
    unmatchedDebitCents = account.unmatchedDebitCents
  }
}

extension Account {
  /// What the customer owes by its account, in the ledger's currency.
  public var balanceCents: Int64 {
    var open: Int64 = 0
    for position in items.indices { open += items[position].openCents }
    return open - unallocatedCents + unmatchedDebitCents
  }

  /// Overdue on `day` without what is waiting to be allocated and without residues.
  public func overdueCents(on day: Day) -> Int64 {
    var overdue: Int64 = 0
    for position in items.indices
    where items[position].isOpen && items[position].pastDueDays(on: day) > 0 {
      overdue += items[position].openCents
    }
    return max(0, overdue - unallocatedCents)
  }

  /// Whether the customer owes something or was invoiced within the year that ends with `day`.
  public func isActive(on day: Day) -> Bool {
    // The latest first: nearly always one of them is enough.
    items.indices.reversed().contains { position in
      let issuedOn = items[position].invoice.issuedOn
      return items[position].isOpen || (issuedOn <= day && day - issuedOn < 365)
    }
  }

  /// The lateness of the oldest item that is overdue in earnest, 0 where none is.
  public func oldestOverdueDays(on day: Day) -> Int {
    overdueItems(on: day).first?.item.pastDueDays(on: day) ?? 0
  }

  /// What is overdue in earnest, the oldest due date first, and of one due date what was known first:
  /// no penalties, nothing below the materiality floor, and nothing that credits waiting to be
  /// allocated would settle.
  public func overdueItems(on day: Day) -> [(item: AccountItem, cents: Int64)] {
    var credit = unallocatedCents
    return items.indices.filter { position in
      items[position].isOpen && items[position].pastDueDays(on: day) > 0
        && items[position].invoice.kind != .penalty
        && items[position].openCents >= floor.residueCents
    }
    .map { items[$0] }
    .sorted { $0.dueOn < $1.dueOn }
    .compactMap { item in
      let used = min(max(0, credit), item.openCents)
      credit -= used
      let left = item.openCents - used
      return left >= floor.residueCents ? (item, left) : nil
    }
  }

  /// Of `overdueItems`, what open disputes of the same invoices leave uncontested; a dispute without
  /// an amount contests its whole invoice.
  public func undisputedOverdueItems(on day: Day) -> [(item: AccountItem, cents: Int64)] {
    undisputed(overdueItems(on: day))
  }

  /// The same, where the caller knows the `overdueItems` of the day.
  public func undisputed(
    _ late: [(item: AccountItem, cents: Int64)]
  ) -> [(item: AccountItem, cents: Int64)] {
    guard !late.isEmpty else { return [] }
    var contested: [String: Int64] = [:]
    for dispute in dossier.disputes.values where dispute.closing == nil {
      guard let invoice = dispute.opening.invoiceID else { continue }
      let cents = dispute.opening.amountCents ?? .max / 4
      contested[invoice] = min(.max / 4, contested[invoice, default: 0]) + cents
    }
    guard !contested.isEmpty else { return late }
    return late.compactMap { item, cents in
      let used = min(cents, contested[item.invoice.id, default: 0])
      contested[item.invoice.id, default: 0] -= used
      let left = cents - used
      return left >= floor.residueCents ? (item, left) : nil
    }
  }
}
