import Dispatch
import Synchronization

/// The results of `body` for 0 ..< `count`, in the order of the numbers, shared out over some
/// threads.
///
/// Who computes which is not determined, and the results do not depend on it: a sum that is put
/// together in the order of the numbers is the same for any number of threads.
///
/// - Parameters:
///   - count: How many parts there are.
///   - workers: How many threads work at most; 1 is the caller's own.
public func partsInOrder<Result: Sendable>(
  _ count: Int, workers: Int, _ body: @Sendable (_ part: Int) -> Result
) -> [Result] {
  let threads = max(1, min(workers, count))
  guard threads > 1 else { return (0..<count).map(body) }
  let next = Atomic(0)
  let results = Mutex([Result?](repeating: nil, count: count))
  DispatchQueue.concurrentPerform(iterations: threads) { _ in
    while true {
      let part = next.add(1, ordering: .relaxed).oldValue
      guard part < count else { return }
      let result = body(part)
      results.withLock { $0[part] = result }
    }
  }
  return results.withLock { $0.compactMap { $0 } }
}
