import Features
import LedgerStore
import Receivables

extension Measure {
  /// The account and the features of one day of all customers, with their histories in memory and on one
  /// core: what a score costs beside reading and judging.
  static func measureFold(_ path: String) throws {
    let ledger = try Ledger.open(path)
    let last = try ledger.read { try $0.totals().lastKnownOn } ?? .last
    var histories: [CustomerHistory] = []
    try ledger.read { snapshot in histories = try snapshot.mapHistories { $0 } }
    let facts = histories.reduce(0) { $0 + $1.facts.count }
    var active = 0
    let time = try best { active = folded(histories, on: last) }
    print("\(histories.count) customers, \(facts) facts, \(active) active: \(seconds(time))")
  }

  /// How many customers are active on a day, and measured.
  @inline(never) private static func folded(_ histories: [CustomerHistory], on day: Day) -> Int {
    histories.reduce(0) { count, history in
      var sweep = FeatureSweep(history, on: [day])
      sweep.advance()
      guard sweep.isKnown, sweep.isActive, sweep.isInDefault || !sweep.values.isEmpty else {
        return count
      }
      return count + 1
    }
  }
}
