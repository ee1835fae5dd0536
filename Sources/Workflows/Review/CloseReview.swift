import CreditPolicy
import LedgerStore
import PortfolioReview
import Receivables

/// One row of the minutes: what was decided about one customer.
public struct MinuteRow: Sendable {
  /// Its place in the file, 1 for the first row under the header.
  public let number: Int
  /// The customer's identifier.
  public let customer: String
  /// nil where nothing was decided yet.
  public let verdict: Minute.Verdict?
  public let terms: PaymentTerms?
  public let limitCents: Int64?
  public let owner: String?
  public let dueOn: Day?
  public let reason: String?

  public init(
    number: Int, customer: String, verdict: Minute.Verdict?, terms: PaymentTerms?,
    limitCents: Int64?, owner: String?, dueOn: Day?, reason: String?
  ) {
    self.number = number
    self.customer = customer
    self.verdict = verdict
    self.terms = terms
    self.limitCents = limitCents
    self.owner = owner
    self.dueOn = dueOn
    self.reason = reason
  }
}

/// What became of the minutes of a review.
public struct ClosedReview: Sendable {
  public let quarter: Quarter
  /// What was decided, in the order of the file.
  public let minutes: [Minute]
  /// How many of them the journal did not have.
  public let added: Int
  /// Proposals about which nothing was decided.
  public let undecided: Int
  public let isDryRun: Bool
  public let settings: LedgerSettings
}

/// Writes down what a committee decided about the proposals of a review.
///
/// A decision said twice is one; said otherwise, the later one holds, and both stay in the journal.
///
/// - Throws: `minuteWithoutProposal`, `minuteWithoutReason`, `minuteWithoutChange`: nothing is written then.
public func closeReview(
  _ ledgerPath: String, quarter: Quarter?, knownOn: Day?, _ rows: [MinuteRow],
  by choice: JudgeChoice, author: String, isDryRun: Bool,
  progress: @escaping (WorkProgress) -> Void = { _ in }
) throws -> ClosedReview {
  let outcome = try reviewLedger(
    ledgerPath, quarter: quarter, knownOn: knownOn, by: choice, progress: progress)
  let review = outcome.review
  let proposals = Dictionary(
    review.decisions.map { ($0.standing.profile.id.text, $0) },
    uniquingKeysWith: { first, _ in first })
  let minutes = try rows.compactMap { row -> (minute: Minute, profile: CustomerProfile)? in
    guard let verdict = row.verdict else { return nil }
    guard let proposal = proposals[row.customer] else {
      throw JournalProblem.minuteWithoutProposal(
        row: row.number, customer: row.customer, quarter: "\(review.quarter)")
    }
    return (
      try proposal.minute(row, verdict, of: review.quarter, author: author),
      proposal.standing.profile
    )
  }
  var added = 0
  if !isDryRun, !minutes.isEmpty {
    try Journal.open(Journal.path(besideLedger: ledgerPath)).write { session in
      var last = Dictionary(
        try session.minutes(of: review.quarter).map { ($0.customerID, $0) },
        uniquingKeysWith: { $1 })
      for (minute, profile) in minutes {
        // Said again, it is one.
        if let known = last[minute.customerID], known.saysTheSame(as: minute) { continue }
        try session.record(minute, of: profile, on: review.now.day)
        last[minute.customerID] = minute
        added += 1
      }
    }
  }
  let decided = Set(minutes.map(\.minute.customerID.text))
  return ClosedReview(
    quarter: review.quarter, minutes: minutes.map(\.minute),
    added: isDryRun ? minutes.count : added,
    undecided: proposals.keys.count { !decided.contains($0) }, isDryRun: isDryRun,
    settings: outcome.settings)
}

extension ProposedDecision {
  /// What a row of the minutes makes of the proposal.
  fileprivate func minute(
    _ row: MinuteRow, _ verdict: Minute.Verdict, of quarter: Quarter, author: String
  ) throws -> Minute {
    let customer = standing.profile.id
    let proposedLimit = bearsOnLimit ? limit.cents : nil
    var (terms, limitCents): (PaymentTerms?, Int64?)
    switch verdict {
    case .accepted: (terms, limitCents) = (self.terms, proposedLimit)
    case .changed:
      guard row.terms != nil || row.limitCents != nil else {
        throw JournalProblem.minuteWithoutChange(row: row.number, customer: customer.text)
      }
      (terms, limitCents) = (row.terms ?? self.terms, row.limitCents ?? proposedLimit)
    case .refused: break
    }
    guard verdict == .accepted || row.reason != nil else {
      throw JournalProblem.minuteWithoutReason(row: row.number, customer: customer.text)
    }
    return Minute(
      customerID: customer, quarter: quarter, verdict: verdict, grade: standing.grade,
      terms: terms, limitCents: limitCents, owner: row.owner ?? owner, dueOn: row.dueOn ?? dueOn,
      reason: try row.reason.map(checkedReason), author: author)
  }
}

/// A minute as the journal keeps it.
struct RecordedMinute: Codable {
  let quarter: String
  let verdict: Minute.Verdict
  let grade: String
  let terms: String?
  let limitCents: Int64?
  let owner: String?
  let dueOn: Day
  let reason: ChainedReason?
}

extension JournalSession {
  fileprivate func record(_ minute: Minute, of profile: CustomerProfile, on day: Day) throws {
    let name = try chainName(of: profile)
    let entry = try append(
      .minute, about: name, on: day, author: minute.author,
      RecordedMinute(
        quarter: "\(minute.quarter)", verdict: minute.verdict, grade: minute.grade,
        terms: minute.terms.map { "\($0)" }, limitCents: minute.limitCents, owner: minute.owner,
        dueOn: minute.dueOn, reason: try minute.reason.map { try chained($0, about: name) }))
    if let reason = minute.reason { try keep(reason: reason, of: entry) }
  }

  /// The minutes of one quarter, all that were ever written, in that order.
  func minutes(of quarter: Quarter) throws -> [Minute] {
    try entries(kind: EntryKind.minute.rawValue).compactMap { entry in
      guard let name = entry.customerID, let payload = entry.decoded(RecordedMinute.self),
        payload.quarter == "\(quarter)", case .customer(let id) = try customer(behind: name)
      else { return nil }
      return Minute(
        customerID: id, quarter: quarter, verdict: payload.verdict, grade: payload.grade,
        terms: payload.terms.flatMap { PaymentTerms($0) }, limitCents: payload.limitCents,
        owner: payload.owner, dueOn: payload.dueOn,
        reason: try reason(payload.reason, of: entry), author: entry.author)
    }
  }
}

extension Minute {
  fileprivate func saysTheSame(as other: Minute) -> Bool {
    verdict == other.verdict && terms == other.terms && limitCents == other.limitCents
      && owner == other.owner && dueOn == other.dueOn && reason == other.reason
  }
}

/// The last minute about each customer of one quarter, by customer.
func minutes(besideLedger path: String, of quarter: Quarter) throws -> [Minute] {
  let all =
    try Journal.openIfWritten(Journal.path(besideLedger: path))?.read {
      try $0.minutes(of: quarter)
    } ?? []
  return Dictionary(all.map { ($0.customerID, $0) }, uniquingKeysWith: { $1 }).values
    .sorted { $0.customerID < $1.customerID }
}
