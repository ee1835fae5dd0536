import Receivables
import Wording

/// A table of typed values, of which text, pages, CSV, JSON and workbooks are made alike.
public struct DataTable: Sendable {
  public let title: String
  public let columns: [Column]
  /// As many values a row as there are columns.
  public private(set) var rows: [[Value]]
  /// What has to be said below it.
  public var note: String?

  /// What stands in one column.
  public struct Column: Sendable, Hashable {
    /// Its name in JSON, the same in every language. That of an amount ends in `Cents`; CSV has it
    /// without, for its amounts are decimal.
    public let key: String
    /// Its name for readers.
    public let title: String
    public let kind: Kind

    public init(_ key: String, _ title: String, _ kind: Kind) {
      self.key = key
      self.title = title
      self.kind = kind
    }
  }

  /// How values of a column are written for readers.
  public enum Kind: Sendable, Hashable {
    case text
    case count
    /// Amounts in cents, shown in whole units of the currency.
    case money
    /// Shares of 1, shown in percent with so many decimals.
    case share(decimals: Int)
    case number(decimals: Int)
    case day
  }

  /// One value; what it is must fit its column.
  public enum Value: Sendable, Hashable {
    /// Nothing is known.
    case none
    case text(String)
    case count(Int)
    case cents(Int64)
    /// A share or a number.
    case real(Double)
    case day(Day)

    /// The value, or nothing.
    public static func cents(_ cents: Int64?) -> Value { cents.map { .cents($0) } ?? .none }
    /// The value, or nothing.
    public static func real(_ real: Double?) -> Value { real.map { .real($0) } ?? .none }
    /// The value, or nothing.
    public static func day(_ day: Day?) -> Value { day.map { .day($0) } ?? .none }
    /// The value, or nothing.
    public static func text(_ text: String?) -> Value { text.map { .text($0) } ?? .none }
  }

  public init(_ title: String, _ columns: [Column], rows: [[Value]] = [], note: String? = nil) {
    precondition(rows.allSatisfy { $0.count == columns.count }, "a row of another width")
    self.title = title
    self.columns = columns
    self.rows = rows
    self.note = note
  }

  /// Adds a row.
  ///
  /// - Precondition: It has as many values as there are columns.
  public mutating func add(_ row: [Value]) {
    precondition(row.count == columns.count, "a row of another width")
    rows.append(row)
  }

  /// Some of its columns, by their keys and in their order.
  func arranged(_ keys: [String]) -> DataTable {
    let kept = keys.compactMap { key in columns.firstIndex { $0.key == key } }
    return DataTable(
      title, kept.map { columns[$0] }, rows: rows.map { row in kept.map { row[$0] } }, note: note)
  }

  /// Without some columns, by their keys, where a terminal has no room for them.
  func without(_ keys: Set<String>) -> DataTable {
    let kept = columns.indices.filter { !keys.contains(columns[$0].key) }
    return DataTable(
      title, kept.map { columns[$0] }, rows: rows.map { row in kept.map { row[$0] } }, note: note)
  }

  /// Its first rows, and how many more there are.
  func first(_ most: Int, in language: Language) -> DataTable {
    guard rows.count > most else { return self }
    return DataTable(
      title, columns, rows: Array(rows.prefix(most)),
      note: "… \(language.count(rows.count - most)) \(language.speech.phrase(.andMore))")
  }

  /// Without the columns of which nothing is known in any row, but for those of text.
  public var withoutUnknown: DataTable {
    let kept = columns.indices.filter { column in
      columns[column].kind == .text || rows.isEmpty || rows.contains { $0[column] != .none }
    }
    return DataTable(
      title, kept.map { columns[$0] }, rows: rows.map { row in kept.map { row[$0] } }, note: note)
  }
}

// MARK: For readers

extension DataTable {
  var header: [String] { columns.map(\.title) }

  var sides: [TextTable.Side] {
    columns.map { $0.kind == .text || $0.kind == .day ? .left : .right }
  }

  /// The cells as a reader sees them.
  func cells(in language: Language) -> [[String]] {
    rows.map { row in zip(row, columns).map { words($0, $1.kind, language) } }
  }

  private func words(_ value: Value, _ kind: Kind, _ language: Language) -> String {
    switch value {
    case .none: "–"
    case .text(let text): printable(text)
    case .count(let count): language.count(count)
    case .cents(let cents): language.decimal(cents, decimals: false)
    case .real(let real):
      switch kind {
      case .share(let decimals): language.percentage(real, decimals: decimals)
      case .number(let decimals): language.number(real, decimals: decimals)
      case .text, .count, .money, .day: language.number(real, decimals: 2)
      }
    case .day(let day): "\(day)"
    }
  }

  /// The lines for a terminal, with the title above.
  ///
  /// - Parameter most: How many rows are shown at most; the number of the others is told.
  public func lines(in language: Language, most: Int = .max) -> [String] {
    var table = TextTable(header, sides)
    for row in cells(in: language).prefix(most) { table.add(row) }
    var lines = (title.isEmpty ? [] : [title]) + table.lines()
    if rows.count > most {
      lines.append(
        "  … \(language.count(rows.count - most)) \(language.speech.phrase(.andMore))")
    }
    if let note { lines += wrapped(note, indent: 2) }
    return lines
  }

  /// The table of a page, with its note.
  func html(in language: Language) -> [HTML] {
    [.table(header, sides, cells(in: language))]
      + (note.map { [.element("p", ["class": "sub"], $0)] } ?? [])
  }
}

// MARK: For programs

extension DataTable {
  /// RFC 4180 with the keys as header: amounts with a point and two decimals, shares of 1, days as
  /// 2026-06-30, nothing where nothing is known.
  ///
  /// A text that a spreadsheet would take for a formula stands behind an apostrophe.
  public var csv: String {
    let lines =
      [columns.map { field($0.csvKey) }] + rows.map { row in row.map { field(csvText($0)) } }
    return lines.map { $0.joined(separator: ",") + "\n" }.joined()
  }

  private func csvText(_ value: Value) -> String {
    switch value {
    case .none: ""
    case .text(let text): text.isFormula ? "'" + text : text
    case .count(let count): "\(count)"
    case .cents(let cents): decimalText(cents)
    case .real(let real): JSONValue.number(real).written
    case .day(let day): "\(day)"
    }
  }

  private func field(_ text: String) -> String {
    guard text.utf8.contains(where: { [0x22, 0x2c, 0x0a, 0x0d].contains($0) }) else { return text }
    return "\""
      + text.split(separator: "\"", omittingEmptySubsequences: false)
      .joined(separator: "\"\"") + "\""
  }

  /// A list of objects by the keys; amounts in cents.
  public var json: JSONValue {
    .list(
      rows.map { row in
        .object(zip(columns, row).map { JSONValue.Member($0.key, json($1)) })
      })
  }

  private func json(_ value: Value) -> JSONValue {
    switch value {
    case .none: .null
    case .text(let text): .text(text)
    case .count(let count): .whole(count)
    case .cents(let cents): .integer(cents)
    case .real(let real): .number(real)
    case .day(let day): .text("\(day)")
    }
  }
}

extension DataTable.Column {
  fileprivate var csvKey: String {
    kind == .money && key.hasSuffix("Cents") ? String(key.dropLast(5)) : key
  }
}

/// Cents as units with two decimals.
private func decimalText(_ cents: Int64) -> String {
  let (units, rest) = cents.magnitude.quotientAndRemainder(dividingBy: 100)
  return "\(cents < 0 ? "-" : "")\(units).\(rest < 10 ? "0" : "")\(rest)"
}

extension String {
  /// Whether a spreadsheet would compute it.
  var isFormula: Bool {
    guard let first = unicodeScalars.first else { return false }
    return ["=", "+", "-", "@", "\t", "\r"].contains(first)
  }
}
