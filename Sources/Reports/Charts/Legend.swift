/// What the looks of a chart stand for, in rows as wide as the chart.
struct Legend {
  /// What is shown beside a name.
  enum Sample {
    /// A line with its marker.
    case series(Look)
    /// A filled bar.
    case bar(Look, isPale: Bool)
    /// A marker with its interval.
    case estimate(Look)
    /// The thin line of a reference.
    case reference
  }

  private let entries: [(name: String, x: Double, row: Int, sample: Sample)]

  /// How high it stands; a legend of fewer than two entries says nothing and is not there.
  let height: Double

  init(_ names: [(String, Sample)], width: Double) {
    var (x, row) = (0.0, 0)
    var entries: [(name: String, x: Double, row: Int, sample: Sample)] = []
    for (name, sample) in names where names.count > 1 {
      let length = 34 + drawnWidth(of: shortened(name, within: Legend.widthMax)) + 12
      if x > 0, x + length > width { (x, row) = (0, row + 1) }
      entries.append((name, x, row, sample))
      x += length
    }
    self.entries = entries
    self.height = entries.isEmpty ? 0 : Double(row + 1) * 18 + 4
  }

  private static let widthMax = 420.0

  /// The entries, from the top of the drawing down.
  var shapes: [HTML] {
    entries.flatMap { entry -> [HTML] in
      let y = Double(entry.row) * 18 + 9
      let text = HTML.label(
        shortened(entry.name, within: Legend.widthMax), at: Spot(entry.x + 34, y + 4),
        inFull: entry.name)
      return shapes(of: entry.sample, x: entry.x, y: y) + [text]
    }
  }

  private func shapes(of sample: Sample, x: Double, y: Double) -> [HTML] {
    let middle = Spot(x + 14, y)
    switch sample {
    case .series(let look):
      return [
        .line(through: [Spot(x, y), Spot(x + 28, y)], look),
        look.marker.drawn(at: middle, style: look.style),
      ]
    case .bar(let look, let isPale):
      let corner = Spot(x, y - 6)
      return [.bar(at: corner, width: 28, height: 12, look, isPale: isPale)]
    case .estimate(let look):
      return [
        .interval(from: Spot(x + 14, y - 7), to: Spot(x + 14, y + 7), style: look.style),
        look.marker.drawn(at: middle, style: look.style),
      ]
    case .reference: return [.line(from: Spot(x, y), to: Spot(x + 28, y), style: "reference")]
    }
  }
}
