import Testing

@Suite struct DocumentRulesTests {
  @Test func `every relative link of a document leads somewhere`() throws {
    let checkout = try Checkout()
    let documents = checkout.documents()
    #expect(!documents.isEmpty)
    expectNone(documents.flatMap { brokenLinks(in: $0, exists: checkout.has) })
  }

  @Test func `no document, script or notebook names a path of one machine`() throws {
    let checkout = try Checkout()
    let others =
      checkout.files(below: "Scripts", endingIn: [""])
      + checkout.files(below: "Notebooks", endingIn: [".ipynb"])
      + ["Data", "Models"].flatMap { checkout.files(below: $0, endingIn: [".yaml"]) }
    expectNone((checkout.documents() + others).flatMap { absolutePaths(in: $0) })
  }

  @Test func `the reference of errors explains every code`() throws {
    let checkout = try Checkout()
    let reference = try #require(checkout.text("Docs/errors.md"))
    let wording = checkout.files(below: "Sources/Wording", endingIn: [".swift"])
    #expect(wording.contains { !problemCodes(in: $0).isEmpty })
    expectNone(wording.flatMap { unexplainedCodes(in: $0, reference: reference) })
  }

  @Test(arguments: [
    "see [a](there.md)", "see [a](../Docs/none.md#part)", "[a](/Docs/here.md)", "[a](../../x.md)",
    "![picture](none.png \"title\")",
  ])
  func `a link that leads to nothing is found`(text: String) {
    #expect(links(text) == 1)
  }

  @Test(arguments: [
    "[a](here.md)", "[a](here.md#part)", "[a](../Docs/here.md)", "[a](#part)", "`[a](none.md)`",
    "[a](https://example.org/none.md)", "```\n[a](none.md)\n```", "[a](mailto:a@example.org)",
  ])
  func `a link that leads somewhere, or is no link of ours, is left alone`(text: String) {
    #expect(links(text) == 0)
  }

  @Test(arguments: [
    "cd /work/shop", "/tmp", "in `/home/somebody/vigie`", "(/Users/a/b)", "--out=/tmp/x.html",
  ])
  func `a path of one machine is found`(text: String) {
    #expect(absolutePaths(in: TreeFile(path: "a.md", text: text)).count == 1)
  }

  @Test(arguments: [
    "frame/work", "https://example.org/home/", "../tmp/x", "/usr/local", "/workshop", "$root/tmp",
    "/tmp-like",
  ])
  func `a path that only looks so is left alone`(text: String) {
    #expect(absolutePaths(in: TreeFile(path: "a.md", text: text)).isEmpty)
  }

  @Test func `a code that the reference does not explain is found`() {
    let file = TreeFile(
      path: "a.swift", text: #"case .a: "ingest.bad-day"; case .b: "ingest.empty"; "rates.csv""#)
    #expect(problemCodes(in: file) == ["ingest.bad-day", "ingest.empty"])
    let found = unexplainedCodes(in: file, reference: "| `ingest.empty` | … |")
    #expect(found.map(\.description).count == 1)
    #expect(found.allSatisfy { $0.advice.contains("`ingest.bad-day`") })
  }

  private func links(_ text: String) -> Int {
    let file = TreeFile(path: "Docs/a.md", text: text)
    return brokenLinks(in: file) { $0 == "Docs/here.md" }.count
  }
}
