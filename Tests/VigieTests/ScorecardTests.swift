import Foundation
import Testing

/// `vigie scorecard`, from a file to its exit code.
@Suite struct ScorecardTests {
  /// A table of 1 200 cases by rules of whole numbers, with missing values and levels.
  private func write(_ folder: Folder, named name: String = "loans.csv") throws -> String {
    var lines = ["id,days,equity,sector,day,part,bad"]
    for i in 1...1200 {
      let days = (37 * i + 11 * i * i) % 101
      let equity = (53 * i + 7 * i * i) % 89
      let noise = (29 * i + 13 * i * i % 211 * i) % 211
      let sector = ["craft", "retail", "trans<port"][i % 3]
      let isBad = days * 2 - equity + noise + (i % 3 == 2 ? 25 : 0) > 260
      let month = 1 + i * 12 / 1201
      lines.append(
        "\(i),\(days),\(i % 10 == 0 ? "" : "0.\(equity + 10)"),\(sector),"
          + "2025-\(month < 10 ? "0" : "")\(month)-15,\(i % 4 == 0 ? "test" : "fit"),\(isBad ? 1 : 0)"
      )
    }
    let path = folder.file(name)
    try lines.joined(separator: "\n").write(toFile: path, atomically: true, encoding: .utf8)
    return path
  }

  private func fit(_ folder: Folder, _ table: String, _ more: [String] = []) throws -> Ran {
    try folder.vigie(
      [
        "scorecard", "fit", table, "--outcome", "bad", "--exclude", "id", "day", "part", "--out",
        folder.file("model"),
      ] + more)
  }

  @Test func `from a table to scores, a report, a card and a check`() throws {
    let folder = try Folder()
    let table = try write(folder)
    let fitted = try fit(folder, table)
    #expect(fitted.status == 0 && fitted.output.contains("days"))
    let model = folder.file("model")
    let scored = try folder.vigie([
      "scorecard", "score", model, table, "--keep", "id", "--reasons", "1",
    ])
    let lines = scored.output.split(separator: "\n")
    #expect(lines.count == 1201 && lines[0] == "id,points,probability,class,reason_1")
    #expect(lines[1200].hasPrefix("1200,"))
    let again = try folder.vigie([
      "scorecard", "score", model, table, "--keep", "id", "--reasons", "1",
    ])
    #expect(again.output == scored.output)
    let html = folder.file("report.html")
    let report = try folder.vigie(
      ["scorecard", "report", model, "--html", html, "--card", folder.file("CARD.md")])
    #expect(report.status == 0)
    let page = try String(contentsOfFile: html, encoding: .utf8)
    #expect(page.contains("trans&lt;port") && !page.contains("trans<port"))
    let check = try folder.vigie(["scorecard", "check", model, table, "--date", "day", "--exclude"])
    #expect(check.status == 64)
    let held = try folder.vigie(["scorecard", "check", model, table, "--date", "day"])
    #expect(
      held.status == 0 && held.output.contains("2025-12") && held.output.contains("PSI 0.0000"))
  }

  @Test func `one row gives the points that the table gives`() throws {
    let folder = try Folder()
    let table = try write(folder)
    #expect(try fit(folder, table).status == 0)
    let model = folder.file("model")
    let scored = try folder.vigie(["scorecard", "score", model, table]).output.split(
      separator: "\n")
    let rows = try String(contentsOfFile: table, encoding: .utf8).split(separator: "\n")
    for row in [1, 10, 55, 1200] {
      let cells = rows[row].split(separator: ",", omittingEmptySubsequences: false)
      let one = try folder.vigie(
        [
          "scorecard", "score", model, "--json", "--row",
          "days=\(cells[1]),equity=\(cells[2]),sector=\(cells[3])",
        ])
      let points = scored[row].split(separator: ",")[1]
      #expect(one.output.contains("\"points\": \(points),"))
    }
  }

  @Test func `bins edited by hand are refused for scores and taken for a fit`() throws {
    let folder = try Folder()
    let table = try write(folder)
    #expect(try fit(folder, table).status == 0)
    let document = folder.file("model") + "/scorecard.json"
    let text = try String(contentsOfFile: document, encoding: .utf8)
    let bound = try #require(
      text.firstMatch(of: /"below" : ([0-9]+),\n *"count" : [0-9]+,\n *"kind"/))
    let edited = text.replacingCharacters(
      in: bound.output.1.startIndex..<bound.output.1.endIndex, with: "\(bound.output.1).5")
    try edited.write(toFile: document, atomically: true, encoding: .utf8)
    let refused = try folder.vigie(["scorecard", "score", folder.file("model"), table])
    #expect(refused.status == 1 && refused.complaints.contains("document.damaged"))
    let again = try fit(
      folder, table, ["--bins", document, "--force"])
    #expect(again.status == 0)
    let refitted = try String(contentsOfFile: document, encoding: .utf8)
    #expect(refitted.contains("\"below\" : \(bound.output.1).5"))
  }

  @Test func `out of time, held out, weighted, and nothing written on a dry run`() throws {
    let folder = try Folder()
    let table = try write(folder)
    let time = try folder.vigie(
      [
        "scorecard", "fit", table, "--outcome", "bad", "--exclude", "id", "part", "--date", "day",
        "--split-date", "2025-10-01", "--out", folder.file("time"), "--dry-run", "--json",
      ])
    #expect(time.status == 0)
    #expect(!FileManager.default.fileExists(atPath: folder.file("time")))
    let held = try folder.vigie(
      [
        "scorecard", "fit", table, "--outcome", "bad", "--exclude", "id", "day", "--holdout",
        "part=test", "--weights", "days", "--out", folder.file("held"), "--method", "woe",
      ])
    #expect(held.status == 0)
  }

  @Test func `an offset is part of each score, and an export says that it is not`() throws {
    let folder = try Folder()
    let table = try write(folder)
    let fitted = try folder.vigie([
      "scorecard", "fit", table, "--outcome", "bad", "--exclude", "id", "day", "part", "--offset",
      "equity", "--out", folder.file("model"), "--folds", "0",
    ])
    #expect(fitted.status == 0, "\(fitted.complaints)")
    func points(_ row: String) throws -> String {
      try folder.vigie(["scorecard", "score", folder.file("model"), "--row", row]).output
    }
    // One more of log-odds costs 28.85 points where 20 double the odds.
    #expect(try points("days=10,sector=craft,equity=1").contains(" -29"))
    let scored = try folder.vigie(["scorecard", "score", folder.file("model"), table])
    #expect(scored.status == 0 && scored.output.split(separator: "\n").count == 1201)
    let export = try folder.vigie(["scorecard", "export", folder.file("model"), "--pmml"])
    #expect(export.status == 1 && export.complaints.contains("scorecard.offset-not-exported"))
  }

  @Test func `what makes no sense is said with its remedy`() throws {
    let folder = try Folder()
    let table = try write(folder)
    let cases: [([String], Int32, String)] = [
      (["--outcome", "bed", "--out", "x"], 1, "scorecard.missing-column"),
      (["--outcome", "sector", "--out", "x"], 1, "scorecard.outcome-not-binary"),
      (["--outcome", "part", "--out", "x"], 1, "scorecard.bad-value-unknown"),
      (["--outcome", "bad", "--bad", "2", "--out", "x"], 1, "scorecard.bad-value-absent"),
      (["--outcome", "bad", "--weights", "sector", "--out", "x"], 1, "scorecard.not-numbers"),
      (["--outcome", "bad", "--holdout", "part=none", "--out", "x"], 1, "scorecard.empty-part"),
      (
        ["--outcome", "bad", "--date", "sector", "--split-date", "2025-06-01", "--out", "x"], 1,
        "scorecard.not-days"
      ),
      (["--outcome", "bad", "--split-date", "2025-06-01", "--out", "x"], 64, "--date"),
      (["--outcome", "bad", "--rate", "2", "--out", "x"], 64, "share"),
    ]
    for (options, status, code) in cases {
      let ran = try folder.vigie(["scorecard", "fit", table] + options)
      #expect(ran.status == status, "\(options)")
      #expect(ran.complaints.contains(code), "\(options): \(ran.complaints)")
    }
    for (text, code) in [
      ("a,bad\n", "fit.no-rows"), ("a,bad\n1,0\n2,1\n", "scorecard.empty-part"),
      ("", "ingest.empty-file"), ("a,bad\n1,0\n2\n", "ingest.field-count"),
    ] {
      let small = try folder.write("small.csv", text)
      let ran = try folder.vigie(["scorecard", "fit", small, "--outcome", "bad", "--out", "y"])
      #expect(ran.status == 1 && ran.complaints.contains(code), "\(ran.complaints)")
    }
    let absent = try folder.vigie(["scorecard", "score", folder.file("none"), table])
    #expect(absent.status == 1 && absent.complaints.contains("document.missing"))
    #expect(try fit(folder, table).status == 0)
    let twice = try fit(folder, table)
    #expect(twice.status == 1 && twice.complaints.contains("scorecard.model-exists"))
  }

  @Test func `levels never seen and cells that are no numbers are counted and named`() throws {
    let folder = try Folder()
    let table = try write(folder)
    #expect(try fit(folder, table).status == 0)
    let other = folder.file("other.csv")
    try "days,equity,sector\n10,0.2,mining\nmany,0.3,craft\n".write(
      toFile: other, atomically: true, encoding: .utf8)
    let scored = try folder.vigie(["scorecard", "score", folder.file("model"), other])
    #expect(scored.status == 0 && scored.output.split(separator: "\n").count == 3)
    #expect(scored.complaints.contains("sector: 1 ") && scored.complaints.contains("other.csv:3"))
  }
}
