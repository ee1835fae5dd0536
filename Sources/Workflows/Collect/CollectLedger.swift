import Collection
import CreditPolicy
import LedgerStore
import Receivables

/// The call list of a ledger, with what it rests on.
public struct CollectOutcome: Sendable {
  public let list: CallList
  /// The sales owner whose customers are listed; nil for all.
  public let owner: String?
  public let settings: LedgerSettings
  public let modelName: String
  public let policyVersion: String
  public let importNumber: Int
  public let caveats: [Caveat]
}

/// Makes the call list of a day, as known at its close. One pass over the ledger.
///
/// Only customers with something overdue are judged: nobody asks the others for money.
///
/// - Parameters:
///   - day: nil for the last day of which the ledger knows anything.
///   - owner: Only the customers of this sales owner; nil for all.
/// - Throws: `noRecords` for an empty ledger, `beforeFirstRecord` for a day too early, `unknownOwner`.
public func collectLedger(
  _ ledgerPath: String, on day: Day? = nil, ofOwner owner: String? = nil, by choice: JudgeChoice,
  progress: @escaping (WorkProgress) -> Void = { _ in }
) throws -> CollectOutcome {
  try Ledger.open(ledgerPath).read { snapshot in
    let day = try snapshot.businessDay(day)
    let judge = try choice.judge(for: ledgerPath, seller: try snapshot.settings(), on: day)
    let parents = try judge.parents(in: snapshot, on: [day])
    var maker = CallListMaker(on: day, ofOwner: owner, under: judge.policy.collection)
    try snapshot.judgeAll(
      progress, { judge.collectionEntry(of: $0, on: day, parents) },
      consume: { for entry in $0 { maker.add(entry) } })
    if let owner, !maker.owners.contains(owner) {
      var nearest = NearestNames(to: owner)
      for name in maker.owners.sorted() { nearest.consider(name, writtenAs: [name]) }
      throw LedgerProblem.unknownOwner(owner, nearest: nearest.found)
    }
    return CollectOutcome(
      list: maker.list, owner: owner, settings: judge.seller, modelName: judge.modelName,
      policyVersion: judge.policy.version, importNumber: Int(snapshot.sequence),
      caveats: try judge.caveats(on: day, in: snapshot))
  }
}

extension Judge {
  /// What one customer brings to the call list of a day; nil where nothing was known of it.
  func collectionEntry(
    of history: CustomerHistory, on day: Day, _ parents: ParentDefaults
  ) -> CollectionEntry? {
    var plain = AccountSweep(history)
    var nobody = NoFollower()
    plain.advance(to: day, telling: &nobody)
    let account = plain.account
    guard !account.items.isEmpty || !account.dossier.payments.isEmpty else { return nil }
    let rules = policy.collection
    let isOverdue = account.items.indices.contains {
      account.items[$0].isOpen && account.items[$0].pastDueDays(on: day) > 0
    }
    var standing: CustomerStanding?
    if isOverdue {
      var sweep = sweep(of: history, on: [day], parents)
      sweep.advance()
      standing = finding(in: &sweep, of: history.profile).standing
    }
    return CollectionEntry(
      profile: history.profile, grade: standing?.grade, owner: account.dossier.terms.salesOwner,
      exposureCents: standing?.exposure.totalCents ?? max(0, account.balanceCents),
      aged: AgedBalance(account, on: day),
      account: CollectionCase(
        account, grade: standing?.grade ?? "U", country: history.profile.country, on: day,
        under: rules, procedureLaw),
      steps: StepSums(
        account, on: day, horizonDays: rules.horizonDays, historyDays: rules.historyDays))
  }
}
