import Foundation
import Testing

/// What was done without a letter, and what is taken back, by the command.
@Suite struct CollectDeedsTests {
  /// What a list has of one customer, wherever it stands.
  private func line(
    _ folder: Folder, _ customer: String, on day: String
  ) throws -> (place: String, row: [String: Any])? {
    let page = try folder.answer("collect", "--on", day)
    #expect(page["balanceCents"] as? Int == page["agedBalanceCents"] as? Int)
    for place in ["lines", "waiting", "actions"] {
      let rows = try #require(page[place] as? [[String: Any]])
      if let row = rows.first(where: { $0["customer"] as? String == customer }) {
        return (place, row)
      }
    }
    return nil
  }

  private func reference(_ folder: Folder, _ kind: String) throws -> String {
    let entries = try #require(
      try folder.answer("journal", "list", "--kind", kind)["entries"] as? [[String: Any]])
    return try #require(entries.last?["reference"] as? String)
  }

  /// C1 has had a notice; its ladder is at the settlement.
  private func atSettlement() throws -> Folder {
    var ledger = LetterLedger()
    ledger.reminders += "R9,C1,2026-05-30,3,\n"
    return try ledger.imported()
  }

  @Test func `a settlement that was offered is noted once and makes room for an action`() throws {
    let folder = try atSettlement()
    let before = try #require(try line(folder, "C1", on: "2026-06-25"))
    #expect(before.row["step"] as? String == "settlement" && before.place == "lines")
    let did = ["collect", "did", "C1", "--step", "settlement", "--on", "2026-06-25"]
    let ledger = ["--ledger", "l.sqlite"]
    let dry = try folder.vigie(did + ["--dry-run", "--lang", "en"] + ledger)
    #expect(dry.status == 0 && dry.output.contains("Nothing was written"), "\(dry.complaints)")
    #expect(!folder.exists("l.journal.sqlite"))
    let first = try folder.vigie(did + ["--by", "Léa", "--lang", "en"] + ledger)
    #expect(first.output.hasPrefix("Recorded in the journal"), "\(first.complaints)")
    let again = try folder.vigie(did + ["--by", "Max", "--lang", "fr"] + ledger)
    #expect(again.output.hasPrefix("Déjà consigné"))
    let entries = try #require(
      try folder.answer("journal", "list", "--kind", "step")["entries"] as? [[String: Any]])
    #expect(entries.map { $0["author"] as? String } == ["Léa"])
    // The list of the day before is what it was; from the day on an action follows after fifteen days.
    #expect(try line(folder, "C1", on: "2026-06-24")?.row["step"] as? String == "settlement")
    let after = try #require(try line(folder, "C1", on: "2026-06-25"))
    #expect(after.place == "waiting" && after.row["step"] as? String == "action")
    #expect(after.row["lastContact"] as? String == "2026-06-25")
    #expect(after.row["stepDueOn"] as? String == "2026-07-10")
    #expect(try line(folder, "C1", on: "2026-07-10")?.place == "lines")
    try folder.done("journal", "verify")
  }

  @Test func `an action leaves the list for a place of its own until it is dropped`() throws {
    let folder = try atSettlement()
    try folder.done(
      "collect", "did", "C1", "--step", "action", "--on", "2026-06-25", "--note", "Me Roy has it")
    #expect(try line(folder, "C1", on: "2026-06-24")?.place == "lines")
    let open = try #require(try line(folder, "C1", on: "2026-06-30"))
    #expect(open.place == "actions" && open.row["openCents"] as? Int == 1_280_050)
    #expect(open.row["since"] as? String == "2026-06-25")
    #expect(open.row["note"] as? String == "Me Roy has it")
    let places = try #require(
      try folder.answer("collect", "--on", "2026-06-30")["places"] as? [String: Int])
    #expect(places["inActionCents"] == 1_280_050)
    // A letter says so to whoever writes it.
    let letter = try folder.vigie(
      "collect", "letter", "F1", "--level", "3", "--on", "2026-07-05", "--ledger", "l.sqlite",
      "--lang", "en")
    #expect(letter.complaints.contains("An action was opened on 2026-06-25"))
    for (language, words) in [("en", "An action is open"), ("fr", "Une action est engagée")] {
      let page = try folder.vigie(
        "collect", "--on", "2026-06-30", "--lang", language, "--html", "c.html", "--ledger",
        "l.sqlite")
      #expect(page.output.contains(words))
      #expect(try folder.text("c.html").contains(words))
    }
    // Dropped on a day: that day and later it is on the list again, before it is not.
    let name = try reference(folder, "step")
    let back = try folder.vigie(
      "collect", "withdraw", String(name.prefix(5)), "--on", "2026-07-02", "--note", "agreed",
      "--ledger", "l.sqlite", "--lang", "en")
    #expect(back.output.hasPrefix("Taken back: action opened"), "\(back.complaints)")
    #expect(try line(folder, "C1", on: "2026-07-01")?.place == "actions")
    #expect(try line(folder, "C1", on: "2026-07-02")?.row["step"] as? String == "settlement")
    #expect(back.output.contains("From 2026-07-02 on"))
    let again = try folder.answer("collect", "withdraw", name)
    #expect(again["isNew"] as? Bool == false && again["from"] as? String == "2026-07-02")
    // Opened once more, it is another entry; a part of the money does not end it.
    try folder.done("collect", "did", "C1", "--step", "action", "--on", "2026-07-02")
    #expect(try line(folder, "C1", on: "2026-07-05")?.place == "actions")
    try folder.write(
      "more/payments.csv",
      "payment_id,customer_id,paid_on,amount,invoice_id\nP1,C1,2026-07-08,500,F2\n")
    try folder.done("import", "more", "--received-on", "2026-07-08")
    let part = try #require(try line(folder, "C1", on: "2026-07-08"))
    #expect(part.place == "actions" && part.row["openCents"] as? Int == 1_230_050)
    // Said again while it is open, it is the same.
    let twice = try folder.answer(
      "collect", "did", "C1", "--step", "action", "--on", "2026-07-08", "--note", "again")
    #expect(twice["isNew"] as? Bool == false && twice["day"] as? String == "2026-07-02")
    let list = try folder.vigie("journal", "list", "--lang", "en", "--ledger", "l.sqlite")
    #expect(list.output.contains("step: action opened"))
    #expect(list.output.contains("withdrawal \(name): action opened"))
    #expect(list.output.contains("Me Roy has it") && list.output.contains("agreed"))
  }

  /// How many courtesies `vigie kpi` counts in June.
  private func courtesies(_ folder: Folder) throws -> Int? {
    let day = "2026-06-30"
    let kpi = try folder.answer("kpi", "--on", day, "--monthly", "1", "--known-on", day)
    return (kpi["total"] as? [[String: Any]])?.last?["courtesyReminders"] as? Int
  }

  @Test func `a call is the last contact and the courtesy, for the letter as for the list`() throws
  {
    let folder = try LetterLedger().imported()
    #expect(try line(folder, "C5", on: "2026-06-25")?.row["step"] as? String == "courtesy")
    try folder.refused(
      "collect", "letter", "C5", "--level", "2", "--on", "2026-07-05", code: "letter.level-skipped")
    let uncalled = try #require(try courtesies(folder))
    try folder.done(
      "collect", "did", "C5", "--step", "call", "--on", "2026-06-25", "--note", "will look")
    let called = try #require(try line(folder, "C5", on: "2026-06-26"))
    #expect(called.row["step"] as? String == "formal")
    #expect(called.row["lastContact"] as? String == "2026-06-25")
    #expect(called.row["stepDueOn"] as? String == "2026-07-05")
    try folder.done("collect", "letter", "C5", "--level", "2", "--on", "2026-07-05")
    // It is a reminder like any other, where reminders are counted.
    #expect(try courtesies(folder) == uncalled + 1)
    // The days are the policy's.
    let text = try String(
      contentsOf: checkout.appendingPathComponent("Models/policy/default-2026.yaml"),
      encoding: .utf8)
    try folder.write("p.yaml", text.replacingOccurrences(of: "{call: 10,", with: "{call: 3,"))
    let other = try folder.answer("collect", "--on", "2026-06-26", "--policy", "p.yaml")
    let rows = try #require(other["waiting"] as? [[String: Any]])
    let row = rows.first { $0["customer"] as? String == "C5" }
    #expect(row?["stepDueOn"] as? String == "2026-06-28")
  }

  @Test func `what is noted of a natural person stands beside the chain and can be erased`() throws
  {
    let folder = try LetterLedger().imported()
    let file = URL(fileURLWithPath: folder.file("l.journal.sqlite"))
    try folder.done(
      "collect", "did", "C3", "--step", "call", "--on", "2026-06-25", "--note", "her mother is ill")
    let name = try reference(folder, "step")
    try folder.done("collect", "withdraw", name, "--note", "it was her sister")
    #expect(try Data(contentsOf: file).range(of: Data("mother is ill".utf8)) != nil)
    try folder.done("journal", "erase", "C3", "--yes")
    for text in ["mother is ill", "her sister", "Corail"] {
      #expect(try Data(contentsOf: file).range(of: Data(text.utf8)) == nil, "\(text)")
    }
    try folder.done("journal", "verify")
    #expect(try line(folder, "C3", on: "2026-06-26")?.row["lastContact"] as? String == "2026-04-10")
  }

  @Test func `what cannot have been done, or taken back, is refused`() throws {
    let folder = try LetterLedger(files: [
      "events.csv":
        "event_id,customer_id,kind,occurred_on,published_on\nE1,C5,liquidation,2026-05-04,2026-05-06\n"
    ]).imported()
    let on = ["--on", "2026-06-25"]
    func refused(_ arguments: [String], _ code: String) throws {
      let ran = try folder.vigie(arguments + on + ["--ledger", "l.sqlite"])
      #expect(ran.status == 1 && ran.complaints.contains("[\(code)]"), "\(ran.complaints)")
    }
    try refused(["collect", "did", "C5", "--step", "settlement"], "letter.in-procedure")
    try refused(["collect", "did", "C9", "--step", "call"], "ledger.unknown-customer")
    try refused(["collect", "did", "C1", "--step", "call", "--note", " "], "journal.empty-reason")
    try refused(["collect", "withdraw", "3f9a0c12"], "journal.none")
    let early = try folder.vigie(
      "collect", "did", "C2", "--step", "action", "--on", "2026-03-25", "--ledger", "l.sqlite")
    #expect(early.complaints.contains("[letter.nothing-overdue]"), "\(early.complaints)")
    #expect(!folder.exists("l.journal.sqlite"))
    try folder.done("collect", "did", "C1", "--step", "call", "--on", "2026-06-25")
    let name = try reference(folder, "step")
    try refused(["collect", "withdraw", "3f9a0c12"], "journal.nothing-to-withdraw")
    let before = try folder.vigie(
      "collect", "withdraw", name, "--on", "2026-06-24", "--ledger", "l.sqlite")
    #expect(before.complaints.contains("[journal.withdrawn-before]"), "\(before.complaints)")
    for wrong in [
      ["collect", "did", "C1", "--step", "visit"],
      ["collect", "did", "C1", "--step", "call", "--on", "2199-01-01"],
    ] {
      #expect(try folder.vigie(wrong + ["--ledger", "l.sqlite"]).status == 64)
    }
  }

  @Test func `a letter recorded by mistake is taken back, and both stay in the journal`() throws {
    let folder = try LetterLedger().imported()
    func send() throws {
      try folder.done("collect", "letter", "C2", "--level", "1", "--on", "2026-06-25", "--sent")
    }
    try send()
    let name = try reference(folder, "letter")
    #expect(try line(folder, "C2", on: "2026-06-25")?.row["step"] as? String == "formal")
    let dry = try folder.answer("collect", "withdraw", name, "--on", "2026-06-28", "--dry-run")
    #expect(dry["withdrawal"] is NSNull && dry["step"] as? String == "courtesy")
    #expect(try line(folder, "C2", on: "2026-06-28")?.row["step"] as? String == "formal")
    try folder.done("collect", "withdraw", name, "--on", "2026-06-28")
    let back = try #require(try line(folder, "C2", on: "2026-06-28"))
    #expect(back.row["step"] as? String == "courtesy" && back.row["lastContact"] is NSNull)
    // On the days between it was thought to be sent.
    #expect(try line(folder, "C2", on: "2026-06-27")?.row["step"] as? String == "formal")
    let kinds = try #require(try folder.answer("journal", "list")["entries"] as? [[String: Any]])
    #expect(kinds.map { $0["kind"] as? String } == ["letter", "withdrawal"])
    try folder.done("journal", "verify")
    // It can be sent after all, on the same day even, as an entry of its own.
    try send()
    #expect(try reference(folder, "letter") != name)
    #expect(try line(folder, "C2", on: "2026-06-28")?.row["step"] as? String == "formal")
  }

  @Test func `a letter is not noted before one of a later day, unless somebody says so`() throws {
    let folder = try LetterLedger().imported()
    let send = [
      "collect", "letter", "C2", "--level", "1", "--sent", "--ledger", "l.sqlite", "--on",
    ]
    #expect(try folder.vigie(send + ["2026-06-25"]).status == 0)
    let before = try folder.vigie(send + ["2026-06-01"])
    #expect(before.status == 1 && before.complaints.contains("[letter.sent-later]"))
    #expect(before.output.isEmpty, "nothing is written out that is refused")
    #expect(
      try folder.vigie(send + ["2026-06-01", "--lang", "fr"]).complaints.contains("postérieure"))
    // Shown only, it is the letter of that day; noted already, it stays what it is.
    try folder.done("collect", "letter", "C2", "--level", "1", "--on", "2026-06-01")
    let meant = try folder.vigie(send + ["2026-06-01", "--anyway", "--lang", "en"])
    #expect(meant.status == 0 && meant.complaints.contains("of a later day"), "\(meant.complaints)")
    #expect(try folder.vigie(send + ["2026-06-01"]).complaints.contains("lready recorded"))
  }

  @Test func `the digest says of an open action what the list does`() throws {
    let sample = try SampleLedger()
    let steps = [
      "call", "remind", "remind_formally", "give_notice", "propose_settlement", "start_action",
    ]
    func actions() throws -> [String: String] {
      let digest = try sample.json("digest", "--week", "2026-W28", "--no-journal")
      let alerts = try #require(digest["alerts"] as? [[String: Any]])
      return Dictionary(
        alerts.compactMap { alert in
          (alert["customer"] as? String).flatMap { customer in
            (alert["action"] as? String).map { (customer, $0) }
          }
        }, uniquingKeysWith: { first, _ in first })
    }
    let before = try actions().filter { steps.contains($0.value) }
    #expect(!before.isEmpty)
    for customer in before.keys {
      let did = try sample.vigie("collect", "did", customer, "--step", "action")
      #expect(did.status == 0, "\(did.complaints)")
    }
    let after = try actions()
    #expect(before.keys.allSatisfy { after[$0] == "follow_action" }, "\(after)")
    let list = try sample.json("collect", "--on", "2026-07-05")
    let open = try #require(list["actions"] as? [[String: Any]])
    #expect(Set(open.compactMap { $0["customer"] as? String }) == Set(before.keys))
    // A Sunday before they were noted says what it said.
    let past = try sample.json("collect", "--on", "2026-06-21")
    #expect((past["actions"] as? [Any])?.isEmpty == true)
  }
}
