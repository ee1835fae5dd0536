import Statistics
import Testing

@testable import Scoring

@Suite struct ModelFindingsTests {
  /// Cases whose outcome comes from one number, beside other scores of them.
  private func problem(
    _ count: Int = 2000, strength: Double = 1, hasTruth: Bool = false
  ) throws -> TableProblem {
    var random = SplitMix64(seed: 12)
    let x = (0..<count).map { _ in random.nextNormal() }
    let other = (0..<count).map { _ in random.nextNormal() }
    let outcomes = zip(x, other).map {
      random.nextUniform() < sigmoid(-1 + strength * $0 + (hasTruth ? $1 : 0))
    }
    let table = try #require(Table(names: ["x"], columns: [x]))
    let truth = zip(x, other).map { $0 + $1 }
    return TableProblem(
      table: table, outcomes: Outcomes(outcomes),
      baselines: hasTruth ? [("truth", truth), ("other", other)] : [("other", other)])
  }

  private func model(
    _ problem: TableProblem, _ parting: Parting = .folds(4, seed: 1),
    _ calibration: ModelCalibration.Method = .none
  ) throws -> ScorecardModel {
    var options = ModelOptions()
    options.calibration = calibration
    return try fitModel(
      problem, target: ScorecardModel.Target(column: "y", badValue: "1"), options: options,
      parting: parting)
  }

  private func lastHalf(_ problem: TableProblem) -> Parting {
    let count = problem.outcomes.rowCount
    return .marked((0..<count).map { $0 >= count / 2 }, as: .holdout(column: "half", value: "2"))
  }

  @Test func `a model that was not validated has no other finding of a validation`() throws {
    #expect(try model(problem(), .none).findings.first == .notValidated)
  }

  @Test func `other scores are beaten where the intervals do not overlap`() throws {
    let findings = try model(problem()).findings
    #expect(findings.contains(.betterThanBaselines))
    #expect(findings.contains(.calibrationHolds))
    #expect(!findings.contains(.notValidated))
  }

  @Test func `a score that knows more is not beaten`() throws {
    #expect(try model(problem(hasTruth: true)).findings.contains(.notBetter(than: "truth")))
  }

  @Test func `few bad cases make rough figures`() throws {
    let findings = try model(problem(200)).findings
    #expect(findings.contains { if case .fewBads = $0 { true } else { false } })
  }

  @Test func `a characteristic that all but knows the outcome is suspicious`() throws {
    #expect(try model(problem(strength: 4)).findings.contains(.suspicious(["x"])))
    #expect(!(try model(problem(strength: 0.3)).findings.contains(.suspicious(["x"]))))
  }

  /// What `fitModel` does: cases out of fold are scored without calibration, rows that were marked
  /// with the level that was stated, and never with what was learned on them.
  @Test func `it is known whether the figures precede calibration`() throws {
    let cases = try problem()
    #expect(try !model(cases).isValidatedBeforeCalibration)
    #expect(try model(cases, .folds(4, seed: 1), .rate(0.1)).isValidatedBeforeCalibration)
    let line = try model(cases, lastHalf(cases), .line)
    #expect(line.findings.contains(.beforeCalibration(learnedOnThem: true)))
    let stated = try model(cases, lastHalf(cases), .rate(0.05))
    #expect(!stated.isValidatedBeforeCalibration)
    #expect(stated.findings.contains(.levelIsStated))
    #expect(stated.findings.contains { if case .wrongLevel = $0 { true } else { false } })
    let mean = try #require(stated.validation?.meanProbability)
    #expect(abs(mean - 0.05) < 0.02)
  }
}
