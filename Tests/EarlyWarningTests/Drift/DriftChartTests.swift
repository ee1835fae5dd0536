import Receivables
import Statistics
import Testing

@testable import EarlyWarning

@Suite struct DriftChartTests {
  private func day(_ number: Int) -> Day { Story.day("2026-01-01") + number }

  /// The statistic and the level after each value.
  private func run(
    _ values: [Double], _ rule: DriftRule, amber: Double, red: Double
  ) -> [(statistic: Double, level: AlertLevel?, since: Day?)] {
    var chart = DriftChart()
    return values.enumerated().map { number, value in
      chart.take(
        DriftStep(day: day(number), value: value, settledOn: day(number)), rule, amber: amber,
        red: red)
      return (chart.statistic, chart.alarm?.level, chart.alarm?.since)
    }
  }

  @Test func `a sum takes what is above its allowance, and never falls below nothing`() {
    let states = run([2, 2, -1, -3, 1], .sum, amber: 4, red: 6)
    #expect(states.map(\.statistic) == [1.5, 3, 1.5, 0, 0.5])
    #expect(states.allSatisfy { $0.level == nil })
    #expect(run([-2, -2, 1], .fallingSum, amber: 4, red: 6).map(\.statistic) == [1.5, 3, 1.5])
  }

  @Test func `an alarm is kept until half of its threshold, and then begins at nothing`() {
    let states = run([2, 2, 2, 0, 0, 0, 0, 0, 1], .sum, amber: 4, red: 6)
    #expect(states.map(\.statistic) == [1.5, 3, 4.5, 4, 3.5, 3, 2.5, 2, 2.5])
    #expect(
      states.map(\.level) == [nil, nil, .amber, .amber, .amber, .amber, .amber, .amber, .amber])
    #expect(states.last?.since == day(2))
    let cleared = run([2, 2, 2, -2, 0, 2], .sum, amber: 4, red: 6)
    #expect(cleared.map(\.statistic) == [1.5, 3, 4.5, 2, 0, 1.5])
    #expect(cleared.map(\.level) == [nil, nil, .amber, .amber, nil, nil])
  }

  @Test func `red falls back to amber, and what is summed up stays within reach`() {
    let states = run([4, 4, 4, -3, -3, -3], .sum, amber: 4, red: 6)
    #expect(states.map(\.statistic) == [3.5, 6, 6, 2.5, 0, 0])
    #expect(states.map(\.level) == [nil, .red, .red, .amber, nil, nil])
    #expect(states[1].since == day(1))
  }

  @Test func `an alarm that nothing may lower yet is not red by chance`() {
    var chart = DriftChart()
    func take(_ value: Double, _ number: Int, settledOn: Int) {
      chart.take(
        DriftStep(day: day(number), value: value, settledOn: day(settledOn)), .sum, amber: 4,
        red: 6)
    }
    // Raised by what was settled on the tenth day.
    for number in 0..<3 { take(2, number, settledOn: 10) }
    #expect(chart.statistic == 4.5 && chart.alarm?.level == .amber)
    // Up and down by as much, all of it known already: nothing lowers the alarm, and nothing has changed.
    for number in 0..<6 { take(number % 2 == 0 ? -1.5 : 2, 3 + number, settledOn: 9) }
    #expect(chart.statistic == 6 && chart.alarm?.level == .amber)
    take(4, 9, settledOn: 11)
    #expect(chart.alarm?.level == .red && chart.alarm?.since == day(9))
  }

  @Test func `what red sums up does not begin anew with amber`() {
    let states = run([3, -1.1, 2.5, 2.5, 1], .sum, amber: 2, red: 5)
    #expect(states.map(\.level) == [.amber, nil, nil, .amber, .red])
    // 0.9 was left when amber was cleared: 4.5 are 5.4 with it.
    #expect(states.map(\.statistic) == [2.5, 0, 2, 4, 5])
  }

  @Test func `a weighted mean is shown in its own deviations`() {
    // E = 0.2 z, then 0.8 E + 0.2 z; its deviation is a third.
    let states = run([1, 1, 0], .average, amber: 2, red: 3)
    for (state, expected) in zip(states, [0.6, 1.08, 0.864]) {
      #expect(abs(state.statistic - expected) < 1e-12)
    }
    // 2.04 only after many: the limit of all ones is three.
    #expect(run(Array(repeating: 1, count: 5), .average, amber: 2, red: 3).last?.level == .amber)
  }

  @Test func `counts are sums of logarithms of likelihood ratios`() {
    var counts = EventCounts(usualRate: 0.02)
    for _ in 0..<40 { counts.takeInvoice(on: day(0)) }
    // 0.02 × 10 events in 40 + 10 invoices.
    #expect(abs(counts.rate - 0.004) < 1e-15)
    counts.takeEvent(on: day(1))
    #expect(counts.steps.map(\.value) == [.log(3)])
    counts.takeInvoice(on: day(2))
    let expected = -2 * 1.2 / 50
    #expect(abs((counts.steps.last?.value ?? 0) - expected) < 1e-15)
    counts.takeBack(0)
    #expect(counts.events == 0)
    #expect(abs(counts.rate - 0.2 / 51) < 1e-15)
  }
}

@Suite struct ReferenceSampleTests {
  @Test func `a score is that of the middle rank among own values and itself`() {
    var sample = ReferenceSample(capacity: 4)
    #expect(sample.score(of: 7) == 0)
    for value in [3.0, 1, 3, 8] { sample.append(value) }
    #expect(sample.rankShare(of: 0) == 0.1)
    #expect(sample.rankShare(of: 3) == 0.5)
    #expect(sample.rankShare(of: 9) == 0.9)
    #expect(abs(sample.score(of: 9) - 1.2815515655446004) < 1e-12)
    // The first three is forgotten.
    sample.append(8)
    #expect(sample.sorted == [1, 3, 8, 8])
    #expect(sample.commonestShare == 0.5)
  }

  @Test func `what is borrowed weighs what is missing, and nothing any more in the end`() {
    var sample = ReferenceSample(capacity: 100, fullCount: 30, borrowed: [0, 10])
    // Fifteen are at nought.
    #expect(sample.rankShare(of: 5) == 15.5 / 31)
    for _ in 0..<10 { sample.append(20) }
    // Twenty are borrowed, ten of each.
    #expect(sample.rankShare(of: 5) == 10.5 / 31)
    #expect(sample.rankShare(of: 20) == (20 + 5 + 0.5) / 31)
    for _ in 0..<20 { sample.append(20) }
    #expect(sample.rankShare(of: 19) == 0.5 / 31)
  }

  @Test func `who always does the same scores nothing, and both ends are finite`() {
    var sample = ReferenceSample(capacity: 100)
    for _ in 0..<100 { sample.append(4) }
    #expect(sample.score(of: 4) == 0)
    #expect(abs(sample.score(of: 5) - 2.578) < 0.01)
    #expect(abs(sample.score(of: 3) + sample.score(of: 5)) < 1e-12)
  }
}
