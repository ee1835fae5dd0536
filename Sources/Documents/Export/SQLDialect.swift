/// The SQL of one database.
public enum SQLDialect: String, CaseIterable, Hashable, Sendable, Codable {
  /// PostgreSQL 12 and later.
  case postgres
  /// SQLite 3.8.3 and later.
  case sqlite
  /// Spark 3.0 and later.
  case spark
}

/// A text with some code points written otherwise.
///
/// Databases read code points. A `Character` is no measure: a quote with an accent on it is another
/// character, and still ends a text.
private func rewritten(_ text: String, _ other: (Unicode.Scalar) -> String?) -> String {
  text.unicodeScalars.reduce(into: "") { result, scalar in
    result.unicodeScalars.append(contentsOf: (other(scalar) ?? String(scalar)).unicodeScalars)
  }
}

/// A text between two marks, with those inside it doubled.
private func quoted(_ text: String, by mark: Unicode.Scalar) -> String {
  "\(mark)\(rewritten(text) { $0 == mark ? "\(mark)\(mark)" : nil })\(mark)"
}

// MARK: Names and remarks

extension SQLDialect {
  /// The name of a column or table, whatever it is made of.
  func identifier(_ name: String) -> String {
    let mark: Unicode.Scalar = self == .spark ? "`" : "\""
    // No database can have a name with U+0000; what stands for it names nothing.
    return quoted(rewritten(name) { $0 == "\u{0}" ? "\u{FFFD}" : nil }, by: mark)
  }

  /// A remark to the end of the line, whatever it says.
  func remark(_ text: String) -> String {
    let line = rewritten(text) { scalar in
      // Spark puts the values of `${names}` into remarks.
      if scalar == "$" { return "$ " }
      switch scalar.properties.generalCategory {
      // Direction marks too: a reader has to see what a database reads.
      case .control, .format, .lineSeparator, .paragraphSeparator: return " "
      default: return nil
      }
    }
    // Spark reads on where a line ends in a backslash.
    return "-- " + line + (line.unicodeScalars.last == "\\" ? " ." : "")
  }
}

// MARK: Texts

extension SQLDialect {
  /// A text that is read as it is whatever the settings of the server; nil where no value of the
  /// database can be that text.
  func literal(_ text: String) -> String? {
    switch self {
    case .postgres:
      guard !text.unicodeScalars.contains("\u{0}") else { return nil }
      guard text.unicodeScalars.contains("\\") else { return quoted(text, by: "'") }
      // Without E, a setting says what a backslash is.
      return "E" + quoted(rewritten(text) { $0 == "\\" ? "\\\\" : nil }, by: "'")
    case .sqlite:
      let parts = pieces(of: text) { $0 == "\u{0}" }
      let all = parts.map { $0.code.map { "char(\($0))" } ?? quoted($0.text, by: "'") }
      return all.count == 1 ? all[0] : "(\(all.joined(separator: " || ")))"
    case .spark:
      // Two quotes in a row are none before Spark 4, a setting says what a backslash is, and
      // `${name}` is a variable: each is written by its code.
      let parts = pieces(of: text) { "'\\$".unicodeScalars.contains($0) || $0.value < 32 }
      let all = parts.map { $0.code.map { "char(\($0))" } ?? quoted($0.text, by: "'") }
      return all.count == 1 ? all[0] : "concat(\(all.joined(separator: ", ")))"
    }
  }

  /// The text cut at the characters that are written by their code; one piece at the least.
  private func pieces(
    of text: String, isCode: (Unicode.Scalar) -> Bool
  ) -> [(text: String, code: UInt32?)] {
    var parts: [(text: String, code: UInt32?)] = []
    for scalar in text.unicodeScalars {
      if isCode(scalar) {
        parts.append(("", scalar.value))
      } else if let last = parts.last, last.code == nil {
        parts[parts.count - 1].text.unicodeScalars.append(scalar)
      } else {
        parts.append((String(scalar), nil))
      }
    }
    return parts.isEmpty ? [("", nil)] : parts
  }

  /// A column as text, compared byte by byte.
  func text(_ column: String) -> String {
    switch self {
    case .postgres: "CAST(\(column) AS text) COLLATE \"C\""
    case .sqlite: "CAST(\(column) AS TEXT) COLLATE BINARY"
    case .spark: "CAST(\(column) AS STRING)"
    }
  }
}

// MARK: Numbers

extension SQLDialect {
  /// A column as a number of double precision, NULL where it is missing.
  ///
  /// SQLite has texts among numbers: those that write no number are missing, and so are the empty
  /// ones of an imported file.
  func number(_ column: String) -> String {
    switch self {
    case .postgres: "NULLIF(CAST(\(column) AS double precision), float8 'NaN')"
    case .spark: "NULLIF(CAST(\(column) AS DOUBLE), CAST('NaN' AS DOUBLE))"
    // A text that writes a number is compared as one, and any other is greater than all numbers;
    // a cast alone would make it 0.
    case .sqlite:
      "CASE WHEN \(column) <= CAST(9e999 AS REAL) THEN CAST(\(column) AS REAL) END"
    }
  }

  /// A number of double precision that is read back to the last bit.
  ///
  /// - Precondition: It is not NaN.
  func literal(_ number: Double) -> String {
    precondition(!number.isNaN, "no value equals NaN")
    switch self {
    case .postgres:
      let sign = number < 0 ? "-" : ""
      return number.isInfinite ? "float8 '\(sign)Infinity'" : "float8 '\(number)'"
    case .spark:
      let sign = number < 0 ? "-" : ""
      return number.isInfinite ? "CAST('\(sign)Infinity' AS DOUBLE)" : "\(number)D"
    case .sqlite: return sqliteNumber(number)
    }
  }
}

/// A number as SQLite reads it exactly.
///
/// SQLite takes 0.609431581 for the number beside it (3.40, by rounding twice), so that only what
/// has few decimals is written out. Else it is the quotient of two whole numbers that are exact,
/// which is rounded once.
private func sqliteNumber(_ number: Double) -> String {
  guard number.isFinite else { return number < 0 ? "-9e999" : "9e999" }
  if abs(number) < 0x1p53, let whole = Int64(exactly: number) { return "\(whole).0" }
  guard let decimal = Decimals(number), decimal.digits.magnitude <= 1 << 53, decimal.places <= 18
  else { return sqliteBits(number) }
  // Four decimals lie 1/5⁴ of a last place from any tie, and the first rounding moves them by no
  // more than 1/2¹¹ of it.
  if decimal.places <= 4 { return "\(number)" }
  return "(\(decimal.digits) / 1\(String(repeating: "0", count: decimal.places)).0)"
}

/// A number as whole digits and the count of those behind the point.
private struct Decimals {
  let digits: Int64
  let places: Int

  /// Of the shortest text that is read back as the number; nil where that has no digit behind the
  /// point.
  init?(_ number: Double) {
    let parts = "\(number)".split(separator: "e")
    let halves = parts[0].split(separator: ".")
    let exponent = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
    guard let digits = Int64(halves.joined()) else { return nil }
    places = (halves.count > 1 ? halves[1].count : 0) - exponent
    self.digits = digits
    guard places > 0 else { return nil }
  }
}

/// A number as a whole one times or over powers of two: each step is exact.
private func sqliteBits(_ number: Double) -> String {
  let isNormal = number.isNormal
  var whole = number.significandBitPattern | (isNormal ? 1 << 52 : 0)
  var power = (isNormal ? Int(number.exponentBitPattern) : 1) - 1075
  let zeros = whole.trailingZeroBitCount
  whole >>= UInt64(zeros)
  power += zeros
  let sign = number < 0 ? "-" : ""
  var text = "\(sign)\(whole)"
  for start in stride(from: 0, to: abs(power), by: 52) {
    let factor = 1 << min(52, abs(power) - start)
    text += (power < 0 ? " / " : " * ") + "\(factor).0"
  }
  return "(\(text) /* \(number) */)"
}
