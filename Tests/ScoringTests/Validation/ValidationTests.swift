import Statistics
import Testing

@testable import Scoring

@Suite struct ValidationTests {
  @Test func `the area under the curve counts the pairs told right, and half of the ties`() throws {
    // Bad: 3, 2. Good: 2, 1, 0. Pairs: 3 beats all three; 2 ties one and beats two: 5.5 of 6.
    let risks = [3.0, 2, 2, 1, 0]
    let outcomes = [true, true, false, false, false]
    let found = try #require(
      Discrimination(risks: risks, outcomes: outcomes, clusters: Array(0..<5)))
    #expect(abs(found.auc - 5.5 / 6) < 1e-12)
    // DeLong by hand: placements of bads 1 and 5/6, of goods 3/4, 1, 1.
    let bads = 2 * (1.0 / 12) * (1.0 / 12) / 4
    let goods = ((5.5 / 6 - 0.75) * (5.5 / 6 - 0.75) + 2 * (1 - 5.5 / 6) * (1 - 5.5 / 6)) / 9
    #expect(abs(found.standardError - ((bads + goods) * 5 / 4).squareRoot()) < 1e-12)
  }

  @Test func `copies of cases within one cluster make nothing surer`() throws {
    var random = SplitMix64(seed: 11)
    let risks = (0..<200).map { _ in random.nextNormal() }
    let outcomes = risks.map { random.nextUniform() < sigmoid($0 - 1) }
    let once = try #require(
      Discrimination(risks: risks, outcomes: outcomes, clusters: Array(0..<200)))
    let clusters = Array(0..<200)
    let thrice = try #require(
      Discrimination(
        risks: risks + risks + risks, outcomes: outcomes + outcomes + outcomes,
        clusters: clusters + clusters + clusters))
    #expect(abs(once.auc - thrice.auc) < 1e-12)
    #expect(abs(once.standardError - thrice.standardError) < 1e-12)
  }

  @Test func `outcomes of one kind have no area`() {
    #expect(Discrimination(risks: [1, 2], outcomes: [true, true], clusters: [0, 1]) == nil)
  }

  @Test func `a constant forecast has the loss of its entropy`() {
    let outcomes = (0..<100).map { $0 < 20 }
    let validation = Validation(
      probabilities: Array(repeating: 0.2, count: 100), outcomes: outcomes,
      clusters: Array(0..<100))
    #expect(abs(validation.brier - 0.16) < 1e-12)
    #expect(abs(validation.logLoss - 0.5004024235381879) < 1e-12)
    #expect(validation.calibration.count == 5)
  }

  @Test func `pools make a sequence run one way and keep its weight`() {
    let values = [1.0, 3, 2, 5, 4]
    let weights = [1.0, 1, 3, 1, 1]
    let rising = monotone(values, weights: weights, .higherIsRiskier)
    #expect(rising == [1, 2.25, 2.25, 4.5, 4.5])
    let total = zip(values, weights).reduce(0) { $0 + $1.0 * $1.1 }
    #expect(abs(zip(rising, weights).reduce(0) { $0 + $1.0 * $1.1 } - total) < 1e-12)
    #expect(monotone(values, weights: weights, .unknown) == values)
  }
}
