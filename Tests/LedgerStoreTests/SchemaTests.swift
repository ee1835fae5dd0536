import Foundation
import GRDB
import Receivables
import Testing

@testable import LedgerStore

/// A ledger that an older version wrote opens in every version after it. `Ledgers/` keeps a small
/// one of each version of the schema, made by the command of that version from its sample.
@Suite struct SchemaTests {
  private func copy(of version: String, in folder: String) throws -> String {
    let source = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Ledgers/\(version).ledger")
    let path = folder + "/ledger.sqlite"
    try FileManager.default.copyItem(at: source, to: URL(fileURLWithPath: path))
    return path
  }

  @Test func `there is a ledger of every version of the schema`() throws {
    try withFolder { folder in
      for version in 1...Schema.version {
        let ledger = try Ledger.openForWriting(copy(of: "v\(version)", in: folder))
        let (totals, imports) = try ledger.read { (try $0.totals(), try $0.imports()) }
        #expect(totals.customers == 6)
        #expect(totals.invoices == 120)
        #expect(totals.receivableCents == 11_672_104)
        #expect(imports.map(\.mode) == [.history, .delivery])
        var invoices = 0
        try ledger.read { snapshot in
          try snapshot.forEachHistory { history in
            invoices += Account(KnownHistory(of: history, asOf: Make.day("2026-07-08"))).items.count
          }
        }
        #expect(invoices == 120)
        try FileManager.default.removeItem(atPath: folder + "/ledger.sqlite")
      }
    }
  }

  @Test func `a copy is put aside before a ledger is migrated, once`() throws {
    try withFolder { folder in
      let path = try copy(of: "v1", in: folder)
      var migrator = Schema.migrator()
      migrator.registerMigration("next") { try $0.execute(sql: "CREATE TABLE next (one INTEGER)") }
      let migrated = try Ledger.openForWriting(path, migrator: migrator)
      #expect(try migrated.queue.read { try $0.tableExists("next") })
      let copy = path + ".backup-v1"
      let attributes = try FileManager.default.attributesOfItem(atPath: copy)
      #expect(attributes[.posixPermissions] as? Int == 0o600)
      let kept = try Ledger.open(copy)
      #expect(try kept.read { try $0.totals().customers } == 6)
      #expect(try kept.queue.read { try !$0.tableExists("next") })
      _ = try Ledger.openForWriting(path, migrator: migrator)
    }
  }
}
