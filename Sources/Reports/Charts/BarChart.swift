import Wording

/// Bars over categories, one for each sample, and estimates over them on an axis of their own: how
/// many rows a bin has, and how often they default.
struct BarChart: Chart {
  /// One height for each category; nil where there is none.
  struct Bars: Sendable, Hashable {
    let name: String
    let heights: [Double?]

    init(_ name: String, _ heights: [Double?]) {
      self.name = name
      self.heights = heights
    }
  }

  /// One estimate for each category; nil where there is none.
  struct Dots: Sendable, Hashable {
    let name: String
    let estimates: [Estimate?]

    init(_ name: String, _ estimates: [Estimate?]) {
      self.name = name
      self.estimates = estimates
    }
  }

  /// Estimates of one measure, whose axis stands on the right.
  struct Overlay: Sendable, Hashable {
    let axis: Axis
    let dots: [Dots]

    init(_ axis: Axis, _ dots: [Dots]) {
      self.axis = axis
      self.dots = dots
    }
  }

  let caption: Caption
  /// What the categories are.
  let title: String
  let categories: [String]
  /// The measure of the bars; they stand on its zero.
  let y: Axis
  let bars: [Bars]
  let overlay: Overlay?
  /// Whether the bars of a category stand on each other, the first one on zero; none of them is negative then.
  let isStacked: Bool

  /// - Precondition: Bars and dots have one entry for each category.
  init(
    _ caption: Caption, over title: String, _ categories: [String], y: Axis, _ bars: [Bars],
    isStacked: Bool = false, overlay: Overlay? = nil
  ) {
    self.isStacked = isStacked
    let counts = bars.map(\.heights.count) + (overlay?.dots.map(\.estimates.count) ?? [])
    precondition(
      counts.allSatisfy { $0 == categories.count }, "Each category has an entry, or nil.")
    self.caption = caption
    self.title = title
    self.categories = categories
    self.y = y
    self.bars = bars
    self.overlay = overlay
  }

  func drawing(in language: Language) -> Drawing? {
    let heights = (isStacked ? [tops] : bars.map(\.heights))
      .flatMap { $0.compactMap { $0 } }.filter(isDrawable)
    let estimates = overlay?.dots.flatMap { $0.estimates.compactMap { $0?.extent } } ?? []
    guard !heights.isEmpty || !estimates.allSatisfy(\.isEmpty) else { return nil }
    let y = MarkedAxis(y, covering: heights + [0], in: language)
    let right = overlay.map {
      MarkedAxis($0.axis, covering: estimates.flatMap { $0 } + [0], in: language)
    }
    let layout = Layout(self, y, right)
    return Drawing(
      width: layout.width, height: layout.height,
      shapes: layout.legend.shapes + axes(y, right, layout)
        + barShapes(y, layout) + [layout.plot.ground]
        + (right.map { dotShapes($0, layout) } ?? []))
  }

  /// How high the bars of each category reach together; nil where it has none.
  private var tops: [Double?] {
    categories.indices.map { category in
      let heights = bars.compactMap { $0.heights[category] }.filter(isDrawable)
      return heights.isEmpty ? nil : heights.reduce(0, +)
    }
  }

  private func axes(_ y: MarkedAxis, _ right: MarkedAxis?, _ layout: Layout) -> [HTML] {
    let plot = layout.plot
    let titleWidth = layout.width / (right == nil ? 1 : 2) - 8
    return plot.uprightAxis(y, titleWidth: titleWidth)
      + (right.map { plot.uprightAxis($0, onRight: true, titleWidth: titleWidth) } ?? [])
      + layout.labels.shapes(middles: categories.indices.map(layout.middle), y: plot.bottom)
      + [plot.levelTitle(title, y: layout.height - 8)]
  }
}

/// Where the parts of a bar chart stand.
private struct Layout {
  let legend: Legend
  let labels: SlotLabels
  let plot: Plot
  let slot: Double
  let width: Double
  let height: Double

  init(_ chart: BarChart, _ y: MarkedAxis, _ right: MarkedAxis?) {
    let count = Double(max(1, chart.categories.count))
    let marginRight = right.map { $0.labelWidth + 8 } ?? 2
    let narrowest = max(30, Double(chart.barsBeside) * 14 + 8)
    // The slots decide whether labels are slanted, and slanted labels how far the slots reach.
    let room = Drawing.width - y.labelWidth - 8 - marginRight
    let labels = SlotLabels(chart.categories, slot: max(narrowest, room / count), .below)
    let left = max(y.labelWidth + 8, labels.reach - max(narrowest, room / count) / 2 + 6)
    self.slot = max(narrowest, (Drawing.width - left - marginRight) / count)
    self.width = left + slot * count + marginRight
    self.labels = labels
    self.legend = Legend(chart.entries, width: width)
    let top = legend.height + 28
    self.plot = Plot(left: left, right: left + slot * count, top: top, bottom: top + 200)
    self.height = plot.bottom + labels.height + 28
  }

  /// The middle of the slot of a category.
  func middle(of category: Int) -> Double { plot.left + (Double(category) + 0.5) * slot }
}

extension BarChart {
  /// How many bars stand beside each other in a category.
  fileprivate var barsBeside: Int { isStacked ? min(1, bars.count) : bars.count }

  fileprivate var entries: [(String, Legend.Sample)] {
    bars.enumerated().map { ($1.name, .bar(Look($0), isPale: overlay != nil)) }
      + (overlay?.dots ?? []).enumerated().map { ($1.name, .estimate(look(ofDots: $0))) }
  }

  /// Dots come after the bars, so that no two things in the chart look the same.
  private func look(ofDots number: Int) -> Look { Look(bars.count + number) }

  private func barWidth(_ layout: Layout) -> Double {
    min(44, layout.slot * 0.8 / Double(max(1, barsBeside)))
  }

  private func barShapes(_ y: MarkedAxis, _ layout: Layout) -> [HTML] {
    let scale = layout.plot.upright(y)
    let width = barWidth(layout)
    var feet = [Double](repeating: 0, count: categories.count)
    return bars.enumerated().flatMap { number, bars in
      bars.heights.enumerated().compactMap { category, height -> HTML? in
        guard let height, isDrawable(height) else { return nil }
        let place = isStacked ? 0 : number
        let start =
          layout.middle(of: category) + (Double(place) - Double(barsBeside) / 2) * width
        let foot = feet[category]
        if isStacked { feet[category] += height }
        let ends = (scale(foot), scale(foot + height))
        return .bar(
          at: Spot(start, min(ends.0, ends.1)), width: width, height: abs(ends.0 - ends.1),
          Look(number), isPale: overlay != nil,
          hint: "\(bars.name), \(categories[category]): \(y.exactText(height))")
      }
    }
  }

  private func dotShapes(_ axis: MarkedAxis, _ layout: Layout) -> [HTML] {
    let scale = layout.plot.upright(axis)
    let dots = overlay?.dots ?? []
    return dots.enumerated().flatMap { number, series -> [HTML] in
      // The estimates of as many samples as there are bars stand over theirs.
      let apart = dots.count == bars.count ? barWidth(layout) : 12
      let shift = (Double(number) - Double(dots.count - 1) / 2) * apart
      let look = look(ofDots: number)
      return series.estimates.enumerated().flatMap { category, estimate -> [HTML] in
        guard let estimate, isDrawable(estimate.value) else { return [] }
        let x = layout.middle(of: category) + shift
        let hint = "\(series.name), \(categories[category]): \(axis.exactText(estimate))"
        let interval = estimate.interval.map { interval in
          ["halo ", ""].map {
            HTML.interval(
              from: Spot(x, scale(interval.lowerBound)), to: Spot(x, scale(interval.upperBound)),
              style: $0 + look.style)
          }
        }
        return (interval ?? [])
          + [look.marker.drawn(at: Spot(x, scale(estimate.value)), style: look.style, hint: hint)]
      }
    }
  }
}
