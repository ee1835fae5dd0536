import CreditPolicy
import Documents
import Features
import Foundation
import LedgerStore
import Receivables
import Scoring

/// What a fit made, and where it lies.
public struct FitOutcome: Sendable {
  public let model: ModelDocument
  public let path: String
  /// Invoices known more than 60 days after their issue, of all: days known may be missing.
  public let lateInvoiceShare: Double
}

/// Fits a scorecard on a ledger's own history and writes its document.
///
/// Uses what was known on `until` and nothing later; the last observation day lies a whole horizon
/// before. How the portfolio and each class pay is measured on `until`. The validation is out of fold, whole customers left out together, beside the baselines
/// that a model has to beat.
///
/// - Parameters:
///   - until: nil for the last day of which the ledger knows anything.
///   - groups: The groups of features that the model may use; empty for all.
///   - output: nil for the place beside the ledger.
public func fitModel(
  _ ledgerPath: String, until: Day?, outcome name: String, groups: Set<Feature.Group> = [],
  modelFolders: [String], output: String? = nil,
  progress: @escaping (WorkProgress) -> Void = { _ in }
) throws -> FitOutcome {
  let folder = try ModelsFolder(firstOf: modelFolders)
  let outcome = try folder.outcome(name)
  // Month ends whose windows overlap tell of the same defaults.
  let expert = try folder.expertScorecard().speaking { name in
    groups.isEmpty || (Feature(name: name).map { groups.contains($0.group) } ?? false)
  }
  .weighing(rowsPerCase: max(1, Double(outcome.horizonDays) / 30.4375))
  let features = expert.features
  let (panel, habits, day, importNumber, lateShare) = try readLedger(ledgerPath) { snapshot in
    let day = try snapshot.businessDay(until)
    let totals = try snapshot.totals()
    if let last = totals.lastKnownOn, day > last {
      throw LedgerProblem.afterLastRecord(day, last: last)
    }
    let days = totals.firstKnownOn.map { outcome.observationDays(from: $0, until: day) } ?? []
    let plan = ObservationPlan(days: days, outcomes: [outcome], until: day)
    let parents = try snapshot.parentDefaults(
      of: nil, on: days, definition: outcome.definition)
    let parentsAtEnd = try snapshot.parentDefaults(
      of: nil, on: [day], definition: outcome.definition)
    var panel = FitPanel(features)
    var habits: [HabitRow] = []
    try snapshot.judgeAll(progress) { history -> (rows: FitRows?, habit: HabitRow?)? in
      (
        FitRows(
          CustomerPanel(of: history, by: plan, within: parents.surroundings(of: history.profile)),
          of: features),
        HabitRow(
          of: history, on: day, within: parentsAtEnd.surroundings(of: history.profile),
          features, outcome.definition)
      )
    } consume: {
      for customer in $0 {
        if let rows = customer.rows { panel.add(rows) }
        if let habit = customer.habit { habits.append(habit) }
      }
    }
    let imports = try snapshot.imports()
    let late = imports.reduce(0) { $0 + $1.counts.lateInvoices }
    let share = Double(late) / Double(max(1, totals.invoices))
    return (panel, habits, day, Int(snapshot.sequence), share)
  }
  guard !panel.outcomes.isEmpty else {
    throw LedgerProblem.tooLittleHistory(horizonDays: outcome.horizonDays)
  }
  // The classes are told apart by the policy that ships; its bounds stand in the document.
  let scale = try folder.policy(nil, on: day).masterScale
  let table = panel.table
  progress(.fitting)
  let workers = ProcessInfo.processInfo.activeProcessorCount
  let scorecard = try fitScorecard(
    table, outcomes: panel.outcomes, clusters: panel.clusters, expert: expert, workers: workers)
  var validation: Validation?
  if scorecard.basis == .fitted {
    let probabilities = try crossValidated(
      table, outcomes: panel.outcomes, clusters: panel.clusters, expert: expert,
      workers: workers, progress: { progress(.validating(part: $0, of: $1)) })
    validation = Validation(
      probabilities: probabilities, outcomes: panel.outcomes, clusters: panel.clusters)
  }
  let model = ModelDocument(
    name: "\(outcome.name)-\(day)", outcome: outcome, fittedUntil: day,
    importNumber: importNumber, observationDays: panel.days, scorecard: scorecard,
    validation: validation, baselines: panel.baselines(expert: expert),
    paymentHabits: PaymentHabits(
      of: habits.map {
        (
          $0.habit,
          outcome.givesDefaultProbability ? $0.defaultProbability(by: scorecard, features) : nil
        )
      },
      scale: scale))
  let path = output ?? JudgeChoice.modelPath(besideLedger: ledgerPath)
  try writeFile(try model.text(), to: path)
  return FitOutcome(model: model, path: path, lateInvoiceShare: lateShare)
}

extension LedgerSnapshot {
  /// What a fit sees of all customers, by a plan of one outcome.
  func fitPanel(
    _ features: [Feature], _ plan: ObservationPlan, _ progress: (WorkProgress) -> Void
  ) throws -> FitPanel {
    let parents = try parentDefaults(of: nil, on: plan.days, definition: plan.definition)
    var panel = FitPanel(features)
    try judgeAll(progress) { history in
      FitRows(
        CustomerPanel(of: history, by: plan, within: parents.surroundings(of: history.profile)),
        of: features)
    } consume: {
      for customer in $0 { panel.add(customer) }
    }
    return panel
  }
}
