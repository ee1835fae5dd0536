import Foundation
import Testing

/// The panel, from files to its lines.
@Suite struct PanelTests {
  private func lines(_ ran: Ran) -> [String] { ran.output.split(separator: "\n").map(String.init) }

  /// One cell of a panel with one row a customer.
  private func cell(_ ran: Ran, _ column: String, of customer: String = "C1") throws -> String {
    let rows = lines(ran).map { $0.split(separator: ",", omittingEmptySubsequences: false) }
    let place = try #require(rows.first?.firstIndex { $0 == column }, "\(ran.complaints)")
    let row = try #require(rows.first { $0[0] == customer }, "\(ran.output) \(ran.complaints)")
    return String(row[place])
  }

  /// One feature of one customer on one day of a ledger.
  private func measured(
    _ feature: String, of customer: String, on day: String, in folder: Folder
  ) throws -> String {
    let ran = try folder.vigie(
      "panel", "--ledger", "l.sqlite", "--from", day, "--to", day, "--every", "day")
    return try cell(ran, feature, of: customer)
  }

  /// The sample's customers keep their profile for all days, so that only facts are cut.
  @Test func `a day's rows are those of a ledger cut at that day and imported afresh`() throws {
    let folder = try Folder()
    _ = try folder.vigie("sample", "whole", "--customers", "60", "--seed", "9")
    _ = try folder.vigie("import", "whole", "--ledger", "whole.sqlite")
    let all = try folder.vigie(
      "panel", "--ledger", "whole.sqlite", "--from", "2023-01", "--to", "2026-06", "--every",
      "quarter")
    #expect(lines(all).count > 400)
    for day in ["2023-03-31", "2024-09-30", "2026-03-31"] {
      try folder.cut("whole", at: day, to: "cut-\(day)")
      let ran = try folder.vigie("import", "cut-\(day)", "--ledger", "cut-\(day).sqlite")
      #expect(ran.status == 0, "\(ran.complaints)")
      let fresh = try folder.vigie(
        "panel", "--ledger", "cut-\(day).sqlite", "--from", day, "--to", day, "--every", "quarter")
      // The outcome of the day is not known yet in the cut ledger, so that its cell is left out.
      func comparable(_ line: String) -> String {
        var cells = line.split(separator: ",", omittingEmptySubsequences: false)
        cells.remove(at: 3)
        return cells.joined(separator: ",")
      }
      let then = lines(all).filter { $0.contains(",\(day),") }.map(comparable)
      #expect(then.count > 20)
      #expect(lines(fresh).dropFirst().map(comparable) == then, "\(day)")
    }
  }

  @Test func `some features alone are those of the whole panel`() throws {
    let sample = try SampleLedger()
    func panel(_ options: [String]) throws -> Ran {
      try sample.folder.vigie(
        ["panel", "--ledger", "l.sqlite", "--from", "2024-01", "--to", "2026-06"] + options)
    }
    let whole = try panel([])
    #expect(whole.status == 0, "\(whole.complaints)")
    func table(_ ran: Ran, _ columns: [String]) throws -> [[Substring]] {
      let rows = lines(ran).map { $0.split(separator: ",", omittingEmptySubsequences: false) }
      let head = try #require(rows.first)
      let places = try columns.map { name in try #require(head.firstIndex { $0 == name }, "\(name)")
      }
      return rows.map { row in places.map { row[$0] } }
    }
    // Of those that are reckoned in numbers alone, of others, and of both.
    for names in [
      ["mean-days-late-12m", "overdue-share", "sales-trend", "worst-days-late-12m"],
      ["months-known", "disputed-share-12m"], ["altman-z-second", "oldest-overdue-days"],
    ] {
      let ran = try panel(["--features", names.joined(separator: ", ")])
      #expect(ran.status == 0, "\(ran.complaints)")
      #expect(lines(ran).first == "customer_id,day," + names.joined(separator: ","))
      let columns = ["customer_id", "day"] + names
      #expect(try table(ran, columns) == table(whole, columns))
    }
    let scored = try panel(["--features", "overdue-amount", "--outcome", "soft", "--score"])
    #expect(
      lines(scored).first == "customer_id,day,in_default,soft,points,probability,overdue-amount")
    #expect(try table(scored, ["overdue-amount"]) == table(whole, ["overdue-amount"]))
    for (wrong, words) in [
      ("mean-days-lat-12m", "Did you mean mean-days-late-12m"), (",", "each once"),
      ("liens-24m,liens-24m", "each once"),
    ] {
      let ran = try panel(["--features", wrong])
      #expect(ran.status == 64 && ran.complaints.contains(words), "\(ran.complaints)")
    }
  }

  @Test func `several outcomes stand side by side, each where its window is known`() throws {
    let sample = try SampleLedger()
    let ran = try sample.vigie(
      "panel", "--from", "2024-01", "--to", "2026-06", "--outcome", "default-12m", "--outcome",
      "soft", "--outcome", "late-15-days", "--score")
    #expect(ran.status == 0, "\(ran.complaints)")
    let head = try #require(lines(ran).first)
    #expect(
      head.hasPrefix(
        "customer_id,day,in_default,default-12m,soft,late-15-days,points,probability,mean-days"))
    func known(_ outcome: Int, on day: String) -> Bool {
      lines(ran).filter { $0.contains(",\(day),") }.allSatisfy {
        !$0.split(separator: ",", omittingEmptySubsequences: false)[outcome].isEmpty
      }
    }
    #expect(known(3, on: "2025-06-30"))
    #expect(!known(3, on: "2025-07-31"))
    #expect(known(4, on: "2025-12-30") && known(4, on: "2025-11-30"))
    #expect(!known(4, on: "2026-01-31"))
    #expect(known(5, on: "2026-03-31"))
    #expect(!known(5, on: "2026-04-30"))
    #expect(ran.complaints.contains("30 days"))
  }

  @Test func `a limit without a day counts from its import, and with one from that day`() throws {
    let folder = try Folder()
    try SmallLedger.write(to: folder)
    try folder.write(
      "data/customers.csv",
      "customer_id,name,valid_from,credit_limit\nC1,One,2025-02-01,4000\nC2,Two,,5000\nC3,Three,,\n"
    )
    let imported = try folder.vigie(
      "import", "data", "--received-on", "2025-04-01", "--ledger", "l.sqlite")
    #expect(imported.status == 0, "\(imported.complaints)")
    func limitUse(_ customer: String, _ day: String) throws -> String {
      try measured("limit-use", of: customer, on: day, in: folder)
    }
    #expect(try limitUse("C1", "2025-01-31") == "")
    #expect(try limitUse("C1", "2025-02-01") == "0.25")
    // What is only said of today never reaches a past day.
    #expect(try limitUse("C2", "2025-03-31") == "")
    #expect(try limitUse("C2", "2025-04-01") == "0.3001")
  }

  @Test func `odd customers are answered, and accounts in thousands doubted`() throws {
    let folder = try Folder()
    try folder.write("d/customers.csv", "customer_id,name\nC2,One\nC3,Notes\nC4,Money\nC5,Odd\n")
    try folder.write(
      "d/invoices.csv",
      """
      invoice_id,customer_id,issued_on,due_on,amount,kind,currency
      F1,C2,2024-01-10,2024-02-09,1000.00,,
      A1,C3,2024-01-10,,50.00,credit_note,
      F2,C5,2024-03-10,2024-02-01,500.00,,
      F3,C5,2024-03-12,2024-04-01,700.00,,USD
      F4,C5,2023-03-12,2023-04-01,900000.00,,

      """)
    try folder.write(
      "d/payments.csv",
      "payment_id,customer_id,paid_on,amount,invoice_id\nP1,C4,2024-02-01,300.00,\nP2,C5,2024-03-20,0,F2\n"
    )
    try folder.write(
      "d/statements.csv",
      "customer_id,period_end,months,turnover,equity,total_assets,published_on\n"
        + "C5,2022-06-30,18,4500000,100000,900000,2023-01-15\n"
        + "C5,2023-06-30,12,3100,90,800,2024-01-15\n")
    let imported = try folder.vigie("import", "d", "--ledger", "l.sqlite")
    #expect(imported.status == 2)
    #expect(imported.output.contains("[row.no-exchange-rate]"))
    let ran = try folder.vigie(
      "panel", "--ledger", "l.sqlite", "--from", "2024-03", "--to", "2024-03", "--score")
    #expect(ran.status == 0, "\(ran.complaints)")
    #expect(try cell(ran, "oldest-overdue-days", of: "C5") == "365")
    #expect(try cell(ran, "mean-days-late-12m", of: "C2") == "51")
    #expect(ran.complaints.contains("C5, accounts of 2023-06-30"))
    let words = lines(ran).dropFirst().flatMap { $0.split(separator: ",") }
    #expect(!words.contains("nan") && !words.contains("inf"))
  }

  @Test func `an import of today changes nothing of what an earlier one showed`() throws {
    let folder = try SmallLedger.imported()
    func panel(_ more: String...) throws -> Ran {
      try folder.vigie(
        ["panel", "--ledger", "l.sqlite", "--from", "2025-01", "--to", "2025-03"] + more)
    }
    let before = try panel()
    #expect(before.status == 0, "\(before.complaints)")
    try folder.write(
      "more/payments.csv",
      "payment_id,customer_id,paid_on,amount,recorded_on\nP-new,C1,2025-01-15,100,2025-01-15\n")
    _ = try folder.vigie(
      "import", "more", "--delivery", "--received-on", "2025-06-01", "--ledger", "l.sqlite")
    #expect(try panel("--as-of-import", "1").output == before.output)
    #expect(try panel().output != before.output)
    let unknown = try panel("--as-of-import", "9")
    #expect(unknown.status == 1)
    #expect(unknown.complaints.contains("[ledger.unknown-import]"))
  }

  @Test func `a parent in default shows in its daughter, from the day on which it is`() throws {
    let folder = try Folder()
    try folder.write(
      "d/customers.csv", "customer_id,name,parent_id\nC1,Daughter,C2\nC2,Mother,\nC3,Other,\n")
    try folder.write(
      "d/invoices.csv",
      "invoice_id,customer_id,issued_on,due_on,amount\nF1,C1,2024-01-10,2024-02-09,1000.00\n"
        + "F3,C3,2024-01-10,2024-02-09,1000.00\nF4,C1,2024-05-31,2024-06-30,10.00\n")
    try folder.write(
      "d/events.csv", "event_id,customer_id,kind,occurred_on\nE1,C2,liquidation,2024-04-15\n")
    let imported = try folder.vigie("import", "d", "--ledger", "l.sqlite")
    #expect(imported.status == 0, "\(imported.complaints)")
    func flag(_ customer: String, _ day: String) throws -> String {
      try measured("parent-in-default", of: customer, on: day, in: folder)
    }
    #expect(try flag("C1", "2024-04-14") == "0")
    #expect(try flag("C1", "2024-04-15") == "1")
    #expect(try flag("C3", "2024-04-15") == "")
  }

  /// `taskset` is of Linux; elsewhere there is nothing to hold a process to one core.
  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/taskset")))
  func `the panel is the same on one core`() throws {
    let sample = try SampleLedger()
    let arguments = [
      "panel", "--ledger", "l.sqlite", "--from", "2022-01", "--to", "2026-06", "--score",
    ]
    let all = try sample.folder.vigie(arguments)
    let one = try sample.folder.run(
      "/usr/bin/taskset", ["-c", "0", vigieBinary()] + arguments)
    #expect(all.status == 0 && one.status == 0, "\(one.complaints)")
    #expect(all.output == one.output)
  }

  @Test func `what makes no sense is said`() throws {
    let sample = try SampleLedger()
    for wrong in [
      ["--from", "2024", "--to", "2025-01"], ["--from", "2025-02", "--to", "2025-01"],
      ["--from", "2025-01", "--to", "2025-02", "--every", "year"],
      ["--from", "2025-01", "--to", "2025-02", "--outcome", "soft", "--outcome", "soft"],
    ] {
      let ran = try sample.folder.vigie(["panel", "--ledger", "l.sqlite"] + wrong)
      #expect(ran.status == 64, "\(wrong)")
    }
    let empty = try sample.vigie("panel", "--from", "2025-01-02", "--to", "2025-01-20")
    #expect(empty.complaints.contains("[ledger.no-observation-day]"))
    let late = try sample.vigie("panel", "--from", "2025-01", "--to", "2027-01")
    #expect(late.complaints.contains("[ledger.after-last-record]"))
    let other = try sample.vigie(
      "panel", "--from", "2025-01", "--to", "2025-02", "--outcome", "nothing")
    #expect(other.complaints.contains("[document.unknown-name]"))
    #expect([empty, late, other].allSatisfy { $0.status == 1 && $0.output.isEmpty })
  }

  @Test func `the file is there whole or not at all, and is the same each time`() throws {
    let sample = try SampleLedger()
    let arguments = ["--from", "2024-01", "--to", "2026-06"]
    for name in ["a.csv", "b.csv"] {
      let ran = try sample.folder.vigie(
        ["panel", "--ledger", "l.sqlite"] + arguments + ["--out", name])
      #expect(ran.status == 0, "\(ran.complaints)")
      #expect(ran.output.isEmpty)
    }
    #expect(try sample.folder.text("a.csv") == (try sample.folder.text("b.csv")))
    let printed = try sample.folder.vigie(["panel", "--ledger", "l.sqlite"] + arguments)
    #expect(try sample.folder.text("a.csv") == printed.output)
    let nowhere = try sample.folder.vigie(
      ["panel", "--ledger", "l.sqlite"] + arguments + ["--out", "no/such/folder.csv"])
    #expect(nowhere.status == 1)
    #expect(!nowhere.complaints.isEmpty)
  }

  @Test func `features are listed, and a name that is none is told with the nearest`() throws {
    let folder = try Folder()
    let all = try folder.vigie("features")
    #expect(all.status == 0)
    #expect(all.output.contains("mean-days-late-12m"))
    let french = try folder.vigie("features", "conan-holder", "--lang", "fr")
    #expect(french.output.contains("Score de Conan et Holder"))
    let wrong = try folder.vigie("features", "conan-holde")
    #expect(wrong.status == 64)
    #expect(wrong.complaints.contains("conan-holder"))
    let json = try folder.vigie("features", "--json", "--group", "external")
    #expect(json.output.contains("\"external-rating-rank\""))
  }
}
