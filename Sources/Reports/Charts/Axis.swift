import Wording

/// What an axis measures.
struct Axis: Sendable, Hashable {
  /// What its numbers are, and so how they are written.
  enum Measure: Sendable, Hashable {
    case number, count
    /// Parts of one, written as percentages.
    case share
    /// The places 0, 1, 2 and so on have these names, as months do.
    case named([String])
  }

  /// What is measured.
  let title: String
  /// In which unit; nil where the title or the numbers say it.
  let unit: String?
  let measure: Measure
  /// What the axis shows at least: data beyond it widen it, so that none is hidden.
  let range: ClosedRange<Double>?

  init(
    _ title: String, unit: String? = nil, _ measure: Measure = .number,
    over range: ClosedRange<Double>? = nil
  ) {
    self.title = title
    self.unit = unit
    self.measure = measure
    self.range = range
  }

  /// The title with its unit.
  var heading: String { unit.map { "\(title) (\($0))" } ?? title }
}

extension Axis.Measure {
  /// A number as it stands at a tick of so many decimals.
  func text(_ value: Double, decimals: Int, in language: Language) -> String {
    switch self {
    case .number: return language.number(value, decimals: decimals)
    case .count: return language.number(value, decimals: 0)
    case .share: return language.percentage(value, decimals: max(0, decimals - 2))
    case .named(let names):
      let place = Int(value.rounded())
      return names.indices.contains(place) ? names[place] : ""
    }
  }
}

/// An axis that knows its data: where its ticks are, and what stands at them.
struct MarkedAxis {
  let axis: Axis
  let ticks: Ticks
  let language: Language

  /// - Parameter values: The data; what is not drawable among them does not count.
  init(_ axis: Axis, covering values: [Double], in language: Language) {
    let ends = (axis.range.map { [$0.lowerBound, $0.upperBound] } ?? []) + values
    let drawable = ends.filter(isDrawable)
    let (low, high) = (drawable.min() ?? 0, drawable.max() ?? 1)
    self.axis = axis
    self.language = language
    self.ticks = Ticks(covering: low, high, isWhole: axis.measure == .count)
  }

  var domain: ClosedRange<Double> {
    guard case .named(let names) = axis.measure else { return ticks.domain }
    return 0...Double(max(1, names.count - 1))
  }

  /// A number as it stands at a tick.
  func text(_ value: Double) -> String {
    axis.measure.text(value, decimals: ticks.decimals, in: language)
  }

  /// A number of the data, with one digit more than the ticks have.
  func exactText(_ value: Double) -> String {
    // Ticks of tens of percents have one decimal as shares, and none as percentages.
    let decimals = axis.measure == .share ? max(2, ticks.decimals) : ticks.decimals
    return axis.measure.text(value, decimals: decimals + 1, in: language)
  }

  /// An estimate with its interval.
  func exactText(_ estimate: Estimate) -> String {
    guard let interval = estimate.interval else { return exactText(estimate.value) }
    return "\(exactText(estimate.value)) "
      + "(\(exactText(interval.lowerBound)) – \(exactText(interval.upperBound)))"
  }

  /// The ticks with what stands at them, as many as fit.
  ///
  /// - Parameter length: How long the axis is drawn; names that would touch are left out.
  func marks(along length: Double) -> [(value: Double, text: String)] {
    guard case .named(let names) = axis.measure else {
      return ticks.values.map { ($0, text($0)) }
    }
    let widest = names.map(drawnWidth).max() ?? 0
    let gap = length / Double(max(1, names.count - 1))
    let every = max(1, Int(((widest + 8) / gap).rounded(.up)))
    return stride(from: 0, to: names.count, by: every).map { (Double($0), names[$0]) }
  }

  /// The width of its longest label.
  var labelWidth: Double { ticks.values.map { drawnWidth(of: text($0)) }.max() ?? 0 }
}

/// From the numbers of an axis to the coordinates of a drawing.
struct Scale {
  let domain: ClosedRange<Double>
  let start: Double
  let end: Double

  init(_ domain: ClosedRange<Double>, from start: Double, to end: Double) {
    self.domain = domain
    self.start = start
    self.end = end
  }

  /// Where a number is drawn.
  func callAsFunction(_ value: Double) -> Double {
    let width = domain.upperBound - domain.lowerBound
    return start + (value - domain.lowerBound) / width * (end - start)
  }
}

/// A value that was estimated, with its interval where there is one.
struct Estimate: Sendable, Hashable {
  let value: Double
  let low: Double?
  let high: Double?

  init(_ value: Double, low: Double? = nil, high: Double? = nil) {
    self.value = value
    self.low = low
    self.high = high
  }

  /// The interval, where both of its ends can be drawn and stand in order.
  var interval: ClosedRange<Double>? {
    guard let low, let high, isDrawable(low), isDrawable(high), low <= high else { return nil }
    return low...high
  }

  /// What has to fit on an axis; nothing where the value cannot be drawn.
  var extent: [Double] {
    guard isDrawable(value) else { return [] }
    return [value] + (interval.map { [$0.lowerBound, $0.upperBound] } ?? [])
  }
}
