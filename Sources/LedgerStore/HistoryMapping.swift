import Foundation
import Receivables
import Synchronization

extension LedgerSnapshot {
  /// What `transform` makes of each customer's history, in the order in which the ledger keeps
  /// them, whatever the number of cores; nil is left out.
  ///
  /// This thread reads rows, which SQLite allows to one at a time, while others make histories of
  /// them and work on these: a few batches wait at most, so that memory does not grow with the
  /// ledger. Where `transform` throws, the error of the first customer concerned is thrown.
  ///
  /// - Parameter progress: Told now and then how many customers were read.
  public func mapHistories<Result: Sendable>(
    progress: (Int) -> Void = { _ in },
    _ transform: @escaping @Sendable (CustomerHistory) throws -> Result?
  ) throws -> [Result] {
    var all: [Result] = []
    try mapHistories(progress: progress, transform) { all += $0 }
    return all
  }

  /// The same, giving results away as they come: a few batches are held at most.
  ///
  /// - Parameter consume: Receives results in the order of the customers, on this thread.
  public func mapHistories<Result: Sendable>(
    progress: (Int) -> Void = { _ in },
    _ transform: @escaping @Sendable (CustomerHistory) throws -> Result?,
    consume: ([Result]) throws -> Void
  ) throws {
    let work = OrderedWork { (gathered: GatheredFacts) in
      try gathered.history.flatMap(transform)
    }
    defer { work.wait() }
    var batch: [GatheredFacts] = []
    var (count, read) = (0, 0)
    try forEachGathered { gathered in
      batch.append(gathered)
      read += 1
      count += gathered.rows
      guard count >= 16_384 || batch.count == 1_024 else { return }
      work.add(batch)
      while let ready = try work.next() { try consume(ready) }
      progress(read)
      batch = []
      count = 0
    }
    work.add(batch)
    work.wait()
    while let ready = try work.next() { try consume(ready) }
  }
}

/// Batches of inputs on their way through a transformation, on as many threads as there are cores.
private final class OrderedWork<Input: Sendable, Value: Sendable>: Sendable {
  private let transform: @Sendable (Input) throws -> Value?
  private let done = Mutex<[Int: Result<[Value], any Error>]>([:])
  private let count = Mutex(0)
  private let taken = Mutex(0)
  private let room = DispatchSemaphore(value: 0)
  private let group = DispatchGroup()

  init(_ transform: @escaping @Sendable (Input) throws -> Value?) {
    self.transform = transform
    for _ in 0..<8 { room.signal() }
  }

  /// Begins to work on a batch, as soon as few enough are under way.
  func add(_ batch: [Input]) {
    guard !batch.isEmpty else { return }
    let place = count.withLock { count in
      defer { count += 1 }
      return count
    }
    room.wait()
    DispatchQueue.global().async(group: group) { [self] in
      let values = Result { try batch.compactMap(transform) }
      done.withLock { $0[place] = values }
      room.signal()
    }
  }

  func wait() { group.wait() }

  /// The results of the next batch, in the order of the batches; nil while it is not done.
  func next() throws -> [Value]? {
    try taken.withLock { place in
      guard let values = done.withLock({ $0.removeValue(forKey: place) }) else { return nil }
      place += 1
      return try values.get()
    }
  }
}
