import Statistics
import Testing

@testable import Scoring

/// An expert of two characteristics.
private func expert(strength: Double = 20) throws -> ExpertScorecard {
  try ExpertScorecard(
    version: "test", intercept: -4, strength: strength,
    characteristics: [
      ExpertCharacteristic(
        name: "late", direction: .higherIsRiskier,
        steps: [
          ExpertStep(below: 1, logOdds: -0.5), ExpertStep(below: 30, logOdds: 0.4),
          ExpertStep(below: nil, logOdds: 2),
        ], missing: 0.1),
      ExpertCharacteristic(
        name: "equity", direction: .higherIsSafer,
        steps: [ExpertStep(below: 0, logOdds: 1.5), ExpertStep(below: nil, logOdds: -0.3)],
        missing: 0.2),
    ])
}

/// Cases whose true log-odds are those of `logOdds`, rows of one cluster in groups of five.
private func cases(
  _ count: Int, seed: UInt64, logOdds: (Double, Double) -> Double
) throws -> (table: Table, outcomes: [Bool], clusters: [Int]) {
  var random = SplitMix64(seed: seed)
  var (late, equity, outcomes) = ([Double](), [Double](), [Bool]())
  for _ in 0..<count {
    let days = random.nextUniform() < 0.1 ? Double.nan : random.nextExponential(mean: 15) - 5
    let ratio = random.nextNormal() * 0.3 + 0.2
    late.append(days)
    equity.append(ratio)
    outcomes.append(random.nextUniform() < sigmoid(logOdds(days, ratio)))
  }
  let table = try #require(Table(names: ["late", "equity"], columns: [late, equity]))
  return (table, outcomes, (0..<count).map { $0 / 5 })
}

@Suite struct LogisticFitTests {
  @Test func `two groups give the log-odds of their rates`() throws {
    // 10 of 40 bad without the mark, 30 of 60 with it: b0 = ln(1/3), b1 = ln 3.
    let outcomes = (0..<40).map { $0 < 10 } + (0..<60).map { $0 < 30 }
    let marks = Array(repeating: 0.0, count: 40) + Array(repeating: 1.0, count: 60)
    let x = try #require(
      Matrix(rows: 100, columns: 2, elements: Array(repeating: 1, count: 100) + marks))
    let fit = try fitLogistic(LogisticDesign(x, hasIntercept: false, outcomes: outcomes))
    #expect(abs(fit.coefficients[0] + 1.0986122886681098) < 1e-9)
    #expect(abs(fit.coefficients[1] - 1.0986122886681098) < 1e-9)
    // The variance of the intercept is 1/10 + 1/30.
    #expect(abs(fit.covariance[0, 0] - (1.0 / 10 + 1.0 / 30)) < 1e-6)
    #expect(zip(fit.trace, fit.trace.dropFirst()).allSatisfy { $0 <= $1 })
  }

  @Test func `doubling every row is the same as weights of two`() throws {
    let (table, outcomes, _) = try cases(400, seed: 5) { late, _ in late.isNaN ? -1 : late / 20 - 2
    }
    let equity = try #require(table["equity"])
    let ones = Array(repeating: 1.0, count: 400)
    let x = try #require(Matrix(rows: 400, columns: 2, elements: ones + equity))
    let twice = try #require(
      Matrix(rows: 800, columns: 2, elements: ones + ones + equity + equity))
    let prior = try #require(GaussianPrior(centre: [0, 1], precision: [0.1, 3]))
    let weighted = try fitLogistic(
      LogisticDesign(
        x, hasIntercept: false, outcomes: outcomes, weights: ones.map { 2 * $0 }),
      by: .penalised(prior))
    let doubled = try fitLogistic(
      LogisticDesign(twice, hasIntercept: false, outcomes: outcomes + outcomes),
      by: .penalised(prior))
    for (a, b) in zip(weighted.coefficients, doubled.coefficients) { #expect(abs(a - b) < 1e-9) }
  }

  @Test func `twin columns without a prior are named, and with one they share`() throws {
    let column = (0..<50).map { Double($0 % 7) }
    let x = try #require(Matrix(rows: 50, columns: 2, elements: column + column))
    let outcomes = (0..<50).map { $0 % 3 == 0 }
    let design = LogisticDesign(x, hasIntercept: false, outcomes: outcomes)
    #expect(throws: FitProblem.dependentColumns([[0, 1]])) { try fitLogistic(design) }
    let prior = try #require(GaussianPrior(centre: [0, 0], precision: [1, 1]))
    let fit = try fitLogistic(design, by: .penalised(prior))
    #expect(abs(fit.coefficients[0] - fit.coefficients[1]) < 1e-9)
  }
}

@Suite struct FitScorecardTests {
  @Test func `without a default the scorecard is the expert's`() throws {
    let (table, outcomes, clusters) = try cases(300, seed: 1) { _, _ in -99 }
    #expect(!outcomes.contains(true))
    let expert = try expert()
    let scorecard = try fitScorecard(
      table, outcomes: outcomes, clusters: clusters, expert: expert)
    #expect(scorecard.basis == .expertOnly)
    let late = try #require(table["late"])
    let equity = try #require(table["equity"])
    for row in 0..<300 {
      let score = scorecard.score { $0 == "late" ? late[row] : equity[row] }
      let steps = expert.characteristics.map { characteristic in
        let value = characteristic.name == "late" ? late[row] : equity[row]
        return characteristic.step(of: value).map { characteristic.steps[$0].logOdds }
          ?? characteristic.missing
      }
      let expected = sigmoid(expert.intercept + steps.reduce(0, +))
      // Points are whole: three roundings of half a point at 28.9 points a unit of log-odds.
      let gap = abs(score.probability - expected) / expected
      #expect(gap < 0.06, "row \(row)")
    }
  }

  @Test func `points sum to the score, and to the change between two`() throws {
    let (table, outcomes, clusters) = try cases(2000, seed: 2) { late, equity in
      -2.5 + (late.isNaN ? 0 : late / 25) - 2 * equity
    }
    let scorecard = try fitScorecard(
      table, outcomes: outcomes, clusters: clusters, expert: try expert())
    #expect(scorecard.basis == .fitted)
    let a = scorecard.score { $0 == "late" ? 45 : -0.2 }
    let b = scorecard.score { $0 == "late" ? nil : 0.6 }
    for score in [a, b] {
      let sum = score.contributions.reduce(scorecard.basePoints) { $0 + $1.points }
      #expect(sum == score.points)
    }
    let change = zip(a.contributions, b.contributions).reduce(0) { $0 + $1.1.points - $1.0.points }
    #expect(change == b.points - a.points)
    #expect(b.points > a.points)
    #expect(b.probability < a.probability)
  }

  @Test func `many cases outweigh the expert, and few do not`() throws {
    // The truth is the opposite of nothing: lateness does not matter, equity matters much.
    let expert = try expert(strength: 50)
    let truth: (Double, Double) -> Double = { _, equity in equity < 0 ? 0.5 : -3 }
    let many = try cases(40_000, seed: 3, logOdds: truth)
    let fitted = try fitScorecard(
      many.table, outcomes: many.outcomes, clusters: many.clusters, expert: expert)
    let risky = fitted.score { $0 == "late" ? 5 : -0.1 }.probability
    let safe = fitted.score { $0 == "late" ? 5 : 0.5 }.probability
    #expect(abs(risky - sigmoid(0.5)) < 0.05)
    #expect(abs(safe - sigmoid(-3)) < 0.02)
    let few = try cases(60, seed: 4, logOdds: truth)
    let shy = try fitScorecard(
      few.table, outcomes: few.outcomes, clusters: few.clusters, expert: expert)
    let lateRisk = shy.score { $0 == "late" ? 60 : 0.5 }.probability
    #expect(lateRisk > shy.score { $0 == "late" ? 0 : 0.5 }.probability * 2)
  }

  @Test func `bins run in the direction that is known`() throws {
    for seed in 0..<30 as Range<UInt64> {
      let (table, outcomes, clusters) = try cases(500, seed: seed) { late, _ in
        late.isNaN ? -1 : 0.5 - late / 20
      }
      let scorecard = try fitScorecard(
        table, outcomes: outcomes, clusters: clusters, expert: try expert(strength: 1))
      let late = try #require(scorecard.characteristics.first { $0.name == "late" })
      let points = late.bins.map(\.points)
      let descends = zip(points, points.dropFirst()).allSatisfy { $0 >= $1 }
      let ascends = zip(points, points.dropFirst()).allSatisfy { $0 <= $1 }
      #expect(descends || ascends, "seed \(seed)")
    }
  }

  /// What no row of the fit has is not known to be harmless: it keeps the points of the expert.
  @Test func `a characteristic that is the same in every row keeps the expert's points`() throws {
    let (table, outcomes, clusters) = try cases(1500, seed: 21) { late, _ in
      late.isNaN ? 0 : late / 20
    }
    let late = try #require(table["late"])
    let missing = Array(repeating: Double.nan, count: 1500)
    let same = try #require(Table(names: ["late", "equity"], columns: [late, missing]))
    let opinion = try expert()
    let fitted = try fitScorecard(same, outcomes: outcomes, clusters: clusters, expert: opinion)
    #expect(abs(fitted.coefficients[2] - 1) < 1e-9)
    let alone = Scorecard(expert: opinion)
    func gap(_ scorecard: Scorecard) -> Int {
      scorecard.score { $0 == "late" ? 0 : 0.5 }.points
        - scorecard.score { $0 == "late" ? 0 : -0.5 }.points
    }
    #expect(gap(fitted) == gap(alone))
    // And the level is the data's, far from the expert's 2 %.
    let share = Double(outcomes.count { $0 }) / 1500
    let mean = late.reduce(0) { sum, days in
      sum + fitted.score { $0 == "late" ? days : nil }.probability / 1500
    }
    #expect(abs(mean - share) < 0.01)
  }

  @Test func `no characteristic rewards bad news, whatever the data say`() throws {
    for seed in 0..<20 as Range<UInt64> {
      // In these data the late ones are the good ones.
      let (table, outcomes, clusters) = try cases(3000, seed: seed) { late, equity in
        (late.isNaN ? 0 : -late / 10) + equity
      }
      let scorecard = try fitScorecard(
        table, outcomes: outcomes, clusters: clusters, expert: try expert(strength: 2))
      for (name, isRising) in [("late", false), ("equity", true)] {
        let points = scorecard.characteristics.first { $0.name == name }?.bins.map(\.points) ?? []
        let ordered = isRising ? points : points.reversed()
        #expect(zip(ordered, ordered.dropFirst()).allSatisfy { $0 <= $1 }, "\(name) \(seed)")
      }
    }
  }

  @Test func `fifths cut the cases into five parts`() throws {
    let (table, outcomes, clusters) = try cases(1000, seed: 8) { late, equity in
      -2 + (late.isNaN ? 0 : late / 25) - equity
    }
    let scorecard = try fitScorecard(
      table, outcomes: outcomes, clusters: clusters, expert: try expert())
    #expect(scorecard.fifth(ofPoints: 10_000) == 1)
    #expect(scorecard.fifth(ofPoints: -10_000) == 5)
    #expect(zip(scorecard.fifthBounds, scorecard.fifthBounds.dropFirst()).allSatisfy { $0 >= $1 })
  }
}
