import Foundation
import GRDB
import Testing

/// The life of alerts, by the command: C07 and C19 stop paying in the autumn of 2025.
@Suite struct AlertsTests {
  private func ledger(_ change: (inout TradeLedger) -> Void = { _ in }) throws -> Folder {
    var ledger = TradeLedger()
    ledger.stopping = ["C07": "2025-09-15", "C19": "2025-09-22"]
    change(&ledger)
    return try ledger.imported()
  }

  private func alert(_ folder: Folder, _ id: String, state: String = "all") throws -> [String: Any]?
  {
    let list = try folder.answer("alerts", "list", "--state", state)
    return (list["alerts"] as? [[String: Any]])?.first { $0["customer"] as? String == id }
  }

  @Test
  func `an alert is opened, taken in hand, put off, closed and reopened, and all of it is told`()
    throws
  {
    let folder = try ledger()
    #expect(try folder.done("alerts", "list").contains("No digest was kept yet"))
    let first = try folder.answer("digest", "--week", "2025-W48")
    #expect(customers(first, "alerts").contains("C07"))
    #expect(try alert(folder, "C07")?["state"] as? String == "new")
    try folder.done("alerts", "ack", "C07", "--on", "2025-11-25", "--reason", "calling today")
    try folder.done("alerts", "assign", "C07", "--to", "Ada", "--on", "2025-11-26")
    let second = try folder.answer("digest", "--week", "2025-W49")
    #expect(!customers(second, "alerts").contains("C07"))
    #expect(customers(second, "inHand") == ["C07"])
    let text = try folder.done("digest", "--week", "2025-W49")
    #expect(text.contains("acknowledged by tester; assigned to Ada"))
    #expect(try alert(folder, "C07")?["owner"] as? String == "Ada")
    #expect(customers(try folder.answer("alerts", "list", "--owner", "ada"), "alerts") == ["C07"])
    try folder.done(
      "alerts", "snooze", "C07", "--until", "2026-01-31", "--reason", "plan", "--on", "2025-12-02")
    #expect(try alert(folder, "C07", state: "snoozed") != nil)
    try folder.done("alerts", "close", "C07", "--outcome", "plan_agreed", "--on", "2025-12-03")
    #expect(try alert(folder, "C07", state: "closed")?["outcome"] as? String == "plan_agreed")
    try folder.done("alerts", "reopen", "C07", "--on", "2025-12-04")
    #expect(try alert(folder, "C07", state: "continuing") != nil)
    let shown = try folder.done("alerts", "show", "C07")
    for part in [
      "2025-W48: new", "acknowledged by tester: calling today", "assigned to Ada",
      "snoozed until 2026-01-31", "closed: plan agreed", "reopened by tester",
    ] { #expect(shown.contains(part), "\(shown)") }
    let french = try folder.done("alerts", "show", "C07", "--lang", "fr")
    #expect(french.contains("prise en charge par tester"))
    #expect(try folder.done("journal", "verify").contains("7 entries"))
  }

  @Test func `what is closed is measured from its day`() throws {
    let folder = try ledger()
    let first = try folder.answer("digest", "--week", "2025-W48")
    let firstRise = try #require(
      (first["alerts"] as? [[String: Any]])?.first { $0["customer"] as? String == "C07" }?[
        "riseCents"] as? Int)
    try folder.done("alerts", "close", "C07", "--outcome", "paid", "--on", "2025-11-25")
    // Nothing came, and what is overdue grew older: another alert, as of the day of the first one's end.
    let next = try folder.answer("digest", "--week", "2025-W49")
    let line = try #require(
      (next["alerts"] as? [[String: Any]])?.first { $0["customer"] as? String == "C07" })
    #expect(line["comparedWith"] as? String == "2025-11-25" && line["state"] as? String == "new")
    #expect(try #require(line["riseCents"] as? Int) < firstRise)
    #expect(try folder.done("digest", "--week", "2025-W49").contains("closed, paid, by tester"))
    let told = try folder.done("alerts", "show", "C07")
    #expect(told.contains("2025-W48: new") && told.contains("closed: paid"))
  }

  @Test func `a dry run and a repetition write nothing`() throws {
    let folder = try ledger()
    try folder.done("digest", "--week", "2025-W48")
    func bytes() throws -> Data {
      try Data(contentsOf: URL(fileURLWithPath: folder.file("l.journal.sqlite")))
    }
    let before = try bytes()
    let dry = try folder.answer("alerts", "ack", "C07", "--on", "2025-11-25", "--dry-run")
    #expect(dry["changed"] as? Bool == true && dry["reference"] is NSNull)
    #expect(try bytes() == before)
    try folder.done("alerts", "ack", "C07", "--on", "2025-11-25")
    let after = try bytes()
    #expect(after != before)
    let again = try folder.answer("alerts", "ack", "C07", "--on", "2025-11-25")
    #expect(again["changed"] as? Bool == false)
    #expect(try bytes() == after)
  }

  @Test func `what makes no sense is refused with its remedy`() throws {
    let folder = try ledger()
    try folder.refused("alerts", "ack", "C07", code: "alert.none")
    try folder.done("digest", "--week", "2025-W48")
    func snooze(_ until: String, _ more: [String], code: String) throws {
      let ran = try folder.vigie(
        ["alerts", "snooze", "C07", "--until", until, "--on", "2025-11-25", "--ledger", "l.sqlite"]
          + more)
      #expect(ran.status == 1 && ran.complaints.contains("[\(code)]"), "\(ran.complaints)")
    }
    try snooze("2025-11-20", ["--reason", "later"], code: "alert.snooze-ended")
    try snooze("2025-11-25", ["--reason", "later"], code: "alert.snooze-ended")
    try snooze("2025-12-20", [], code: "journal.empty-reason")
    try snooze("2025-12-20", ["--reason", "  "], code: "journal.empty-reason")
    try folder.refused("alerts", "ack", "NOBODY", code: "ledger.unknown-customer")
    try folder.refused("alerts", "ack", "C01", code: "alert.none")
    try folder.refused("alerts", "show", "C01", code: "alert.none")
    try folder.refused("alerts", "reopen", "C01", code: "alert.nothing-to-reopen")
    try folder.refused(
      "alerts", "ack", "C07", "--on", "2025-11-23", code: "alert.before-digest")
    try folder.refused(
      "alerts", "close", "C07", "--outcome", "won", code: "alert.unknown-outcome")
    try folder.refused("alerts", "list", "--state", "asleep", code: "alert.unknown-state")
    try folder.done("alerts", "ack", "C07", "--on", "2025-11-27")
    try folder.refused(
      "alerts", "reopen", "C07", "--on", "2025-11-26", code: "alert.changed-later")
    #expect(try folder.vigie("alerts", "snooze", "C07", "--until", "soon").status == 64)
  }

  @Test func `an alert closed while its customer is in default leaves it in the block of those`()
    throws
  {
    let folder = try ledger()
    try folder.done("digest", "--week", "2025-W48")
    // 90 days after 16 October are over in the middle of January: told as of a day beyond.
    try folder.refused(
      "alerts", "close", "C07", "--outcome", "false_alarm", "--on", "2026-01-25",
      code: "alert.false-alarm-in-default")
    let closed = try folder.done(
      "alerts", "close", "C07", "--outcome", "lost", "--on", "2026-01-25")
    #expect(closed.contains("The customer is in default"))
    try folder.done("alerts", "close", "C19", "--outcome", "false_alarm", "--on", "2025-11-26")
  }

  @Test func `a customer that was renamed keeps its alert, and one that was merged hands it on`()
    throws
  {
    let folder = try ledger()
    try folder.done("digest", "--week", "2025-W48")
    try folder.write(
      "new/customers.csv", "customer_id,name,country,kind\nC07,Nouveau Nom SA,FR,company\n")
    try folder.done("import", "new", "--delivery", "--received-on", "2025-12-01")
    #expect(try alert(folder, "C07")?["name"] as? String == "Nouveau Nom SA")
    try folder.done("alerts", "ack", "Nouveau Nom SA", "--on", "2025-12-01")
    // C19's invoices were withdrawn and stand under C20 now.
    try folder.write(
      "merge/customers.csv",
      "customer_id,name,country,kind,merged_into,merged_on\n"
        + "C19,Client C19 SAS,FR,company,C20,2025-12-02\n")
    let rows = try folder.text("data/invoices.csv").split(separator: "\n")
      .filter { $0.contains(",C19,") && $0.split(separator: ",")[2] >= "2025-09-22" }
    try folder.write(
      "merge/invoices.csv",
      "invoice_id,customer_id,issued_on,due_on,amount\n"
        + rows.map { "M" + $0.replacing(",C19,", with: ",C20,") + "\n" }.joined())
    try folder.write(
      "merge/payments.csv",
      "payment_id,customer_id,paid_on,amount,invoice_id\n"
        + rows.enumerated().map { index, row in
          "S\(index),C19,2025-12-02,9000,\(row.split(separator: ",")[0])\n"
        }.joined())
    try folder.done("import", "merge", "--delivery", "--received-on", "2025-12-02")
    try folder.done("digest", "--week", "2025-W50")
    #expect(try alert(folder, "C19", state: "all") == nil)
    let moved = try #require(try alert(folder, "C20"))
    #expect(moved["openedOn"] as? String == "2025-11-23")
    // Asked for by the former name, it is found.
    #expect(try folder.done("alerts", "ack", "C19", "--on", "2025-12-09").contains("C20"))
  }

  @Test func `a natural person is in the journal by a pseudonym only`() throws {
    let folder = try ledger {
      $0.described = ["C07": "C07,Jean Valjean,FR,sole_trader,30,east,,"]
    }
    let text = try folder.done("digest", "--week", "2025-W48")
    #expect(text.contains("Jean Valjean (C07)") && text.contains("A natural person"))
    try folder.done(
      "alerts", "snooze", "C07", "--until", "2026-01-31", "--on", "2025-11-25", "--reason",
      "his mayor vouches")
    #expect(try folder.done("digest", "--week", "2025-W49").contains("Jean Valjean (C07)"))
    #expect(try folder.done("alerts", "show", "C07").contains("his mayor vouches"))
    let payloads = try DatabaseQueue(path: folder.file("l.journal.sqlite")).read {
      try String.fetchAll($0, sql: "SELECT payload FROM entry").joined()
    }
    #expect(!payloads.contains("Valjean") && !payloads.contains("mayor"))
    #expect(!payloads.contains("\"C07\""))
    try folder.done("journal", "erase", "C07", "--yes")
    try folder.done("journal", "verify")
    let list = try folder.done("alerts", "list")
    #expect(list.contains("person-") && !list.contains("Valjean"))
  }

  @Test func `a journal of a former version goes on`() throws {
    let folder = try ledger()
    try folder.done("digest", "--week", "2025-W48")
    let journal = try DatabaseQueue(path: folder.file("l.journal.sqlite"))
    // As that version wrote it: without the life of alerts.
    try journal.write { db in
      let payload = try #require(try String.fetchOne(db, sql: "SELECT payload FROM entry"))
      var digest = try #require(
        try JSONSerialization.jsonObject(with: Data(payload.utf8)) as? [String: Any])
      digest["life"] = nil
      digest["alerts"] = (digest["alerts"] as? [[String: Any]])?.map { line in
        line.filter {
          ![
            "state", "openedOn", "comparedWith", "modelGrade", "happened", "changedBy",
            "snoozedUntil",
          ].contains($0.key)
        }
      }
      let text = String(
        decoding: try JSONSerialization.data(withJSONObject: digest, options: .sortedKeys),
        as: UTF8.self)
      try db.execute(sql: "DROP TRIGGER entry_stays")
      try db.execute(sql: "UPDATE entry SET payload = ?", arguments: [text])
    }
    #expect(try folder.done("digest", "--week", "2025-W48").contains("C07"))
    #expect(try alert(folder, "C07")?["state"] as? String == "new")
    try folder.done("alerts", "ack", "C07", "--on", "2025-11-25")
    let next = try folder.answer("digest", "--week", "2025-W49")
    #expect(customers(next, "inHand") == ["C07"])
  }
}
