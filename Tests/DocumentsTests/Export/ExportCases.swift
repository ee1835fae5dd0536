import Foundation
import Statistics
import Testing

@testable import Scoring

/// A fitted model with all that can go wrong between a document and a database, and rows that lie
/// on every edge of it.
struct ExportCases {
  typealias Value = Table.Value

  let model: ScorecardModel
  /// By row, in the order of the model's columns.
  let rows: [[Table.Value]]

  /// Names and levels with all that ends a text, a name, a remark or an XML attribute.
  static let names = [
    "AGE", "ratio; DROP TABLE cases; -- \"x\"", "EXT.SOURCE_1", "l'activité `B`\nWHERE 1=0",
    "région <&>", "niveau\\",
  ]
  static let levels = [
    "l'industrie", "BTP", "back\\slash'", "deux\nlignes\tet tab", "cafe\u{301}", "\"cité\" $",
    "${env:HOME}", "' OR 1=1 --", "<b>&amp;]]>", "l'\u{301}x", "",
  ]

  /// Special values: a number, and a level.
  private static func recipe() -> Recipe {
    var recipe = Recipe()
    recipe.keepsSigns = false
    recipe.correlationMax = 1
    var ratio = CharacteristicSettings()
    ratio.specials = [
      Binning.SpecialValue(name: "not asked\n; DROP TABLE cases", value: "-1"),
      Binning.SpecialValue(name: "refused", value: "-2.5"),
    ]
    recipe.settings[names[1]] = ratio
    var activity = CharacteristicSettings()
    activity.specials = [Binning.SpecialValue(name: "not said", value: "n/c")]
    recipe.settings[names[3]] = activity
    // Bounds that not every reader takes for the same number. From text: in a source the compiler
    // rounds them twice, and misses just these.
    var score = CharacteristicSettings()
    score.cuts = ["-0.1", "0.15", "0.30000000000000004", "0.609431581", "0.70001", "15.246448"]
      .compactMap { Double($0) }
    recipe.settings[names[2]] = score
    return recipe
  }

  init(model: ScorecardModel, rows: [[Table.Value]]) {
    self.model = model
    self.rows = rows
  }

  init(rowCount: Int = 4_000, seed: UInt64 = 7) throws {
    var random = SplitMix64(seed: seed)
    let table = try Self.table(rowCount: 3_000, &random)
    let outcomes = Outcomes(Self.outcomes(of: table, &random))
    model = try fitModel(
      TableProblem(table: table, outcomes: outcomes),
      target: ScorecardModel.Target(column: "bad\n--", badValue: "1"), recipe: Self.recipe(),
      options: Self.options, parting: .none)
    let binnings = ModelScorer(model).binnings
    try #require(binnings.count == Self.names.count, "all characteristics are kept")
    let edges = binnings.map(Self.edges)
    rows = (0..<rowCount).map { row in
      binnings.indices.map { place in
        // Each edge in its turn, then any of them beside values of the middle.
        if row < edges[place].count { return edges[place][row] }
        if random.nextUniform() < 0.5 {
          return edges[place][random.nextInt(below: edges[place].count)]
        }
        return table.columns[place].value(random.nextInt(below: table.rowCount))
      }
    }
  }

  private static var options: ModelOptions {
    var options = ModelOptions()
    options.name = "export\n*/ DROP TABLE cases; -- \\"
    return options
  }

  private static func table(rowCount: Int, _ random: inout SplitMix64) throws -> Table {
    func numbers(_ missing: Double, _ draw: (inout SplitMix64) -> Double) -> Table.Column {
      .numbers((0..<rowCount).map { _ in random.nextUniform() < missing ? .nan : draw(&random) })
    }
    func texts(_ names: [String], missing: Double) -> Table.Column {
      .levels(
        (0..<rowCount).map { _ in
          random.nextUniform() < missing ? -1 : Int32(random.nextInt(below: names.count))
        }, names: names)
    }
    return try #require(
      Table(
        names: names,
        columns: [
          numbers(0.05) { Double(18 + $0.nextInt(below: 60)) },
          numbers(0.1) { random in
            switch random.nextInt(below: 8) {
            case 0: -1
            case 1: -2.5
            default: random.nextNormal() / 3
            }
          },
          numbers(0.2) { ($0.nextNormal() * 1e9).rounded() / 1e9 },
          texts(levels + ["n/c"], missing: 0.04), texts(["1", "2", "10"], missing: 0),
          texts(["haut", "bas\\", "moyen"], missing: 0.3),
        ]))
  }

  /// Each column says something of the outcome.
  private static func outcomes(of table: Table, _ random: inout SplitMix64) -> [Bool] {
    (0..<table.rowCount).map { row in
      let effects = table.columns.map { column -> Double in
        switch (column, column.value(row)) {
        case (_, .missing): 0.6
        case (_, .number(let number)): number > 10 ? (number - 45) / -25 : -1.2 * number
        case (.levels(let places, _), _): Double(places[row] % 5) / 2.5 - 1
        default: 0
        }
      }
      return random.nextUniform() < sigmoid(effects.reduce(-1, +))
    }
  }

  /// Values on the bounds of the bins and beside them, and those that stand for something else.
  private static func edges(of binning: Binning) -> [Table.Value] {
    let marks = binning.specials.compactMap { Double($0.value) }
    switch binning.rule {
    case .cuts(let cuts):
      let near = (cuts + marks).flatMap { [$0.nextDown, $0, $0.nextUp] }
      let far: [Double] = [
        0, -0.0, .leastNonzeroMagnitude, -.infinity, .infinity, -1e308, 1e308, 123456.789,
      ]
      return (near + far).map { .number($0) } + [.missing]
    case .groups(let groups):
      let known = groups.flatMap { $0 } + binning.specials.map(\.value)
      let others = ["never seen", "btp", "BTP ", "1.0", "'", "\\", "caf\u{E9}", "NULL", "x'; --"]
      return (known + others).map { .level($0) } + [.missing]
    }
  }
}

/// What a row was given: the points by characteristic, their sum, the probability.
struct GivenScore: Equatable {
  let parts: [Int]
  let points: Int
  let probability: Double
}

extension ExportCases {
  /// What the model itself gives each row.
  var scores: [GivenScore] {
    let scorer = ModelScorer(model)
    let places = Dictionary(uniqueKeysWithValues: scorer.names.enumerated().map { ($1, $0) })
    return rows.map { row in
      let score = scorer.score { name in places[name].map { row[$0] } ?? .missing }
      return GivenScore(
        parts: score.contributions.map(\.points), points: score.points,
        probability: score.probability)
    }
  }

  /// Requires each row to have the very score that the model gives it.
  func expectSame(
    _ found: [GivenScore], sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let wanted = scores
    #expect(found.count == wanted.count, sourceLocation: sourceLocation)
    let wrong = zip(found, wanted).enumerated().filter { $0.element.0 != $0.element.1 }
    #expect(wrong.isEmpty, sourceLocation: sourceLocation)
    for (row, (one, other)) in wrong.prefix(5) {
      Issue.record("\(rows[row]): \(one), not \(other)", sourceLocation: sourceLocation)
    }
  }
}

extension ScorecardModel {
  /// The model as a hand changed its document.
  func edited(
    name: String? = nil, target: Target? = nil, basePoints: Int? = nil,
    characteristics: [ModelCharacteristic]? = nil, pointsMin: Int? = nil,
    probabilities: [Double]? = nil
  ) throws -> ScorecardModel {
    struct Edits: Encodable {
      let name: String?
      let target: Target?
      let basePoints: Int?
      let characteristics: [ModelCharacteristic]?
      let pointsMin: Int?
      let probabilities: [Double]?
    }
    let edits = Edits(
      name: name, target: target, basePoints: basePoints, characteristics: characteristics,
      pointsMin: pointsMin, probabilities: probabilities)
    let document = try Self.object(self).merging(Self.object(edits)) { $1 }
    let data = try JSONSerialization.data(withJSONObject: document)
    return try JSONDecoder().decode(ScorecardModel.self, from: data)
  }

  private static func object(_ value: some Encodable) throws -> [String: Any] {
    let data = try JSONEncoder().encode(value)
    return try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
  }
}

extension ModelCharacteristic {
  /// A characteristic of these bins and points.
  static func small(_ name: String, _ bins: [(Binning.Bin, Int)]) -> ModelCharacteristic {
    ModelCharacteristic(
      name: name, verdict: .kept, shape: .free, informationValue: 1, coefficient: 1,
      standardError: nil,
      bins: bins.map { ModelBin($0, count: 1, bads: 0, weightOfEvidence: 0, points: $1) })
  }
}

extension ExportCases {
  /// A model of two characteristics whose exports fit a page.
  static func small() throws -> ScorecardModel {
    try ExportCases(rowCount: 0).model.edited(
      name: "small", target: ScorecardModel.Target(column: "bad", badValue: "1"), basePoints: 600,
      characteristics: [
        .small(
          "ratio",
          [
            (.range(from: nil, below: 0.5), -12), (.range(from: 0.5, below: nil), 9),
            (.special(Binning.SpecialValue(name: "not asked", value: "-1")), 3), (.missing, -4),
          ]),
        .small(
          "sector",
          [
            (.levels(["BTP", "l'industrie"]), -5), (.levels(["services"]), 6), (.unseen, 0),
            (.missing, -1),
          ]),
      ],
      pointsMin: 583, probabilities: [0.05, 0.04, 0.04])
  }
}

/// Numbers of few digits and of all, of every size.
func awkwardNumbers(_ count: Int, seed: UInt64) -> [Double] {
  var random = SplitMix64(seed: seed)
  let drawn = (0..<count).map { place -> Double in
    let uniform = random.nextUniform() - 0.5
    switch place % 5 {
    case 0: return uniform
    case 1: return (uniform * 1e9).rounded() / 1e9
    case 2: return (uniform * 1e9).rounded() / 1e6
    case 3: return (uniform * 1e6).rounded() / 1e4
    default:
      let number = Double(bitPattern: random.next())
      return number.isFinite ? number : 0
    }
  }
  let extremes: [Double] = [
    0, -0.0, .leastNonzeroMagnitude, -.leastNonzeroMagnitude, .leastNormalMagnitude,
    .greatestFiniteMagnitude, 0x1p53, 0x1p53 + 2, -0x1p63, 1e16, 1e22, 1e23, 0.1, 1e-5,
    .infinity, -.infinity,
  ]
  return drawn + extremes
}
