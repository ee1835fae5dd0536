/// The few names that are nearest to a text, by the edits between them: what was meant, perhaps.
public struct NearestNames: Sendable {
  private let wanted: [UInt8]
  private var candidates: [(distance: Int, name: String)] = []

  /// Looks for what may have been meant by `text`.
  public init(to text: String) {
    self.wanted = Array(text.lowercased().utf8)
  }

  /// At most three names, the nearest first.
  public var found: [String] { candidates.map(\.name) }

  /// Considers `name`, which may be written in several ways.
  public mutating func consider(_ name: String, writtenAs forms: [String]) {
    let limit = candidates.count < 3 ? max(2, wanted.count / 3) : candidates[2].distance - 1
    guard limit >= 0 else { return }
    let distance = forms.map { self.distance(to: $0, limit: limit) }.min() ?? Int.max
    guard distance <= limit, !candidates.contains(where: { $0.name == name }) else { return }
    candidates.append((distance, name))
    candidates.sort { ($0.distance, $0.name) < ($1.distance, $1.name) }
    candidates = Array(candidates.prefix(3))
  }

  /// The Levenshtein distance in bytes; `limit + 1` where it is larger than `limit`. A text that
  /// begins the other is one edit away, whatever its length.
  private func distance(to text: String, limit: Int) -> Int {
    let other = Array(text.lowercased().utf8)
    if !wanted.isEmpty, other != wanted, other.starts(with: wanted) { return min(1, limit + 1) }
    guard abs(other.count - wanted.count) <= limit else { return limit + 1 }
    var row = Array(0...other.count)
    for (i, byte) in wanted.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for j in other.indices {
        let above = row[j + 1]
        row[j + 1] = byte == other[j] ? diagonal : 1 + min(diagonal, above, row[j])
        diagonal = above
      }
      if (row.min() ?? 0) > limit { return limit + 1 }
    }
    return row[other.count]
  }
}
