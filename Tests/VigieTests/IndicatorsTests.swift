import Foundation
import Testing

/// `vigie kpi`, as a user runs it.
@Suite struct KPITests {
  private func rows(_ json: [String: Any], _ key: String) throws -> [[String: Any]] {
    try #require(json[key] as? [[String: Any]])
  }

  private func cents(_ row: [String: Any], _ key: String) -> Int { row[key] as? Int ?? .min }

  @Test func `a quarter's indicators are those of the review of that quarter`() throws {
    let sample = try SampleLedger()
    let review = try #require(
      sample.json("review", "--quarter", "2026-Q2")["now"] as? [String: Any])
    let kpi = try sample.json("kpi", "--quarterly", "2", "--on", "2026-06-30")
    #expect(kpi["schema"] as? String == "vigie.kpi")
    let quarter = try #require(rows(kpi, "total").last)
    #expect(quarter["period"] as? String == "2026-Q2")
    for key in [
      "balanceCents", "overdueCents", "disputedCents", "unallocatedCents", "exposureCents",
      "salesCents", "customers",
    ] {
      #expect(cents(quarter, key) == cents(review, key), "\(key)")
      #expect(cents(quarter, key) > .min)
    }
    for (key, its) in [
      ("dsoDays", "dsoDays"), ("countBackDSODays", "countBackDSODays"),
      ("bestPossibleDSODays", "bestPossibleDSODays"),
      ("averageDaysDelinquent", "averageDaysDelinquent"),
      ("collectionEffectiveness", "collectionEffectiveness"),
    ] {
      let figure = try #require(quarter[key] as? Double, "\(key)")
      #expect(figure == review[its] as? Double, "\(key)")
    }
  }

  @Test func `the groups of every cut add up to the whole, month by month, to the cent`() throws {
    let sample = try SampleLedger()
    let whole = try rows(sample.json("kpi", "--monthly", "6"), "total")
    #expect(whole.count == 6)
    for cut in ["segment", "owner", "country", "sector"] {
      let json = try sample.json("kpi", "--monthly", "6", "--by", cut)
      let groups = try rows(json, "groups")
      #expect(try rows(json, "total").count == 6)
      for month in whole {
        let parts = groups.filter { $0["period"] as? String == month["period"] as? String }
        #expect(!parts.isEmpty)
        for key in [
          "balanceCents", "overdueCents", "collectedCents", "dueAtStartCents", "fellDueCents",
          "openingBalanceCents", "salesCents", "exposureCents", "customers", "courtesyReminders",
        ] {
          #expect(parts.reduce(0) { $0 + cents($1, key) } == cents(month, key), "\(cut) \(key)")
        }
      }
    }
    // One month's close is the next one's opening.
    for (before, after) in zip(whole, whole.dropFirst()) {
      #expect(cents(before, "balanceCents") == cents(after, "openingBalanceCents"))
    }
  }

  @Test func `the text stands on record, in both languages and with its definitions`() throws {
    let sample = try SampleLedger()
    for language in ["en", "fr"] {
      let kpi = try sample.vigie("kpi", "--monthly", "3", "--lang", language)
      #expect(kpi.status == 0, "\(kpi.complaints)")
      try expectGolden(kpi.output, "kpi.\(language).txt")
      let owners = try sample.vigie("kpi", "--by", "owner", "--lang", language)
      try expectGolden(owners.output, "kpi-owner.\(language).txt")
      let explained = try sample.folder.vigie("kpi", "--explain", "--lang", language)
      #expect(explained.status == 0)
      try expectGolden(explained.output, "kpi-explain.\(language).txt")
      let aging = try sample.vigie("aging", "--lang", language)
      #expect(aging.status == 0, "\(aging.complaints)")
      try expectGolden(aging.output, "aging.\(language).txt")
    }
  }

  @Test func `the last whole month is shown, and a running one only where its day is asked for`()
    throws
  {
    let folder = try SmallLedger.imported()
    // The last thing known is a payment of 20 April.
    let whole = try folder.answer("kpi", "--monthly", "24")
    #expect(whole["asOf"] as? String == "2025-03-31")
    // Nothing is known before January.
    let months = try rows(whole, "total").compactMap { $0["period"] as? String }
    #expect(months == ["2025-01", "2025-02", "2025-03"])
    let running = try #require(
      rows(folder.answer("kpi", "--monthly", "1", "--on", "2025-04-20"), "total").last)
    #expect(running["to"] as? String == "2025-04-20")
    // Two items are overdue: 1 500.50 and 99.99; 1 000 came in.
    #expect(cents(running, "overdueCents") == 160_049)
    #expect(cents(running, "collectedCents") == 100_000)
    // 2 500.50 were due at the start, 99.99 fell due.
    #expect(cents(running, "dueAtStartCents") == 250_050)
    #expect(cents(running, "fellDueCents") == 9_999)
    #expect(try folder.done("kpi", "--on", "2025-04-20").contains("→ 2025-04-20"))
  }

  @Test func `what is booked after the end of a month counts in the month in which it happened`()
    throws
  {
    let folder = try SmallLedger.imported()
    try folder.write(
      "late/invoices.csv",
      "invoice_id,customer_id,issued_on,due_on,amount,recorded_on\n"
        + "F4,C1,2025-03-20,2025-04-19,500.00,2025-04-10\n")
    try folder.write(
      "late/payments.csv",
      "payment_id,customer_id,paid_on,amount,invoice_id,recorded_on\n"
        + "P3,C2,2025-03-28,500.00,F2,2025-04-08\n")
    let imported = try folder.vigie("import", "late", "--ledger", "l.sqlite")
    #expect(imported.status == 0, "\(imported.complaints)")
    func march(_ options: String...) throws -> [String: Any] {
      let ran = try folder.vigie(
        ["kpi", "--on", "2025-03-31", "--monthly", "1", "--ledger", "l.sqlite", "--json"] + options)
      return try #require(rows(json(ran.output), "total").last, "\(ran.complaints)")
    }
    let closed = try march()
    #expect(cents(closed, "salesCents") == 50_000 && cents(closed, "collectedCents") == 50_000)
    #expect(cents(closed, "balanceCents") == 250_050 + 9_999)
    let then = try march("--known-on", "2025-03-31")
    #expect(cents(then, "salesCents") == 0 && cents(then, "collectedCents") == 0)
    let aging = try folder.answer("aging", "--on", "2025-03-31")
    #expect(aging["knownOn"] as? String == "2025-04-20")
    #expect(aging["accountsBalanceCents"] as? Int == 260_049)
    try folder.refused(
      "aging", "--on", "2025-03-31", "--known-on", "2025-03-30", code: "ledger.before-quarter-end")
    try folder.refused(
      "kpi", "--on", "2025-03-31", "--known-on", "2025-03-30", code: "ledger.before-quarter-end")
  }

  @Test func `credit notes above the sales of a month, and debts older than all sales`() throws {
    let folder = try Folder()
    try folder.write("d/customers.csv", "customer_id,name\nC1,Alone\n")
    try folder.write(
      "d/invoices.csv",
      """
      invoice_id,customer_id,issued_on,due_on,amount,kind
      F1,C1,2025-01-10,2025-02-09,1000.00,invoice
      A1,C1,2025-02-10,,200.00,credit_note
      N1,C1,2025-02-11,2025-03-11,3000.00,penalty

      """)
    let imported = try folder.vigie("import", "d", "--ledger", "l.sqlite")
    #expect(imported.status == 0, "\(imported.complaints)")
    let month = try #require(
      rows(folder.answer("kpi", "--monthly", "1", "--on", "2025-02-28"), "total").last)
    #expect(cents(month, "salesCents") == -20_000)
    #expect(month["dsoDays"] is NSNull && month["bestPossibleDSODays"] is NSNull)
    // 3 800 are open, and only 1 000 were ever sold: older than the 59 days of both months.
    #expect(month["countBackDSODays"] is NSNull)
    #expect(month["countBackDSOMoreThanDays"] as? Int == 59)
    #expect(try folder.done("kpi", "--on", "2025-02-28").contains("over 59"))
    #expect(
      try folder.done("kpi", "--on", "2025-02-28", "--lang", "fr").contains("plus de 59"))
  }

  @Test func `several currencies are those of the ledger, at the rate of each invoice`() throws {
    let folder = try Folder()
    try folder.write("d/customers.csv", "customer_id,name\nC1,Home\nC2,Abroad\n")
    try folder.write(
      "d/invoices.csv",
      """
      invoice_id,customer_id,issued_on,due_on,amount,currency
      F1,C1,2025-01-10,2025-02-09,1000.00,EUR
      F2,C2,2025-01-15,2025-02-14,1000.00,USD

      """)
    try folder.write(
      "d/payments.csv",
      "payment_id,customer_id,paid_on,amount,invoice_id,currency\nP1,C2,2025-02-20,500.00,F2,USD\n")
    try folder.write(
      "d/rates.csv", "day,currency,rate\n2025-01-01,USD,0.90\n2025-02-15,USD,0.80\n")
    let imported = try folder.vigie("import", "d", "--ledger", "l.sqlite")
    #expect(imported.status == 0, "\(imported.complaints)")
    let month = try #require(
      rows(folder.answer("kpi", "--monthly", "1", "--on", "2025-02-28"), "total").last)
    // 900 were invoiced at 0.90; half of the dollars paid leave half of it.
    #expect(cents(month, "openingBalanceCents") == 190_000)
    #expect(cents(month, "balanceCents") == 145_000)
    // What came in was worth 400.
    #expect(cents(month, "collectedCents") == 40_000)
    let aging = try folder.answer("aging", "--on", "2025-02-28")
    #expect(
      (aging["total"] as? [String: Any])?["balanceCents"] as? Int
        == aging["accountsBalanceCents"] as? Int)
  }

  @Test func `targets of the policy are reached or missed by each sales owner`() throws {
    let sample = try SampleLedger()
    let shipped = try String(
      contentsOf: checkout.appendingPathComponent("Models/policy/default-2026.yaml"),
      encoding: .utf8)
    let line = try #require(
      shipped.split(separator: "\n").first { $0.hasPrefix("targets:") }.map(String.init))
    func policy(_ targets: String) throws -> String {
      try sample.folder.write("p.yaml", shipped.replacing(line, with: targets))
    }
    _ = try policy(
      "targets: {overdue-share: 0, owners: {south: {overdue-share: 1, dso-days: 1000}}}")
    let json = try sample.json("kpi", "--by", "owner", "--policy", "p.yaml")
    let targets = try rows(json, "targets")
    let south = try #require(targets.first { $0["group"] as? String == "south" })
    #expect(south["overdue"] as? String == "reached" && south["dso"] as? String == "reached")
    let whole = try #require(targets.last)
    #expect(whole["group"] is NSNull && whole["overdue"] as? String == "missed")
    #expect(whole["dso"] is NSNull)
    let french = try sample.vigie("kpi", "--by", "owner", "--policy", "p.yaml", "--lang", "fr")
    #expect(french.output.contains("atteint") && french.output.contains("manqué"))
    // A policy of before says nothing of targets.
    _ = try policy("")
    #expect(try rows(sample.json("kpi", "--policy", "p.yaml"), "targets").isEmpty)
    _ = try policy("targets: {dso-days: 60, owners: {south: {dso_days: 50}}}")
    let wrong = try sample.vigie("kpi", "--policy", "p.yaml")
    #expect(wrong.status == 1 && wrong.complaints.contains("dso_days"), "\(wrong.complaints)")
    #expect(wrong.complaints.contains("p.yaml:"))
    _ = try policy("targets: {overdue-share: 20}")
    let percent = try sample.vigie("kpi", "--policy", "p.yaml")
    #expect(percent.status == 1 && percent.complaints.contains("from 0 to 1"))
  }

  @Test func `CSV has all rows, and what a spreadsheet would compute stands as text`() throws {
    let folder = try Folder()
    try folder.write(
      "d/customers.csv",
      "customer_id,name,sales_owner,valid_from\nC1,\"=HYPERLINK(\"\"x\"\")\",@SUM(A1),2020-01-01\n")
    try folder.write(
      "d/invoices.csv",
      "invoice_id,customer_id,issued_on,due_on,amount\nF1,C1,2025-01-10,2025-02-09,10.50\n")
    #expect(try folder.vigie("import", "d", "--ledger", "l.sqlite").status == 0)
    let kpi = try folder.done("kpi", "--by", "owner", "--on", "2025-01-31", "--csv", "-")
    let lines = kpi.split(separator: "\n")
    #expect(lines.count == 2)
    #expect(lines[0].hasPrefix("group,period,from,to,customers,balance,exposure,overdue,"))
    #expect(lines[1].hasPrefix("'@SUM(A1),2025-01,2025-01-01,2025-01-31,1,10.50,10.50,0.00,"))
    let aging = try folder.vigie(
      "aging", "--on", "2025-01-31", "--csv", "aging.csv", "--ledger", "l.sqlite")
    #expect(aging.status == 0 && aging.output.contains("10"))
    let written = try folder.text("aging.csv")
    #expect(written.contains("C1,\"'=HYPERLINK(\"\"x\"\")\",10.50,0.00,0.00,0.00"))
  }

  @Test func `wrong usage is told with what would do`() throws {
    let folder = try SmallLedger.imported()
    for arguments in [
      ["kpi", "--monthly", "0"], ["kpi", "--monthly", "1000"], ["kpi", "--quarterly", "41"],
      ["kpi", "--monthly", "3", "--quarterly", "3"], ["kpi", "--by", "colour"],
      ["aging", "--by", "country"], ["kpi", "--csv", "-", "--json"],
      ["aging", "--on", "2025-02-30"],
    ] {
      let ran = try folder.vigie(arguments + ["--ledger", "l.sqlite"])
      #expect(ran.status == 64, "\(arguments): \(ran.complaints)")
    }
    let cut = try folder.vigie("kpi", "--by", "colour", "--ledger", "l.sqlite")
    #expect(cut.complaints.contains("owner") && cut.complaints.contains("sector"))
    try folder.refused("kpi", "--on", "2024-12-31", code: "ledger.before-first-record")
    try folder.refused("aging", "--on", "2024-12-31", code: "ledger.before-first-record")
    // After the last known day the figures are given, with what they lack.
    let late = try folder.answer("aging", "--on", "2026-01-01")
    #expect((late["caveats"] as? [String])?.first?.contains("2025-04-20") == true)
    let kpi = try folder.answer("kpi", "--on", "2026-01-01")
    #expect((kpi["caveats"] as? [String])?.first?.contains("2025-04-20") == true)
  }

  @Test func `the same ledger and day give the same bytes`() throws {
    let sample = try SampleLedger()
    for arguments in [["kpi", "--by", "sector", "--monthly", "4"], ["aging", "--by", "segment"]] {
      for form in [["--json"], ["--csv", "-"], []] {
        let first = try sample.folder.vigie(arguments + form + ["--ledger", "l.sqlite"])
        let second = try sample.folder.vigie(arguments + form + ["--ledger", "l.sqlite"])
        #expect(first.status == 0 && first.output == second.output)
      }
    }
  }
}

/// `vigie aging`, as a user runs it.
@Suite struct AgingTests {
  @Test func `every row is its bands less what is not allocated, and all rows are the accounts`()
    throws
  {
    let sample = try SampleLedger()
    let bands = [
      "dueIn0to30Cents", "dueIn31to60Cents", "dueInOver60Cents", "late1to30Cents",
      "late31to60Cents", "late61to90Cents", "lateOver90Cents", "unallocatedCents",
      "unmatchedDebitsCents",
    ]
    for cut in ["customer", "segment", "owner"] {
      let json = try sample.json("aging", "--by", cut, "--on", "2026-06-30")
      let rows = try #require(json["rows"] as? [[String: Any]])
      let total = try #require(json["total"] as? [String: Any])
      #expect(
        (rows + [total]).allSatisfy { row in
          bands.reduce(0) { $0 + (row[$1] as? Int ?? 0) } == row["balanceCents"] as? Int
        })
      for key in bands + ["balanceCents", "disputedCents"] {
        #expect(rows.reduce(0) { $0 + ($1[key] as? Int ?? 0) } == total[key] as? Int, "\(key)")
      }
      #expect(total["balanceCents"] as? Int == json["accountsBalanceCents"] as? Int)
      #expect((total["balanceCents"] as? Int ?? 0) > 0)
    }
  }

  @Test func `balances of the books reconcile to the cent, or say by how much they do not`() throws
  {
    let folder = try SmallLedger.imported()
    func verdict(_ day: String) throws -> [String: Any] {
      try #require(folder.answer("aging", "--on", day)["control"] as? [String: Any])
    }
    #expect(try verdict("2025-04-30")["verdict"] as? String == "noControlTotal")
    #expect(try folder.done("aging").contains("Not reconciled: no control total"))
    // C1 has paid, C2 owes 1 500.50, C3 99.99; the books know it on 5 May.
    func books(_ name: String, _ day: String, _ amounts: [String]) throws {
      let rows = amounts.enumerated().map { "\(day),C\($0 + 1),\($1),2025-05-05\n" }
      try folder.write(
        "\(name)/balances.csv", "day,customer_id,balance,recorded_on\n" + rows.joined())
      let ran = try folder.vigie("import", name, "--ledger", "l.sqlite")
      #expect(ran.status == 0, "\(ran.complaints)")
    }
    try books("april", "2025-04-30", ["0", "1500.50", "99.99"])
    let april = try verdict("2025-04-30")
    #expect(april["verdict"] as? String == "reconciled")
    #expect(april["statedCents"] as? Int == 160_049)
    #expect(try folder.done("aging", "--on", "2025-04-30").contains("Reconciled to balances.csv"))
    let later = try verdict("2025-05-02")
    #expect(later["verdict"] as? String == "noControlTotal")
    #expect(later["latestStatedOn"] as? String == "2025-04-30")
    try books("march", "2025-03-31", ["0", "2500.51"])
    let march = try verdict("2025-03-31")
    #expect(march["verdict"] as? String == "differs")
    let differences = try #require(march["differences"] as? [[String: Any]])
    #expect(differences.count == 1 && differences[0]["differenceCents"] as? Int == -1)
    #expect(march["unstatedCents"] as? Int == 9_999)
    let text = try folder.done("aging", "--on", "2025-03-31", "--lang", "fr")
    #expect(text.contains("Non rapproché") && text.contains("C2"))
  }

  @Test func `an open dispute is told apart, and stands in its band`() throws {
    let folder = try Folder()
    try SmallLedger.write(to: folder)
    try folder.write(
      "data/disputes.csv",
      "dispute_id,customer_id,opened_on,invoice_id,amount\nD1,C2,2025-03-01,F2,400.00\n")
    let imported = try folder.vigie("import", "data", "--ledger", "l.sqlite")
    #expect(imported.status == 0, "\(imported.complaints)")
    let json = try folder.answer("aging", "--on", "2025-04-30")
    let row = try #require((json["rows"] as? [[String: Any]])?.first)
    #expect(row["customer"] as? String == "C2" && row["disputedCents"] as? Int == 40_000)
    #expect(row["late1to30Cents"] as? Int == 150_050)
  }

  @Test func `what is not due is split by when it will be`() throws {
    let folder = try SmallLedger.imported()
    // On 15 February F2 has 44 days left and F3 46; F1 was paid.
    let json = try folder.answer("aging", "--on", "2025-02-15")
    let total = try #require(json["total"] as? [String: Any])
    #expect(total["dueIn31to60Cents"] as? Int == 260_049)
    #expect(total["dueIn0to30Cents"] as? Int == 0 && total["dueInOver60Cents"] as? Int == 0)
    // On 31 January F2 has 59 left, F1 9; F3 is not invoiced.
    let before = try #require(
      folder.answer("aging", "--on", "2025-01-31")["total"] as? [String: Any])
    #expect(before["dueIn0to30Cents"] as? Int == 100_000)
    #expect(before["dueIn31to60Cents"] as? Int == 250_050)
  }
}
