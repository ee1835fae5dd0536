import Receivables

/// Where the text of a canonical column comes from.
enum CellSource {
  /// The file does not say.
  case absent
  /// A field of the row, by its place.
  case field(Int)
  /// Text made of fields and constants.
  case template(CellTemplate)
}

/// Text made of constants and of fields of the row.
struct CellTemplate {
  enum Piece {
    case constant(String)
    case field(Int)
  }

  let pieces: [Piece]
}

/// The cells of the row that is being read, by canonical column.
///
/// One object reads all rows of a file, so that a million rows allocate nothing of their own.
final class RowCells {
  let bytes: UnsafeBufferPointer<UInt8>
  let rules: FormatRules
  let context: ReadingContext
  private let sources: [CellSource]
  /// The names of the file's own columns, for problems: what the user sees in the file.
  private let titles: [String]
  /// Whether a minus before an amount is dropped, because a condition has read it already.
  private let dropsSign: Bool
  var fields: [FieldSlice] = []

  init(
    _ bytes: UnsafeBufferPointer<UInt8>, sources: [CellSource], titles: [String],
    rules: FormatRules, context: ReadingContext, dropsSign: Bool = false
  ) {
    self.bytes = bytes
    self.sources = sources
    self.titles = titles
    self.rules = rules
    self.context = context
    self.dropsSign = dropsSign
  }

  /// The column as the file names it.
  private func title(_ column: Column) -> String {
    if case .field(let place) = sources[column.position] { return titles[place] }
    return column.title
  }

  private func failure(_ column: Column, _ problem: RowProblem) -> RowFailure {
    RowFailure(title(column), text(column), problem)
  }

  /// Runs `body` on the bytes of a cell without the spaces around it; nil where it is empty.
  private func read<Value>(
    _ column: Column, _ body: (UnsafeBufferPointer<UInt8>) throws(RowFailure) -> Value
  ) throws(RowFailure) -> Value? {
    switch sources[column.position] {
    case .absent: return nil
    case .field(let place):
      let field = fields[place]
      if !field.hasDoubledQuotes {
        let slice = trimmed(bytes, field.start, field.end)
        return slice.isEmpty ? nil : try body(slice)
      }
      return try read(bytes.text(of: field), body)
    case .template(let template): return try read(text(of: template), body)
    }
  }

  private func read<Value>(
    _ text: String, _ body: (UnsafeBufferPointer<UInt8>) throws(RowFailure) -> Value
  ) throws(RowFailure) -> Value? {
    let copy = Array(text.utf8)
    return try copy.withUnsafeBufferPointer { copy throws(RowFailure) in
      let slice = trimmed(copy, 0, copy.count)
      return slice.isEmpty ? nil : try body(slice)
    }
  }

  private func text(of template: CellTemplate) -> String {
    var text = ""
    for piece in template.pieces {
      switch piece {
      case .constant(let constant): text += constant
      case .field(let place): text += bytes.text(of: fields[place])
      }
    }
    return text
  }
}

/// The bytes from `start` to `end` without spaces at either end.
private func trimmed(
  _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int
) -> UnsafeBufferPointer<UInt8> {
  var start = start
  var end = end
  while start < end, bytes[start] == 0x20 || bytes[start] == 0x09 { start += 1 }
  while end > start, bytes[end - 1] == 0x20 || bytes[end - 1] == 0x09 { end -= 1 }
  return UnsafeBufferPointer(rebasing: bytes[start..<end])
}

// MARK: Text

extension RowCells {
  /// The text of a cell; nil where it is empty.
  func text(_ column: Column) -> String? {
    try? read(column) { String(decoding: $0, as: UTF8.self) }
  }

  func required(_ column: Column) throws(RowFailure) -> String {
    guard let text = text(column) else {
      throw RowFailure(title(column), nil, .missingValue)
    }
    return text
  }

  func customerID(_ column: Column) throws(RowFailure) -> CustomerID {
    guard let id = CustomerID(try required(column)) else {
      throw RowFailure(title(column), nil, .missingValue)
    }
    return id
  }

  /// A word of a closed list; nil where the cell is empty.
  func word<Word>(
    _ column: Column, _ type: Word.Type = Word.self
  ) throws(RowFailure) -> Word? where Word: CaseIterable & RawRepresentable<String> {
    guard let text = text(column) else { return nil }
    if let word = Word(rawValue: text) ?? Word(rawValue: text.lowercased()) { return word }
    throw failure(column, .unknownWord(allowed: Word.allCases.map(\.rawValue)))
  }

  /// Yes or no in English or French; nil where the cell is empty.
  func flag(_ column: Column) throws(RowFailure) -> Bool? {
    guard let text = text(column) else { return nil }
    switch text.lowercased() {
    case "1", "true", "yes", "y", "oui", "o", "vrai": return true
    case "0", "false", "no", "n", "non", "faux": return false
    default: throw failure(column, .unreadableFlag)
    }
  }

  /// A language by its two letters, or by these and a country: `fr`, `FR`, `fr-BE`.
  func languageCode(_ column: Column) throws(RowFailure) -> String? {
    guard let text = text(column) else { return nil }
    let code = text.lowercased().prefix { $0 != "-" && $0 != "_" }
    guard code.utf8.count == 2, code.utf8.allSatisfy({ (97...122).contains($0) }) else {
      throw failure(column, .unknownWord(allowed: ["en", "fr", "de", "es", "it", "nl"]))
    }
    return String(code)
  }

  func currency(_ column: Column) throws(RowFailure) -> Currency? {
    guard let text = text(column) else { return nil }
    guard let currency = Currency(text.uppercased()) else {
      throw failure(column, .unreadableCurrency)
    }
    return currency
  }

  func terms(_ column: Column) throws(RowFailure) -> PaymentTerms? {
    guard let text = text(column) else { return nil }
    guard let terms = PaymentTerms(text) else { throw failure(column, .unreadableTerms) }
    return terms
  }
}

// MARK: Days

extension RowCells {
  /// A day; nil where the cell is empty.
  ///
  /// - Parameter latest: What lies beyond is a slip of the pen.
  func day(_ column: Column, upTo latest: Day? = nil) throws(RowFailure) -> Day? {
    let reading = try read(column) { rules.days.day(of: $0) }
    switch reading {
    case nil: return nil
    case .unreadable: throw failure(column, .unreadableDay)
    case .impossible: throw failure(column, .impossibleDay)
    case .day(let day):
      guard day >= context.earliestDay, day <= latest ?? .last else {
        throw failure(column, .dayOutOfRange)
      }
      return day
    }
  }

  /// The day of something that has happened: a year after the import it cannot have.
  func pastDay(_ column: Column) throws(RowFailure) -> Day? {
    try day(column, upTo: context.latestPastDay)
  }

  func requiredPastDay(_ column: Column) throws(RowFailure) -> Day {
    guard let day = try pastDay(column) else {
      throw RowFailure(title(column), nil, .missingValue)
    }
    return day
  }
}

// MARK: Numbers

extension RowCells {
  /// An amount in hundredths, of either sign; nil where the cell is empty.
  func signedCents(
    _ column: Column, most: Int64 = FormatRules.figureCentsMax
  ) throws(RowFailure) -> Int64? {
    let reading = try read(column) { rules.decimal($0, decimals: 2) }
    switch reading {
    case nil: return nil
    case .number(let cents) where cents.magnitude <= most.magnitude:
      return cents
    case .number, .outOfRange: throw failure(column, .amountOutOfRange)
    case .unreadable: throw failure(column, .unreadableAmount)
    }
  }

  /// An amount in hundredths that has no sign: the kind of its record gives it.
  func cents(_ column: Column) throws(RowFailure) -> Int64? {
    guard let cents = try signedCents(column, most: FormatRules.amountCentsMax) else { return nil }
    guard cents >= 0 || dropsSign else { throw failure(column, .negativeAmount) }
    return abs(cents)
  }

  func requiredCents(_ column: Column) throws(RowFailure) -> Int64 {
    guard let cents = try cents(column) else {
      throw RowFailure(title(column), nil, .missingValue)
    }
    return cents
  }

  /// A whole number; nil where the cell is empty.
  func integer(
    _ column: Column, in range: ClosedRange<Int> = 0...1_000_000_000
  ) throws(RowFailure) -> Int? {
    let reading = try read(column) { rules.decimal($0, decimals: 0) }
    guard let reading else { return nil }
    guard case .number(let number) = reading, range.contains(Int(number)) else {
      throw failure(column, .unreadableNumber)
    }
    return Int(number)
  }

  /// A share of the whole, 0 to 1, or a percentage with its sign; nil where the cell is empty.
  func share(_ column: Column) throws(RowFailure) -> Double? {
    let reading = try read(column) { bytes in
      let isPercentage = bytes.last == UInt8(ascii: "%")
      let number = isPercentage ? UnsafeBufferPointer(rebasing: bytes.dropLast()) : bytes
      let decimals = isPercentage ? 6 : 8
      return rules.decimal(number, decimals: decimals)
    }
    guard let reading else { return nil }
    guard case .number(let number) = reading, (0...100_000_000).contains(number) else {
      throw failure(column, .unreadableShare)
    }
    return Double(number) / 100_000_000
  }

  /// A positive number in millionths.
  func millionths(_ column: Column) throws(RowFailure) -> Int64 {
    let reading = try read(column) { rules.decimal($0, decimals: 6) }
    guard let reading else { throw RowFailure(title(column), nil, .missingValue) }
    guard case .number(let number) = reading, number > 0 else {
      throw failure(column, .unreadableNumber)
    }
    return number
  }

  /// What `cents` of the row's currency were in the ledger's on a day, with the amount as written.
  func converted(
    _ cents: Int64, _ currency: Column, on day: Day
  ) throws(RowFailure) -> (cents: Int64, original: Money?) {
    guard let foreign = try self.currency(currency), foreign != context.currency else {
      return (cents, nil)
    }
    guard let rate = context.rate(of: foreign, on: day) else {
      throw failure(currency, .noExchangeRate(currency: foreign.code, on: day))
    }
    return (scaled(cents, by: rate, over: 1_000_000), Money(cents: cents, foreign))
  }
}
