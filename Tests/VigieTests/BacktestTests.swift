import Foundation
import Testing

/// `vigie backtest`, as a user runs it.
@Suite struct BacktestTests {
  @Test func `a small ledger is replayed, and says that it proves little`() throws {
    let sample = try SampleLedger()
    let english = try sample.vigie(
      "backtest", "--from", "2024-01", "--to", "2025-06", "--html", "page.html")
    #expect(english.status == 0, "\(english.complaints)")
    #expect(english.output.contains("too few to conclude"))
    #expect(english.output.contains("oldest overdue"))
    let page = try sample.folder.text("page.html")
    #expect(page.contains("<svg") && page.contains("class of last quarter"))
    let french = try sample.vigie(
      "backtest", "--from", "2024-01", "--to", "2025-06", "--lang", "fr")
    #expect(french.output.contains("ne suffisent pas pour conclure"))
    #expect(french.output.contains("plus vieux retard"))
    let again = try sample.vigie("backtest", "--from", "2024-01", "--to", "2025-06", "--json")
    let json = try sample.json("backtest", "--from", "2024-01", "--to", "2025-06")
    #expect(json["schema"] as? String == "vigie.backtest")
    #expect(json["sundays"] as? Int == 78)
    // Six rules with lines in turns, with as many places held, and with a share of the customers.
    let budgets = (json["rules"] as? [[String: Any]] ?? []).compactMap {
      ($0["budget"] as? [String: Any])?.keys.first
    }
    #expect(
      Dictionary(grouping: budgets) { $0 }.mapValues(\.count) == [
        "lines": 6, "held": 6, "share": 6,
      ])
    #expect(english.output.contains("8 lines a week, in turns"))
    #expect(!english.output.contains("8 places, each held"))
    #expect((json["models"] as? [[String: Any]])?.count == 2)
    #expect(
      try sample.vigie("backtest", "--from", "2024-01", "--to", "2025-06", "--json").output
        == again.output)
  }

  /// Who was alerted of, and how often: what came of it is known later.
  @Test func `the weeks of a ledger cut at their end are the same`() throws {
    let folder = try Folder()
    _ = try folder.vigie("sample", "whole", "--customers", "60", "--seed", "9")
    _ = try folder.vigie("import", "whole", "--ledger", "whole.sqlite")
    let day = "2024-09-30"
    try folder.cut("whole", at: day, to: "cut")
    _ = try folder.vigie("import", "cut", "--ledger", "cut.sqlite")
    func alerts(_ ledger: String) throws -> [[String]] {
      let ran = try folder.vigie(
        "backtest", "--ledger", ledger, "--from", "2023-03", "--to", "2024-09", "--json", "--lines",
        "3")
      #expect(ran.status == 0, "\(ran.complaints)")
      let value = try JSONSerialization.jsonObject(with: Data(ran.output.utf8))
      let json = try #require(value as? [String: Any])
      let rules = try #require(json["rules"] as? [[String: Any]])
      return rules.map { rule in
        ["rule", "alerts", "alertsPerWeek", "openMean", "weeksOpenMedian", "reopenedShare"].map {
          "\(rule[$0] ?? "")"
        }
      }
    }
    let then = try alerts("cut.sqlite")
    #expect(then.count == 18)
    #expect(then.contains { $0[0] == "vigie" && $0[1] != "0" })
    #expect(try alerts("whole.sqlite") == then)
  }

  @Test func `periods of which nothing is known are refused`() throws {
    let sample = try SampleLedger()
    func refusal(_ from: String, _ to: String) throws -> Ran {
      try sample.vigie("backtest", "--from", from, "--to", to)
    }
    let early = try refusal("1999-01", "2024-12")
    #expect(early.status != 0 && early.complaints.contains("ledger.before-first-record"))
    let late = try refusal("2025-01", "2027-12")
    #expect(late.status != 0 && late.complaints.contains("ledger.after-last-record"))
    let none = try refusal("2025-01-06", "2025-01-10")
    #expect(none.status != 0 && none.complaints.contains("ledger.no-observation-day"))
    #expect(try refusal("2025-06", "2025-01").complaints.contains("--from lies after --to"))
    #expect(try refusal("2025-13", "2026-01").status != 0)
    #expect(
      try sample.vigie("backtest", "--from", "2025-01", "--to", "2025-03", "--lines", "0")
        .complaints.contains("--lines"))
    let unknown = try sample.vigie(
      "backtest", "--from", "2025-01", "--to", "2025-03", "--outcome", "ruin")
    #expect(unknown.status != 0 && unknown.complaints.contains("ruin"))
  }
}
