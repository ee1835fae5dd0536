import Testing
import Wording

@testable import Reports

@Suite struct BarChartTests {
  private let caption = Caption("Bins", description: "Rows and rates of bins.")

  private func chart(_ categories: [String]) -> BarChart {
    BarChart(
      caption, over: "Bin", categories, y: Axis("Rows", .count),
      [.init("rows", categories.indices.map { Double($0 + 1) * 100 })])
  }

  @Test func `bars stand on zero and are as high as their numbers`() throws {
    let bars = try Drawn(chart(["a", "b"])).all("rect", style: "area")
    #expect(abs(bars[1].number("height") - 2 * bars[0].number("height")) <= 0.1)
    let feet = bars.map { $0.number("y") + $0.number("height") }
    #expect(abs(feet[0] - feet[1]) <= 0.1)
  }

  @Test func `stacked bars stand on each other, and the axis reaches their sum`() throws {
    let stack = BarChart(
      caption, over: "Bin", ["a", "b"], y: Axis("Rows", .count),
      [.init("lower", [100, 300]), .init("upper", [200, nil])], isStacked: true)
    let drawn = try Drawn(stack)
    // The sample of the legend comes first.
    let lower = drawn.all("rect", style: "area").dropFirst()
    let upper = drawn.all("rect", style: "hatched").dropFirst()
    try #require(lower.count == 2 && upper.count == 1)
    let bars = Array(lower + upper)
    let tops = bars.map { $0.number("y") }
    let feet = bars.map { $0.number("y") + $0.number("height") }
    #expect(abs(feet[2] - tops[0]) <= 0.6 && abs(feet[0] - feet[1]) <= 0.6)
    #expect(abs(tops[2] - tops[1]) <= 1)
    #expect(abs(bars[0].number("x") - bars[2].number("x")) <= 0.6)
    #expect(tops.allSatisfy { $0 >= 0 })
  }

  @Test func `short names stand level, and long ones are slanted and shown whole on demand`() throws
  {
    let level = try Drawn(chart(["below 0.1", "0.1 to 0.2", "missing"]))
    #expect(level.all("text").allSatisfy { $0.attributes["transform"] == nil })
    let long = "Construction of residential and non-residential buildings"
    let slanted = try Drawn(chart((0..<9).map { "\(long) \($0)" }))
    let labels = slanted.all("text").filter { $0.attributes["transform"] != nil }
    #expect(labels.count == 9 && labels.allSatisfy { $0.text.hasSuffix("…") })
    #expect(slanted.all("title").contains { $0.text == "\(long) 0" })
  }

  @Test func `a name of two words is broken before it is slanted`() throws {
    let drawn = try Drawn(chart(["lower than -0.35", "higher than -0.35", "3", "4", "5"]))
    #expect(drawn.texts.contains("lower than") && drawn.texts.contains("-0.35"))
  }

  @Test func `many categories make a chart wider and not its bars thinner`() throws {
    let drawn = try Drawn(chart((0..<60).map { "\($0)" }))
    #expect(drawn.all("rect", style: "area").allSatisfy { $0.number("width") >= 14 })
    let box = try #require(drawn.all("svg").first?.attributes["viewBox"])
    #expect(try #require(Double(box.split(separator: " ")[2])) > 1500)
  }

  @Test func `samples differ in hatching`() throws {
    let names = ["fit", "recent", "old", "other"]
    let drawn = try Drawn(
      BarChart(
        caption, over: "Bin", ["a"], y: Axis("Rows"), names.map { .init($0, [10]) }))
    // Once in the legend and once in the plot; the first is plain.
    #expect(drawn.all("rect", style: "area").count == 2)
    #expect(drawn.all("rect", style: "hatched").count == 6)
    #expect(drawn.all("path", style: "hatch").count == 6)
    #expect(Set(names.indices.map { Look($0).hatching }).count == 4)
  }

  @Test(arguments: Hatching.allCases)
  func `strokes stay within their bar`(hatching: Hatching) {
    let strokes = hatching.strokes(over: Spot(13, 7.5), width: 22, height: 60)
    #expect(strokes.isEmpty == (hatching == .plain))
    for spot in strokes.flatMap({ [$0.0, $0.1] }) {
      // What falls on an edge may be beyond it by a rounding.
      #expect((12.999...35.001).contains(spot.x) && (7.499...67.501).contains(spot.y))
    }
    #expect(hatching.strokes(over: Spot(0, 0), width: 0, height: 0).isEmpty)
  }

  @Test func `rates have their own axis, and an interval that is missing is not drawn`() throws {
    let drawn = try Drawn(
      BarChart(
        caption, over: "Bin", ["a", "b", "c"], y: Axis("Rows", .count),
        [.init("rows", [400, 300, 10])],
        overlay: .init(
          Axis("Default rate", .share),
          [.init("rate", [Estimate(0.02, low: 0.01, high: 0.05), Estimate(0.03), nil])])))
    #expect(drawn.texts.contains("Default rate") && drawn.texts.contains("5%"))
    #expect(drawn.texts.contains("400"))
    // Legend and plot; the interval in the plot lies on a halo.
    #expect(drawn.all("path", style: "interval").count == 3)
    #expect(drawn.all("path", style: "mark").count == 3)
    #expect(drawn.all("title").map(\.text).contains("rate, a: 2.0% (1.0% – 5.0%)"))
  }
}
