import Foundation
import Testing

/// What a procedure, and that of a parent, brings into the digest and the signals.
@Suite struct ProcedureTests {
  private func ledger(_ change: (inout TradeLedger) -> Void) throws -> Folder {
    var ledger = TradeLedger()
    change(&ledger)
    return try ledger.imported()
  }

  @Test func `who files from abroad has longer, and where nobody said so the earliest is told`()
    throws
  {
    func folder(_ settings: String) throws -> Folder {
      try ledger { ledger in
        ledger.customers = 12
        ledger.described["C09"] = "C09,Client C09 GmbH,DE,company,30,east,,"
        ledger.described["C10"] = "C10,Client C10,,company,30,east,,"
        ledger.files["ledger.yaml"] = settings
        ledger.files["events.csv"] = """
          event_id,customer_id,kind,occurred_on,published_on
          E1,C08,reorganisation,2025-11-17,2025-11-20
          E2,C09,reorganisation,2025-11-17,2025-11-20
          E3,C10,reorganisation,2025-11-17,2025-11-20

          """
      }
    }
    func claims(_ folder: Folder) throws -> [String] {
      let digest = try folder.answer("digest", "--week", "2025-W48", "--no-journal")
      let deadlines = try #require(digest["deadlines"] as? [[String: Any]])
      return deadlines.filter { $0["kind"] as? String == "claim" }.map { line in
        ["customer", "on", "doubt"].map { line[$0] as? String ?? "-" }.joined(separator: " ")
      }
    }
    let abroad = try folder("country: BE\n")
    #expect(
      try claims(abroad) == [
        "C08 2026-03-20 -",
        "C10 2026-03-20 the shortest period known, for the customer's country is not known",
      ])
    // No law of Germany is there: no day is told, and what to do is told all the same.
    let digest = try abroad.answer("digest", "--week", "2025-W48", "--no-journal")
    let facts = try #require(digest["facts"] as? [[String: Any]])
    let line = try #require(facts.first { $0["customer"] as? String == "C09" })
    #expect(line["action"] as? String == "file_claim")
    let nowhere = try folder("currency: EUR\n")
    #expect(
      try claims(nowhere) == [
        "C08 2026-01-20 without the 2 months more of creditors abroad, for our own country is not known",
        "C10 2026-01-20 the shortest period known, for the customer's country is not known",
      ])
    let text = try nowhere.done("signals", "C08", "--on", "2025-11-23")
    #expect(text.contains("file the claim by 2026-01-20"), "\(text)")
    #expect(text.contains("our own country is not known"), "\(text)")
    let french = try nowhere.done("signals", "C08", "--on", "2025-11-23", "--lang", "fr")
    #expect(french.contains("faute de connaître notre propre pays"), "\(french)")
  }

  @Test func `a parent in default is told in the week in which it entered, of those it controls`()
    throws
  {
    let folder = try ledger { ledger in
      ledger.customers = 16
      // C13 names a parent that is no customer.
      ledger.parents = ["C11": "C10", "C12": "C10", "C13": "ELSEWHERE"]
      ledger.files["events.csv"] = """
        event_id,customer_id,kind,occurred_on,published_on
        E1,C10,liquidation,2025-11-18,2025-11-19

        """
    }
    func told(_ week: String) throws -> [String] {
      let digest = try folder.answer("digest", "--week", week, "--no-journal")
      func lines(_ list: Any?) -> [[String: Any]] {
        (list as? [[String: Any]] ?? []).flatMap { [$0] + lines($0["members"]) }
      }
      return lines(digest["facts"]).filter { line in
        (line["signals"] as? [String] ?? []).contains("its parent C10 entered default")
      }.compactMap { $0["customer"] as? String }.sorted()
    }
    #expect(try told("2025-W47").isEmpty)
    #expect(try told("2025-W48") == ["C11", "C12"])
    #expect(try told("2025-W49").isEmpty)
    func isTold(_ customer: String, _ day: String) throws -> Bool {
      try folder.done("signals", customer, "--on", day)
        .contains("its parent C10 entered default")
    }
    #expect(try isTold("C11", "2025-11-23"))
    #expect(try !isTold("C11", "2025-11-18"))
    #expect(try !isTold("C11", "2025-11-30"))
    #expect(try !isTold("C13", "2025-11-23"))
    #expect(try !isTold("C14", "2025-11-23"))
  }
}
