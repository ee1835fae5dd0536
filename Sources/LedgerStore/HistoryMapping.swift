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
    let work = OrderedWork(
      parts: CustomerParts(last: try lastNumber()), of: path, at: sequence,
      noting: try allNotes(), transform)
    defer { rowsRead += work.end() }
    var done = 0
    while let part = try work.next() {
      try consume(part.values)
      done += part.customers
      progress(done)
    }
  }

  /// The highest number of a customer.
  private func lastNumber() throws -> Int64 {
    let statement = try RawStatement(db, sql: "SELECT max(number) FROM customer")
    return try statement.step() ? statement.integer(at: 0) : 0
  }
}

/// The customers of a ledger in parts of about the same number of them.
private struct CustomerParts {
  private let last: Int64
  private let size: Int64
  /// As many threads as there are cores.
  let threads = ProcessInfo.processInfo.activeProcessorCount

  /// - Parameter last: The highest number of a customer; they count from 1.
  init(last: Int64) {
    self.last = last
    // Small enough that no thread is left with much when the others are done.
    size = min(max(1, last / Int64(16 * threads)), 128)
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

  private struct State {
    /// The next part to read and the next to give away.
    var (taken, given) = (0, 0)
    var done: [Int: Result<Part, any Error>] = [:]
    var isStopped = false
    var rows = 0
  }

  private let parts: CustomerParts
  private let path: String
  private let sequence: Int64
  private let noted: [CustomerID: [NotedReminder]]
  private let transform: @Sendable (CustomerHistory) throws -> Value?
  private let state = Mutex(State())
  // A semaphore must not end below the value it began with: all begin with nothing.
  private let room = DispatchSemaphore(value: 0)
  private let finished = DispatchSemaphore(value: 0)
  private let group = DispatchGroup()

  init(
    parts: CustomerParts, of path: String, at sequence: Int64,
    noting noted: [CustomerID: [NotedReminder]],
    _ transform: @escaping @Sendable (CustomerHistory) throws -> Value?
  ) {
    self.parts = parts
    self.path = path
    self.sequence = sequence
    self.noted = noted
    self.transform = transform
    // No thread runs far ahead of a slow one, so that memory does not grow with the ledger.
    for _ in 0..<4 * parts.threads { room.signal() }
    for _ in 0..<min(parts.threads, parts.count) {
      DispatchQueue.global().async(group: group) { [self] in run() }
    }
  }

  /// What came of the next part, in the order of the customers; nil after the last.
  func next() throws -> Part? {
    let part = state.withLock { $0.given }
    guard part < parts.count else { return nil }
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
    for _ in 0..<parts.threads { room.signal() }
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
        let reading = try RowsByCustomer(snapshot)
        var part: Int? = first
        while let number = part {
          finish(number, Result { try values(reading, parts[number]) })
          part = take()
        }
        state.withLock { $0.rows += snapshot.rowsRead }
      }
    } catch {
      finish(first, .failure(error))
    }
  }

  private func values(_ reading: RowsByCustomer, _ range: Range<Int64>) throws -> Part {
    var part: Part = ([], 0)
    try reading.histories(range, noting: noted) { history in
      part.customers += 1
      if let value = try history.flatMap(transform) { part.values.append(value) }
    }
    return part
  }

  private func take() -> Int? {
    room.wait()
    return state.withLock { state in
      guard !state.isStopped, state.taken < parts.count else { return nil }
      defer { state.taken += 1 }
      return state.taken
    }
  }

  private func finish(_ part: Int, _ result: Result<Part, any Error>) {
    state.withLock { $0.done[part] = result }
    finished.signal()
  }
}
