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
