/// Who heads the group of each customer that belongs to one: the one above it that nobody controls.
///
/// - Parameter parentOf: Who controls whom; where that goes in a circle, its least member heads it.
public func groupHeads(_ parentOf: [String: String]) -> [String: String] {
  var heads: [String: String] = [:]
  for customer in Set(parentOf.keys).union(parentOf.values) {
    var (head, above) = (customer, [customer])
    while let parent = parentOf[head], !above.contains(parent) {
      head = parent
      above.append(parent)
    }
    if let parent = parentOf[head], let start = above.firstIndex(of: parent) {
      head = above[start...].min() ?? head
    }
    heads[customer] = head
  }
  return heads
}
