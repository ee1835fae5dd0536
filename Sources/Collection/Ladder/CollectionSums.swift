import Receivables

/// Where the open items of a portfolio, or of one customer, stand on a day: every cent in one place.
///
/// The places sum to the items of the aged balance; with what is not allocated and the debits that
/// match nothing they give what the accounts show.
public struct CollectionSums: Hashable, Sendable {
  /// Not due yet.
  public var notDueCents: Int64 = 0
  /// Overdue, and no step is due yet.
  public var waitingCents: Int64 = 0
  /// Overdue and due for a step, in the order of `CollectionStep.allCases`.
  public private(set) var dueCents = [Int64](repeating: 0, count: CollectionStep.allCases.count)
  /// Overdue, and a promise, a granted extension or an instalment plan covers it.
  public var promisedCents: Int64 = 0
  /// What open disputes contest, due or not.
  public var contestedCents: Int64 = 0
  /// Owed by customers in an insolvency procedure, due or not.
  public var procedureCents: Int64 = 0
  /// Sold to a factor who cannot come back to us: not ours to collect.
  public var assignedCents: Int64 = 0
  /// Overdue, and what waits to be allocated would settle it.
  public var creditedCents: Int64 = 0
  /// Overdue, and an action was opened for it.
  public var inActionCents: Int64 = 0
  /// Penalties of who owes nothing else that is asked for: they go with the next invoice that is late.
  public var penaltiesCents: Int64 = 0
  /// Residues, and what is too little to be asked for.
  public var smallCents: Int64 = 0
  /// Payments and credits that settle nothing yet; they lower the balance.
  public var unallocatedCents: Int64 = 0
  /// Returned payments that match no payment; they raise it.
  public var unmatchedDebitCents: Int64 = 0

  /// Nothing open.
  public init() {}

  /// What is due for one step.
  public subscript(step: CollectionStep) -> Int64 {
    get { dueCents[step.place] }
    set { dueCents[step.place] = newValue }
  }

  /// All items: what an aged balance shows before what is not allocated.
  public var itemsCents: Int64 {
    notDueCents + waitingCents + dueCents.reduce(0, +) + promisedCents + contestedCents
      + procedureCents + assignedCents + creditedCents + inActionCents + penaltiesCents + smallCents
  }

  /// What the accounts show.
  public var balanceCents: Int64 { itemsCents - unallocatedCents + unmatchedDebitCents }

  public static func += (sum: inout CollectionSums, more: CollectionSums) {
    sum.notDueCents += more.notDueCents
    sum.waitingCents += more.waitingCents
    for place in sum.dueCents.indices { sum.dueCents[place] += more.dueCents[place] }
    sum.promisedCents += more.promisedCents
    sum.contestedCents += more.contestedCents
    sum.procedureCents += more.procedureCents
    sum.assignedCents += more.assignedCents
    sum.creditedCents += more.creditedCents
    sum.inActionCents += more.inActionCents
    sum.penaltiesCents += more.penaltiesCents
    sum.smallCents += more.smallCents
    sum.unallocatedCents += more.unallocatedCents
    sum.unmatchedDebitCents += more.unmatchedDebitCents
  }
}

extension CollectionStep {
  var place: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
