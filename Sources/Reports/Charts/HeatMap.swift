import Wording

/// A matrix whose cells show their numbers, on a shade that grows with them: how classes migrate,
/// how features go together.
struct HeatMap: Chart {
  let caption: Caption
  /// What the rows and the columns are.
  let rowTitle: String
  let columnTitle: String
  let rows: [String]
  let columns: [String]
  /// Row by row; nil where a cell has no number.
  let values: [[Double?]]
  let measure: Axis.Measure
  /// How many decimals are written, of a percentage too.
  let decimals: Int
  /// The magnitudes without shade and with the full one; nil for zero and the largest of the data.
  let shades: ClosedRange<Double>?

  /// - Precondition: `values` has a row for each of `rows`, with a cell for each of `columns`.
  init(
    _ caption: Caption, rows: (title: String, names: [String]),
    columns: (title: String, names: [String]), _ values: [[Double?]],
    _ measure: Axis.Measure = .number, decimals: Int = 2, shades: ClosedRange<Double>? = nil
  ) {
    precondition(
      values.count == rows.names.count && values.allSatisfy { $0.count == columns.names.count },
      "Each row has a cell for each column.")
    self.caption = caption
    self.rowTitle = rows.title
    self.columnTitle = columns.title
    self.rows = rows.names
    self.columns = columns.names
    self.values = values
    self.measure = measure
    self.decimals = decimals
    self.shades = shades
  }

  /// How much of the full colour the darkest shade has: on it, too, the ink of the page is well
  /// readable, in light and in dark colours.
  static let opacityMax = 0.5

  func drawing(in language: Language) -> Drawing? {
    let drawable = values.joined().compactMap { $0 }.filter(isDrawable)
    guard !drawable.isEmpty else { return nil }
    let texts = values.map { $0.map { text(of: $0, in: language) } }
    let labels = RowLabels(rows)
    let left = max(labels.width, drawnWidth(of: rowTitle)) + 10
    let widest = texts.joined().map(drawnWidth).max() ?? 0
    // Few columns do not fill the width: cells far apart are hard to compare.
    let cellWidth = max(widest + 10, min(72, (Drawing.width - left) / Double(columns.count)))
    let heading = SlotLabels(columns, slot: cellWidth, .above)
    let (cellHeight, top) = (max(26, labels.height + 6), 20 + heading.height)
    let right = left + cellWidth * Double(columns.count)
    let cells = rows.indices.flatMap { row -> [HTML] in
      let y = top + (Double(row) + 0.5) * cellHeight
      return labels.shapes(of: row, y: y)
        + columns.indices.flatMap { column in
          cell(
            row, column, texts[row][column],
            around: Spot(left + (Double(column) + 0.5) * cellWidth, y), width: cellWidth,
            height: cellHeight, opacity: opacity(of: values[row][column], among: drawable))
        }
    }
    let middles = columns.indices.map { left + (Double($0) + 0.5) * cellWidth }
    return Drawing(
      width: max(Drawing.width, right + max(2, heading.reach - cellWidth / 2)),
      height: top + Double(rows.count) * cellHeight + 4,
      shapes: [
        .label(columnTitle, at: Spot(left, 12), style: "soft"),
        .label(rowTitle, at: Spot(0, top - 6), style: "soft"),
      ] + heading.shapes(middles: middles, y: top) + cells)
  }

  private func text(of value: Double?, in language: Language) -> String {
    guard let value, isDrawable(value) else { return "–" }
    return measure.text(value, decimals: decimals + (measure == .share ? 2 : 0), in: language)
  }

  private func cell(
    _ row: Int, _ column: Int, _ text: String, around middle: Spot, width: Double, height: Double,
    opacity: Double
  ) -> [HTML] {
    let isNegative = (values[row][column] ?? 0) < 0
    return [
      .rectangle(
        at: Spot(middle.x - width / 2, middle.y - height / 2), width: width, height: height,
        style: isNegative ? "cell minus" : "cell", opacity: opacity,
        hint: "\(rows[row]) → \(columns[column]): \(text)"),
      .label(text, at: Spot(middle.x, middle.y + 4), .middle),
    ]
  }

  /// How much of the colour a cell has: none without a number.
  private func opacity(of value: Double?, among drawable: [Double]) -> Double {
    guard let value, isDrawable(value) else { return 0 }
    let low = shades?.lowerBound ?? 0
    let high = shades?.upperBound ?? drawable.map(\.magnitude).max() ?? 1
    guard high > low else { return value == 0 ? 0 : HeatMap.opacityMax }
    return min(1, max(0, (value.magnitude - low) / (high - low))) * HeatMap.opacityMax
  }
}
