import CreditPolicy
import Receivables
import Testing

@testable import PortfolioReview

@Suite struct ModelHealthTests {
  private let day = Day("2025-06-30") ?? .first

  private func judged(
    _ grade: String, _ probability: Double, points: Int = 0, isKnown: Bool = true
  ) -> HealthCase.Judged {
    HealthCase.Judged(
      known: grade, probability,
      [ScoreContribution(name: "late", points: points, isKnown: isKnown)])
  }

  private func health(_ cases: [HealthCase], givesPD: Bool = true) -> ModelHealth {
    ModelHealth(
      cases, characteristics: ["late"], judgedOn: day, givesDefaultProbability: givesPD)
  }

  @Test func `a class is off where what it foresaw lies outside of what came`() throws {
    // Forty of A foreseen at 1 % without a default, twenty of F foreseen at 60 % with five.
    let cases =
      (0..<40).map { _ in
        HealthCase(
          then: judged("A", 0.01), now: nil, hasDefaulted: false, accountsAgeDays: nil,
          monthsKnown: 60)
      }
      + (0..<20).map { number in
        HealthCase(
          then: judged("F", 0.6), now: nil, hasDefaulted: number < 5, accountsAgeDays: nil,
          monthsKnown: 60)
      }
    let health = health(cases)
    #expect(health.calibration.map(\.grade) == ["A", "F"])
    #expect(health.calibration.map(\.isOff) == [false, true])
    #expect(health.calibration.map(\.defaults) == [0, 5])
    // Jeffreys's interval of 5 in 20, from scipy.stats.beta.ppf([0.025, 0.975], 5.5, 15.5).
    let f = try #require(health.calibration.last)
    #expect(abs(f.low - 0.1024) < 5e-4 && abs(f.high - 0.4642) < 5e-4, "\(f.low) \(f.high)")
    // 5 x 55 pairs: F before A in 5 x 40, ties in 5 x 15.
    let area = try #require(health.discrimination)
    #expect(abs(area.value - (200 + 37.5) / 275) < 1e-12)
    #expect(area.low < area.value && area.value < area.high)
    #expect(self.health(cases, givesPD: false).calibration.isEmpty)
  }

  @Test func `a portfolio that has not moved is stable, one that has is not`() throws {
    func cases(_ shift: Double) -> [HealthCase] {
      (0..<100).map { number in
        HealthCase(
          then: judged("B", Double(number) / 1000, points: number % 4),
          now: judged(
            "B", Double(number) / 1000 + shift, points: shift > 0 ? 0 : number % 4,
            isKnown: number >= 25),
          hasDefaulted: false, accountsAgeDays: number < 10 ? 600 : 300,
          monthsKnown: number < 7 ? 3 : 30)
      }
    }
    let still = health(cases(0))
    #expect(still.populationStability == 0)
    #expect(still.characteristicStability.first?.index == 0)
    #expect(still.discrimination == nil)
    #expect(still.missing.first?.share == 0.25)
    #expect((still.scored, still.scoredOnLittle, still.staleAccounts) == (100, 7, 10))
    let moved = health(cases(0.05))
    // All move up by five tenths: Σ over the lower five (0.005 − 0.1) ln(0.005 / 0.1), and the last has 0.6.
    let expected = 5 * (0.005 - 0.1) * lnOfTwentieth + (0.6 - 0.1) * lnOfSix
    #expect(abs(try #require(moved.populationStability) - expected) < 1e-9)
    #expect(try #require(moved.characteristicStability.first).index > 0.25)
  }

  private let lnOfTwentieth = -2.995732273553991
  private let lnOfSix = 1.791759469228055
}
