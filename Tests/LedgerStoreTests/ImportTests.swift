import Foundation
import GRDB
import Receivables
import Testing

@testable import LedgerStore

@Suite struct ImportTests {
  private let later = Make.day("2024-06-01")

  private func withLedger(_ body: (Ledger) throws -> Void) throws {
    try withFolder { try body(try Ledger.openForWriting($0 + "/ledger.sqlite")) }
  }

  private func totals(_ ledger: Ledger) throws -> PortfolioTotals {
    try ledger.read { try $0.totals() }
  }

  private let two: [LedgerRecord] = [
    Make.customer("C1"), Make.invoice("F1"), Make.invoice("F2", cents: 50_000),
    Make.payment("P1", invoice: "F1"),
  ]

  @Test func `what is imported comes back as facts of its days`() throws {
    try withLedger { ledger in
      let (counts, number, _) = try ledger.take(two, on: later)
      #expect(counts.added == 4)
      #expect(number == 1)
      let history = try #require(try ledger.history("C1"))
      #expect(history.profile.name == "Client C1")
      // The customer bears no day: it counts from the last day that the load tells of.
      #expect(
        history.facts.map(\.knownOn.description) == [
          "2024-01-10", "2024-01-10", "2024-03-15", "2024-03-15",
        ])
      let account = Account(KnownHistory(of: history, asOf: later))
      #expect(account.balanceCents == 50_000)
    }
  }

  @Test func `the same again changes nothing and leaves no import`() throws {
    try withLedger { ledger in
      try ledger.take(two, on: later)
      let (counts, number, _) = try ledger.take(two, on: later + 7)
      #expect(counts == ImportCounts(unchanged: 4))
      #expect(number == nil)
      let imports = try ledger.read { try $0.imports() }
      #expect(imports.count == 1)
    }
  }

  @Test func `a corrected row is a new version, known from the day it came`() throws {
    try withLedger { ledger in
      try ledger.take(two, on: later)
      let (counts, _, _) = try ledger.take(
        [Make.invoice("F2", cents: 40_000)], .delivery, on: later + 7)
      #expect(counts == ImportCounts(corrected: 1))
      let history = try #require(try ledger.history("C1"))
      #expect(Account(KnownHistory(of: history, asOf: later + 6)).balanceCents == 50_000)
      #expect(Account(KnownHistory(of: history, asOf: later + 7)).balanceCents == 40_000)
      #expect(try totals(ledger).receivableCents == 40_000)
      let before = try #require(try ledger.history("C1", asOfImport: 1))
      #expect(Account(KnownHistory(of: before, asOf: later + 30)).balanceCents == 50_000)
    }
  }

  @Test func `a row that says what was said before needs a word to come back`() throws {
    try withLedger { ledger in
      try ledger.take(two, on: later)
      try ledger.take([Make.invoice("F2", cents: 40_000)], .delivery, on: later + 7)
      let again = [Make.invoice("F2", cents: 50_000)]
      #expect(try ledger.take(again, .delivery, on: later + 8).counts.unchanged == 1)
      let restored = try ledger.take(again, .delivery, on: later + 9, restoring: true)
      #expect(restored.counts.corrected == 1)
      let history = try #require(try ledger.history("C1"))
      #expect(Account(KnownHistory(of: history, asOf: later + 9)).balanceCents == 50_000)
    }
  }

  @Test func `one key twice in a file is one record or a contradiction`() throws {
    try withLedger { ledger in
      let records = two + [Make.invoice("F1"), Make.invoice("F2", cents: 1)]
      let (counts, _, rejections) = try ledger.take(records, on: later)
      #expect(counts.added == 4)
      #expect(counts.unchanged == 1)
      #expect(rejections == [.contradictsLine(3, file: "rows")])
    }
  }

  @Test func `instalments of one invoice are several due dates`() throws {
    try withLedger { ledger in
      let records = [
        Make.customer("C1"), Make.invoice("F1", cents: 100, due: "2024-02-10"),
        Make.invoice("F1", cents: 200, due: "2024-03-10", instalment: 2),
      ]
      let first = try ledger.take(records, on: later)
      #expect(first.counts.added == 3)
      let second = try ledger.take(records, on: later)
      #expect(second.counts.unchanged == 3)
    }
  }

  @Test func `an invoice corrected to another customer counts once`() throws {
    try withLedger { ledger in
      try ledger.take(two + [Make.customer("C2")], on: later)
      let (counts, _, _) = try ledger.take(
        [Make.invoice("F2", of: "C2", cents: 50_000)], .delivery, on: later + 7)
      #expect(counts.corrected == 1)
      let first = try #require(try ledger.history("C1"))
      let second = try #require(try ledger.history("C2"))
      let day = later + 7
      #expect(Account(KnownHistory(of: first, asOf: day)).balanceCents == 0)
      #expect(Account(KnownHistory(of: second, asOf: day)).balanceCents == 50_000)
      #expect(try totals(ledger).receivableCents == 50_000)
    }
  }

  @Test func `an invoice that moves to another customer and back counts once`() throws {
    try withLedger { ledger in
      let day = try ledger.takeOneInvoice()
      try ledger.take([Make.invoice("F1", of: "C2", cents: 1_000)], .delivery, on: day + 1)
      try ledger.take([Make.invoice("F1", of: "C1", cents: 7_700)], .delivery, on: day + 2)
      #expect(try ledger.read { try $0.totals().receivableCents } == 7_700)
      #expect(try ledger.read { try $0.totals().invoices } == 1)
      for (id, open) in [("C1", Int64(7_700)), ("C2", 0)] {
        let history = try #require(try ledger.history(id))
        let account = Account(KnownHistory(of: history, asOf: day + 3))
        #expect(account.balanceCents == open, "\(id)")
      }
    }
  }

  @Test func `a move that was undone can be made again and counts once`() throws {
    try withLedger { ledger in
      let day = try ledger.takeOneInvoice()
      let move = [Make.invoice("F1", of: "C2", cents: 1_000)]
      try ledger.take(move, .delivery, on: day + 1)
      _ = try ledger.undo(import: 2, receivedOn: day + 2)
      #expect(try ledger.read { try $0.totals().receivableCents } == 1_000)
      try ledger.take(move, .delivery, on: day + 3)
      #expect(try ledger.read { try $0.totals().receivableCents } == 1_000)
      let history = try #require(try ledger.history("C1"))
      #expect(Account(KnownHistory(of: history, asOf: day + 4)).balanceCents == 0)
    }
  }

  @Test func `all due dates of an invoice move together`() throws {
    try withLedger { ledger in
      let day = Make.day("2024-06-30")
      func instalments(_ customer: String) -> [LedgerRecord] {
        [
          Make.invoice("F1", of: customer, cents: 1_000, instalment: 1),
          Make.invoice("F1", of: customer, cents: 500, instalment: 2),
        ]
      }
      try ledger.take(
        [Make.customer("C1"), Make.customer("C2")] + instalments("C1"), on: day)
      try ledger.take(instalments("C2"), .delivery, on: day + 1)
      #expect(try ledger.read { try $0.totals().receivableCents } == 1_500)
      for (id, open) in [("C1", Int64(0)), ("C2", 1_500)] {
        let history = try #require(try ledger.history(id))
        #expect(Account(KnownHistory(of: history, asOf: day + 2)).balanceCents == open, "\(id)")
      }
    }
  }

  @Test func `undoing a move that a later import went on from leaves the record where it is`()
    throws
  {
    try withLedger { ledger in
      let day = try ledger.takeOneInvoice()
      try ledger.take([Make.invoice("F1", of: "C2", cents: 1_000)], .delivery, on: day + 1)
      try ledger.take([Make.invoice("F1", of: "C2", cents: 2_000)], .delivery, on: day + 2)
      _ = try ledger.undo(import: 2, receivedOn: day + 3)
      #expect(try ledger.read { try $0.totals().receivableCents } == 2_000)
      let history = try #require(try ledger.history("C1"))
      #expect(Account(KnownHistory(of: history, asOf: day + 4)).balanceCents == 0)
    }
  }

  @Test func `an undo keeps the days that were known, and forgets keys that are gone`() throws {
    try withLedger { ledger in
      let day = Make.day("2024-06-30")
      try ledger.take(
        [Make.customer("C1"), Make.invoice("F1", issued: "2024-01-10")], on: day)
      try ledger.take([Make.invoice("F1", cents: 7, issued: "2024-01-10")], .delivery, on: day + 1)
      try ledger.take([Make.invoice("F2")], .delivery, on: day + 2)
      _ = try ledger.undo(import: 3, receivedOn: day + 3)
      let totals = try ledger.read { try $0.totals() }
      #expect(totals.firstKnownOn == Make.day("2024-01-10"))
      #expect(totals.lastKnownOn == day + 1)
      #expect(totals.invoices == 1)
      let counts = try ledger.read { try $0.recordCounts() }
      #expect(counts.first { $0.kind == .invoice }?.count == 1)
      let owners = try ledger.queue.read { db in
        try Int.fetchOne(db, sql: "SELECT count(*) FROM record_key")
      }
      #expect(owners == 1)
    }
  }

  @Test func `the highest version counts, whatever day it is known from`() throws {
    try withLedger { ledger in
      let day = Make.day("2024-06-30")
      let first = [
        Make.customer("C1"), Make.customer("C2"), Make.invoice("F1", of: "C1", cents: 1_000),
      ]
      try ledger.take(first, on: day)
      try ledger.take([Make.invoice("F1", of: "C2", cents: 1_000)], .delivery, on: day + 1)
      _ = try ledger.undo(import: 1, receivedOn: day + 2)
      try ledger.take(first, on: day + 3)
      let again = try ledger.take(first, on: day + 4, restoring: true)
      #expect(again.counts.added + again.counts.corrected == 0)
      #expect(try ledger.read { try $0.totals().receivableCents } == 1_000)
    }
  }

  /// The thread that reads ahead still has batches when the writing fails.
  @Test func `an import that fails while many rows wait ends with its problem`() throws {
    try withLedger { ledger in
      let day = Make.day("2024-06-30")
      try ledger.take([Make.customer("C1")], on: day)
      try ledger.queue.writeWithoutTransaction { db in
        let pages = try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
        try db.execute(sql: "PRAGMA max_page_count = \(pages + 20)")
      }
      let many = (0..<30_000).map { Make.invoice("F\($0)") }
      #expect(throws: LedgerProblem.diskFull(path: ledger.path)) {
        try ledger.take(many, on: day)
      }
      #expect(try ledger.read { try $0.totals().invoices } == 0)
    }
  }

  @Test func `two customers that state one key are told each time, and the first one has it`()
    throws
  {
    try withLedger { ledger in
      let day = Make.day("2024-06-30")
      let records = [
        Make.customer("C1"), Make.customer("C2"), Make.invoice("F1", of: "C1"),
        Make.invoice("F1", of: "C2"),
      ]
      for round in 1...3 {
        let taken = try ledger.take(records, on: day)
        #expect(taken.counts.rejected == 1, "round \(round)")
        #expect(taken.counts.corrected == 0, "round \(round)")
        #expect(taken.rejections == [.contradictsLine(2, file: "rows")], "round \(round)")
      }
      #expect(try ledger.read { try $0.totals().invoices } == 1)
    }
  }

  @Test func `histories are worked on side by side and come in their order`() throws {
    try withLedger { ledger in
      let day = Make.day("2024-06-30")
      let records = (0..<400).flatMap { number -> [LedgerRecord] in
        let id = "C\(1000 + number)"
        return [Make.customer(id)]
          + (0..<60).map { Make.invoice("F\(number)-\($0)", of: id, cents: Int64(number + 1)) }
      }
      try ledger.take(records, on: day)
      var expected: [String] = []
      try ledger.read { snapshot in
        try snapshot.forEachHistory { expected.append("\($0.profile.id) \($0.facts.count)") }
      }
      let mapped = try ledger.read { snapshot in
        try snapshot.mapHistories { "\($0.profile.id) \($0.facts.count)" as String? }
      }
      #expect(mapped == expected)
      #expect(throws: LedgerProblem.unknownImport(7)) {
        _ = try ledger.read { snapshot in
          try snapshot.mapHistories { history -> Int? in
            if history.profile.id.text > "C1200" { throw LedgerProblem.unknownImport(7) }
            return 1
          }
        }
      }
    }
  }

  @Test func `what is imported while histories are worked on is not seen`() throws {
    try withLedger { ledger in
      let day = Make.day("2024-06-30")
      let records = (0..<300).flatMap { number -> [LedgerRecord] in
        let id = "C\(1000 + number)"
        return [Make.customer(id), Make.invoice("F\(number)", of: id)]
      }
      try ledger.take(records, on: day)
      let counts = try Ledger.open(ledger.path).read { snapshot in
        let later = (0..<310).flatMap { number -> [LedgerRecord] in
          let id = "C\(1000 + number)"
          return [Make.customer(id), Make.invoice("G\(number)", of: id)]
        }
        try Ledger.openForWriting(ledger.path).take(later, on: day + 1)
        return try snapshot.mapHistories { $0.facts.count }
      }
      #expect(counts == Array(repeating: 2, count: 300))
      let after = try ledger.read { try $0.mapHistories { $0.facts.count } }
      #expect(after.count == 310 && after.prefix(300).allSatisfy { $0 == 3 })
    }
  }

  @Test func `a ledger of nobody has no histories`() throws {
    try withLedger { ledger in
      let counts = try ledger.read { try $0.mapHistories { $0.facts.count } }
      #expect(counts.isEmpty)
    }
  }

  @Test func `a withdrawn payment counts no longer`() throws {
    try withLedger { ledger in
      try ledger.take(two, on: later)
      let settings = ImportSettings(mode: .delivery, receivedOn: later + 5, source: "withdrawals")
      let outcome = try ledger.importing(settings) { session in
        let first = try session.withdraw(
          RecordKey(.payment, "P1"), of: nil, recordedOn: nil)
        let again = try session.withdraw(
          RecordKey(.payment, "P1"), of: nil, recordedOn: nil)
        let other = try session.withdraw(
          RecordKey(.payment, "P9"), of: nil, recordedOn: nil)
        return ([first, again, other], ImportCounts(withdrawn: 1))
      }
      #expect(outcome.result == [.withdrawn, .unchanged, .unknown])
      let history = try #require(try ledger.history("C1"))
      #expect(Account(KnownHistory(of: history, asOf: later + 4)).balanceCents == 50_000)
      #expect(Account(KnownHistory(of: history, asOf: later + 5)).balanceCents == 150_000)
    }
  }

  @Test func `an undone import is as if it had never been, and can come again`() throws {
    try withLedger { ledger in
      try ledger.take(two, on: later)
      try ledger.take([Make.invoice("F3", cents: 7)], .delivery, on: later + 7)
      let undone = try ledger.undo(import: 2, receivedOn: later + 8)
      #expect(undone.number == 3)
      #expect(undone.hidden == 1)
      #expect(try totals(ledger).receivableCents == 50_000)
      let history = try #require(try ledger.history("C1"))
      #expect(Account(KnownHistory(of: history, asOf: later + 30)).balanceCents == 50_000)
      let before = try #require(try ledger.history("C1", asOfImport: 2))
      #expect(Account(KnownHistory(of: before, asOf: later + 30)).balanceCents == 50_007)
      let again = try ledger.take([Make.invoice("F3", cents: 7)], .delivery, on: later + 9)
      #expect(again.counts.added == 1)
      #expect(throws: LedgerProblem.importAlreadyUndone(2)) {
        _ = try ledger.undo(import: 2, receivedOn: later + 9)
      }
      #expect(throws: LedgerProblem.unknownImport(9)) {
        _ = try ledger.undo(import: 9, receivedOn: later + 9)
      }
    }
  }

  @Test func `a dry run counts and leaves nothing`() throws {
    try withLedger { ledger in
      let (counts, number, _) = try ledger.take(two, on: later, isDryRun: true)
      #expect(counts.added == 4)
      #expect(number == nil)
      #expect(try totals(ledger).records == 0)
      #expect(try ledger.history("C1") == nil)
    }
  }

  @Test func `a delivery is known from the day it was received`() throws {
    try withLedger { ledger in
      try ledger.take([Make.customer("C1"), Make.invoice("F1")], on: later)
      try ledger.take([Make.payment("P1", paid: "2024-06-03")], .delivery, on: later + 10)
      let history = try #require(try ledger.history("C1"))
      #expect(Account(KnownHistory(of: history, asOf: later + 9)).balanceCents == 100_000)
      #expect(Account(KnownHistory(of: history, asOf: later + 10)).balanceCents == 0)
    }
  }

  @Test func `a payment that names an unknown invoice is counted and waits for it`() throws {
    try withLedger { ledger in
      try ledger.take([Make.customer("C1"), Make.payment("P1", invoice: "F9")], on: later)
      let history = try #require(try ledger.history("C1"))
      #expect(Account(KnownHistory(of: history, asOf: later)).unallocatedCents == 100_000)
      try ledger.take([Make.invoice("F9")], .delivery, on: later + 1)
      let then = try #require(try ledger.history("C1"))
      let account = Account(KnownHistory(of: then, asOf: later + 1))
      #expect(account.unallocatedCents == 0)
      #expect(account.items.map(\.isOpen) == [false])
    }
  }
}
