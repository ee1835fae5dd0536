import CreditPolicy
import Documents
import EarlyWarning
import Features
import Foundation
import LedgerStore
import Receivables
import Scoring

/// What a back-test replays.
public struct BackTestRequest: Sendable {
  public let from: Day
  public let through: Day
  /// Places a week; nil for the policy's lines.
  public let lines: Int?
  /// The second budget, a share of the active customers.
  public let share: Double
  /// Whether the model is fitted again each year on what was certain by then; else the one of the
  /// ledger judges all weeks, whatever it has learned from.
  public let isRefitted: Bool
  /// What the model foresees; nil for what the ledger's model does.
  public let outcome: String?
  public let event: Event

  /// What alerts are held against.
  public enum Event: String, CaseIterable, Sendable {
    case `default`
    /// The customer comes to pay twice as late: for a ledger without defaults.
    case latenessDoubles = "lateness-doubles"
  }

  public init(
    from: Day, through: Day, lines: Int?, share: Double, isRefitted: Bool,
    outcome: String? = nil, event: Event = .default
  ) {
    self.outcome = outcome
    self.event = event
    self.from = from
    self.through = through
    self.lines = lines
    self.share = share
    self.isRefitted = isRefitted
  }
}

/// A back-test, and what it was made from.
public struct BackTestOutcome: Sendable {
  public let test: BackTest
  public let settings: LedgerSettings
  public let models: [Model]
  public let policyVersion: String
  public let importNumber: Int
  public let floorCents: Int64

  /// A model, and from when on it judged.
  public struct Model: Sendable {
    public let name: String
    public let from: Day
    public let learnedUntil: Day?
    public let rows: Int
    public let defaults: Int
  }
}

/// Replays past weeks as they were known then, and tells what their alerts were worth.
///
/// Walk-forward: at the end of each year the model is fitted on what was certain by then, and judges
/// the weeks after. Everything else that a week sees was known at the close of its Sunday; what came
/// of it is told as known on the last day of the ledger.
///
/// - Throws: `noObservationDay` where no Sunday lies in the period, `afterLastRecord` and
///   `beforeFirstRecord` where the ledger knows nothing of it.
public func backtestAlerts(
  _ ledgerPath: String, _ request: BackTestRequest, by choice: JudgeChoice,
  progress: @escaping (WorkProgress) -> Void = { _ in }
) throws -> BackTestOutcome {
  try readLedger(ledgerPath) { snapshot in
    let seller = try snapshot.settings()
    let last = try snapshot.businessDay(nil)
    _ = try snapshot.businessDay(request.from)
    guard request.through <= last.endOfMonth else {
      throw LedgerProblem.afterLastRecord(request.through, last: last)
    }
    let sundays = (request.from...max(request.from, min(request.through, last)))
      .filter { $0.weekday == 7 }
    guard let first = sundays.first, let final = sundays.last, request.from <= request.through
    else { throw LedgerProblem.noObservationDay(from: request.from, through: request.through) }
    let documents = try choice.documents(for: ledgerPath, seller: seller, on: final)
    let shipped = try documents.judge()
    let judges =
      request.isRefitted
      ? try snapshot.judgesByYear(
        like: shipped, of: request.outcome, from: first, through: final, choice, progress)
      : [DatedJudge(shipped, from: first)]
    let soft = try ModelsFolder(firstOf: choice.modelFolders).outcome("soft")
    let deeds = try AlertBook(besideLedger: ledgerPath).actedOn
    let watch = Watch(
      judges, try snapshot.thresholdsByYear(under: shipped, from: first, through: final, progress),
      sundays: sundays, lastKnownOn: last, soft: soft, event: request.event, deeds: deeds)
    let parents = try shipped.parents(in: snapshot, on: watch.days)
    let customers = try snapshot.judgeAll(progress) { watch.watched($0, parents) }
    let alerts = shipped.policy.alerts
    let lines = request.lines ?? alerts.linesPerWeek
    return BackTestOutcome(
      test: BackTest(
        customers, on: sundays, lastKnownOn: last, floorCents: alerts.floorCents,
        restWeeks: alerts.hysteresis.restWeeks,
        budgets: [.lines(lines), .held(lines), .share(request.share)]),
      settings: seller,
      models: judges.map {
        BackTestOutcome.Model(
          name: $0.judge.modelName, from: $0.from, learnedUntil: $0.judge.learnedUntil,
          rows: $0.judge.scorecard.rowCount, defaults: $0.judge.scorecard.badCount)
      }, policyVersion: shipped.policy.version, importNumber: Int(snapshot.sequence),
      floorCents: alerts.floorCents)
  }
}

/// A judge, and the first day that it judges.
struct DatedJudge: Sendable {
  let judge: Judge
  let from: Day

  init(_ judge: Judge, from: Day) {
    self.judge = judge
    self.from = from
  }
}

/// The thresholds of the detectors, and the first day on which they hold.
private struct DatedThresholds: Sendable {
  let thresholds: DriftThresholds
  let from: Day
}

extension LedgerSnapshot {
  /// The days at whose close a model is fitted: a quarter end before the first Sunday, then each year.
  fileprivate func yearlyDays(from first: Day, through last: Day) -> [Day] {
    var days: [Day] = []
    var day = Quarter(containing: first).previous.lastDay
    while day < last {
      days.append(day)
      day = day.adding(months: 12).endOfMonth
    }
    return days
  }

  /// The thresholds of each year, from how much there was to watch at the end of the year before.
  fileprivate func thresholdsByYear(
    under judge: Judge, from first: Day, through last: Day,
    _ progress: @escaping (WorkProgress) -> Void
  ) throws -> [DatedThresholds] {
    let days = yearlyDays(from: first, through: last)
    var loads = days.map { _ in DriftLoad.none }
    let knownUntil = try totals().lastKnownOn ?? last
    try judgeAll(progress) { history -> [DriftLoad]? in
      var sweep = DriftSweep(history, on: days, judge.driftWatch(knownUntil: knownUntil))
      return days.map { day in
        sweep.advance()
        return sweep.account.isActive(on: day) ? sweep.load : .none
      }
    } consume: { seen in
      for one in seen {
        for (place, load) in one.enumerated() { loads[place] = loads[place] + load }
      }
    }
    return zip(days, loads).map { day, load in
      DatedThresholds(
        thresholds: DriftThresholds(for: load, under: judge.policy.alerts.drift), from: day + 1)
    }
  }

  /// A judge for each year, who learned from what was certain at the end of the year before.
  fileprivate func judgesByYear(
    like shipped: Judge, of outcome: String?, from first: Day, through last: Day,
    _ choice: JudgeChoice,
    _ progress: @escaping (WorkProgress) -> Void
  ) throws -> [DatedJudge] {
    let folder = try ModelsFolder(firstOf: choice.modelFolders)
    let outcome = try outcome.map { try folder.outcome($0) } ?? shipped.outcome
    // Quarter ends whose windows overlap tell of the same defaults.
    let expert = try folder.expertScorecard()
      .weighing(rowsPerCase: max(1, Double(outcome.horizonDays) / 91.3125))
    var judges: [DatedJudge] = []
    for until in yearlyDays(from: first, through: last) {
      let days =
        try totals().firstKnownOn.map {
          outcome.observationDays(from: $0, until: until).filter { $0.components.month % 3 == 0 }
        } ?? []
      let panel = try fitPanel(
        expert.features, ObservationPlan(days: days, outcomes: [outcome], until: until), progress)
      progress(.fitting)
      let scorecard =
        panel.outcomes.isEmpty
        ? Scorecard(expert: expert)
        : try fitScorecard(
          panel.table, outcomes: panel.outcomes, clusters: panel.clusters, expert: expert,
          workers: ProcessInfo.processInfo.activeProcessorCount)
      judges.append(
        DatedJudge(
          Judge(
            modelName: "\(outcome.name)-\(until)", learnedUntil: until, scorecard: scorecard,
            outcome: outcome, policy: shipped.policy, law: shipped.law, seller: shipped.seller),
          from: until + 1))
    }
    return judges
  }
}

/// How one customer after the other is watched.
private struct Watch: Sendable {
  private let judges: [DatedJudge]
  private let thresholds: [DatedThresholds]
  /// On which days persons took a customer in hand, by its identifier.
  private let deeds: [String: [Day]]
  private let sundays: [Day]
  private let lastKnownOn: Day
  private let soft: OutcomeDefinition
  private let event: BackTestRequest.Event
  /// The Sundays, and the quarter ends with which they are compared, ascending.
  let days: [Day]

  init(
    _ judges: [DatedJudge], _ thresholds: [DatedThresholds], sundays: [Day], lastKnownOn: Day,
    soft: OutcomeDefinition, event: BackTestRequest.Event, deeds: [String: [Day]]
  ) {
    self.thresholds = thresholds
    self.deeds = deeds
    self.event = event
    self.judges = judges
    self.sundays = sundays
    self.lastKnownOn = lastKnownOn
    self.soft = soft
    let references = sundays.map { Quarter(containing: $0).previous.lastDay }
    days = Set(sundays + references).sorted()
  }

  private func judge(on day: Day) -> Judge? {
    (judges.last { $0.from <= day } ?? judges.first)?.judge
  }

  /// nil for a customer of whom nothing was known on any Sunday.
  func watched(_ history: CustomerHistory, _ parents: ParentDefaults) -> WatchedCustomer? {
    guard let first = judges.first?.judge,
      let known = history.facts.first?.knownOn, known <= lastKnownOn
    else { return nil }
    let end = Account(KnownHistory(of: history, asOf: lastKnownOn))
    let onsets =
      event == .default
      ? first.outcome.definition.onsets(end, through: lastKnownOn) : LatenessDoubling().onsets(end)
    let softFate = soft.fate(of: end)
    var weeks: [WatchedWeek] = []
    var sweep = first.sweep(of: history, on: days, parents)
    var drift = first.driftWatch(knownUntil: lastKnownOn)
    var (reference, before): (CustomerStanding?, CustomerStanding?) = (nil, nil)
    var week = 0
    for day in days {
      sweep.advance(beside: &drift)
      let isSunday = week < sundays.count && sundays[week] == day
      guard sweep.isKnown, sweep.isActive else {
        if isSunday { week += 1 }
        before = nil
        if day.isQuarterEnd { reference = nil }
        continue
      }
      let judge = judge(on: day)
      let finding = judge?.finding(in: &sweep, of: history.profile)
      if isSunday, let finding, let judge {
        if let held = thresholds.last(where: { $0.from <= day }) { drift.hold(to: held.thresholds) }
        drift.close(on: day)
        let customer = CustomerWeek(
          now: finding.standing, weekBefore: before, reference: reference,
          news: WeekNews(
            history, finding.account, after: day - 7, through: day, plans: judge.policy.plans,
            under: judge.procedureLaw),
          drift: drift.currentFindings)
        weeks.append(
          WatchedWeek(
            week: week, customer, vector: finding.vector,
            fate: fate(onsets, softFate, after: day), under: judge.policy.alerts))
        before = finding.standing
      }
      if isSunday { week += 1 }
      if day.isQuarterEnd {
        // Who judges the weeks after judges what they are compared with.
        let next = self.judge(on: day + 1)
        reference =
          next?.modelName == judge?.modelName
          ? finding?.standing : next?.finding(in: &sweep, of: history.profile).standing
      }
    }
    guard !weeks.isEmpty || !onsets.isEmpty else { return nil }
    return WatchedCustomer(
      id: history.profile.id, name: history.profile.name, weeks: weeks, onsets: onsets,
      actedOn: (OwnActs.days(in: history, through: lastKnownOn)
        + (deeds[history.profile.id.text] ?? [])).sorted())
  }

  private func fate(
    _ onsets: [DefaultOnset], _ softFate: Fate, after day: Day
  ) -> WatchedWeek.Fate {
    let isHit =
      onsets.contains { $0.day > day && $0.day <= day + warningDays }
      || softFate.begins(after: day, within: warningDays)
    // Hits of unfinished horizons without what stayed quiet would flatter.
    guard day + warningDays <= lastKnownOn else { return .unknown }
    return isHit ? .hit : .quiet
  }
}

extension Day {
  fileprivate var isQuarterEnd: Bool { self == Quarter(containing: self).lastDay }
}

extension AlertBook {
  /// The days on which persons took a customer in hand, by its identifier.
  fileprivate var actedOn: [String: [Day]] {
    Dictionary(grouping: changes.map(\.change).filter(\.isAction), by: \.customerID)
      .mapValues { $0.map(\.day) }
  }
}
