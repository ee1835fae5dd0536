import GRDB
import Receivables

/// What became of a wish to withdraw a record.
public enum WithdrawalOutcome: Sendable, Hashable {
  case withdrawn
  /// It was withdrawn before.
  case unchanged
  /// The ledger has never held it.
  case unknown
}

extension LedgerImport {
  /// Takes back one record: from `recordedOn` on, or from the day received, it counts as never
  /// made. Its versions stay.
  ///
  /// - Parameters:
  ///   - key: The record, by the identifier of its file.
  ///   - customer: Whose it is; needed for kinds that are known only beside their customer.
  public func withdraw(
    _ key: RecordKey, of customer: CustomerID?, recordedOn: Day?
  ) throws -> WithdrawalOutcome {
    guard let table = RecordTable(of: key.kind),
      let number = try customer.flatMap({ customerNumber($0) }) ?? owner(of: key.kind, key.text),
      let id = customerID(number)
    else { return .unknown }
    let reading = try RawStatement(
      db, sql: table.selection(where: "customer = ?1 AND \(table.keyColumn) = ?2"))
    reading.reset(Int64(number))
    reading.bind(key.text, at: 2)
    var states: [RecordKey: KeyState] = [:]
    while try reading.step() {
      var row = RowReader(reading.pointer)
      guard let stored = row.storedVersion(of: key.kind, customer: id) else {
        throw LedgerProblem.damaged(path: path, detail: table.name)
      }
      states[stored.version.record.key, default: KeyState()].see(stored)
    }
    let wanted = states.filter { key.instalment == 0 || $0.key.instalment == key.instalment }
    let standing = wanted.sorted { $0.key < $1.key }.map(\.value).filter { $0.latest != nil }
    let writing = try RowWriter(self, table)
    for state in standing {
      guard let former = state.latest else { continue }
      let withdrawal = RecordVersion(
        knownOn: settings.correctedOn(recordedOn: recordedOn), version: state.lastNumber + 1,
        isWithdrawal: true, record: former)
      try writing.write(withdrawal, of: number)
      total.replace(former, with: withdrawal)
    }
    return standing.isEmpty ? (wanted.isEmpty ? .unknown : .unchanged) : .withdrawn
  }
}
