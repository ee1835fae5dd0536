import LedgerFormats
import LedgerStore
import Receivables

/// The readers of one import, and the rows that they could not read.
final class ImportSource: RowSource {
  let readers: [RecordReader]
  /// Whether the customers of a reader's rows are created where they are unknown.
  let createsCustomers: [Bool]
  private(set) var rejectedCounts: [RecordKind: Int] = [:]
  private(set) var rejections: [Rejection] = []
  /// What is kept for the report; the counts go on.
  private static let rejectionsMax = 1000

  init(_ readers: [(reader: RecordReader, createsCustomers: Bool)]) {
    self.readers = readers.map(\.reader)
    self.createsCustomers = readers.map(\.createsCustomers)
  }

  /// Every part of every reader that holds records of a kind.
  func parts(of kind: RecordKind) -> [(reader: Int, part: Int)] {
    readers.indices.flatMap { reader in
      readers[reader].kinds.indices.filter { readers[reader].kinds[$0] == kind }
        .map { (reader, $0) }
    }
  }

  /// Where a row stands, in 64 bits: 16 for the reader, 4 for the part, 44 for the byte.
  static func code(reader: Int, part: Int, _ position: RowPosition) -> UInt64 {
    UInt64(reader) << 48 | UInt64(part) << 44 | UInt64(position.offset)
  }

  func row(_ entry: RowEntry) throws -> StatedRow {
    let reader = readers[Int(entry.source >> 48)]
    let position = RowPosition(
      offset: Int(entry.source & 0xfff_ffff_ffff), line: Int(entry.line))
    guard let stated = reader.record(part: Int(entry.source >> 44 & 0xf), at: position) else {
      throw IngestProblem.fileChanged(file: reader.text.file)
    }
    return StatedRow(record: stated.record, recordedOn: stated.recordedOn)
  }

  func file(_ entry: RowEntry) -> String { readers[Int(entry.source >> 48)].text.file }

  /// A row that the ledger would not take; it is counted there.
  func reject(_ entry: RowEntry, _ problem: RowProblem) {
    keep(Rejection(at: Place(file: file(entry), line: Int(entry.line)), problem))
  }

  /// A row that could not be read.
  func reject(_ rejection: Rejection, of kind: RecordKind) {
    rejectedCounts[kind, default: 0] += 1
    keep(rejection)
  }

  private func keep(_ rejection: Rejection) {
    if rejections.count < Self.rejectionsMax { rejections.append(rejection) }
  }
}
