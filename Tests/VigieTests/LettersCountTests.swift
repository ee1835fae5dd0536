import Foundation
import Testing

/// A letter that only the journal tells of counts wherever a reminder of the ledger does.
@Suite struct LettersCountTests {
  /// C07 has paid nothing since September; the last day of which the ledger knows anything is 2025-12-28.
  private func ledger(_ described: String? = nil) throws -> Folder {
    var ledger = TradeLedger()
    ledger.stopping = ["C07": "2025-09-15"]
    ledger.described["C07"] = described
    return try ledger.imported()
  }

  /// Sends the formal reminder of a day; gives the invoices that it is about.
  private func send(_ folder: Folder, on day: String = "2025-12-24") throws -> [String] {
    let letter = try folder.answer(
      "collect", "letter", "C07", "--level", "2", "--on", day, "--anyway", "--sent")
    let lines = try #require(letter["lines"] as? [[String: Any]])
    let invoices = lines.compactMap { $0["invoice"] as? String }
    #expect(invoices.count > 1)
    return invoices
  }

  /// Imports what the ERP tells of the same reminder: one row an invoice, or one in all.
  private func importReminders(_ folder: Folder, of invoices: [String?]) throws {
    let rows = invoices.enumerated().map { "E\($0),C07,2025-12-24,2,\($1 ?? "")\n" }
    try folder.write(
      "later/reminders.csv",
      "reminder_id,customer_id,sent_on,level,invoice_id\n" + rows.joined())
    try folder.done("import", "later", "--received-on", "2025-12-31", "--delivery")
  }

  private func formalReminders(_ folder: Folder, on day: String = "2025-12-28") throws -> Int? {
    let kpi = try folder.answer("kpi", "--on", day, "--monthly", "1", "--known-on", day)
    return (kpi["total"] as? [[String: Any]])?.last?["formalReminders"] as? Int
  }

  /// What the score says of a feature of C07: its value, and the sum of points.
  private func explained(
    _ folder: Folder, on day: String = "2025-12-28"
  ) throws -> (level: Double?, points: Int?) {
    let page = try folder.answer("explain", "C07", "--on", day)
    let lines = try #require(page["characteristics"] as? [[String: Any]])
    let line = lines.first { $0["characteristic"] as? String == "reminder-level-6m" }
    return (line?["value"] as? Double, page["score"] as? Int)
  }

  private func called(_ folder: Folder, on day: String = "2025-12-28") throws -> [String: Any] {
    let list = try folder.answer("collect", "--on", day)
    let lines = try ["lines", "waiting"].flatMap {
      try #require(list[$0] as? [[String: Any]])
    }
    return try #require(lines.first { $0["customer"] as? String == "C07" })
  }

  private func measured(_ folder: Folder) throws -> [String] {
    let ran = try folder.vigie(
      "panel", "--ledger", "l.sqlite", "--from", "2025-12-27", "--to", "2025-12-28", "--every",
      "day")
    let lines = ran.output.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    let column = try #require(lines.first?.firstIndex(of: "reminder-level-6m"))
    return lines.filter { $0[0] == "C07" }.map { $0[column] }
  }

  @Test func `indicators, features, scores and panels see it from the day it was known`() throws {
    let folder = try ledger()
    let before = try explained(folder)
    #expect(try formalReminders(folder) == 0)
    #expect(before.level == 0)
    let invoices = try send(folder)
    #expect(try formalReminders(folder) == invoices.count)
    let after = try explained(folder)
    #expect(after.level == 2)
    #expect(after.points != before.points)
    #expect(try measured(folder) == ["0", "2"])
    // It was noted when the ledger knew of the 28th: on the 27th nobody knew.
    #expect(try formalReminders(folder, on: "2025-12-27") == 0)
    #expect(try explained(folder, on: "2025-12-27").level == 0)
    let scored = try folder.answer("score", "--on", "2025-12-28")
    let customers = try #require(scored["customers"] as? [[String: Any]])
    let own = customers.first { $0["customer"] as? String == "C07" }
    #expect(own?["score"] as? Int == after.points)
    // As of an import the panel is the ledger's alone.
    let plain = try folder.vigie(
      "panel", "--ledger", "l.sqlite", "--from", "2025-12-27", "--to", "2025-12-28", "--every",
      "day", "--as-of-import", "1")
    try folder.write("without.csv", plain.output)
    try FileManager.default.removeItem(atPath: folder.file("l.journal.sqlite"))
    let without = try folder.vigie(
      "panel", "--ledger", "l.sqlite", "--from", "2025-12-27", "--to", "2025-12-28", "--every",
      "day")
    #expect(plain.output == without.output && plain.status == 0)
  }

  @Test func `what an import tells of the same letter counts once, and an undo takes nothing away`()
    throws
  {
    for isOneRow in [false, true] {
      let folder = try ledger()
      let invoices = try send(folder)
      let alone = try called(folder)
      try importReminders(folder, of: isOneRow ? [nil] : invoices)
      #expect(try formalReminders(folder, on: "2025-12-31") == (isOneRow ? 1 : invoices.count))
      // On the day before the import only the letter was known.
      #expect(try formalReminders(folder) == invoices.count)
      #expect(try explained(folder, on: "2025-12-31").level == 2)
      let list = try called(folder)
      #expect(list["lastContact"] as? String == "2025-12-24")
      #expect(NSDictionary(dictionary: list) == NSDictionary(dictionary: alone))
      try folder.done("import", "undo", "2", "--received-on", "2026-01-02")
      #expect(try formalReminders(folder) == invoices.count)
      #expect(try called(folder)["lastContact"] as? String == "2025-12-24")
    }
  }

  @Test func `a row that was known before the letter stays the one that counts`() throws {
    let folder = try ledger()
    let invoices = try send(folder, on: "2025-12-24")
    let journal = folder.file("l.journal.sqlite")
    let kept = try Data(contentsOf: URL(fileURLWithPath: journal))
    try FileManager.default.removeItem(atPath: journal)
    try importReminders(folder, of: invoices)
    let rows = try formalReminders(folder, on: "2025-12-31")
    try kept.write(to: URL(fileURLWithPath: journal))
    #expect(rows == invoices.count)
    #expect(try formalReminders(folder, on: "2025-12-31") == rows)
  }

  @Test func `the digest says that the customer was reminded within the week`() throws {
    let folder = try ledger()
    // What happened is told of who was told of the week before.
    try folder.done("digest", "--week", "2025-W52")
    func happened() throws -> [String] {
      let digest = try folder.answer("digest", "--week", "2026-W01", "--no-journal")
      let lines = try #require(digest["alerts"] as? [[String: Any]])
      let line = try #require(lines.first { $0["customer"] as? String == "C07" })
      return try #require(line["happened"] as? [String])
    }
    #expect(try !happened().contains("formal reminder sent"))
    _ = try send(folder)
    #expect(try happened().contains("formal reminder sent"))
    let freshness = try folder.answer("digest", "--week", "2026-W01", "--no-journal")["freshness"]
    let kinds = (freshness as? [String: Any])?["lastKnown"] as? [[String: Any]]
    #expect(kinds?.contains { $0["kind"] as? String == "invoice" } ?? false)
    #expect(!(kinds ?? []).contains { $0["kind"] as? String == "reminder" })
  }

  @Test func `what was never reminded is a lever no more`() throws {
    let folder = try ledger()
    func lever() throws -> Int {
      let review = try folder.answer("review", "--quarter", "2025-Q4")
      let levers = try #require(review["levers"] as? [[String: Any]])
      let found = levers.first { $0["lever"] as? String == "reminders_on_time" }
      return try #require(found?["cents"] as? Int)
    }
    let before = try lever()
    let invoices = try send(folder)
    // By the policy half of what was never reminded would have been paid.
    #expect(try before - lever() == invoices.count * 900_000 / 2)
  }

  @Test func `a decision is the same again, whether it came before or after the letter`() throws {
    let folder = try ledger()
    func check() throws -> String {
      // The answer is a no, which is its status, too.
      let ran = try folder.vigie(
        "check", "C07", "--amount", "900", "--on", "2025-12-28", "--ledger", "l.sqlite", "--json")
      return try #require(json(ran.output)["reference"] as? String)
    }
    func replayed(_ reference: String) throws -> String? {
      let shown = try folder.answer("decision", "show", String(reference.prefix(8)))
      return (shown["replay"] as? [String: Any])?["result"] as? String
    }
    let before = try check()
    #expect(try check() == before)
    let invoices = try send(folder)
    let after = try check()
    #expect(after != before)
    #expect(try check() == after)
    try importReminders(folder, of: invoices)
    #expect(try replayed(before) == "identical")
    #expect(try replayed(after) == "identical")
    try folder.write("wanted.csv", "customer,amount\nC07,900\nC08,900\n")
    let batch = try folder.vigie(
      "check", "--batch", "wanted.csv", "--on", "2025-12-28", "--ledger", "l.sqlite")
    let references = batch.output.split(separator: "\n").dropFirst().map {
      String($0.split(separator: ",", omittingEmptySubsequences: false)[9])
    }
    #expect(references.count == 2, "\(batch.complaints)")
    for reference in references { #expect(try replayed(reference) == "identical") }
  }

  @Test func `with a natural person who is erased its letters are gone`() throws {
    let folder = try ledger("C07,Mme Corail,FR,sole_trader,30,east,,")
    let before = try explained(folder)
    let invoices = try send(folder)
    #expect(try formalReminders(folder) == invoices.count)
    #expect(try explained(folder).level == 2)
    try folder.done("journal", "erase", "C07", "--yes")
    #expect(try formalReminders(folder) == 0)
    #expect(try explained(folder).points == before.points)
    #expect(try called(folder)["lastContact"] is NSNull)
  }
}
