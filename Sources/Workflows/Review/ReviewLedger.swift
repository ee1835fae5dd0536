import CreditPolicy
import Foundation
import LedgerStore
import PortfolioReview
import Receivables

/// A review, with what it rests on.
public struct ReviewOutcome: Sendable {
  public let review: Review
  /// The classes that persons gave, and what became of them.
  public let overrides: OverridePerformance
  public let settings: LedgerSettings
  public let modelName: String
  public let policyVersion: String
  public let outcome: String
  public let importNumber: Int
  public let caveats: [Caveat]
  /// The hash of the journal's last entry; nil where there is no journal.
  public let chainHead: String?
}

/// Reviews a quarter of a ledger, as known at the close of its last day.
///
/// - Parameter quarter: nil for the last whole quarter of which the ledger knows anything.
public func reviewLedger(
  _ ledgerPath: String, quarter: Quarter?, by choice: JudgeChoice,
  progress: @escaping (WorkProgress) -> Void = { _ in }
) throws -> ReviewOutcome {
  try Ledger.open(ledgerPath).read { snapshot in
    let settings = try snapshot.settings()
    let last = try snapshot.businessDay(nil)
    let ending = Quarter(containing: last)
    let whole = ending.lastDay == last ? ending : ending.previous
    let first = try snapshot.totals().firstKnownOn ?? last
    let quarter = quarter ?? (whole.lastDay < first ? ending : whole)
    _ = try snapshot.businessDay(quarter.lastDay)
    let (before, day) = (quarter.previous, quarter.lastDay)
    let judge = try choice.judge(for: ledgerPath, seller: settings, on: day)
    let days = [before.previous.lastDay, before.lastDay, day]
    let parents = try judge.parents(in: snapshot, on: days)
    let customers = try snapshot.judgeAll(progress) { history -> CustomerQuarter? in
      var sweep = judge.sweep(of: history, on: days, parents)
      sweep.advance()
      let twoQuartersAgo = sweep.account.balanceCents
      sweep.advance()
      let then = sweep.isKnown ? judge.finding(in: &sweep, of: history.profile) : nil
      sweep.advance()
      guard sweep.isKnown else { return nil }
      let now = judge.finding(in: &sweep, of: history.profile)
      return CustomerQuarter(
        now: now.standing, before: then?.standing,
        isActive: now.account.isActive(on: day),
        wasActive: then?.account.isActive(on: before.lastDay) ?? false,
        monthlySalesCents: now.account.monthlySalesCents(through: day, months: monthsOfSales),
        balanceCentsTwoQuartersAgo: twoQuartersAgo)
    }
    let head = try Journal.openIfWritten(Journal.path(besideLedger: ledgerPath))?.head()
    return ReviewOutcome(
      review: reviewQuarter(
        quarter, customers, seller: settings, policy: judge.policy, law: judge.law),
      overrides: try judge.overrides.performance(until: day, by: judge, in: snapshot),
      settings: settings, modelName: judge.modelName, policyVersion: judge.policy.version,
      outcome: judge.outcome.name, importNumber: Int(snapshot.sequence),
      caveats: try judge.caveats(on: quarter.lastDay, in: snapshot), chainHead: head?.hash)
  }
}
