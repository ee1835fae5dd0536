import Testing
import Wording

@testable import Reports

@Suite struct RowChartTests {
  @Test func `what lowers lies left of what raises, with its number outside`() throws {
    let drawn = try Drawn(
      RowChart(
        Caption("Points", description: "Two features."),
        [.init("late", [.init(-40, "-40")]), .init("old", [.init(20, "+20")])], isJudged: true))
    let (down, up) = (try #require(drawn.all("rect", style: "down").first), drawn.all("rect")[1])
    #expect(abs(down.number("x") + down.number("width") - up.number("x")) <= 0.1)
    #expect(abs(down.number("width") - 2 * up.number("width")) <= 0.2)
    let numbers = drawn.all("text").filter { ["-40", "+20"].contains($0.text) }
    #expect(numbers[0].number("x") < down.number("x"))
    #expect(numbers[1].number("x") > up.number("x") + up.number("width"))
  }

  @Test func `an amount and the one before differ in hatching and are named`() throws {
    let drawn = try Drawn(
      RowChart(
        Caption("Aged", description: "Bands."),
        [.init("not due", [.init(100, "100"), .init(50, "50")])], names: ["Q2", "Q1"]))
    #expect(drawn.texts.contains("Q2") && drawn.texts.contains("Q1"))
    #expect(drawn.all("rect", style: "area").count == 2)
    #expect(drawn.all("rect", style: "hatched").count == 2)
  }

  @Test func `rows of nothing but zeros are drawn`() throws {
    let zero = RowChart(Caption("a", description: "b"), [.init("a", [.init(0, "0")])])
    #expect(try Drawn(zero).all("rect").map { $0.number("width") } == [0])
  }
}

@Suite struct DotChartTests {
  private let chart = DotChart(
    Caption("AUC", description: "Three models."), x: Axis("AUC"),
    [
      .init("Scorecard", Estimate(0.782, low: 0.75, high: 0.81)),
      .init("Gradient boosting with monotone constraints", Estimate(0.79, low: 0.76, high: 0.82)),
      .init("Altman Z", nil),
    ], reference: .init(0.5, "chance"))

  @Test func `each row has its number, and a row without one a dash`() throws {
    let drawn = try Drawn(chart)
    #expect(drawn.texts.contains("0.78") && drawn.texts.contains("–"))
    #expect(try Drawn(chart, in: .fr).texts.contains("0,78"))
    #expect(drawn.all("path", style: "mark").count == 2)
    #expect(drawn.all("path", style: "interval").count == 2)
  }

  @Test func `the reference is on the axis, with its name`() throws {
    let drawn = try Drawn(chart)
    #expect(drawn.texts.contains("chance") && drawn.texts.contains("0.5"))
    #expect(drawn.all("line", style: "reference").count == 1)
  }

  @Test func `a long label is broken into two lines and not cut`() throws {
    let texts = try Drawn(chart).texts
    #expect(texts.contains("Gradient boosting with") && texts.contains("monotone constraints"))
  }
}

@Suite struct HeatMapTests {
  private func chart(_ values: [[Double?]], shades: ClosedRange<Double>? = nil) -> HeatMap {
    HeatMap(
      Caption("Migration", description: "Shares."), rows: ("From", ["A", "B"]),
      columns: ("To", ["A", "B"]), values, .share, decimals: 1, shades: shades)
  }

  private func opacities(_ chart: HeatMap) throws -> [Double] {
    try Drawn(chart).all("rect", style: "cell").map { $0.number("fill-opacity") }
  }

  @Test func `cells show their numbers, and those without one a dash`() throws {
    let texts = try Drawn(chart([[0.8, 0.2], [nil, 0.955]])).texts
    #expect(texts == ["To", "From", "A", "B", "A", "80.0%", "20.0%", "B", "–", "95.5%"])
  }

  @Test func `a shade grows with the magnitude, and a sign has a colour of its own`() throws {
    #expect(try opacities(chart([[0, 0.25], [-0.5, 1]])) == [0, 0.13, 0.25, 0.5])
    #expect(try Drawn(chart([[0, 0.25], [-0.5, 1]])).all("rect", style: "minus").count == 1)
  }

  @Test func `shades may span other numbers than the data`() throws {
    #expect(try opacities(chart([[0.6, 0.8], [0.4, 2]], shades: 0.5...1)) == [0.1, 0.3, 0, 0.5])
    #expect(try opacities(chart([[0, 0], [0, 0]])) == [0, 0, 0, 0])
  }
}
