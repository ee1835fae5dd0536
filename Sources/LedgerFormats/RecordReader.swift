import Receivables

/// Where a row stands in its file.
public struct RowPosition: Sendable, Hashable {
  /// The byte at which it begins.
  public let offset: Int
  /// Its line, 1 for the header.
  public let line: Int

  public init(offset: Int, line: Int) {
    self.offset = offset
    self.line = line
  }
}

/// Reads the records of one file, row by row, and any row again by its position.
public final class RecordReader {
  public let text: LedgerText
  /// The kinds of record that a row may say, in the order of their dependence.
  public var kinds: [RecordKind] { parts.map(\.kind) }
  /// Columns that nobody reads.
  public let unknownColumns: [String]
  private let separator: UInt8
  private let columnCount: Int
  private let firstRow: RowPosition
  private var parts: [RecordPart]
  private let makeParts: (ReadingContext) throws(IngestProblem) -> [RecordPart]
  /// Rows of which one part could not be read, so that none is taken.
  private var spoiltRows: Set<Int>?
  private var fields: [FieldSlice] = []

  /// Reads a canonical file.
  public convenience init(
    _ text: LedgerText, kind: RecordKind, context: ReadingContext
  ) throws(IngestProblem) {
    let header = try FileHeader(text, separator: nil)
    let known = Set(kind.columnNames)
    try self.init(
      text, header, unknown: header.names.filter { !known.contains($0.lowercased()) }, context
    ) { (context) throws(IngestProblem) in
      [try RecordPart(canonical: kind, header: header.names, text: text, context: context)]
    }
  }

  /// Reads a file that a profile explains.
  public convenience init(
    _ text: LedgerText, profile: ColumnProfile, context: ReadingContext
  ) throws(IngestProblem) {
    let header = try FileHeader(text, separator: profile.separator?.asciiValue)
    let mappings = profile.records.enumerated().sorted {
      ($0.element.kind, $0.offset) < ($1.element.kind, $1.offset)
    }
    let read = profile.records.flatMap { mapping in
      mapping.templates.values.flatMap(columnsNamed) + mapping.conditions.map(\.column)
    }
    try self.init(
      text, header, unknown: header.names.filter { !read.contains($0) }, context
    ) { (context) throws(IngestProblem) in
      var parts: [RecordPart] = []
      for (_, mapping) in mappings {
        parts.append(
          try RecordPart(
            mapping, rules: profile.rules, header: header.names, text: text, context: context))
      }
      return parts
    }
  }

  private init(
    _ text: LedgerText, _ header: FileHeader, unknown: [String], _ context: ReadingContext,
    parts: @escaping (ReadingContext) throws(IngestProblem) -> [RecordPart]
  ) throws(IngestProblem) {
    self.text = text
    self.unknownColumns = unknown
    self.separator = header.separator
    self.columnCount = header.names.count
    self.firstRow = header.firstRow
    self.makeParts = parts
    self.parts = try parts(context)
  }

  /// Reads on with what has been learned since: rates, and terms agreed.
  public func use(_ context: ReadingContext) throws(IngestProblem) {
    parts = try makeParts(context)
  }

  /// How long the file is, to say how far a reader has come.
  public var byteCount: Int { text.bytes.count }
}

// MARK: Reading

extension RecordReader {
  /// Reads every row that says something of part `part`.
  ///
  /// - Parameters:
  ///   - body: Called with each record and its position, in the order of the file.
  ///   - reject: Called with each row that cannot be read; a row of several parts is told once,
  ///     and then none of its parts is taken.
  public func forEach(
    part: Int, _ body: (StatedCells, RowPosition) throws -> Void,
    reject: (Rejection) -> Void
  ) throws {
    let spoilt = try spoiltRows(reject)
    let reading = parts[part]
    try scan { position, isWellFormed in
      guard isWellFormed else {
        if parts.count == 1 { reject(fieldCountRejection(at: position)) }
        return
      }
      guard !spoilt.contains(position.offset) else { return }
      reading.cells.fields = fields
      guard reading.applies() else { return }
      let stated: StatedCells
      do throws(RowFailure) {
        stated = try reading.stated()
      } catch {
        reject(rejection(error, at: position))
        return
      }
      try body(stated, position)
    }
  }

  /// Reads one row again.
  ///
  /// - Returns: nil where the row cannot be read, which it could the first time.
  public func record(part: Int, at position: RowPosition) -> StatedCells? {
    var scanner = RowScanner(
      text.bytes, separator: separator, from: position.offset, line: position.line)
    guard case .row = scanner.next(into: &parts[part].cells.fields) else { return nil }
    return try? parts[part].stated()
  }

  /// Calls `body` for each row, whose fields then stand in `fields`.
  private func scan(_ body: (RowPosition, _ isWellFormed: Bool) throws -> Void) throws {
    var scanner = RowScanner(
      text.bytes, separator: separator, from: firstRow.offset, line: firstRow.line)
    while true {
      scanner.skipBlankLines()
      let position = RowPosition(offset: scanner.offset, line: scanner.line)
      switch scanner.next(into: &fields) {
      case .end: return
      case .unclosedQuote:
        throw IngestProblem.unclosedQuote(file: text.file, line: position.line)
      case .row: try body(position, fields.count == columnCount)
      }
    }
  }

  /// The rows of a file of several parts of which one cannot be read; looked for once.
  private func spoiltRows(_ reject: (Rejection) -> Void) throws -> Set<Int> {
    if let spoiltRows { return spoiltRows }
    var spoilt: Set<Int> = []
    if parts.count > 1 {
      try scan { position, isWellFormed in
        guard isWellFormed else {
          reject(fieldCountRejection(at: position))
          spoilt.insert(position.offset)
          return
        }
        for part in parts {
          part.cells.fields = fields
          guard part.applies() else { continue }
          do throws(RowFailure) {
            _ = try part.stated()
          } catch {
            guard !error.problem.dependsOnOtherRecords else { continue }
            reject(rejection(error, at: position))
            spoilt.insert(position.offset)
            break
          }
        }
      }
    }
    spoiltRows = spoilt
    return spoilt
  }

  private func fieldCountRejection(at position: RowPosition) -> Rejection {
    Rejection(
      at: Place(file: text.file, line: position.line),
      .fieldCount(found: fields.count, expected: columnCount))
  }

  private func rejection(_ failure: RowFailure, at position: RowPosition) -> Rejection {
    Rejection(
      at: Place(file: text.file, line: position.line), column: failure.column,
      value: failure.value, failure.problem)
  }
}

extension RowProblem {
  /// Whether records that come earlier in the order of dependence may still solve it.
  fileprivate var dependsOnOtherRecords: Bool {
    switch self {
    case .noDueDate, .noExchangeRate: true
    default: false
    }
  }
}

/// The columns that a template names.
private func columnsNamed(in template: String) -> [String] {
  template.split(separator: "{", omittingEmptySubsequences: true).compactMap { piece in
    piece.firstIndex(of: "}").map { String(piece[..<$0]) }
  }
}

/// The first row of a file.
struct FileHeader {
  let names: [String]
  let separator: UInt8
  let firstRow: RowPosition

  /// - Parameter separator: nil to tell it from the first line.
  init(_ text: LedgerText, separator: UInt8?) throws(IngestProblem) {
    self.separator = separator ?? RowScanner.separator(of: text.bytes)
    var scanner = RowScanner(text.bytes, separator: self.separator)
    var fields: [FieldSlice] = []
    switch scanner.next(into: &fields) {
    case .end: throw .emptyFile(file: text.file)
    case .unclosedQuote: throw .unclosedQuote(file: text.file, line: 1)
    case .row: break
    }
    let names = fields.map { field in
      String(text.bytes.text(of: field).drop { $0 == " " }.trimmingSuffix { $0 == " " })
    }
    if let repeated = names.firstRepeated { throw .repeatedColumn(repeated, file: text.file) }
    self.names = names
    self.firstRow = RowPosition(offset: scanner.offset, line: scanner.line)
  }
}

extension Substring {
  fileprivate func trimmingSuffix(_ isDropped: (Character) -> Bool) -> Substring {
    var text = self
    while let last = text.last, isDropped(last) { text.removeLast() }
    return text
  }
}

extension [String] {
  /// The first name, other than an empty one, that stands here twice, whatever its case.
  fileprivate var firstRepeated: String? {
    var seen: Set<String> = []
    return first { !$0.isEmpty && !seen.insert($0.lowercased()).inserted }
  }
}
