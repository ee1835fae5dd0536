import Testing

@Suite struct ImportRulesTests {
  @Test func `each target imports only what was decided`() throws {
    let sources = try Checkout().sources()
    #expect(!sources.isEmpty)
    expectNone(sources.flatMap { forbiddenImports(in: $0, allowed: ImportTable.allowed) })
  }

  @Test func `an import beyond the table is found on its line`() {
    let file = TreeFile(
      path: "Sources/Scoring/Fit.swift", text: "import Statistics\nimport struct Receivables.Day\n")
    let found = forbiddenImports(in: file, allowed: ["Scoring": ["Statistics"]])
    #expect(found.map(\.line) == [2])
    #expect(found.allSatisfy { $0.advice.contains("may not import Receivables") })
  }

  @Test func `an import behind an attribute is an import`() {
    let text = "@testable import A\n@preconcurrency public import B\n// import C\nimport enum D.E"
    #expect(imports(in: text).map(\.module) == ["A", "B", "D"])
    #expect(imports(in: "func undo(\n  import number: Int)\nlet reimport = 1").isEmpty)
  }

  @Test func `a target that nobody decided on is found`() {
    let file = TreeFile(path: "Sources/Misc/A.swift", text: "")
    #expect(forbiddenImports(in: file, allowed: [:]).count == 1)
    let loose = TreeFile(path: "Sources/A.swift", text: "")
    #expect(forbiddenImports(in: loose, allowed: [:]).count == 1)
  }

  @Test func `the pure targets may import no file, clock or database`() {
    let impure = ["Foundation", "GRDB", "Glibc", "Darwin", "Logging", "LedgerStore", "Workflows"]
    for target in ImportTable.pure {
      let modules = ImportTable.allowed[target] ?? []
      #expect(modules.allSatisfy { !impure.contains($0) }, "\(target)")
    }
  }
}
