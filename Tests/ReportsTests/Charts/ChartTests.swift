import Testing
import Wording

@testable import Reports

/// What holds for every kind of chart.
@Suite struct ChartTests {
  @Test(arguments: SampleCharts.all.indices)
  func `a name from outside stays a name`(kind: Int) throws {
    let drawn = try Drawn(SampleCharts.all[kind])
    #expect(!drawn.markup.contains("<b>"))
    #expect(drawn.all("title").first?.text == SampleCharts.name)
    // The markup that pages put around dates would end an SVG.
    let drawing = try #require(drawn.markup.split(separator: "<svg").last)
    #expect(!drawing.contains("<span"))
  }

  @Test(arguments: SampleCharts.all.indices)
  func `who cannot see a chart is told what it shows`(kind: Int) throws {
    let drawn = try Drawn(SampleCharts.all[kind])
    let image = try #require(drawn.all("svg").first)
    #expect(image.attributes["role"] == "img")
    #expect(image.attributes["aria-labelledby"] == "chart-title chart-description")
    let named = drawn.elements.filter { $0.attributes["id"] != nil }
    let description = named.first { $0.attributes["id"] == "chart-description" }
    #expect(description?.text == SampleCharts.caption.description)
    #expect(Set(named.map { $0.attributes["id"] }).count == named.count)
    #expect(named.allSatisfy { $0.attributes["id"]?.hasPrefix("chart") ?? false })
  }

  @Test(arguments: SampleCharts.all.indices)
  func `what is no number is left out`(kind: Int) throws {
    let drawn = try Drawn(SampleCharts.all[kind])
    let values = drawn.elements.flatMap { Array($0.attributes.values) } + drawn.texts
    #expect(!values.contains { $0.contains("nan") || $0.contains("inf") })
  }

  @Test(arguments: SampleCharts.all.indices)
  func `the same chart gives the same bytes`(kind: Int) throws {
    let chart = SampleCharts.all[kind]
    for language in Language.allCases {
      #expect(chart.figure("a", in: language) == chart.figure("a", in: language))
    }
  }

  @Test(arguments: SampleCharts.all.indices)
  func `nothing is drawn outside of the drawing`(kind: Int) throws {
    let drawn = try Drawn(SampleCharts.all[kind])
    let box = try #require(drawn.all("svg").first?.attributes["viewBox"])
    let sizes = box.split(separator: " ").compactMap { Double($0) }
    let (width, height) = (sizes[2], sizes[3])
    for text in drawn.all("text") where text.attributes["transform"] == nil {
      let length = drawnWidth(of: text.text)
      let (x, y) = (text.number("x"), text.number("y"))
      let before = ["start": 0, "middle": length / 2, "end": length]
      let start = x - (before[text.attributes["text-anchor"] ?? ""] ?? .nan)
      // Coordinates are written to a tenth.
      #expect(start >= -0.1 && start + length <= width + 0.1, "\(text.text)")
      #expect((9...height).contains(y), "\(text.text)")
    }
    for bar in drawn.all("rect") {
      #expect(bar.number("x") >= 0 && bar.number("x") + bar.number("width") <= width)
      #expect(bar.number("y") >= 0 && bar.number("y") + bar.number("height") <= height)
    }
  }

  @Test(arguments: SampleCharts.empty.indices)
  func `a chart without data says so`(kind: Int) throws {
    let english = try Drawn(SampleCharts.empty[kind])
    #expect(english.all("svg").isEmpty)
    #expect(english.all("strong").map(\.text) == [SampleCharts.name])
    #expect(english.all("p").map(\.text) == ["Nothing to draw: there is no data."])
    let french = try Drawn(SampleCharts.empty[kind], in: .fr)
    #expect(french.all("p").map(\.text) == ["Rien à représenter\u{a0}: aucune donnée."])
  }

  @Test func `numbers are written as the language writes them`() throws {
    #expect(try Drawn(SampleCharts.cells).texts.contains("-0.50"))
    #expect(try Drawn(SampleCharts.cells, in: .fr).texts.contains("-0,50"))
    #expect(try Drawn(SampleCharts.bars).texts.contains("1,200"))
    #expect(try Drawn(SampleCharts.bars, in: .fr).texts.contains("1\u{202f}200"))
  }

  @Test func `two figures of a page share no name`() throws {
    let first = try Drawn(SampleCharts.bars.figure("first", in: .en).markup)
    let second = try Drawn(SampleCharts.bars.figure("second", in: .en).markup)
    func names(_ drawn: Drawn) -> Set<String> {
      Set(drawn.elements.compactMap { $0.attributes["id"] })
    }
    #expect(names(first).count == 3)
    #expect(names(first).isDisjoint(with: names(second)))
  }

  @Test func `an anchor holds nothing that a link cannot name`() {
    #expect(Anchor("days_overdue-max 3%é\"").name == "days_overdue-max-3---")
  }
}
