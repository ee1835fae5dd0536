/// Against what a case is held when it is asked why its score is what it is.
public enum ScoreReference: String, CaseIterable, Sendable, Hashable {
  /// The middle of the fit's cases: 0 points of each characteristic.
  case neutral
  /// The bin of most points of each characteristic.
  case best
}

/// One reason of a score.
public struct ScoreReason: Hashable, Sendable {
  public let characteristic: String
  /// The bin that the case is in.
  public let bin: Int
  /// Points below the reference; negative where the case is above it.
  public let pointsLost: Int
}

/// How a class would move if one characteristic were in another bin.
public struct ClassMove: Hashable, Sendable {
  public let characteristic: String
  public let from: Int
  public let to: Int
  /// The points that it would bring, or cost.
  public let points: Int
  /// The class that it would lead to.
  public let leadsTo: String
}

extension ScorecardModel {
  /// The reasons of a score, what cost most points first.
  ///
  /// What is lost against the reference adds up to the distance from it exactly: points are whole.
  public func reasons(
    _ value: (String) -> Table.Value, against reference: ScoreReference = .neutral
  ) -> [ScoreReason] {
    kept.compactMap { characteristic -> ScoreReason? in
      guard let bin = characteristic.binning?.bin(of: value(characteristic.name)) else {
        return nil
      }
      let base =
        switch reference {
        case .neutral: 0
        case .best: characteristic.bestPoints
        }
      return ScoreReason(
        characteristic: characteristic.name, bin: bin,
        pointsLost: base - characteristic.bins[bin].points)
    }.sorted { ($1.pointsLost, $0.characteristic) < ($0.pointsLost, $1.characteristic) }
  }

  /// What each characteristic adds to the change between two scores; the parts sum to it exactly.
  public func change(
    from before: (String) -> Table.Value, to after: (String) -> Table.Value
  ) -> [(characteristic: String, points: Int)] {
    let scorer = ModelScorer(self)
    let (old, new) = (scorer.score(before), scorer.score(after))
    return zip(old.contributions, new.contributions).map { ($0.name, $1.points - $0.points) }
      .filter { $0.points != 0 }
      .sorted { (-abs($0.points), $0.characteristic) < (-abs($1.points), $1.characteristic) }
  }

  /// The smallest moves, each of one characteristic's bin, that lead to another class: to a safer
  /// one, or to a riskier one.
  ///
  /// - Parameter isSafer: Which way is looked.
  /// - Returns: At most one move a characteristic, that of fewest points first; none where no
  ///   single characteristic moves the class.
  public func classMoves(
    _ value: (String) -> Table.Value, toSafer isSafer: Bool
  ) -> [ClassMove] {
    let scorer = ModelScorer(self)
    let score = scorer.score(value)
    let bounds = classes.map { (name: $0.name, below: $0.below) }
    guard let own = classPlace(of: score.probability, bounds) else { return [] }
    return kept.compactMap { characteristic -> ClassMove? in
      guard let binning = characteristic.binning else { return nil }
      let from = binning.bin(of: value(characteristic.name))
      let moves = (0..<binning.valueBins).compactMap { to -> ClassMove? in
        let gain = characteristic.bins[to].points - characteristic.bins[from].points
        let place = classPlace(
          of: scorer.probability(ofPoints: score.points + gain), bounds)
        guard to != from, let place, isSafer ? place < own : place > own else { return nil }
        return ClassMove(
          characteristic: characteristic.name, from: from, to: to, points: gain,
          leadsTo: bounds[place].name)
      }
      return moves.min { (abs($0.points), $0.to) < (abs($1.points), $1.to) }
    }.sorted { (abs($0.points), $0.characteristic) < (abs($1.points), $1.characteristic) }
  }

  /// The name of the class of a probability.
  public func className(ofProbability probability: Double) -> String? {
    classPlace(of: probability, classes.map { ($0.name, $0.below) }).map { classes[$0].name }
  }
}

extension ModelCharacteristic {
  /// The most points that a bin of values brings.
  public var bestPoints: Int {
    bins.filter { $0.kind == .range || $0.kind == .levels }.map(\.points).max() ?? 0
  }
}
