import Testing
import Wording

@testable import Reports

@Suite struct LineChartTests {
  private func chart(
    _ series: [LineChart.Series], references: [LineChart.Reference] = []
  ) -> LineChart {
    LineChart(
      Caption("ROC", description: "A curve."), x: Axis("Good", .share, over: 0...1),
      y: Axis("Bad", .share, over: 0...1), series, references: references)
  }

  private let line: [LineChart.Point] = [.init(0, 0), .init(0.5, 0.8), .init(1, 1)]

  @Test func `series differ in dashes and in markers`() throws {
    let drawn = try Drawn(chart((0..<6).map { .init("s\($0)", line) }))
    let dashes = drawn.all("path", style: "curve").compactMap { $0.attributes["stroke-dasharray"] }
    #expect(Set(dashes).count == 6)
    #expect(Set((0..<6).map { Look($0).marker }).count == 6)
    let looks = (0..<36).map { "\(Look($0).dashes) \(Look($0).marker)" }
    #expect(Set(looks).count == 36)
  }

  @Test func `each series is named in the legend beside a sample of it`() throws {
    let drawn = try Drawn(
      chart([.init("Scorecard", line), .init("Altman Z", line)], references: [.diagonal("chance")]))
    #expect(drawn.texts.filter { ["Scorecard", "Altman Z", "chance"].contains($0) }.count == 3)
    // A sample and a curve of each.
    #expect(drawn.all("path", style: "curve").count == 4)
    #expect(drawn.all("line", style: "reference").count == 2)
  }

  @Test func `a single series needs no legend`() throws {
    #expect(try !Drawn(chart([.init("Scorecard", line)])).texts.contains("Scorecard"))
  }

  @Test func `a missing point is a gap and not a line across`() throws {
    let points: [LineChart.Point] = [
      .init(0, 0), .init(0.2, 0.3), .init(0.4, .nan), .init(0.6, 0.7), .init(1, 1),
    ]
    let drawn = try Drawn(chart([.init("a", points)]))
    #expect(drawn.all("path", style: "curve").count == 2)
    #expect(drawn.all("path", style: "mark").count == 4)
  }

  @Test func `a point between two gaps is still seen`() throws {
    let many = (0..<100).map { LineChart.Point(Double($0) / 99, $0 % 50 == 10 ? 0.5 : .nan) }
    let drawn = try Drawn(chart([.init("a", many)]))
    #expect(drawn.all("path", style: "mark").count == 2)
  }

  @Test func `steps hold a value until the next point`() throws {
    let path = try #require(
      try Drawn(chart([.init("a", [.init(0, 0), .init(1, 1)], .steps)]))
        .all("path", style: "curve").first?.attributes["d"])
    let spots = path.dropFirst().split(separator: "L").map { $0.split(separator: " ") }
    #expect(spots.count == 3)
    #expect(spots[0][1] == spots[1][1] && spots[1][0] == spots[2][0])
  }

  @Test func `a curve of many points is drawn whole, and marked here and there`() throws {
    let many = (0...2000).map { LineChart.Point(Double($0) / 2000, Double($0) / 2000) }
    let drawn = try Drawn(chart([.init("a", many)]))
    let path = try #require(drawn.all("path", style: "curve").first?.attributes["d"])
    let ends = try Drawn(chart([.init("a", [.init(0, 0), .init(1, 1)])]))
    let corner = ends.all("path", style: "curve").first?.attributes["d"]?.split(separator: "L").last
    #expect(path.split(separator: "L").last == corner)
    #expect((4...12).contains(drawn.all("path", style: "mark").count))
  }

  @Test func `a point says its numbers where the pointer rests on it`() throws {
    let drawn = try Drawn(chart([.init("a", [.init(0.25, 0.5, low: 0.4, high: 0.6)], .points)]))
    #expect(drawn.all("title").map(\.text).contains("a: 25.0%, 50.0% (40.0% – 60.0%)"))
    #expect(drawn.all("path", style: "interval").count == 1)
    #expect(drawn.all("path", style: "curve").isEmpty)
  }

  @Test func `a level is named beside its line and fits on the axis`() throws {
    let drawn = try Drawn(
      LineChart(
        Caption("PSI", description: "Months."), x: Axis("Month", .named(["2026-01", "2026-02"])),
        y: Axis("PSI"), [.init("score", [.init(0, 0.01), .init(1, 0.02)])],
        references: [.level(0.25, "large shift")]))
    #expect(drawn.texts.contains("large shift") && drawn.texts.contains("0.25"))
    #expect(drawn.texts.contains("2026-01") && drawn.texts.contains("2026-02"))
  }
}
