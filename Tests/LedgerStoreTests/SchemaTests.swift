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

  @Test func `a ledger without addresses is read as it is, and takes them once it is written`()
    throws
  {
    try withFolder { folder in
      let path = try copy(of: "v1", in: folder)
      let former = try Ledger.open(path)
      let ids = try former.read { try $0.customerIDs() }
      let before = try former.read { try $0.histories(of: ids) }
      #expect(before.count == 6)
      #expect(before.allSatisfy { $0.profile.correspondence == .unknown })
      var swept: [CustomerProfile] = []
      try former.read { try $0.forEachHistory { swept.append($0.profile) } }
      #expect(Set(swept) == Set(before.map(\.profile)))
      #expect(try former.queue.read { try Int.fetchOne($0, sql: "PRAGMA user_version") } == 1)
      let id = try #require(CustomerID("NEW"))
      let known = Correspondence(
        language: "fr", addressLines: ["1 rue A", "69007 Lyon"], contact: "Léa",
        email: "l@a.example")
      let profile = CustomerProfile(id: id, name: "Neuf", correspondence: known)
      try Ledger.openForWriting(path).take(
        [.customer(Customer(profile: profile, terms: CustomerTerms()))],
        on: Make.day("2026-07-09"))
      let after = try Ledger.open(path).read { try $0.histories(of: ids + [id]) }
      #expect(after.last?.profile.correspondence == known)
      #expect(after.dropLast().map(\.profile) == before.map(\.profile))
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
