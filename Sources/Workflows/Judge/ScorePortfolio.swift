import CreditPolicy
import LedgerStore
import Receivables

/// All customers of a ledger on one day, the riskiest first.
public struct ScoredPortfolio: Sendable {
  public let day: Day
  public let modelName: String
  public let policyVersion: String
  public let outcome: String
  public let settings: LedgerSettings
  public let importNumber: Int
  public let caveats: [Caveat]
  /// In default first, then by falling probability, then the unrated; equal ones by identifier.
  public let standings: [CustomerStanding]
}

/// Scores every customer that was known on `day`.
///
/// - Parameter day: nil for the last day of which the ledger knows anything.
public func scorePortfolio(
  _ ledgerPath: String, on day: Day? = nil, by choice: JudgeChoice,
  progress: @escaping (WorkProgress) -> Void = { _ in }
) throws -> ScoredPortfolio {
  try readLedger(ledgerPath) { snapshot in
    let day = try snapshot.businessDay(day)
    let judge = try choice.judge(for: ledgerPath, seller: try snapshot.settings(), on: day)
    let parents = try judge.parents(in: snapshot, on: [day])
    let standings = try snapshot.judgeAll(progress) { history -> CustomerStanding? in
      var sweep = judge.sweep(of: history, on: [day], parents)
      sweep.advance()
      guard sweep.isKnown, sweep.isActive else { return nil }
      return judge.finding(in: &sweep, of: history.profile).standing
    }
    return ScoredPortfolio(
      day: day, modelName: judge.modelName, policyVersion: judge.policy.version,
      outcome: judge.outcome.name, settings: judge.seller, importNumber: Int(snapshot.sequence),
      caveats: try judge.caveats(on: day, in: snapshot),
      standings: standings.sorted(by: isRiskier))
  }
}

private func isRiskier(_ left: CustomerStanding, _ right: CustomerStanding) -> Bool {
  func place(_ standing: CustomerStanding) -> (Int, Double) {
    switch standing.rating {
    case .inDefault: (0, 0)
    case .graded, .ranked: (1, -(standing.probability ?? 0))
    case .unrated: (2, 0)
    }
  }
  let (a, b) = (place(left), place(right))
  return a != b ? a < b : left.profile.id < right.profile.id
}

extension LedgerSnapshot {
  /// The day of a judgement: the one asked for, or the last of which anything is known.
  ///
  /// - Throws: `noRecords` for an empty ledger, `beforeFirstRecord` for a day too early.
  func businessDay(_ day: Day?) throws -> Day {
    let totals = try totals()
    guard let first = totals.firstKnownOn, let last = totals.lastKnownOn else {
      throw LedgerProblem.noRecords(path: path)
    }
    guard let day else { return last }
    guard day >= first else { throw LedgerProblem.beforeFirstRecord(day, first: first) }
    return day
  }
}
