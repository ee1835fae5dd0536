import RealModule
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

  /// Months of customers, a share of them empty.
  mutating func months(
    _ customers: Int, _ months: Int, emptyShare: Double = 0, _ rule: DriftRule,
    _ thresholds: [Double]
  ) -> Counter {
    self.months(customers, months, rule, thresholds) { streams in
      streams.random.nextUniform() < emptyShare ? 0 : streams.skewedDays()
    }
  }

  /// Month ends of customers whose invoices are open for so many months, counted in halves.
  mutating func monthEnds(
    _ customers: Int, _ months: Int, openHalves: Int, _ rule: DriftRule, _ thresholds: [Double]
  ) -> Counter {
    var parts: [Double] = []
    return self.months(customers, months, rule, thresholds) { streams in
      while parts.count < openHalves + 2 { parts.append(streams.skewedDays()) }
      parts.removeFirst(2)
      return parts.reduce(0, +)
    }
  }

  private mutating func months(
    _ customers: Int, _ months: Int, _ rule: DriftRule, _ thresholds: [Double],
    _ draw: (inout StableStreams) -> Double
  ) -> Counter {
    var counter = Counter(rule, thresholds)
    for _ in 0..<customers {
      var scores = MonthScores()
      counter.startAgain()
      for _ in 0..<months {
        let before = scores.steps.count
        scores.append(draw(&self), on: .first)
        if scores.steps.count > before, let step = scores.steps.last { counter.take(step.value) }
      }
    }
    return counter
  }

  /// Events of customers whose own rates lie around usual ones, from their first invoice on, by how many
  /// were to be expected so far; steps are events expected by what was known.
  mutating func events(
    _ customers: Int, invoices: Int, usualRates: ClosedRange<Double>, _ thresholds: [Double]
  ) -> [DriftShape: Counter] {
    var counters: [DriftShape: Counter] = [:]
    for customer in 0..<customers {
      // As many of each size of the rate.
      let place = (Double(customer) + 0.5) / Double(customers)
      let usual =
        usualRates.lowerBound
        * .pow(usualRates.upperBound / usualRates.lowerBound, place)
      let own = usual * (random.nextExponential(mean: 0.5) + random.nextExponential(mean: 0.5))
      var counts = EventCounts(usualRate: usual)
      var current = Counter(.counts, thresholds)
      var last: DriftShape?
      var taken = 0
      for _ in 0..<invoices {
        let shape = counts.shape
        if shape != last {
          if let last { counters[last] = current }
          var next = counters[shape] ?? Counter(.counts, thresholds)
          if last == nil { next.startAgain() } else { next.resume(current) }
          current = next
          last = shape
        }
        // What is expected of its invoice counts as a step.
        current.take(-0.0, weighing: counts.rate)
        counts.takeInvoice(on: .first)
        for _ in 0..<random.nextPoisson(mean: own) { counts.takeEvent(on: .first) }
        while taken < counts.steps.count {
          current.take(counts.steps[taken].value, weighing: 0)
          taken += 1
        }
      }
      if let last { counters[last] = current }
    }
    return counters
  }
}
