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
    if order.kind != .call {
      try refuseDeed(about: Account(KnownHistory(of: history, asOf: day)), history.profile, on: day)
    }
    let settings = try snapshot.settings()
    func step(_ reference: String?, isNew: Bool) -> RecordedStep {
      RecordedStep(
        profile: history.profile, kind: order.kind, day: day, reference: reference, isNew: isNew,
        settings: settings)
    }
    let path = Journal.path(besideLedger: ledgerPath)
    if order.isDryRun {
      let known = try Journal.openIfWritten(path)?.read {
        try $0.deed(order.kind, of: history.profile.id, on: day)
      }
      return step(known?.reference, isNew: false)
    }
    let lastKnownOn = try snapshot.totals().lastKnownOn ?? day
    return try Journal.open(path).write { session in
      if let known = try session.deed(order.kind, of: history.profile.id, on: day) {
        return step(known.reference, isNew: false)
      }
      let name = try session.chainName(of: history.profile)
      let entry = try session.append(
        .step, about: name, on: day, author: author,
        RecordedDeed(
          step: order.kind, knownOn: max(lastKnownOn, day),
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
    let entries = try entries(of: customer, kind: EntryKind.step.rawValue)
    guard !entries.isEmpty else { return [] }
    let withdrawn = try withdrawnDays(of: customer)
    return try entries.compactMap { entry in
      guard let name = entry.customerID, case .customer(let id) = try self.customer(behind: name),
        let payload = entry.decoded(RecordedDeed.self)
      else { return nil }
      return CollectionDeed(
        customerID: id, kind: payload.step, day: entry.day,
        knownOn: max(entry.day, payload.knownOn), withdrawnOn: withdrawn[entry.reference],
        note: try reason(payload.note, of: entry),
        author: entry.author, reference: entry.reference)
    }
  }

  /// The one of a kind and day that was not taken back; nil without one.
  fileprivate func deed(
    _ kind: CollectionDeed.Kind, of customer: CustomerID, on day: Day
  ) throws -> CollectionDeed? {
    try deeds(of: customer).last { $0.kind == kind && $0.day == day && $0.withdrawnOn == nil }
  }
}
