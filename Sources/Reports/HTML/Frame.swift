import Wording

/// A long report around its sections: a header, the way to each section, and what it rests on.
struct Frame: Sendable {
  /// A part of the report, which a link can lead to.
  struct Section: Sendable {
    let anchor: Anchor
    let title: String
    let body: [HTML]

    init(_ anchor: Anchor, _ title: String, _ body: [HTML]) {
      self.anchor = anchor
      self.title = title
      self.body = body
    }
  }

  let title: String
  /// On whom and when, one line each.
  let subtitles: [String]
  /// What has to be read first, before the contents.
  let preface: [HTML]
  /// They are numbered from 1.
  let sections: [Section]
  /// Where the report comes from, one line each: data, model, policy, journal.
  let provenance: [String]
  let language: Language

  init(
    _ title: String, _ subtitles: [String] = [], preface: [HTML] = [], _ sections: [Section],
    provenance: [String], in language: Language
  ) {
    self.title = title
    self.subtitles = subtitles
    self.preface = preface
    self.sections = sections
    self.provenance = provenance
    self.language = language
  }

  /// The report as a page that needs nothing but itself.
  ///
  /// One section has no list of contents.
  var page: String {
    let head = [HTML.element("h1", title)] + subtitles.map { .element("p", ["class": "sub"], $0) }
    return HTML.page(
      title: title, language: language,
      [.element("header", head)] + preface + (sections.count > 1 ? [contents] : [])
        + [.element("main", sections.enumerated().map { part($0 + 1, $1) })]
        + [.element("footer", provenance.map { .element("p", $0) })])
  }

  private var contents: HTML {
    let title = language.speech.phrase(.contents)
    let links = sections.map { section in
      HTML.element("li", [.element("a", ["href": "#\(section.anchor.name)"], section.title)])
    }
    return .element("nav", ["aria-label": title], [.element("h2", title), .element("ol", links)])
  }

  private func part(_ number: Int, _ section: Section) -> HTML {
    .element(
      "section", ["id": section.anchor.name],
      [.element("h2", "\(number). \(section.title)")] + section.body)
  }
}
