import Documents
import Foundation
import Receivables
import Scoring

/// Holds a scorecard against another table that has its outcome.
///
/// Nothing is fitted: the table is scored as it is, and what was foreseen is held against what
/// happened.
public func checkScorecard(
  _ modelPath: String, _ tablePath: String, roles: TableRoles
) throws -> (model: ScorecardModel, check: ModelCheck) {
  let model = try ScorecardDocument.read(modelPath).model
  var roles = roles
  if roles.outcome.isEmpty { roles.outcome = model.target.column }
  if roles.badValue == nil { roles.badValue = model.target.badValue }
  roles.offset = model.target.offsetColumn
  let workers = ProcessInfo.processInfo.activeProcessorCount
  let table = try RoleTable(tablePath, roles, .none, workers: workers)
  for characteristic in model.kept
  where table.problem.table.column(characteristic.name) == nil {
    throw ScorecardProblem.missingColumn(
      characteristic.name, nearest: [], file: tablePath)
  }
  let name = URL(fileURLWithPath: tablePath).lastPathComponent
  return (
    model,
    model.checked(
      on: table.problem, as: .holdout(column: "table", value: name), workers: workers)
  )
}
