import RealModule
import Testing

@testable import Scoring

/// Known values from `Known/validation.py`.
@Suite struct CalibrationTests {
  @Test func `Jeffreys' test of a class`() {
    let known: [(trials: Int, count: Int, probability: Double, p: Double)] = [
      (100, 3, 0.02, 0.21904365210808394079), (1000, 12, 0.01, 0.25238122615134752660),
      (50, 0, 0.01, 0.68511523854918038085), (500, 40, 0.05, 0.0020493804763171044003),
    ]
    for row in known {
      let found = jeffreysTest(probability: row.probability, count: row.count, of: row.trials)
      #expect(isClose(found, row.p, tolerance: 1e-10))
    }
  }

  @Test func `classes without a default have an upper bound too`() {
    let counts = [100, 400, 300, 150, 40, 10]
    let none = mostPrudentRates(
      counts: counts, defaults: [0, 0, 0, 0, 0, 0], confidence: 0.75)
    let known = [
      0.0013853338989710761264, 0.0015391413730370255934, 0.0027687486479305138490,
      0.0069075045629640984668, 0.027345052587714481477, 0.12944943670387586086,
    ]
    for (a, b) in zip(none, known) { #expect(isClose(a, b, tolerance: 1e-9)) }
    let some = mostPrudentRates(
      counts: counts, defaults: [0, 0, 1, 2, 2, 3], confidence: 0.9)
    #expect(isClose(some[0], 0.012962256791776370529, tolerance: 1e-9))
    #expect(isClose(some[5], 0.55173083238359905849, tolerance: 1e-9))
    #expect(zip(some, some.dropFirst()).allSatisfy { $0 <= $1 })
  }

  @Test func `a sample's intercept is corrected to the truth, and a level to a long-run rate`() {
    #expect(
      isClose(
        priorCorrectedIntercept(-1.2, sampleShare: 0.309, trueShare: 0.0471),
        -3.4024384184618460453))
    let logOdds = KnownCases.scores.map { ($0 - 75) / 12 }
    let shift = calibrationShift(logOdds, toRate: 0.05)
    #expect(isClose(shift, -2.5778451918667723761))
    let mean = logOdds.reduce(0) { $0 + sigmoid($1 + shift) } / 400
    #expect(abs(mean - 0.05) < 1e-14)
  }

  @Test func `steps rise, and are the means of their cases`() {
    let curve = IsotonicCurve(risks: KnownCases.scores, outcomes: KnownCases.outcomes)
    let known: [(from: Double, to: Double, bads: Double, rows: Double)] = [
      (0, 48, 0, 215), (51, 66, 12, 76), (70, 70, 2, 8), (71, 71, 2, 7), (73, 78, 11, 31),
      (81, 89, 7, 15), (90, 91, 8, 16), (92, 98, 18, 32),
    ]
    #expect(curve.steps.count == known.count)
    for (step, row) in zip(curve.steps, known) {
      #expect(step.from == row.from && step.to == row.to && step.weight == row.rows)
      #expect(isClose(step.rate, row.bads / row.rows))
    }
    #expect(curve.rate(ofRisk: -1) == 0)
    #expect(isClose(curve.rate(ofRisk: 80), 11.0 / 31))
  }

  @Test func `log-odds that mean what they say have intercept 0 and slope 1`() throws {
    // Each of 50 values of log-odds with as many bad cases of 1 000 as it says.
    var (logOdds, outcomes) = ([Double](), [Bool]())
    for step in 0..<50 {
      let value = -4 + Double(step) * 0.1
      let bads = Int((sigmoid(value) * 1000).rounded())
      logOdds += Array(repeating: value, count: 1000)
      outcomes += (0..<1000).map { $0 < bads }
    }
    let line = try CalibrationLine(logOdds: logOdds, outcomes: outcomes)
    #expect(abs(line.intercept) < 0.01 && abs(line.slope - 1) < 0.01)
  }
}
