import Foundation
import Testing

/// The weekly digest as a user and a mail program get it.
@Suite struct DigestTests {
  private func ledger(_ change: (inout TradeLedger) -> Void = { _ in }) throws -> Folder {
    var ledger = TradeLedger()
    ledger.stopping = ["C07": "2025-09-15"]
    change(&ledger)
    return try ledger.imported()
  }

  private let longName = String(repeating: "Très", count: 60)

  /// A procedure, a guarantee that ends, an insurer to be told, and a promise that was broken.
  private func eventful() throws -> Folder {
    try ledger { ledger in
      ledger.stopping["C11"] = "2025-06-01"
      ledger.stopping["C13"] = "2025-09-15"
      ledger.described["C30"] = "C30,\(longName),FR,company,30,east,,"
      ledger.files["events.csv"] = """
        event_id,customer_id,kind,occurred_on,published_on
        E1,C30,reorganisation,2025-11-17,2025-11-20
        E2,C31,safeguard,2025-11-18,

        """
      ledger.files["guarantees.csv"] = """
        guarantee_id,customer_id,kind,amount,valid_from,expires_on,notify_within_days
        G1,C12,bank_guarantee,20000,2024-01-01,2025-12-10,
        G2,C13,insurance,20000,2024-01-01,,30

        """
      ledger.files["promises.csv"] = """
        promise_id,customer_id,made_on,promised_on,amount
        R1,C11,2025-11-01,2025-11-10,5000
        R2,C07,2025-11-20,2025-12-05,9000

        """
    }
  }

  @Test func `deadlines are pinned with their dates, and in a procedure nobody is reminded`() throws
  {
    let folder = try eventful()
    let digest = try folder.answer("digest", "--week", "2025-W48")
    let deadlines = try #require(digest["deadlines"] as? [[String: Any]])
    let told = deadlines.map { line in
      ["customer", "kind", "on"].map { line[$0] as? String ?? "" }.joined(separator: " ")
    }
    #expect(
      told
        == [
          "C13 insurer_notice 2025-12-01", "C12 guarantee_expiry 2025-12-10",
          "C31 claim 2026-01-18", "C30 claim 2026-01-20",
          "C31 retention_of_title 2026-02-18", "C30 retention_of_title 2026-02-20",
        ].sorted { $0.suffix(10) < $1.suffix(10) })
    #expect(deadlines.filter { $0["earliest"] as? Bool == true }.count == 2)
    let facts = try #require(digest["facts"] as? [[String: Any]])
    for id in ["C30", "C31"] {
      let line = facts.first { $0["customer"] as? String == id }
      #expect(line?["action"] as? String == "file_claim", "\(id)")
    }
    let inDefault = try #require(digest["inDefault"] as? [[String: Any]])
    let broken = inDefault.first { $0["customer"] as? String == "C11" }
    #expect(broken?["brokenPromises"] as? Int == 1)
    let text = try folder.done("digest", "--week", "2025-W48", "--lang", "fr")
    #expect(text.contains("DÉLAIS À TENIR") && text.contains("promesses non tenues\u{a0}: 1"))
  }

  @Test func `no line of the text is longer than eighty columns`() throws {
    let folder = try eventful()
    for lang in ["en", "fr"] {
      let text = try folder.done("digest", "--week", "2025-W48", "--lang", lang)
      #expect(text.contains("TrèsTrès"))
      #expect(text.split(separator: "\n").allSatisfy { line in line.count <= 80 })
    }
  }

  @Test func `what happened last week stands on the line`() throws {
    let folder = try eventful()
    try folder.done("digest", "--week", "2025-W47")
    let text = try folder.done("digest", "--week", "2025-W48")
    #expect(text.contains("promised €9,000.00 by 2025-12-05"), "\(text)")
  }

  @Test func `the page is safe for mail programs`() throws {
    let folder = try eventful()
    for lang in ["en", "fr"] {
      try folder.done("digest", "--week", "2025-W48", "--html", "d.html", "--lang", lang)
      let page = try folder.text("d.html")
      for unsafe in ["<script", "<style", "<link", "<img", "http", "class=", "url(", "@import"] {
        #expect(!page.contains(unsafe), "\(unsafe)")
      }
      #expect(page.contains("<td style=") && page.contains("lang=\"\(lang)\""))
      #expect(page.contains("C07"))
    }
  }

  @Test func `the sums of the reasons are the change of the score`() throws {
    let folder = try ledger()
    let digest = try folder.answer("digest", "--week", "2025-W48")
    let lines = try #require(digest["alerts"] as? [[String: Any]])
    #expect(!lines.isEmpty)
    let explained = try folder.answer(
      "explain", "C07", "--on", "2025-11-23", "--since", "2025-09-30")
    let line = try #require(lines.first { $0["customer"] as? String == "C07" })
    let reasons = try #require(line["reasons"] as? [[String: Any]])
    #expect((2...4).contains(reasons.count))
    let sum = reasons.reduce(0) { $0 + ($1["points"] as? Int ?? 0) }
    let parts = try #require(explained["characteristics"] as? [[String: Any]])
    let change = parts.reduce(0) {
      $0 + ($1["points"] as? Int ?? 0) - ($1["pointsBefore"] as? Int ?? 0)
    }
    #expect(sum == change)
    #expect(sum < 0)
  }

  @Test func `a class given by a person stands beside that of the model`() throws {
    let folder = try ledger()
    try folder.done(
      "rate", "C07", "--class", "F", "--reason", "gone", "--until", "2026-03-31", "--on",
      "2025-11-20")
    let digest = try folder.answer("digest", "--week", "2025-W48")
    let line = (digest["alerts"] as? [[String: Any]])?.first { $0["customer"] as? String == "C07" }
    #expect(line?["grade"] as? String == "F")
    let model = try #require(line?["modelGrade"] as? String)
    #expect(
      try folder.done("digest", "--week", "2025-W48").contains("→ F (\(model) by the model)"))
  }
}

// MARK: Groups

extension DigestTests {
  @Test func `members of one group share a line, and each has its alert`() throws {
    func ledger(_ parents: [String: String]) throws -> Folder {
      try TradeLedger(
        stopping: ["C07": "2025-09-15", "C19": "2025-09-15", "C21": "2025-09-15"],
        parents: parents
      ).imported()
    }
    let alone = try ledger([:]).answer("digest", "--week", "2025-W48")
    #expect(Set(customers(alone, "alerts")).isSuperset(of: ["C07", "C19", "C21"]))
    let folder = try ledger(["C19": "C50", "C50": "C07"])
    let digest = try folder.answer("digest", "--week", "2025-W48")
    #expect(customers(digest, "alerts").count == customers(alone, "alerts").count - 1)
    let lines = try #require(digest["alerts"] as? [[String: Any]])
    let leader = try #require(lines.first)
    let told = [leader["customer"] as? String ?? ""] + customers(leader, "members")
    #expect(Set(told) == ["C07", "C19"])
    let text = try folder.done("digest", "--week", "2025-W48")
    #expect(text.contains("Same group: Client C"))
    for id in ["C07", "C19"] {
      #expect(try folder.done("alerts", "show", id).contains("2025-W48: new"))
    }
    // What is left of a group when one member is in hand.
    try folder.done("alerts", "ack", "C07", "--on", "2025-11-25")
    let next = try folder.answer("digest", "--week", "2025-W49")
    #expect(customers(next, "inHand") == ["C07"])
    #expect(customers(next, "alerts").contains("C19"))
  }
}

// MARK: Weeks

extension DigestTests {
  @Test func `weeks around New Year, weeks that do not exist, and weeks out of reach`() throws {
    let folder = try ledger()
    for (week, last) in [
      ("2026-W54", "2026-W53"), ("2025-W53", "2025-W52"), ("2026-W00", "2026-W53"),
    ] {
      let ran = try folder.vigie("digest", "--week", week, "--ledger", "l.sqlite")
      #expect(ran.status == 64 && ran.complaints.contains(last), "\(ran.complaints)")
    }
    let shapeless = try folder.vigie("digest", "--week", "next", "--ledger", "l.sqlite")
    #expect(shapeless.status == 64 && shapeless.complaints.contains("2026-W26"))
    try folder.refused("digest", "--week", "2099-W53", code: "digest.future-week")
    try folder.refused("digest", "--week", "2020-W53", code: "ledger.before-first-record")
    // 2025 ends on a Wednesday, which lies in the first week of 2026.
    #expect(try folder.answer("digest", "--week", "2026-W01")["asOf"] as? String == "2025-12-28")
    #expect(try folder.answer("digest", "--week", "2025-W01")["asOf"] as? String == "2024-12-29")
  }

  @Test func `twice is once, and a dry run writes nothing`() throws {
    let folder = try ledger()
    func bytes() throws -> [Data] {
      try ["l.sqlite", "l.journal.sqlite"].map {
        try Data(contentsOf: URL(fileURLWithPath: folder.file($0)))
      }
    }
    for flag in ["--dry-run", "--no-journal"] {
      try folder.done("digest", "--week", "2025-W48", flag)
      #expect(!folder.exists("l.journal.sqlite"), "\(flag)")
    }
    let first = try folder.done("digest", "--week", "2025-W48")
    let before = try bytes()
    #expect(try folder.done("digest", "--week", "2025-W48") == first)
    #expect(try bytes() == before)
    let fresh = try folder.vigie("digest", "--week", "2025-W48", "--fresh", "--ledger", "l.sqlite")
    #expect(fresh.complaints.contains("The same as the digest made first."))
    // A payment that came in by then and was entered later.
    try folder.write(
      "late/payments.csv",
      "payment_id,customer_id,paid_on,amount,invoice_id\nL1,C07,2025-11-20,900.00,\n")
    try folder.done("import", "late")
    let later = try folder.vigie("digest", "--week", "2025-W48", "--fresh", "--ledger", "l.sqlite")
    let complaint = try #require(
      later.complaints.split(separator: "\n").first { $0.contains("Differs from the digest") })
    #expect(complaint.contains("C07 ("), "\(complaint)")
    #expect(complaint.contains("overdueCents"), "\(complaint)")
    #expect(!complaint.contains("journal") && !complaint.contains("import"), "\(complaint)")
  }

  @Test func `an old week made late does not see what people did after its Sunday`() throws {
    let (late, early) = (try ledger(), try ledger())
    let alone = try early.done("digest", "--week", "2025-W47", "--json")
    try late.done("digest", "--week", "2025-W48")
    try late.done("alerts", "close", "C07", "--outcome", "paid", "--on", "2025-11-25")
    try late.done("rate", "C07", "--class", "A", "--reason", "x", "--until", "2026-03-31")
    #expect(try late.done("digest", "--week", "2025-W47", "--json") == alone)
  }
}

// MARK: Data that are missing, or too many

extension DigestTests {
  @Test func `a ledger that lost its last month of payments warns and raises no flood`() throws {
    let folder = try ledger { $0.paymentsUntil = "2025-11-20" }
    let digest = try folder.answer("digest", "--week", "2026-W01", "--dry-run")
    #expect(customers(digest, "alerts").isEmpty && customers(digest, "facts").isEmpty)
    let freshness = try #require(digest["freshness"] as? [String: Any])
    #expect(freshness["paymentsSilentSince"] as? String == "2025-11-19")
    for (lang, words) in [("en", "No payment is known after"), ("fr", "Aucun paiement")] {
      let text = try folder.done("digest", "--week", "2026-W01", "--dry-run", "--lang", lang)
      #expect(text.contains("!! \(words)"))
    }
    // Nothing else would have held it back.
    let policy = try String(
      contentsOf: checkout.appendingPathComponent("Models/policy/default-2026.yaml"),
      encoding: .utf8)
    try folder.write(
      "p.yaml", policy.replacing("silence-payments: 10 ", with: "silence-payments: 100000 "))
    let flood = try folder.answer(
      "digest", "--week", "2026-W01", "--dry-run", "--policy", "p.yaml")
    #expect(customers(flood, "alerts").count == 8)
    #expect(try #require(flood["suppressed"] as? Int) > 20)
  }

  @Test func `where more got worse than there are lines, they are told in turns`() throws {
    let policy = try String(
      contentsOf: checkout.appendingPathComponent("Models/policy/default-2026.yaml"),
      encoding: .utf8
    ).replacing("silence-payments: 10 ", with: "silence-payments: 100000 ")
    func weeks(
      _ policy: String
    ) throws -> (digests: [[String: Any]], text: String, listed: [[String: Any]]) {
      let folder = try ledger { $0.paymentsUntil = "2025-11-20" }
      try folder.write("p.yaml", policy)
      let digests = try ["2025-W51", "2025-W52", "2026-W01"].map {
        try folder.answer("digest", "--week", $0, "--policy", "p.yaml")
      }
      return (
        digests, try folder.done("digest", "--week", "2026-W01", "--policy", "p.yaml"),
        try #require(try folder.answer("alerts", "list")["alerts"] as? [[String: Any]])
      )
    }
    let (digests, text, listed) = try weeks(policy)
    var told: Set<String> = []
    for digest in digests {
      let lines = try #require(digest["alerts"] as? [[String: Any]])
      #expect(lines.count == 8)
      let again = lines.filter { told.contains($0["customer"] as? String ?? "") }
      #expect(again.allSatisfy { $0["state"] as? String == "worse" })
      told.formUnion(customers(digest, "alerts"))
    }
    // Who was told and has no line stands below, and keeps its figures in the list of alerts.
    let below = Set(customers(digests[2], "resting"))
    let former = digests.prefix(2).flatMap { customers($0, "alerts") + customers($0, "facts") }
    #expect(!below.isEmpty && below.isSubset(of: former))
    #expect(below.isDisjoint(with: customers(digests[2], "alerts")))
    #expect(text.contains("TOLD BEFORE"))
    let rows = listed.filter { below.contains($0["customer"] as? String ?? "") }
    #expect(rows.count == below.count && rows.allSatisfy { $0["riseCents"] is Int })
    let before = try #require(digests[2]["toldBefore"] as? Int)
    #expect(
      before > 0
        && text.replacing("\n", with: " ").contains("\(before) of them told before, and at rest"))
    // Without a rest the same ones are told every week.
    let (unrested, _, _) = try weeks(policy.replacing("rest-weeks: 13 ", with: "rest-weeks: 0 "))
    #expect(unrested[2]["toldBefore"] as? Int == 0)
    #expect(
      !Set(customers(unrested[1], "alerts")).isDisjoint(with: customers(unrested[2], "alerts")))
  }

  @Test func `what payments that are missing hold back is not cleared`() throws {
    let folder = try ledger { $0.paymentsUntil = "2025-12-08" }
    try folder.done("digest", "--week", "2025-W49")
    for week in ["2025-W51", "2025-W52", "2026-W01"] { try folder.done("digest", "--week", week) }
    #expect(customers(try folder.answer("alerts", "list"), "alerts").contains("C07"))
  }

  @Test func `five thousand customers imported in one day make no flood`() throws {
    let folder = try ledger()
    var customers = "customer_id,name,country,kind\n"
    var invoices = "invoice_id,customer_id,issued_on,due_on,amount\n"
    for number in 0..<5_000 {
      customers += "N\(number),Neuf \(number),FR,company\n"
      invoices += "NF\(number),N\(number),2025-08-01,2025-09-25,50000\n"
    }
    try folder.write("new/customers.csv", customers)
    try folder.write("new/invoices.csv", invoices)
    try folder.write(
      "new/events.csv",
      "event_id,customer_id,kind,occurred_on,published_on\n"
        + (0..<200).map { "X\($0),N\($0),manager_change,2023-05-05,\n" }.joined())
    let before = try folder.answer("digest", "--week", "2026-W01", "--dry-run")
    try folder.done("import", "new", "--delivery", "--received-on", "2025-12-26")
    let digest = try folder.answer("digest", "--week", "2026-W01", "--dry-run")
    #expect(digest["newlyKnown"] as? Int == 5_000)
    for key in ["alerts", "facts"] {
      #expect(VigieTests.customers(digest, key) == VigieTests.customers(before, key))
    }
    #expect(digest["suppressed"] as? Int == before["suppressed"] as? Int)
    // A week later they are compared with what they were by then, and not with nothing.
    try folder.write(
      "later/invoices.csv",
      "invoice_id,customer_id,issued_on,due_on,amount\nLATER,C01,2026-01-05,2026-02-05,100\n")
    try folder.done("import", "later", "--received-on", "2026-01-05", "--delivery")
    let next = try folder.answer("digest", "--week", "2026-W02", "--dry-run")
    #expect(next["newlyKnown"] as? Int == 0)
    #expect(VigieTests.customers(next, "alerts").allSatisfy { id in id.hasPrefix("C") })
  }

  @Test func `a policy may say how alerts stay, and one that does not is read as before`() throws {
    let folder = try ledger()
    let policy = try String(
      contentsOf: checkout.appendingPathComponent("Models/policy/default-2026.yaml"),
      encoding: .utf8)
    let former = policy.split(separator: "\n", omittingEmptySubsequences: false).filter { line in
      !["stay-share", "quiet-digests", "rest-weeks", "silence-"].contains { line.contains($0) }
    }
    #expect(
      former.count == policy.split(separator: "\n", omittingEmptySubsequences: false).count - 5)
    try folder.write("former.yaml", former.joined(separator: "\n"))
    func digest(_ policy: String) throws -> String {
      try folder.done("digest", "--week", "2025-W48", "--dry-run", "--json", "--policy", policy)
    }
    try folder.write("new.yaml", policy)
    #expect(try digest("former.yaml") == digest("new.yaml"))
    for (wrong, key) in [
      ("stay-share: 1.5 ", "stay-share"), ("quiet-digests: 0 ", "quiet-digests"),
      ("rest-weeks: -1 ", "rest-weeks"), ("silence-days: never ", "silence-days"),
      ("silence-payments: 0 ", "silence-payments"),
    ] {
      let line = try #require(policy.firstMatch(of: try Regex("\(key): [0-9.]+ ")))
      try folder.write("wrong.yaml", policy.replacingCharacters(in: line.range, with: wrong))
      let ran = try folder.vigie(
        "digest", "--week", "2025-W48", "--ledger", "l.sqlite", "--policy", "wrong.yaml")
      #expect(ran.status == 1 && ran.complaints.contains("[document.wrong-value]"), "\(wrong)")
      #expect(ran.complaints.contains(key) && ran.complaints.contains("wrong.yaml:"))
    }
  }
}

// MARK: The record of past alerts

extension DigestTests {
  @Test func `past alerts are graded once they are old enough, those acted upon apart`() throws {
    let folder = try ledger {
      $0.stopping = ["C07": "2025-03-01", "C19": "2025-03-01"]
    }
    let first = try folder.answer("digest", "--week", "2025-W20")
    #expect(Set(customers(first, "alerts")).isSuperset(of: ["C07", "C19"]))
    try folder.done("alerts", "ack", "C07", "--on", "2025-05-13")
    let digest = try folder.answer("digest", "--week", "2026-W01")
    let record = try #require(digest["record"] as? [String: Any])
    let horizons = try #require(record["horizons"] as? [[String: Int]])
    #expect(horizons.map { $0["days"] } == [90, 180])
    for horizon in horizons {
      #expect(horizon["actedUpon"] == 1 && horizon["actedUponHits"] == 1)
      #expect(horizon["hits"] == 1)
    }
    let text = try folder.done("digest", "--week", "2026-W01")
    #expect(text.contains("too few to tell"))
  }
}
