import CreditPolicy
import Foundation
import LedgerStore
import Receivables
import Scoring

/// What a check found, and where it was written down.
public struct CheckOutcome: Sendable {
  public let slip: CheckSlip
  public let settings: LedgerSettings
  /// The last import that it rests on.
  public let importNumber: Int
  /// What the group that the customer belongs to owes; nil without a group.
  public let groupExposureCents: Int64?
  /// The journal's short name of the decision; nil where nothing was written.
  public internal(set) var reference: String?
  /// The hash of the journal's last entry, which stands for all before it.
  public internal(set) var chainHead: String?
  /// What came of accepting the answer; nil where nobody did.
  public internal(set) var acceptance: AcceptanceOutcome?
  public let caveats: [Caveat]
  /// The sum of points; nil without a score.
  public let score: Int?
  /// What became of customers of about this probability in the model's validation.
  public let similar: CalibrationRow?
  /// How many rows of the ledger were read.
  public let rowsRead: Int
}

/// Answers a salesperson's question before signing, and writes the decision into the journal.
///
/// Reads the customer, its group and one row of totals. The same question on the same facts gives
/// the same slip and the same reference.
///
/// - Parameters:
///   - text: The customer's identifier, registration number or name.
///   - request: Made for the day of the check and the seller; nil where it makes no sense.
///   - isRecorded: Whether the decision is written into the journal beside the ledger.
///   - acceptance: How the answer is accepted, if it is; nil to ask only.
///   - content: The slip in no language, field by field: what a replay must find again.
public func checkTerms(
  _ ledgerPath: String, customer text: String, on day: Day?, by choice: JudgeChoice,
  author: String, isRecorded: Bool = true, accepting acceptance: Acceptance? = nil,
  content: SlipContent,
  request: (Day, LedgerSettings) -> TermsRequest?
) throws -> CheckOutcome? {
  let acceptance = try acceptance.map {
    Acceptance(
      condition: $0.condition, overrideReason: try $0.overrideReason.map(checkedReason))
  }
  let letters = LetterNotes(besideLedger: ledgerPath)
  return try readLedger(ledgerPath, letters: letters) { snapshot in
    let day = try snapshot.businessDay(day)
    let seller = try snapshot.settings()
    guard let request = request(day, seller) else { return nil }
    let documents = try choice.documents(for: ledgerPath, seller: seller, on: day)
    let judge = try documents.judge()
    try judge.refuseUnknownWords(of: request)
    let lastKnownOn = try snapshot.totals().lastKnownOn
    func read() throws -> CheckFile {
      try CheckFile(
        request, try snapshot.history(called: text, or: request.prospect), judge,
        lastKnownOn: lastKnownOn, in: snapshot)
    }
    let file = try read()
    let path = Journal.path(besideLedger: ledgerPath)
    guard isRecorded || acceptance != nil else {
      let books = try Journal.openIfWritten(path)?.read { try file.books(in: $0) }
      return try file.answer(by: books ?? GroupBooks(), author: author).outcome
    }
    // What the journal says is read and the decision is written while nobody else writes: two
    // salespeople never get the same headroom.
    return try Journal.open(path).write { session in
      // A letter that was noted meanwhile has a lower number than this decision, and counts.
      let file = try letters.areCurrent(in: session) ? file : letters.reading(in: session, read)
      return try file.record(
        in: session, by: author, try documents.keep(in: session), accepting: acceptance,
        content: content)
    }
  }
}

extension LedgerSnapshot {
  /// A customer of the ledger; where it knows none of that name and something is said of a new one,
  /// an empty history.
  func history(called text: String, or prospect: Prospect?) throws -> CustomerHistory {
    do {
      return try history(called: text)
    } catch LedgerProblem.unknownCustomer(let name, let nearest) {
      guard let prospect, let id = CustomerID(text) else {
        throw LedgerProblem.unknownCustomer(name, nearest: nearest)
      }
      return prospect.history(of: id)
    }
  }
}

extension Judge {
  /// Refuses a regime or a kind of guarantee that nobody knows.
  func refuseUnknownWords(of request: TermsRequest) throws {
    if let regime = request.regime, let country = seller.country,
      let known = law.system(of: country)?.regimes, !known.contains(regime)
    {
      throw LedgerProblem.unknownRegime(regime, known: known.sorted())
    }
    let kinds = policy.guarantees.jointFailureShares
    if let offer = request.guaranteesOffered.first(where: { kinds[$0.kind] == nil }) {
      throw LedgerProblem.unknownGuaranteeKind(offer.kind, known: kinds.keys.sorted())
    }
  }
}
