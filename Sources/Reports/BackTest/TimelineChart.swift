import Wording

/// Stretches of days in rows over one axis, each row with its own day zero.
struct TimelineChart: Chart {
  /// A stretch, from a day to another.
  struct Stretch: Sendable, Hashable {
    let from: Double
    let through: Double
    /// Whether it is drawn in full; else pale.
    let isStrong: Bool
  }

  struct Row: Sendable, Hashable {
    let label: String
    let stretches: [Stretch]
    /// A day that is marked, beside day zero.
    let mark: Double?
  }

  let caption: Caption
  let axis: Axis
  let rows: [Row]
  /// The name of strong stretches, and of pale ones.
  let names: [String]

  private static let rowHeight = 16.0

  func drawing(in language: Language) -> Drawing? {
    guard !rows.isEmpty, let range = axis.range else { return nil }
    let legend = Legend(
      [(names[0], .bar(Look(1), isPale: false)), (names[1], .bar(Look(1), isPale: true))],
      width: Drawing.width)
    let labels = RowLabels(rows.map(\.label))
    let marked = MarkedAxis(axis, covering: [range.lowerBound, range.upperBound], in: language)
    let top = legend.height + 12
    let plot = Plot(
      left: labels.width + 10, right: Drawing.width - 12, top: top,
      bottom: top + Self.rowHeight * Double(rows.count) + 4)
    let scale = plot.level(marked)
    var shapes = legend.shapes + plot.levelAxis(marked)
    for (place, row) in rows.enumerated() {
      let y = top + Self.rowHeight * Double(place) + 3
      shapes += labels.shapes(of: place, y: y + 5)
      for stretch in row.stretches {
        let from = max(range.lowerBound, stretch.from)
        let through = min(range.upperBound, stretch.through)
        guard through >= from else { continue }
        shapes.append(
          .bar(
            at: Spot(scale(from), y), width: max(2, scale(through) - scale(from)), height: 10,
            Look(1), isPale: !stretch.isStrong))
      }
      if let mark = row.mark, range.contains(mark) {
        shapes.append(
          .line(from: Spot(scale(mark), y - 2), to: Spot(scale(mark), y + 12), style: "axis"))
      }
    }
    shapes.append(
      .line(from: Spot(scale(0), plot.top), to: Spot(scale(0), plot.bottom), style: "axis"))
    return Drawing(width: Drawing.width, height: plot.bottom + 40, shapes: shapes)
  }
}
