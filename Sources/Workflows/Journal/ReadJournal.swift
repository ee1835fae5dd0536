import Collection
import LedgerStore
import Receivables

/// What a verified journal is: how long, and where it ends.
public struct VerifiedJournal: Sendable {
  public let entries: Int
  public let head: String?
  public let path: String
}

/// Computes the chain of a ledger's journal anew.
///
/// - Parameter head: A hash that was printed, or its beginning, which the chain has to hold.
public func verifyJournal(_ ledgerPath: String, head: String?) throws -> VerifiedJournal {
  let journal = try writtenJournal(besideLedger: ledgerPath)
  let (entries, last) = try journal.verify(head: head)
  return VerifiedJournal(entries: entries, head: last, path: journal.path)
}

/// One entry, and whom it speaks of.
public struct ListedEntry: Sendable {
  public let entry: JournalEntry
  /// nil where it speaks of no customer.
  public let customer: JournalName?
  /// Which letter or step it notes, or takes back; nil for any other entry.
  public let contact: ContactKind?
  /// The reference of what it takes back.
  public let withdraws: String?
  /// What is to be remembered of a step or a withdrawal; nil without it, and where it was erased.
  public let note: String?
}

/// The entries of a journal, or those of one customer or kind, in the order of their writing.
///
/// - Parameter text: The customer's identifier, or its name in the ledger.
public func listJournal(
  _ ledgerPath: String, customer text: String?, kind: String?
) throws -> [ListedEntry] {
  let customer = try text.map { try customerID(called: $0, in: ledgerPath) }
  return try writtenJournal(besideLedger: ledgerPath).read { session in
    let entries = try session.entries(of: customer, kind: kind)
    return try entries.map { entry in
      let withdrawal =
        entry.kind == EntryKind.withdrawal.rawValue ? entry.decoded(RecordedWithdrawal.self) : nil
      let taken = try withdrawal.map {
        try session.entry(
          named: $0.of, kinds: [EntryKind.letter.rawValue, EntryKind.step.rawValue])
      }
      let deed = entry.kind == EntryKind.step.rawValue ? entry.decoded(RecordedDeed.self) : nil
      return ListedEntry(
        entry: entry, customer: try entry.customerID.map { try session.customer(behind: $0) },
        contact: (taken ?? entry).contact, withdraws: withdrawal?.of,
        note: try session.reason(withdrawal?.note ?? deed?.note, of: entry))
    }
  }
}

/// Erases what leads from the journal to a natural person.
///
/// - Parameters:
///   - text: The customer's identifier, or its name in the ledger.
///   - isConfirmed: Whether the user has said so; else `erasureToConfirm` says what would go.
public func eraseCustomer(
  _ ledgerPath: String, customer text: String, isDryRun: Bool, isConfirmed: Bool
) throws -> Erasure {
  let path = try writtenJournal(besideLedger: ledgerPath).path
  let customer = try customerID(called: text, in: ledgerPath)
  let journal = try Journal.open(path)
  let foreseen = try journal.erase(customer, isDryRun: true)
  guard !isDryRun else { return foreseen }
  guard isConfirmed else {
    throw JournalProblem.erasureToConfirm(customer: customer.text, entries: foreseen.entries)
  }
  return try journal.erase(customer, isDryRun: false)
}

/// The customer that a ledger calls so; where it knows nobody, the text is the identifier: an
/// erasure may come after the ledger has forgotten the person.
private func customerID(called text: String, in ledgerPath: String) throws -> CustomerID {
  do {
    return try Ledger.open(ledgerPath).read { try $0.history(called: text).profile.id }
  } catch let problem as LedgerProblem {
    switch problem {
    case .unknownCustomer, .ledgerMissing:
      guard let id = CustomerID(text) else { throw problem }
      return id
    default: throw problem
    }
  }
}
