import CreditPolicy
import Foundation
import Receivables
import Statistics
import Testing

@testable import EarlyWarning

@Suite struct RunLengthTests {
  /// Writes the tables that `RunLengths` holds: VIGIE_RUN_LENGTHS=1 and some minutes of patience.
  @Test(.enabled(if: Self.isAsked("lateness")))
  func `the tables are printed`() {
    var streams = StableStreams(seed: 1)
    func row(_ name: String, _ counter: StableStreams.Counter) {
      print(name, counter.runLengths.map { Int($0.rounded()) })
    }
    let (sums, averages) = ((0..<10).map { 2.5 + 0.5 * Double($0) }, [2, 2.5, 3, 3.5])
    for (rule, thresholds) in [(DriftRule.sum, sums), (.average, averages)] {
      let lives = streams.lives(100_000, invoices: 400, rule, thresholds) { $0.skewedDays() }
      for (name, counter) in zip(["borrowed", "thirty", "hundred"], lives) { row(name, counter) }
      for (name, zeros) in [("tied", 0.7), ("nearly all tied", 0.88)] {
        row(
          name,
          streams.lives(60_000, invoices: 300, rule, thresholds) {
            $0.wholeDays(shareOfZeros: zeros)
          }[2])
      }
    }
  }

  private func row(_ name: String, _ counter: StableStreams.Counter) {
    print(name, counter.runLengths.map { Int($0.rounded()) }, Int(counter.alarms.last ?? 0))
  }

  private static func isAsked(_ table: String) -> Bool {
    ["1", table].contains(ProcessInfo.processInfo.environment["VIGIE_RUN_LENGTHS"])
  }

  /// Writes those of months: VIGIE_RUN_LENGTHS=months.
  @Test(.enabled(if: Self.isAsked("months")))
  func `the tables of months are printed`() {
    var streams = StableStreams(seed: 2)
    let sums = (0..<8).map { 2.5 + 0.5 * Double($0) }
    for share in [0, 0.2, 0.4, 0.6] {
      let sums = share > 0.5 ? Array(sums.prefix(5)) : sums
      row(
        "empty months \(share)",
        streams.months(10_000, 120, emptyShare: share, .fallingSum, sums))
    }
    for halves in [3, 4, 6] {
      row(
        "open for \(halves) halves",
        streams.monthEnds(6_000, 120, openHalves: halves, .sum, sums + [6.5, 7, 7.5, 8]))
    }
  }

  /// Writes those of events: VIGIE_RUN_LENGTHS=events.
  @Test(.enabled(if: Self.isAsked("events")))
  func `the tables of events are printed`() {
    var streams = StableStreams(seed: 3)
    let counters = streams.events(
      20_000, invoices: 500, usualRates: 0.004...0.3, (0..<15).map { 1.5 + 0.25 * Double($0) })
    for (shape, counter) in counters.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      row("\(shape)", counter)
    }
  }

  /// Other seeds, few streams: what a stable stream costs is what the tables say.
  @Test func `other streams of the same kind run as long as the tables say`() {
    var streams = StableStreams(seed: 71)
    func check(_ counter: StableStreams.Counter, _ shape: DriftShape, within share: Double) {
      for (threshold, run) in zip(counter.thresholds, counter.runLengths) {
        let told = shape.runLengths(counter.rule).steps(at: threshold)
        #expect(abs(run / told - 1) < share, "\(shape) at \(threshold): \(run), told \(told)")
      }
    }
    let lives = streams.lives(60, invoices: 300, .sum, [3]) { $0.skewedDays() }
    check(lives[2], .hundred, within: 0.2)
    let averages = streams.lives(60, invoices: 300, .average, [2]) { $0.skewedDays() }
    check(averages[2], .hundred, within: 0.2)
    check(streams.months(100, 120, .fallingSum, [2.5]), .months, within: 0.2)
    check(
      streams.monthEnds(60, 120, openHalves: 4, .sum, [3]), .overlappingMonths, within: 0.2)
    let events = streams.events(400, invoices: 200, usualRates: 0.01...0.2, [2])
    for (shape, counter) in events { check(counter, shape, within: 0.25) }
  }

  @Test func `between two thresholds the run length grows by a power, and beyond them too`() {
    let lengths = RunLengths(from: 3, [100, 200, 800])
    #expect(abs(lengths.steps(at: 3.25) - 100 * 2.0.squareRoot()) < 1e-9)
    #expect(abs(lengths.steps(at: 4.5) - 3_200) < 1e-6)
    #expect(abs(lengths.steps(at: 2.5) - 50) < 1e-9)
  }

  @Test func `a threshold costs the false alarms that it was chosen for`() throws {
    let load =
      DriftLoad(300, .lateness, .hundred) + DriftLoad(90, .lateness, .borrowed)
      + DriftLoad(12, .orderCollapse, .months) + DriftLoad(2, .disputes, .someEvents)
    let settings = try #require(
      DriftSettings(
        falseAlarmsAWeek: 0.3, redFalseAlarmsAWeek: 0.03,
        usualRates: DriftSettings.standard.usualRates))
    let thresholds = DriftThresholds(for: load, under: settings)
    for kind in [DriftKind.lateness, .disputes] {
      // Three detectors have something to watch.
      #expect(abs(load.falseAlarmsAWeek(kind, at: thresholds.amber(kind)) - 0.1) < 1e-6)
      #expect(abs(load.falseAlarmsAWeek(kind, at: thresholds.red(kind)) - 0.01) < 1e-6)
    }
    // Twelve months a week give 0.08 at the lowest threshold that makes sense.
    #expect(thresholds.amber(.orderCollapse) == 3)
    #expect(load.falseAlarmsAWeek(under: thresholds) < 0.3)
    let more = DriftThresholds(for: load + load, under: settings)
    #expect(more.amber(.lateness) > thresholds.amber(.lateness))
  }

  /// A portfolio whose customers pay as they always did, in whole days, half of them mostly on time:
  /// its false alarms, week after week through their ledgers, are what was promised.
  /// Half of the larger budget is for red, so that there are enough red ones to count.
  @Test(arguments: [(0.5, 0.1), (1.5, 0.5)])
  func `a stable portfolio costs the false alarms of its budget`(
    budget: Double, redShare: Double
  ) throws {
    let settings = try #require(
      DriftSettings(
        falseAlarmsAWeek: budget, redFalseAlarmsAWeek: budget * redShare,
        usualRates: DriftSettings.standard.usualRates))
    let start = Story.day("2022-01-03")
    let weeks = (30..<230).map { start + 7 * $0 - 1 }
    let histories = (0..<40).map { number -> CustomerHistory in
      var streams = StableStreams(seed: UInt64(900 + number))
      let zeros = [0.5, 0.1, 0.75, 0.3][number % 4]
      // Amounts say nothing here, and months are all alike: lateness alone is watched.
      return Story.history(
        Story.invoices(
          (0..<620).map { _ in Int(streams.wholeDays(shareOfZeros: zeros)) }, from: start,
          everyDays: 3 + number % 3, terms: 20))
    }
    var load = DriftLoad.none
    for history in histories {
      var sweep = Story.sweep(history, on: [weeks[50]])
      sweep.advance()
      load = load + sweep.load.only([.lateness, .averageLateness])
    }
    let thresholds = DriftThresholds(for: load, under: settings)
    let promised = load.falseAlarmsAWeek(under: thresholds)
    #expect(promised <= budget + 1e-6)
    #expect(budget > 1 || promised > budget - 1e-6)
    var alarms: [DriftKind: Double] = [:]
    var redAlarms: [DriftKind: Double] = [:]
    for history in histories {
      var sweep = Story.sweep(history, on: weeks, thresholds)
      var (raised, red) = (Set<DriftKind>(), Set<DriftKind>())
      for _ in weeks {
        sweep.advance()
        let now = Set(sweep.findings.map(\.kind))
        for kind in now.subtracting(raised) { alarms[kind, default: 0] += 1 }
        raised = now
        let nowRed = Set(sweep.findings.filter { $0.level == .red }.map(\.kind))
        for kind in nowRed.subtracting(red) { redAlarms[kind, default: 0] += 1 }
        red = nowRed
      }
    }
    let counted = alarms[.lateness, default: 0] + alarms[.averageLateness, default: 0]
    let aWeek = counted / Double(weeks.count)
    #expect(abs(aWeek / promised - 1) < 0.25, "\(counted) false alarms, \(promised) a week told")
    guard redShare > 0.4 else { return }
    let redPromised = load.falseAlarmsAWeek(under: thresholds, at: .red) * Double(weeks.count)
    let redCounted = redAlarms[.lateness, default: 0] + redAlarms[.averageLateness, default: 0]
    #expect(redPromised > 50)
    #expect(
      abs(redCounted / redPromised - 1) < 0.25, "\(redCounted) red ones, \(redPromised) told")
  }
}
