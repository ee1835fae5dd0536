import Documents
import Foundation
import Receivables
import Scoring

/// What is asked of a fit on a table.
public struct ScorecardRequest: Sendable {
  public var table = ""
  public var roles = TableRoles()
  public var rows = RowParting.folds(5, seed: 1)
  public var recipe = Recipe()
  public var options = ModelOptions()
  /// A document whose bins are taken as they stand.
  public var binsFrom: String?
  /// The folder of the model; its last part is the model's name.
  public var output = ""
  /// Whether a model that is there may be replaced.
  public var replaces = false
  /// Only looks: nothing is written.
  public var isDryRun = false

  public init() {}
}

/// Fits a scorecard on a table, validates it, and writes its document.
///
/// - Returns: The model, and the path of its document.
public func fitTableScorecard(
  _ request: ScorecardRequest, progress: (WorkProgress) -> Void = { _ in }
) throws -> (model: ScorecardModel, path: String) {
  let path = "\(request.output)/\(ScorecardDocument.fileName)"
  guard request.replaces || request.isDryRun || !FileManager.default.fileExists(atPath: path) else {
    throw ScorecardProblem.modelExists(path: path)
  }
  var request = request
  if let document = request.binsFrom {
    request.recipe.take(binsOf: try ScorecardDocument.read(document, forRefit: true).model)
  }
  request.options.name = URL(fileURLWithPath: request.output).lastPathComponent
  let workers = ProcessInfo.processInfo.activeProcessorCount
  let table = try RoleTable(request.table, request.roles, request.rows, workers: workers)
  try checkParts(table)
  let model: ScorecardModel
  do {
    model = try fitModel(
      table.problem, target: table.target, fingerprint: table.fingerprint,
      recipe: request.recipe, options: request.options, parting: table.parting,
      workers: workers,
      progress: { part, count in
        progress(part == count ? .fitting : .validating(part: part, of: count - 1))
      })
  } catch {
    throw ScorecardProblem.fit(error)
  }
  guard !model.kept.isEmpty else {
    throw ScorecardProblem.nothingKept(count: model.characteristics.count)
  }
  if !request.isDryRun {
    try makeFolder(request.output)
    try writeFile(try ScorecardDocument(model).text(), to: path)
  }
  return (model, path)
}

/// Both sides of a parting need good and bad cases.
private func checkParts(_ table: RoleTable) throws {
  if case .folds = table.parting {
    // Each fold's fit needs what another fold does not hold.
    let outcomes = table.problem.outcomes
    let bads = outcomes.targets.count { $0 != 0 }
    guard bads > 1, outcomes.rowCount - bads > 1 else {
      throw ScorecardProblem.emptyPart(isFit: true)
    }
  }
  guard case .marked(let marks, _) = table.parting else { return }
  for side in [false, true] {
    let rows = marks.indices.filter { marks[$0] == side }
    let bads = rows.count { table.problem.outcomes.isBad($0) }
    guard bads > 0, bads < rows.count else { throw ScorecardProblem.emptyPart(isFit: !side) }
  }
}

extension Recipe {
  /// Takes the bins of a document by hand: its bounds, groups, special values, and what it kept.
  mutating func take(binsOf model: ScorecardModel) {
    for characteristic in model.characteristics {
      guard let binning = characteristic.binning else { continue }
      var settings = self.settings(of: characteristic.name)
      settings.specials = binning.specials
      switch binning.rule {
      case .cuts(let cuts): settings.cuts = cuts
      case .groups(let groups): settings.groups = groups
      }
      self.settings[characteristic.name] = settings
    }
  }
}
