import Receivables
import Scoring
import Statistics

/// A table as a CSV text: its header, and its rows in pieces that can be read apart.
///
/// Cells that are empty or say `NA`, `N/A`, `NaN`, `null`, `?` or `.` are missing values.
public struct TableText: Sendable {
  private let source: Source
  private let separator: UInt8
  private let decimalMark: UInt8
  /// The names of the columns, in the order of the file.
  public let header: [String]
  /// The pieces: whole rows, in the order of the file.
  public let pieces: [Piece]

  /// Some whole rows.
  public struct Piece: Sendable, Hashable {
    fileprivate let start: Int
    fileprivate let end: Int
  }

  /// What a column holds.
  public enum Kind: Sendable, Hashable {
    case numbers, levels
  }

  /// The bytes, which stay where they are as long as the text lives; nobody ever writes to them, so
  /// that threads may read them together.
  private struct Source: Sendable {
    nonisolated(unsafe) let text: LedgerText
    var bytes: UnsafeBufferPointer<UInt8> { text.bytes }
  }

  public var file: String { source.text.file }

  /// Reads the header and finds the pieces.
  ///
  /// - Parameters:
  ///   - decimalMark: `.` or `,`.
  ///   - pieceBytes: About how large a piece is.
  /// - Throws: `repeatedColumn`, `unclosedQuote`.
  public init(
    _ text: LedgerText, decimalMark: Character = ".", pieceBytes: Int = 4 << 20
  ) throws(IngestProblem) {
    source = Source(text: text)
    self.decimalMark = decimalMark.asciiValue ?? UInt8(ascii: ".")
    let bytes = text.bytes
    separator = RowScanner.separator(of: bytes)
    var scanner = RowScanner(bytes, separator: separator)
    var fields: [FieldSlice] = []
    switch scanner.next(into: &fields) {
    case .row: break
    case .end: throw .emptyFile(file: text.file)
    case .unclosedQuote: throw .unclosedQuote(file: text.file, line: 1)
    }
    let header = fields.map { trimmed(bytes.text(of: $0)) }
    for (place, name) in header.enumerated() where header[..<place].contains(name) {
      throw .repeatedColumn(name, file: text.file)
    }
    self.header = header
    pieces = try Self.cut(scanner, bytes, file: text.file, pieceBytes: pieceBytes)
  }

  /// Cuts the rows into pieces: at line ends, and where there are quotes at the ends of rows.
  private static func cut(
    _ scanner: RowScanner, _ bytes: UnsafeBufferPointer<UInt8>, file: String, pieceBytes: Int
  ) throws(IngestProblem) -> [Piece] {
    var scanner = scanner
    scanner.skipBlankLines()
    var pieces: [Piece] = []
    var start = scanner.offset
    let hasQuotes = bytes[start...].contains(quote)
    var fields: [FieldSlice] = []
    while start < bytes.count {
      var end = min(start + pieceBytes, bytes.count)
      if hasQuotes {
        while scanner.offset < end {
          let line = scanner.line
          switch scanner.next(into: &fields) {
          case .row: continue
          case .end: end = bytes.count
          case .unclosedQuote: throw .unclosedQuote(file: file, line: line)
          }
          break
        }
        end = max(scanner.offset, start + 1)
      } else {
        while end < bytes.count, bytes[end - 1] != lineFeed { end += 1 }
      }
      pieces.append(Piece(start: start, end: min(end, bytes.count)))
      start = end
    }
    return pieces
  }

  /// The line of a place in the file, 1 for the header.
  private func line(of offset: Int) -> Int {
    source.bytes[..<offset].reduce(1) { $1 == lineFeed ? $0 + 1 : $0 }
  }
}

/// Some columns of one piece.
public struct TablePiece: Sendable {
  public let rowCount: Int
  /// In the order in which they were asked for.
  public let columns: [Table.Column]
  /// Columns that were read as numbers and hold something else, with its text.
  public let notNumbers: [(column: Int, text: String, line: Int)]
}

extension TableText {
  /// Reads some columns of a piece.
  ///
  /// - Parameters:
  ///   - wanted: Their places in the header, and what they hold.
  /// - Throws: `fieldCount` for a row of other length than the header.
  public func read(
    _ piece: Piece, _ wanted: [(place: Int, kind: Kind)]
  ) throws(IngestProblem) -> TablePiece {
    let bytes = UnsafeBufferPointer(rebasing: source.bytes[piece.start..<piece.end])
    var scanner = RowScanner(bytes, separator: separator)
    var fields: [FieldSlice] = []
    var builders = wanted.map { ColumnBuilder($0.kind) }
    var strangers: [(column: Int, text: String, line: Int)] = []
    var rows = 0
    while true {
      scanner.skipBlankLines()
      let rowStart = scanner.offset
      guard case .row = scanner.next(into: &fields) else { break }
      guard fields.count == header.count else {
        throw .fieldCount(
          found: fields.count, expected: header.count, file: file,
          line: line(of: piece.start + rowStart))
      }
      rows += 1
      for (place, column) in wanted.enumerated() {
        let isRead = builders[place].append(fields[column.place], bytes, decimalMark)
        if !isRead, !strangers.contains(where: { $0.column == column.place }) {
          strangers.append(
            (
              column.place, bytes.text(of: fields[column.place]),
              line(of: piece.start + rowStart)
            ))
        }
      }
    }
    return TablePiece(
      rowCount: rows, columns: builders.map(\.column), notNumbers: strangers)
  }

  /// What the columns hold, by their first rows: numbers where every value is one.
  public func kinds() throws(IngestProblem) -> [Kind] {
    guard let first = pieces.first else { return header.map { _ in .levels } }
    let sample = Piece(start: first.start, end: first.end)
    let found = try read(sample, header.indices.map { ($0, .numbers) })
    let strangers = Set(found.notNumbers.map(\.column))
    return header.indices.map { strangers.contains($0) ? .levels : .numbers }
  }

  /// The whole table.
  ///
  /// - Parameters:
  ///   - categorical: Columns whose numbers are names.
  ///   - workers: How many threads read.
  public func table(
    categorical: Set<String> = [], workers: Int = 1
  ) throws(IngestProblem) -> Table {
    var kinds = try kinds()
    for (place, name) in header.enumerated() where categorical.contains(name) {
      kinds[place] = .levels
    }
    while true {
      let wanted = header.indices.map { (place: $0, kind: kinds[$0]) }
      let pieces = try read(wanted, workers: workers)
      let strangers = Set(pieces.flatMap { $0.notNumbers.map(\.column) })
      if strangers.isEmpty {
        let columns = header.indices.map { column in joined(pieces.map { $0.columns[column] }) }
        return Table(names: header, columns: columns) ?? .nothing
      }
      for column in strangers { kinds[column] = .levels }
    }
  }

  private func read(
    _ wanted: [(place: Int, kind: Kind)], workers: Int
  ) throws(IngestProblem) -> [TablePiece] {
    let results = partsInOrder(pieces.count, workers: workers) {
      part -> Result<TablePiece, IngestProblem> in
      do throws(IngestProblem) {
        return .success(try read(pieces[part], wanted))
      } catch {
        return .failure(error)
      }
    }
    var all: [TablePiece] = []
    for result in results { all.append(try result.get()) }
    return all
  }
}

/// The column that the pieces of one make.
private func joined(_ pieces: [Table.Column]) -> Table.Column {
  var numbers: [Double] = []
  var places: [Int32] = []
  var names: [String] = []
  var placeOfName: [String: Int32] = [:]
  var isLevels = false
  let count = pieces.reduce(0) { $0 + $1.count }
  for piece in pieces {
    switch piece {
    case .numbers(let values):
      if numbers.isEmpty { numbers.reserveCapacity(count) }
      numbers += values
    case .levels(let codes, let own):
      isLevels = true
      let map = own.map { name -> Int32 in
        if let known = placeOfName[name] { return known }
        names.append(name)
        placeOfName[name] = Int32(names.count - 1)
        return Int32(names.count - 1)
      }
      if places.isEmpty { places.reserveCapacity(count) }
      for code in codes { places.append(code < 0 ? -1 : map[Int(code)]) }
    }
  }
  return isLevels ? .levels(places, names: names) : .numbers(numbers)
}

private func trimmed(_ text: String) -> String {
  var text = Substring(text)
  while text.first == " " { text.removeFirst() }
  while text.last == " " { text.removeLast() }
  return String(text)
}
