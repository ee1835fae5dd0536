import Statistics

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
