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
  public let reference: String?
  /// The hash of the journal's last entry, which stands for all before it.
  public let chainHead: String?
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
public func checkTerms(
  _ ledgerPath: String, customer text: String, on day: Day?, by choice: JudgeChoice,
  author: String, isRecorded: Bool = true,
  request: (Day, LedgerSettings) -> TermsRequest?
) throws -> CheckOutcome? {
  let outcome: CheckOutcome? = try Ledger.open(ledgerPath).read { snapshot in
    let day = try snapshot.businessDay(day)
    let seller = try snapshot.settings()
    guard let request = request(day, seller) else { return nil }
    let history = try snapshot.history(called: text)
    let judge = try choice.judge(for: ledgerPath, seller: seller, on: day)
    if let regime = request.regime, let country = judge.seller.country,
      let known = judge.law.system(of: country)?.regimes, !known.contains(regime)
    {
      throw LedgerProblem.unknownRegime(regime, known: known.sorted())
    }
    let kinds = judge.policy.guarantees.jointFailureShares
    if let offer = request.guaranteesOffered.first(where: { kinds[$0.kind] == nil }) {
      throw LedgerProblem.unknownGuaranteeKind(offer.kind, known: kinds.keys.sorted())
    }
    var sweep = judge.sweep(
      of: history, on: [day], try judge.parents(in: snapshot, of: history.profile, on: [day]))
    sweep.advance()
    let finding = judge.finding(in: &sweep, of: history.profile)
    let groupCents = try snapshot.groupExposureCents(of: history.profile.id, on: day)
    var facts = finding.facts
    facts.delay = PaymentDelay(finding.account, on: day, beside: judge.policy.payment)
    facts.groupOthersCents = groupCents.map { max(0, $0 - facts.exposure.totalCents) }
    let caveats =
      try judge.caveats(on: day, in: snapshot)
      + judge.law.caveats(
        on: finding.facts.agreed.agreedTerms,
        for: LegalSale(
          to: history.profile, by: judge.seller, regime: request.regime,
          issuedOn: request.issuedOn, deliveredOn: request.deliveredOn,
          isPeriodic: request.isPeriodic))
    let slip = decideTerms(
      request, for: facts, seller: judge.seller, under: judge.policy, law: judge.law,
      modelVersion: judge.modelName)
    return CheckOutcome(
      slip: slip, settings: judge.seller, importNumber: Int(snapshot.sequence),
      groupExposureCents: groupCents,
      reference: nil,
      chainHead: nil, caveats: caveats, score: finding.standing.points,
      similar: judge.similar(to: facts.rating), rowsRead: snapshot.rowsRead)
  }
  guard let outcome, isRecorded else { return outcome }
  return try outcome.recorded(besideLedger: ledgerPath, author: author)
}

extension LedgerSnapshot {
  /// What all members of the customer's group owe on `day`; nil without a group.
  fileprivate func groupExposureCents(of id: CustomerID, on day: Day) throws -> Int64? {
    let members = try groupMembers(of: id)
    guard !members.isEmpty else { return nil }
    return try members.reduce(Int64(0)) { sum, member in
      guard let history = try history(of: member) else { return sum }
      return sum + ExposureParts(Account(KnownHistory(of: history, asOf: day))).totalCents
    }
  }
}

/// What the journal keeps of a decision.
private struct RecordedDecision: Codable {
  let answer: String
  let amountCents: Int64
  let terms: String?
  let grade: String
  let score: Int?
  let limitCents: Int64
  let exposureBeforeCents: Int64
  let exposureAfterCents: Int64
  let validUntil: Day
  let importNumber: Int
  let model: String?
  let policy: String
  let issuedOn: Day
  let depositCents: Int64
  /// What of a request changes the answer and was not always asked; absent where it was not.
  let amountExcludingTaxCents: Int64?
  let guarantees: [String]?
  let marginBasisPoints: Int64?
  let regime: String?
  let deliveredOn: Day?
  /// True or absent, as is the next.
  let isPeriodic: Bool?
  let hasContractClause: Bool?
  let months: Int?
}

extension CheckOutcome {
  fileprivate func recorded(besideLedger path: String, author: String) throws -> CheckOutcome {
    let decision = RecordedDecision(
      answer: slip.answer.code, amountCents: slip.request.amountCents,
      terms: slip.termsAsked?.description, grade: slip.rating.grade,
      score: score, limitCents: slip.limit.cents,
      exposureBeforeCents: slip.exposureBefore.totalCents,
      exposureAfterCents: slip.exposureAfter.totalCents, validUntil: slip.validUntil,
      importNumber: importNumber, model: slip.modelVersion, policy: slip.policyVersion,
      issuedOn: slip.request.issuedOn, depositCents: slip.request.depositCents,
      amountExcludingTaxCents: slip.request.amountExcludingTaxCents,
      guarantees: slip.request.guaranteesOffered.isEmpty
        ? nil : slip.request.guaranteesOffered.map { "\($0.kind):\($0.amountCents)" },
      marginBasisPoints: slip.request.marginBasisPoints, regime: slip.request.regime,
      deliveredOn: slip.request.deliveredOn,
      isPeriodic: slip.request.isPeriodic ? true : nil,
      hasContractClause: slip.request.hasContractClause ? true : nil,
      months: slip.request.months > 1 ? slip.request.months : nil)
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let payload = String(decoding: try encoder.encode(decision), as: UTF8.self)
    let journal = try Journal.open(Journal.path(besideLedger: path))
    let entry = try journal.append(
      kind: "decision", customer: slip.customer.id, day: slip.request.asOf, author: author,
      payload: payload)
    return CheckOutcome(
      slip: slip, settings: settings, importNumber: importNumber,
      groupExposureCents: groupExposureCents, reference: entry.reference, chainHead: entry.hash,
      caveats: caveats, score: score, similar: similar, rowsRead: rowsRead)
  }
}

extension CheckAnswer {
  /// The stable name of the answer: yes, yes_if, no or refer.
  public var code: String {
    switch self {
    case .yes: "yes"
    case .yesIf: "yes_if"
    case .no: "no"
    case .refer: "refer"
    }
  }
}
