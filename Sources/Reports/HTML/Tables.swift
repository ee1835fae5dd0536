extension HTML {
  /// A table; columns whose side is right hold numbers.
  static func table(
    _ header: [String], _ sides: [TextTable.Side], _ rows: [[String]]
  ) -> HTML {
    wide(
      element(
        "table",
        [
          element("thead", [row("th", header, sides)]),
          element("tbody", rows.map { row("td", $0, sides) }),
        ]))
  }

  /// Tables of one header under each other, each under its name.
  static func groupedTable(
    _ header: [String], _ sides: [TextTable.Side], _ groups: [(name: String, rows: [[String]])]
  ) -> HTML {
    let bodies = groups.map { group in
      let name = element(
        "th", ["class": "group", "colspan": "\(header.count)", "scope": "rowgroup"], group.name)
      return element(
        "tbody", [element("tr", [name])] + group.rows.map { row("td", $0, sides) })
    }
    return wide(element("table", [element("thead", [row("th", header, sides)])] + bodies))
  }

  private static func row(
    _ name: StaticString, _ texts: [String], _ sides: [TextTable.Side]
  ) -> HTML {
    element(
      "tr",
      zip(texts, sides).map { text, side in
        side == .right ? element(name, ["class": "n"], text) : element(name, text)
      })
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
