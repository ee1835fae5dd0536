import Collection
import CreditPolicy
import LedgerStore
import Receivables

/// The good payers of a ledger, with what they rest on.
public struct GoodPayersReading: Sendable {
  public let day: Day
  /// The largest net first, then by identifier.
  public let payers: [GoodPayer]
  /// How many customers were looked at.
  public let customers: Int
  public let policy: CreditPolicy
  public let settings: LedgerSettings
  public let modelName: String
  public let importNumber: Int
  public let caveats: [Caveat]
}

/// Finds who has earned a discount or longer lawful terms, as known at the close of a day. One pass
/// over the ledger.
public func readGoodPayers(
  _ ledgerPath: String, on day: Day?, by choice: JudgeChoice,
  progress: @escaping (WorkProgress) -> Void = { _ in }
) throws -> GoodPayersReading {
  try readLedger(ledgerPath) { snapshot in
    let day = try snapshot.businessDay(day)
    let settings = try snapshot.settings()
    let judge = try choice.judge(for: ledgerPath, seller: settings, on: day)
    let parents = try judge.parents(in: snapshot, on: [day])
    let found = try snapshot.judgeAll(progress) { history -> [GoodPayer]? in
      var sweep = judge.sweep(of: history, on: [day], parents)
      sweep.advance()
      guard sweep.isKnown, sweep.account.isActive(on: day) else { return nil }
      let finding = judge.finding(in: &sweep, of: history.profile)
      let payer = GoodPayer(
        finding.standing, finding.account,
        beside: judge.habitReference(for: finding.standing.rating), under: judge.policy,
        law: judge.law, vatBasisPoints: settings.vatBasisPoints
      ) { LegalSale(to: history.profile, by: settings, issuedOn: $0) }
      return payer.map { [$0] } ?? []
    }
    return GoodPayersReading(
      day: day,
      payers: found.joined().sorted {
        (-($0.bestNetCents ?? .min + 1), $0.profile.id) < (
          -($1.bestNetCents ?? .min + 1), $1.profile.id
        )
      },
      customers: found.count, policy: judge.policy, settings: settings,
      modelName: judge.modelName, importNumber: Int(snapshot.sequence),
      caveats: try judge.caveats(on: day, in: snapshot))
  }
}
