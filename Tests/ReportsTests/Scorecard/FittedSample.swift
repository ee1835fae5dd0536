import Foundation
import Scoring
import Statistics
import Testing

/// A small table whose outcome is known to come from two of its columns, and fits of it.
struct FittedSample {
  let problem: TableProblem

  /// - Parameter isSeparated: Whether one level of one column is bad without exception.
  init(
    _ count: Int = 1200, seed: UInt64 = 7, hasPeriods: Bool = false, isWeighted: Bool = false,
    isSeparated: Bool = false
  ) throws {
    var random = SplitMix64(seed: seed)
    let sectors = ["<b>retail</b>", "A & B | C", "building"]
    let effects = [0.0, 0.9, -0.8]
    var (late, noise, outcomes) = ([Double](), [Double](), [Bool]())
    var sector: [Int32] = []
    var leak: [Int32] = []
    for _ in 0..<count {
      // Few different values, so that bins are found fast.
      let days =
        random.nextUniform() < 0.1
        ? Double.nan : (random.nextExponential(mean: 20) / 5).rounded() * 5 + 0.5
      let place = random.nextInt(below: sectors.count)
      let logOdds = -1.6 + 0.04 * (days.isNaN ? 10 : days) + effects[place]
      late.append(days)
      sector.append(Int32(place))
      noise.append(Double(random.nextInt(below: 10)))
      outcomes.append(random.nextUniform() < 1 / (1 + exp(-logOdds)))
      leak.append(isSeparated && outcomes[outcomes.count - 1] ? 1 : 0)
    }
    var names = ["days late", "same days", "sector", "noise", "constant"]
    var columns: [Table.Column] = [
      .numbers(late), .numbers(late.map { $0 * 2 }), .levels(sector, names: sectors),
      .numbers(noise), .numbers(late.map { _ in 1 }),
    ]
    if isSeparated {
      names.append("leak")
      columns.append(.levels(leak, names: ["no", "yes"]))
    }
    let table = try #require(Table(names: names, columns: columns))
    problem = TableProblem(
      table: table,
      outcomes: Outcomes(
        outcomes, weights: isWeighted ? outcomes.indices.map { $0 % 2 == 0 ? 2 : 0.5 } : nil),
      periods: hasPeriods ? outcomes.indices.map { $0 * 3 / count } : nil,
      periodNames: hasPeriods ? ["2021", "2022", "2023"] : [],
      baselines: [("days <late>", late.map { $0.isNaN ? 0 : $0 }), ("noise", noise)])
  }

  /// The model of the table, validated as `parting` says.
  func model(
    _ parting: Parting = .folds(4, seed: 1), calibration: ModelCalibration.Method = .none,
    method: Recipe.Method = .maximumLikelihood
  ) throws -> ScorecardModel {
    var recipe = Recipe()
    recipe.correlationMax = 0.9
    recipe.method = method
    var options = ModelOptions()
    options.name = "late & <sector>"
    options.calibration = calibration
    return try fitModel(
      problem, target: ScorecardModel.Target(column: "outcome", badValue: "bad"),
      fingerprint: "12ab", recipe: recipe, options: options, parting: parting)
  }

  /// The last third of the rows, as later cases.
  var laterCases: Parting {
    let count = problem.outcomes.rowCount
    return .marked(
      (0..<count).map { $0 >= count * 2 / 3 }, as: .outOfTime(from: "2023-01-01"))
  }
}
