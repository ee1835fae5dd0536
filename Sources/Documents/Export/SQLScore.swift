import Scoring

/// One SELECT statement that scores the rows of a table as the model does.
///
/// It gives, a row a case: the key, the points by characteristic as `NAME_points`, their sum with
/// the base points as `points`, and the `probability` that the model holds for that sum, to the
/// last bit. A value equal to a bound lies in the bin above it; NULL is a missing value, and so is
/// NaN. A column of levels is compared as text, byte by byte: it should hold texts or whole
/// numbers.
///
/// The statement ends without a semicolon, so that a view or a query can be made of it. Names and
/// levels are quoted whatever they are made of.
///
/// - Parameters:
///   - table: The name of the table; a point parts it from its schema.
///   - key: A column that names the row, to come first.
public func sqlScore(
  of model: ScorecardModel, dialect: SQLDialect, table: String = "cases", key: String? = nil
) -> String {
  ScoreStatement(model: model, dialect: dialect, table: table, key: key).text
}

/// The parts of the statement, in its order: the values as the bins need them, their points, the
/// sums, and the probabilities by sum.
private struct ScoreStatement {
  let model: ScorecardModel
  let dialect: SQLDialect
  let table: String
  let key: String?
  let columns: [ScoredColumn]
  /// Names that hide no table of the reader's.
  let given, parts, sums, chances: String

  init(model: ScorecardModel, dialect: SQLDialect, table: String, key: String?) {
    self.model = model
    self.dialect = dialect
    self.table = table
    self.key = key
    columns = model.scoredColumns
    let taken: Set = [table.lowercased()]
    given = freeName("given", taken: taken)
    parts = freeName("parts", taken: taken)
    sums = freeName("sums", taken: taken)
    chances = freeName("chances", taken: taken)
  }

  var text: String {
    let steps = [
      step(given, givenColumns, from: "\(tableName) AS c"), step(parts, partColumns, from: given),
      step(sums, ["\(parts).*", "\(sum) AS points"], from: parts),
    ]
    let all = steps + (model.probabilities.isEmpty ? [] : [chanceStep])
    return """
      \(header.map(dialect.remark).joined(separator: "\n"))
      WITH
      \(all.joined(separator: ",\n"))
      SELECT
        \(resultColumns.joined(separator: ",\n  "))
      FROM \(sums)\(join)

      """
  }

  private var tableName: String {
    let names = table.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    let isOne = names.contains("")
    return (isOne ? [table] : names).map(dialect.identifier).joined(separator: ".")
  }

  private var header: [String] {
    ["Scorecard \(model.name): the same scores as the model document."]
      + ["Reads \(table), where \(dialect == .sqlite ? "NULL is" : "NULL and NaN are") missing:"]
      + (key.map { ["  \($0): the key of a row"] } ?? [])
      + columns.map { "  \($0.name): \($0.isNumeric ? "a number" : "a text")" }
      + ["Gives points, and the probability of \(model.target.column) = \(model.target.badValue)."]
  }

  private func step(_ name: String, _ columns: [String], from source: String) -> String {
    """
    \(name) AS (
      SELECT
        \(columns.joined(separator: ",\n    "))
      FROM \(source)
    )
    """
  }

  /// The values: numbers as `x1`, texts as `t1`.
  private var givenColumns: [String] {
    var all = ["\(model.basePoints) AS p0"]
    if let key { all.append("c.\(dialect.identifier(key)) AS k") }
    for (place, column) in columns.enumerated() {
      // With its table, so that SQLite does not take a name that is missing for a text.
      let source = "c.\(dialect.identifier(column.name))"
      let words = column.wordRules.flatMap(literals)
      if !column.isNumeric || !words.isEmpty {
        all.append("\(dialect.text(source)) AS t\(place + 1)")
      }
      guard column.isNumeric else { continue }
      let number = dialect.number(source)
      let guarded =
        words.isEmpty
        ? number
        : """
        CASE WHEN \(dialect.text(source)) NOT IN (\(words.joined(separator: ", ")))
              THEN \(number) END
        """
      all.append("\(guarded) AS x\(place + 1)")
    }
    return all
  }

  private var partColumns: [String] {
    let own = key == nil ? ["p0"] : ["p0", "k"]
    return own + columns.enumerated().map { pointsCase($1, place: $0 + 1) }
  }

  /// The points of one characteristic.
  private func pointsCase(_ column: ScoredColumn, place: Int) -> String {
    let value = column.isNumeric ? "x\(place)" : "t\(place)"
    let words = column.wordRules.map { ($0, "t\(place)") }
    // Each value that is left meets the last rule: a row costs one test less.
    let tried = words + column.rules.dropLast().map { ($0, value) }
    let branches = tried.compactMap { rule, value in
      condition(rule.test, on: value).map {
        "WHEN \($0) THEN \(rule.points)" + (rule.name.map { "  " + dialect.remark($0) } ?? "")
      }
    }
    let last = column.rules.last?.points ?? column.missingPoints
    return """
      \(dialect.remark(column.name))
          CASE
            \(branches.joined(separator: "\n      "))
            ELSE \(last)
          END AS p\(place)
      """
  }

  /// nil where no value of the database meets the test.
  private func condition(_ test: PointsRule.Test, on value: String) -> String? {
    switch test {
    case .missing: return "\(value) IS NULL"
    case .equalNumber(let number): return "\(value) = \(dialect.literal(number))"
    case .range(_, let below): return below.map { "\(value) < \(dialect.literal($0))" }
    case .levels(let levels):
      let all = levels.flatMap { writtenForms($0).compactMap(dialect.literal) }
      guard all.count > 1 else { return all.first.map { "\(value) = \($0)" } }
      return "\(value) IN (\n        \(commaLines(all, indent: 8)))"
    case .unseen: return nil
    }
  }

  private func literals(_ rule: PointsRule) -> [String] {
    guard case .levels(let levels) = rule.test else { return [] }
    return levels.flatMap { writtenForms($0).compactMap(dialect.literal) }
  }

  private var sum: String {
    (0...columns.count).map { "p\($0)" }.joined(separator: " + ")
  }

  // MARK: Probabilities

  /// The probabilities in whole billionths, which is what a fit makes; nil where a document was
  /// edited into others.
  private var billionths: [Int]? {
    let all = model.probabilities.map { ($0 * 1e9).rounded() }
    let isExact = zip(all, model.probabilities).allSatisfy {
      $0.magnitude <= 1e9 && $0 / 1e9 == $1
    }
    return isExact ? all.map { Int($0) } : nil
  }

  private var chanceStep: String {
    let shown = billionths?.map(String.init) ?? model.probabilities.map(dialect.literal)
    let rows = shown.enumerated().map { "(\(model.pointsMin + $0), \($1))" }
    return """
      \(chances) (place, chance) AS (
        VALUES
          \(commaLines(rows, indent: 4))
      )
      """
  }

  private var resultColumns: [String] {
    let keys = key.map { ["k AS \(dialect.identifier($0))"] } ?? []
    let points = columns.enumerated().map {
      "p\($0 + 1) AS \(dialect.identifier($1.name + "_points"))"
    }
    return keys + points + ["points", "\(probability) AS probability"]
  }

  private var probability: String {
    guard !model.probabilities.isEmpty else { return dialect.literal(0.0) }
    // Both are exact, so that the quotient is the number nearest to the nine decimals.
    return billionths == nil ? "chance" : "chance / \(dialect.literal(1e9))"
  }

  /// Sums outside the table count as its ends.
  private var join: String {
    guard !model.probabilities.isEmpty else { return "" }
    let last = model.pointsMin + model.probabilities.count - 1
    return """

      LEFT JOIN \(chances) ON place = CASE
        WHEN points < \(model.pointsMin) THEN \(model.pointsMin)
        WHEN points > \(last) THEN \(last)
        ELSE points
      END
      """
  }
}
