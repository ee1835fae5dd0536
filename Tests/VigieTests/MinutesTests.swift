import Foundation
import Testing

/// The minutes of a review, written down and followed by the next one.
@Suite struct MinutesTests {
  @Test func `decisions are written once, and the next review tells what became of them`() throws {
    let sample = try SampleLedger()
    let review = try sample.json("review", "--quarter", "2026-Q1")
    let proposals = try #require(review["decisions"] as? [[String: Any]])
    let customers = proposals.compactMap { $0["customer"] as? String }
    try #require(customers.count >= 4)
    func close(_ rows: [String], _ flags: String...) throws -> Ran {
      try sample.folder.write(
        "minutes.csv",
        (["customer,verdict,terms,limit,owner,due,reason"] + rows + [""]).joined(separator: "\n"))
      return try sample.folder.vigie(
        ["review", "close", "--quarter", "2026-Q1", "--minutes", "minutes.csv"]
          + flags + ["--ledger", "l.sqlite"])
    }
    for (row, code) in [
      ("\(customers[0]),refuse,,,,,", "journal.minute-without-reason"),
      ("\(customers[0]),change,,,,,because", "journal.minute-without-change"),
      ("C99999,accept,,,,,", "journal.minute-without-proposal"),
    ] {
      let ran = try close(["\(customers[1]),accept,,,,,", row])
      #expect(ran.status == 1 && ran.complaints.contains("[\(code)]"), "\(ran.complaints)")
    }
    let wrong = try close(["\(customers[0]),perhaps,,,,,"])
    #expect(wrong.status == 64 && wrong.complaints.contains("accept, change, refuse"))

    let rows = [
      "\(customers[0]),accept,,,,,",
      "\(customers[1]),change,,1234.50,north,2026-05-31,agreed by phone",
      "\(customers[2]),refuse,,,,,a good payer for ten years", "\(customers[3]),,,,,,",
    ]
    let dry = try close(rows, "--dry-run", "--json")
    #expect(try json(dry.output)["added"] as? Int == 3)
    #expect(try json(try close(rows, "--json").output)["added"] as? Int == 3)
    let again = try json(try close(rows, "--json").output)
    #expect(again["added"] as? Int == 0)
    #expect(again["undecided"] as? Int == customers.count - 3)

    // The sheet of the quarter has them.
    let minutes = try #require(
      try sample.json("review", "--quarter", "2026-Q1")["minutes"] as? [[String: Any]])
    #expect(Set(minutes.compactMap { $0["verdict"] as? String }) == ["accept", "change", "refuse"])

    let next = try sample.json("review", "--quarter", "2026-Q2")
    let followed = try #require(next["followed"] as? [[String: Any]])
    #expect(followed.count == 3)
    let changed = try #require(followed.first { $0["verdict"] as? String == "change" })
    #expect(changed["limitCents"] as? Int == 123_450)
    #expect(changed["reason"] as? String == "agreed by phone")
    // The ledger's limit is another, and the day is over.
    #expect(changed["state"] as? String == "late")
    #expect(
      followed.first { $0["verdict"] as? String == "refuse" }?["state"] as? String == "refused")
    let page = try sample.vigie("review", "--quarter", "2026-Q2", "--lang", "fr")
    #expect(page.output.contains("Ce qui a été décidé au 2026-Q1"), "\(page.output)")
    #expect(page.output.contains("en retard"))

    // A decision taken again holds, and the former one stays in the journal.
    let later = try close(["\(customers[2]),accept,,,,,"], "--json")
    #expect(try json(later.output)["added"] as? Int == 1)
    let now = try #require(
      try sample.json("review", "--quarter", "2026-Q2")["followed"] as? [[String: Any]])
    #expect(now.count == 3 && !now.contains { $0["verdict"] as? String == "refuse" })
    #expect(try sample.vigie("journal", "verify").status == 0)
  }
}
