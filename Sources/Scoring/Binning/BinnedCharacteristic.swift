import RealModule
import Statistics

/// One characteristic in its bins, with what its rows say.
public struct BinnedCharacteristic: Sendable {
  public let binning: Binning
  public let shape: BinShape
  /// The bin of each row.
  public let codes: [UInt8]
  /// By bin, the weights of the rows.
  public let counts: BinCounts
  /// The same beyond what the offsets foresee; as counted without offsets.
  public let evidence: BinCounts
  /// By bin, the log-odds of bad less those of all cases: minus the weight of evidence, shrunk.
  public let values: [Double]

  /// Of the bins as counted, without shrinkage.
  public var informationValue: Double { Scoring.informationValue(evidence) }

  /// Whether the bins tell any two cases apart.
  public var saysSomething: Bool {
    let used = counts.totals.indices.filter { counts.totals[$0] > 0 }.map { values[$0] }
    return used.contains { abs($0 - (used.first ?? 0)) > 1e-12 }
  }
}

/// Puts a column into its best bins.
///
/// Ties, constants, columns without a value and columns of one outcome are answered with what bins
/// there are: at the least one bin of values and one of missing values.
public func binCharacteristic(
  _ name: String, _ column: Table.Column, _ outcomes: Outcomes,
  settings: CharacteristicSettings = CharacteristicSettings(),
  shrinkage: Recipe.Shrinkage = .empirical
) -> BinnedCharacteristic {
  let (binning, shape) = bestBinning(name, column, outcomes, settings)
  let codes = binning.codes(of: column)
  let counts = outcomes.counts(codes, bins: binning.binCount)
  let evidence =
    outcomes.expected == nil ? counts : outcomes.evidence(codes, bins: binning.binCount)
  return BinnedCharacteristic(
    binning: binning, shape: shape, codes: codes,
    counts: counts, evidence: evidence,
    values: binValues(
      evidence, binning, shape: shape, missing: settings.missing, shrinkage: shrinkage))
}

private func bestBinning(
  _ name: String, _ column: Table.Column, _ outcomes: Outcomes,
  _ settings: CharacteristicSettings
) -> (Binning, BinShape) {
  switch column {
  case .numbers(let values):
    if let cuts = settings.cuts,
      let given = Binning(name: name, rule: .cuts(cuts), specials: settings.specials)
    {
      return (given, .free)
    }
    return numericBinning(name, values, outcomes, settings)
  case .levels(let places, let names):
    if let groups = settings.groups,
      let given = Binning(name: name, rule: .groups(groups), specials: settings.specials)
    {
      return (given, .free)
    }
    return levelBinning(name, places, names, outcomes, settings)
  }
}

private func limits(_ settings: CharacteristicSettings) -> BinLimits {
  BinLimits(shareMin: settings.shareMin, binsMax: settings.binsMax) ?? .standard
}

/// A binning that says nothing, where no other can be made.
private func oneBin(_ name: String, _ rule: Binning.Rule) -> Binning {
  guard let binning = Binning(name: name, rule: rule) else {
    preconditionFailure("a binning without bounds is always one")
  }
  return binning
}

private func numericBinning(
  _ name: String, _ values: [Double], _ outcomes: Outcomes, _ settings: CharacteristicSettings
) -> (Binning, BinShape) {
  let marks = settings.specials.compactMap { Double($0.value) }
  let ordinary = marks.isEmpty ? values : values.map { marks.contains($0) ? .nan : $0 }
  if settings.division == .quantiles {
    let cuts = preBinCuts(ordinary, most: settings.binsMax)
    let binning = Binning(name: name, rule: .cuts(cuts), specials: settings.specials)
    return (binning ?? oneBin(name, .cuts(cuts)), .free)
  }
  let cuts = preBinCuts(ordinary, most: 120)
  let codes = binCodes(ordinary, cuts: cuts, missing: UInt8(cuts.count + 1))
  let counts = outcomes.evidence(codes, bins: cuts.count + 1)
  let joined = optimalBins(
    counts, total: outcomes.total, shape: settings.shape, limits: limits(settings))
  let kept = joined.ends.map { cuts[$0] }
  let binning =
    Binning(name: name, rule: .cuts(kept), specials: settings.specials)
    ?? oneBin(name, .cuts(kept))
  return (binning, joined.shape)
}

/// Levels by their rate, shrunk as far as chance would explain it; rare ones share the bin of
/// levels never seen.
private func levelBinning(
  _ name: String, _ places: [Int32], _ names: [String], _ outcomes: Outcomes,
  _ settings: CharacteristicSettings
) -> (Binning, BinShape) {
  var totals = Array(repeating: 0.0, count: names.count)
  var bads = totals
  var foreseen = totals
  for row in places.indices where places[row] >= 0 {
    let (level, weight) = (Int(places[row]), outcomes.weight(row))
    totals[level] += weight
    if outcomes.isBad(row) { bads[level] += weight }
    if let expected = outcomes.expected { foreseen[level] += expected[row] }
  }
  if outcomes.expected != nil {
    bads = BinCounts(totals: totals, bads: bads).beyond(foreseen: foreseen).bads
  }
  let specials = Set(settings.specials.map(\.value))
  let enough = max(10, 0.002 * outcomes.total)
  let usual = names.indices.filter { totals[$0] >= enough && !specials.contains(names[$0]) }
    .sorted { (-totals[$0], names[$0]) < (-totals[$1], names[$1]) }.prefix(Binning.binsMax)
  let effects = GroupEffects(
    BinCounts(totals: usual.map { totals[$0] }, bads: usual.map { bads[$0] }))
  let order = usual.indices.sorted {
    (effects.shrunk[$0], names[usual[$0]]) < (effects.shrunk[$1], names[usual[$1]])
  }.map { usual[$0] }
  let counts = BinCounts(totals: order.map { totals[$0] }, bads: order.map { bads[$0] })
  let joined = optimalBins(
    counts, total: outcomes.total, shape: .free, limits: limits(settings))
  var groups: [[String]] = [[]]
  for (place, level) in order.enumerated() {
    groups[groups.count - 1].append(names[level])
    if joined.ends.contains(place) { groups.append([]) }
  }
  let kept = groups.filter { !$0.isEmpty }.map { $0.sorted() }
  let binning =
    Binning(name: name, rule: .groups(kept), specials: settings.specials)
    ?? oneBin(name, .groups(kept))
  return (binning, .free)
}

/// The log-odds of bad of each bin less those of all, shrunk, and monotone where the shape is.
func binValues(
  _ counts: BinCounts, _ binning: Binning, shape: BinShape,
  missing: CharacteristicSettings.MissingPlace, shrinkage: Recipe.Shrinkage
) -> [Double] {
  var values = shrunkLogOdds(counts, binning, shrinkage)
  let bins = binning.valueBins
  let direction: ExpertCharacteristic.Direction? =
    switch shape {
    case .ascending: .higherIsRiskier
    case .descending: .higherIsSafer
    default: nil
    }
  if let direction {
    let weights = counts.totals.prefix(bins).map { max($0, 1e-9) }
    values.replaceSubrange(
      0..<bins, with: monotone(Array(values.prefix(bins)), weights: weights, direction))
  }
  let used = (0..<bins).filter { counts.totals[$0] > 0 }.map { values[$0] }
  switch missing {
  case .ownBin: break
  case .riskiest: values[binning.missingBin] = used.max() ?? 0
  case .safest: values[binning.missingBin] = used.min() ?? 0
  case .neutral: values[binning.missingBin] = 0
  }
  return values
}

private func shrunkLogOdds(
  _ counts: BinCounts, _ binning: Binning, _ shrinkage: Recipe.Shrinkage
) -> [Double] {
  let raw = weightsOfEvidence(counts).map { -$0 }
  let share = counts.total > 0 ? counts.badTotal / counts.total : 0
  let pull: Double
  switch shrinkage {
  case .none: return raw
  case .cases(let cases): pull = cases
  case .empirical:
    let variance = GroupEffects(counts).variance
    // No more than chance: the bins say nothing.
    guard variance > 0 else { return raw.map { _ in 0 } }
    pull = 1 / variance
  }
  return raw.indices.map { bin in
    // The information that the bin would hold at the rate of all: a bin without a bad case is no
    // less known for it.
    let information = counts.totals[bin] * share * (1 - share)
    return information > 0 ? raw[bin] * information / (information + pull) : 0
  }
}
