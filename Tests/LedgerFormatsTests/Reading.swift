import Receivables

@testable import LedgerFormats

/// What a reader made of a text: its records, and the rows that it refused.
struct ReadFile {
  var records: [LedgerRecord] = []
  var recordedOn: [Day?] = []
  var lines: [Int] = []
  var rejections: [Rejection] = []

  var problems: [RowProblem] { rejections.map(\.problem) }
}

enum Reading {
  static let receivedOn = Day(year: 2026, month: 6, day: 30) ?? .first
  static let context = ReadingContext(currency: .euro, receivedOn: receivedOn)

  static func file(
    _ text: LedgerText, _ kind: RecordKind, _ context: ReadingContext = context
  ) throws -> ReadFile {
    try read(try RecordReader(text, kind: kind, context: context))
  }

  static func file(
    _ text: String, _ kind: RecordKind, _ context: ReadingContext = context
  ) throws -> ReadFile {
    try file(try LedgerText(text, file: kind.fileName), kind, context)
  }

  static func file(_ text: String, _ profile: ColumnProfile) throws -> ReadFile {
    let text = try LedgerText(text, file: "export.csv")
    return try read(try RecordReader(text, profile: profile, context: context))
  }

  /// Reads every row, and every row a second time by its position.
  static func read(_ reader: RecordReader) throws -> ReadFile {
    var file = ReadFile()
    var positions: [(part: Int, at: RowPosition)] = []
    for part in reader.kinds.indices {
      try reader.forEach(part: part) { stated, position in
        file.records.append(stated.record)
        file.recordedOn.append(stated.recordedOn)
        file.lines.append(position.line)
        positions.append((part, position))
      } reject: {
        file.rejections.append($0)
      }
    }
    for (record, place) in zip(file.records, positions)
    where reader.record(part: place.part, at: place.at)?.record != record {
      throw ReadTwiceDiffers()
    }
    return file
  }

  struct ReadTwiceDiffers: Error {}

  static func day(_ text: String) -> Day { Day(text) ?? .first }
}
