import Testing

@Suite struct BannedWordsTests {
  @Test func `the pure targets have no hidden input`() throws {
    let pure = try Checkout().sources()
      .filter { $0.folders.count > 1 && ImportTable.pure.contains($0.folders[1]) }
    #expect(!pure.isEmpty)
    expectNone(pure.flatMap { bannedWords(in: $0, BannedWord.impure) })
  }

  @Test func `no source takes a check away from the compiler`() throws {
    expectNone(try Checkout().sources().flatMap { bannedWords(in: $0, BannedWord.unsafe) })
  }

  @Test(arguments: [
    "import Foundation", "let now = Date()", "print(x)", "x = Double.random(in: 0...1)",
    "list.shuffled()", "list.randomElement()", "nonisolated(unsafe) let a = 1",
  ])
  func `a hidden input is found`(line: String) {
    #expect(found(line, BannedWord.impure) == 1)
  }

  @Test(arguments: [
    "try! f()", "x as! Int", "fatalError()", "extension A: @unchecked Sendable {}",
    "static var count = 0",
  ])
  func `an unsafe word is found`(line: String) {
    #expect(found(line, BannedWord.unsafe) == 1)
  }

  @Test(arguments: [
    "// print(x)", #"let word = "try!""#, "blueprint(x)", "Int.random(in: 0..<9, using: &random)",
    "static var first: Day { Day(number: 0) }", "x as? Int", "let day = openingDate(x)",
  ])
  func `what only looks like it is left alone`(line: String) {
    #expect(found(line, BannedWord.impure + BannedWord.unsafe) == 0)
  }

  @Test func `a finding says what to write instead`() {
    let file = TreeFile(path: "Sources/Scoring/A.swift", text: "\nlet now = Date()")
    #expect(
      bannedWords(in: file, BannedWord.impure).map(\.description)
        == ["Sources/Scoring/A.swift:2: `Date(` is banned here; take the day as a parameter"])
  }

  private func found(_ line: String, _ words: [BannedWord]) -> Int {
    bannedWords(in: TreeFile(path: "Sources/Scoring/A.swift", text: line), words).count
  }
}
