import Foundation
import GRDB
import Receivables
import Testing

@testable import LedgerStore

@Suite struct JournalTests {
  private let day = Make.day("2026-03-31")

  private func withJournal(_ body: (Journal) throws -> Void) throws {
    try withFolder { try body(try Journal.open($0 + "/ledger.journal.sqlite")) }
  }

  @discardableResult
  private func append(_ journal: Journal, _ payload: String) throws -> JournalEntry {
    try journal.append(
      kind: "decision", customer: Make.id("C1"), day: day, author: "sales", payload: payload)
  }

  private func person(_ id: String, _ name: String) -> CustomerProfile {
    CustomerProfile(id: Make.id(id), name: name, kind: .soleTrader)
  }

  /// Runs SQL that the triggers would refuse.
  private func forge(_ journal: Journal, _ sql: String) throws {
    let queue = try DatabaseQueue(path: journal.path)
    try queue.write { db in
      for trigger in ["entry_stays", "entry_remains", "document_stays", "document_remains"] {
        try db.execute(sql: "DROP TRIGGER IF EXISTS \(trigger)")
      }
      try db.execute(sql: sql)
    }
  }

  @Test func `the journal lies beside its ledger`() {
    #expect(Journal.path(besideLedger: "a/ledger.sqlite") == "a/ledger.journal.sqlite")
    #expect(Journal.path(besideLedger: "a.b/ledger") == "a.b/ledger.journal.sqlite")
  }

  @Test func `the same decision on the same facts is one entry`() throws {
    try withJournal { journal in
      let first = try append(journal, "{\"answer\":\"yes\"}")
      let again = try append(journal, "{\"answer\":\"yes\"}")
      let other = try append(journal, "{\"answer\":\"no\"}")
      #expect(first == again)
      #expect(other.number == 2)
      #expect(try journal.entries(kind: "decision") == [first, other])
      try journal.verify()
    }
  }

  @Test func `an entry cannot be changed or removed through SQL`() throws {
    try withJournal { journal in
      try append(journal, "{}")
      _ = try journal.write { try $0.keep(document: "a policy") }
      let queue = try DatabaseQueue(path: journal.path)
      for sql in [
        "UPDATE entry SET author = 'x'", "DELETE FROM entry", "UPDATE document SET text = 'x'",
        "DELETE FROM document",
      ] {
        #expect(throws: DatabaseError.self) { try queue.write { try $0.execute(sql: sql) } }
      }
    }
  }

  @Test(arguments: [
    "UPDATE entry SET number = 9 WHERE number = 2", "UPDATE entry SET kind = 'x' WHERE number = 2",
    "UPDATE entry SET customer_id = 'C2' WHERE number = 2",
    "UPDATE entry SET customer_id = NULL WHERE number = 2",
    "UPDATE entry SET day = day + 1 WHERE number = 2",
    "UPDATE entry SET day = day + 4294967296 WHERE number = 2",
    "UPDATE entry SET author = 'x' WHERE number = 2",
    "UPDATE entry SET payload = '{}' WHERE number = 2",
    "UPDATE entry SET reference = 'x' WHERE number = 2",
    "UPDATE entry SET previous_hash = 'x' WHERE number = 2",
    "UPDATE entry SET hash = 'x' WHERE number = 2", "DELETE FROM entry WHERE number = 2",
  ])
  func `an entry changed or removed behind the triggers breaks the chain there`(sql: String) throws
  {
    try withJournal { journal in
      for payload in ["{\"n\":1}", "{\"n\":2}", "{\"n\":3}"] { try append(journal, payload) }
      try journal.verify()
      try forge(journal, sql)
      #expect(throws: LedgerProblem.journalBroken(path: journal.path, entry: 2)) {
        try journal.verify()
      }
    }
  }

  @Test func `a chain that was cut short is whole, and lacks the head that was printed`() throws {
    try withJournal { journal in
      for payload in ["{\"n\":1}", "{\"n\":2}"] { try append(journal, payload) }
      let printed = try #require(try journal.head()).hash.prefix(16).uppercased()
      #expect(try journal.verify(head: printed).entries == 2)
      try forge(journal, "DELETE FROM entry WHERE number = 2")
      #expect(try journal.verify().entries == 1)
      #expect(throws: JournalProblem.unknownHead(printed, path: journal.path)) {
        try journal.verify(head: printed)
      }
    }
  }

  @Test func `a document is kept once, and one that was changed shows`() throws {
    try withJournal { journal in
      let hashes = try journal.write { session in
        try ["a policy", "a policy", "a law"].map { try session.keep(document: $0) }
      }
      #expect(Set(hashes).count == 2)
      #expect(hashes[0] == fingerprint(of: "a policy"))
      let kept = try journal.read { try $0.document(hashes[0]) }
      #expect(kept == "a policy")
      try journal.verify()
      try forge(journal, "UPDATE document SET text = 'another' WHERE hash = '\(hashes[0])'")
      let problem = JournalProblem.documentChanged(hash: hashes[0], path: journal.path)
      #expect(throws: problem) { try journal.verify() }
      #expect(throws: problem) { try journal.read { try $0.document(hashes[0]) } }
    }
  }

  @Test func `a reference may be cut short, unless it is too short or names several`() throws {
    try withJournal { journal in
      let entry = try append(journal, "{}")
      func named(_ text: String) throws -> JournalEntry {
        try journal.read { try $0.entry(named: text, kind: "decision") }
      }
      #expect(try named(String(entry.reference.prefix(4)).uppercased()) == entry)
      #expect(throws: JournalProblem.shortReference("abc", charactersMin: 4)) { try named("abc") }
      #expect(throws: JournalProblem.unknownReference("zzzz")) { try named("zzzz") }
      try forge(
        journal,
        """
        INSERT INTO entry SELECT 2, kind, customer_id, day, author, payload,
          substr(reference, 1, 6) || 'ffffff', previous_hash, hash FROM entry
        """)
      let prefix = String(entry.reference.prefix(5))
      #expect(throws: JournalProblem.self) { try named(prefix) }
      #expect(try named(entry.reference) == entry)
    }
  }

  @Test func `a journal of the first version reads, verifies, and goes on`() throws {
    try withFolder { folder in
      let path = folder + "/former.sqlite"
      var former = JournalSchema.migrator()
      former.eraseDatabaseOnSchemaChange = false
      try former.migrate(try DatabaseQueue(path: path), upTo: "v1")
      let hash = JournalChain.digest([
        "1", "decision", "C1", "\(day)", "sales", "{}", "abcdefabcdef", JournalChain.genesis,
      ])
      try DatabaseQueue(path: path).write {
        try $0.execute(
          sql: "INSERT INTO entry VALUES (1, 'decision', 'C1', ?, 'sales', '{}', ?, ?, ?)",
          arguments: [Int64(day.number), "abcdefabcdef", JournalChain.genesis, hash])
      }
      let reading = try #require(try Journal.openIfWritten(path))
      #expect(try reading.verify().entries == 1)
      let entries = try reading.read { try $0.entries(of: Make.id("C1")) }
      #expect(entries.count == 1)
      let journal = try Journal.open(path)
      try append(journal, "{\"n\":2}")
      #expect(try journal.verify().entries == 2)
    }
  }
}

// MARK: Natural persons

extension JournalTests {
  @Test func `a person stands in the chain by a pseudonym, a company by its identifier`() throws {
    try withJournal { journal in
      let company = CustomerProfile(id: Make.id("C1"), name: "Aubrac", kind: .company)
      let named = try journal.write { try $0.chainName(of: company) }
      #expect(named == company.id)
      let jean = person("JEAN", "Jean Valjean")
      let name = try journal.write { try $0.chainName(of: jean) }
      #expect(name.text.hasPrefix("person-"))
      let again = try journal.write { try $0.chainName(of: jean) }
      #expect(again == name)
      #expect(try journal.read { try $0.customer(behind: name) } == .customer(jean.id))
      // The same person in another journal has another one: nobody can look it up.
      try withJournal { other in
        let foreign = try other.write { try $0.chainName(of: jean) }
        #expect(foreign != name)
      }
    }
  }

  @Test func `an erased person leaves no byte, and the chain stays whole`() throws {
    try withJournal { journal in
      let jean = person("SOLE-24601", "Jean Valjean")
      let marie = person("SOLE-31415", "Marie Curie")
      for profile in [jean, marie] {
        try journal.write { session in
          let name = try session.chainName(of: profile)
          let reason = try session.chained("bread stolen by \(profile.name)", about: name)
          #expect(reason.text == nil)
          let entry = try session.append(
            kind: "override", customer: name, day: day, author: "sales",
            payload: "{\"reason\":\"\(reason.hash ?? "")\"}")
          try session.keep(reason: "bread stolen by \(profile.name)", of: entry)
          #expect(try session.reason(reason, of: entry) == "bread stolen by \(profile.name)")
        }
      }
      try journal.verify()
      #expect(
        try journal.erase(jean.id, isDryRun: true)
          == Erasure(entries: 1, reasons: 1, entriesThatStay: 0))
      #expect(try bytes(of: journal).contains("SOLE-24601"))
      _ = try journal.erase(jean.id, isDryRun: false)
      let left = try bytes(of: journal)
      #expect(!left.contains("SOLE-24601") && !left.contains("Valjean"))
      #expect(left.contains("SOLE-31415") && left.contains("Curie"))
      #expect(try journal.verify().entries == 2)
      let name = try #require(try journal.entries(kind: "override").first?.customerID)
      let behind = try journal.read { try $0.customer(behind: name) }
      #expect(behind == .erased(pseudonym: name.text))
      #expect(throws: JournalProblem.nothingToErase(customer: "SOLE-24601")) {
        try journal.erase(jean.id, isDryRun: false)
      }
      // What stands beside the chain belongs to it: a reason or a link put in its place shows.
      try forge(journal, "UPDATE personal_reason SET text = 'other'")
      #expect(throws: JournalProblem.linkChanged(entry: 2, path: journal.path)) {
        try journal.verify()
      }
      try forge(journal, "DELETE FROM personal_reason; UPDATE personal SET customer_id = 'C9'")
      #expect(throws: JournalProblem.linkChanged(entry: 2, path: journal.path)) {
        try journal.verify()
      }
    }
  }

  private func bytes(of journal: Journal) throws -> String {
    String(
      decoding: try Data(contentsOf: URL(fileURLWithPath: journal.path)), as: Unicode.ASCII.self)
  }
}
