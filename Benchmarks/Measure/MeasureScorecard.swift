import Foundation
import Scoring
import Statistics

/// The peers' portfolio: rows of 20 numbers, 10 codes and an outcome.
private struct Portfolio {
  let table: Table
  let outcomes: Outcomes

  init(_ folder: String, first: Int, count: Int) throws {
    struct Schema: Decodable {
      let numeric: [String]
    }
    let schema = try JSONDecoder().decode(
      Schema.self, from: try Data(contentsOf: URL(fileURLWithPath: "\(folder)/schema.json")))
    func bytes(_ name: String, _ rowBytes: Int) throws -> Data {
      let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: "\(folder)/\(name)"))
      try file.seek(toOffset: UInt64(first * rowBytes))
      return try file.read(upToCount: count * rowBytes) ?? Data()
    }
    let numbers = try bytes("num.f64", 160).withUnsafeBytes {
      Array($0.bindMemory(to: Double.self))
    }
    let codes = [UInt8](try bytes("cat.u8", 10))
    var columns: [Table.Column] = schema.numeric.indices.map { column in
      .numbers((0..<count).map { numbers[$0 * 20 + column] })
    }
    // Their names stand in the schema without an order.
    let categories = (1...10).map { "category_\($0)" }
    for column in categories.indices {
      let places = (0..<count).map { Int32(codes[$0 * 10 + column]) }
      let names = (0...Int(places.max() ?? 0)).map { $0 < 10 ? "L0\($0)" : "L\($0)" }
      columns.append(.levels(places, names: names))
    }
    table = Table(names: schema.numeric + categories, columns: columns) ?? .nothing
    outcomes = Outcomes(targets: [UInt8](try bytes("y.u8", 1)))
  }
}

/// Times binning, weights of evidence and the fit; scoring from memory; and one row.
///
/// - Parameter method: `woe` or `joint`.
func measureScorecard(_ folder: String, rows: Int, workers: Int, method: String) throws {
  let portfolio = try Portfolio(folder, first: 0, count: rows)
  var recipe = Recipe()
  if method == "woe" { recipe.method = .maximumLikelihood }
  let problem = TableProblem(table: portfolio.table, outcomes: portfolio.outcomes)
  let clock = ContinuousClock()
  var model: ScorecardModel?
  var fitting = Double.infinity
  for _ in 0..<(rows > 200_000 ? 2 : 3) {
    let time = try clock.measure {
      model = try fitModel(
        problem, target: ScorecardModel.Target(column: "bad", badValue: "1"), recipe: recipe,
        parting: .none, workers: workers)
    }
    fitting = min(fitting, time / .seconds(1))
  }
  guard let model else { return }
  let scorer = ModelScorer(model)
  let columns = scorer.names.map { portfolio.table.column($0) ?? .numbers([]) }
  let scoring =
    (0..<5).map { _ in
      clock.measure { _ = scorer.score(columns, rowCount: rows, workers: workers) } / .seconds(1)
    }.min() ?? 0
  let single = clock.measure {
    for row in 0..<1000 { _ = scorer.score { portfolio.table.column($0)?.value(row) ?? .missing } }
  }
  let numeric = model.characteristics.prefix(20)
  let monotone = numeric.count { runsOneWay($0) }
  let test = try Portfolio(folder, first: 800_000, count: 200_000)
  let found = model.checked(
    on: TableProblem(table: test.table, outcomes: test.outcomes),
    as: .holdout(column: "rows", value: "800000"), workers: workers)
  print(
    """
    {"bench":"scorecard","peer":"vigie \(method)","n":\(rows),"jobs":\(workers),\
    "total_s":\(fitting),"rows_per_s":\(Double(rows) / scoring),\
    "one_row_us":\(single / .microseconds(1) / 1000),"kept":\(model.kept.count),\
    "monotone_numeric":\(monotone),"auc_out":\(found.validation.discrimination?.auc ?? 0),\
    "rss_mib":\(peakMemoryMiB())}
    """)
}

/// Whether the points of a characteristic run one way over its values.
private func runsOneWay(_ characteristic: ModelCharacteristic) -> Bool {
  let points = characteristic.bins.filter { $0.kind == .range }.map(\.points)
  let steps = zip(points, points.dropFirst())
  return steps.allSatisfy { $0 <= $1 } || steps.allSatisfy { $0 >= $1 }
}
