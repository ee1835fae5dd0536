import RealModule
import Statistics

func sigmoid(_ x: Double) -> Double { 1 / (1 + Double.exp(-x)) }

extension Scorecard {
  /// The expert's opinion as it stands, for a table that has nothing to say against it.
  init(expert: ExpertScorecard, table: Table, clusters: [Int], badCount: Int) {
    let middles = expert.characteristics.map { characteristic -> Double in
      guard let column = table[characteristic.name], !column.isEmpty else { return 0 }
      let sum = column.reduce(0) { sum, value in
        sum
          + (characteristic.step(of: value).map { characteristic.steps[$0].logOdds }
            ?? characteristic.missing)
      }
      return sum / Double(column.count)
    }
    let draft = Draft(
      intercept: expert.intercept,
      characteristics: zip(expert.characteristics, middles).map {
        ($0, $0.steps.map(\.logOdds) + [$0.missing], $1)
      })
    let codes = expert.characteristics.map { characteristic in
      binCodes(
        table[characteristic.name] ?? Array(repeating: .nan, count: table.rowCount),
        cuts: characteristic.steps.compactMap(\.below),
        missing: UInt8(characteristic.steps.count))
    }
    self.init(
      draft, basis: .expertOnly, expertVersion: expert.version, codes: codes,
      rowCount: table.rowCount,
      coefficients: [expert.intercept] + expert.characteristics.map { _ in 1 },
      badCount: badCount, clusterCount: Set(clusters).count)
  }

  /// The expert's opinion, with no table at all.
  public init(expert: ExpertScorecard) {
    let empty = Table(
      names: expert.characteristics.map(\.name), columns: expert.characteristics.map { _ in [] })
    self.init(
      expert: expert, table: empty ?? .nothing, clusters: [],
      badCount: 0)
  }

  /// What was fitted.
  ///
  /// - Parameter values: The log-odds of each bin of each characteristic, beside the intercept.
  init(
    _ columns: [BinnedColumn], intercept: Double, values: [[Double]], expert: ExpertScorecard,
    outcomes: [Bool], clusterCount: Int
  ) {
    let characteristics = zip(columns, values).map { column, values in
      (column.characteristic, values: values, middle: column.mean(values))
    }
    let draft = Draft(intercept: intercept, characteristics: characteristics)
    let level = characteristics.reduce(intercept) { $0 + $1.middle }
    self.init(
      draft, basis: .fitted, expertVersion: expert.version,
      codes: columns.map(\.bins), rowCount: outcomes.count,
      coefficients: [level] + zip(columns, values).map { $0.slope($1) },
      badCount: outcomes.count { $0 }, clusterCount: clusterCount)
  }

  /// Log-odds on their way to points.
  private struct Draft {
    let intercept: Double
    /// Each characteristic, its log-odds by bin with that of missing values last, and the mean.
    let characteristics: [(ExpertCharacteristic, values: [Double], middle: Double)]
  }

  private init(
    _ draft: Draft, basis: Basis, expertVersion: String, codes: [[UInt8]], rowCount: Int,
    coefficients: [Double], badCount: Int, clusterCount: Int
  ) {
    let scale = PointsScale.standard
    self.basis = basis
    self.expertVersion = expertVersion
    self.scale = scale
    let middle = draft.characteristics.reduce(draft.intercept) { $0 + $1.middle }
    let basePoints = Int(scale.points(ofLogOdds: middle).rounded())
    self.basePoints = basePoints
    let characteristics = draft.characteristics.map { characteristic, values, middle in
      let points = values.map { Int((-scale.factor * ($0 - middle)).rounded()) }
      return ScoredCharacteristic(
        name: characteristic.name,
        bins: zip(characteristic.steps, points).map {
          ScoredBin(below: $0.below, points: $1)
        }, missingPoints: points[characteristic.steps.count])
    }
    self.characteristics = characteristics
    let all = characteristics.map { $0.bins.map(\.points) + [$0.missingPoints] }
    let pointsMin = all.reduce(basePoints) { $0 + ($1.min() ?? 0) }
    let pointsMax = all.reduce(basePoints) { $0 + ($1.max() ?? 0) }
    self.pointsMin = pointsMin
    // Nine decimals: what a document holds is what is used.
    self.probabilities = (pointsMin...pointsMax).map {
      (scale.probability(ofPoints: $0) * 1e9).rounded() / 1e9
    }
    var points = Array(repeating: Int32(basePoints), count: rowCount)
    for (codes, own) in zip(codes, all) {
      let table = own.map { Int32($0) }
      addPoints(table + Array(repeating: 0, count: 256 - table.count), of: codes, to: &points)
    }
    let sums = points.sorted(by: >).map(Int.init)
    self.fifthBounds = sums.count < 5 ? [] : (1...4).map { sums[$0 * sums.count / 5 - 1] }
    self.coefficients = coefficients
    self.rowCount = rowCount
    self.badCount = badCount
    self.clusterCount = clusterCount
  }
}
