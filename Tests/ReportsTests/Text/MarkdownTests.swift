import Testing

@testable import Reports

@Suite struct MarkdownTests {
  @Test func `signs with a meaning are escaped, and words stay readable`() {
    let text = "a|b <i> *x* [l](u) `c` # & ~"
    #expect(markdownText(text) == ##"a\|b \<i\> \*x\* \[l\](u) \`c\` \# \& \~"##)
    #expect(markdownText("duration_in_month _x_") == #"duration_in_month \_x\_"#)
    #expect(markdownText("two\nlines") == "two\u{fffd}lines")
  }

  @Test func `a table has a rule under its header, with numbers on the right`() {
    var table = WordTable([("name", .left), ("n", .right)])
    table.add(["a|b", "1"])
    #expect(table.markdown == "| name | n |\n| --- | ---: |\n| a\\|b | 1 |")
  }
}
