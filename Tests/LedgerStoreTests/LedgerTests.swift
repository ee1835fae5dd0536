import Foundation
import GRDB
import Receivables
import Testing

@testable import LedgerStore

@Suite struct LedgerTests {
  @Test func `a new ledger is empty, readable by its owner only, and opens again`() throws {
    try withFolder { folder in
      let path = folder + "/ledger.sqlite"
      let ledger = try Ledger.openForWriting(path)
      try ledger.importing(
        ImportSettings(
          mode: .history, receivedOn: .first, source: "-", seller: LedgerSettings(country: "FR"))
      ) { _ in ((), ImportCounts(added: 1)) }
      let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
      #expect(mode as? Int == 0o600)
      let (settings, totals) = try Ledger.open(path).read {
        (try $0.settings(), try $0.totals())
      }
      #expect(settings.country == "FR")
      #expect(totals.records == 0)
    }
  }

  /// Somebody else was faster: what they have made stays, and nothing of ours lies about.
  @Test func `of two that begin one ledger, the first to finish has it`() throws {
    try withFolder { folder in
      let path = folder + "/ledger.sqlite"
      let first = try Ledger.begin(path)
      let day = Make.day("2024-06-30")
      try first.take([Make.customer("C1")], on: day)
      #expect(!FileManager.default.fileExists(atPath: path))
      try first.publish()
      let second = try Ledger.openForWriting(path)
      #expect(throws: LedgerProblem.locked(path: path)) {
        let late = try Ledger.begin(path)
        try late.publish()
      }
      #expect(try second.read { try $0.totals().customers } == 1)
      let abandoned = try Ledger.begin(folder + "/other.sqlite")
      abandoned.abandon()
      let names = try FileManager.default.contentsOfDirectory(atPath: folder)
      #expect(names.allSatisfy { $0.hasPrefix("ledger.sqlite") }, "\(names)")
      #expect(!names.contains { $0.contains("partial") }, "\(names)")
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

  /// What nobody checks while rows are written holds afterwards.
  @Test func `every row refers to what is there`() throws {
    try withFolder { folder in
      let ledger = try Ledger.openForWriting(folder + "/ledger.sqlite")
      let day = Make.day("2024-06-30")
      try ledger.take(
        [Make.customer("C1"), Make.customer("C2", parent: "C1"), Make.invoice("F1", of: "C2")],
        on: day)
      try ledger.take([Make.invoice("F1", of: "C1", cents: 5)], .delivery, on: day + 1)
      _ = try ledger.undo(import: 2, receivedOn: day + 2)
      let faults = try ledger.queue.read { db in
        try Row.fetchAll(db, sql: "PRAGMA foreign_key_check").count
      }
      #expect(faults == 0)
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
