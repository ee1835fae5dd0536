import Statistics

/// A column whose values come from the rows of other folds.
struct CrossFitted: Sendable {
  /// The fold's bins after those of the fold before.
  let codes: [UInt8]
  let values: [Double]
}

/// Each row's weights of evidence as learned from the other folds.
///
/// Weights of evidence that were learned from a row know its outcome; a coefficient fitted on them
/// believes too much. The folds depend on nothing but the number of rows.
///
/// Source: the same reason as stacking on out-of-fold predictions, Wolpert (1992).
func crossFitted(
  _ table: Table, _ outcomes: Outcomes, _ recipe: Recipe, _ workers: Int, folds: Int = 5
) -> [CrossFitted] {
  let foldOf = stratifiedFolds(outcomes.targets.map { $0 != 0 }, folds: folds, seed: 5)
  let places = (0..<folds).map { fold in foldOf.indices.filter { foldOf[$0] == fold } }
  let others = (0..<folds).map { fold in foldOf.indices.filter { foldOf[$0] != fold } }
  let othersOutcomes = others.map { outcomes.rows($0) }
  return partsInOrder(table.names.count, workers: workers) { column in
    var codes = Array(repeating: UInt8(0), count: outcomes.rowCount)
    var values: [Double] = []
    for fold in 0..<folds {
      let learned = binCharacteristic(
        table.names[column], table.columns[column].rows(others[fold]), othersOutcomes[fold],
        settings: recipe.settings(of: table.names[column]), shrinkage: recipe.shrinkage)
      guard values.count + learned.values.count <= 256 else { break }
      let own = learned.binning.codes(of: table.columns[column].rows(places[fold]))
      for (row, code) in zip(places[fold], own) { codes[row] = UInt8(values.count) + code }
      values += learned.values
    }
    return CrossFitted(codes: codes, values: values)
  }
}

/// The fold of each row: good and bad cases are dealt out alike, in a seeded order.
public func stratifiedFolds(_ outcomes: [Bool], folds: Int, seed: UInt64) -> [Int] {
  var generator = SplitMix64(seed: seed)
  var fold = Array(repeating: 0, count: outcomes.count)
  for outcome in [true, false] {
    var places = outcomes.indices.filter { outcomes[$0] == outcome }
    // Fisher and Yates: the library's own shuffle may change with its version.
    for last in stride(from: places.count - 1, to: 0, by: -1) {
      places.swapAt(last, generator.nextInt(below: last + 1))
    }
    for (order, place) in places.enumerated() { fold[place] = order % folds }
  }
  return fold
}
