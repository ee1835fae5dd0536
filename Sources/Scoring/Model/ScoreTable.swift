import Statistics

extension ScorecardModel {
  /// The score of one case: points by characteristic, their sum, its probability.
  ///
  /// - Parameter value: The value of a characteristic; `.missing` where it is not known.
  public func score(_ value: (String) -> Table.Value) -> Score {
    ModelScorer(self).score(value)
  }
}

/// A model made ready to score: the binnings and points of what it keeps.
///
/// A fit puts rows into bins by the same `Binning`, so that the two cannot disagree.
public struct ModelScorer: Sendable {
  private let basePoints: Int
  private let pointsMin: Int
  private let probabilities: [Double]
  /// The characteristics kept.
  public let binnings: [Binning]
  private let points: [[Int]]
  private let scale: PointsScale
  private let slope: Double
  /// The column of offsets, which a score needs too; nil for none.
  public let offsetColumn: String?

  public init(_ model: ScorecardModel) {
    scale = model.scale
    slope = model.calibration.slope
    offsetColumn = model.target.offsetColumn
    basePoints = model.basePoints
    pointsMin = model.pointsMin
    probabilities = model.probabilities
    let kept = model.kept.compactMap { characteristic in
      characteristic.binning.map { ($0, characteristic.points) }
    }
    binnings = kept.map(\.0)
    points = kept.map(\.1)
  }

  /// The names of the columns that a score needs.
  public var names: [String] { binnings.map(\.name) }

  /// Scores one case.
  public func score(_ value: (String) -> Table.Value) -> Score {
    var sum = basePoints
    var contributions: [(name: String, points: Int)] = []
    contributions.reserveCapacity(binnings.count)
    for (binning, points) in zip(binnings, points) {
      let part = points[binning.bin(of: value(binning.name))]
      sum += part
      contributions.append((binning.name, part))
    }
    if let offsetColumn {
      let part = offsetPoints(value(offsetColumn))
      sum += part
      contributions.append((offsetColumn, part))
    }
    return Score(points: sum, probability: probability(ofPoints: sum), contributions: contributions)
  }

  private func offsetPoints(_ value: Table.Value) -> Int {
    switch value {
    case .number(let offset): scale.points(ofOffset: offset, slope: slope)
    case .level(let text): scale.points(ofOffset: Double(text) ?? 0, slope: slope)
    case .missing: 0
    }
  }

  /// The bin of each characteristic kept, in their order.
  public func bins(_ value: (String) -> Table.Value) -> [Int] {
    binnings.map { $0.bin(of: value($0.name)) }
  }

  /// The probability of the bad outcome at so many points, within the scale of the model.
  public func probability(ofPoints points: Int) -> Double {
    guard !probabilities.isEmpty else { return 0 }
    return probabilities[min(max(points - pointsMin, 0), probabilities.count - 1)]
  }

  /// The sums of points of whole columns, in the order of `names`.
  ///
  /// - Parameter offsets: One a row, where the model has a column of them.
  /// - Returns: One sum a row, and by characteristic how many rows held a level never seen.
  /// - Complexity: O(rows × characteristics), shared out over `workers`.
  public func score(
    _ columns: [Table.Column], rowCount: Int, offsets: [Double]? = nil, workers: Int = 1
  ) -> (points: [Int32], unseen: [Int]) {
    precondition(columns.count == binnings.count, "one column a characteristic")
    let pieceRows = 1 << 16
    let pieces = (rowCount + pieceRows - 1) / pieceRows
    let parts = partsInOrder(pieces, workers: workers) { part -> ([Int32], [Int]) in
      let rows = (part * pieceRows)..<min((part + 1) * pieceRows, rowCount)
      var sums = Array(repeating: Int32(basePoints), count: rows.count)
      if let offsets {
        for row in rows {
          sums[row - rows.lowerBound] += Int32(
            scale.points(ofOffset: offsets[row], slope: slope))
        }
      }
      var unseen = Array(repeating: 0, count: binnings.count)
      for (place, binning) in binnings.enumerated() {
        let codes = binning.codes(of: columns[place], rows: rows)
        let table = points[place].map { Int32($0) }
        addPoints(
          table + Array(repeating: 0, count: 256 - table.count), of: codes, to: &sums)
        if let bin = binning.unseenBin {
          unseen[place] = codes.count { $0 == UInt8(bin) }
        }
      }
      return (sums, unseen)
    }
    let unseen = binnings.indices.map { place in parts.reduce(0) { $0 + $1.1[place] } }
    return (Array(parts.map(\.0).joined()), unseen)
  }
}

/// A share with nine decimals, which is all that a model holds of it.
public func nineDecimals(_ share: Double) -> String {
  let digits = "\(Int((share * 1e9).rounded()))"
  let padded = String(repeating: "0", count: max(0, 10 - digits.count)) + digits
  return "\(padded.dropLast(9)).\(padded.suffix(9))"
}
