import CXLSX

/// Draws one chart of the cells of a table.
struct SheetChartPen {
  /// The size of a chart, in pixels.
  static let width = 560
  static let height = 300

  private let chart: SheetChart
  private let table: DataTable
  private let sheet: String
  private let header: Int

  /// - Parameters:
  ///   - sheet: The name of the table's sheet in the workbook.
  ///   - header: The row of the table's header, from 0.
  init(_ chart: SheetChart, _ table: DataTable, sheet: String, header: Int) {
    self.chart = chart
    self.table = table
    self.sheet = sheet
    self.header = header
  }

  /// - Returns: nil where the table has no row.
  func draw(in book: UnsafeMutablePointer<lxw_workbook>) -> UnsafeMutablePointer<lxw_chart>? {
    let rows = min(chart.rows ?? .max, table.shownRows.count)
    guard rows > 0 else { return nil }
    let type = chart.kind == .line ? LXW_CHART_LINE : LXW_CHART_COLUMN
    guard let drawn = workbook_add_chart(book, UInt8(type.rawValue)) else { return nil }
    let (first, last) = (lxw_row_t(header + 1), lxw_row_t(header + rows))
    for (number, key) in chart.values.enumerated() {
      guard let series = chart_add_series(drawn, nil, nil),
        let column = place(of: key), let categories = place(of: chart.categories)
      else { continue }
      chart_series_set_categories(series, sheet, first, categories, last, categories)
      chart_series_set_values(series, sheet, first, column, last, column)
      chart_series_set_name_range(series, sheet, lxw_row_t(header), column)
      look(series, number)
    }
    chart_title_set_name(drawn, chart.title.cleanText)
    let axis = drawn.pointee.y_axis
    chart_axis_set_name(axis, chart.unit.cleanText)
    chart_axis_set_num_format(axis, "#,##0")
    if chart.values.count > 1 {
      chart_legend_set_position(drawn, UInt8(LXW_CHART_LEGEND_BOTTOM.rawValue))
    } else {
      chart_legend_set_position(drawn, UInt8(LXW_CHART_LEGEND_NONE.rawValue))
    }
    return drawn
  }

  private func place(of key: String) -> lxw_col_t? {
    table.columns.firstIndex { $0.key == key }.map { lxw_col_t($0) }
  }

  /// A shade, a dash and a marker of its own, so that it is told from the others without colour.
  private func look(_ series: UnsafeMutablePointer<lxw_chart_series>, _ number: Int) {
    let shades: [lxw_color_t] = [0x1f4e79, 0xc55a11, 0x7f7f7f, 0x70ad47]
    let lightening: [lxw_color_t] = [0x1f4e79, 0x9dc3e6, 0xc9c9c9, 0xf4b183]
    switch chart.kind {
    case .line:
      let dashes = [
        LXW_CHART_LINE_DASH_SOLID, LXW_CHART_LINE_DASH_DASH, LXW_CHART_LINE_DASH_ROUND_DOT,
        LXW_CHART_LINE_DASH_LONG_DASH_DOT,
      ]
      let markers = [
        LXW_CHART_MARKER_CIRCLE, LXW_CHART_MARKER_SQUARE, LXW_CHART_MARKER_TRIANGLE,
        LXW_CHART_MARKER_DIAMOND,
      ]
      var line = lxw_chart_line()
      line.color = shades[number % shades.count]
      line.width = 2
      line.dash_type = UInt8(dashes[number % dashes.count].rawValue)
      chart_series_set_line(series, &line)
      chart_series_set_marker_type(series, UInt8(markers[number % markers.count].rawValue))
    case .columns:
      var fill = lxw_chart_fill()
      fill.color = lightening[number % lightening.count]
      chart_series_set_fill(series, &fill)
    }
  }
}
