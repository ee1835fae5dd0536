import Foundation
import Testing

/// Interest on what was paid late, as letters claim it and tell of it.
@Suite struct LatePartsTests {
  private func folder() throws -> Folder {
    var ledger = LetterLedger()
    ledger.invoices += """

      L1,C5,2025-05-20,2025-06-20,10000,,,
      L2,C5,2026-01-30,2026-03-01,1000,,,
      L3,C5,2026-01-30,2026-03-01,500,,,
      L4,C5,2026-01-30,2026-03-01,500,,,
      L5,C5,2026-01-30,2026-03-01,500,,,
      A4,C5,2026-03-20,2026-03-20,200,credit_note,L1,

      """
    ledger.reminders += "R8,C5,2025-06-25,1,L1\n"
    ledger.files["payments.csv"] = """
      payment_id,customer_id,paid_on,amount,invoice_id,kind,reverses
      P1,C5,2025-06-20,1000,L1,payment,
      P2,C5,2025-07-10,4000,L1,payment,
      P3,C5,2026-03-05,700,L1,payment,
      P4,C5,2026-03-09,700,L1,returned,P3
      P5,C5,2026-03-31,1000,L2,payment,
      P6,C5,2026-03-01,500,L3,payment,
      P7,C5,2026-02-20,300,L4,payment,
      P8,C5,2026-03-21,200,L4,payment,
      P9,C5,2026-03-21,500,L5,write_off,

      """
    return try ledger.imported()
  }

  /// 4 000 € from 21 June to 10 July 2025: ten days at 13.15 %, 14.41 €, and ten at 12.15 %, 13.32 €. What came by the
  /// due date, came back, or was credited bears none.
  @Test func `a part paid late bears interest until its payment, each half-year at its rate`()
    throws
  {
    let letter = try folder().answer(
      "collect", "letter", "L1", "--level", "2", "--on", "2026-03-31")
    let line = try #require((letter["lines"] as? [[String: Any]])?.first)
    #expect(line["cents"] as? Int == 480_000)
    let parts = try #require(line["paidLate"] as? [[String: Any]])
    #expect(parts.map { $0["paidOn"] as? String } == ["2025-07-10"])
    #expect(parts.map { $0["cents"] as? Int } == [400_000])
    #expect(parts.map { $0["lateDays"] as? Int } == [20])
    let pieces = try #require(parts.first?["pieces"] as? [[String: Any]])
    #expect(pieces.map { $0["basisPoints"] as? Int } == [1_315, 1_215])
    #expect(pieces.map { $0["interestCents"] as? Int } == [1_441, 1_332])
    // What is open: 10 d at 13.15 %, 184 and 90 d at 12.15 %.
    #expect(line["interestCents"] as? Int == 1_729 + 29_400 + 14_380)
    let penalties = try #require(letter["penalties"] as? [String: Any])
    #expect(penalties["paidLateInterestCents"] as? Int == 2_773)
    #expect(penalties["interestCents"] as? Int == 2_773 + 45_509)
    #expect(letter["totalCents"] as? Int == 480_000 + 2_773 + 45_509 + 4_000)
  }

  @Test func `the row of the part stands in the letter, in both languages and on paper`() throws {
    let folder = try folder()
    for (language, row, sentence) in [
      ("en", "L1, paid 10/07/2025", "parts of these invoices that were paid late"),
      ("fr", "L1, payé le 10/07/2025", "payées en retard, jusqu’à leur paiement"),
    ] {
      for format in [[], ["--html"]] {
        let ran = try folder.vigie(
          [
            "collect", "letter", "L1", "--level", "2", "--on", "2026-03-31", "--lang", language,
            "--ledger", "l.sqlite",
          ] + format)
        #expect(ran.output.contains(row), "\(ran.output)")
        let flat = ran.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(flat.contains(sentence), "\(flat)")
      }
    }
    // A courtesy claims nothing, and tells nothing.
    let courtesy = try folder.vigie(
      "collect", "letter", "L1", "--level", "1", "--on", "2026-03-31", "--ledger", "l.sqlite",
      "--json", "--anyway")
    let line = try #require((try json(courtesy.output)["lines"] as? [[String: Any]])?.first)
    #expect((line["paidLate"] as? [Any])?.isEmpty == true)
    #expect(!courtesy.complaints.contains("paid late"))
  }

  /// 1 000 € for 30 days and 200 € for 20 days at 12.15 %: 9.99 € and 1.33 €, and twice 40 €.
  @Test func `what is due for invoices paid late in full is told, and not claimed`() throws {
    let folder = try folder()
    for (language, words) in [
      (
        "en",
        "2 other invoices or instalments were paid late in full: €11.32 of interest and €80.00"
      ),
      (
        "fr",
        "2 autres factures ou échéances ont été soldées en retard\u{a0}: 11,32\u{a0}€ de pénalités et 80,00"
      ),
    ] {
      let ran = try folder.vigie(
        "collect", "letter", "L1", "--level", "2", "--on", "2026-03-31", "--lang", language,
        "--ledger", "l.sqlite")
      #expect(ran.complaints.contains(words), "\(ran.complaints)")
      #expect(!ran.output.contains("L2"))
    }
    // The day before the payment it is not paid late in full, and one is one.
    let before = try folder.vigie(
      "collect", "letter", "L1", "--level", "2", "--on", "2026-03-30", "--lang", "en", "--ledger",
      "l.sqlite")
    #expect(
      before.complaints.contains("1 other invoice or instalment was paid late in full: €1.33"))
  }

  /// 600 € of the first instalment for 92 days, of which 61 in 2025 and all at 12.15 %: 18.37 €. Its 40 € are in the
  /// letter, which is about the second.
  @Test func `an instalment paid late is told beside the one that is open`() throws {
    let folder = try LetterLedger(files: [
      "invoices.csv": """
      invoice_id,customer_id,issued_on,due_on,amount,instalment
      S1,C5,2025-10-01,2025-11-01,600,1
      S1,C5,2025-10-01,2026-01-01,400,2

      """,
      "payments.csv": """
      payment_id,customer_id,paid_on,amount,invoice_id
      P1,C5,2026-02-01,700,S1

      """,
    ]).imported()
    let ran = try folder.vigie(
      "collect", "letter", "C5", "--level", "2", "--on", "2026-06-30", "--anyway", "--lang", "en",
      "--ledger", "l.sqlite")
    #expect(ran.output.contains("S1 (2)"))
    #expect(ran.complaints.contains("paid late in full: €18.37 of interest are due by law"))
  }

  /// 100 € × 120 d × 12.15 % are 3.99 €, also where each of the two half-years would be rounded up.
  @Test func `half-years of one rate are rounded once`() throws {
    let folder = try LetterLedger(files: [
      "invoices.csv":
        "invoice_id,customer_id,issued_on,due_on,amount\nS1,C5,2025-10-01,2025-11-02,100\n"
    ]).imported()
    let letter = try folder.answer(
      "collect", "letter", "S1", "--level", "2", "--on", "2026-03-02", "--anyway")
    let line = try #require((letter["lines"] as? [[String: Any]])?.first)
    #expect(line["lateDays"] as? Int == 120 && line["interestCents"] as? Int == 399)
  }

  @Test func `a letter to a customer that was absorbed names the one that owes now`() throws {
    let folder = try LetterLedger().imported()
    try folder.write(
      "more/customers.csv",
      "customer_id,name,country,merged_into,merged_on\nC1,Aubrac SA,FR,C2,2026-01-15\n")
    try folder.done("import", "more", "--received-on", "2026-06-25")
    let ran = try folder.vigie(
      "collect", "letter", "C1", "--level", "1", "--on", "2026-06-26", "--anyway", "--lang", "en",
      "--ledger", "l.sqlite")
    #expect(ran.complaints.contains("merged into C2 on 2026-01-15"), "\(ran.complaints)")
    // So does the list, for who calls.
    let lines = try folder.answer("collect", "--on", "2026-06-26")["lines"] as? [[String: Any]]
    let line = try #require(lines?.first { $0["customer"] as? String == "C1" })
    #expect(line["mergedInto"] as? String == "C2")
    #expect(try folder.done("collect", "--on", "2026-06-26").contains("absorbed by"))
    let before = try folder.answer("collect", "--on", "2026-01-14")
    let former =
      (before["lines"] as? [[String: Any]] ?? []) + (before["waiting"] as? [[String: Any]] ?? [])
    #expect(former.allSatisfy { $0["mergedInto"] is NSNull })
  }

  @Test func `a letter that goes back behind a later level says so`() throws {
    let folder = try LetterLedger().imported()
    let ran = try folder.vigie(
      "collect", "letter", "F1", "--level", "1", "--on", "2026-07-10", "--ledger", "l.sqlite",
      "--lang", "en")
    #expect(ran.status == 0)
    #expect(
      ran.complaints.contains(
        "A formal reminder (2) was sent for the same invoices on 2026-05-10 already"),
      "\(ran.complaints)")
    // F3 fell due after that reminder: it goes back behind nothing.
    let other = try folder.vigie(
      "collect", "letter", "F3", "--level", "1", "--on", "2026-07-10", "--ledger", "l.sqlite",
      "--lang", "en")
    #expect(!other.complaints.contains("already: this letter"))
  }
}
