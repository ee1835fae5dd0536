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
    var standings = try snapshot.judgeAll(progress) { history -> CustomerStanding? in
      var sweep = judge.sweep(of: history, on: [day], parents)
      sweep.advance()
      guard sweep.isKnown, sweep.isActive else { return nil }
      return judge.finding(in: &sweep, of: history.profile).standing
    }
    sortByRisk(&standings)
    return ScoredPortfolio(
      day: day, modelName: judge.modelName, policyVersion: judge.policy.version,
      outcome: judge.outcome.name, settings: judge.seller, importNumber: Int(snapshot.sequence),
      caveats: try judge.caveats(on: day, in: snapshot),
      standings: standings)
  }
}

/// In default first, then by falling probability, then the unrated; equal ones by identifier.
private func sortByRisk(_ standings: inout [CustomerStanding]) {
  // Only positions change places while they are sorted, and each standing once at the end: it is large.
  let places = standings.map { standing -> (rank: Int, lessProbable: Double, id: CustomerID) in
    switch standing.rating {
    case .inDefault: (0, 0, standing.profile.id)
    case .graded, .ranked: (1, -(standing.probability ?? 0), standing.profile.id)
    case .unrated: (2, 0, standing.profile.id)
    }
  }
  let order = standings.indices.sorted { places[$0] < places[$1] }
  for position in order.indices {
    // What a former exchange has taken from its position lies where that exchange has put it.
    var source = order[position]
    while source < position { source = order[source] }
    standings.swapAt(position, source)
  }
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
