import Foundation
import Receivables
import Synchronization

extension LedgerSnapshot {
  /// What `transform` makes of each customer's history, in the order in which the ledger keeps
  /// them, whatever the number of cores; nil is left out.
  ///
  /// As many threads as there are cores read the ledger, each with a connection of its own, and work
  /// on what they have read: SQLite gives rows to one thread a connection, and what a thread has
  /// read lies in the cache of its core. Nothing in a ledger is overwritten, so that all of them see
  /// what it was after the import of this snapshot, whatever is imported meanwhile.
  ///
  /// Where `transform` throws, the error of the first customer concerned is thrown.
  ///
  /// - Parameter progress: Told now and then how many customers are done.
  public func mapHistories<Result: Sendable>(
    progress: (Int) -> Void = { _ in },
    _ transform: @escaping @Sendable (CustomerHistory) throws -> Result?
  ) throws -> [Result] {
    var all: [Result] = []
    try mapHistories(progress: progress, transform) { all += $0 }
    return all
  }

  /// The same, giving results away as they come: a few parts of the ledger are held at most.
  ///
  /// - Parameter consume: Receives results in the order of the customers, on this thread.
  public func mapHistories<Result: Sendable>(
    progress: (Int) -> Void = { _ in },
    _ transform: @escaping @Sendable (CustomerHistory) throws -> Result?,
    consume: ([Result]) throws -> Void
  ) throws {
    let parts = CustomerParts(last: try lastNumber())
    let noted = try allNotes()
    let work = OrderedWork(parts.count, of: path, at: sequence) { snapshot in
      let reading = try RowsByCustomer(snapshot)
      return { part in
        var done: OrderedWork<Result>.Part = ([], 0)
        try reading.histories(parts[part], noting: noted) { history in
          done.customers += 1
          if let value = try history.flatMap(transform) { done.values.append(value) }
        }
        return done
      }
    }
    defer { rowsRead += work.end() }
    var done = 0
    while let part = try work.next() {
      try consume(part.values)
      done += part.customers
      progress(done)
    }
  }

  /// What `transform` makes of the histories of some customers, in their order; those that the ledger does
  /// not know are left out. Many are read on all cores.
  public func mapHistories<Result: Sendable>(
    of ids: [CustomerID], _ transform: @escaping @Sendable (CustomerHistory) throws -> Result
  ) throws -> [Result] {
    // A connection costs as much as a few customers.
    let size = 64
    guard ids.count > size else { return try histories(of: ids).map(transform) }
    let noted = try notes?.reminders(of: ids) ?? [:]
    let work = OrderedWork<Result>((ids.count + size - 1) / size, of: path, at: sequence) {
      snapshot in
      { part in
        let some = Array(ids[part * size..<min(ids.count, (part + 1) * size)])
        return (try snapshot.histories(of: some, noting: noted).map(transform), some.count)
      }
    }
    defer { rowsRead += work.end() }
    var all: [Result] = []
    while let part = try work.next() { all += part.values }
    return all
  }

  /// The highest number of a customer.
  private func lastNumber() throws -> Int64 {
    let statement = try RawStatement(db, sql: "SELECT max(number) FROM customer")
    return try statement.step() ? statement.integer(at: 0) : 0
  }
}

/// The customers of a ledger in parts of about the same number of them.
private struct CustomerParts: Sendable {
  private let last: Int64
  private let size: Int64

  /// - Parameter last: The highest number of a customer; they count from 1.
  init(last: Int64) {
    self.last = last
    // Small enough that no thread is left with much when the others are done.
    size = min(max(1, last / Int64(16 * ProcessInfo.processInfo.activeProcessorCount)), 128)
  }

  var count: Int { Int((last + size - 1) / size) }

  /// The numbers of the customers of a part, from 0.
  subscript(part: Int) -> Range<Int64> {
    let start = 1 + Int64(part) * size
    return start..<min(start + size, last + 1)
  }
}

/// The parts of a ledger on their way through a transformation, on several threads.
private final class OrderedWork<Value: Sendable>: Sendable {
  typealias Part = (values: [Value], customers: Int)
  /// What reads the part of a number.
  typealias Reading = (Int) throws -> Part

  private struct State {
    /// The next part to read and the next to give away.
    var (taken, given) = (0, 0)
    var done: [Int: Result<Part, any Error>] = [:]
    var isStopped = false
    var rows = 0
  }

  private let count: Int
  private let path: String
  private let sequence: Int64
  private let begin: @Sendable (LedgerSnapshot) throws -> Reading
  private let state = Mutex(State())
  // A semaphore must not end below the value it began with: all begin with nothing.
  private let room = DispatchSemaphore(value: 0)
  private let finished = DispatchSemaphore(value: 0)
  private let group = DispatchGroup()
  /// As many as there are cores.
  private let threads = ProcessInfo.processInfo.activeProcessorCount

  /// - Parameters:
  ///   - count: The number of parts.
  ///   - begin: What a thread reads with, on a connection of its own.
  init(
    _ count: Int, of path: String, at sequence: Int64,
    _ begin: @escaping @Sendable (LedgerSnapshot) throws -> Reading
  ) {
    self.count = count
    self.path = path
    self.sequence = sequence
    self.begin = begin
    // No thread runs far ahead of a slow one, so that memory does not grow with the ledger.
    for _ in 0..<4 * threads { room.signal() }
    for _ in 0..<min(threads, count) {
      DispatchQueue.global().async(group: group) { [self] in run() }
    }
  }

  /// What came of the next part, in the order of the customers; nil after the last.
  func next() throws -> Part? {
    let part = state.withLock { $0.given }
    guard part < count else { return nil }
    while true {
      if let result = state.withLock({ $0.done.removeValue(forKey: part) }) {
        state.withLock { $0.given += 1 }
        room.signal()
        return try result.get()
      }
      finished.wait()
    }
  }

  /// Waits for the threads, which begin nothing new; gives the number of rows they have read.
  func end() -> Int {
    state.withLock { $0.isStopped = true }
    for _ in 0..<threads { room.signal() }
    group.wait()
    return state.withLock { $0.rows }
  }

  /// One thread: a connection, and part after part.
  private func run() {
    guard let first = take() else { return }
    do {
      try Ledger.open(path).read(asOfImport: Int(sequence)) { snapshot in
        guard snapshot.sequence == sequence else {
          throw LedgerProblem.damaged(path: path, detail: "another file took its place")
        }
        let read = try begin(snapshot)
        var part: Int? = first
        while let number = part {
          finish(number, Result { try read(number) })
          part = take()
        }
        state.withLock { $0.rows += snapshot.rowsRead }
      }
    } catch {
      finish(first, .failure(error))
    }
  }

  private func take() -> Int? {
    room.wait()
    return state.withLock { state in
      guard !state.isStopped, state.taken < count else { return nil }
      defer { state.taken += 1 }
      return state.taken
    }
  }

  private func finish(_ part: Int, _ result: Result<Part, any Error>) {
    state.withLock { $0.done[part] = result }
    finished.signal()
  }
}
