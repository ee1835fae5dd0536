/// A table of words and numbers, before it is known where it will be shown.
struct WordTable: Sendable, Hashable {
  let header: [String]
  let sides: [TextTable.Side]
  private(set) var rows: [[String]] = []

  init(_ columns: [(title: String, side: TextTable.Side)]) {
    header = columns.map(\.title)
    sides = columns.map(\.side)
  }

  /// Adds a row of as many cells as the header has.
  mutating func add(_ row: [String]) {
    precondition(row.count == header.count, "one cell a column")
    rows.append(row)
  }

  /// As lines of a terminal.
  var lines: [String] {
    var table = TextTable(header, sides)
    for row in rows { table.add(row) }
    return table.lines()
  }

  /// As a table of a page, as wide as the page.
  var html: HTML { .table(header, sides, rows) }

  /// As a table of a page, as wide as what stands in it: few numbers far apart are hard to read.
  var narrowHTML: HTML { .element("div", ["class": "few"], [html]) }

  /// As a table of a page whose rows have long names: on a narrow screen they break.
  var namedHTML: HTML { .element("div", ["class": "names"], [html]) }

  /// As a table of a Markdown document.
  var markdown: String {
    func line(_ cells: [String]) -> String { "| \(cells.joined(separator: " | ")) |" }
    let rule = sides.map { $0 == .right ? "---:" : "---" }
    return ([header, rule] + rows).enumerated().map { place, cells in
      line(place == 1 ? cells : cells.map(markdownText))
    }.joined(separator: "\n")
  }
}
