import Foundation
import Testing

@Suite struct ConfigurationRulesTests {
  @Test func `the formatter's configuration lists every rule it knows`() throws {
    let configuration = try #require(try Checkout().text(".swift-format"))
    guard let known = knownConfiguration() else { return }
    expectNone(try rulesLeftOut(of: configuration, known: known))
  }

  @Test func `git keeps out what is built and what is somebody's`() throws {
    expectNone(missingPatterns(in: try #require(try Checkout().text(".gitignore"))))
  }

  @Test func `a rule left out, and one that is none, are found`() throws {
    let known = #"{"rules": {"A": true, "B": false}}"#
    let same = try rulesLeftOut(of: #"{"rules": {"A": false, "B": true}}"#, known: known)
    #expect(same.isEmpty)
    let other = try rulesLeftOut(of: #"{"rules": {"A": true, "C": true}}"#, known: known)
    #expect(
      other.map(\.advice) == [
        "B is not listed; add it as true or false",
        "C is no rule of this formatter; take it out",
      ])
    #expect(throws: DecodingError.self) { try rulesLeftOut(of: "{}", known: known) }
  }

  @Test func `a pattern that the ignore file lacks is found`() {
    #expect(missingPatterns(in: "a\nb\n", wanted: ["a": "why", "b": "why"]).isEmpty)
    let found = missingPatterns(in: "a\n# c\n", wanted: ["a": "why", "c": "it is large"])
    #expect(found.map(\.advice) == ["c is missing; it is large"])
  }

  /// What the formatter prints of itself; nil where the tool is not there.
  private func knownConfiguration() -> String? {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["swift", "format", "dump-configuration"]
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return nil }
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return process.terminationStatus == 0 ? String(decoding: output, as: UTF8.self) : nil
  }
}
