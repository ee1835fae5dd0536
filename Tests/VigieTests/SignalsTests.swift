import Foundation
import Testing

/// `vigie signals`, as a user runs it.
@Suite struct SignalsTests {
  @Test func `a customer's signals stand with their thresholds, in both languages and as a page`()
    throws
  {
    let sample = try SampleLedger()
    let english = try sample.vigie("signals", "C00045", "--html", "page.html")
    #expect(english.status == 0, "\(english.complaints)")
    #expect(english.output.contains("days beyond terms"))
    #expect(english.output.contains("false alarms a week"))
    let page = try sample.folder.text("page.html")
    #expect(page.contains("<svg") && page.contains("amber above"))
    let french = try sample.vigie("signals", "C00045", "--lang", "fr")
    #expect(french.status == 0 && !french.output.contains("false alarms"))
    let json = try sample.json("signals", "C00045")
    #expect(json["schema"] as? String == "vigie.signals")
    let watched = try #require(json["watched"] as? [[String: Any]])
    #expect(watched.count == 9)
    for one in watched {
      let (amber, red) = (one["amber"] as? Double ?? 0, one["red"] as? Double ?? 0)
      #expect(amber > 0 && red >= amber)
    }
    // The budget of the policy is not exceeded.
    #expect((json["falseAlarmsAWeek"] as? Double ?? 99) <= 2)
    let told = try #require(json["told"] as? [[String: Any]])
    #expect(told.allSatisfy { ($0["sentence"] as? String)?.isEmpty == false })
  }

  @Test func `what is measured is told where a threshold is passed, and nowhere else`() throws {
    let sample = try SampleLedger()
    var levels: Set<String> = []
    for number in stride(from: 1, through: 50, by: 4) {
      let id = "C000" + (number < 10 ? "0" : "") + "\(number)"
      let json = try sample.json("signals", id)
      let series = try #require(json["series"] as? [[String: Any]])
      let kinds = series.compactMap { $0["kind"] as? String }
      #expect(
        kinds.prefix(7) == [
          "class", "probability", "overdue_days", "overdue_amount", "equity", "supplier_days",
          "statement_age",
        ])
      #expect(kinds.dropFirst(7).allSatisfy { $0 == "external_rating" })
      // An old grade that was a fall is not told any more.
      for one in series where one["kind"] as? String != "external_rating" {
        let level = one["level"] as? String
        levels.insert(level ?? "quiet")
        #expect((one["wouldClear"] is String) == (level != nil), "\(id)")
        guard json["grade"] as? String != "X" else { continue }
        let thresholds = try #require(one["thresholds"] as? [[String: Any]])
        let now = one["now"] as? Double
        // Odds that have just doubled are not told apart in six decimals.
        guard thresholds.allSatisfy({ !isNear($0, now) }) else { continue }
        let passed = thresholds.filter { isPassed($0, by: now) }
        let expected = passed.contains { $0["level"] as? String == "red" } ? "red" : "amber"
        #expect(level == (passed.isEmpty ? nil : expected), "\(id) \(one["kind"] ?? "")")
      }
    }
    #expect(levels.isSuperset(of: ["amber", "quiet"]))
  }

  private func isNear(_ threshold: [String: Any], _ value: Double?) -> Bool {
    guard threshold["basis"] as? String == "reference", let value,
      let limit = threshold["now"] as? Double, value != value.rounded()
    else { return false }
    return abs(value - limit) < 2e-6
  }

  private func isPassed(_ threshold: [String: Any], by value: Double?) -> Bool {
    guard let value, let limit = threshold["now"] as? Double else { return false }
    return switch threshold["side"] as? String {
    case "from": value >= limit
    case "above": value > limit
    case "below": value < limit
    case "at_most": value <= limit
    default: false
    }
  }

  @Test func `a month end is shown as it was known then`() throws {
    let sample = try SampleLedger()
    func series(_ day: String) throws -> [[String: Any]] {
      try #require(
        try sample.json("signals", "C00009", "--on", day)["series"] as? [[String: Any]])
    }
    let then = try series("2025-12-31")
    let later = try series("2026-06-30")
    for kind in ["class", "probability", "overdue_days", "overdue_amount", "statement_age"] {
      let one = try #require(later.first { $0["kind"] as? String == kind })
      let points = try #require(one["points"] as? [[String: Any]])
      let known = points.first { $0["day"] as? String == "2025-12-31" }?["value"] as? Double
      #expect(known != nil)
      #expect(then.first { $0["kind"] as? String == kind }?["now"] as? Double == known, "\(kind)")
    }
  }

  @Test func `what is not known is told in one line, and what is young in months`() throws {
    let sample = try SampleLedger()
    let page = try sample.vigie("signals", "C00045", "--on", "2023-01-31", "--html", "page.html")
    #expect(page.status == 0, "\(page.complaints)")
    let html = try sample.folder.text("page.html")
    let json = try sample.json("signals", "C00045", "--on", "2023-01-31")
    let series = try #require(json["series"] as? [[String: Any]])
    let empty = series.filter { ($0["points"] as? [Any])?.isEmpty == true }
    #expect(
      !empty.isEmpty && html.components(separatedBy: "nothing known").count - 1 == empty.count)
    let watched = try #require(json["watched"] as? [[String: Any]])
    let drawn = (series + watched).count { ($0["points"] as? [Any])?.isEmpty == false }
    #expect(html.components(separatedBy: "<svg").count - 1 == drawn)
  }

  @Test func `what was known on a day is what a digest of that Sunday tells`() throws {
    let sample = try SampleLedger()
    let digest = try sample.json("digest", "--week", "2026-W26", "--no-journal")
    let lines = try #require(digest["alerts"] as? [[String: Any]])
    let line = try #require(lines.first)
    let customer = try #require(line["customer"] as? String ?? line["id"] as? String)
    let signals = try sample.json("signals", customer, "--on", "2026-06-21")
    let told = try #require(signals["told"] as? [[String: Any]]).compactMap {
      $0["sentence"] as? String
    }
    #expect(told == line["signals"] as? [String])
  }

  @Test func `who is not known is named, with the nearest`() throws {
    let sample = try SampleLedger()
    let unknown = try sample.vigie("signals", "C99999")
    #expect(unknown.status != 0)
    #expect(unknown.complaints.contains("C99999"))
    let early = try sample.vigie("signals", "C00045", "--on", "1999-01-01")
    #expect(early.status != 0 && early.complaints.contains("ledger.before-first-record"))
  }
}
