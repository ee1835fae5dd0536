import Wording

/// Several series over one pair of axes: the curves of a validation, or a measure over months.
struct LineChart: Chart {
  /// A point, with an interval across it where the value was estimated.
  struct Point: Sendable, Hashable {
    let x: Double
    let y: Estimate

    init(_ x: Double, _ y: Double, low: Double? = nil, high: Double? = nil) {
      self.x = x
      self.y = Estimate(y, low: low, high: high)
    }

    fileprivate var isDrawable: Bool { Reports.isDrawable(x) && Reports.isDrawable(y.value) }
  }

  /// How the points of a series are joined.
  enum Form: Sendable, Hashable {
    /// By straight lines.
    case line
    /// By steps: each value holds until the next point.
    case steps
    /// Not at all.
    case points
  }

  /// Points in the order in which they are joined.
  struct Series: Sendable, Hashable {
    let name: String
    let points: [Point]
    let form: Form

    init(_ name: String, _ points: [Point], _ form: Form = .line) {
      self.name = name
      self.points = points
      self.form = form
    }
  }

  /// A line that the series are compared with.
  enum Reference: Sendable, Hashable {
    /// Where both axes have the same value.
    case diagonal(String)
    /// A value of the upright axis.
    case level(Double, String)
  }

  let caption: Caption
  let x: Axis
  let y: Axis
  let series: [Series]
  let references: [Reference]

  init(
    _ caption: Caption, x: Axis, y: Axis, _ series: [Series], references: [Reference] = []
  ) {
    self.caption = caption
    self.x = x
    self.y = y
    self.series = series
    self.references = references
  }

  func drawing(in language: Language) -> Drawing? {
    let points = series.flatMap(\.points).filter(\.isDrawable)
    guard !points.isEmpty else { return nil }
    let x = MarkedAxis(x, covering: points.map(\.x), in: language)
    let y = MarkedAxis(y, covering: points.flatMap(\.y.extent) + levels, in: language)
    let legend = Legend(entries, width: Drawing.width)
    // What stands under the last tick is centred on it and needs half of its width.
    let overhang = max(12, (x.marks(along: 400).last.map { drawnWidth(of: $0.text) } ?? 0) / 2)
    let top = legend.height + 28
    let plot = Plot(
      left: max(y.labelWidth + 8, overhang), right: Drawing.width - overhang, top: top,
      bottom: top + 240)
    let curves = series.enumerated().flatMap { number, series in
      shapes(of: series, Look(number), x, y, in: plot)
    }
    return Drawing(
      width: Drawing.width, height: plot.bottom + 42,
      shapes: legend.shapes + plot.uprightAxis(y) + plot.levelAxis(x)
        + referenceLines(x, y, in: plot) + curves + referenceNames(y, in: plot))
  }

  private var levels: [Double] {
    references.compactMap { if case .level(let value, _) = $0 { value } else { nil } }
  }

  /// The series and the diagonal; levels have their names beside them.
  private var entries: [(String, Legend.Sample)] {
    series.enumerated().map { ($1.name, .series(Look($0))) }
      + references.compactMap {
        if case .diagonal(let name) = $0 { (name, .reference) } else { nil }
      }
  }
}

extension LineChart {
  /// One series: its line, broken where a point is missing, and markers on it.
  private func shapes(
    of series: Series, _ look: Look, _ x: MarkedAxis, _ y: MarkedAxis, in plot: Plot
  ) -> [HTML] {
    let (toX, toY) = (plot.level(x), plot.upright(y))
    let runs = series.points.split { !$0.isDrawable }
    let lines = runs.compactMap { run -> HTML? in
      let spots = joined(run.map { Spot(toX($0.x), toY($0.y.value)) }, series.form)
      return spots.count > 1 ? .line(through: spots, look) : nil
    }
    let intervals = series.points.filter(\.isDrawable).compactMap { point in
      point.y.interval.map {
        HTML.interval(
          from: Spot(toX(point.x), toY($0.lowerBound)), to: Spot(toX(point.x), toY($0.upperBound)),
          style: look.style)
      }
    }
    let markers = marked(runs, look, scale: toX, all: series.form == .points).map { point in
      look.marker.drawn(
        at: Spot(toX(point.x), toY(point.y.value)), style: look.style,
        hint: "\(series.name): \(x.exactText(point.x)), \(y.exactText(point.y))")
    }
    return lines + intervals + markers
  }

  /// The spots of a line; of those that fall together on the drawing, one stays.
  private func joined(_ spots: [Spot], _ form: Form) -> [Spot] {
    guard form != .points else { return [] }
    var line: [Spot] = []
    for spot in spots {
      if form == .steps, let last = line.last { line.append(Spot(spot.x, last.y)) }
      line.append(spot)
    }
    var kept: [Spot] = []
    for spot in line {
      let isNew =
        kept.last.map { abs($0.x - spot.x) >= 0.05 || abs($0.y - spot.y) >= 0.05 } ?? true
      if isNew { kept.append(spot) }
    }
    return kept
  }

  /// The points that get a marker: all of a few, and of many some that lie apart, at other places
  /// for each series so that those of curves that meet do not cover each other.
  private func marked(
    _ runs: [ArraySlice<Point>], _ look: Look, scale: Scale, all: Bool
  ) -> [Point] {
    let points = runs.flatMap { $0 }
    guard points.count > 15, !all else { return points }
    let apart = 56.0
    var next = min(scale.start, scale.end) + Double(look.number % 6) * apart / 6 + apart / 4
    return runs.flatMap { run -> [Point] in
      if run.count == 1 { return Array(run) }
      return run.filter { point in
        guard scale(point.x) >= next else { return false }
        next = scale(point.x) + apart
        return true
      }
    }
  }
}

extension LineChart {
  private func referenceLines(_ x: MarkedAxis, _ y: MarkedAxis, in plot: Plot) -> [HTML] {
    let (toX, toY) = (plot.level(x), plot.upright(y))
    return references.compactMap { reference in
      switch reference {
      case .diagonal:
        let low = max(x.domain.lowerBound, y.domain.lowerBound)
        let high = min(x.domain.upperBound, y.domain.upperBound)
        guard low < high else { return nil }
        return .line(
          from: Spot(toX(low), toY(low)), to: Spot(toX(high), toY(high)), style: "reference")
      case .level(let value, _):
        guard isDrawable(value) else { return nil }
        return .line(
          from: Spot(plot.left, toY(value)), to: Spot(plot.right, toY(value)), style: "reference")
      }
    }
  }

  /// The names of levels, over their lines and over the curves; under a line at the top of the plot,
  /// where the title of the axis stands.
  private func referenceNames(_ y: MarkedAxis, in plot: Plot) -> [HTML] {
    references.compactMap { reference in
      guard case .level(let value, let name) = reference, isDrawable(value) else { return nil }
      let height = plot.upright(y)(value)
      return .label(
        shortened(name, within: plot.width),
        at: Spot(plot.left + 4, height - plot.top < 12 ? height + 13 : height - 4),
        style: "soft halo", inFull: name)
    }
  }
}
