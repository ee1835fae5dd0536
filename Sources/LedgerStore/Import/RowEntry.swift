import Receivables

/// What an import keeps of a row that it has seen once: where it stands, and where it belongs.
///
/// 32 bytes a row, so that a million rows are sorted in 32 MB; the row itself is read again from
/// its file when its turn comes.
public struct RowEntry: Sendable {
  /// `recordHash` of the key, without the instalment.
  public let hash: UInt64
  /// Where the row stands; only its reader understands it.
  public let source: UInt64
  /// The customer's number in the ledger.
  public let customer: UInt32
  /// The day on which it was known, if it is the first version of its record.
  public let knownOn: Day
  public let happenedOn: Day
  /// The line in its file.
  public let line: UInt32

  public init(
    hash: UInt64, source: UInt64, customer: UInt32, knownOn: Day, happenedOn: Day, line: UInt32
  ) {
    self.hash = hash
    self.source = source
    self.customer = customer
    self.knownOn = knownOn
    self.happenedOn = happenedOn
    self.line = line
  }
}

/// A row of a file: a record, and the day on which we learned of it where the file says so.
public struct StatedRow: Sendable {
  public let record: LedgerRecord
  public let recordedOn: Day?

  public init(record: LedgerRecord, recordedOn: Day?) {
    self.record = record
    self.recordedOn = recordedOn
  }
}

/// Gives the rows of a file again, by their entries.
public protocol RowSource {
  /// The row that `entry` was made of.
  func row(_ entry: RowEntry) throws -> StatedRow
  /// Says that a row cannot be taken, and why.
  func reject(_ entry: RowEntry, _ problem: RowProblem)
  /// The file that the row stands in.
  func file(_ entry: RowEntry) -> String
}
