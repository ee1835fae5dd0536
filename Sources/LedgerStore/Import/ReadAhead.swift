import Foundation
import Receivables
import Synchronization

/// Makes batches of rows on a thread of its own, a few ahead of who writes them.
///
/// Reading a row again from its file takes about as long as SQLite takes to insert or to read it,
/// so that two cores halve the time.
final class ReadAhead<Batch: Sendable>: Sendable {
  private struct State {
    var waiting: [Batch] = []
    var failure: (any Error)?
    var isCancelled = false
  }

  private let state = Mutex(State())
  private let filled = DispatchSemaphore(value: 0)
  private let room = DispatchSemaphore(value: 0)
  private let ended = DispatchSemaphore(value: 0)

  /// Starts to make batches.
  ///
  /// - Parameter make: Gives one batch after the other, and nil after the last. What it uses must
  ///   not be used by anybody else until `finish` returns.
  init(_ make: @escaping () throws -> Batch?) {
    // A semaphore must not end below the value it began with: batches that nobody took stay out.
    for _ in 0..<4 { room.signal() }
    // Only the thread below calls it, and `finish` waits for that thread.
    nonisolated(unsafe) let make = make
    let thread = Thread { [self] in
      run(make)
      ended.signal()
    }
    thread.stackSize = 4 << 20
    thread.start()
  }

  private func run(_ make: () throws -> Batch?) {
    while true {
      room.wait()
      guard !state.withLock({ $0.isCancelled }) else { return }
      do {
        guard let batch = try make() else { break }
        state.withLock { $0.waiting.append(batch) }
      } catch {
        state.withLock { $0.failure = error }
        break
      }
      filled.signal()
    }
    filled.signal()
  }

  /// The next batch; nil after the last.
  func next() throws -> Batch? {
    filled.wait()
    let (batch, failure) = state.withLock { state in
      (state.waiting.isEmpty ? nil : state.waiting.removeFirst(), state.failure)
    }
    if let batch {
      room.signal()
      return batch
    }
    if let failure { throw failure }
    return nil
  }

  /// Waits until nothing is being made any more; to be called once, whatever has happened.
  func finish() {
    state.withLock { $0.isCancelled = true }
    room.signal()
    ended.wait()
  }
}
