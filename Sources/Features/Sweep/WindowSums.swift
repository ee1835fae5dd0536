import Receivables

/// Sums whose parts count for some days each, on every observation day of a sweep.
///
/// A part that counts from day *a* to before day *b* is added at the first observation day not before
/// *a* and taken off again at the first not before *b*: each part costs two additions, however many
/// observation days lie between, and a day costs one addition a sum. Nothing is ever added before
/// the day that the sweep has reached, so that the past cannot be changed by what is learned later.
///
/// Parts are whole numbers, so that sums are exact up to 2⁵³ and do not depend on the order of parts.
struct WindowSums {
  let grid: DayGrid
  /// The place of the observation day that is being gathered.
  private(set) var place = 0
  /// One sum a measure, as of that day.
  private var running: [Double]
  /// One row an observation day: what is added when it is reached.
  private var steps: [Double]

  /// The number of measures.
  private let width = Measure.allCases.count

  init(_ grid: DayGrid) {
    self.grid = grid
    running = [Double](repeating: 0, count: width)
    steps = [Double](repeating: 0, count: width * grid.days.count)
  }

  /// The observation days on which something counts.
  struct Span {
    let from: Int
    let until: Int
    var isEmpty: Bool { from >= until }
  }

  /// From `first` to before `end`, as far as the sweep has not passed it; nil `end` for ever.
  func span(from first: Day, until end: Day? = nil) -> Span {
    Span(
      from: max(place, grid.place(of: first)),
      until: end.map { grid.place(of: $0) } ?? grid.days.count)
  }

  /// The `days` days that begin with `day`.
  func span(_ days: Int, from day: Day) -> Span { span(from: day, until: day + days) }

  /// Adds `value` on all days of a span.
  mutating func add(_ value: Double, to measure: Measure, _ span: Span) {
    guard span.from < span.until else { return }
    if span.from == place {
      running[measure.rawValue] += value
    } else {
      steps[span.from * width + measure.rawValue] += value
    }
    // What counts until the last day is never taken off.
    if span.until < grid.days.count { steps[span.until * width + measure.rawValue] -= value }
  }

  subscript(measure: Measure) -> Double { running[measure.rawValue] }

  /// Goes on to the next observation day.
  mutating func advance() {
    place += 1
    let row = place * width
    for measure in running.indices { running[measure] += steps[row + measure] }
  }

  /// Forgets all parts; the place stays.
  mutating func clear() {
    for index in running.indices { running[index] = 0 }
    for index in steps.indices { steps[index] = 0 }
  }
}
