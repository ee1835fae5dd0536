import Foundation
import Receivables
import Testing

@testable import LedgerStore

@Suite struct LedgerTests {
  @Test func `a new ledger is empty, readable by its owner only, and opens again`() throws {
    try withFolder { folder in
      let path = folder + "/ledger.sqlite"
      _ = try Ledger.openForWriting(path, settings: LedgerSettings(country: "FR"))
      let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
      #expect(mode as? Int == 0o600)
      let (settings, totals) = try Ledger.open(path).read {
        (try $0.settings(), try $0.totals())
      }
      #expect(settings.country == "FR")
      #expect(totals.records == 0)
    }
  }

  @Test func `what is no ledger is refused, and stays as it was`() throws {
    try withFolder { folder in
      let path = folder + "/notes.txt"
      try Data("not a database, but long enough to be taken for one".utf8)
        .write(to: URL(fileURLWithPath: path))
      #expect(throws: LedgerProblem.notALedger(path: path)) { _ = try Ledger.open(path) }
      #expect(throws: LedgerProblem.notALedger(path: path)) {
        _ = try Ledger.openForWriting(path)
      }
      #expect(try String(contentsOfFile: path, encoding: .utf8).hasPrefix("not a database"))
    }
  }

  @Test func `a missing ledger is said to be missing`() {
    #expect(throws: LedgerProblem.ledgerMissing(path: "nowhere.sqlite")) {
      _ = try Ledger.open("nowhere.sqlite")
    }
  }
}

/// Runs `body` with a folder that is removed afterwards.
func withFolder(_ body: (String) throws -> Void) throws {
  let folder = FileManager.default.temporaryDirectory
    .appendingPathComponent("vigie-\(UUID().uuidString)").path
  try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(atPath: folder) }
  try body(folder)
}
