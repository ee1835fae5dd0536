import Wording

/// Level bars in rows, each with its number: what raises and lowers a score, or an amount now above
/// the one before.
struct RowChart: Chart {
  /// A bar: how long it is, and what is written at its end.
  struct Bar: Sendable, Hashable {
    let value: Double
    let text: String

    init(_ value: Double, _ text: String) {
      self.value = value
      self.text = text
    }
  }

  /// The bars of one row, from above to below.
  struct Row: Sendable, Hashable {
    let label: String
    let bars: [Bar]

    init(_ label: String, _ bars: [Bar]) {
      self.label = label
      self.bars = bars
    }
  }

  let caption: Caption
  /// What the bars of a row are; where each row has one, nothing has to be said.
  let names: [String]
  let rows: [Row]
  /// Whether bars to the left are bad and those to the right good.
  let isJudged: Bool

  init(_ caption: Caption, _ rows: [Row], names: [String] = [], isJudged: Bool = false) {
    self.caption = caption
    self.names = names
    self.rows = rows
    self.isJudged = isJudged
  }

  private static let barHeight = 15.0

  func drawing(in language: Language) -> Drawing? {
    let bars = rows.flatMap(\.bars).filter { isDrawable($0.value) }
    guard !bars.isEmpty else { return nil }
    let legend = Legend(
      names.enumerated().map { ($1, .bar(Look($0), isPale: false)) }, width: Drawing.width)
    let labels = RowLabels(rows.map(\.label))
    let scale = scale(of: bars, beside: labels)
    var shapes = legend.shapes
    let top = legend.height + 4
    var y = top
    for (index, row) in rows.enumerated() {
      let barsHeight = Double(row.bars.count) * RowChart.barHeight
      let height = max(barsHeight, labels.height(of: index))
      shapes += labels.shapes(of: index, y: y + height / 2)
      for (number, bar) in row.bars.enumerated() where isDrawable(bar.value) {
        let barY = y + (height - barsHeight) / 2 + Double(number) * RowChart.barHeight
        shapes += self.shapes(of: bar, Look(number), y: barY, scale)
      }
      y += height + 8
    }
    shapes.append(.line(from: Spot(scale(0), top), to: Spot(scale(0), y - 8), style: "axis"))
    return Drawing(width: Drawing.width, height: y, shapes: shapes)
  }

  /// From values to places: between the labels and the numbers, with zero on it.
  private func scale(of bars: [Bar], beside labels: RowLabels) -> Scale {
    let values = bars.map(\.value)
    let (low, high) = (min(0, values.min() ?? 0), max(0, values.max() ?? 0))
    // Numbers stand outside of their bars, those of bars to the left on the left.
    func room(_ bars: [Bar]) -> Double { bars.map { drawnWidth(of: $0.text) + 8 }.max() ?? 0 }
    return Scale(
      low...(low < high ? high : low + 1),
      from: labels.width + 10 + room(bars.filter { $0.value < 0 }),
      to: Drawing.width - room(bars.filter { $0.value >= 0 }))
  }

  private func shapes(
    of bar: Bar, _ look: Look, y: Double, _ scale: Scale
  ) -> [HTML] {
    let (zero, end) = (scale(0), scale(bar.value))
    let corner = Spot(min(zero, end), y)
    let (width, height) = (abs(end - zero), RowChart.barHeight - 1)
    let isLeft = bar.value < 0
    return [
      isJudged
        ? .rectangle(at: corner, width: width, height: height, style: isLeft ? "down" : "up")
        : .bar(at: corner, width: width, height: height, look),
      .label(bar.text, at: Spot(end + (isLeft ? -5 : 5), y + 11), isLeft ? .end : .start),
    ]
  }
}
