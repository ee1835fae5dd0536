import Foundation
import Testing

/// What stands in the parts of `vigie review`, and ledgers that are small or odd.
@Suite struct ReviewPartsTests {
  private func review(_ folder: Folder, _ quarter: String) throws -> [String: Any] {
    let ran = try folder.vigie(
      "review", "--quarter", quarter, "--ledger", "l.sqlite", "--json", "--quiet")
    #expect(ran.status == 0, "\(ran.complaints)")
    // The page and the workbook of it are made, too.
    let written = try folder.vigie(
      "review", "--quarter", quarter, "--ledger", "l.sqlite", "--out", "out", "--quiet")
    #expect(written.status == 0, "\(written.complaints)")
    return try json(ran.output)
  }

  private func rows(_ review: [String: Any], _ key: String) throws -> [[String: Any]] {
    try #require(review[key] as? [[String: Any]], "\(key)")
  }

  private func sum(_ rows: [[String: Any]], _ key: String) -> Int {
    rows.reduce(0) { $0 + ($1[key] as? Int ?? 0) }
  }

  private func ledger(customers: String, invoices: String, more: [String: String] = [:]) throws
    -> Folder
  {
    let folder = try Folder()
    try folder.write("d/customers.csv", "customer_id,name,country\n" + customers)
    try folder.write(
      "d/invoices.csv",
      "invoice_id,customer_id,issued_on,due_on,amount,kind,currency\n" + invoices)
    for (name, text) in more { try folder.write("d/\(name)", text) }
    let ran = try folder.vigie(
      "import", "d", "--ledger", "l.sqlite", "--received-on", "2026-03-31", "--quiet")
    #expect(ran.status == 0, "\(ran.complaints)\(ran.output)")
    return folder
  }

  @Test func `the eight quarters are those that the indicators show`() throws {
    let sample = try SampleLedger()
    let review = try sample.json("review", "--quarter", "2026-Q2")
    let indicators = try sample.json("kpi", "--quarterly", "8", "--on", "2026-06-30")
    let (shown, wanted) = (try rows(review, "quarters"), try rows(indicators, "total"))
    #expect(shown.count == 8 && wanted.count == 8)
    for (quarter, period) in zip(shown, wanted) {
      for key in [
        "customers", "exposureCents", "balanceCents", "overdueCents", "disputedCents",
        "salesCents", "courtesyReminders", "formalReminders", "formalNotices",
      ] {
        #expect(quarter[key] as? Int == period[key] as? Int, "\(key)")
      }
      for key in [
        "dsoDays", "countBackDSODays", "bestPossibleDSODays", "trueDSODays", "recoveryRate",
        "collectionEffectiveness",
      ] {
        #expect(quarter[key] as? Double == period[key] as? Double, "\(key)")
      }
    }
    let provisions = try #require(review["provisions"] as? [String: Any])
    let matrix = try #require(provisions["matrix"] as? [[String: Any]])
    #expect(shown.last?["matrixProvisionCents"] as? Int == sum(matrix, "provisionCents"))
  }

  @Test func `all attributes at once sum to the cockpit, and to each cut of its own`() throws {
    let review = try SampleLedger().json("review", "--quarter", "2026-Q2")
    let crossed = try rows(review, "crossed")
    let now = try #require(review["now"] as? [String: Any])
    #expect(sum(crossed, "exposureCents") == now["exposureCents"] as? Int)
    #expect(sum(crossed, "customers") == now["customers"] as? Int)
    let cuts = try #require(review["segments"] as? [String: Any])
    for (cut, value) in cuts {
      for row in try #require(value as? [[String: Any]]) {
        let same = crossed.filter { $0[cut] as? String == row["name"] as? String }
        #expect(sum(same, "exposureCents") == row["exposureCents"] as? Int, "\(cut)")
        #expect(sum(same, "overdueCents") == row["overdueCents"] as? Int, "\(cut)")
      }
    }
  }

  @Test func `insurers' conditions and deadlines are listed with their days`() throws {
    let folder = try ledger(
      customers: "C1,Insured,FR\nC2,Fallen,FR\n",
      invoices: """
        F1,C1,2026-01-05,2026-03-06,1000.00,invoice,EUR
        F2,C2,2026-01-05,2026-02-04,500.00,invoice,EUR

        """,
      more: [
        "guarantees.csv": """
        guarantee_id,customer_id,kind,issuer,amount,covered_share,valid_from,expires_on,limit_type,max_terms_days,notify_within_days
        G1,C1,insurance,Assureur,5000,0.9,2026-01-01,2026-12-31,named,30,60

        """,
        "events.csv":
          "event_id,customer_id,kind,occurred_on,published_on\nE1,C2,reorganisation,2026-03-10,2026-03-15\n",
      ])
    let review = try review(folder, "2026-Q1")
    let insured = try #require(rows(review, "insurance").first)
    #expect(insured["customer"] as? String == "C1" && insured["insurer"] as? String == "Assureur")
    // Sixty days were given, thirty are covered: the cover is void.
    #expect(insured["termsDaysMax"] as? Int == 30 && insured["termsDays"] as? Int == 60)
    #expect(insured["isVoid"] as? Bool == true && insured["coveredCents"] as? Int == 0)
    #expect(insured["notifyBy"] as? String == "2026-05-05")
    let deadlines = try rows(review, "deadlines")
    #expect(
      deadlines.map { "\($0["kind"] ?? "") \($0["customer"] ?? "") \($0["on"] ?? "")" } == [
        "claim C2 2026-05-15", "retention_of_title C2 2026-06-15",
      ])
    #expect(try folder.text("out/index.html").contains("2026-05-15"))
  }

  @Test func `a quarter that is not over says so, and one before the data is refused`() throws {
    let folder = try ledger(
      customers: "C1,Alone,FR\n", invoices: "F1,C1,2026-01-05,2026-03-06,1000.00,invoice,EUR\n")
    let running = try folder.vigie(
      "review", "--quarter", "2026-Q1", "--ledger", "l.sqlite", "--quiet")
    #expect(running.status == 0 && running.output.contains("not over"), "\(running.output)")
    #expect(try review(folder, "2026-Q1")["unfinished"] as? Bool == true)
    let early = try folder.vigie("review", "--quarter", "2025-Q3", "--ledger", "l.sqlite")
    #expect(early.status == 1 && early.complaints.contains("[ledger.before-first-record]"))
  }

  @Test func `a ledger with one customer has a review`() throws {
    let folder = try ledger(
      customers: "C1,Alone,FR\n", invoices: "F1,C1,2026-01-05,2026-03-06,1000.00,invoice,EUR\n")
    let review = try review(folder, "2026-Q1")
    #expect(review["herfindahl"] as? Double == 1 && review["topTenShare"] as? Double == 1)
    #expect(try rows(review, "crossed").count == 1)
    // Nothing is known of the quarter before.
    #expect(try rows(review, "quarters").count == 1)
  }

  @Test func `months of credit notes, no sector and what is older than all sales are no numbers`()
    throws
  {
    let folder = try ledger(
      customers: "C1,One,FR\nC2,Two,\n",
      invoices: """
        F1,C1,2020-01-05,2020-03-06,4000.00,invoice,EUR
        F2,C2,2026-01-05,2026-03-06,100.00,invoice,EUR
        F3,C2,2026-02-05,2026-02-05,300.00,credit_note,EUR

        """)
    let review = try review(folder, "2026-Q1")
    let now = try #require(review["now"] as? [String: Any])
    #expect(now["salesCents"] as? Int == -20_000)
    #expect(now["balanceCents"] as? Int == 380_000)
    #expect(now["dsoDays"] is NSNull && now["bestPossibleDSODays"] is NSNull)
    let cuts = try #require(review["segments"] as? [String: Any])
    let sectors = try #require(cuts["sector"] as? [[String: Any]])
    #expect(sectors.count == 1 && sectors[0]["name"] is NSNull)
    #expect(!(try folder.text("out/index.html").contains("nan")))
  }

  @Test func `several currencies are reviewed in that of the ledger`() throws {
    let folder = try ledger(
      customers: "C1,Home,FR\nC2,Abroad,US\n",
      invoices: """
        F1,C1,2026-01-05,2026-03-06,1000.00,invoice,EUR
        F2,C2,2026-01-05,2026-03-06,1000.00,invoice,USD

        """, more: ["rates.csv": "day,currency,rate\n2026-01-01,USD,0.90\n"])
    let review = try review(folder, "2026-Q1")
    let now = try #require(review["now"] as? [String: Any])
    #expect(now["balanceCents"] as? Int == 190_000 && review["currency"] as? String == "EUR")
  }
}
