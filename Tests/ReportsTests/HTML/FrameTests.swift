import Foundation
import Testing
import Wording

@testable import Reports

@Suite struct FrameTests {
  private func frame(_ sections: Int, in language: Language = .en) -> Frame {
    Frame(
      "Validation <1>", ["Customers of 2026-03-31"],
      (0..<sections).map { .init(Anchor("part-\($0)"), "Part & \($0)", [.element("p", "Text")]) },
      provenance: ["Model 7 · policy 3", "Journal 12ab"], in: language)
  }

  @Test func `the contents lead to each section`() {
    let page = frame(3).page
    for number in 0..<3 {
      #expect(page.contains("<a href=\"#part-\(number)\">Part &amp; \(number)</a>"))
      #expect(page.contains("<section id=\"part-\(number)\"><h2>\(number + 1). Part &amp;"))
    }
    #expect(page.contains("<nav aria-label=\"Contents\">"))
    #expect(frame(3, in: .fr).page.contains("<nav aria-label=\"Sommaire\">"))
    #expect(!frame(1).page.contains("<nav"))
  }

  @Test func `a report says what it is about above, and where it comes from below`() {
    let page = frame(2).page
    #expect(page.contains("<header><h1>Validation &lt;1&gt;</h1><p class=\"sub\">Customers of"))
    #expect(page.contains("<footer><p>Model 7 · policy 3</p><p>Journal 12ab</p></footer>"))
    #expect(page.contains("<title>Validation &lt;1&gt;</title>"))
  }

  @Test func `on paper no figure is cut, and a table has its head on each page`() throws {
    let paper = try #require(HTML.style.split(separator: "@media print").last)
    #expect(paper.contains("figure,tr,li{break-inside:avoid}"))
    #expect(paper.contains("thead{display:table-header-group}"))
    let table = HTML.table(["a"], [.left], [["b"]]).markup
    #expect(table.contains("<thead>"))
  }

  @Test func `an attribute is escaped, and not cut however long it is`() {
    let long = String(repeating: "1 \"", count: 2000)
    let element = HTML.element("path", ["d": long], [])
    #expect(element.markup.contains("1 &quot;"))
    #expect(element.markup.count > 6000 && !element.markup.contains("1 \"1"))
  }

  /// WCAG 2.1 asks for 4.5 between a text and what is behind it.
  @Test(arguments: [false, true])
  func `the number in a cell is readable on the darkest shade`(isDark: Bool) throws {
    let colours = try colours(isDark: isDark)
    for shade in ["shade", "deep"] {
      let ground = zip(try #require(colours["paper"]), try #require(colours[shade])).map {
        $0 + ($1 - $0) * HeatMap.opacityMax
      }
      #expect(contrast(try #require(colours["ink"]), ground) >= 4.5, "\(shade)")
    }
  }

  @Test(arguments: [false, true])
  func `axis titles and series stand out from the page`(isDark: Bool) throws {
    let colours = try colours(isDark: isDark)
    let paper = try #require(colours["paper"])
    #expect(contrast(try #require(colours["soft"]), paper) >= 4.5)
    for name in ["one", "two", "three", "four", "five", "six"] {
      #expect(contrast(try #require(colours[name]), paper) >= 3, "\(name)")
    }
  }

  /// The colours that the style names, as red, green and blue in 0...1.
  private func colours(isDark: Bool) throws -> [String: [Double]] {
    let blocks = HTML.style.split(separator: ":root{").prefix(3)
    let texts = blocks.dropFirst().prefix(isDark ? 2 : 1)
    var colours: [String: [Double]] = [:]
    for text in texts {
      let names = text.prefix { $0 != "}" }
      for match in names.matches(of: /--(\w+):#([0-9a-f]+)/) {
        let digits = match.output.2.map(String.init)
        let pairs =
          digits.count == 3
          ? digits.map { $0 + $0 }
          : stride(from: 0, to: 6, by: 2).map { digits[$0] + digits[$0 + 1] }
        colours[String(match.output.1)] = pairs.map { Double(Int($0, radix: 16) ?? 0) / 255 }
      }
    }
    return colours
  }

  private func contrast(_ first: [Double], _ second: [Double]) -> Double {
    func luminance(_ colour: [Double]) -> Double {
      let linear = colour.map { $0 <= 0.04045 ? $0 / 12.92 : pow(($0 + 0.055) / 1.055, 2.4) }
      return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    }
    let (a, b) = (luminance(first), luminance(second))
    return (max(a, b) + 0.05) / (min(a, b) + 0.05)
  }
}
