import Statistics

/// What a new value is compared with: a customer's own last values, and where these are few, values
/// of others beside them.
///
/// Scores are normal scores of ranks, `z = Φ⁻¹((below + ½ equal + ½) / (n + 1))`: of all values and the
/// new one together, its own rank, ties by their middle. So skewed and whole-day values score as normal
/// ones do, both ends are finite, and who always pays on the same day scores 0.
/// Source: Conover and Iman, *Rank transformations as a bridge* (1981); Hackl and Ledolter,
/// *A control chart based on ranks* (1991).
struct ReferenceSample {
  /// How many own values are remembered.
  let capacity: Int
  /// Below so many own values, those borrowed weigh as much as is missing.
  let fullCount: Int
  /// In ascending order.
  let borrowed: [Double]
  /// In the order in which they came.
  private(set) var own: [Double] = []
  private(set) var sorted: [Double] = []

  init(capacity: Int, fullCount: Int = 0, borrowed: [Double] = []) {
    self.capacity = capacity
    self.fullCount = fullCount
    self.borrowed = borrowed.sorted()
  }

  /// Adds a value; the oldest one is forgotten where there are too many. O(capacity).
  mutating func append(_ value: Double) {
    own.append(value)
    sorted.insert(value, at: sorted.count(below: value))
    guard own.count > capacity else { return }
    sorted.remove(at: sorted.count(below: own.removeFirst()))
  }

  /// The share of the values that a new one stands above, itself counted half. O(log n).
  func rankShare(of value: Double) -> Double {
    let below = sorted.count(below: value)
    var under = Double(below) + 0.5 * Double(sorted.count(upTo: value) - below)
    var all = Double(sorted.count)
    let missing = Double(fullCount - sorted.count)
    if missing > 0, !borrowed.isEmpty {
      let weight = missing / Double(borrowed.count)
      let below = borrowed.count(below: value)
      under += weight * (Double(below) + 0.5 * Double(borrowed.count(upTo: value) - below))
      all += missing
    }
    return (under + 0.5) / (all + 1)
  }

  /// The normal score of a new value. O(log n).
  func score(of value: Double) -> Double { normalQuantile(rankShare(of: value)) }

  /// The greatest value of those at hand that stands above at most a share of them; else the least.
  ///
  /// nil where there is none at all.
  func value(atMost share: Double) -> Double? {
    let all = sorted.count < fullCount || sorted.isEmpty ? (sorted + borrowed).sorted() : sorted
    return all.last { rankShare(of: $0) <= share } ?? all.first
  }

  /// The middle value; nil where there is none.
  var median: Double? {
    let all = sorted.count < fullCount || sorted.isEmpty ? (sorted + borrowed).sorted() : sorted
    return quantile(all, 0.5)
  }

  /// The greatest value that counts.
  var greatest: Double {
    let own = sorted.last ?? -.infinity
    return sorted.count < fullCount ? max(own, borrowed.last ?? -.infinity) : own
  }

  /// The share of the commonest own value; 0 without any.
  var commonestShare: Double {
    var (best, run) = (0, 0)
    for (index, value) in sorted.enumerated() {
      run = index > 0 && sorted[index - 1] == value ? run + 1 : 1
      best = max(best, run)
    }
    return sorted.isEmpty ? 0 : Double(best) / Double(sorted.count)
  }
}

extension [Double] {
  /// How many of ascending values are below `value`.
  fileprivate func count(below value: Double) -> Int { partition { $0 < value } }

  /// How many of ascending values are not above `value`.
  fileprivate func count(upTo value: Double) -> Int { partition { $0 <= value } }

  private func partition(_ isBefore: (Double) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if isBefore(self[middle]) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
