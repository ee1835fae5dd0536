import Testing

@testable import Reports

@Suite struct SheetTextTests {
  @Test func `names of sheets are legal, short, and unlike in any case`() {
    let names = sheetNames([
      "DSO [all]: a/b?", "'quoted'", "Class", "CLASS", "class", "", "History",
      String(repeating: "é", count: 40), String(repeating: "é", count: 50), "''",
    ])
    #expect(
      names == [
        "DSO -all-- a-b-", "quoted", "Class", "CLASS (2)", "class (3)", "6", "History (2)",
        String(repeating: "é", count: 31), String(repeating: "é", count: 27) + " (2)", "10",
      ])
  }

  @Test func `a name is counted in the units of a spreadsheet, and no character is cut in two`() {
    let names = sheetNames([
      String(repeating: "😀", count: 20), "l’échéance d'un client, et 'ainsi'",
    ])
    #expect(names[0] == String(repeating: "😀", count: 15))
    #expect(names[1] == "l’échéance d'un client, et 'ain")
  }

  @Test func `what no document can hold is taken out of a text, and the rest stays`() {
    #expect("a\u{0}b\u{1b}[2K\u{7f}\u{85}c".cellText == "ab[2Kc")
    #expect("one\r\ntwo\tthree\u{2028}four".cellText == "one \ntwo three four")
    #expect("\u{202e}gnp.exe\u{202c}\u{fffe}".cellText == "gnp.exe")
    // Hebrew, Arabic, and an emoji of several.
    for kept in ["מלון תל אביב", "شركة النور", "👩‍👩‍👧", "=HYPERLINK(\"x\")", "<script>&amp;"] {
      #expect(kept.cellText == kept)
    }
  }

  @Test func `a text is cut at what a cell can hold`() {
    #expect(String(repeating: "a", count: 32_767).cellText.count == 32_767)
    #expect(String(repeating: "a", count: 40_000).cellText.count == 32_767)
    #expect(String(repeating: "😀", count: 20_000).cellText.count == 16_383)
  }
}
