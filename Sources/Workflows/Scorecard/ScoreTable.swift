import Documents
import Foundation
import LedgerFormats
import Receivables
import Scoring
import Statistics

/// What was found while a table was scored.
public struct TableScored: Sendable {
  public let rowCount: Int
  /// Rows with a level that the fit never saw, by characteristic.
  public let unseen: [(characteristic: String, rows: Int)]
  /// Cells that should hold a number and do not, the first of each column: they count as missing.
  public let notNumbers: [(characteristic: String, text: String, line: Int)]
}

/// Scores the rows of a CSV table, piece by piece, and gives lines of CSV.
///
/// Columns: `row` from 1 on, or the columns to keep; `points`, `probability`, `class`, and where
/// reasons are asked for, the names of the characteristics that cost most.
///
/// - Parameters:
///   - kept: Columns of the table that are copied before the score, such as a number of a customer.
///   - reasons: How many reasons a row; 0 for none.
///   - write: Receives the lines in the order of the rows.
public func scoreTable(
  _ modelPath: String, _ tablePath: String, keeping kept: [String] = [], reasons: Int = 0,
  decimalMark: Character = ".", write: ([UInt8]) throws -> Void
) throws -> TableScored {
  let model = try ScorecardDocument.read(modelPath).model
  let text = try TableText(try LedgerText.open(tablePath), decimalMark: decimalMark)
  let line = try ScoreLine(model, text, kept: kept, reasons: reasons)
  try write(Array(line.header.utf8))
  let workers = ProcessInfo.processInfo.activeProcessorCount
  var rows = 0
  var unseen = Array(repeating: 0, count: line.scorer.names.count)
  var strangers: [(characteristic: String, text: String, line: Int)] = []
  // A few pieces at a time, so that a table of any size takes the same memory.
  for start in stride(from: 0, to: text.pieces.count, by: 4 * workers) {
    let pieces = Array(text.pieces[start..<min(start + 4 * workers, text.pieces.count)])
    let scored = partsInOrder(pieces.count, workers: workers) {
      part -> Result<ScoreLine.Scored, IngestProblem> in
      do throws(IngestProblem) {
        return .success(try line.score(pieces[part], of: text))
      } catch {
        return .failure(error)
      }
    }
    for result in scored {
      let part = try result.get()
      try write(part.numbered ? part.lines(after: rows) : part.bytes)
      rows += part.rowCount
      for place in unseen.indices { unseen[place] += part.unseen[place] }
      for found in part.notNumbers
      where !strangers.contains(where: { $0.characteristic == text.header[found.column] }) {
        strangers.append((text.header[found.column], found.text, found.line))
      }
    }
  }
  return TableScored(
    rowCount: rows,
    unseen: zip(line.scorer.names, unseen).filter { $1 > 0 }.map { ($0, $1) },
    notNumbers: strangers)
}

/// How a row becomes a line.
private struct ScoreLine: Sendable {
  let scorer: ModelScorer
  let header: String
  private let wanted: [(place: Int, kind: TableText.Kind)]
  /// The columns that are copied, among those wanted.
  private let copied: [Int]
  /// Of each sum of points: the text after it.
  private let tails: [[UInt8]]
  private let pointsMin: Int
  private let reasons: Int
  private let placeOf: [String: Int]
  private let model: ScorecardModel

  struct Scored: Sendable {
    let rowCount: Int
    let unseen: [Int]
    let notNumbers: [(column: Int, text: String, line: Int)]
    let bytes: [UInt8]
    /// Whether the rows are to be numbered, and where each line ends.
    let numbered: Bool
    let ends: [Int]

    /// The lines with the numbers of their rows before them.
    func lines(after rows: Int) -> [UInt8] {
      var all: [UInt8] = []
      all.reserveCapacity(bytes.count + ends.count * 8)
      var start = 0
      for (row, end) in ends.enumerated() {
        appendDigits(rows + row + 1, to: &all)
        all += bytes[start..<end]
        start = end
      }
      return all
    }
  }

  init(
    _ model: ScorecardModel, _ text: TableText, kept: [String], reasons: Int
  ) throws {
    self.model = model
    let scorer = ModelScorer(model)
    self.scorer = scorer
    let reader = RoleReader(
      table: Table(names: text.header, columns: text.header.map { _ in .numbers([]) })
        ?? .nothing, file: text.file)
    func place(_ name: String) throws -> Int {
      _ = try reader.column(name)
      return text.header.firstIndex(of: name) ?? 0
    }
    wanted =
      try scorer.binnings.map { binning -> (Int, TableText.Kind) in
        // A special value that is no number makes texts of a column of numbers.
        let isNumeric =
          binning.unseenBin == nil && binning.specials.allSatisfy { Double($0.value) != nil }
        return (try place(binning.name), isNumeric ? .numbers : .levels)
      } + (scorer.offsetColumn.map { [(try place($0), .numbers)] } ?? [])
      + kept.map { (try place($0), .levels) }
    let read = scorer.names.count + (scorer.offsetColumn == nil ? 0 : 1)
    copied = kept.indices.map { read + $0 }
    header =
      ((kept.isEmpty ? ["row"] : kept.map(csvField)) + ["points", "probability", "class"]
      + (0..<reasons).map { "reason_\($0 + 1)" }).joined(separator: ",") + "\n"
    pointsMin = model.pointsMin
    self.reasons = reasons
    placeOf = Dictionary(uniqueKeysWithValues: scorer.names.enumerated().map { ($1, $0) })
    tails = model.probabilities.map { probability in
      let name = model.className(ofProbability: probability) ?? ""
      return Array(",\(nineDecimals(probability)),\(csvField(name))".utf8)
    }
  }

  func score(
    _ piece: TableText.Piece, of text: TableText
  ) throws(IngestProblem) -> Scored {
    let read = try text.read(piece, wanted)
    let columns = Array(read.columns.prefix(scorer.names.count))
    var offsets: [Double]?
    if scorer.offsetColumn != nil, case .numbers(let found) = read.columns[columns.count] {
      offsets = found.map { $0.isFinite ? $0 : 0 }
    }
    let (points, unseen) = scorer.score(columns, rowCount: read.rowCount, offsets: offsets)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(read.rowCount * 24)
    var ends: [Int] = []
    let texts = copied.map { read.columns[$0] }
    for row in 0..<read.rowCount {
      for (place, column) in texts.enumerated() {
        if place > 0 { bytes.append(UInt8(ascii: ",")) }
        if case .level(let level) = column.value(row) { bytes += csvField(level).utf8 }
      }
      bytes.append(UInt8(ascii: ","))
      let sum = Int(points[row])
      appendDigits(sum, to: &bytes)
      if !tails.isEmpty { bytes += tails[min(max(sum - pointsMin, 0), tails.count - 1)] }
      if reasons > 0 { appendReasons(columns, row, to: &bytes) }
      bytes.append(UInt8(ascii: "\n"))
      if copied.isEmpty { ends.append(bytes.count) }
    }
    return Scored(
      rowCount: read.rowCount, unseen: unseen, notNumbers: read.notNumbers, bytes: bytes,
      numbered: copied.isEmpty,
      ends: ends)
  }

  private func appendReasons(_ columns: [Table.Column], _ row: Int, to bytes: inout [UInt8]) {
    let found = model.reasons { name in
      placeOf[name].map { columns[$0].value(row) } ?? .missing
    }.filter { $0.pointsLost > 0 }
    for place in 0..<reasons {
      bytes.append(UInt8(ascii: ","))
      if found.indices.contains(place) { bytes += csvField(found[place].characteristic).utf8 }
    }
  }
}

/// A whole number in decimal digits.
func appendDigits(_ number: Int, to bytes: inout [UInt8]) {
  if number < 0 { bytes.append(UInt8(ascii: "-")) }
  var rest = number.magnitude
  let start = bytes.count
  repeat {
    bytes.append(UInt8(ascii: "0") + UInt8(rest % 10))
    rest /= 10
  } while rest > 0
  bytes[start...].reverse()
}

/// A field of CSV: in quotes where it must be, and no formula where a workbook opens it.
public func csvField(_ text: String) -> String {
  let first = text.unicodeScalars.first
  let isFormula = first.map { "=+-@\t\r".unicodeScalars.contains($0) } ?? false
  let safe = isFormula && Double(text) == nil ? "'" + text : text
  guard safe.contains(where: { ",\"\n\r;".contains($0) }) else { return safe }
  return "\"" + safe.replacingOccurrences(of: "\"", with: "\"\"") + "\""
}
