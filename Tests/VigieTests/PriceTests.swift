import Foundation
import Testing

/// What it costs to be paid earlier, from the command line to what is printed.
@Suite struct PriceTests {
  private let discount = [
    "price", "discount", "--discount", "0.02", "--discount-day", "10", "--due-day", "30",
  ]
  private let financing = ["price", "financing", "--amount", "100000", "--days", "50"]

  @Test func `prices are those on record, in both languages and as JSON`() throws {
    let folder = try Folder()
    let offer =
      discount + ["--expected-days", "62", "--pd", "0.04", "--amount", "80000"]
      + ["--already-early", "0.2", "--take-up", "0.5"]
    for (name, arguments) in [
      ("price-discount", offer),
      ("price-financing", financing + ["--minimum-fee", "950", "--approved", "80000"]),
    ] {
      for language in ["en", "fr"] {
        let ran = try folder.vigie(arguments + ["--lang", language])
        #expect(ran.status == 0, "\(ran.complaints)")
        try expectGolden(ran.output, "\(name).\(language).txt")
      }
      try expectGolden(try folder.vigie(arguments + ["--json"]).output, "\(name).json")
    }
  }

  @Test func `a check and the comparison of financings name one fee of a factor`() throws {
    let sample = try SampleLedger()
    let check = try sample.json(
      "check", "C00003", "--amount", "12345.67", "--terms", "60", "--margin", "0.2", "--internal",
      "--guarantee", "factoring:12345.67", "--no-journal")
    let asked = try #require(
      (check["recommendation"] as? [String: Any])?["asAsked"] as? [String: Any])
    let ran = try Folder().vigie(
      ["price", "financing", "--amount", "12345.67", "--days", "60", "--factoring", "--json"])
    let page = try JSONSerialization.jsonObject(with: Data(ran.output.utf8)) as? [String: Any]
    let ways = try #require(page?["ways"] as? [[String: Any]])
    let factoring = try #require(ways.first { $0["way"] as? String == "factoring" })
    #expect(factoring["feeCents"] as? Int == 11_111)
    #expect(asked["costOfGuaranteeCents"] as? Int == 11_111)
  }

  @Test func `figures are printed as they are published`() throws {
    let folder = try Folder()
    let twoTen = try folder.vigie(discount).output
    #expect(twoTen.contains("37.24%") && twoTen.contains("44.59%"), "\(twoTen)")
    let bankYear = try folder.vigie(discount + ["--year", "360"]).output
    #expect(bankYear.contains("36.73%"), "\(bankYear)")
    let all = try folder.vigie(financing).output
    for figure in ["€1,516.44", "1.52%", "12.30%", "€763.89"] {
      #expect(all.contains(figure), "\(figure) in \(all)")
    }
    let one = try folder.vigie(financing + ["--discounting"]).output
    #expect(one.contains("bill discounting") && !one.contains("factoring"), "\(one)")
  }

  @Test(arguments: [
    (["--amount", "0"], "above zero"), (["--amount", "-5"], "above zero"),
    (["--amount", "1000000000000000"], "write euros, not cents"),
    (["--amount", "12.345"], "48000.50"), (["--amount", "ten"], "48000.50"),
    (["--discount", "0"], "above zero"), (["--discount", "-0.02"], "above zero"),
    (["--discount", "1"], "write 0.01"), (["--discount", "2"], "write 0.02 for 2 %"),
    (["--discount", "nan"], "0.02 for 2 %"), (["--discount-day", "30"], "name an earlier day"),
    (["--discount-day", "-1"], "write 0 or more"), (["--due-day", "-30"], "write 0 or more"),
    (["--expected-days", "-1"], "write 0 or more"), (["--cost-of-funds", "5"], "write 0.05"),
    (["--cost-of-funds", "-0.05"], "write 0 or more"), (["--pd", "2"], "write 0.02"),
    (["--lgd", "40"], "write 0.4"), (["--take-up", "50"], "write 0.5"), (["--year", "366"], "360"),
  ])
  func `a discount that makes no sense says what to write`(
    row: (wrong: [String], hint: String)
  ) throws {
    let ran = try Folder().vigie(discount + row.wrong)
    #expect(ran.status == 64, "\(row.wrong)")
    #expect(ran.complaints.contains(row.hint), "\(row.wrong): \(ran.complaints)")
    #expect(ran.output.isEmpty)
  }

  @Test(arguments: [
    (["--amount", "0"], "above zero"), (["--days", "0"], "above zero"),
    (["--days", "-3"], "write 0 or more"), (["--factor-rate", "5"], "write 0.05"),
    (["--advance", "90"], "write 0.9"), (["--minimum-fee", "-1"], "not below zero"),
    (["--reverse-rate", "4.5"], "write 0.045"),
  ])
  func `a financing that makes no sense says what to write`(
    row: (wrong: [String], hint: String)
  ) throws {
    let ran = try Folder().vigie(financing + row.wrong)
    #expect(ran.status == 64, "\(row.wrong)")
    #expect(ran.complaints.contains(row.hint), "\(row.wrong): \(ran.complaints)")
  }
}
