import Testing

@testable import Scoring

/// Values computed in exact fractions and fifty digits by `Known/validation.py`.
@Suite struct KnownValidationTests {
  private let scores = KnownCases.scores
  private let outcomes = KnownCases.outcomes
  private let weights = KnownCases.weights

  @Test func `the cases are those of the script`() {
    #expect(scores.reduce(0, +) == 17945)
    #expect(outcomes.count { $0 } == 60)
    #expect(zip(KnownCases.numbers, outcomes).reduce(0) { $1.1 ? $0 + $1.0 : $0 } == 11804)
  }

  @Test func `the area under the curve and its error are DeLong's`() throws {
    let plain = try #require(
      Discrimination(risks: scores, outcomes: outcomes, clusters: nil))
    #expect(isClose(plain.auc, 0.88308823529411764706))
    #expect(isClose(plain.gini, 0.76617647058823529412))
    #expect(isClose(plain.standardError, 0.017948663631716512874))
    let weighted = try #require(
      Discrimination(risks: scores, outcomes: outcomes, clusters: nil, weights: weights))
    #expect(isClose(weighted.auc, 0.89337481481481481481))
  }

  @Test func `distance, profile and what a budget catches`() {
    let plain = RiskGroups(risks: scores, outcomes: outcomes)
    #expect(isClose(plain.kolmogorovSmirnov, 0.63235294117647058824))
    #expect(isClose(areaUnder(plain.capCurve), 0.825625))
    #expect(isClose(plain.captured(share: 0.05).precision, 0.475))
    #expect(isClose(plain.captured(share: 0.05).recall, 0.15833333333333333333))
    #expect(isClose(plain.captured(share: 0.1).precision, 0.55))
    let weighted = RiskGroups(risks: scores, outcomes: outcomes, weights: weights)
    #expect(isClose(weighted.kolmogorovSmirnov, 0.64266666666666666667))
    #expect(isClose(weighted.captured(share: 0.1).precision, 0.60588235294117647059))
    #expect(isClose(weighted.captured(share: 0.05).recall, 0.164))
  }

  private func areaUnder(_ curve: [CurvePoint]) -> Double {
    zip(curve, curve.dropFirst()).reduce(0) {
      $0 + ($1.1.x - $1.0.x) * ($1.1.y + $1.0.y) / 2
    }
  }

  @Test func `the parts of Brier's score add up to it`() throws {
    let found = Accuracy(probabilities: KnownCases.probabilities, outcomes: outcomes)
    #expect(isClose(found.brier, 0.10798390169122896691))
    #expect(isClose(found.reliability, 0.016646903254582588136))
    #expect(isClose(found.resolution, 0.035800972784525416104))
    #expect(isClose(found.uncertainty, 0.1275))
    #expect(
      isClose(
        found.reliability - found.resolution + found.uncertainty + found.withinGroups,
        found.brier))
    #expect(isClose(found.logLoss, 0.32175784058941392466))
    let test = try #require(found.hosmerLemeshow)
    #expect(isClose(test.chiSquare, 41.856006042617748025))
    #expect(test.degreesOfFreedom == 8)
    #expect(isClose(test.pValue, 1.4411620718715840745e-6, tolerance: 1e-9))
    let weighted = Accuracy(
      probabilities: KnownCases.probabilities, outcomes: outcomes, weights: weights)
    #expect(isClose(weighted.brier, 0.10269647174950106255))
    #expect(isClose(weighted.logLoss, 0.30961930423326713824))
  }

  @Test func `stability and concentration`() {
    #expect(
      isClose(
        populationStability(
          expected: [120, 300, 400, 150, 30], actual: [90, 310, 420, 140, 40]),
        0.013500913124559300379))
    #expect(populationStability(expected: [1, 0, 3], actual: [1, 0, 3]) == 0)
    let found = ClassConcentration(counts: [100, 400, 300, 150, 40, 10])
    #expect(isClose(found.coefficientOfVariation, 0.83976187100868065073))
    #expect(isClose(found.herfindahl, 0.29785382194120340265))
  }
}
