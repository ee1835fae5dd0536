import Collection
import LedgerStore
import Receivables

/// What was done without a letter, as the journal keeps it.
struct RecordedDeed: Codable {
  let step: CollectionDeed.Kind
  let knownOn: Day
  /// Of a natural person it lies beside the chain.
  let note: ChainedReason?
  /// The last withdrawal about the customer before it: the same may be done after it once more.
  let follows: String?
}

/// What is said to have been done.
public struct DeedOrder: Sendable {
  /// The customer, by identifier, registration number or whole name.
  public let customer: String
  public let kind: CollectionDeed.Kind
  /// nil for the last day of which anything is known.
  public let day: Day?
  public let note: String?
  /// Whether nothing is written.
  public let isDryRun: Bool

  public init(
    customer: String, kind: CollectionDeed.Kind, on day: Day?, note: String?, isDryRun: Bool
  ) {
    self.customer = customer
    self.kind = kind
    self.day = day
    self.note = note
    self.isDryRun = isDryRun
  }
}

/// What became of it.
public struct RecordedStep: Sendable {
  public let profile: CustomerProfile
  public let kind: CollectionDeed.Kind
  public let day: Day
  /// The first day on which it counts: not before the last of which the ledger knows anything.
  public let countsFrom: Day
  /// The journal's short name of it; nil where nothing was written.
  public let reference: String?
  /// Whether it was written down now, and not before.
  public let isNew: Bool
  public let settings: LedgerSettings
}

/// Writes down that a customer was called, offered an agreement or sued, once a day and kind.
///
/// - Throws: `LetterProblem`: nothing is overdue, or a procedure is open, and it was no call.
public func recordDeed(
  _ ledgerPath: String, _ order: DeedOrder, author: String
) throws -> RecordedStep {
  let note = try order.note.map(checkedReason)
  return try Ledger.open(ledgerPath).read { snapshot in
    let day = try snapshot.businessDay(order.day)
    let history = try snapshot.history(called: order.customer)
    let account = Account(KnownHistory(of: history, asOf: day))
    if order.kind != .call { try refuseDeed(about: account, history.profile, on: day) }
    let lastKnownOn = max(day, try snapshot.totals().lastKnownOn ?? day)
    let settings = try snapshot.settings()
    func step(_ known: CollectionDeed) -> RecordedStep {
      RecordedStep(
        profile: history.profile, kind: order.kind, day: known.day, countsFrom: known.knownOn,
        reference: known.reference, isNew: false, settings: settings)
    }
    func step(_ reference: String?, isNew: Bool) -> RecordedStep {
      RecordedStep(
        profile: history.profile, kind: order.kind, day: day, countsFrom: lastKnownOn,
        reference: reference, isNew: isNew, settings: settings)
    }
    let path = Journal.path(besideLedger: ledgerPath)
    if order.isDryRun {
      let known = try Journal.openIfWritten(path)?.read {
        try $0.deed(order.kind, of: history.profile.id, account, on: day)
      }
      return known.map(step) ?? step(nil, isNew: false)
    }
    return try Journal.open(path).write { session in
      if let known = try session.deed(order.kind, of: history.profile.id, account, on: day) {
        return step(known)
      }
      let name = try session.chainName(of: history.profile)
      let entry = try session.append(
        .step, about: name, on: day, author: author,
        RecordedDeed(
          step: order.kind, knownOn: lastKnownOn,
          note: try note.map { try session.chained($0, about: name) },
          follows: try session.withdrawals(of: history.profile.id).last?.reference))
      if let note { try session.keep(reason: note, of: entry) }
      return step(entry.reference, isNew: true)
    }
  }
}

/// Nobody is offered an agreement, or sued, who owes nothing that is overdue or is in a procedure.
private func refuseDeed(
  about account: Account, _ profile: CustomerProfile, on day: Day
) throws(LetterProblem) {
  if let opening = account.dossier.procedureOpening {
    throw .inProcedure(
      customer: profile.id.text, opening.kind, since: opening.occurredOn, claimBy: nil,
      isClaimLate: false)
  }
  guard account.overdueItems(on: day).isEmpty else { return }
  throw .nothingOverdue(
    customer: profile.id.text,
    nextDueOn: account.items.filter { $0.isOpen && $0.dueOn >= day }.map(\.dueOn).min())
}

/// What the journal of a ledger tells was done without letters, in the order of its writing.
///
/// A natural person who was erased is not among them.
func collectionDeeds(besideLedger path: String) throws -> [CollectionDeed] {
  try Journal.openIfWritten(Journal.path(besideLedger: path))?.read { try $0.deeds() } ?? []
}

extension [CollectionDeed] {
  /// By customer, those that stand on a day.
  func standing(on day: Day) -> [CustomerID: [CollectionDeed]] {
    Dictionary(grouping: filter { $0.stands(on: day) }, by: \.customerID)
  }
}

extension JournalSession {
  /// What was done about all customers, or about one.
  func deeds(of customer: CustomerID? = nil) throws -> [CollectionDeed] {
    try numberedDeeds(of: customer).map(\.deed)
  }

  /// The same with the numbers of the entries.
  ///
  /// - Parameter number: Only withdrawals before the entry of this number count.
  func numberedDeeds(
    of customer: CustomerID? = nil, before number: Int = .max
  ) throws -> [(number: Int, deed: CollectionDeed)] {
    let entries = try entries(of: customer, kind: EntryKind.step.rawValue)
    guard !entries.isEmpty else { return [] }
    let withdrawn = try withdrawnDays(of: customer, before: number)
    return try entries.compactMap { entry in
      guard let name = entry.customerID, case .customer(let id) = try self.customer(behind: name),
        let payload = entry.decoded(RecordedDeed.self)
      else { return nil }
      let deed = CollectionDeed(
        customerID: id, kind: payload.step, day: entry.day,
        knownOn: max(entry.day, payload.knownOn), withdrawnOn: withdrawn[entry.reference],
        note: try reason(payload.note, of: entry),
        author: entry.author, reference: entry.reference)
      return (entry.number, deed)
    }
  }

  /// The one of a kind and day that was not taken back, or the action that is open on the day; nil without one.
  fileprivate func deed(
    _ kind: CollectionDeed.Kind, of customer: CustomerID, _ account: Account, on day: Day
  ) throws -> CollectionDeed? {
    let standing = try deeds(of: customer).filter { $0.withdrawnOn == nil }
    if kind == .action,
      let open = standing.map(\.knownToday).openAction(in: account, on: day)
    {
      return standing.first { $0.reference == open.reference }
    }
    return standing.last { $0.kind == kind && $0.day == day }
  }
}

extension CollectionDeed {
  /// As if it had been noted on its own day: whether the same was done already is no matter of when one learned of it.
  fileprivate var knownToday: CollectionDeed {
    CollectionDeed(
      customerID: customerID, kind: kind, day: day, knownOn: day, note: note, author: author,
      reference: reference)
  }
}
