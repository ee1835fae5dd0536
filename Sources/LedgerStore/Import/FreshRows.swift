import Receivables

/// A first version of a record, and whose it is.
struct FreshRow: Sendable {
  let customer: UInt32
  let version: RecordVersion
}

/// Reads rows of records that the ledger does not hold, in the order of their table.
struct FreshRows<Source: RowSource> {
  /// Sorted by customer, known day and key hash.
  let entries: [RowEntry]
  let source: Source
  let settings: ImportSettings
  /// The version from which the count goes on, for records that moved between customers.
  let movedVersions: [RecordKey: Int]
  private var next = 0

  init(
    _ entries: [RowEntry], _ source: Source, _ settings: ImportSettings,
    movedVersions: [RecordKey: Int]
  ) {
    self.entries = entries
    self.source = source
    self.settings = settings
    self.movedVersions = movedVersions
  }

  /// The rows of the next few customers, about a thousand or one customer's; nil after the last.
  mutating func nextBatch() throws -> [FreshRow]? {
    guard next < entries.count else { return nil }
    var batch: [FreshRow] = []
    batch.reserveCapacity(1_280)
    while next < entries.count, batch.count < 1_024 { try appendOneDay(to: &batch) }
    return batch
  }

  /// Rows of one customer and one day, in the order of their keys.
  private mutating func appendOneDay(to batch: inout [FreshRow]) throws {
    let first = entries[next]
    batch.append(try row(of: first))
    next += 1
    var sameDay: [FreshRow] = []
    while next < entries.count, entries[next].customer == first.customer,
      entries[next].knownOn == first.knownOn
    {
      sameDay.append(try row(of: entries[next]))
      next += 1
    }
    guard !sameDay.isEmpty, let earlier = batch.popLast() else { return }
    let keyed = ([earlier] + sameDay).map { (key: $0.version.record.key, row: $0) }
    batch += keyed.sorted { $0.key < $1.key }.map(\.row)
  }

  private func row(of entry: RowEntry) throws -> FreshRow {
    let row = try source.row(entry)
    guard !movedVersions.isEmpty, let former = movedVersions[row.record.key] else {
      let version = RecordVersion(knownOn: entry.knownOn, version: 1, record: row.record)
      return FreshRow(customer: entry.customer, version: version)
    }
    let version = RecordVersion(
      knownOn: settings.correctedOn(recordedOn: row.recordedOn), version: former + 1,
      record: row.record)
    return FreshRow(customer: entry.customer, version: version)
  }
}
