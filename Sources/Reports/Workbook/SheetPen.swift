import CXLSX
import Receivables
import Wording

/// Writes the cells of one sheet.
struct SheetPen {
  private let paper: UnsafeMutablePointer<lxw_worksheet>
  private let looks: CellLooks
  private let language: Language

  /// Characters of the widest column and of the narrowest.
  private static let widthMax = 60
  private static let widthMin = 9
  /// What the mark to filter by takes of a header.
  private static let filterWidth = 3
  /// In points; a row can have no more than the second.
  private static let lineHeight = 15.0
  private static let heightMax = 409.0

  init(
    _ paper: UnsafeMutablePointer<lxw_worksheet>, _ looks: CellLooks, _ language: Language
  ) {
    self.paper = paper
    self.looks = looks
    self.language = language
  }

  /// Writes the tables, with the header of the first in view, and with its filters.
  ///
  /// - Returns: The first error, of a cell that could not be written.
  func write(_ sheet: Sheet, _ layout: SheetLayout) -> lxw_error {
    let widths = columnWidths(sheet)
    for (column, width) in widths.enumerated() {
      let column = lxw_col_t(column)
      worksheet_set_column(paper, column, column, Double(min(width, Self.widthMax)), nil)
    }
    var errors: [lxw_error] = []
    for (table, header) in zip(sheet.tables, layout.headers) {
      errors.append(write(table.title, header - 1, 0, looks.title))
      errors += write(table, header, widths)
    }
    for (number, note) in sheet.notes.enumerated() {
      errors.append(write(note, layout.notes + number, 0, looks.note))
    }
    let first = sheet.tables[0]
    let header = lxw_row_t(layout.headers[0])
    worksheet_freeze_panes(paper, header + 1, 0)
    errors.append(
      worksheet_autofilter(
        paper, header, 0, header + lxw_row_t(first.shownRows.count),
        lxw_col_t(first.columns.count - 1)))
    // On paper: A4, across, as wide as one page, with the header on each.
    worksheet_set_paper(paper, 9)
    worksheet_set_landscape(paper)
    worksheet_fit_to_pages(paper, 1, 0)
    errors.append(worksheet_repeat_rows(paper, header, header))
    return errors.first { $0 != LXW_NO_ERROR } ?? LXW_NO_ERROR
  }

  private func write(_ table: DataTable, _ header: Int, _ widths: [Int]) -> [lxw_error] {
    var errors: [lxw_error] = []
    var lines = 1
    for (place, column) in table.columns.enumerated() {
      let look = column.isLeft ? looks.textHeader : looks.numberHeader
      errors.append(write(column.title, header, place, look))
      lines = max(lines, column.title.lines(width: widths[place] - Self.filterWidth))
    }
    errors.append(makeRoom(header, lines: lines))
    for (number, row) in table.shownRows.enumerated() {
      errors.append(makeRoom(header + 1 + number, lines: linesTaken(by: row, widths)))
      for (place, (value, column)) in zip(row, table.columns).enumerated() {
        errors.append(
          write(
            value, column.kind, header + 1 + number, place,
            wraps: widths[place] > Self.widthMax))
      }
    }
    if let note = table.note {
      errors.append(write(note, header + 1 + table.shownRows.count, 0, looks.note))
    }
    return errors
  }

  private func write(
    _ value: DataTable.Value, _ kind: DataTable.Kind, _ row: Int, _ column: Int, wraps: Bool
  ) -> lxw_error {
    func number(_ number: Double, _ kind: DataTable.Kind) -> lxw_error {
      worksheet_write_number(
        paper, lxw_row_t(row), lxw_col_t(column), number, looks.number(kind))
    }
    switch value {
    case .none: return LXW_NO_ERROR
    case .text(let text):
      return write(text, row, column, wraps ? looks.longText : looks.text)
    case .count(let count): return number(Double(count), .count)
    case .cents(let cents): return number(Double(cents) / 100, .money)
    case .real(let real):
      // The digits that JSON has: no machine's last digit shows.
      guard let shown = Double(JSONValue.number(real).written) else { return LXW_NO_ERROR }
      return number(shown, kind)
    case .day(let day):
      guard let serial = day.spreadsheetSerial else {
        return write("\(day)", row, column, looks.text)
      }
      return number(Double(serial), .day)
    }
  }

  /// Writes a text as a text: the library makes a formula of none.
  private func write(
    _ text: String, _ row: Int, _ column: Int, _ look: CellLooks.Format?
  ) -> lxw_error {
    let text = text.cellText
    guard !text.isEmpty || look == looks.textHeader || look == looks.numberHeader else {
      return LXW_NO_ERROR
    }
    return worksheet_write_string(paper, lxw_row_t(row), lxw_col_t(column), text, look)
  }

  /// Not every program finds out by itself how high a row has to be.
  private func makeRoom(_ row: Int, lines: Int) -> lxw_error {
    guard lines > 1 else { return LXW_NO_ERROR }
    let height = min(Self.heightMax, Self.lineHeight * Double(lines))
    return worksheet_set_row(paper, lxw_row_t(row), height, nil)
  }

  /// How many lines the longest text of a row takes.
  private func linesTaken(by row: [DataTable.Value], _ widths: [Int]) -> Int {
    zip(row, widths).map { value, width in
      guard case .text(let text) = value, width > Self.widthMax else { return 1 }
      return text.lines(width: Self.widthMax)
    }.max() ?? 1
  }

  /// Puts a chart below the tables: two beside each other, the next below them.
  func place(
    _ chart: UnsafeMutablePointer<lxw_chart>, _ title: String, _ number: Int, below rows: Int
  ) -> lxw_error {
    let (across, down) = (number % 2, number / 2)
    return title.withCString { text in
      var options = lxw_chart_options()
      options.x_offset = Int32(across * (SheetChartPen.width + 20))
      options.x_scale = Double(SheetChartPen.width) / 480
      options.y_scale = Double(SheetChartPen.height) / 288
      options.description = UnsafeMutablePointer(mutating: text)
      let row = rows + 1 + down * (SheetChartPen.height / 20 + 1)
      return worksheet_insert_chart_opt(paper, lxw_row_t(row), 0, chart, &options)
    }
  }

  /// How many characters the cells of each column have at most, and its name's longest word.
  private func columnWidths(_ sheet: Sheet) -> [Int] {
    var widths: [Int] = []
    for table in sheet.tables {
      for (place, column) in table.columns.enumerated() {
        if place == widths.count { widths.append(Self.widthMin) }
        let name = column.title.split(separator: " ").map(\.count).max() ?? 0
        let cells = table.shownRows.lazy.map { width($0[place]) }.max() ?? 0
        widths[place] = max(widths[place], name + Self.filterWidth + 1, cells + 3)
      }
    }
    return widths
  }

  private func width(_ value: DataTable.Value) -> Int {
    switch value {
    case .none: 0
    case .text(let text): text.split(separator: "\n").map(\.count).max() ?? 0
    case .count(let count): language.count(count).count
    case .cents(let cents): language.decimal(cents).count
    case .real: 8
    case .day: 10
    }
  }
}

extension DataTable.Column {
  fileprivate var isLeft: Bool { kind == .text || kind == .day }
}

extension String {
  /// How many lines it takes where a line has so many characters and words are kept whole.
  fileprivate func lines(width: Int) -> Int {
    split(separator: "\n", omittingEmptySubsequences: false).reduce(0) { sum, line in
      var (lines, filled) = (1, 0)
      for word in line.split(separator: " ") {
        let length = filled == 0 ? word.count : filled + 1 + word.count
        guard length > width else {
          filled = length
          continue
        }
        // A word that is longer than a line is broken.
        lines += (filled == 0 ? 0 : 1) + (word.count - 1) / max(1, width)
        filled = (word.count - 1) % max(1, width) + 1
      }
      return sum + lines
    }
  }
}

extension Day {
  /// The number by which spreadsheets know the day, 1 for 1900-01-01; nil before March 1900, for
  /// they take that year for a leap year.
  fileprivate var spreadsheetSerial: Int? {
    let serial = Int(number) + 25_569
    return serial >= 61 ? serial : nil
  }
}
