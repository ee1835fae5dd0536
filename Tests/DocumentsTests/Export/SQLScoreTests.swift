import GRDB
import Statistics
import Testing

@testable import Documents
@testable import Scoring

/// Runs a statement on rows in memory.
///
/// - Parameter types: What is declared of a column; without, it takes values as they come.
private func sqliteScores(
  _ cases: ExportCases, table: String = "cases",
  type: (_ isNumeric: Bool) -> String = { $0 ? "REAL" : "TEXT COLLATE NOCASE" },
  value: @escaping (ExportCases.Value) -> (any DatabaseValueConvertible)? = sqliteValue
) throws -> [GivenScore] {
  let columns = cases.model.scoredColumns
  let names = columns.map { "\(SQLDialect.sqlite.identifier($0.name)) \(type($0.isNumeric))" }
  let marks = Array(repeating: "?", count: columns.count + 1).joined(separator: ", ")
  let name = SQLDialect.sqlite.identifier(table)
  return try DatabaseQueue().write { database in
    try database.execute(
      sql: "CREATE TABLE \(name) (\"the \"\"key\" INTEGER, \(names.joined(separator: ", ")))")
    let insert = try database.makeStatement(sql: "INSERT INTO \(name) VALUES (\(marks))")
    for (row, values) in cases.rows.enumerated() {
      let all: [(any DatabaseValueConvertible)?] = [row] + values.map(value)
      try insert.execute(arguments: StatementArguments(all))
    }
    let query = sqlScore(of: cases.model, dialect: .sqlite, table: table, key: "the \"key")
    let found = try Row.fetchAll(database, sql: query)
    #expect(
      found.first.map { Array($0.columnNames) }
        == ["the \"key"] + columns.map { $0.name + "_points" } + ["points", "probability"])
    return found.sorted { ($0[0] as Int) < $1[0] as Int }.map { row in
      GivenScore(
        parts: columns.indices.map { row[$0 + 1] }, points: row[columns.count + 1],
        probability: row[columns.count + 2] ?? .nan)
    }
  }
}

private func sqliteValue(_ value: ExportCases.Value) -> (any DatabaseValueConvertible)? {
  switch value {
  case .number(let number): number
  case .level(let level): level
  case .missing: nil
  }
}

@Suite struct SQLScoreTests {
  @Test func `SQLite gives every row the very score of the model`() throws {
    let cases = try ExportCases()
    try cases.expectSame(sqliteScores(cases))
  }

  @Test func `columns without a type, and tables named like a step, are scored alike`() throws {
    let cases = try ExportCases(rowCount: 300)
    for table in ["given", "Parts", "sums", "chances", "a \"table\"; --"] {
      try cases.expectSame(sqliteScores(cases, table: table, type: { _ in "" }))
    }
  }

  @Test func `numbers that SQLite holds as text are numbers, and other texts are missing`() throws {
    let cases = try ExportCases(rowCount: 1_000)
    // Values of few digits: of others SQLite itself may read the neighbour.
    let plain = ExportCases(
      model: cases.model,
      rows: cases.rows.map { row in
        row.map { value in
          guard case .number(let number) = value else { return value }
          return abs(number) < 1e9 ? .number((number * 1e3).rounded() / 1e3) : .missing
        }
      })
    let scores = try sqliteScores(
      plain, type: { _ in "TEXT" },
      value: { value in
        switch value {
        case .number(let number): "\(number)"
        case .level(let level): level
        case .missing: nil
        }
      })
    plain.expectSame(scores)
    let number = SQLDialect.sqlite.number("x")
    for (text, found) in [("'12 months'", nil), ("''", nil), ("'0x1'", nil), ("' -1 '", -1.0)] {
      let query = "SELECT \(number) FROM (SELECT \(text) AS x)"
      #expect(try DatabaseQueue().read { try Double?.fetchOne($0, sql: query) ?? nil } == found)
    }
  }

  @Test func `a column that is not there is an error, not a text`() throws {
    let cases = try ExportCases(rowCount: 1)
    let query = sqlScore(of: cases.model, dialect: .sqlite)
    #expect(throws: DatabaseError.self) {
      try DatabaseQueue().write { database in
        try database.execute(sql: "CREATE TABLE cases (x)")
        _ = try Row.fetchAll(database, sql: query)
      }
    }
  }

  @Test func `SQLite reads every number to the last bit`() throws {
    let numbers = awkwardNumbers(20_000, seed: 3)
    let database = try DatabaseQueue()
    try database.read { database in
      for some in stride(from: 0, to: numbers.count, by: 500) {
        let part = Array(numbers[some..<min(some + 500, numbers.count)])
        let query = "SELECT " + part.map { SQLDialect.sqlite.literal($0) }.joined(separator: ", ")
        let row = try #require(try Row.fetchOne(database, sql: query))
        let wrong = part.indices.filter { (row[$0] as Double) != part[$0] }
        #expect(wrong.isEmpty, "\(wrong.map { part[$0] })")
      }
    }
  }

  @Test func `a quote with an accent on it still ends no text`() {
    let text = "l'\u{301}x"
    #expect(SQLDialect.sqlite.literal(text).map { Array($0.utf8) } == Array("'l''\u{301}x'".utf8))
    #expect(SQLDialect.postgres.literal(text).map { Array($0.utf8) } == Array("'l''\u{301}x'".utf8))
    #expect(
      Array(SQLDialect.sqlite.identifier("\"\u{301}").utf8) == Array("\"\"\"\u{301}\"".utf8))
  }

  @Test func `a sum outside the table of probabilities counts as its end`() throws {
    let cases = try ExportCases(rowCount: 500)
    for table in [[0.7, 0.30000000000000004, 0.2], [0.5, 0.25], []] {
      let model = try cases.model.edited(pointsMin: 590, probabilities: table)
      let edited = ExportCases(model: model, rows: cases.rows)
      try edited.expectSame(sqliteScores(edited))
    }
  }

  @Test func `a model that keeps nothing gives the base points`() throws {
    let cases = try ExportCases(rowCount: 5)
    let model = try cases.model.edited(characteristics: [])
    let empty = ExportCases(model: model, rows: cases.rows.map { _ in [] })
    let query = sqlScore(of: model, dialect: .sqlite)
    let found = try DatabaseQueue().write { database in
      try database.execute(sql: "CREATE TABLE cases (x); INSERT INTO cases VALUES (1), (2)")
      return try Row.fetchAll(database, sql: query).map { row -> (Int, Double) in
        (row["points"], row["probability"])
      }
    }
    #expect(found.map(\.0) == [model.basePoints, model.basePoints])
    #expect(found.map(\.1) == empty.scores.prefix(2).map(\.probability))
  }

  @Test func `a special value that is no number is found in a column of texts`() throws {
    let cases = try ExportCases(rowCount: 1)
    let word = Binning.SpecialValue(name: "new", value: "it's new")
    let bins: [(Binning.Bin, Int)] = [
      (.range(from: nil, below: 3), 1), (.range(from: 3, below: nil), 2), (.special(word), 4),
      (.missing, 8),
    ]
    let model = try cases.model.edited(characteristics: [.small("days", bins)])
    let values: [ExportCases.Value] = [
      .level("it's new"), .level("2.5"), .level("3"), .level("?"), .number(1), .missing,
    ]
    let all = ExportCases(model: model, rows: values.map { [$0] })
    #expect(all.scores.map { $0.points - model.basePoints } == [4, 1, 2, 8, 1, 8])
    try all.expectSame(sqliteScores(all, type: { _ in "" }))
  }
}
