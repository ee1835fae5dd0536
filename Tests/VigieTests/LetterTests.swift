import Foundation
import Testing

private let disputed = [
  "disputes.csv": """
  dispute_id,customer_id,opened_on,invoice_id,amount,reason
  L1,C1,2026-02-20,F2,500,quality

  """
]

/// Letters, from the command line to what is printed and kept.
@Suite struct LetterTests {
  @Test func `a letter of each level is written as on record, in both languages`() throws {
    let folder = try LetterLedger(files: disputed).imported()
    for (level, day) in [("1", "2026-06-25"), ("2", "2026-06-25"), ("3", "2026-06-25")] {
      for language in ["en", "fr"] {
        let text = try folder.done(
          "collect", "letter", "C1", "--level", level, "--on", day, "--lang", language)
        try expectGolden(text, "letter-\(level).\(language).txt")
      }
    }
    try expectGolden(
      try folder.done("collect", "letter", "C1", "--level", "3", "--on", "2026-06-25", "--json"),
      "letter-3.json")
    try expectGolden(
      try folder.done("collect", "letter", "C1", "--level", "3", "--on", "2026-06-25", "--html"),
      "letter-3.fr.html")
  }

  /// 10 000 € twenty days late at 12.15 % cost 66.58 €, and 40 € beside.
  @Test func `interest and the fixed sum are those of the law`() throws {
    let folder = try LetterLedger().imported()
    let letter = try folder.answer("collect", "letter", "F1", "--level", "2", "--on", "2026-03-21")
    let line = try #require((letter["lines"] as? [[String: Any]])?.first)
    #expect(line["lateDays"] as? Int == 20)
    #expect(line["interestCents"] as? Int == 6_658)
    #expect(letter["principalCents"] as? Int == 1_000_000)
    #expect(letter["totalCents"] as? Int == 1_010_658)
    #expect(letter["payBy"] as? String == "2026-03-29")
    #expect(letter["language"] as? String == "fr")
  }

  @Test func `over a change of half-year each piece has its rate, and an unknown one none`() throws
  {
    var ledger = LetterLedger()
    ledger.invoices +=
      "\nF8,C5,2025-05-20,2025-06-20,10000,,,\nF9,C5,2026-06-01,2026-06-20,10000,,,\n"
    ledger.reminders += "R8,C5,2025-06-25,1,F8\nR9,C5,2026-06-25,1,F9\n"
    let folder = try ledger.imported()
    let known = try folder.answer("collect", "letter", "F8", "--level", "2", "--on", "2025-07-10")
    let line = try #require((known["lines"] as? [[String: Any]])?.first)
    let pieces = try #require(line["pieces"] as? [[String: Any]])
    #expect(pieces.map { $0["basisPoints"] as? Int } == [1_315, 1_215])
    #expect(pieces.map { $0["interestCents"] as? Int } == [3_603, 3_329])
    #expect(pieces.map { $0["to"] as? String } == ["2025-06-30", "2025-07-10"])

    let ran = try folder.vigie(
      "collect", "letter", "F9", "--level", "2", "--on", "2026-07-15", "--ledger", "l.sqlite",
      "--lang", "en")
    #expect(ran.status == 0, "\(ran.complaints)")
    #expect(ran.output.contains("15\u{a0}d not counted"), "\(ran.output)")
    #expect(ran.output.contains("30\u{a0}June\u{a0}2026, the last day whose rate is"))
    #expect(ran.complaints.contains("No rate of FR is known on 2026-07-01"))
    let unknown = try folder.answer("collect", "letter", "F9", "--level", "2", "--on", "2026-07-15")
    let penalties = try #require(unknown["penalties"] as? [String: Any])
    // 10 000 € × 10 days × 12.15 %.
    #expect(penalties["interestCents"] as? Int == 3_329)
    #expect(penalties["rateMissing"] as? Bool == true)
  }

  @Test func `only what is not contested is asked for, less what we hold`() throws {
    var files = disputed
    files["payments.csv"] = """
      payment_id,customer_id,paid_on,amount,invoice_id,kind,matures_on
      P1,C1,2026-05-02,120,F-unknown,payment,
      P2,C1,2026-05-03,1000,F1,bill,2026-09-30

      """
    let folder = try LetterLedger(files: files).imported()
    let letter = try folder.answer(
      "collect", "letter", "C1", "--level", "1", "--on", "2026-06-25")
    let lines = try #require(letter["lines"] as? [[String: Any]])
    #expect(lines.map { $0["invoice"] as? String } == ["F2", "F1", "F3"])
    #expect(lines.map { $0["cents"] as? Int } == [250_050 - 12_000 - 50_000, 900_000, 30_000])
    #expect(letter["creditCents"] as? Int == 12_000)
    #expect(letter["billCents"] as? Int == 100_000)
    let text = try #require(letter["text"] as? String)
    #expect(text.contains("120,00\u{a0}€ reçus de vous"))
    #expect(text.contains("litige L1"))
    #expect(letter["penalties"] is NSNull)
  }

  @Test func `every refusal says why and what to do`() throws {
    var ledger = LetterLedger()
    ledger.customers +=
      "C6,Fonte SAS,FR,company,fr,a|b,\nC7,Plan SAS,FR,company,fr,a|b,\nF7,Homonyme,FR,company,fr,,\n"
    ledger.invoices += """

      G1,C2,2026-01-01,2026-02-01,100,,,
      G2,C2,2026-01-01,2026-02-01,100,,,
      A2,C2,2026-02-10,2026-02-10,100,credit_note,G2,
      G3,C2,2026-01-01,2026-02-01,100,,,
      G4,C2,2026-06-20,2026-08-01,100,,,
      G5,C2,2026-01-01,2026-02-01,100,,,2026-01-05
      G6,C2,2026-01-01,2026-02-01,100,,,
      G7,C6,2026-01-01,2026-02-01,100,,,
      G8,C7,2025-01-01,2025-02-01,100,,,

      """
    ledger.files = [
      "payments.csv": """
      payment_id,customer_id,paid_on,amount,invoice_id,kind
      P1,C2,2026-02-11,100,G1,payment
      P3,C2,2026-03-11,100,G3,write_off

      """,
      "disputes.csv": """
      dispute_id,customer_id,opened_on,invoice_id,amount,reason
      L6,C2,2026-02-20,G6,,quality

      """,
      "events.csv": """
      event_id,customer_id,kind,occurred_on,published_on
      E1,C6,liquidation,2026-05-04,2026-05-10
      E2,C7,reorganisation,2025-03-04,2025-03-10
      E3,C7,plan_adopted,2026-03-04,2026-03-10

      """,
    ]
    let folder = try ledger.imported()
    for (subject, code) in [
      ("nobody", "letter.unknown-subject"), ("F7", "letter.ambiguous-subject"),
      ("A2", "letter.no-debt"), ("G1", "letter.paid"), ("G2", "letter.credited"),
      ("G3", "letter.written-off"), ("G4", "letter.not-due"), ("G5", "letter.assigned"),
      ("G6", "letter.contested"), ("C6", "letter.in-procedure"), ("G7", "letter.in-procedure"),
      ("C7", "letter.before-procedure"), ("Homonyme", "letter.nothing-overdue"),
    ] {
      try folder.refused(
        "collect", "letter", subject, "--level", "1", "--on", "2026-06-25", code: code)
    }
    let claim = try folder.vigie(
      "collect", "letter", "C6", "--level", "1", "--on", "2026-06-25", "--anyway", "--ledger",
      "l.sqlite")
    #expect(claim.complaints.contains("File the claim by 2026-07-10"), "\(claim.complaints)")
    let late = try folder.vigie(
      "collect", "letter", "C6", "--level", "1", "--on", "2026-07-11", "--ledger", "l.sqlite")
    #expect(late.complaints.contains("ended on 2026-07-10"), "\(late.complaints)")
    let dispute = try folder.vigie(
      "collect", "letter", "G6", "--level", "1", "--on", "2026-06-25", "--ledger", "l.sqlite")
    #expect(dispute.complaints.contains("L6"))
    try folder.refused("collect", "letter", "C1", "--level", "4", code: "letter.unknown-level")
    // The flag says which of the two is meant.
    try folder.done("collect", "letter", "F7", "--invoice", "--level", "1", "--on", "2026-06-25")
    // On a day before the invoice nobody knows it.
    try folder.refused(
      "collect", "letter", "G4", "--level", "1", "--on", "2026-06-19",
      code: "letter.unknown-subject")
    #expect(!folder.exists("l.journal.sqlite"))
  }

  @Test func `who was granted time is not asked before, and who promised is told apart`() throws {
    let folder = try LetterLedger(files: [
      "extension_requests.csv": """
      request_id,customer_id,requested_on,invoice_id,new_due_on,decided_on,granted
      E1,C2,2026-06-20,F4,2026-07-20,2026-06-22,yes
      E2,C5,2026-06-20,F7,2026-07-20,2026-06-22,no

      """,
      "promises.csv": """
      promise_id,customer_id,made_on,promised_on,invoice_id,amount
      Z1,C5,2026-06-20,2026-07-05,F7,700

      """,
    ]).imported()
    let letter = ["collect", "letter", "C2", "--level", "1", "--ledger", "l.sqlite", "--on"]
    #expect(try folder.vigie(letter + ["2026-06-21"]).status == 0)
    let granted = try folder.vigie(letter + ["2026-06-25"])
    #expect(granted.complaints.contains("[letter.extended]"), "\(granted.complaints)")
    #expect(granted.complaints.contains("2026-07-21"))
    #expect(try folder.vigie(letter + ["2026-07-21"]).status == 0)
    let promised = try folder.vigie(
      "collect", "letter", "C5", "--level", "1", "--on", "2026-06-25", "--ledger", "l.sqlite")
    #expect(promised.status == 1 && promised.complaints.contains("[letter.promised]"))
    let asked = try folder.vigie(
      "collect", "letter", "C5", "--level", "1", "--on", "2026-06-25", "--ledger", "l.sqlite",
      "--anyway")
    #expect(asked.status == 0)
    #expect(asked.complaints.contains("promised to pay by 2026-07-05"))
  }

  @Test func `a dispute that names no invoice keeps its amount out, as it does in the list`() throws
  {
    let folder = try LetterLedger(files: [
      "disputes.csv":
        "dispute_id,customer_id,opened_on,invoice_id,amount,reason\nL1,C5,2026-05-20,,300,quality\n"
    ]).imported()
    let letter = try json(
      folder.done("collect", "letter", "C5", "--level", "1", "--on", "2026-06-25", "--json"))
    #expect(letter["principalCents"] as? Int == 40_000)
    let list = try json(folder.done("collect", "--on", "2026-06-25", "--json"))
    let lines = try #require(list["lines"] as? [[String: Any]])
    #expect(lines.first { $0["customer"] as? String == "C5" }?["askedCents"] as? Int == 40_000)
  }

  @Test func `a company struck off gets no letter, and none is sent on a day to come`() throws {
    let folder = try LetterLedger(files: [
      "events.csv":
        "event_id,customer_id,kind,occurred_on,published_on\nE1,C5,struck_off,2026-05-04,2026-05-06\n"
    ]).imported()
    let letter = ["collect", "letter", "C5", "--level", "1", "--ledger", "l.sqlite", "--on"]
    let refused = try folder.vigie(letter + ["2026-06-25"])
    #expect(refused.status == 1 && refused.complaints.contains("[letter.in-procedure]"))
    let later = try folder.vigie(
      "collect", "letter", "C4", "--level", "1", "--ledger", "l.sqlite", "--on", "2199-01-01",
      "--sent")
    #expect(later.status == 64 && later.complaints.contains("a day to come"))
  }

  @Test func `an address of several lines in one cell is one of several lines`() throws {
    let folder = try LetterLedger(
      customers: """
        customer_id,name,country,kind,language,address,contact
        C1,Aubrac SARL,FR,company,fr,"3 place du Marché
        15110 Saint-Urcize",

        """,
      invoices: """
        invoice_id,customer_id,issued_on,due_on,amount
        F1,C1,2026-01-30,2026-03-01,10000.00

        """,
      reminders: """
        reminder_id,customer_id,sent_on,level,invoice_id
        R1,C1,2026-03-10,1,

        """
    ).imported()
    let text = try folder.done(
      "collect", "letter", "C1", "--level", "2", "--on", "2026-06-25", "--lang", "fr")
    let lines = text.split(separator: "\n").map { $0.drop { $0 == " " } }
    #expect(lines.contains("3 place du Marché") && lines.contains("15110 Saint-Urcize"))
  }

  @Test func `what we hold for all that is overdue leaves nothing to ask`() throws {
    let folder = try LetterLedger(files: [
      "payments.csv":
        "payment_id,customer_id,paid_on,amount,invoice_id\nP1,C5,2026-05-02,800,F-other\n"
    ]).imported()
    try folder.refused(
      "collect", "letter", "C5", "--level", "1", "--on", "2026-06-25", code: "letter.covered")
  }

  @Test func `names of any kind are harmless on the page`() throws {
    var ledger = LetterLedger()
    ledger.customers +=
      "C9,\"<script>alert('x')</script> شركة 🚚\",FR,company,fr,\"<b>3</b> rue \"\"A\"\"|69007 Lyon\",\n"
    ledger.invoices += "\n<i>F9</i>,C9,2026-01-30,2026-03-01,100.00,,,\n"
    let folder = try ledger.imported()
    try folder.done(
      "collect", "letter", "C9", "--level", "1", "--on", "2026-06-25", "--html", "--out",
      "letter.html")
    let page = try folder.text("letter.html")
    #expect(!page.contains("<script"))
    #expect(!page.contains("<b>3"))
    #expect(!page.contains("<i>"))
    #expect(page.contains("<bdi>&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; شركة 🚚</bdi>"))
    #expect(page.contains("<bdi>&lt;b&gt;3&lt;/b&gt; rue &quot;A&quot;</bdi>"))
  }

  @Test func `what is not known is left blank, and where it comes from is said`() throws {
    let folder = try LetterLedger(ledger: "country: FR\n").imported()
    let ran = try folder.vigie(
      "collect", "letter", "C5", "--level", "1", "--on", "2026-06-25", "--ledger", "l.sqlite")
    #expect(ran.status == 0)
    #expect(ran.output.contains("Échec SA\n" + String(repeating: " ", count: 40) + "______"))
    #expect(ran.output.contains("Madame, Monsieur,"))
    #expect(ran.complaints.contains("the letter is in French, the language of its country"))
    #expect(ran.complaints.contains("Import the column address of customers.csv"))
    #expect(ran.complaints.contains("letterhead (name, address, contact)"))
  }

  @Test func `public bodies owe by another law, which is not guessed`() throws {
    let folder = try LetterLedger().imported()
    let ran = try folder.vigie(
      "collect", "letter", "C4", "--level", "2", "--on", "2026-06-25", "--anyway", "--json",
      "--ledger", "l.sqlite")
    #expect(try json(ran.output)["penalties"] is NSNull)
    #expect(ran.complaints.contains("public bodies"))
    let nowhere = try LetterLedger(ledger: "currency: EUR\n").imported()
    let unknown = try nowhere.vigie(
      "collect", "letter", "F1", "--level", "2", "--on", "2026-03-21", "--json", "--ledger",
      "l.sqlite")
    #expect(try json(unknown.output)["penalties"] is NSNull)
    #expect(unknown.complaints.contains("Our country is not known"), "\(unknown.complaints)")
  }

  @Test func `a letter is in the currency of its invoices, and never adds up two`() throws {
    var ledger = LetterLedger()
    ledger.invoices = """
      invoice_id,customer_id,issued_on,due_on,amount,currency
      D1,C1,2026-01-30,2026-03-01,1000.00,USD
      D2,C2,2026-01-30,2026-03-01,1000.00,USD
      D3,C2,2026-01-30,2026-03-01,50.00,EUR
      X1,C3,2026-01-30,2026-03-01,50.00,XAF

      """
    ledger.files["rates.csv"] = "day,currency,rate\n2026-01-30,USD,0.9\n"
    let folder = try Folder()
    for (name, text) in [
      ("customers.csv", ledger.customers), ("invoices.csv", ledger.invoices),
      ("reminders.csv", ledger.reminders), ("ledger.yaml", ledger.ledger),
      ("rates.csv", "day,currency,rate\n2026-01-30,USD,0.9\n"),
    ] {
      try folder.write("data/\(name)", text)
    }
    let imported = try folder.vigie("import", "data", "--ledger", "l.sqlite")
    #expect(imported.status == 2)
    #expect((imported.output + imported.complaints).contains("row.no-exchange-rate"))
    let letter = try folder.answer("collect", "letter", "C1", "--level", "2", "--on", "2026-03-21")
    #expect(letter["currency"] as? String == "USD")
    #expect(letter["principalCents"] as? Int == 100_000)
    // Interest is in dollars; the fixed sum of 40 € is not added to them.
    #expect(letter["totalCents"] as? Int == 100_666)
    #expect((letter["notes"] as? [String])?.contains("fixed-sum-apart") == true)
    let words = (letter["text"] as? String)?.split(whereSeparator: \.isWhitespace)
    #expect(words?.joined(separator: " ").contains("augmentée de 40,00 €") == true)
    try folder.refused(
      "collect", "letter", "C2", "--level", "1", "--on", "2026-06-25",
      code: "letter.several-currencies")
    try folder.done("collect", "letter", "D3", "--level", "1", "--on", "2026-06-25")
    // What has no rate is not in the ledger, and so is no debt that a letter could ask for.
    try folder.refused(
      "collect", "letter", "X1", "--level", "1", "--on", "2026-06-25",
      code: "letter.unknown-subject")
  }

  @Test func `the policy says what is claimed and how long is given`() throws {
    let folder = try LetterLedger().imported()
    let shipped = try String(
      contentsOf: checkout.appendingPathComponent("Models/policy/default-2026.yaml"),
      encoding: .utf8)
    let own = shipped.replacing(
      "formal: {days-to-pay: 8, pause-days: 15, penalties: yes}",
      with: "formal: {days-to-pay: 5, pause-days: 3, penalties: no}")
    try folder.write("own.yaml", own)
    let letter = try folder.answer(
      "collect", "letter", "F1", "--level", "2", "--on", "2026-03-21", "--policy", "own.yaml")
    #expect(letter["payBy"] as? String == "2026-03-26")
    #expect(letter["penalties"] is NSNull)
    #expect(letter["totalCents"] as? Int == 1_000_000)
  }

  @Test func `options that contradict each other are wrong usage`() throws {
    let folder = try LetterLedger().imported()
    for extra in [["--html", "--json"], ["--by", "Léa"]] {
      let ran = try folder.vigie(
        ["collect", "letter", "C1", "--level", "1", "--ledger", "l.sqlite"] + extra)
      #expect(ran.status == 64, "\(extra)")
    }
    let nowhere = try folder.vigie(
      "collect", "letter", "C1", "--level", "1", "--on", "2026-06-25", "--out", "no/where.txt",
      "--sent", "--ledger", "l.sqlite")
    #expect(nowhere.status == 1)
    #expect(nowhere.complaints.contains("[output.not-written]"))
    // What could not be written out was not sent.
    #expect(!folder.exists("l.journal.sqlite"))
  }
}
