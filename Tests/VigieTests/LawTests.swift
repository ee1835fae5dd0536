import Foundation
import Testing

/// What the law says, from the command line to what is printed.
@Suite struct LawTests {
  private let terms = ["law", "terms", "45EOM-A", "--issued-on", "2026-01-15"]
  private let penalty = [
    "law", "penalty", "--amount", "10000", "--due-on", "2025-06-20", "--paid-on", "2025-07-10",
  ]

  @Test func `the law is told as on record, in both languages and as JSON`() throws {
    let folder = try Folder()
    for (name, arguments) in [
      ("law-terms", terms), ("law-penalty", penalty), ("law-rules", ["law", "rules"]),
      ("law-default", ["law", "terms", "--issued-on", "2026-01-15"]),
    ] {
      for language in ["en", "fr"] {
        let ran = try folder.vigie(arguments + ["--lang", language])
        #expect(ran.status == 0, "\(ran.complaints)")
        try expectGolden(ran.output, "\(name).\(language).txt")
      }
      try expectGolden(try folder.vigie(arguments + ["--json"]).output, "\(name).json")
    }
  }

  @Test func `what nobody verified is marked in every output`() throws {
    let folder = try Folder()
    let lorry = ["law", "terms", "45", "--issued-on", "2026-01-15", "--goods", "transport"]
    for (arguments, mark) in [
      (lorry, "not verified"), (lorry + ["--lang", "fr"], "non vérifié"),
      (lorry + ["--json"], "\"verified\": false"), (["law", "rules"], "not verified"),
      (["law", "rules", "--json"], "\"verified\": false"),
      (terms + ["--buyer-country", "DE"], "not verified"),
      (terms + ["--buyer", "public_body"], "not verified"),
    ] {
      let ran = try folder.vigie(arguments)
      #expect(ran.status == 0, "\(ran.complaints)")
      #expect(ran.output.contains(mark), "\(arguments): \(ran.output)")
    }
  }

  @Test func `a question without an answer says what to do`() throws {
    let folder = try Folder()
    for (arguments, code) in [
      (["law", "terms", "60", "--issued-on", "2026-01-15", "--country", "XX"], "law.no-rules"),
      (terms + ["--goods", "gems"], "law.unknown-regime"),
      (["law", "terms", "--issued-on", "2015-01-15"], "law.no-default-term"),
      (penalty + ["--country", "EU"], "law.no-penalty"),
      (penalty + ["--rate", "0.05"], "law.below-floor"),
      (
        ["law", "penalty", "--amount", "1", "--due-on", "2026-06-20", "--paid-on", "2026-07-10"],
        "law.no-rate"
      ), (["law", "rules", "--country", "XX"], "law.no-rules"),
    ] {
      let ran = try folder.vigie(arguments)
      #expect(ran.status == 1, "\(arguments)")
      #expect(ran.complaints.contains("[\(code)]"), "\(arguments): \(ran.complaints)")
    }
    let early = try folder.vigie(penalty + ["--paid-on", "2025-06-20"])
    #expect(early.status == 64)
    #expect(early.complaints.contains("name a later day"), "\(early.complaints)")
    let ambiguous = try folder.vigie("law", "terms", "45EOM", "--issued-on", "2026-01-15")
    #expect(ambiguous.status == 64)
  }

  /// A ledger in which C2 has 90 days, F4 is due long after the cap, and C3 is in no known country.
  private func ledger() throws -> Folder {
    let folder = try Folder()
    try folder.write("data/ledger.yaml", "country: FR\ncurrency: EUR\nregime: general\n")
    try folder.write(
      "data/customers.csv",
      "customer_id,name,country,agreed_terms\nC1,Aubrac SARL,FR,30\nC2,Brise SAS,FR,90\nC3,Corail,,60\n"
    )
    try folder.write(
      "data/invoices.csv",
      SmallLedger.invoices + "F4,C1,2025-02-01,2025-07-31,50.00\n")
    try folder.write("data/payments.csv", SmallLedger.payments)
    let ran = try folder.vigie("import", "data", "--ledger", "l.sqlite")
    #expect(ran.status == 0, "\(ran.complaints)\(ran.output)")
    return folder
  }

  @Test func `terms above the legal cap are imported, counted and named`() throws {
    let folder = try ledger()
    let text = try folder.vigie("status", "--ledger", "l.sqlite").output
    #expect(text.contains("C2 (90, L441-10 I, Code de commerce)"), "\(text)")
    #expect(text.contains("F4 of C1 (due 2025-07-31"), "\(text)")
    let french = try folder.vigie("status", "--ledger", "l.sqlite", "--lang", "fr").output
    #expect(french.contains("Au-dessus du plafond légal"), "\(french)")
    let json = try folder.vigie("status", "--ledger", "l.sqlite", "--json").output
    let status = try #require(
      try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    let above = try #require(status["aboveLegalCap"] as? [String: Any])
    #expect(above["customers"] as? Int == 1)
    #expect(above["invoices"] as? Int == 1)
    #expect(above["customersNotJudged"] as? Int == 1)
    #expect(above["invoicesNotJudged"] as? Int == 1)
    #expect((status["records"] as? [String: Int])?["invoice"] == 4, "no record is dropped")
  }

  @Test func `a ledger whose law is not found still shows its status, and says so`() throws {
    let folder = try ledger()
    let ran = try folder.vigie("status", "--ledger", "l.sqlite", "--models", "nowhere")
    #expect(ran.status == 0, "\(ran.complaints)")
    #expect(ran.output.contains("Legal caps were not looked at"), "\(ran.output)")
    let json = try folder.vigie("status", "--ledger", "l.sqlite", "--models", "nowhere", "--json")
    #expect(json.output.contains("\"aboveLegalCap\": null"), "\(json.output)")
  }

  @Test func `a corrected due date is judged by its latest version`() throws {
    let folder = try ledger()
    try folder.write(
      "later/invoices.csv",
      "invoice_id,customer_id,issued_on,due_on,amount\nF4,C1,2025-02-01,2025-03-01,50.00\n")
    let ran = try folder.vigie("import", "later", "--delivery", "--ledger", "l.sqlite")
    #expect(ran.status == 0, "\(ran.complaints)\(ran.output)")
    let text = try folder.vigie("status", "--ledger", "l.sqlite").output
    #expect(!text.contains("F4 of C1"), "\(text)")
  }

  @Test func `a slip says that the terms agreed are above the cap`() throws {
    let folder = try ledger()
    func slip(_ customer: String, _ language: String) throws -> String {
      try folder.vigie(
        "check", customer, "--amount", "100", "--terms", "30", "--lang", language, "--ledger",
        "l.sqlite"
      ).output
    }
    let english = try slip("C2", "en")
    #expect(
      english.contains("The terms agreed with the customer (90 days net) are above the legal cap"),
      "\(english)")
    #expect(english.contains("L441-10 I, Code de commerce"))
    #expect(try slip("C2", "fr").contains("dépasse le plafond légal"))
    #expect(!(try slip("C1", "en").contains("above the legal cap")))
  }
}
