import Collection
import CreditPolicy
import EarlyWarning
import Features
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

/// Reviews a quarter of a ledger, as it was at the close of its last day.
///
/// Both clocks count: what happened by then and was entered later, up to `knownOn`, stands in the quarter in which
/// it happened; what happened later is not seen. A quarter that is not over is reviewed on the last day known.
///
/// - Parameters:
///   - quarter: nil for the last whole quarter of which the ledger knows anything.
///   - knownOn: nil for the last day known.
/// - Throws: `beforeFirstRecord` and `afterLastRecord` for a quarter of which nothing is known,
///   `knownBeforeQuarterEnd` where the books were not closed.
public func reviewLedger(
  _ ledgerPath: String, quarter: Quarter?, knownOn: Day? = nil, by choice: JudgeChoice,
  progress: @escaping (WorkProgress) -> Void = { _ in }
) throws -> ReviewOutcome {
  try readLedger(ledgerPath) { snapshot in
    let settings = try snapshot.settings()
    let last = try snapshot.businessDay(nil)
    let ending = Quarter(containing: last)
    let whole = ending.lastDay == last ? ending : ending.previous
    let first = try snapshot.totals().firstKnownOn ?? last
    let quarter = quarter ?? (whole.lastDay < first ? ending : whole)
    _ = try snapshot.businessDay(quarter.lastDay)
    guard quarter.firstDay <= last else {
      throw LedgerProblem.afterLastRecord(quarter.firstDay, last: last)
    }
    let knownOn = knownOn ?? last
    let day = min(quarter.lastDay, last)
    guard knownOn >= day else { throw LedgerProblem.beforeQuarterEnd(knownOn, end: day) }
    let judge = try choice.judge(for: ledgerPath, seller: settings, on: day)
    let year = FiscalYear(lastEndedBy: day, endMonth: settings.fiscalYearEndMonth)
    let plan = ProvisionPlan(
      on: day, year: year.lastDay >= first ? year : nil, under: judge.policy,
      vatBasisPoints: settings.vatBasisPoints)
    let books = QuarterBooks(
      quarter, on: day, knownOn: knownOn, plan, judge)
    let parents = try judge.parents(in: snapshot, on: books.days)
    var tally = ReviewTally(quarter, on: day)
    try snapshot.judgeAll(
      progress, { books.customer($0, parents) },
      consume: { for customer in $0 { tally.add(customer) } })
    let head = try Journal.openIfWritten(Journal.path(besideLedger: ledgerPath))?.head()
    return ReviewOutcome(
      review: reviewQuarter(
        tally, knownOn: knownOn, seller: settings, policy: judge.policy,
        law: judge.law, provisions: plan, firstKnownOn: first,
        minutes: try minutes(besideLedger: ledgerPath, of: quarter),
        formerMinutes: try minutes(besideLedger: ledgerPath, of: quarter.previous)),
      overrides: try judge.overrides.performance(until: day, by: judge, in: snapshot),
      settings: settings, modelName: judge.modelName, policyVersion: judge.policy.version,
      outcome: judge.outcome.name, importNumber: Int(snapshot.sequence),
      caveats: try judge.caveats(on: day, in: snapshot), chainHead: head?.hash)
  }
}

/// How one customer after the other stands in the books of a quarter and of those before it.
private struct QuarterBooks: Sendable {
  /// The eve of the quarters shown, their ends, and the day of the review; ascending.
  let days: [Day]
  private let periods: [IndicatorPeriod]
  private let quarter: Quarter
  private let day: Day
  private let knownOn: Day
  private let plan: ProvisionPlan
  private let judge: Judge

  init(
    _ quarter: Quarter, on day: Day, knownOn: Day, _ plan: ProvisionPlan, _ judge: Judge
  ) {
    self.plan = plan
    self.quarter = quarter
    self.day = day
    self.knownOn = knownOn
    self.judge = judge
    periods = quarterPeriods(upTo: day)
    days = IndicatorTally.days(of: periods)
  }

  /// nil for a customer of whom nothing is known by the day.
  func customer(_ history: CustomerHistory, _ parents: ParentDefaults) -> CustomerQuarter? {
    let closed = history.closed(onEach: days, knownOn: knownOn)
    var sweep = judge.sweep(of: closed, on: days, parents)
    var tally = IndicatorTally(over: periods)
    var quarters: [CustomerAtEnd] = []
    var (now, before, yearAgo): (Judge.Finding?, Judge.Finding?, Judge.Finding?)
    var wasActive = false
    for place in days.indices {
      sweep.advance(beside: &tally)
      let finding = sweep.isKnown ? judge.finding(in: &sweep, of: history.profile) : nil
      switch days.count - 1 - place {
      case 0: now = finding
      case 1: (before, wasActive) = (finding, sweep.isActive)
      case 4: yearAgo = finding
      default: break
      }
      guard place > 0 else {
        tally.begin(with: sweep.account)
        continue
      }
      let plan = place == days.count - 1 ? plan : plan.former(days[place])
      quarters.append(
        CustomerAtEnd(
          tally.close(sweep.account), finding?.standing,
          provisions: finding.map { CustomerProvisions($0.standing, $0.account, by: plan) }))
    }
    guard let now else { return nil }
    let isActive = sweep.isActive
    return CustomerQuarter(
      now: now.standing, before: before?.standing, isActive: isActive, wasActive: wasActive,
      quarters: quarters.reversed(), health: health(now, yearAgo, isActive: isActive),
      strategic: history.profile.isStrategic
        ? StrategicHealth(now.standing, before: before?.standing, now.account.dossier) : nil,
      levers: levers(now),
      returnedCents: now.account.dossier.payments.reduce(0) { sum, payment in
        payment.kind == .returned && payment.paidOn >= quarter.firstDay && payment.paidOn <= day
          ? sum + payment.amountCents : sum
      },
      stated: StatedBalance(in: history, on: day),
      insurance: InsurerConditions.all(of: now.standing, now.account),
      deadlines: Deadline.all(
        of: now.account, in: history.profile.country,
        oldestOverdue: now.account.overdueItems(on: day).first?.item.dueOn, on: day,
        under: judge.procedureLaw
      ).map { $0.of(history.profile) },
      steps: StepSums(
        now.account, on: day, horizonDays: judge.policy.collection.horizonDays,
        historyDays: judge.policy.collection.historyDays))
  }

  private func health(
    _ now: Judge.Finding, _ yearAgo: Judge.Finding?, isActive: Bool
  ) -> HealthCase? {
    let then = yearAgo.flatMap { finding in
      finding.account.isActive(on: finding.standing.day)
        ? HealthCase.Judged(finding.standing) : nil
    }
    let present = isActive ? HealthCase.Judged(now.standing) : nil
    guard then != nil || present != nil else { return nil }
    let judgedOn = quarter.yearBefore.lastDay
    let onsets =
      then == nil ? [] : judge.outcome.definition.onsets(now.account, through: day)
    return HealthCase(
      then: then, now: present, hasDefaulted: onsets.contains { $0.day > judgedOn },
      accountsAgeDays: now.account.dossier.latestStatement.map { day - $0.periodEnd },
      monthsKnown: now.standing.monthsKnown)
  }

  private func levers(_ now: Judge.Finding) -> LeverSums {
    let profile = now.standing.profile
    return LeverSums(
      now.account, on: day, since: quarter.firstDay,
      isGoodRisk: now.standing.rating.rank.map { $0 <= 2 } ?? false, under: judge.policy.levers
    ) { invoice in
      let sale = LegalSale(
        to: profile, by: judge.seller, regime: invoice.details.regime, issuedOn: invoice.issuedOn,
        deliveredOn: invoice.details.deliveredOn, isPeriodic: invoice.details.isPeriodic)
      return try? judge.law.latestDay(for: sale).latestDay
    }
  }
}
