import CreditPolicy
import LedgerStore
import PortfolioReview
import Receivables

/// The provisions on a ledger's customers, with what they rest on.
public struct ProvisionsOutcome: Sendable {
  public let report: ProvisionReport
  public let settings: LedgerSettings
  public let modelName: String
  public let policyVersion: String
  public let importNumber: Int
  public let caveats: [Caveat]
  /// The first day of which the ledger knows anything: a year that begins before is not whole.
  public let firstKnownOn: Day
}

/// Reckons the provisions on all customers, as known at the close of a day. One pass over the ledger.
///
/// - Parameters:
///   - day: nil for the last day of which the ledger knows anything.
///   - yearEnd: The last day of a fiscal year; nil for the last one that had ended, by the month that the
///     ledger's settings name.
/// - Throws: `fiscalYearNotEnded` for a year that ends after `day`, `beforeFirstRecord` for one that the
///   ledger knows nothing of.
public func readProvisions(
  _ ledgerPath: String, on day: Day?, fiscalYearEnd yearEnd: Day? = nil, by choice: JudgeChoice,
  progress: @escaping (WorkProgress) -> Void = { _ in }
) throws -> ProvisionsOutcome {
  try readLedger(ledgerPath) { snapshot in
    let day = try snapshot.businessDay(day)
    let settings = try snapshot.settings()
    let judge = try choice.judge(for: ledgerPath, seller: settings, on: day)
    let plan = ProvisionPlan(
      on: day, year: try snapshot.fiscalYear(endingOn: yearEnd, knownOn: day, of: settings),
      under: judge.policy, vatBasisPoints: settings.vatBasisPoints)
    let parents = try judge.parents(in: snapshot, on: [day])
    var totals = ProvisionTotals()
    try snapshot.judgeAll(
      progress,
      { history -> CustomerProvisions? in
        var sweep = judge.sweep(of: history, on: [day], parents)
        sweep.advance()
        guard sweep.isKnown else { return nil }
        let finding = judge.finding(in: &sweep, of: history.profile)
        return CustomerProvisions(finding.standing, finding.account, by: plan)
      }, consume: { for customer in $0 { totals += customer } })
    return ProvisionsOutcome(
      report: ProvisionReport(totals, by: plan), settings: settings, modelName: judge.modelName,
      policyVersion: judge.policy.version, importNumber: Int(snapshot.sequence),
      caveats: try judge.caveats(on: day, in: snapshot),
      firstKnownOn: try snapshot.totals().firstKnownOn ?? day)
  }
}

extension LedgerSnapshot {
  /// The fiscal year whose close is told of; nil where none had ended since the ledger began.
  fileprivate func fiscalYear(
    endingOn yearEnd: Day?, knownOn day: Day, of settings: LedgerSettings
  ) throws -> FiscalYear? {
    guard let yearEnd else {
      let year = FiscalYear(lastEndedBy: day, endMonth: settings.fiscalYearEndMonth)
      return year.lastDay >= (try totals().firstKnownOn ?? day) ? year : nil
    }
    guard yearEnd <= day else { throw LedgerProblem.fiscalYearNotEnded(yearEnd, knownOn: day) }
    return FiscalYear(endingOn: try businessDay(yearEnd))
  }
}
