import Testing

@Suite struct SwiftCodeTests {
  @Test func `comments are blanked and lines keep their numbers`() {
    #expect(codeOnly("a // b\nc /* d\n /* e */ */ f") == "a     \nc     \n            f")
  }

  @Test func `the text of a string is blanked and its quotes stay`() {
    #expect(codeOnly(#"f("try! \" x") + 1"#) == #"f("         ") + 1"#)
  }

  @Test func `what is interpolated is code`() {
    #expect(codeOnly(#""a \(b("c")) d" e"#) == #""  \(b(" "))  " e"#)
  }

  @Test func `raw strings and strings of several lines end where they end`() {
    #expect(codeOnly(##"#"a " \b"# c"##) == ##"#"      "# c"##)
    #expect(codeOnly("\"\"\"\n a \"b\"\n\"\"\" c") == "\"\"\"\n      \n\"\"\" c")
  }
}
