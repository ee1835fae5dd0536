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

  private func append(_ journal: Journal, _ payload: String) throws -> JournalEntry {
    try journal.append(
      kind: "decision", customer: Make.id("C1"), day: day, author: "sales", payload: payload)
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
      _ = try append(journal, "{}")
      let queue = try DatabaseQueue(path: journal.path)
      for sql in ["UPDATE entry SET author = 'x'", "DELETE FROM entry"] {
        #expect(throws: DatabaseError.self) { try queue.write { try $0.execute(sql: sql) } }
      }
    }
  }

  @Test func `an entry changed behind the triggers breaks the chain there`() throws {
    try withJournal { journal in
      for payload in ["{\"n\":1}", "{\"n\":2}", "{\"n\":3}"] { _ = try append(journal, payload) }
      let queue = try DatabaseQueue(path: journal.path)
      try queue.write {
        try $0.execute(
          sql: "DROP TRIGGER entry_stays; UPDATE entry SET author = 'x' WHERE number = 2")
      }
      #expect(throws: LedgerProblem.journalBroken(path: journal.path, entry: 2)) {
        try journal.verify()
      }
    }
  }
}
