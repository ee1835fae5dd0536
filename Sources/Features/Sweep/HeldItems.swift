/// The items of an account as the sums hold them, in the order of the account.
struct HeldItems {
  /// What is held of any item.
  struct Item {
    var openCents: Int64 = 0
    var isOpen = false
    /// Whether it stands among those that were open not long before.
    var isRecent = false
    /// Whether it changed since the last observation day.
    var isChanged = false
    /// How often it was put into the queue of open items.
    var turn: Int32 = 0
    /// The place of its trace; -1 before it was first looked at, and where nothing of it counts any longer.
    fileprivate var trace: Int32 = -1
  }

  private var items: [Item] = []
  /// Of the items of which something counts: most were settled long ago.
  private var traces: [ItemTrace] = []

  var count: Int { items.count }

  subscript(position: Int) -> Item {
    get { items[position] }
    _modify { yield &items[position] }
  }

  /// Makes room for so many items.
  mutating func reserve(_ count: Int) { items.reserveCapacity(count) }

  /// Takes in one more item.
  mutating func append() { items.append(Item()) }

  /// What the sums hold of an item; nil where nothing of it counts.
  func trace(of position: Int) -> ItemTrace? {
    let place = Int(items[position].trace)
    return place >= 0 ? traces[place] : nil
  }

  mutating func keep(_ trace: ItemTrace, of position: Int) {
    let place = Int(items[position].trace)
    if place >= 0 {
      traces[place] = trace
    } else {
      items[position].trace = Int32(traces.count)
      traces.append(trace)
    }
  }

  mutating func forget(_ position: Int) { items[position].trace = -1 }
}

extension OpenQueue.Entry {
  /// Whether the item still runs, with this due date.
  func holds(_ held: HeldItems) -> Bool {
    held[position].turn == turn
      && held.trace(of: position).map { $0.runs && $0.dueOn == dueOn } ?? false
  }
}
