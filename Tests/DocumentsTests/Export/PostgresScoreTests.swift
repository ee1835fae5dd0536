import Scoring
import Testing

@testable import Documents

/// A cell of COPY.
private func cell(_ value: Table.Value) -> String {
  switch value {
  case .missing: return "\\N"
  case .number(let number) where number.isInfinite: return number < 0 ? "-Infinity" : "Infinity"
  case .number(let number): return "\(number)"
  case .level(let level):
    let marks: [Unicode.Scalar: String] = ["\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"]
    return level.unicodeScalars.reduce(into: "") { $0 += marks[$1] ?? String($1) }
  }
}

/// A script that loads the rows, with every second missing number as NaN.
///
/// - Parameter type: Of columns of numbers.
private func loading(_ cases: ExportCases, type: String) -> String {
  let columns = cases.model.scoredColumns
  let names = columns.map {
    SQLDialect.postgres.identifier($0.name) + ($0.isNumeric ? " \(type)" : " text")
  }
  let rows = cases.rows.enumerated().map { row, values in
    let cells = zip(columns, values).map { column, value in
      column.isNumeric && value == .missing && row.isMultiple(of: 2) ? "NaN" : cell(value)
    }
    return (["\(row)"] + cells).joined(separator: "\t") + "\n"
  }
  return """
    SET client_min_messages = error;
    DROP SCHEMA IF EXISTS "Risk" CASCADE;
    CREATE SCHEMA "Risk";
    CREATE TABLE "Risk".cases (id integer, \(names.joined(separator: ", ")));
    COPY "Risk".cases FROM STDIN;
    \(rows.joined())\\.

    """
}

private func scores(_ answer: String, columns: Int) throws -> [GivenScore] {
  try answer.split(separator: "\n").map { line in
    let cells = line.split(separator: "\t")
    try #require(cells.count == columns + 3)
    return GivenScore(
      parts: try cells[1...columns].map { try #require(Int($0)) },
      points: try #require(Int(cells[columns + 1])),
      probability: try #require(Double(cells[columns + 2])))
  }
}

@Suite struct PostgresScoreTests {
  @Test(.enabled(if: PostgresServer.whyNot == nil, "\(PostgresServer.whyNot ?? "")"))
  func `PostgreSQL gives every row the very score of the model`() throws {
    let server = try PostgresServer()
    try expectSameNumbers(server)
    let cases = try ExportCases()
    let query = sqlScore(of: cases.model, dialect: .postgres, table: "Risk.cases", key: "id")
    // Decimals that are exact are compared as the numbers that a scorer would read.
    for (type, setting) in [("double precision", "on"), ("numeric", "off")] {
      _ = try server.answer(loading(cases, type: type))
      let answer = try server.answer(
        """
        SET standard_conforming_strings = \(setting);
        SELECT * FROM (
        \(query)) AS scored ORDER BY id;
        """)
      try cases.expectSame(scores(answer, columns: cases.model.scoredColumns.count))
    }
  }

  /// Requires the server to read numbers to the last bit.
  private func expectSameNumbers(_ server: PostgresServer) throws {
    let numbers = awkwardNumbers(5_000, seed: 4)
    let rows = numbers.map { "(\(SQLDialect.postgres.literal($0)))" }
    let answer = try server.answer("VALUES \(rows.joined(separator: ", "));")
    #expect(answer.split(separator: "\n").map { Double($0.lowercased()) } == numbers)
  }
}
