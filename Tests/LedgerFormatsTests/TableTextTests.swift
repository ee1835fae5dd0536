import Receivables
import Scoring
import Testing

@testable import LedgerFormats

@Suite struct TableTextTests {
  private func table(
    _ text: String, decimalMark: Character = ".", pieceBytes: Int = 1 << 20,
    categorical: Set<String> = []
  ) throws -> Table {
    try TableText(
      try LedgerText(text, file: "t.csv"), decimalMark: decimalMark, pieceBytes: pieceBytes
    ).table(categorical: categorical, workers: 2)
  }

  @Test func `numbers, texts and what is missing`() throws {
    let found = try table("a,b,c\n1,x,2.5e3\n,NA,-0.1\n?,\"y, z\",\nnan,x,1e-320\n")
    #expect(found.names == ["a", "b", "c"])
    #expect(found["a"]?.map(\.isNaN) == [false, true, true, true])
    #expect(found["c"]?.prefix(2) == [2500, -0.1])
    #expect(found.column("b") == .levels([0, -1, 1, 0], names: ["x", "y, z"]))
  }

  @Test func `a number is the nearest double, as the library reads it`() throws {
    let texts = [
      "0.1", "123456789012345678901234567890", "1.7976931348623157e308", "4.9e-324", "-0",
      "0.30000000000000004", "9007199254740993", "1e22", "1e23", "000012.500", "+7.", ".5",
      "2.2250738585072011e-308", "3.141592653589793238462643383279",
    ]
    let found = try table("x\n" + texts.joined(separator: "\n") + "\n")
    #expect(found["x"] == texts.map { Double($0.hasSuffix(".") ? $0 + "0" : $0) ?? .nan })
  }

  @Test func `a text in the last row makes a column of texts of it`() throws {
    let rows = (0..<500).map { "\($0)" } + ["many"]
    let found = try table("x\n" + rows.joined(separator: "\n"), pieceBytes: 64)
    guard case .levels(let places, let names)? = found.column("x") else {
      Issue.record("a column with a text holds levels")
      return
    }
    #expect(places.count == 501 && names.count == 501 && names[500] == "many")
  }

  @Test func `pieces of any size give one table`() throws {
    let rows = (0..<300).map { row in
      row % 7 == 0 ? "\(row),\"a\nb\"\"\(row % 3)\"" : "\(row),c\(row % 5)"
    }
    let text = "n,t\n" + rows.joined(separator: "\r\n")
    let whole = try table(text)
    for size in [1, 17, 100, 5000] {
      let cut = try table(text, pieceBytes: size)
      #expect(cut["n"] == whole["n"])
      let levels = (0..<300).map { cut.column("t")?.value($0) }
      #expect(levels == (0..<300).map { whole.column("t")?.value($0) })
    }
    #expect(whole.column("t")?.value(7) == .level("a\nb\"1"))
  }

  @Test func `a comma may be the decimal mark`() throws {
    let found = try table("a;b\n1,5;2\n-0,25;3\n", decimalMark: ",")
    #expect(found["a"] == [1.5, -0.25])
  }

  @Test func `numbers that are names are taken as names`() throws {
    let found = try table("a\n10\n20\n10\n", categorical: ["a"])
    #expect(found.column("a") == .levels([0, 1, 0], names: ["10", "20"]))
  }

  @Test func `a row of another length, a column twice, and nothing at all are said`() throws {
    #expect(
      throws: IngestProblem.fieldCount(found: 3, expected: 2, file: "t.csv", line: 3)
    ) { try table("a,b\n1,2\n1,2,3\n") }
    #expect(throws: IngestProblem.repeatedColumn("a", file: "t.csv")) { try table("a,a\n1,2\n") }
    #expect(throws: IngestProblem.emptyFile(file: "t.csv")) { try table("") }
    #expect(throws: IngestProblem.unclosedQuote(file: "t.csv", line: 2)) {
      try table("a,b\n1,\"2\n")
    }
    #expect(try table("a,b\n").rowCount == 0)
  }
}
