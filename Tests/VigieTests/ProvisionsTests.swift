import Foundation
import Testing

/// `vigie provisions`, as a user runs it.
@Suite struct ProvisionsTests {
  private func list(_ json: [String: Any], _ key: String) throws -> [[String: Any]] {
    try #require(json[key] as? [[String: Any]], "\(key)")
  }

  private func cents(_ row: [String: Any], _ key: String) -> Int { row[key] as? Int ?? .min }

  @Test func `the sample's matrix reconciles to the ledger, and its parts to its sums`() throws {
    let sample = try SampleLedger()
    let json = try sample.json("provisions", "--on", "2025-12-31")
    #expect(json["schema"] as? String == "vigie.provisions")
    let matrix = try list(json, "matrix")
    #expect(
      matrix.map { $0["band"] as? String } == ["not_due", "1_30", "31_60", "61_90", "over_90"])
    let open = matrix.reduce(0) { $0 + cents($1, "openCents") }
    let balance =
      open + cents(json, "soldCents") - cents(json, "unallocatedCents")
      + cents(json, "unmatchedDebitCents")
    #expect(balance == cents(json, "balanceCents"))
    let review = try sample.json("review", "--quarter", "2025-Q4")
    let now = try #require(review["now"] as? [String: Any])
    #expect(now["balanceCents"] as? Int == balance, "\(now.keys)")
    #expect(now["expectedLossCents"] as? Int == cents(json, "expectedLossCents"))
    #expect(
      matrix.reduce(0) { $0 + cents($1, "expectedLossCents") } == cents(json, "expectedLossCents"))
    #expect(matrix.reduce(0) { $0 + cents($1, "provisionCents") } == cents(json, "provisionCents"))
    let rates = matrix.compactMap { $0["rate"] as? Double }
    #expect(rates.count > 1 && zip(rates, rates.dropFirst()).allSatisfy { $0 <= $1 })
    let individual = try list(json, "individual")
    #expect(!individual.isEmpty)
    #expect(
      individual.reduce(0) { $0 + cents($1, "provisionCents") } == cents(json, "individualCents"))
    #expect(
      individual.allSatisfy {
        ($0["reason"] as? String)?.isEmpty == false
          && cents($0, "baseCents") <= cents($0, "doubtfulCents") - cents($0, "coveredCents")
      })
    let late = try #require(json["late"] as? [String: Any])
    #expect(late["from"] as? String == "2025-01-01" && late["to"] as? String == "2025-12-31")
    let bands = try ["days1to30", "days31to60", "days61to90", "days91andMore"].map {
      try #require(late[$0] as? [String: Any])
    }
    let total = try #require(late["late"] as? [String: Any])
    for key in ["invoices", "amountCents"] {
      #expect(bands.reduce(0) { $0 + cents($1, key) } == cents(total, key))
    }
  }

  @Test func `text, page and tables say the same in both languages, again and again`() throws {
    let sample = try SampleLedger()
    let english = try sample.vigie("provisions", "--on", "2026-06-30", "--html", "page.html")
    #expect(english.status == 0, "\(english.complaints)")
    #expect(english.output.contains("Provision matrix") && english.output.contains("D441-6"))
    #expect(english.output.contains("not verified"))
    let page = try sample.folder.text("page.html")
    #expect(page.contains("<svg") && page.contains("id=\"provision-by-band\""))
    let french = try sample.vigie("provisions", "--on", "2026-06-30", "--lang", "fr")
    #expect(french.output.contains("Matrice de dépréciation") && french.output.contains("0 jour"))
    let again = try sample.vigie("provisions", "--on", "2026-06-30", "--html", "again.html")
    #expect(again.output == english.output)
    #expect(try sample.folder.text("again.html") == page)
    for table in ["matrix", "rates", "individual", "grades", "late"] {
      let csv = try sample.vigie("provisions", "--on", "2026-06-30", "--csv", table)
      #expect(csv.status == 0 && csv.output.contains(","), "\(csv.complaints)")
    }
    let both = try sample.vigie("provisions", "--csv", "matrix", "--json")
    #expect(both.status == 64)
  }

  /// A ledger of invoices of one customer, and of others who pay on time.
  private func ledger(
    invoices: String, payments: String = "", files: [String: String] = [:],
    settings: String = "country: FR\n"
  ) throws -> Folder {
    let folder = try Folder()
    try folder.write(
      "data/customers.csv",
      "customer_id,name,country,segment\nC1,Aubrac SARL,FR,retail\nC2,\"=HYPERLINK(1),<b>\",FR,\n")
    try folder.write(
      "data/invoices.csv", "invoice_id,customer_id,issued_on,due_on,amount,kind\n" + invoices)
    try folder.write(
      "data/payments.csv", "payment_id,customer_id,paid_on,amount,invoice_id,kind\n" + payments)
    try folder.write("data/ledger.yaml", settings)
    for (name, text) in files { try folder.write("data/\(name)", text) }
    let ran = try folder.vigie("import", "data", "--ledger", "l.sqlite")
    #expect(ran.status == 0, "\(ran.complaints)\(ran.output)")
    return folder
  }

  @Test func `one customer and no history give no rate, and not one of zero`() throws {
    let folder = try ledger(invoices: "F1,C1,2026-05-01,2026-05-31,1000.00,invoice\n")
    let json = try folder.answer("provisions", "--on", "2026-06-15")
    let matrix = try list(json, "matrix")
    #expect(json["provisionCents"] is NSNull && cents(json, "withoutRateCents") == 100_000)
    #expect(matrix.allSatisfy { $0["rate"] is NSNull })
    #expect(cents(matrix[1], "openCents") == 100_000 && cents(matrix[1], "baseCents") == 83_333)
    #expect(json["late"] is NSNull)
    let text = try folder.done("provisions", "--on", "2026-06-15")
    #expect(text.contains("Too little history") && text.contains("no fiscal year had ended"))
    // The empty table is no table.
    #expect(try folder.done("provisions", "--on", "2026-06-15", "--csv", "late") == "\n")
  }

  @Test func `all paid and credited: nothing is open, nothing is proposed`() throws {
    let folder = try ledger(
      invoices: """
        F1,C1,2025-05-01,2025-05-31,1000.00,invoice
        A1,C1,2025-05-10,2025-05-10,200.00,credit_note

        """, payments: "P1,C1,2025-05-20,900.00,F1,payment\n")
    let json = try folder.answer("provisions", "--on", "2026-01-31")
    #expect(cents(json, "provisionCents") == 0 && cents(json, "balanceCents") == -10_000)
    #expect(try list(json, "individual").isEmpty)
    let late = try #require(json["late"] as? [String: Any])
    #expect(cents(late, "turnoverCents") == 80_000)
  }

  /// Ten invoices of C2 a month, one of the 120 in twelve written off and the others paid.
  private func history() -> (invoices: String, payments: String) {
    var (invoices, payments) = ("", "")
    for number in 0..<120 {
      let month = number % 12 + 1
      let text = "2024-\(month < 10 ? "0" : "")\(month)"
      invoices += "H\(number),C2,\(text)-01,\(text)-20,1000.00,invoice\n"
      if number % 12 == 5 {
        payments += "W\(number),C2,\(text)-28,1000.00,H\(number),write_off\n"
      } else {
        let late = number % 2 == 0 ? "\(text)-20" : "\(text)-25"
        payments += "P\(number),C2,\(late),1000.00,H\(number),payment\n"
      }
    }
    return (invoices, payments)
  }

  @Test func `each ground has its share: procedure, default, late without default`() throws {
    let (invoices, payments) = history()
    let open = "F1,C1,2026-01-01,2026-01-31,12000.00,invoice\n"
    func individual(
      _ more: String, files: [String: String] = [:], policy: [String: String] = [:]
    ) throws -> [String: Any] {
      let folder = try ledger(invoices: invoices + more, payments: payments, files: files)
      if !policy.isEmpty {
        var text = try String(
          contentsOf: checkout.appendingPathComponent("Models/policy/default-2026.yaml"),
          encoding: .utf8)
        for (from, to) in policy { text = text.replacing(from, with: to) }
        try folder.write("policy.yaml", text)
      }
      let json = try folder.answer(
        ["provisions", "--on", "2026-06-30"] + (policy.isEmpty ? [] : ["--policy", "policy.yaml"]))
      return try #require(try list(json, "individual").first { $0["customer"] as? String == "C1" })
    }
    let procedure = [
      "events.csv": "event_id,customer_id,kind,occurred_on\nE1,C1,liquidation,2026-05-01\n"
    ]
    let failed = try individual(open, files: procedure)
    #expect(
      failed["ground"] as? String == "procedure" && failed["shareFrom"] as? String == "insolvency")
    #expect(cents(failed, "baseCents") == 1_000_000 && cents(failed, "provisionCents") == 962_000)
    let stated = try individual(
      open, files: procedure,
      policy: ["  late-days: 90": "  procedure-share: 0.95\n  late-days: 90"])
    #expect(
      stated["shareFrom"] as? String == "policy" && cents(stated, "provisionCents") == 950_000)
    // All ten invoices that ever were unpaid for 90 days were lost.
    let late = try individual(open)
    #expect(late["ground"] as? String == "default" && late["shareFrom"] as? String == "last_band")
    #expect(late["share"] as? Double == 1 && cents(late, "provisionCents") == 1_000_000)
    // A small one makes no default.
    let small = try individual("F1,C1,2026-01-01,2026-01-31,360.00,invoice\n")
    #expect(small["ground"] as? String == "late" && cents(small, "baseCents") == 30_000)
    // A guarantee lowers what is left to lose.
    let covered = try individual(
      open,
      files: [
        "guarantees.csv":
          "guarantee_id,customer_id,kind,amount,valid_from\nG1,C1,bank_guarantee,6000,2025-01-01\n"
      ])
    #expect(cents(covered, "coveredCents") == 600_000 && cents(covered, "baseCents") == 500_000)
    let halved = try individual(
      open, policy: ["  late-days: 90": "  default-share: 0.5\n  late-days: 90"])
    #expect(cents(halved, "provisionCents") == 500_000)
  }

  @Test func `what is contested makes no late customer, and stands apart at the close`() throws {
    let (invoices, payments) = history()
    let folder = try ledger(
      invoices: invoices + "F1,C1,2025-09-01,2025-09-30,360.00,invoice\n", payments: payments,
      files: [
        "disputes.csv": "dispute_id,customer_id,opened_on,invoice_id\nD1,C1,2025-09-20,F1\n"
      ])
    let json = try folder.answer("provisions", "--on", "2026-06-30")
    #expect(try list(json, "individual").allSatisfy { $0["customer"] as? String != "C1" })
    let late = try #require(json["late"] as? [String: Any])
    #expect((late["contestedAndLate"] as? [String: Any]).map { cents($0, "amountCents") } == 36_000)
    #expect((late["late"] as? [String: Any]).map { cents($0, "amountCents") } == 0)
  }

  @Test func `a segment with enough of its own has its own rates, the others share theirs`() throws
  {
    var (invoices, payments) = history()
    for number in 0..<40 {
      let month = number % 12 + 1
      let text = "2024-\(month < 10 ? "0" : "")\(month)"
      invoices += "R\(number),C1,\(text)-01,\(text)-20,1000.00,invoice\n"
      if number < 20 {
        payments += "WR\(number),C1,\(text)-28,1000.00,R\(number),write_off\n"
      } else {
        payments += "PR\(number),C1,\(text)-21,1000.00,R\(number),payment\n"
      }
    }
    let open = ["C1", "C2"].map { "N\($0),\($0),2025-12-20,2026-01-20,1200.00,invoice\n" }.joined()
    let folder = try ledger(invoices: invoices + open, payments: payments)
    let text = try String(
      contentsOf: checkout.appendingPathComponent("Models/policy/default-2026.yaml"),
      encoding: .utf8)
    try folder.write(
      "policy.yaml",
      text.replacing("segment-due-dates-min: 1000", with: "segment-due-dates-min: 40")
        .replacing("forward-factor: 1 ", with: "forward-factor: 1.1 "))
    let json = try folder.answer("provisions", "--on", "2025-12-31", "--policy", "policy.yaml")
    let segments = try list(json, "segments")
    #expect(segments.map { $0["segment"] as? String } == ["retail", nil])
    // Half of what retail was invoiced was lost; 30 of all 160; both times the look ahead.
    #expect(cents(segments[0], "provisionCents") == 55_000)
    let provision = (100_000 * 30.0 / 160 * 1.1).rounded()
    #expect(cents(segments[1], "provisionCents") == Int(provision))
    #expect(cents(json, "provisionCents") == 55_000 + Int(provision))
    let csv = try folder.done(
      "provisions", "--on", "2025-12-31", "--policy", "policy.yaml", "--csv", "segments")
    #expect(csv.split(separator: "\n").count == 11)
  }

  @Test func `texts of files reach no page and no spreadsheet as they are`() throws {
    let folder = try ledger(invoices: "F1,C2,2025-01-01,2025-01-31,90000.00,invoice\n")
    let csv = try folder.done("provisions", "--on", "2025-12-31", "--csv", "individual")
    #expect(csv.contains("'=HYPERLINK"))
    _ = try folder.done("provisions", "--on", "2025-12-31", "--html", "page.html")
    #expect(try !folder.text("page.html").contains("<b>"))
  }

  @Test func `a trillion euros, and a year that is named`() throws {
    let folder = try ledger(
      invoices: "F1,C1,2024-07-10,2024-08-31,1000000000000.00,invoice\n",
      settings: "country: FR\nfiscal-year-end-month: 6\n")
    let json = try folder.answer("provisions", "--on", "2025-09-30")
    #expect(cents(json, "balanceCents") == 100_000_000_000_000)
    let late = try #require(json["late"] as? [String: Any])
    #expect(late["from"] as? String == "2024-07-01" && late["wholeYear"] as? Bool == false)
    let total = try #require(late["late"] as? [String: Any])
    #expect(total["turnoverShare"] as? Double == 1)
    let named = try folder.answer(
      "provisions", "--on", "2025-09-30", "--fiscal-year-end", "2024-12-31")
    #expect((named["late"] as? [String: Any])?["to"] as? String == "2024-12-31")
    try folder.refused(
      "provisions", "--on", "2025-09-30", "--fiscal-year-end", "2025-12-31",
      code: "ledger.fiscal-year-not-ended")
    try folder.refused(
      "provisions", "--fiscal-year-end", "1999-12-31", code: "ledger.before-first-record")
  }

  @Test func `a policy without the section reads as before, a wrong value is told with its line`()
    throws
  {
    let folder = try ledger(invoices: "F1,C1,2026-05-01,2026-05-31,1000.00,invoice\n")
    let text = try String(
      contentsOf: checkout.appendingPathComponent("Models/policy/default-2026.yaml"),
      encoding: .utf8)
    let cut = try #require(text.range(of: "provisions:\n"))
    try folder.write("old.yaml", String(text[..<cut.lowerBound]))
    try folder.done("provisions", "--policy", "old.yaml")
    for (from, to) in [
      ("forward-factor: 1 ", "forward-factor: 0 "), ("history-months: 36", "history-months: 6"),
      ("lost-after-months: 12", "lost-after-months: 3"), ("late-days", "late-day"),
    ] {
      try folder.write("wrong.yaml", text.replacing(from, with: to))
      let ran = try folder.vigie("provisions", "--policy", "wrong.yaml", "--ledger", "l.sqlite")
      #expect(ran.status == 1 && ran.complaints.contains("wrong.yaml:"), "\(to): \(ran.complaints)")
    }
  }
}

extension Folder {
  /// Runs a command for its JSON.
  fileprivate func answer(_ arguments: [String]) throws -> [String: Any] {
    let ran = try vigie(arguments + ["--ledger", "l.sqlite", "--json"])
    #expect(ran.status == 0, "\(ran.complaints)")
    return try json(ran.output)
  }
}
