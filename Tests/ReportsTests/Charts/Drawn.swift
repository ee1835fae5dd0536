import Foundation
import Testing
import Wording

@testable import Reports

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// A figure, read back as a browser would: its elements in order.
struct Drawn {
  /// One element: its name, its attributes, and the text that stands in it.
  struct Element {
    let name: String
    let attributes: [String: String]
    var text = ""

    /// A number among the attributes.
    func number(_ name: String) -> Double { attributes[name].flatMap(Double.init) ?? .nan }
  }

  let markup: String
  let elements: [Element]

  /// Fails where the markup is not well formed.
  init(_ chart: any Chart, in language: Language = .en) throws {
    try self.init(chart.figure("chart", in: language).markup)
  }

  init(_ markup: String) throws {
    let reader = ElementReader()
    let parser = XMLParser(data: Data(markup.utf8))
    parser.delegate = reader
    try #require(parser.parse(), "not well formed: \(markup)")
    self.markup = markup
    self.elements = reader.elements
  }

  /// The elements of one name, or of one style.
  func all(_ name: String, style: String? = nil) -> [Element] {
    elements.filter { element in
      let styles = element.attributes["class"]?.split(separator: " ").map(String.init) ?? []
      return element.name == name && (style.map(styles.contains) ?? true)
    }
  }

  /// What is written in the drawing.
  var texts: [String] { all("text").map(\.text) }
}

private final class ElementReader: NSObject, XMLParserDelegate {
  var elements: [Drawn.Element] = []
  private var open: [Int] = []

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    open.append(elements.count)
    elements.append(Drawn.Element(name: name, attributes: attributes))
  }

  func parser(_ parser: XMLParser, foundCharacters text: String) {
    if let last = open.last { elements[last].text += text }
  }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    open.removeLast()
  }
}

/// One chart of each kind, with names that could do harm and numbers that are none.
enum SampleCharts {
  static let name = "<b>\"O'Neil\" & sons</b> of 2026-03-31"

  static let caption = Caption(name, name, description: "What it shows: \(name).")

  static let lines = LineChart(
    caption, x: Axis("Time", unit: "months"), y: Axis("PSI"),
    [
      .init(name, [.init(0, 0.02), .init(1, .nan), .init(2, 0.3), .init(.infinity, 0.1)]),
      .init("other", [.init(0, 0.1, low: .nan, high: 0.2), .init(2, 0.2, low: 0.1, high: 0.4)]),
    ], references: [.level(0.25, name), .level(.nan, "none"), .diagonal("same")])

  static let bars = BarChart(
    caption, over: name, [name, "a category whose name is longer than its slot", "c"],
    y: Axis("Rows", .count), [.init("fit", [1200, .nan, nil]), .init(name, [900, 100, 40])],
    overlay: .init(
      Axis("Rate", .share),
      [.init(name, [Estimate(0.01, low: 0, high: 0.02), Estimate(.infinity), nil])]))

  static let rows = RowChart(
    caption,
    [
      .init(name, [.init(-12, "-12"), .init(.nan, "–")]), .init("b", [.init(7, "+7")]),
    ], names: ["now", name])

  static let dots = DotChart(
    caption, x: Axis(name, unit: name),
    [
      .init(name, Estimate(0.7, low: 0.6, high: 0.8)), .init("b", nil),
      .init("c", Estimate(.nan)), .init("d", Estimate(0.5, low: -.infinity, high: 0.6)),
    ], reference: .init(0.5, name))

  static let cells = HeatMap(
    caption, rows: (name, [name, "b"]), columns: (name, ["x", name, "z"]),
    [[1, -0.5, nil], [.nan, .infinity, 0]])

  static let all: [any Chart] = [lines, bars, rows, dots, cells]

  /// The same kinds without a number that could be drawn.
  static let empty: [any Chart] = [
    LineChart(caption, x: Axis("x"), y: Axis("y"), [.init("a", [.init(.nan, 1)])]),
    BarChart(caption, over: "x", [], y: Axis("y"), []),
    BarChart(caption, over: "x", ["a"], y: Axis("y"), [.init("b", [.nan])]),
    RowChart(caption, []), DotChart(caption, x: Axis("x"), [.init("a", nil)]),
    HeatMap(caption, rows: ("", ["a"]), columns: ("", ["b"]), [[nil]]),
    HeatMap(caption, rows: ("", []), columns: ("", []), []),
  ]
}
