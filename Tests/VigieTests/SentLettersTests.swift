import Foundation
import Testing

/// Steps of the ladder, and what the journal keeps of letters that were sent.
@Suite struct SentLettersTests {
  @Test func `no step is skipped, and none repeated too soon, unless somebody says so`() throws {
    let folder = try LetterLedger().imported()
    let on = ["--on", "2026-06-25"]
    try folder.refused(
      "collect", "letter", "C2", "--level", "2", "--on", "2026-06-25", code: "letter.level-skipped")
    try folder.refused(
      "collect", "letter", "C1", "--level", "2", "--on", "2026-05-20",
      code: "letter.level-repeated")
    // After a formal reminder nobody goes back to a courtesy but for what fell due since.
    try folder.refused(
      "collect", "letter", "F1", "--level", "1", "--on", "2026-05-20",
      code: "letter.level-repeated")
    let later = try folder.answer(
      "collect", "letter", "C1", "--level", "1", "--on", "2026-05-20", "--anyway")
    #expect((later["lines"] as? [Any])?.count == 2)
    // The reminder of a day does not make the next step ready on that day.
    try folder.refused(
      "collect", "letter", "C1", "--level", "3", "--on", "2026-05-10", code: "letter.level-skipped")
    // F3 fell due after the formal reminder: it is no part of the notice.
    let ran = try folder.vigie(
      ["collect", "letter", "C1", "--level", "3", "--ledger", "l.sqlite", "--json"] + on)
    let lines = try #require(try json(ran.output)["lines"] as? [[String: Any]])
    #expect(lines.map { $0["invoice"] as? String } == ["F2", "F1"])
    #expect(ran.complaints.contains("F3"))
    let all = try folder.vigie(
      ["collect", "letter", "C1", "--level", "3", "--anyway", "--ledger", "l.sqlite", "--json"]
        + on)
    #expect((try json(all.output)["lines"] as? [Any])?.count == 3)
    #expect(all.complaints.contains("All the same: "), "\(all.complaints)")
  }

  @Test func `a letter that was sent is noted once, and counts from then on`() throws {
    let folder = try LetterLedger().imported()
    let letter = ["collect", "letter", "C2", "--ledger", "l.sqlite"]
    let first = letter + ["--level", "1", "--on", "2026-06-25"]
    #expect(try folder.vigie(first).status == 0)
    #expect(!folder.exists("l.journal.sqlite"))
    let sent = try folder.vigie(first + ["--sent", "--by", "Léa"])
    #expect(sent.complaints.contains("Recorded as sent"), "\(sent.complaints)")
    let again = try folder.vigie(first + ["--sent", "--by", "Max"])
    #expect(again.status == 0)
    #expect(again.output == sent.output)
    #expect(again.complaints.contains("Already recorded"), "\(again.complaints)")
    let entries = try #require(
      try folder.answer("journal", "list", "--kind", "letter")["entries"] as? [[String: Any]])
    #expect(entries.map { $0["author"] as? String } == ["Léa"])
    #expect(entries.map { $0["customer"] as? String } == ["C2"])
    try folder.done("journal", "verify")
    // Within the pause it is not repeated; the next step is ready the day after.
    try folder.refused(
      "collect", "letter", "C2", "--level", "1", "--on", "2026-07-02",
      code: "letter.level-repeated")
    try folder.done("collect", "letter", "C2", "--level", "2", "--on", "2026-07-05")
    // A letter dated back was not known before it was noted: on the day in between nobody knew.
    try folder.done(
      "collect", "letter", "C5", "--level", "1", "--on", "2026-04-20", "--sent")
    try folder.refused(
      "collect", "letter", "C5", "--level", "2", "--on", "2026-04-25", code: "letter.level-skipped")
    try folder.done("collect", "letter", "C5", "--level", "2", "--on", "2026-06-25")
  }

  @Test func `nothing that names a natural person stands in the chain`() throws {
    let folder = try LetterLedger().imported()
    try folder.done("collect", "letter", "C3", "--level", "2", "--on", "2026-06-25", "--sent")
    try folder.done("collect", "letter", "C3", "--level", "2", "--on", "2026-06-25", "--sent")
    let listed = try folder.answer("journal", "list", "--kind", "letter")
    #expect((listed["entries"] as? [Any])?.count == 1)
    let bytes = try Data(contentsOf: URL(fileURLWithPath: folder.file("l.journal.sqlite")))
    #expect(bytes.range(of: Data("quai Noir".utf8)) == nil)
    #expect(bytes.range(of: Data("[\"N1\"]".utf8)) != nil)
    try folder.done("journal", "erase", "C3", "--yes")
    let erased = try Data(contentsOf: URL(fileURLWithPath: folder.file("l.journal.sqlite")))
    for text in ["Corail", "N1\"", "Marseille"] {
      #expect(erased.range(of: Data(text.utf8)) == nil, "\(text)")
    }
    try folder.done("journal", "verify")
    // Who was erased has had no letter that anybody knows of.
    try folder.done("collect", "letter", "C3", "--level", "2", "--on", "2026-06-26")
  }
}
