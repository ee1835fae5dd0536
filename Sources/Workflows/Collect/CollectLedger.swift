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
///   - classifiesAll: Whether all customers are judged, so that what was seen after steps is told by class of all of
///     them; else those with nothing overdue are one class, for most of them paid.
///   - owner: Only the customers of this sales owner; nil for all.
/// - Throws: `noRecords` for an empty ledger, `beforeFirstRecord` for a day too early, `unknownOwner`.
public func collectLedger(
  _ ledgerPath: String, on day: Day? = nil, ofOwner owner: String? = nil, by choice: JudgeChoice,
  classifiesAll: Bool = false,
  progress: @escaping (WorkProgress) -> Void = { _ in }
) throws -> CollectOutcome {
  try readLedger(ledgerPath) { snapshot in
    let day = try snapshot.businessDay(day)
    let judge = try choice.judge(for: ledgerPath, seller: try snapshot.settings(), on: day)
    let parents = try judge.parents(in: snapshot, on: [day])
    let deeds = try collectionDeeds(besideLedger: ledgerPath).standing(on: day)
    var maker = CallListMaker(on: day, ofOwner: owner, under: judge.policy.collection)
    try snapshot.judgeAll(
      progress,
      {
        judge.collectionEntry(
          of: $0, on: day, parents, deeds[$0.profile.id] ?? [], always: classifiesAll)
      },
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
    of history: CustomerHistory, on day: Day, _ parents: ParentDefaults, _ deeds: [CollectionDeed],
    always: Bool
  ) -> CollectionEntry? {
    let (account, judged) = account(of: history, on: day, parents, always: always)
    guard !account.items.isEmpty || !account.dossier.payments.isEmpty else { return nil }
    let rules = policy.collection
    let isOverdue = account.items.indices.contains {
      account.items[$0].isOpen && account.items[$0].pastDueDays(on: day) > 0
    }
    let standing =
      isOverdue || always ? judged ?? standing(of: history, on: day, parents).standing : nil
    return CollectionEntry(
      profile: history.profile, grade: standing?.grade, owner: account.dossier.terms.salesOwner,
      exposureCents: standing?.exposure.totalCents ?? max(0, account.balanceCents),
      aged: AgedBalance(account, on: day),
      account: CollectionCase(
        account, grade: standing?.grade ?? "U", country: history.profile.country, on: day,
        under: rules, plans: policy.plans, deeds: deeds, procedureLaw),
      steps: StepSums(
        account, on: day, horizonDays: rules.horizonDays, historyDays: rules.historyDays))
  }

  /// The account of a customer, judged at once where it is likely to owe something: that spares a second
  /// pass over its history.
  private func account(
    of history: CustomerHistory, on day: Day, _ parents: ParentDefaults, always: Bool
  ) -> (Account, CustomerStanding?) {
    guard always || history.isLikelyOverdue(on: day) else {
      var plain = AccountSweep(history)
      var nobody = NoFollower()
      plain.advance(to: day, telling: &nobody)
      return (plain.account, nil)
    }
    let found = standing(of: history, on: day, parents)
    return (found.account, found.standing)
  }

  private func standing(
    of history: CustomerHistory, on day: Day, _ parents: ParentDefaults
  ) -> (account: Account, standing: CustomerStanding?) {
    var sweep = sweep(of: history, on: [day], parents)
    sweep.advance()
    return (
      sweep.account,
      sweep.isKnown ? finding(in: &sweep, of: history.profile).standing : nil
    )
  }
}

extension CustomerHistory {
  /// Whether less came in than fell due, by the facts known then: nearly always the same as owing something
  /// overdue, and wrong at the price of a second pass only.
  fileprivate func isLikelyOverdue(on day: Day) -> Bool {
    var cents: Int64 = 0
    for fact in facts {
      guard fact.knownOn <= day else { break }
      switch fact.content {
      case .invoiceIssued(let invoice):
        if invoice.kind == .creditNote {
          cents -= invoice.amountCents
        } else if invoice.dueOn < day {
          cents += invoice.amountCents
        }
      case .paid(let payment):
        cents += payment.kind == .returned ? payment.amountCents : -payment.amountCents
      default: break
      }
    }
    return cents > 0
  }
}
