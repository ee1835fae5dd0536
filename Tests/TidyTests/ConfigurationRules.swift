import Foundation

/// The rules of the formatter that a configuration does not list: one left out is off, unsaid.
///
/// - Parameters:
///   - configuration: The text of `.swift-format`.
///   - known: What `swift format dump-configuration` prints.
func rulesLeftOut(of configuration: String, known: String) throws -> [Finding] {
  let listed = try ruleNames(in: configuration)
  let all = try ruleNames(in: known)
  return all.subtracting(listed).sorted().map {
    Finding(".swift-format", "\($0) is not listed; add it as true or false")
  }
    + listed.subtracting(all).sorted().map {
      Finding(".swift-format", "\($0) is no rule of this formatter; take it out")
    }
}

/// The names under `rules`; empty where there are none.
private func ruleNames(in text: String) throws -> Set<String> {
  struct Configuration: Decodable { let rules: [String: Bool] }
  return try Set(JSONDecoder().decode(Configuration.self, from: Data(text.utf8)).rules.keys)
}

/// What git must not keep, each as `.gitignore` writes it, with the reason.
let keptOutOfGit = [
  ".build*/": "what is built is built again",
  "Package.resolved": "a library leaves its users the choice of versions",
  "/demo/": "make demo makes it",
  "*.sqlite": "a ledger holds a company's customers",
  "*.sqlite-wal": "it is a part of a ledger",
  "*.sqlite-shm": "it is a part of a ledger",
]

/// The patterns that an ignore file lacks.
func missingPatterns(in text: String, wanted: [String: String] = keptOutOfGit) -> [Finding] {
  let lines = Set(numberedLines(text).map { String($0.text) })
  return wanted.sorted { $0.key < $1.key }
    .filter { !lines.contains($0.key) }
    .map { Finding(".gitignore", "\($0.key) is missing; \($0.value)") }
}
