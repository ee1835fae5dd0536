/// What credits did to items, in the order in which they did it.
///
/// Only a payment that comes back asks what it had settled, so that nothing is filed by name before one does.
struct AllocationLog: Sendable {
  /// What one credit did to one item.
  struct Allocation: Sendable {
    /// The payment or credit note.
    let source: String
    let position: Int
    /// What is left of it: 0 where all came back.
    fileprivate(set) var cents: Int64
    let means: AccountItem.Means
  }

  private var all: [Allocation] = []
  /// The places of the first `filed` of them, by source.
  private var places = NameTable<[Int]>()
  private var filed = 0

  /// Makes room for so many.
  mutating func reserve(_ count: Int) { all.reserveCapacity(count) }

  mutating func append(_ allocation: Allocation) { all.append(allocation) }

  subscript(place: Int) -> Allocation { all[place] }

  /// Where to find what a source did, in its order.
  mutating func places(of source: String) -> [Int] {
    for place in filed..<all.count { places[all[place].source, default: []].append(place) }
    filed = all.count
    return places[source] ?? []
  }

  /// Takes back a part of an allocation.
  mutating func lower(_ place: Int, by cents: Int64) { all[place].cents -= cents }

  /// What has settled something of some items, and was not taken back. O(allocations).
  func sources(where settles: (Int) -> Bool) -> Set<String> {
    all.reduce(into: []) { sources, allocation in
      if allocation.cents > 0, settles(allocation.position) { sources.insert(allocation.source) }
    }
  }
}
