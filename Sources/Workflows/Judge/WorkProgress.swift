import LedgerStore
import Receivables

/// How far a judgement of all customers has come.
public enum WorkProgress: Sendable {
  case customers(done: Int, of: Int)
  /// The fit itself, after all customers were observed.
  case fitting
  /// The customers of one part are left out and foreseen by the others.
  case validating(part: Int, of: Int)
}

extension LedgerSnapshot {
  /// `mapHistories`, saying how many customers of how many are done.
  func judgeAll<Result: Sendable>(
    _ progress: (WorkProgress) -> Void,
    _ transform: @escaping @Sendable (CustomerHistory) throws -> Result?
  ) throws -> [Result] {
    var all: [Result] = []
    all.reserveCapacity(try totals().customers)
    try judgeAll(progress, transform) { all += $0 }
    return all
  }

  /// The same, giving results away as they come, in the order of the customers.
  func judgeAll<Result: Sendable>(
    _ progress: (WorkProgress) -> Void,
    _ transform: @escaping @Sendable (CustomerHistory) throws -> Result?,
    consume: ([Result]) throws -> Void
  ) throws {
    let count = try totals().customers
    try mapHistories(
      progress: { progress(.customers(done: min($0, count), of: count)) }, transform,
      consume: consume)
  }
}
