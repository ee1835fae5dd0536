import Foundation
import Testing

/// A sample portfolio of fifty customers in a ledger, judged by the expert scorecard: nothing of it
/// depends on the machine. Made once, then copied for each test that writes.
struct SampleLedger {
  let folder: Folder

  private static let made = Result {
    let folder = try Folder()
    try #require(
      try folder.vigie("sample", "sample", "--customers", "50", "--seed", "5").status == 0)
    let ran = try folder.vigie(
      "import", "sample", "--ledger", "l.sqlite", "--received-on", "2026-07-01")
    try #require(ran.status == 0, "\(ran.complaints)")
    return folder
  }

  /// A copy of the ledger in a folder of its own.
  init() throws {
    folder = try Folder()
    let made = try Self.made.get()
    try FileManager.default.copyItem(
      atPath: made.file("l.sqlite"), toPath: folder.file("l.sqlite"))
  }

  /// Runs a command on the ledger.
  func vigie(_ arguments: String...) throws -> Ran {
    try folder.vigie(arguments + ["--ledger", "l.sqlite"])
  }

  /// Runs a command for its JSON.
  func json(_ arguments: String...) throws -> [String: Any] { try json(arguments) }

  func json(_ arguments: [String]) throws -> [String: Any] {
    let ran = try folder.vigie(arguments + ["--ledger", "l.sqlite", "--json"])
    let value = try JSONSerialization.jsonObject(with: Data(ran.output.utf8))
    return try #require(value as? [String: Any], "\(ran.complaints)")
  }
}
