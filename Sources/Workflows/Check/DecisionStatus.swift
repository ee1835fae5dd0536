import CreditPolicy
import Documents
import LedgerStore
import Receivables

/// How a decision stands on a day.
public struct DecisionStatus: Sendable {
  public let entry: JournalEntry
  public let decision: RecordedDecision
  public let customer: JournalName
  public let day: Day
  public let state: SlipState
  public let settings: LedgerSettings
}

/// Says how a decision stands on a day, as the ledger knew the customer by then.
///
/// - Parameter day: nil for the last day of which anything is known, or the day of the decision.
public func decisionStatus(
  _ ledgerPath: String, reference: String, on day: Day?, by choice: JudgeChoice
) throws -> DecisionStatus {
  try writtenJournal(besideLedger: ledgerPath).read { session in
    let (entry, decision) = try session.decision(named: reference)
    let name = try entry.customerID.map { try session.customer(behind: $0) }
    let customer = name ?? .erased(pseudonym: "")
    let found = try state(
      of: entry, decision, customer, in: session, ledgerPath, on: day, by: choice)
    guard let found else { throw JournalProblem.unknownReference(reference) }
    return DecisionStatus(
      entry: entry, decision: decision, customer: customer, day: found.day, state: found.state,
      settings: try Ledger.open(ledgerPath).read { try $0.settings() })
  }
}

/// How a decision stands on a day; nil where its customer was erased or is of another ledger.
func state(
  of entry: JournalEntry, _ decision: RecordedDecision, _ name: JournalName,
  in session: JournalSession, _ ledgerPath: String, on day: Day?, by choice: JudgeChoice
) throws -> (day: Day, state: SlipState)? {
  guard case .customer(let id) = name else { return nil }
  return try readLedger(ledgerPath) { snapshot -> (day: Day, state: SlipState)? in
    let day = try day ?? max(entry.day, snapshot.businessDay(nil))
    guard day >= entry.day else {
      throw JournalProblem.beforeDecision(day, decidedOn: entry.day)
    }
    guard
      let history = try snapshot.history(of: id) ?? decision.request?.prospect?.history(of: id)
    else { return nil }
    let book = try CustomerBook(of: id, in: session)
    let acceptance = book.reservations.last { $0.acceptance.decision == entry.reference }
    if let closedOn = acceptance?.closedOn, closedOn <= day {
      return (day, .closed(on: closedOn))
    }
    guard day <= decision.validUntil else { return (day, .expired(on: decision.validUntil)) }
    // By the model and the policy of the decision, where the journal has kept them.
    var judge =
      try decision.documents.map { try JudgeDocuments($0, in: session).judge() }
      ?? choice.judge(for: ledgerPath, seller: try snapshot.settings(), on: day)
    judge.overrides = OverrideBook(book, of: id)
    var sweep = judge.sweep(
      of: history, on: [day], try judge.parents(in: snapshot, of: history.profile, on: [day]))
    sweep.advance()
    let withdrawals = judge.finding(in: &sweep, of: history.profile)
      .withdrawals(of: decision.given(on: entry.day), history, on: day)
    guard withdrawals.isEmpty else { return (day, .withdrawn(withdrawals)) }
    let isAccepted = acceptance.map { $0.entry.day <= day } ?? false
    return (
      day, isAccepted ? .accepted(until: decision.validUntil) : .open(until: decision.validUntil)
    )
  }
}

/// Ends what was reserved for a decision: it has become an order, or will not.
///
/// Closing it twice changes nothing.
///
/// - Parameter day: nil for the last day of which anything is known.
public func closeDecision(
  _ ledgerPath: String, reference: String, on day: Day?, reason: String?, author: String
) throws -> JournalEntry {
  let reason = try reason.map(checkedReason)
  let last = try Ledger.open(ledgerPath).read { try $0.businessDay(nil) }
  let path = try writtenJournal(besideLedger: ledgerPath).path
  return try Journal.open(path).write { session in
    let (entry, _) = try session.decision(named: reference)
    guard let name = entry.customerID,
      case .customer(let id) = try session.customer(behind: name),
      let reservation = try CustomerBook(of: id, in: session).reservations.last(where: {
        $0.acceptance.decision == entry.reference
      })
    else { throw JournalProblem.neverAccepted(entry.reference) }
    if reservation.closedOn != nil, let closing = reservation.closing {
      return try session.entry(named: closing, kind: EntryKind.closing.rawValue)
    }
    let day = day ?? max(last, reservation.entry.day)
    guard day >= reservation.entry.day else {
      throw JournalProblem.beforeDecision(day, decidedOn: reservation.entry.day)
    }
    let closing = try session.append(
      .closing, about: name, on: day, author: author,
      RecordedClosing(
        decision: entry.reference, acceptance: reservation.entry.reference,
        reason: try reason.map { try session.chained($0, about: name) }))
    if let reason { try session.keep(reason: reason, of: closing) }
    return closing
  }
}
