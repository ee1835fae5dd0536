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
/// before. The validation is out of fold, whole customers left out together, beside the baselines
/// that a model has to beat.
///
/// - Parameters:
///   - until: nil for the last day of which the ledger knows anything.
///   - output: nil for the place beside the ledger.
public func fitModel(
  _ ledgerPath: String, until: Day?, outcome name: String, modelFolders: [String],
  output: String? = nil, progress: @escaping (WorkProgress) -> Void = { _ in }
) throws -> FitOutcome {
  let folder = try ModelsFolder(firstOf: modelFolders)
  let outcome = try folder.outcome(name)
  // Month ends whose windows overlap tell of the same defaults.
  let expert = try folder.expertScorecard()
    .weighing(rowsPerCase: max(1, Double(outcome.horizonDays) / 30.4375))
  let (panel, day, importNumber, lateShare) = try Ledger.open(ledgerPath).read { snapshot in
    let day = try snapshot.businessDay(until)
    if let last = try snapshot.totals().lastKnownOn, day > last {
      throw LedgerProblem.afterLastRecord(day, last: last)
    }
    var panel = Panel()
    let observed = try snapshot.judgeAll(progress) { history in
      observations(of: history, outcome: outcome, until: day)
    }
    for customer in observed { panel.add(customer) }
    let imports = try snapshot.imports()
    let late = imports.reduce(0) { $0 + $1.counts.lateInvoices }
    let share = Double(late) / Double(max(1, try snapshot.totals().invoices))
    return (panel, day, Int(snapshot.sequence), share)
  }
  guard !panel.outcomes.isEmpty else {
    throw LedgerProblem.tooLittleHistory(horizonDays: outcome.horizonDays)
  }
  let table = panel.table(of: expert)
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
    validation: validation, baselines: panel.baselines(expert: expert, table: table))
  let path = output ?? JudgeChoice.modelPath(besideLedger: ledgerPath)
  try writeFile(try model.text(), to: path)
  return FitOutcome(model: model, path: path, lateInvoiceShare: lateShare)
}

/// The observations of all customers, as columns.
private struct Panel {
  private var columns = [[Double]](repeating: [], count: Feature.allCases.count)
  private(set) var outcomes: [Bool] = []
  /// The customers, numbered in the order in which they came.
  private(set) var clusters: [Int] = []
  private(set) var days: ClosedRange<Day>?
  private var customers = 0

  mutating func add(_ observations: [Observation]) {
    guard !observations.isEmpty else { return }
    for observation in observations {
      for (index, feature) in Feature.allCases.enumerated() {
        columns[index].append(observation.vector[feature] ?? .nan)
      }
      outcomes.append(observation.isBad)
      clusters.append(customers)
      let day = observation.day
      days = min(days?.lowerBound ?? day, day)...max(days?.upperBound ?? day, day)
    }
    customers += 1
  }

  /// The columns that the expert speaks of.
  func table(of expert: ExpertScorecard) -> Table {
    let wanted = Set(expert.characteristics.map(\.name))
    let places = Feature.allCases.indices.filter { wanted.contains(Feature.allCases[$0].rawValue) }
    return Table(
      names: places.map { Feature.allCases[$0].rawValue }, columns: places.map { columns[$0] })
      ?? .nothing
  }

  /// How well simple rules tell the outcomes apart on the same rows.
  func baselines(expert: ExpertScorecard, table: Table) -> [ModelDocument.Baseline] {
    let opinion = Scorecard(expert: expert)
    let byExpert = opinion.points(of: table).map { opinion.probability(ofPoints: $0) }
    let rules: [(String, [Double])] = [
      ("expert-scorecard", byExpert), ("oldest-overdue-days", column(.oldestOverdueDays)),
      ("mean-days-late-12m", column(.meanDaysLate12Months)),
      ("altman-z-second", column(.altmanZ).map { -$0 }),
    ]
    return rules.compactMap { name, risks in
      // What is missing stands in the middle: the rule has no opinion.
      let known = risks.filter { !$0.isNaN }.sorted()
      guard !known.isEmpty else { return nil }
      let middle = known[known.count / 2]
      return Discrimination(
        risks: risks.map { $0.isNaN ? middle : $0 }, outcomes: outcomes, clusters: clusters
      ).map { ModelDocument.Baseline(name: name, discrimination: $0) }
    }
  }

  private func column(_ feature: Feature) -> [Double] {
    Feature.allCases.firstIndex(of: feature).map { columns[$0] } ?? []
  }
}
