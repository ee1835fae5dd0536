import Foundation
import Testing

/// `vigie review --out`: the page, the workbook and the JSON of a review in one folder.
@Suite struct ReviewFolderTests {
  private let review = ["review", "--quarter", "2026-Q2", "--ledger", "l.sqlite"]

  /// One part of a workbook.
  private func part(_ name: String, of file: String, in folder: Folder) throws -> String {
    let ran = try folder.run("/usr/bin/unzip", ["-p", file, name])
    try #require(ran.status == 0, "\(name): \(ran.complaints)")
    return ran.output
  }

  @Test func `a review is written as a page, a workbook and JSON, and shown all the same`() throws {
    let folder = try SampleLedger().folder
    let plain = try folder.vigie(review)
    let ran = try folder.vigie(review + ["--out", "to/committee/"])
    #expect(ran.status == 0 && ran.output == plain.output, "\(ran.complaints)")
    #expect(
      ran.complaints
        == "to/committee/review.xlsx\nto/committee/index.html\nto/committee/review.json\n"
        + "to/committee/decisions.csv\n")
    #expect(try folder.vigie(review + ["--html", "page.html"]).status == 0)
    #expect(try folder.text("to/committee/index.html") == folder.text("page.html"))
    #expect(
      try folder.text("to/committee/review.json") == folder.vigie(review + ["--json"]).output)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.file("to/committee")).count == 4)
    let book = "to/committee/review.xlsx"
    let workbook = try part("xl/workbook.xml", of: book, in: folder)
    let names = workbook.matches(of: /<sheet name="([^"]*)"/).map { String($0.output.1) }
    #expect(
      names == [
        "Cockpit", "Aged balance", "Class", "Sector", "Country", "Segment", "Sales owner",
        "Segments crossed", "Migration, customers", "Migration, exposure", "Movers",
        "Limits and cover", "Conditions of credit insurance", "Strategic customers",
        "Decisions to take", "Provisions on customers",
        "What was seen after each step",
        "Health of the model",
        "What would shorten the DSO",
      ])
    for number in names.indices {
      let sheet = try part("xl/worksheets/sheet\(number + 1).xml", of: book, in: folder)
      #expect(sheet.contains("<autoFilter ") && sheet.contains("state=\"frozen\""))
      #expect(!sheet.contains("<f>"))
    }
    // The balance of the accounts, to the cent.
    let aged = try part("xl/worksheets/sheet2.xml", of: book, in: folder)
    let json = try JSONSerialization.jsonObject(
      with: Data(folder.text("to/committee/review.json").utf8))
    let now = try #require((json as? [String: Any])?["now"] as? [String: Any])
    let cents = try #require(now["balanceCents"] as? Int)
    let balance = try #require(
      aged.matches(of: /<c r="B10" [^>]*><v>([^<]*)<\/v>/).first.flatMap { Double($0.output.1) })
    #expect((balance * 100).rounded() == Double(cents))
    #expect(try part("xl/charts/chart1.xml", of: book, in: folder).contains("lineChart"))
    #expect(try part("xl/charts/chart2.xml", of: book, in: folder).contains("barChart"))
  }

  @Test func `made again it is the same, in its own files, and no other is touched`() throws {
    let folder = try SampleLedger().folder
    try folder.write("out/minutes.txt", "kept")
    try folder.write("out/review.xlsx", "not a workbook")
    #expect(try folder.vigie(review + ["--out", "out"]).status == 0)
    let file = URL(fileURLWithPath: folder.file("out/review.xlsx"))
    let first = try Data(contentsOf: file)
    #expect(try folder.vigie(review + ["--out", "out", "--quiet"]).complaints.isEmpty)
    #expect(try Data(contentsOf: file) == first)
    #expect(try folder.text("out/minutes.txt") == "kept")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.file("out")).count == 5)
  }

  @Test func `in French the sheets are French, and overrides have a sheet`() throws {
    let sample = try SampleLedger()
    let rated = try sample.vigie(
      "rate", "C00014", "--class", "D", "--reason", "=1+1", "--until", "2026-12-31", "--on",
      "2026-04-15")
    #expect(rated.status == 0, "\(rated.complaints)")
    #expect(try sample.folder.vigie(review + ["--out", "out", "--lang", "fr"]).status == 0)
    let workbook = try part("xl/workbook.xml", of: "out/review.xlsx", in: sample.folder)
    for name in ["Tableau de bord", "Balance âgée", "Mouvements", "Décisions à prendre"] {
      #expect(workbook.contains("<sheet name=\"\(name)\""), "\(workbook)")
    }
    #expect(workbook.matches(of: /<sheet name/).count == 20)
    let sheet = try part("xl/worksheets/sheet16.xml", of: "out/review.xlsx", in: sample.folder)
    #expect(!sheet.contains("<f>"))
    #expect(
      try part("xl/sharedStrings.xml", of: "out/review.xlsx", in: sample.folder)
        .contains("<t>=1+1</t>"))
  }

  /// A ledger whose names and amounts are as bad as they come.
  @Test func `hostile names and very large amounts are what they are`() throws {
    let folder = try Folder()
    let names = [
      "=HYPERLINK(\"\"http://x\"\")", "<script>alert(1)</script>", "👻 \u{202e}دار", "@SUM(A1)",
    ]
    let customers = names.enumerated().map { "C\($0.offset),\"\($0.element)\",FR,30\n" }.joined()
    try folder.write("data/customers.csv", "customer_id,name,country,agreed_terms\n" + customers)
    let invoices = names.indices.map { "F\($0),C\($0),2026-01-10,2026-02-09,250000000000.01\n" }
    try folder.write(
      "data/invoices.csv",
      "invoice_id,customer_id,issued_on,due_on,amount\n" + invoices.joined()
        + "L,C0,2026-06-30,2026-07-30,1\n")
    #expect(
      try folder.vigie("import", "data", "--ledger", "l.sqlite", "--received-on", "2026-07-01")
        .status == 0)
    let ran = try folder.vigie(review + ["--out", "out"])
    #expect(ran.status == 0, "\(ran.complaints)")
    let strings = try part("xl/sharedStrings.xml", of: "out/review.xlsx", in: folder)
    #expect(strings.contains("<t>=HYPERLINK(\"http://x\")</t>"), "\(strings)")
    #expect(strings.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
    #expect(strings.contains("<t>👻 دار</t>") && strings.contains("<t>@SUM(A1)</t>"))
    let aged = try part("xl/worksheets/sheet2.xml", of: "out/review.xlsx", in: folder)
    #expect(aged.contains("<v>1000000000001.04</v>"), "\(aged)")
    let html = try folder.text("out/index.html")
    #expect(!html.contains("<script>alert"))
  }

  @Test func `a folder that cannot be made is told with its remedy, in both languages`() throws {
    let folder = try SampleLedger().folder
    try folder.write("taken", "a file")
    for (out, language, words) in [
      ("taken", "en", "cannot be written"), ("taken/below", "fr", "écriture impossible"),
      ("/proc/vigie", "en", "cannot be written"),
    ] {
      let ran = try folder.vigie(review + ["--out", out, "--lang", language])
      #expect(ran.status == 1 && ran.complaints.contains("[output.not-written]"))
      #expect(ran.complaints.contains(words), "\(ran.complaints)")
    }
    try FileManager.default.createDirectory(
      atPath: folder.file("out/review.xlsx"), withIntermediateDirectories: true)
    let ran = try folder.vigie(review + ["--out", "out"])
    #expect(ran.status == 1 && ran.complaints.contains("review.xlsx: cannot be written"))
    #expect(try folder.vigie(review + ["--out", ""]).status == 64)
  }

  /// Files may grow to what the workbook takes packed; unpacked, one of its sheets is much larger.
  @Test func `a full disk leaves no workbook that is cut, and the former one stays`() throws {
    let folder = try Folder()
    let customers = (0..<900).map { "C\($0),Maison \($0),FR,30\n" }.joined()
    try folder.write("data/customers.csv", "customer_id,name,country,agreed_terms\n" + customers)
    let invoices = (0..<900).map { "F\($0),C\($0),2025-10-10,2025-11-09,\($0 + 100)\n" }.joined()
    try folder.write(
      "data/invoices.csv",
      "invoice_id,customer_id,issued_on,due_on,amount\n" + invoices
        + "L,C0,2026-06-30,2026-07-30,1\n"
    )
    let imported = try folder.vigie(
      "import", "data", "--ledger", "l.sqlite", "--received-on", "2026-07-01")
    #expect(imported.status == 0, "\(imported.complaints)")
    #expect(try folder.vigie(review + ["--out", "whole"]).status == 0)
    let sheet = try part("xl/worksheets/sheet12.xml", of: "whole/review.xlsx", in: folder)
    let packed = try Data(contentsOf: URL(fileURLWithPath: folder.file("whole/review.xlsx")))
    let kilobytes = packed.count / 1024 + 8
    #expect(sheet.utf8.count > 2 * kilobytes * 1024, "\(sheet.utf8.count) of \(kilobytes) kB")
    try folder.write("out/review.xlsx", "the former one")
    let command =
      "ulimit -f \(kilobytes); exec '\(try vigieBinary())' \(review.joined(separator: " ")) "
      + "--out out --quiet"
    let ran = try folder.run("/bin/bash", ["-c", command])
    #expect(ran.status == 1 && ran.complaints.contains("[output.not-written]"))
    #expect(ran.complaints.contains("review.xlsx: cannot be written"), "\(ran.complaints)")
    #expect(ran.complaints.contains("Make room"))
    #expect(try folder.text("out/review.xlsx") == "the former one")
    let left = try FileManager.default.contentsOfDirectory(atPath: folder.file("out"))
    #expect(Set(left).isSubset(of: ["index.html", "review.xlsx"]), "\(left)")
  }
}
