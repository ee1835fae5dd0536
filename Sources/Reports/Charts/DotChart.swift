import Wording

/// Estimates with their intervals in rows: coefficients, the discrimination of several models, the
/// rate of each class.
struct DotChart: Chart {
  /// One estimate; nil where there is none, and its row says so.
  struct Row: Sendable, Hashable {
    let label: String
    let estimate: Estimate?

    init(_ label: String, _ estimate: Estimate?) {
      self.label = label
      self.estimate = estimate
    }
  }

  /// A value that the estimates are compared with.
  struct Reference: Sendable, Hashable {
    let value: Double
    let name: String

    init(_ value: Double, _ name: String) {
      self.value = value
      self.name = name
    }
  }

  let caption: Caption
  let x: Axis
  let rows: [Row]
  let reference: Reference?

  init(_ caption: Caption, x: Axis, _ rows: [Row], reference: Reference? = nil) {
    self.caption = caption
    self.x = x
    self.rows = rows
    self.reference = reference
  }

  func drawing(in language: Language) -> Drawing? {
    let extents = rows.flatMap { $0.estimate?.extent ?? [] }
    guard !extents.isEmpty else { return nil }
    let axis = MarkedAxis(
      x, covering: extents + (reference.map { [$0.value] } ?? []), in: language)
    let labels = RowLabels(rows.map(\.label))
    let numbers = rows.map { drawnWidth(of: text(of: $0, axis)) }
    let top = reference == nil ? 6.0 : 24.0
    let rowHeight = labels.height + 9
    let plot = Plot(
      left: labels.width + 14, right: Drawing.width - (numbers.max() ?? 0) - 14, top: top,
      bottom: top + Double(rows.count) * rowHeight)
    let shapes = rows.enumerated().flatMap { index, row in
      let y = top + (Double(index) + 0.5) * rowHeight
      return labels.shapes(of: index, y: y) + self.shapes(of: row, y: y, axis, in: plot)
    }
    return Drawing(
      width: Drawing.width, height: plot.bottom + 42,
      shapes: plot.levelAxis(axis) + referenceShapes(axis, in: plot) + shapes)
  }

  private func text(of row: Row, _ axis: MarkedAxis) -> String {
    row.estimate.map { axis.exactText($0.value) } ?? "–"
  }

  private func shapes(of row: Row, y: Double, _ axis: MarkedAxis, in plot: Plot) -> [HTML] {
    let scale = plot.level(axis)
    let words: [HTML] = [
      .line(from: Spot(plot.left, y), to: Spot(plot.right, y), style: "grid"),
      .label(text(of: row, axis), at: Spot(Drawing.width, y + 4), .end),
    ]
    guard let estimate = row.estimate, isDrawable(estimate.value) else { return words }
    let look = Look(0)
    let interval = estimate.interval.map {
      HTML.interval(
        from: Spot(scale($0.lowerBound), y), to: Spot(scale($0.upperBound), y), style: look.style)
    }
    let dot = look.marker.drawn(
      at: Spot(scale(estimate.value), y), style: look.style,
      hint: "\(row.label): \(axis.exactText(estimate))")
    return words + (interval.map { [$0] } ?? []) + [dot]
  }

  private func referenceShapes(_ axis: MarkedAxis, in plot: Plot) -> [HTML] {
    guard let reference, isDrawable(reference.value) else { return [] }
    let x = plot.level(axis)(reference.value)
    // The name stays within the drawing: it hangs on the side that has more room.
    let isLeft = x > plot.middle
    return [
      .line(from: Spot(x, plot.top - 6), to: Spot(x, plot.bottom), style: "reference"),
      .label(
        shortened(reference.name, within: isLeft ? x : Drawing.width - x),
        at: Spot(x + (isLeft ? 4 : -4), plot.top - 11),
        isLeft ? .end : .start, style: "soft", inFull: reference.name),
    ]
  }
}
