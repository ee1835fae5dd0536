/// Round numbers along an axis: one, two or five times a power of ten apart.
struct Ticks: Sendable, Hashable {
  /// The numbers, rising; the first is not above the data and the last not below.
  let values: [Double]
  /// How many decimals tell them apart.
  let decimals: Int

  /// The domain of an axis that has these ticks.
  var domain: ClosedRange<Double> { (values.first ?? 0)...max(values.first ?? 0, values.last ?? 1) }

  /// - Parameters:
  ///   - low: The least of the data.
  ///   - high: The largest; where it is hardly above the least, the ticks reach beyond both.
  ///   - most: How many steps there are at most.
  ///   - isWhole: Whether the ticks must be whole numbers.
  /// - Precondition: `low` and `high` are drawable, and `low` is not above `high`.
  init(covering low: Double, _ high: Double, most: Int = 6, isWhole: Bool = false) {
    precondition(isDrawable(low) && isDrawable(high) && low <= high, "An axis has two ends.")
    // Below this, the ticks would differ in digits that a Double does not hold.
    let narrowest = max(1e-12, max(low.magnitude, high.magnitude) * 1e-9)
    let isFlat = high - low < narrowest
    let room = isFlat ? max(narrowest, high.magnitude * 0.1) : 0
    // Where there are only zeros, they are the least there can be.
    let (from, to) = isFlat && low == 0 ? (0, 1) : (low - room, high + room)
    let steps = Step.all.filter { !isWhole || $0.exponent >= 0 }
    // A step on each side may be added so that the ticks cover the data.
    let step = steps.first { (to - from) / $0.size <= Double(most) } ?? Step(digit: 5, exponent: 15)
    // What is a billionth of a step beyond a tick is on it.
    let first = Int((from / step.size + 1e-9).rounded(.down))
    let last = Int((to / step.size - 1e-9).rounded(.up))
    self.values = (first...max(first, last)).map { step.times($0) }
    self.decimals = max(0, -step.exponent)
  }
}

/// A distance between ticks: a digit times a power of ten.
private struct Step {
  let digit: Int
  let exponent: Int

  /// Rising, from below what an axis can tell apart to beyond what it can hold.
  static let all: [Step] = (-13...15).flatMap { exponent in
    [1, 2, 5].map { Step(digit: $0, exponent: exponent) }
  }

  private var power: Double {
    (0..<abs(exponent)).reduce(1.0) { power, _ in power * 10 }
  }

  var size: Double { times(1) }

  /// So many steps; a division by a power of ten, so that three tenths are `0.3`.
  func times(_ count: Int) -> Double {
    exponent < 0 ? Double(count * digit) / power : Double(count * digit) * power
  }
}
