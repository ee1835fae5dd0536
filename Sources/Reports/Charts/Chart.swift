import Wording

/// A chart: a value that is drawn in the same way each time, on a screen and on paper.
///
/// What it shows can be told apart without colour: series by dashes and markers, samples by
/// hatching, cells by their printed values. A number that cannot be drawn is left out.
protocol Chart: Sendable {
  /// What is said of it in words.
  var caption: Caption { get }

  /// The drawing; nil where there is nothing to draw.
  func drawing(in language: Language) -> Drawing?
}

/// What is said of a chart in words.
struct Caption: Sendable, Hashable {
  /// What it shows.
  let title: String
  /// On whom, on which day, of which sample; nil where the title says it all.
  let subtitle: String?
  /// One sentence for whoever cannot see it: what is drawn, and what it says.
  let description: String

  init(_ title: String, _ subtitle: String? = nil, description: String) {
    self.title = title
    self.subtitle = subtitle
    self.description = description
  }
}

/// The name of a place in a page, which a link can lead to.
///
/// Names are given by whoever makes the page, and must differ within it.
struct Anchor: Sendable, Hashable, ExpressibleByStringLiteral {
  /// Letters, digits, hyphens and underscores.
  let name: String

  /// What a name may not hold becomes a hyphen.
  init(_ name: String) {
    self.name = String(
      name.map { character in
        let isPlain = character.isASCII && (character.isLetter || character.isNumber)
        return isPlain || character == "_" ? character : "-"
      })
  }

  init(stringLiteral name: String) { self.init(name) }

  /// The name of a part of what is named.
  func part(_ name: String) -> Anchor { Anchor("\(self.name)-\(name)") }
}

/// Shapes on a sheet, in units of which a letter of text is twelve high.
struct Drawing: Sendable, Hashable {
  /// The width of the narrowest charts, which a telephone shows whole.
  static let width = 480.0

  let width: Double
  let height: Double
  let shapes: [HTML]
}

/// Whether a number can stand on an axis: NaN and the infinities cannot, nor can numbers that have
/// more than fifteen digits, which no chart needs.
func isDrawable(_ number: Double) -> Bool { number.magnitude < 1e15 }

extension Chart {
  /// The chart under its caption; where there is nothing to draw, the figure says so.
  func figure(_ anchor: Anchor, in language: Language) -> HTML {
    var words = [HTML.element("strong", [.drawn(caption.title)])]
    if let subtitle = caption.subtitle {
      words.append(.element("div", ["class": "sub"], subtitle))
    }
    let content =
      drawing(in: language).map { image($0, anchor) }
      ?? .element("p", ["class": "sub"], language.speech.phrase(.noData))
    return .element(
      "figure", ["id": anchor.name],
      [.element("figcaption", words), .element("div", ["class": "wide"], [content])])
  }

  /// The drawing as an image with a name and a description.
  ///
  /// Letters stay between nine and fifteen points high: a wide chart scrolls on a narrow screen.
  private func image(_ drawing: Drawing, _ anchor: Anchor) -> HTML {
    let (title, description) = (anchor.part("title").name, anchor.part("description").name)
    let (width, height) = (coordinate(drawing.width), coordinate(drawing.height))
    let widths =
      "min-width:\(coordinate(drawing.width * 0.75))px;width:\(coordinate(drawing.width * 1.2))px"
    return .element(
      "svg",
      [
        "viewBox": "0 0 \(width) \(height)", "style": widths, "role": "img",
        "aria-labelledby": "\(title) \(description)",
      ],
      [
        .element("title", ["id": title], [.drawn(caption.title)]),
        .element("desc", ["id": description], [.drawn(caption.description)]),
      ] + drawing.shapes)
  }
}
