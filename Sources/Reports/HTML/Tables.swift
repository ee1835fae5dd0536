extension HTML {
  /// A table; columns whose side is right hold numbers.
  static func table(
    _ header: [String], _ sides: [TextTable.Side], _ rows: [[String]]
  ) -> HTML {
    func cells(_ name: StaticString, _ texts: [String]) -> [HTML] {
      zip(texts, sides).map { text, side in
        side == .right ? element(name, ["class": "n"], text) : element(name, text)
      }
    }
    return wide(
      element(
        "table",
        [
          element("thead", [element("tr", cells("th", header))]),
          element("tbody", rows.map { element("tr", cells("td", $0)) }),
        ]))
  }

  /// What may be wider than a narrow screen scrolls by itself.
  static func wide(_ table: HTML) -> HTML { element("div", ["class": "wide"], [table]) }

  /// An element without attributes.
  static func element(_ name: StaticString, _ children: [HTML]) -> HTML {
    element(name, [:], children)
  }

  /// An element without attributes that holds one text.
  static func element(_ name: StaticString, _ text: String) -> HTML {
    element(name, [:], [.text(text)])
  }

  /// A list of sentences.
  static func list(_ sentences: [String]) -> HTML {
    element("ul", sentences.map { element("li", $0) })
  }
}
