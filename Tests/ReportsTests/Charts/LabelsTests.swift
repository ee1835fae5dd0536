import Testing

@testable import Reports

@Suite struct LabelsTests {
  @Test func `a text that fits is left as it is, and one that does not ends in an ellipsis`() {
    #expect(shortened("Hotels", within: 100) == "Hotels")
    let short = shortened("Agriculture, forestry and fishing", within: 100)
    #expect(short.hasSuffix("…") && drawnWidth(of: short) <= 100)
    #expect(shortened("Hotels", within: 0) == "…")
  }

  @Test func `a text is broken at spaces only`() {
    #expect(broken("0.12 to 0.40", within: 60) == ["0.12 to", "0.40"])
    #expect(broken("non-residential", within: 60) == nil)
    #expect(broken("a b c d e f g h", within: 20) == nil)
    #expect(broken("", within: 60) == [])
  }

  @Test func `wide letters take more room`() {
    #expect(drawnWidth(of: "100%") > drawnWidth(of: "1000"))
    #expect(drawnWidth(of: "客户") > drawnWidth(of: "ab"))
    #expect(drawnWidth(of: "ill") < drawnWidth(of: "mom"))
  }
}

@Suite struct ShapesTests {
  @Test func `coordinates are written to a tenth, without what says nothing`() {
    #expect([12, 12.34, 0.05, -0.04, -3.26].map(coordinate) == ["12", "12.3", "0.1", "0", "-3.3"])
  }
}
