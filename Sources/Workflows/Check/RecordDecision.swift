import CreditPolicy
import LedgerStore
import Receivables

/// A slip in no language: JSON, the text of each field by its name.
public typealias SlipContent = (CheckOutcome) -> String

/// How an answer is accepted.
public struct Acceptance: Sendable {
  /// Which way to a yes was confirmed, from 1 on; nil for an order as asked.
  public let condition: Int?
  /// Why it is accepted against the answer; nil where it may not be.
  public let overrideReason: String?

  public init(condition: Int? = nil, overrideReason: String? = nil) {
    self.condition = condition
    self.overrideReason = overrideReason
  }
}

/// What came of accepting an answer.
public enum AcceptanceOutcome: Sendable {
  case accepted(reservedCents: Int64, until: Day)
  /// Nothing is reserved.
  case refused(JournalProblem)
}

extension CheckFile {
  /// Answers, and writes the decision and its acceptance into the journal.
  ///
  /// - Parameter documents: The hashes of what it is judged by, as the journal keeps it.
  func record(
    in session: JournalSession, by author: String, _ documents: [String: String],
    accepting acceptance: Acceptance?, content: SlipContent
  ) throws -> CheckOutcome {
    let books = try books(in: session)
    let answer = try answer(by: books, author: author)
    var outcome = answer.outcome
    let name = try session.chainName(of: history.profile)
    let decision = RecordedDecision(
      outcome.slip, score: outcome.score, importNumber: importNumber,
      documents: documents,
      content: try session.keep(document: content(outcome)), lastKnownOn: lastKnownOn,
      reservations: answer.reservations.map(\.entry.reference), group: answer.recordedGroup)
    let entry = try session.append(
      .decision, about: name, on: request.asOf, author: author, decision)
    outcome.reference = entry.reference
    outcome.chainHead = entry.hash
    if let acceptance {
      outcome.acceptance = try accept(
        outcome.slip, acceptance, decision: entry, given: decision, books, author, in: session)
    }
    return outcome
  }

  private func accept(
    _ slip: CheckSlip, _ acceptance: Acceptance, decision entry: JournalEntry,
    given decision: RecordedDecision, _ books: GroupBooks, _ author: String,
    in session: JournalSession
  ) throws -> AcceptanceOutcome {
    let question = try question
    let former = books.own.reservations.filter {
      $0.acceptance.question == question && $0.entry.author == author
    }
    // The same offer, accepted once more.
    if let open = former.last(where: { $0.closedOn == nil }) {
      return .accepted(
        reservedCents: open.acceptance.reservedCents, until: open.acceptance.until)
    }
    // What was promised later is not seen on this day; where the group has no limit, only what was
    // promised to the customer itself matters.
    let isGroupBound = judge.policy.limit.groupCents != nil
    let last = isGroupBound ? books.lastAcceptedOn : books.own.lastAcceptedOn
    if let last, last > request.asOf { return .refused(.acceptedLater(last)) }
    let way: WayToYes?
    switch slip.accepting(acceptance) {
    case .failure(let problem): return .refused(problem)
    case .success(let confirmed): way = confirmed
    }
    guard let name = entry.customerID else { return .refused(.unknownReference(entry.reference)) }
    let reason = way == nil && slip.answer != .yes ? acceptance.overrideReason : nil
    let given = decision.given(on: entry.day)
    let kept = try session.append(
      .acceptance, about: name, on: entry.day, author: author,
      RecordedAcceptance(
        decision: entry.reference, question: question,
        reservedCents: slip.reservedCents(by: way), until: slip.validUntil, grade: given.grade,
        limitCents: given.limitCents, uncoveredCents: given.uncoveredCents,
        condition: way == nil ? nil : acceptance.condition,
        overrideReason: try reason.map { try session.chained($0, about: name) },
        follows: former.last?.closing))
    if let reason { try session.keep(reason: reason, of: kept) }
    return .accepted(reservedCents: slip.reservedCents(by: way), until: slip.validUntil)
  }
}

extension CheckSlip {
  /// The way by which the answer may be accepted, nil for the order as asked; or why it may not.
  fileprivate func accepting(_ acceptance: Acceptance) -> Result<WayToYes?, JournalProblem> {
    let isOverridden = acceptance.overrideReason != nil
    switch answer {
    case .yes: return .success(nil)
    case .yesIf:
      let ways = waysToYes
      guard let condition = acceptance.condition else {
        return isOverridden ? .success(nil) : .failure(.conditionToConfirm(count: ways.count))
      }
      guard ways.indices.contains(condition - 1) else {
        return .failure(.noSuchCondition(condition, count: ways.count))
      }
      return .success(ways[condition - 1])
    case .no:
      return isOverridden ? .success(nil) : .failure(.answerNotAcceptable(isReferral: false))
    case .refer:
      return isOverridden ? .success(nil) : .failure(.answerNotAcceptable(isReferral: true))
    }
  }
}

/// How long a reason may be.
let reasonCharactersMax = 500

/// A reason without blanks around it.
///
/// - Throws: `emptyReason`, `reasonTooLong`.
func checkedReason(_ text: String) throws -> String {
  let reason = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  guard !reason.isEmpty else { throw JournalProblem.emptyReason }
  guard reason.count <= reasonCharactersMax else {
    throw JournalProblem.reasonTooLong(
      characters: reason.count, charactersMax: reasonCharactersMax)
  }
  return reason
}
