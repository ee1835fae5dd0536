import Foundation
import Testing

/// The answers of the command, from a ledger to what is printed and to the exit status.
@Suite struct AnswersTests {
  @Test func `every JSON is the one on record`() throws {
    let sample = try SampleLedger()
    func golden(_ name: String, _ arguments: [String]) throws {
      let ran = try sample.folder.vigie(arguments + ["--json"])
      try expectGolden(ran.output, name)
    }
    let ledger = ["--ledger", "l.sqlite"]
    try golden("sample.json", ["sample", "sample", "--customers", "3", "--seed", "5"])
    try golden("status.json", ["status"] + ledger)
    try golden("score.json", ["score", "--on", "2026-06-30", "--top", "3"] + ledger)
    try golden("explain.json", ["explain", "C00003", "--since", "2026-03-31"] + ledger)
    try golden("check.json", ["check", "C00003", "--amount", "900"] + ledger)
    try golden(
      "check-internal.json",
      ["check", "C00003", "--amount", "900", "--margin", "0.2", "--internal"] + ledger)
    try golden("review.json", ["review", "--quarter", "2026-Q2"] + ledger)
    try golden("provisions.json", ["provisions", "--on", "2025-12-31"] + ledger)
    try golden("plan.json", ["collect", "plan", "C00043", "--on", "2026-06-30"] + ledger)
    try golden("plans.json", ["collect", "plans", "--on", "2026-06-30"] + ledger)
    try golden("good-payers.json", ["collect", "good-payers", "--on", "2026-06-30"] + ledger)
    try golden("digest.json", ["digest", "--week", "2026-W26"] + ledger)
    try SmallLedger.write(to: sample.folder, "small")
    try golden(
      "import.json",
      ["import", "small", "--ledger", "s.sqlite", "--received-on", "2025-05-01"])
    try golden("undo.json", ["import", "undo", "1", "--dry-run", "--ledger", "s.sqlite"])
    let fit = try sample.vigie("fit", "--outcome", "late-15-days", "--json")
    #expect(fit.status == 0, "\(fit.complaints)")
    try expectGolden(withoutNumbers(fit.output), "fit.json")
  }

  @Test func `the text of each answer is the one on record`() throws {
    let sample = try SampleLedger()
    for language in ["en", "fr"] {
      let lang = ["--lang", language, "--ledger", "l.sqlite"]
      for (name, arguments) in [
        ("check", ["check", "C00003", "--amount", "24000", "--terms", "60", "--margin", "0.2"]),
        (
          "check-internal",
          [
            "check", "C00003", "--amount", "24000", "--terms", "60", "--margin", "0.2",
            "--internal",
          ]
        ),
        ("review", ["review", "--quarter", "2026-Q2"]),
        ("provisions", ["provisions", "--on", "2025-12-31"]),
        ("digest", ["digest", "--week", "2026-W26"]),
        ("plan", ["collect", "plan", "C00043", "--on", "2026-06-30", "--day-of-month", "31"]),
        ("good-payers", ["collect", "good-payers", "--on", "2026-06-30", "--lines", "8"]),
      ] {
        let ran = try sample.folder.vigie(arguments + lang)
        try expectGolden(ran.output, "\(name).\(language).txt")
      }
    }
  }

  @Test func `the exit status is the answer`() throws {
    let folder = try Folder()
    try folder.write(
      "data/customers.csv",
      """
      customer_id,name,country,kind,status,agreed_terms
      GOOD,Aubrac SARL,FR,company,active,30
      STOP,Brise SAS,FR,company,blocked,30
      MAN,Entreprise individuelle,FR,sole_trader,active,30

      """)
    var invoices = "invoice_id,customer_id,issued_on,due_on,amount\n"
    var payments = "payment_id,customer_id,paid_on,amount,invoice_id\n"
    for customer in ["GOOD", "STOP", "MAN"] {
      for month in 1...12 {
        let day = "2025-\(month < 10 ? "0" : "")\(month)"
        invoices += "\(customer)\(month),\(customer),\(day)-01,\(day)-28,1000\n"
        // The natural person pays nearly three months late, when the class gets no credit.
        let paid = customer == "MAN" ? "2025-\(month < 7 ? "0" : "")\(month + 3)-20" : "\(day)-27"
        guard paid < "2025-12-28" else { continue }
        payments += "P\(customer)\(month),\(customer),\(paid),1000,\(customer)\(month)\n"
      }
    }
    try folder.write("data/invoices.csv", invoices)
    try folder.write("data/payments.csv", payments)
    try folder.write("data/ledger.yaml", "country: FR\n")
    #expect(try folder.vigie("import", "data", "--ledger", "l.sqlite").status == 0)
    func status(_ customer: String, _ amount: String) throws -> Int32 {
      try folder.vigie("check", customer, "--amount", amount, "--ledger", "l.sqlite").status
    }
    #expect(try status("GOOD", "1000") == 0)
    #expect(try status("GOOD", "9000000") == 10)
    #expect(try status("STOP", "1000") == 11)
    #expect(try status("MAN", "1000") == 12)
    #expect(try status("NOBODY", "1000") == 1)
    #expect(try status("GOOD", "12.O0") == 64)
    #expect(try folder.vigie("check", "--amount", "1").status == 64)
    // What would make it a yes does: each way is asked again.
    let json = try folder.vigie(
      "check", "GOOD", "--amount", "9000000", "--deposit", "9000000", "--ledger", "l.sqlite")
    #expect(json.status == 0, "\(json.output)")
  }

  @Test func `a customer nobody knows is answered with near names`() throws {
    let sample = try SampleLedger()
    let ran = try sample.vigie("check", "C0003", "--amount", "100")
    #expect(ran.status == 1)
    #expect(ran.complaints.contains("C00003"))
    #expect(ran.complaints.contains("[ledger.unknown-customer]"))
  }

  @Test func `a customer is found by its name or its number, and never guessed`() throws {
    let folder = try Folder()
    try folder.write(
      "data/customers.csv",
      """
      customer_id,name,country,registration_id
      ONE,Aubrac SARL,FR,732829320
      TWO,Brise SAS,FR,552100554
      THREE,Brise SAS,FR,

      """)
    try folder.write(
      "data/invoices.csv",
      "invoice_id,customer_id,issued_on,due_on,amount\nF1,ONE,2025-01-01,2025-01-31,10\n")
    try folder.write("data/ledger.yaml", "country: FR\n")
    #expect(try folder.vigie("import", "data", "--ledger", "l.sqlite").status == 0)
    func check(_ customer: String) throws -> Ran {
      try folder.vigie("check", customer, "--amount", "10", "--json", "--ledger", "l.sqlite")
    }
    let byID = try check("ONE").output
    #expect(byID.contains("\"ONE\""))
    for name in ["aubrac sarl", "732829320", "732 829 320"] {
      #expect(try check(name).output == byID, "\(name)")
    }
    let ambiguous = try check("BRISE SAS")
    #expect(ambiguous.status == 1)
    #expect(ambiguous.complaints.contains("[ledger.ambiguous-customer]"))
    #expect(ambiguous.complaints.contains("THREE"))
    #expect(ambiguous.complaints.contains("TWO"))
    #expect(try check("552100554").output.contains("\"TWO\""))
    #expect(try check("").status == 1)
  }

  @Test func `an order may be said without VAT, with its margin and a guarantee`() throws {
    let sample = try SampleLedger()
    func json(_ arguments: String...) throws -> [String: Any] {
      try sample.json(["check", "C00003", "--terms", "30", "--internal"] + arguments)
    }
    let net = try json("--ht", "--amount", "20000", "--margin", "0.2")
    let total = try json("--amount", "24000", "--margin", "0.2")
    for key in ["amountCents", "marginCents", "exposureAfterCents", "expectedLossCents"] {
      #expect(net[key] as? Int == total[key] as? Int, "\(key)")
    }
    #expect(net["amountCents"] as? Int == 2_400_000)
    #expect(net["amountExcludingTaxCents"] as? Int == 2_000_000)
    #expect(net["marginCents"] as? Int == 400_000)
    // A bank behind the order lowers what may be lost; the class stays what it is.
    let backed = try json("--amount", "24000", "--guarantee", "bank_guarantee:24000")
    #expect(backed["grade"] as? String == total["grade"] as? String)
    let (less, more) = (backed["expectedLossCents"] as? Int, total["expectedLossCents"] as? Int)
    #expect(try #require(less) < #require(more))
    // What is asked is part of the decision: what differs in it has another reference.
    let references = try [
      [], ["--margin", "0.3"], ["--clause"], ["--periodic"], ["--delivered-on", "2026-07-05"],
      ["--goods", "general"], ["--guarantee", "bank_guarantee:1"],
    ].map { try sample.json(["check", "C00003", "--amount", "500"] + $0)["reference"] as? String }
    #expect(Set(references.compactMap { $0 }).count == references.count)
    for (arguments, status) in [
      (["--amount", "10", "--guarantee", "assurance:10"], 1 as Int32),
      (["--amount", "10", "--guarantee", "insurance"], 64),
      (["--amount", "10", "--guarantee", "insurance:0"], 64),
      (["--amount", "10", "--margin", "1.2"], 64), (["--amount", "10", "--margin", "nan"], 64),
      (["--amount", "10", "--ht", "--ttc"], 64), (["--amount", "999999999999", "--ht"], 64),
    ] {
      let ran = try sample.folder.vigie(
        ["check", "C00003", "--ledger", "l.sqlite"] + arguments)
      #expect(ran.status == status, "\(arguments): \(ran.complaints)")
    }
  }

  @Test func `a day before the first record is refused`() throws {
    let sample = try SampleLedger()
    for command in [
      ["check", "C00003", "--amount", "100", "--on", "1999-01-01"],
      ["score", "--on", "1999-01-01"],
      ["review", "--quarter", "1999-Q1"], ["digest", "--week", "1999-W10"],
    ] {
      let ran = try sample.folder.vigie(command + ["--ledger", "l.sqlite"])
      #expect(ran.status == 1, "\(command)")
      #expect(ran.complaints.contains("[ledger.before-first-record]"), "\(ran.complaints)")
    }
  }

  @Test func `the same question has the same slip, and the journal one entry for it`() throws {
    let sample = try SampleLedger()
    let first = try sample.vigie("check", "C00003", "--amount", "24000", "--on", "2026-05-31")
    let again = try sample.vigie("check", "C00003", "--amount", "24000", "--on", "2026-05-31")
    #expect(first.output == again.output)
    #expect(first.status == again.status)
    let other = try sample.json("check", "C00003", "--amount", "24001", "--on", "2026-05-31")
    let reference = try #require(other["reference"] as? String)
    #expect(!first.output.contains(reference))
  }

  /// The customer, its group and one row of totals: a portfolio ten times as large costs no row
  /// more.
  @Test func `a check reads as many rows in a large ledger as in a small one`() throws {
    let sample = try SampleLedger()
    _ = try sample.folder.vigie("sample", "large", "--customers", "500", "--seed", "5")
    let imported = try sample.folder.vigie("import", "large", "--ledger", "large.sqlite")
    #expect(imported.status == 0, "\(imported.complaints)")
    func rows(_ ledger: String) throws -> Substring {
      let ran = try sample.folder.vigie(
        "check", "C00012", "--amount", "100", "--verbose", "--ledger", ledger)
      return try #require(ran.complaints.firstMatch(of: /(\d+) rows read/)).output.1
    }
    #expect(try rows("l.sqlite") == rows("large.sqlite"))
  }

  @Test func `a digest is repeated as it was, and made anew on demand`() throws {
    let sample = try SampleLedger()
    let first = try sample.vigie("digest", "--week", "2026-W20")
    #expect(first.output.contains("C000"))
    // A correction of a day before the digest, which nobody knew then.
    try sample.folder.write(
      "late/payments.csv",
      "payment_id,customer_id,paid_on,amount\nLATE,C00012,2026-04-30,1000000\n")
    _ = try sample.vigie("import", "late", "--received-on", "2026-05-01", "--delivery")
    #expect(try sample.vigie("digest", "--week", "2026-W20").output == first.output)
    let fresh = try sample.vigie("digest", "--week", "2026-W20", "--fresh")
    #expect(fresh.status == 0)
    #expect(fresh.complaints.contains("digest made first"), "\(fresh.complaints)")
  }

  @Test func `a review reconciles`() throws {
    let sample = try SampleLedger()
    let review = try sample.json("review", "--quarter", "2026-Q2")
    let now = try #require(review["now"] as? [String: Any])
    func cents(_ key: String) throws -> Int { try #require(now[key] as? Int) }
    let aged = try #require(now["agedCents"] as? [Int])
    #expect(
      try aged.reduce(0, +) - cents("unallocatedCents") + cents("unmatchedDebitCents")
        == cents("balanceCents"))
    // The last day of the ledger: what status says is what the review says.
    let status = try sample.json("status")
    #expect(status["receivableCents"] as? Int == (try cents("balanceCents")))
    let segments = try #require(review["segments"] as? [String: [[String: Any]]])
    #expect(segments.count == 5)
    for (cut, rows) in segments {
      let exposure = rows.reduce(0) { $0 + ($1["exposureCents"] as? Int ?? 0) }
      let customers = rows.reduce(0) { $0 + ($1["customers"] as? Int ?? 0) }
      #expect(try exposure == cents("exposureCents"), "\(cut)")
      #expect(try customers == cents("customers"), "\(cut)")
    }
    let migration = try #require(review["migration"] as? [String: Any])
    let cells = try #require(migration["cells"] as? [[[String: Int]]])
    let entries = try #require(migration["entries"] as? [[String: Int]])
    let moved = (cells.joined().map { $0 } + entries).reduce(0) { $0 + ($1["customers"] ?? 0) }
    #expect(try moved == cents("customers"))
    for mover in try #require(review["rises"] as? [[String: Any]]) {
      let parts = ["probabilityEffectCents", "exposureEffectCents", "coverEffectCents"]
        .compactMap { mover[$0] as? Int }
      #expect(parts.reduce(0, +) == mover["changeCents"] as? Int)
      let reasons = try #require(mover["reasons"] as? [[String: Any]])
      let sum = reasons.reduce(0) { $0 + ($1["cents"] as? Int ?? 0) }
      #expect(reasons.isEmpty || sum == mover["probabilityEffectCents"] as? Int)
    }
  }

  @Test func `the points of an explanation sum to the score, and their changes to its change`()
    throws
  {
    let sample = try SampleLedger()
    for id in ["C00003", "C00007", "C00012"] {
      let json = try sample.json("explain", id, "--since", "2026-01-31")
      let lines = try #require(json["characteristics"] as? [[String: Any]])
      let points = lines.compactMap { $0["points"] as? Int }.reduce(0, +)
      #expect(try points + #require(json["base"] as? Int) == json["score"] as? Int)
    }
  }

  @Test func `no text of a file reaches a page unescaped`() throws {
    let folder = try Folder()
    let name = "<script>alert(1)</script>\u{1b}[31m"
    try folder.write(
      "data/customers.csv", "customer_id,name,sales_owner\n\"<b>C1\",\(name),<i>x\n")
    try folder.write(
      "data/invoices.csv",
      "invoice_id,customer_id,issued_on,due_on,amount\nF1,\"<b>C1\",2025-01-10,2025-02-09,9000\n")
    #expect(try folder.vigie("import", "data", "--ledger", "l.sqlite").status == 0)
    for arguments in [
      ["check", "<b>C1", "--amount", "100"], ["review", "--quarter", "2025-Q1"], ["digest"],
    ] {
      let on = arguments[0] == "check" ? ["--on", "2025-01-10"] : []
      // One more invoice, so that the quarter has ended.
      try folder.write(
        "more/invoices.csv",
        "invoice_id,customer_id,issued_on,due_on,amount\nF2,\"<b>C1\",2025-05-10,2025-06-09,9000\n")
      _ = try folder.vigie("import", "more", "--ledger", "l.sqlite", "--history")
      let ran = try folder.vigie(
        arguments + on + ["--ledger", "l.sqlite", "--html", "page.html"])
      #expect([0, 10, 11].contains(ran.status), "\(arguments): \(ran.complaints)")
      let page = try folder.text("page.html")
      #expect(!page.contains("<script>") && !page.contains("<b>C1") && !page.contains("\u{1b}"))
      #expect(!ran.output.contains("\u{1b}"))
    }
  }

  @Test func `a sample is not written over`() throws {
    let folder = try Folder()
    #expect(try folder.vigie("sample", "s", "--customers", "2").status == 0)
    let before = try folder.text("s/invoices.csv")
    let refused = try folder.vigie("sample", "s", "--customers", "2", "--seed", "9")
    #expect(refused.status == 1)
    #expect(refused.complaints.contains("[sample.folder-not-empty]"))
    #expect(try folder.text("s/invoices.csv") == before)
    #expect(try folder.vigie("sample", "s", "--customers", "2", "--force").status == 0)
    #expect(try folder.text("s/invoices.csv") == before)
  }

  @Test func `a model of another version or a damaged one is refused`() throws {
    let sample = try SampleLedger()
    #expect(try sample.vigie("fit").status == 0)
    let model = try sample.folder.text("l.model.json")
    try sample.folder.write("old.json", model.replacing("\"version\" : 1", with: "\"version\" : 9"))
    try sample.folder.write("cut.json", String(model.prefix(300)))
    for (file, code) in [("old.json", "document.other-version"), ("cut.json", "document.")] {
      let ran = try sample.vigie("check", "C00003", "--amount", "1", "--model", file)
      #expect(ran.status == 1)
      #expect(ran.complaints.contains("[\(code)"), "\(file): \(ran.complaints)")
    }
  }
}
