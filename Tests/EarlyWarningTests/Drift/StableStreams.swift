import Receivables
import Statistics

@testable import EarlyWarning

/// How often detectors raise an alarm on streams that do not change: what the tables of run lengths
/// are made of.
struct StableStreams {
  var random: SplitMix64

  init(seed: UInt64) { random = SplitMix64(seed: seed) }

  /// One detector at several thresholds, and how often each raised an alarm.
  struct Counter {
    let thresholds: [Double]
    let rule: DriftRule
    private var charts: [DriftChart]
    private(set) var alarms: [Double]
    private(set) var steps = 0.0
    /// Each value settles a day after the one before it.
    private var day = Day.first

    init(_ rule: DriftRule, _ thresholds: [Double]) {
      self.thresholds = thresholds
      self.rule = rule
      charts = thresholds.map { _ in DriftChart() }
      alarms = thresholds.map { _ in 0 }
    }

    /// Another customer, of whom nothing is known.
    mutating func startAgain() {
      charts = thresholds.map { _ in DriftChart() }
      day = .first
    }

    /// Goes on with the customers of another counter.
    mutating func resume(_ other: Counter) {
      charts = other.charts
      day = other.day
    }

    mutating func take(_ value: Double, weighing weight: Double = 1) {
      steps += weight
      day = day + 1
      for index in thresholds.indices {
        let before = charts[index].amberSince
        charts[index].take(
          DriftStep(day: day, value: value, settledOn: day), rule, amber: thresholds[index],
          red: thresholds[index])
        if before == nil, charts[index].amberSince != nil { alarms[index] += 1 }
      }
    }

    /// The mean number of steps from one alarm to the next.
    var runLengths: [Double] { alarms.map { steps / max(1, $0) } }
  }

  /// Days late that grow slowly from nothing: skewed, as lateness is.
  mutating func skewedDays() -> Double {
    random.nextExponential(mean: 6) + random.nextExponential(mean: 6)
  }

  /// Whole days, a share of them none at all.
  mutating func wholeDays(shareOfZeros: Double) -> Double {
    random.nextUniform() < shareOfZeros
      ? 0 : random.nextExponential(mean: 15).rounded(.down) + 1
  }

  /// Customers from their first invoice on: with fewer than thirty invoices, with fewer than a
  /// hundred, and with a hundred.
  mutating func lives(
    _ customers: Int, invoices: Int, _ rule: DriftRule, _ thresholds: [Double],
    _ draw: (inout StableStreams) -> Double
  ) -> [Counter] {
    var counters = (0..<3).map { _ in Counter(rule, thresholds) }
    // Whoever has no past borrows ten values of the same kind.
    let pool = (0..<2_000).map { _ in draw(&self) }.sorted()
    let habit = (0..<10).map { pool[100 + 200 * $0] }
    for _ in 0..<customers {
      var reference = ReferenceSample(
        capacity: LatenessStream.remembered, fullCount: LatenessStream.fullCount, borrowed: habit)
      counters[0].startAgain()
      for invoice in 0..<invoices {
        let part = invoice < 30 ? 0 : invoice < 100 ? 1 : 2
        if invoice == 30 || invoice == 100 { counters[part].resume(counters[part - 1]) }
        let days = draw(&self)
        counters[part].take(reference.score(of: days))
        reference.append(days)
      }
    }
    return counters
  }

  /// Months of customers, of which neighbours have some amounts in common.
  mutating func months(
    _ customers: Int, _ months: Int, overlapping: Int, _ rule: DriftRule, _ thresholds: [Double]
  ) -> Counter {
    var counter = Counter(rule, thresholds)
    for _ in 0..<customers {
      var scores = MonthScores()
      var parts = (0..<overlapping).map { _ in skewedDays() }
      counter.startAgain()
      for _ in 0..<months {
        parts.append(skewedDays())
        let before = scores.steps.count
        scores.append(parts.suffix(overlapping + 1).reduce(0, +), on: .first)
        if scores.steps.count > before, let step = scores.steps.last { counter.take(step.value) }
      }
    }
    return counter
  }

  /// Events of customers whose own rates lie around the usual one; steps are expected events.
  mutating func events(
    _ customers: Int, invoices: Int, usualRate: Double, _ thresholds: [Double]
  ) -> Counter {
    var counter = Counter(.counts, thresholds)
    for _ in 0..<customers {
      var counts = EventCounts(usualRate: usualRate)
      let rate =
        usualRate * (random.nextExponential(mean: 0.5) + random.nextExponential(mean: 0.5))
      counter.startAgain()
      var taken = 0
      for _ in 0..<invoices {
        counts.takeInvoice(on: .first)
        for _ in 0..<random.nextPoisson(mean: rate) { counts.takeEvent(on: .first) }
        // The expected event counts as a step of its invoice.
        counter.take(-0.0, weighing: rate)
        while taken < counts.steps.count {
          counter.take(counts.steps[taken].value, weighing: 0)
          taken += 1
        }
      }
    }
    return counter
  }
}
