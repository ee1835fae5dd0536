import Foundation
import GRDB
import Testing

/// What was decided is shown, computed anew, accepted, withdrawn, overridden and erased.
@Suite struct DecisionsTests {
  private let customer = "C00003"

  /// Asks, and gives the reference of the answer.
  private func check(
    _ sample: SampleLedger, _ arguments: String..., customer: String = "C00003"
  ) throws -> String {
    let json = try sample.json(
      ["check", customer, "--amount", "900", "--on", "2026-06-30"] + arguments)
    return try #require(json["reference"] as? String)
  }

  /// Replays a decision by its first characters.
  private func replay(_ sample: SampleLedger, _ reference: String) throws -> [String: Any] {
    let json = try sample.json("decision", "show", String(reference.prefix(8)))
    return try #require(json["replay"] as? [String: Any])
  }

  @Test func `a decision is the same again after imports, corrections and an undo`() throws {
    let sample = try SampleLedger()
    let reference = try check(sample)
    #expect(try replay(sample, reference)["result"] as? String == "identical")
    try sample.folder.write(
      "late/payments.csv",
      "payment_id,customer_id,paid_on,amount\nLATE,C00003,2026-05-30,1000\n")
    try sample.folder.write(
      "late/customers.csv",
      "customer_id,name,parent_id,credit_limit,valid_from\nC00003,Other,C00004,1,2026-01-01\n")
    let imported = try sample.vigie(
      "import", "late", "--received-on", "2026-06-01", "--delivery")
    #expect(imported.status == 0, "\(imported.complaints)")
    #expect(try check(sample) != reference)
    #expect(try replay(sample, reference)["result"] as? String == "identical")
    let undone = try sample.vigie("import", "undo", "1", "--received-on", "2026-07-02")
    #expect(undone.status == 0, "\(undone.complaints)")
    #expect(try replay(sample, reference)["result"] as? String == "identical")
    #expect(try sample.vigie("journal", "verify").status == 0)
  }

  @Test func `a decision is the same again after every document was edited or lost`() throws {
    let sample = try SampleLedger()
    #expect(try sample.vigie("fit").status == 0)
    let models = sample.folder.file("models")
    try FileManager.default.copyItem(
      atPath: checkout.appendingPathComponent("Models").path, toPath: models)
    let reference = try check(sample, "--models", "models")
    for file in ["l.model.json", "models/policy/default-2026.yaml", "models/legal/france.yaml"] {
      try sample.folder.write(file, "nothing: here\n")
    }
    try FileManager.default.removeItem(atPath: models + "/outcomes")
    #expect(
      try sample.vigie("check", customer, "--amount", "900", "--models", "models").status == 1)
    let shown = try sample.vigie("decision", "show", reference, "--models", "models")
    #expect(shown.status == 0, "\(shown.output)\(shown.complaints)")
    #expect(shown.output.contains("identical") && !shown.output.contains("NOT"))
    let french = try sample.vigie("decision", "show", reference, "--lang", "fr")
    #expect(french.status == 0 && french.output.contains("identique"))
  }

  @Test func `a slip that differs says in which fields`() throws {
    let sample = try SampleLedger()
    let reference = try check(sample)
    // Somebody writes another payment into the past, where no import would.
    try DatabaseQueue(path: sample.folder.file("l.sqlite")).write {
      try $0.execute(
        sql: """
          UPDATE invoice SET amount = amount + 100000 WHERE customer =
            (SELECT number FROM customer WHERE customer_id = 'C00003')
          """)
    }
    let ran = try sample.vigie("decision", "show", reference)
    #expect(ran.status == 1)
    #expect(ran.output.contains("NOT identical"))
    #expect(ran.output.contains("exposureBeforeCents"))
  }

  @Test func `a decision of the former form is shown, and is not replayable`() throws {
    let sample = try SampleLedger()
    let reference = try check(sample)
    let former = """
      {"amountCents":90000,"answer":"yes","depositCents":0,"exposureAfterCents":1,\
      "exposureBeforeCents":1,"grade":"B","importNumber":1,"issuedOn":"2026-06-30",\
      "limitCents":1,"policy":"default-2026","validUntil":"2026-07-14"}
      """
    try DatabaseQueue(path: sample.folder.file("l.journal.sqlite")).write {
      try $0.execute(
        sql: """
          INSERT INTO entry SELECT 2, kind, customer_id, day, author, ?, 'aaaabbbbcccc', hash, 'x'
          FROM entry
          """, arguments: [former])
    }
    let ran = try sample.vigie("decision", "show", "aaaa")
    #expect(ran.status == 1)
    #expect(ran.output.contains("not replayable") && ran.output.contains("former version"))
    #expect(try sample.vigie("decision", "show", reference).status == 0)
    for (text, code) in [("aaa", "short-reference"), ("0000000000", "unknown-reference")] {
      let refused = try sample.vigie("decision", "show", text)
      #expect(refused.status == 1 && refused.complaints.contains("[journal.\(code)]"))
    }
  }

  @Test func `a question has the same reference until an answer to it would change`() throws {
    let sample = try SampleLedger()
    let reference = try check(sample)
    #expect(try check(sample, customer: "C00011") != reference)
    #expect(try sample.vigie("check", "C00011", "--amount", "500", "--accept").status == 0)
    #expect(try check(sample) == reference)
    // An offer is not counted against itself.
    #expect(try check(sample, "--accept") == reference)
    #expect(try check(sample) == reference)
    #expect(try replay(sample, reference)["result"] as? String == "identical")
  }
}

// MARK: Accepted offers

extension DecisionsTests {
  @Test func `what was accepted is a part of the exposure until it is closed`() throws {
    let sample = try SampleLedger()
    func exposure(_ amount: String) throws -> (before: Int, reserved: Int?) {
      let json = try sample.json(
        "check", customer, "--amount", amount, "--terms", "30", "--no-journal")
      return (
        try #require(json["exposureBeforeCents"] as? Int), json["reservedCents"] as? Int
      )
    }
    let before = try exposure("100").before
    let accepting = ["check", customer, "--amount", "900", "--terms", "30", "--accept"]
    let accepted = try sample.json(accepting)
    let reference = try #require(accepted["reference"] as? String)
    let reserved = try #require(accepted["accepted"] as? [String: Any])
    #expect(reserved["reservedCents"] as? Int == 90_000)
    #expect(reserved["until"] as? String == "2026-07-14")
    #expect(try exposure("100") == (before + 90_000, 90_000))
    // The same offer accepted twice is one.
    #expect(try sample.json(accepting)["reference"] as? String == reference)
    #expect(try exposure("100") == (before + 90_000, 90_000))
    let status = try sample.vigie("decision", "status", reference)
    #expect(status.output.contains("accepted, reserved until 2026-07-14"))
    let expired = try sample.vigie("decision", "status", reference, "--on", "2026-07-15")
    #expect(expired.output.contains("expired on 2026-07-14"))
    let early = try sample.vigie("decision", "status", reference, "--on", "2026-06-29")
    #expect(early.complaints.contains("[journal.before-decision]"))
    #expect(try sample.vigie("decision", "close", reference, "--reason", "ordered").status == 0)
    #expect(try sample.vigie("decision", "close", reference).status == 0)
    #expect(try exposure("100") == (before, 0))
    #expect(
      try sample.vigie("decision", "status", reference).output.contains("closed on 2026-06-30"))
    #expect(try sample.json(accepting)["reference"] as? String == reference)
    #expect(try exposure("100") == (before + 90_000, 90_000))
    #expect(try replay(sample, reference)["result"] as? String == "identical")
    let other = try check(sample, "--terms", "30", customer: "C00011")
    let never = try sample.vigie("decision", "close", other)
    #expect(never.complaints.contains("[journal.never-accepted]"))
  }

  @Test func `only a yes is accepted, or a condition that was confirmed, or with a reason`() throws
  {
    let sample = try SampleLedger()
    func accept(_ id: String, _ amount: String, _ more: String...) throws -> Ran {
      try sample.folder.vigie(
        ["check", id, "--amount", amount, "--terms", "30", "--accept", "--ledger", "l.sqlite"]
          + more)
    }
    for (ran, code) in [
      (try accept(customer, "9000000"), "condition-to-confirm"),
      (try accept(customer, "9000000", "--condition", "99"), "no-such-condition"),
      (try accept("C00045", "500"), "answer-not-acceptable"),
      (try accept("C00045", "500", "--override-reason", "  "), "empty-reason"),
      (
        try accept("C00045", "500", "--override-reason", String(repeating: "x", count: 501)),
        "reason-too-long"
      ),
    ] {
      #expect(ran.status == 1, "\(code): \(ran.output)")
      #expect(ran.complaints.contains("[journal.\(code)]"), "\(ran.complaints)")
    }
    #expect(try accept("C00045", "500", "--override-reason", "the parent pays").status == 0)
    #expect(try accept(customer, "9000000", "--condition", "1").status == 0)
    let list = try sample.json("journal", "list", "--kind", "acceptance")
    #expect((list["entries"] as? [Any])?.count == 2)
    #expect(try sample.vigie("check", customer, "--amount", "1", "--condition", "1").status == 64)
  }

  /// Both ask for two thirds of the room that is left, at the same moment.
  @Test func `two processes never accept more than the limit allows`() throws {
    let sample = try SampleLedger()
    let json = try sample.json(
      "check", customer, "--amount", "1", "--terms", "30", "--no-journal")
    let room = try #require(json["headroomAfterCents"] as? Int)
    for round in 0..<3 {
      try? FileManager.default.removeItem(atPath: sample.folder.file("l.journal.sqlite"))
      let processes = try (0..<4).map { number in
        try sample.folder.start([
          "check", customer, "--amount", "\(room / 150 + number)", "--terms", "30", "--accept",
          "--ledger", "l.sqlite",
        ])
      }
      for process in processes { process.waitUntilExit() }
      #expect(processes.count { $0.terminationStatus == 0 } == 1, "round \(round)")
      let list = try sample.json("journal", "list", "--kind", "acceptance")
      #expect((list["entries"] as? [Any])?.count == 1)
      #expect(try sample.vigie("journal", "verify").status == 0)
    }
  }

  @Test(arguments: [
    ("events", "event_id,customer_id,kind,occurred_on\nE1,C00003,reorganisation,2026-07-02\n"),
    ("events", "event_id,customer_id,kind,occurred_on\nE1,C00003,doubtful_transfer,2026-07-02\n"),
    ("events", "event_id,customer_id,kind,occurred_on\nE1,C00003,insurer_limit_cut,2026-07-02\n"),
    (
      "payments",
      "payment_id,customer_id,paid_on,amount,kind\nR1,C00003,2026-07-02,500,returned\n"
    ),
    (
      "customers",
      "customer_id,name,status,status_since,valid_from\nC00003,T,blocked,2026-07-02,2026-07-02\n"
    ),
    ("customers", "customer_id,name,credit_limit,valid_from\nC00003,T,100,2026-07-02\n"),
  ])
  func `what is learned since takes an answer back, and its reservation with it`(
    file: String, rows: String
  ) throws {
    let sample = try SampleLedger()
    let reference = try check(sample, "--accept")
    try sample.folder.write("news/\(file).csv", rows)
    let imported = try sample.vigie("import", "news", "--received-on", "2026-07-02", "--delivery")
    #expect(imported.status == 0, "\(imported.complaints)")
    let before = try sample.vigie("decision", "status", reference, "--on", "2026-07-01")
    #expect(before.output.contains("accepted, reserved until"), "\(before.output)")
    let after = try sample.vigie("decision", "status", reference, "--on", "2026-07-02")
    #expect(after.output.contains("withdrawn:"), "\(after.output)\(after.complaints)")
    let json = try sample.json(
      "check", customer, "--amount", "10", "--on", "2026-07-02", "--no-journal")
    #expect(json["reservedCents"] as? Int == 0)
  }
}

// MARK: Classes given by a person

extension DecisionsTests {
  private func rate(_ sample: SampleLedger, _ arguments: String...) throws -> Ran {
    try sample.folder.vigie(["rate", customer, "--ledger", "l.sqlite"] + arguments)
  }

  @Test func `a class given by a person judges until it ends, beside the model's`() throws {
    let sample = try SampleLedger()
    #expect(try rate(sample).output.contains("No class was ever given"))
    let given = try rate(
      sample, "--class", "e", "--reason", "lost its client", "--until", "2026-12-31", "--on",
      "2026-06-15")
    #expect(given.status == 0, "\(given.complaints)")
    let json = try sample.json(
      "check", customer, "--amount", "900", "--on", "2026-06-30", "--internal")
    #expect(json["grade"] as? String == "E")
    #expect(json["probability"] as? Double == 0.07746)
    let override = try #require(json["override"] as? [String: Any])
    #expect(override["modelGrade"] as? String == "B")
    #expect(override["author"] as? String == "tester")
    #expect(
      try replay(sample, #require(json["reference"] as? String))["result"] as? String
        == "identical")
    for command in [
      ["check", customer, "--amount", "900", "--internal"], ["explain", customer], ["score"],
      ["review", "--quarter", "2026-Q2"],
    ] {
      let ran = try sample.folder.vigie(command + ["--ledger", "l.sqlite"])
      #expect(ran.output.contains("lost its client"), "\(command): \(ran.output)")
      #expect(ran.output.contains("tester"))
    }
    let review = try sample.json("review", "--quarter", "2026-Q2")
    let performance = try #require(review["overrides"] as? [String: Any])
    #expect(performance["toWorse"] as? [String: Int] == ["given": 1, "defaulted": 0])
    #expect(performance["toBetter"] as? [String: Int] == ["given": 0, "defaulted": 0])
    // Before its first day nobody sees it; after a withdrawal neither.
    func grade(_ day: String) throws -> String? {
      try sample.json(
        "check", customer, "--amount", "900", "--on", day, "--no-journal", "--internal")["grade"]
        as? String
    }
    #expect(try grade("2026-06-14") != "E")
    #expect(try grade("2026-06-30") == "E")
    #expect(try rate(sample, "--withdraw").status == 0)
    #expect(try grade("2026-06-29") == "E")
    #expect(try grade("2026-06-30") == "B")
    #expect(try rate(sample, "--withdraw").complaints.contains("[journal.no-override]"))
  }

  @Test func `an override that cannot be is refused, and says what to do`() throws {
    let sample = try SampleLedger()
    for (arguments, code) in [
      (["--class", "G", "--reason", "x", "--until", "2026-12-31"], "unknown-class"),
      (["--class", "X", "--reason", "x", "--until", "2026-12-31"], "class-not-given"),
      (["--class", "U", "--reason", "x", "--until", "2026-12-31"], "class-not-given"),
      (["--class", "D", "--reason", "x", "--until", "2026-06-29"], "override-ended"),
      (["--class", "D", "--until", "2026-12-31"], "empty-reason"),
      (
        ["--class", "D", "--until", "2026-12-31", "--reason", String(repeating: "é", count: 501)],
        "reason-too-long"
      ),
    ] {
      let ran = try sample.folder.vigie(["rate", customer, "--ledger", "l.sqlite"] + arguments)
      #expect(ran.status == 1, "\(arguments)")
      #expect(ran.complaints.contains("[journal.\(code)]"), "\(ran.complaints)")
    }
    let nobody = try sample.vigie("rate", "C0003")
    #expect(nobody.complaints.contains("[ledger.unknown-customer]"))
    let list = try sample.vigie("journal", "list")
    #expect(list.output.isEmpty || list.output.contains("No such entry"))
  }
}

// MARK: Natural persons

extension DecisionsTests {
  @Test func `a natural person is erased from the journal, and the chain stays whole`() throws {
    let folder = try Folder()
    try folder.write(
      "data/customers.csv",
      "customer_id,name,country,kind\nSOLE-24601,Jean Valjean,FR,sole_trader\nC2,Brise,FR,company\n"
    )
    try folder.write(
      "data/invoices.csv",
      """
      invoice_id,customer_id,issued_on,due_on,amount
      F1,SOLE-24601,2025-01-10,2025-02-09,4000.00
      F2,C2,2025-03-10,2025-04-09,1000.00
      F3,C2,2025-06-10,2025-07-10,1000.00

      """)
    try folder.write("data/ledger.yaml", "country: FR\n")
    func vigie(_ arguments: String...) throws -> Ran {
      try folder.vigie(arguments + ["--ledger", "l.sqlite"])
    }
    #expect(try vigie("import", "data").status == 0)
    let ran = try vigie(
      "check", "SOLE-24601", "--amount", "90000", "--on", "2025-03-10", "--json", "--accept",
      "--override-reason", "his mayor vouches")
    #expect(ran.status == 0, "\(ran.complaints)")
    #expect(
      try vigie(
        "rate", "SOLE-24601", "--class", "C", "--reason", "an honest man", "--until", "2025-12-31"
      ).status == 0)
    #expect(try vigie("digest").output.contains("SOLE-24601"))
    #expect(try vigie("digest").output.contains("Jean Valjean"))
    let reference = try #require(ran.output.firstMatch(of: /"reference": "([0-9a-f]+)"/)).output.1
    #expect(try vigie("decision", "show", String(reference)).output.contains("SOLE-24601"))
    #expect(try vigie("journal", "verify").status == 0)
    let asked = try vigie("journal", "erase", "SOLE-24601")
    #expect(asked.status == 1 && asked.complaints.contains("[journal.erasure-to-confirm]"))
    #expect(try vigie("journal", "erase", "SOLE-24601", "--dry-run").output.contains("3 entries"))
    func journal() throws -> String {
      String(
        decoding: try Data(contentsOf: URL(fileURLWithPath: folder.file("l.journal.sqlite"))),
        as: Unicode.ASCII.self)
    }
    #expect(try journal().contains("SOLE-24601"))
    #expect(try vigie("journal", "erase", "SOLE-24601", "--yes").status == 0)
    for text in ["SOLE-24601", "Valjean", "mayor", "honest man"] {
      #expect(try !journal().contains(text), "\(text)")
    }
    #expect(try vigie("journal", "verify").status == 0)
    let shown = try vigie("decision", "show", String(reference))
    #expect(shown.status == 1)
    #expect(shown.output.contains("erased"), "\(shown.output)\(shown.complaints)")
    let company = try vigie("journal", "erase", "C2", "--yes")
    #expect(company.complaints.contains("[journal.nothing-to-erase]"))
  }
}
