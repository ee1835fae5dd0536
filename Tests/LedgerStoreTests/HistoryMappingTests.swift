import Receivables
import Testing

@testable import LedgerStore

@Suite struct HistoryMappingTests {
  @Test func `some customers on every core are what they are one after the other`() throws {
    try withFolder { folder in
      let ledger = try Ledger.openForWriting(folder + "/ledger.sqlite")
      let records = (0..<400).flatMap { number -> [LedgerRecord] in
        let id = "C\(1000 + number)"
        return [Make.customer(id)]
          + (0...number % 7).map { Make.invoice("F\(number)-\($0)", of: id) }
      }
      try ledger.take(records, on: Make.day("2024-06-30"))
      // In an order of their own, few and many; one of them is unknown.
      let ids = (0..<300).compactMap { CustomerID("C\(1000 + $0 * 7 % 401)") }
      for some in [ids, Array(ids.prefix(20)), []] {
        let told = try ledger.read { snapshot in
          try snapshot.histories(of: some).map { "\($0.profile.id) \($0.facts.count)" }
        }
        let mapped = try ledger.read { snapshot in
          try snapshot.mapHistories(of: some) { "\($0.profile.id) \($0.facts.count)" }
        }
        #expect(mapped == told)
      }
      #expect(ids.contains { $0.text == "C1400" })
      #expect(throws: LedgerProblem.unknownImport(7)) {
        try ledger.read { snapshot in
          _ = try snapshot.mapHistories(of: ids) { history -> Int in
            if history.profile.id.text > "C1200" { throw LedgerProblem.unknownImport(7) }
            return 1
          }
        }
      }
    }
  }
}
