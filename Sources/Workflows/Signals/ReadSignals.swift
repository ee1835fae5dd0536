import CreditPolicy
import EarlyWarning
import LedgerStore
import Receivables

/// The signals of one customer, and what they were made from.
public struct SignalsOutcome: Sendable {
  public let sheet: SignalSheet
  public let settings: LedgerSettings
  public let modelName: String
  public let policyVersion: String
  public let importNumber: Int
}

/// Reads what is watched of one customer, as known at the close of a day.
///
/// The thresholds follow from a budget of false alarms over all customers, so that all are read once.
///
/// - Parameter day: nil for the last day of which the ledger knows anything.
public func readSignals(
  _ ledgerPath: String, customer text: String, on day: Day?, by choice: JudgeChoice,
  progress: @escaping (WorkProgress) -> Void = { _ in }
) throws -> SignalsOutcome {
  try readLedger(ledgerPath) { snapshot in
    let day = try snapshot.businessDay(day)
    let history = try snapshot.history(called: text)
    let judge = try choice.judge(for: ledgerPath, seller: try snapshot.settings(), on: day)
    let knownUntil = try snapshot.totals().lastKnownOn ?? day
    let loads = try snapshot.judgeAll(progress) { history -> DriftLoad? in
      let sweep = judge.driftSweep(of: history, on: day, knownUntil: knownUntil)
      return sweep.account.isActive(on: day) ? sweep.load : nil
    }
    let reference = Quarter(containing: day).previous.lastDay
    let shown = KnownStanding.days(until: day)
    let days = Set([reference, day - 7] + shown).sorted()
    let parents = try judge.parents(in: snapshot, of: history.profile, on: days)
    let found = judge.findings(of: history, on: days, parents)
    func finding(_ day: Day) -> Judge.Finding? { days.firstIndex(of: day).flatMap { found[$0] } }
    guard let now = finding(day) else {
      throw LedgerProblem.beforeFirstRecord(day, first: history.facts.first?.knownOn ?? day)
    }
    let states = parents.surroundings(of: history.profile).isParentInDefault
    let entered =
      states.map { states in
        (days.firstIndex(of: day).map { states[$0] } ?? false)
          && !(days.firstIndex(of: day - 7).map { states[$0] } ?? false)
      } ?? false
    let week = CustomerWeek(
      now: now.standing, weekBefore: finding(day - 7)?.standing,
      reference: finding(reference)?.standing,
      news: WeekNews(
        history, now.account, after: day - 7, through: day, plans: judge.policy.plans,
        under: judge.procedureLaw),
      parentInDefault: entered ? history.profile.parentID : nil)
    return SignalsOutcome(
      sheet: SignalSheet(
        week, judge.driftSweep(of: history, on: day, knownUntil: knownUntil).stream,
        known: shown.compactMap(finding).map { KnownStanding($0.standing, $0.account.dossier) },
        currency: judge.seller.currency, load: loads.reduce(.none, +), customers: loads.count,
        under: judge.policy.alerts),
      settings: judge.seller, modelName: judge.modelName, policyVersion: judge.policy.version,
      importNumber: Int(snapshot.sequence))
  }
}

extension Judge {
  /// How a customer's behaviour is watched.
  ///
  /// - Parameter thresholds: nil where they follow later.
  func driftWatch(_ thresholds: DriftThresholds? = nil, knownUntil: Day) -> DriftWatch {
    DriftWatch(
      beside: policy.payment, under: policy.alerts.drift, thresholds: thresholds,
      knownUntil: knownUntil)
  }

  /// What was gathered of a customer's behaviour by a day.
  func driftSweep(of history: CustomerHistory, on day: Day, knownUntil: Day) -> DriftSweep {
    var sweep = DriftSweep(history, on: [day], driftWatch(knownUntil: knownUntil))
    sweep.advance()
    return sweep
  }
}
