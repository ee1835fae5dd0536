import Testing

@Suite struct FileRulesTests {
  @Test func `no Swift file is longer than a chapter`() throws {
    let files = try Checkout().swiftFiles()
    #expect(!files.isEmpty)
    expectNone(files.flatMap { tooLong($0) })
  }

  @Test func `nothing is left to do in a source, a script or a document`() throws {
    let checkout = try Checkout()
    let files =
      checkout.swiftFiles() + checkout.documents()
      + checkout.files(below: "Scripts", endingIn: [""])
    expectNone(files.flatMap { unfinishedWork(in: $0) })
  }

  @Test func `French has one apostrophe`() throws {
    let files = try Checkout().files(below: "Sources/Wording/French", endingIn: [".swift"])
    #expect(!files.isEmpty)
    expectNone(files.flatMap(straightApostrophes))
    let bad = TreeFile(path: "a.swift", text: "// it's\nlet a = \"l'un\"\nlet b = \"l’autre\"\n")
    #expect(straightApostrophes(in: bad).map(\.line) == [2])
  }

  @Test func `every public type and function is documented`() throws {
    expectNone(try Checkout().sources().flatMap { undocumented(in: $0) })
  }

  @Test func `a test lies at the path of its source`() throws {
    let checkout = try Checkout()
    let folders = foldersOfSources(checkout.sources())
    let tests = checkout.files(below: "Tests", endingIn: [".swift"])
    expectNone(tests.flatMap { misplacedTest($0, sourceFolders: folders) })
  }

  @Test func `one line too many is found`() {
    let file = TreeFile(path: "a.swift", text: String(repeating: "\n", count: 4))
    #expect(tooLong(file, lines: 4).isEmpty)
    #expect(tooLong(file, lines: 3).count == 1)
    #expect(tooLong(TreeFile(path: "a.swift", text: "a\nb"), lines: 1).count == 1)
  }

  @Test func `a mark of unfinished work is found on its line`() {
    for mark in unfinishedMarks {
      let file = TreeFile(path: "a.swift", text: "let a = 1\n// \(mark): the rest\n")
      #expect(unfinishedWork(in: file).map(\.line) == [2])
    }
    #expect(unfinishedWork(in: TreeFile(path: "a.md", text: "methods, TODOS")).isEmpty)
  }

  @Test(arguments: [
    "public func f() {}", "  public static func make() -> Int {", "public struct A {",
    "@frozen public enum B {", "public typealias C = Int", "/// Doc.\n\npublic struct D {}",
  ])
  func `a public declaration without a comment is found`(text: String) {
    #expect(undocumented(in: TreeFile(path: "a.swift", text: text)).count == 1)
  }

  @Test(arguments: [
    "/// Doc.\npublic func f() {}", "/// Doc.\n@frozen\npublic enum B {", "func g() {}",
    "public let a: Int", "public static func < (left: A, right: A) -> Bool {",
    "public func encode(to encoder: any Encoder) throws {",
  ])
  func `what needs no comment of its own is left alone`(text: String) {
    #expect(undocumented(in: TreeFile(path: "a.swift", text: text)).isEmpty)
  }

  @Test func `a test of no target, or in a folder that its source has not, is found`() {
    let folders = foldersOfSources([TreeFile(path: "Sources/Scoring/Fit/Newton.swift", text: "")])
    #expect(folders == ["Scoring", "Scoring/Fit"])
    func found(_ path: String) -> Int {
      misplacedTest(TreeFile(path: path, text: ""), sourceFolders: folders).count
    }
    #expect(found("Tests/ScoringTests/Fit/NewtonTests.swift") == 0)
    #expect(found("Tests/ScoringTests/NewtonTests.swift") == 0)
    #expect(found("Tests/ScoringTests/Misc/NewtonTests.swift") == 1)
    #expect(found("Tests/ScorersTests/NewtonTests.swift") == 1)
    #expect(found("Tests/NewtonTests.swift") == 1)
  }
}
