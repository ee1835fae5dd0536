import Foundation
import Testing

/// The call list as the command gives it.
@Suite struct CollectTests {
  private func cents(_ value: Any?) throws -> Int { try #require(value as? Int) }

  private func rows(_ page: [String: Any], _ key: String) throws -> [[String: Any]] {
    try #require(page[key] as? [[String: Any]])
  }

  @Test func `every cent that is open stands in one place, on every day`() throws {
    let sample = try SampleLedger()
    for day in ["2024-03-31", "2025-01-15", "2025-12-31", "2026-06-30"] {
      let page = try sample.json("collect", "--on", day)
      let places = try #require(page["places"] as? [String: Int])
      let sum = places.values.reduce(0, +)
      #expect(try sum == cents(page["balanceCents"]))
      #expect(try sum == cents(page["agedBalanceCents"]))
      let aging = try sample.json("aging", "--on", day, "--known-on", day)
      #expect(try sum == cents((aging["total"] as? [String: Any])?["balanceCents"]))
      // What the lines ask for is what is due for a step.
      let due = ["courtesy", "formal", "notice", "settlement", "action"].reduce(0) {
        $0 + (places["\($1)Cents"] ?? 0)
      }
      let lines = try rows(page, "lines")
      #expect(try lines.reduce(0) { try $0 + cents($1["askedCents"]) } == due)
      let waiting = try rows(page, "waiting")
      #expect(
        try waiting.reduce(0) { try $0 + cents($1["askedCents"]) }
          + (lines + waiting).reduce(0) { try $0 + cents($1["laterCents"]) }
          == places["waitingCents"])
      // No customer stands there twice, and none in a procedure is asked for anything.
      let asked = (lines + waiting).compactMap { $0["customer"] as? String }
      #expect(asked.count == Set(asked).count)
      let apart = try rows(page, "procedures").compactMap { $0["customer"] as? String }
      #expect(Set(asked).isDisjoint(with: apart))
      let expected = try lines.map { try cents($0["expectedCents"]) }
      #expect(expected == expected.sorted(by: >))
      #expect(try expected.reduce(0, +) == cents(page["expectedCents"]))
    }
  }

  @Test func `the list of a past day is the one of that day, whatever came since`() throws {
    let sample = try SampleLedger()
    let before = try sample.vigie("collect", "--on", "2026-04-10", "--json")
    let first = try #require(
      try rows(sample.json("collect", "--on", "2026-04-10"), "lines").first)
    let customer = try #require(first["customer"] as? String)
    try sample.folder.write(
      "more/payments.csv",
      """
      payment_id,customer_id,paid_on,amount,invoice_id
      NEW1,\(customer),2026-07-10,100000.00,

      """)
    let ran = try sample.vigie("import", "more", "--received-on", "2026-07-15")
    #expect(ran.status == 0, "\(ran.complaints)")
    let after = try sample.vigie("collect", "--on", "2026-04-10", "--json")
    #expect(
      before.output.replacingOccurrences(of: "\"import\": 1", with: "\"import\": 2")
        == after.output)
    let now = try sample.json("collect", "--on", "2026-07-15")
    #expect(try !rows(now, "lines").contains { $0["customer"] as? String == customer })
  }

  @Test func `the digest of a Sunday proposes what the call list of that day says`() throws {
    let sample = try SampleLedger()
    let codes = [
      "courtesy": ["call", "remind"], "formal": ["remind_formally"], "notice": ["give_notice"],
      "settlement": ["propose_settlement"], "action": ["start_action"],
    ]
    var compared = 0
    for (week, sunday) in [
      ("2026-W26", "2026-06-21"), ("2026-W20", "2026-05-10"), ("2026-W10", "2026-03-01"),
      ("2025-W50", "2025-12-07"), ("2025-W40", "2025-09-28"),
    ] {
      let digest = try sample.json("digest", "--week", week, "--no-journal")
      let list = try sample.json("collect", "--on", sunday)
      let lines = try rows(list, "lines")
      for alert in try rows(digest, "alerts") where alert["level"] as? String == "amber" {
        let action = try #require(alert["action"] as? String)
        let line = lines.first { $0["customer"] as? String == alert["customer"] as? String }
        let step = line?["step"] as? String
        // What is worse than a step, such as deliveries held, comes before it.
        guard codes.values.joined().contains(action) || step != nil else { continue }
        compared += 1
        let allowed = step.flatMap { codes[$0] } ?? []
        #expect(
          allowed.contains(action)
            || ["hold_deliveries", "file_claim", "declare_to_insurer"].contains(action),
          "\(week) \(alert["customer"] ?? "") \(action) \(step ?? "–")")
      }
    }
    #expect(compared > 0)
  }

  @Test func `a letter that was sent is the last contact from its day on, and not before`() throws {
    let folder = try LetterLedger().imported()
    func line(_ day: String) throws -> [String: Any] {
      let ran = try folder.vigie("collect", "--on", day, "--ledger", "l.sqlite", "--json")
      #expect(ran.status == 0, "\(ran.complaints)")
      let page = try json(ran.output)
      return try #require(
        (rows(page, "lines") + rows(page, "waiting")).first { $0["customer"] as? String == "C5" })
    }
    let before = try line("2026-06-24")
    #expect(before["step"] as? String == "courtesy" && before["lastContact"] is NSNull)
    let sent = try folder.vigie(
      "collect", "letter", "C5", "--level", "1", "--on", "2026-06-25", "--sent", "--by", "east",
      "--ledger", "l.sqlite", "--quiet")
    #expect(sent.status == 0, "\(sent.complaints)")
    // The list of the day before is what it was.
    #expect(try line("2026-06-24")["step"] as? String == "courtesy")
    let after = try line("2026-06-25")
    #expect(after["step"] as? String == "formal")
    #expect(after["lastContact"] as? String == "2026-06-25")
    #expect(after["stepDueOn"] as? String == "2026-07-05")
  }

  @Test func `a claim whose day has passed, and who settles a dispute, are said in the language`()
    throws
  {
    let folder = try LetterLedger(files: [
      "events.csv":
        "event_id,customer_id,kind,occurred_on,published_on\nE1,C5,liquidation,2026-05-04,2026-05-10\n",
      "disputes.csv":
        "dispute_id,customer_id,opened_on,invoice_id,amount,reason\nL1,C1,2026-05-20,F1,300,quality\n",
    ]).imported()
    for (language, passed, role) in [
      ("en", "the day has passed", "quality manager"),
      ("fr", "le délai est passé", "responsable qualité"),
    ] {
      for (day, isLate) in [("2026-07-10", false), ("2026-07-11", true)] {
        let list = try folder.vigie(
          "collect", "--on", day, "--lang", language, "--html", "c.html", "--ledger", "l.sqlite")
        #expect(list.output.contains(passed) == isLate, "\(list.output)")
        #expect(try folder.text("c.html").contains(passed) == isLate)
        #expect(list.output.contains(role))
        let page = try folder.answer("collect", "--on", day, "--lang", language)
        let procedures = try rows(page, "procedures")
        #expect(procedures.map { $0["isClaimLate"] as? Bool } == [isLate])
        #expect(try rows(page, "disputes").map { $0["settler"] as? String } == ["quality manager"])
      }
    }
  }

  @Test func `a letter of the step that is due asks for what the list says`() throws {
    let sample = try SampleLedger()
    var compared = 0
    for day in [
      "2024-06-28", "2024-10-31", "2025-01-31", "2025-03-31", "2025-06-30", "2025-09-30",
      "2025-12-31", "2026-03-31", "2026-06-12", "2026-06-30",
    ] {
      let page = try sample.json("collect", "--on", day)
      for line in try rows(page, "lines") {
        let steps = ["courtesy": "1", "formal": "2", "notice": "3"]
        guard let level = (line["step"] as? String).flatMap({ steps[$0] }),
          let customer = line["customer"] as? String
        else { continue }
        let letter = try sample.json("collect", "letter", customer, "--level", level, "--on", day)
        #expect(
          letter["principalCents"] as? Int == line["askedCents"] as? Int, "\(customer) \(day)")
        compared += 1
      }
    }
    #expect(compared > 5, "\(compared)")
  }

  @Test func `a sales owner has its own list, and one that nobody knows is refused`() throws {
    let sample = try SampleLedger()
    let all = try sample.json("collect")
    let lines = try rows(all, "lines")
    let owner = try #require(lines.compactMap { $0["owner"] as? String }.first)
    let own = try sample.json("collect", "--owner", owner)
    #expect(
      try rows(own, "lines").compactMap { $0["customer"] as? String }
        == lines.filter { $0["owner"] as? String == owner }.compactMap { $0["customer"] as? String }
    )
    #expect(try cents(own["balanceCents"]) < cents(all["balanceCents"]))
    #expect(try cents(own["balanceCents"]) == cents(own["agedBalanceCents"]))
    let wrong = try sample.vigie("collect", "--owner", String(owner.dropLast()))
    #expect(wrong.status == 1)
    #expect(wrong.complaints.contains("[ledger.unknown-owner]"))
    #expect(wrong.complaints.contains(owner))
  }

  @Test func `text, page and CSV tell of the same customers in both languages`() throws {
    let sample = try SampleLedger()
    let customers = try rows(sample.json("collect"), "lines").compactMap {
      $0["customer"] as? String
    }
    #expect(!customers.isEmpty)
    for (language, words) in [("en", "Call list"), ("fr", "Liste d’appels")] {
      let text = try sample.vigie(
        "collect", "--lang", language, "--lines", "1000", "--html", "c.html", "--csv", "c.csv")
      #expect(text.status == 0, "\(text.complaints)")
      #expect(text.output.hasPrefix(words))
      let (html, csv) = (try sample.folder.text("c.html"), try sample.folder.text("c.csv"))
      #expect(customers.allSatisfy { text.output.contains($0) && html.contains($0) })
      #expect(
        csv.split(separator: "\n").dropFirst().map { String($0.prefix { $0 != "," }) }
          == customers)
    }
    let listed = try sample.vigie("collect", "list", "--lang", "en", "--lines", "1000")
    let short = try sample.vigie("collect", "--lang", "en", "--lines", "1000")
    #expect(listed.output == short.output)
  }

  @Test func `what was seen after steps is told by class and by sales owner, in kpi too`() throws {
    let sample = try SampleLedger()
    let text = try sample.vigie("collect", "--what-works", "--lang", "en")
    #expect(text.output.contains("By class") && text.output.contains("By sales owner"))
    #expect(text.output.contains("not proven to be caused by it"))
    let page = try sample.json("collect", "--on", "2026-06-30", "--what-works")
    let kpi = try sample.json("kpi", "--on", "2026-06-30", "--what-works")
    let effects = try #require(page["effects"] as? [String: Any])
    let shown = try #require(kpi["effects"] as? [String: Any])
    #expect(effects as NSDictionary == shown as NSDictionary)
    let review = try sample.json("review", "--quarter", "2026-Q2")
    let reviewed = try #require(review["effects"] as? [String: Any])
    #expect(effects as NSDictionary == reviewed as NSDictionary)
    #expect(try sample.json("kpi")["effects"] is NSNull)
    let owners = try rows(effects, "byOwner")
    #expect(!owners.isEmpty)
    let steps = try rows(effects, "steps")
    for (index, step) in steps.enumerated() {
      let parts = try owners.map { owner in
        try #require(rows(owner, "steps")[index]["items"] as? Int)
      }
      #expect(try parts.reduce(0, +) == #require(step["items"] as? Int))
      let ratio = try #require(step["hazardRatio"] as? [String: Double])
      let (low, value, high) = (ratio["low"] ?? 0, ratio["value"] ?? 0, ratio["high"] ?? 0)
      #expect(0 < low && low <= value && value <= high)
    }
  }

  @Test func `a policy without the ladder has the one that ships`() throws {
    let sample = try SampleLedger()
    let text = try String(
      contentsOf: checkout.appendingPathComponent("Models/policy/default-2026.yaml"),
      encoding: .utf8)
    let place = try #require(text.range(of: "\ncollection:"))
    try sample.folder.write("old.yaml", String(text[..<place.lowerBound]) + "\n")
    let old = try sample.vigie("collect", "--policy", "old.yaml", "--json")
    let new = try sample.vigie("collect", "--json")
    #expect(old.output == new.output)
    #expect(old.status == 0, "\(old.complaints)")
  }

  @Test func `a bad ladder is refused on its line`() throws {
    let sample = try SampleLedger()
    let text = try String(
      contentsOf: checkout.appendingPathComponent("Models/policy/default-2026.yaml"),
      encoding: .utf8)
    for (good, bad) in [
      ("formal: {after-days: 30, channel: mail", "formal: {after-days: 5, channel: mail"),
      ("channel: letter, tone: firm", "channel: pigeon, tone: firm"),
      ("classes: [E, F, Q5, X]", "classes: [E, F, Q5]"),
      ("classes: [E, F, Q5, X]", "classes: [E, F, Q5, X, A]"),
      ("pause-days: 10", "pause-days: 0"), ("horizon-days: 14", "horizon-days: 999"),
      ("history-days: 730", "history-days: 10"),
      ("notice: {hazard-ratio: 1.4", "notice: {hazard-ratio: -1"),
      ("late-over-90: 0.1", "late-over-90: 1"), ("horizon-days", "horizon-day"),
    ] {
      let place = try #require(text.range(of: good), "\(good)")
      try sample.folder.write("bad.yaml", text.replacingCharacters(in: place, with: bad))
      let ran = try sample.vigie("collect", "--policy", "bad.yaml")
      #expect(ran.status == 1, "\(bad)")
      #expect(
        ran.complaints.range(of: #"bad.yaml:1[5-9]\d|bad.yaml:2\d\d"#, options: .regularExpression)
          != nil, "\(bad): \(ran.complaints)")
    }
  }

  @Test func `a day before the data, an empty ledger and a currency without a rate are told`()
    throws
  {
    let folder = try SmallLedger.imported()
    let early = try folder.vigie("collect", "--on", "2020-01-01", "--ledger", "l.sqlite")
    #expect(early.status == 1 && early.complaints.contains("[ledger.before-first-record]"))
    try folder.write("none/customers.csv", "customer_id,name\n")
    _ = try folder.vigie("import", "none", "--ledger", "empty.sqlite")
    let empty = try folder.vigie("collect", "--ledger", "empty.sqlite")
    #expect(empty.status == 1 && !empty.complaints.isEmpty)
    // An invoice without a rate was refused by the import, and is asked of nobody.
    try folder.write(
      "dollars/invoices.csv",
      """
      invoice_id,customer_id,issued_on,due_on,amount,currency
      USD1,C1,2025-02-10,2025-03-12,5000.00,USD

      """)
    let ran = try folder.vigie("import", "dollars", "--ledger", "l.sqlite")
    #expect(ran.status == 2)
    let list = try folder.vigie("collect", "--on", "2025-05-30", "--ledger", "l.sqlite", "--json")
    #expect(list.status == 0 && !list.output.contains("USD1"))
  }

  @Test func `who has paid, or has a credit note for it, is asked for nothing`() throws {
    let folder = try SmallLedger.imported()
    func asked(_ page: Ran) throws -> [String] {
      let value = try JSONSerialization.jsonObject(with: Data(page.output.utf8))
      let root = try #require(value as? [String: Any])
      return try rows(root, "lines").compactMap { $0["customer"] as? String }
    }
    let list = ["collect", "--on", "2025-06-30", "--ledger", "l.sqlite", "--json"]
    #expect(try asked(folder.vigie(list)).sorted() == ["C2", "C3"])
    try folder.write(
      "more/invoices.csv",
      """
      invoice_id,customer_id,issued_on,amount,kind,credited_invoice_id
      A1,C2,2025-06-20,1500.50,credit_note,F2

      """)
    let ran = try folder.vigie("import", "more", "--ledger", "l.sqlite")
    #expect(ran.status == 0, "\(ran.complaints)")
    #expect(try asked(folder.vigie(list)) == ["C3"])
  }
}
