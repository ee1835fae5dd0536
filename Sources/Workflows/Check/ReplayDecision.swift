import CreditPolicy
import Documents
import Foundation
import LedgerStore
import Receivables

/// A decision as the journal holds it, and what came of computing it anew.
public struct ShownDecision: Sendable {
  public let entry: JournalEntry
  public let decision: RecordedDecision
  public let customer: JournalName
  public let state: SlipState?
  public let replay: Replay
  public let settings: LedgerSettings
}

/// Shows a decision and proves that it would be given again: by the ledger as of its import, the
/// journal as of its entry, and the documents that the journal has kept.
///
/// - Parameters:
///   - reference: The reference, or a beginning of it that names no other.
///   - content: The slip in no language, field by field.
public func showDecision(
  _ ledgerPath: String, reference: String, by choice: JudgeChoice, content: SlipContent
) throws -> ShownDecision {
  let journal = try writtenJournal(besideLedger: ledgerPath)
  return try journal.read { session in
    let (entry, decision) = try session.decision(named: reference)
    let customer = try entry.customerID.map { try session.customer(behind: $0) }
    let name = customer ?? .erased(pseudonym: "")
    let settings = try Ledger.open(ledgerPath).read { try $0.settings() }
    return ShownDecision(
      entry: entry, decision: decision, customer: name,
      state: try state(
        of: entry, decision, name, in: session, ledgerPath, on: nil, by: choice)?.state,
      replay: try replay(
        entry, decision, of: name, in: session, ledgerPath, content: content),
      settings: settings)
  }
}

/// The journal of a ledger.
///
/// - Throws: `noJournal` where nothing was ever written down.
func writtenJournal(besideLedger ledgerPath: String) throws -> Journal {
  let path = Journal.path(besideLedger: ledgerPath)
  guard let journal = try Journal.openIfWritten(path) else {
    throw JournalProblem.noJournal(path: path)
  }
  return journal
}

extension JournalSession {
  /// The decision that a reference names.
  func decision(named text: String) throws -> (JournalEntry, RecordedDecision) {
    let entry = try entry(named: text, kind: EntryKind.decision.rawValue)
    guard let decision = entry.decoded(RecordedDecision.self) else {
      throw JournalProblem.unknownReference(text)
    }
    return (entry, decision)
  }
}

private func replay(
  _ entry: JournalEntry, _ decision: RecordedDecision, of name: JournalName,
  in session: JournalSession, _ ledgerPath: String, content: SlipContent
) throws -> Replay {
  guard let request = decision.request, let hashes = decision.documents, let slip = decision.slip
  else { return .impossible(.formerForm) }
  guard case .customer(let id) = name else { return .impossible(.erased) }
  let documents = try JudgeDocuments(hashes, in: session)
  let recorded = try session.document(slip)
  let judge: Judge
  do {
    judge = try documents.judge()
  } catch let problem as DocumentProblem {
    return .impossible(.unreadable(document: problem.documentName))
  }
  // Letters written after the decision were not seen, whatever their day.
  let answer = try readLedger(
    ledgerPath, asOfImport: decision.importNumber,
    letters: LetterNotes(besideLedger: ledgerPath, before: entry.number)
  ) { snapshot -> CheckFile.Answer? in
    guard Int(snapshot.sequence) == decision.importNumber,
      let history = try snapshot.history(of: id) ?? request.prospect?.history(of: id)
    else { return nil }
    let file = try CheckFile(
      request, history, judge, lastKnownOn: decision.lastKnownOn, in: snapshot)
    return try file.answer(
      by: try file.books(in: session, before: entry.number), author: entry.author)
  }
  guard let answer else {
    return .impossible(.otherLedger(importNumber: decision.importNumber))
  }
  let group = answer.recordedGroup
  // A member who was erased since had reserved something, and nobody can tell how much.
  guard group.ofPersons >= decision.groupPersonReservations ?? 0 else {
    return .impossible(.erased)
  }
  let differences =
    differences(between: recorded, and: content(answer.outcome))
    + difference(
      "reservations", decision.reservations, answer.reservations.map(\.entry.reference))
    + difference("groupReservations", decision.groupReservations, group.references)
  return differences.isEmpty ? .identical : .different(differences)
}

/// The references that a decision names and those that are found now, where they differ.
private func difference(
  _ field: String, _ recorded: [String]?, _ computed: [String]
) -> [Replay.Difference] {
  recorded ?? [] == computed
    ? []
    : [
      Replay.Difference(
        field: field, recorded: recorded?.joined(separator: " "),
        computed: computed.joined(separator: " "))
    ]
}

/// The fields in which a slip differs from the one recorded. Fields that a later version added were
/// not recorded, and are left out.
private func differences(
  between recorded: String, and computed: String
) -> [Replay.Difference] {
  func members(_ text: String) -> [String: String]? {
    try? JSONDecoder().decode([String: String].self, from: Data(text.utf8))
  }
  guard let fields = members(recorded), let computed = members(computed) else {
    return [Replay.Difference(field: "slip", recorded: recorded, computed: nil)]
  }
  return fields.sorted { $0.key < $1.key }.compactMap { field, value in
    computed[field] == value
      ? nil : Replay.Difference(field: field, recorded: value, computed: computed[field])
  }
}

extension DocumentProblem {
  /// What the problem speaks of.
  fileprivate var documentName: String {
    switch self {
    case .missing(let path), .unreadable(let path, _), .syntax(let path, _, _),
      .missingKey(_, let path, _), .unknownKey(_, let path, _, _),
      .wrongValue(_, _, let path, _, _), .otherVersion(let path, _, _), .damaged(let path),
      .directoryMissing(let path), .ambiguousPolicy(_, _, _, let path):
      path
    case .unknownName(let name, _): name
    }
  }
}
