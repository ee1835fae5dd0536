import Collection
import CreditPolicy
import Documents
import Features
import Foundation
import LedgerFormats
import LedgerStore
import Receivables

/// A proposed plan, with what it rests on and what was done with it.
public struct PlanOutcome: Sendable {
  public let proposal: PlanProposal
  public let settings: LedgerSettings
  public let modelName: String
  public let policyVersion: String
  public let importNumber: Int
  public let caveats: [Caveat]
  /// The import that recorded it; nil while it is only proposed, or was recorded before.
  public internal(set) var recordedBy: Int?

  /// Its promises as canonical promises.csv.
  public var promisesCSV: [UInt8] {
    var writer = CanonicalWriter(.promise)
    for promise in proposal.promises { writer.write(.promise(promise)) }
    return writer.buffer
  }
}

/// Proposes an instalment plan for what a customer owes overdue and uncontested.
///
/// - Throws: `PlanProblem` where none can be made.
public func proposePlan(
  _ ledgerPath: String, customer text: String, on day: Day?, _ request: PlanRequest,
  by choice: JudgeChoice
) throws -> PlanOutcome {
  try readLedger(ledgerPath) { snapshot in
    let day = try snapshot.businessDay(day)
    let history = try snapshot.history(called: text)
    let settings = try snapshot.settings()
    let judge = try choice.judge(for: ledgerPath, seller: settings, on: day)
    let parents = try judge.parents(in: snapshot, of: history.profile, on: [day])
    var sweep = judge.sweep(of: history, on: [day], parents)
    sweep.advance()
    let finding = judge.finding(in: &sweep, of: history.profile)
    let ground = PlanGround(
      finding.standing, finding.account, beside: judge.habitReference(for: finding.facts.rating),
      under: judge.policy.plans)
    return PlanOutcome(
      proposal: try PlanProposal(
        request, on: ground, under: judge.policy, vatBasisPoints: settings.vatBasisPoints,
        defaultInstalments: DefaultDefinition.planInstalmentsMin),
      settings: settings, modelName: judge.modelName, policyVersion: judge.policy.version,
      importNumber: Int(snapshot.sequence), caveats: try judge.caveats(on: day, in: snapshot))
  }
}

/// Records the promises of a proposed plan in the ledger, by an import like others: it can be taken
/// back, and said twice it changes nothing. The journal notes who agreed to it.
public func recordPlan(
  _ outcome: PlanOutcome, in ledgerPath: String, by author: String
) throws -> PlanOutcome {
  guard !outcome.proposal.notes.contains(.alreadyAgreed) else { return outcome }
  let folder = FileManager.default.temporaryDirectory
    .appendingPathComponent("vigie-plan-\(UUID().uuidString)").path
  try makeFolder(folder)
  defer { try? FileManager.default.removeItem(atPath: folder) }
  let path = "\(folder)/\(RecordKind.promise.fileName)"
  try writeFile(outcome.promisesCSV, to: path)
  let imported = try importLedger(
    ImportRequest(
      paths: [path], ledgerPath: ledgerPath, receivedOn: outcome.proposal.day, isStrict: true,
      source: "collect plan \(outcome.proposal.planID)"))
  if let refusal = imported.refusal { throw refusal }
  var recorded = outcome
  recorded.recordedBy = imported.report.number
  if let number = imported.report.number {
    let proposal = outcome.proposal
    try Journal.open(Journal.path(besideLedger: ledgerPath)).write { session in
      let name = try session.chainName(of: proposal.profile)
      let terms = try json(
        RecordedPlan.Terms(
          importNumber: number, amountCents: proposal.amountCents,
          days: proposal.promises.map(\.promisedOn)))
      let entry = try session.append(
        .plan, about: name, on: proposal.day, author: author,
        RecordedPlan(terms: try session.chained(terms, about: name)))
      try session.keep(reason: terms, of: entry)
    }
  }
  return recorded
}
