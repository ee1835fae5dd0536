import Statistics
import Testing

@testable import Scoring

/// Standard errors, intervals and Firth's penalty as `Known/validation.py` computes them.
@Suite struct KnownErrorsTests {
  private func design(weights: [Double]? = nil) throws -> LogisticDesign {
    let sevenths = KnownCases.numbers.map { Double($0 % 7) }
    let x = try #require(Matrix(columns: [KnownCases.scores, sevenths]))
    return LogisticDesign(x, outcomes: KnownCases.outcomes, weights: weights)
  }

  private func expect(_ found: [Double], _ known: [Double], tolerance: Double = 1e-10) {
    for (a, b) in zip(found, known) { #expect(abs(a / b - 1) < tolerance, "\(a) and \(b)") }
  }

  @Test func `errors allow for rows of one customer going together`() throws {
    let design = try design()
    let fit = try fitLogistic(design)
    expect(
      fit.coefficients,
      [-5.8376587531582536492, 0.066078234606856645080, -0.0032162566363583857674])
    expect(
      fit.standardErrors,
      [0.70478842757803834856, 0.0085713148578520745030, 0.084092369953106591225])
    expect(
      fit.clusteredErrors(design, clusters: KnownCases.clusters),
      [0.52287645561138122803, 0.0064805481363291004180, 0.087921196077986827708])
    #expect(abs(fit.logLikelihood + 113.37473788845124837) < 1e-10)
  }

  @Test func `weights count rows, in errors too`() throws {
    let design = try design(weights: KnownCases.weights)
    let fit = try fitLogistic(design)
    expect(
      fit.coefficients,
      [-6.1992705896573474468, 0.071287132779403054469, 0.010064703734263488973])
    expect(
      fit.clusteredErrors(design, clusters: KnownCases.clusters),
      [0.66172802242112284435, 0.0079711052729048843525, 0.098642742040257216846])
  }

  @Test func `intervals by profile likelihood are asymmetric as the likelihood is`() throws {
    let design = try design()
    let fit = try fitLogistic(design)
    let known = [
      (-7.3408924727939965123, -4.5661452866895780808),
      (0.050463542620809689130, 0.084203745852798207792),
      (-0.16880277478786216324, 0.16219979329811578310),
    ]
    for (column, bounds) in known.enumerated() {
      let found = try fit.profileInterval(of: column, design)
      #expect(abs(found.low / bounds.0 - 1) < 1e-8)
      #expect(abs(found.high / bounds.1 - 1) < 1e-8)
    }
  }

  @Test func `Firth answers where the cases are told apart wholly`() throws {
    let x = (1...20).map(Double.init)
    let column = try #require(Matrix(columns: [x]))
    let separated = LogisticDesign(column, outcomes: x.map { $0 > 12 })
    #expect(throws: FitProblem.separated(columns: [1], isComplete: true)) {
      try fitLogistic(separated)
    }
    let fit = try fitLogistic(separated, by: .firth)
    expect(fit.coefficients, [-10.742099805305280935, 0.85979811238365480979])
    expect(fit.standardErrors, [5.6222823174385587414, 0.44415020852941961909], tolerance: 1e-8)
    #expect(abs((fit.trace.last ?? 0) + 0.98955375900506513485) < 1e-10)
  }

  @Test func `a tie at the border is a separation that is not complete`() throws {
    let x = (1...20).map(Double.init) + [12]
    let column = try #require(Matrix(columns: [x]))
    let outcomes = (1...20).map { $0 > 12 } + [true]
    let design = LogisticDesign(column, outcomes: outcomes)
    #expect(throws: FitProblem.separated(columns: [1], isComplete: false)) {
      try fitLogistic(design)
    }
    let fit = try fitLogistic(design, by: .firth)
    expect(fit.coefficients, [-10.181981288791283188, 0.84877869011510758439])
  }
}

/// Data that make other fits answer with nonsense.
@Suite struct HardFitTests {
  private func cases(_ count: Int, rate: Double, seed: UInt64) -> (x: [[Double]], bad: [Bool]) {
    var random = SplitMix64(seed: seed)
    let x = (0..<3).map { _ in (0..<count).map { _ in random.nextNormal() } }
    let level = -7.2
    let bad = (0..<count).map { row in
      random.nextUniform() < sigmoid(level + 0.7 * x[0][row] - 0.4 * x[1][row])
    }
    return (x, bad)
  }

  @Test func `columns of 1e9 and of 1e-6 need no scaling by the user`() throws {
    let (x, bad) = cases(20_000, rate: 0.001, seed: 4)
    #expect(bad.count { $0 } < 40)
    let plain = try fitLogistic(
      LogisticDesign(try #require(Matrix(columns: x)), outcomes: bad))
    let scales = [1e9, 1e-6, 1]
    let scaled = zip(x, scales).map { column, scale in column.map { $0 * scale } }
    let fit = try fitLogistic(
      LogisticDesign(try #require(Matrix(columns: scaled)), outcomes: bad))
    for column in 0..<3 {
      let back = fit.coefficients[column + 1] * scales[column]
      #expect(abs(back / plain.coefficients[column + 1] - 1) < 1e-10)
      let error = fit.standardErrors[column + 1] * scales[column]
      #expect(abs(error / plain.standardErrors[column + 1] - 1) < 1e-8)
    }
  }

  @Test func `columns far from 0 lose no digit that counts`() throws {
    let (x, bad) = cases(20_000, rate: 0.001, seed: 5)
    let plain = try fitLogistic(
      LogisticDesign(try #require(Matrix(columns: x)), outcomes: bad))
    let moved = [x[0].map { $0 + 1e5 }, x[1], x[2]]
    let fit = try fitLogistic(
      LogisticDesign(try #require(Matrix(columns: moved)), outcomes: bad))
    #expect(abs(fit.coefficients[1] / plain.coefficients[1] - 1) < 1e-8)
  }

  @Test func `a twin and a sum are named by their columns`() throws {
    let (x, bad) = cases(3_000, rate: 0.001, seed: 6)
    let sum = zip(x[0], x[1]).map { 2 * $0 - 3 * $1 + 5 }
    let design = LogisticDesign(
      try #require(Matrix(columns: [x[0], x[1], x[2], sum])),
      outcomes: bad.enumerated().map { $1 || $0 % 50 == 0 })
    #expect(throws: FitProblem.dependentColumns([[0, 1, 2, 4]])) { try fitLogistic(design) }
  }

  @Test func `one outcome only, no row, and no number are said`() throws {
    let column = try #require(Matrix(columns: [[1.0, 2, 3]]))
    #expect(throws: FitProblem.oneOutcomeOnly) {
      try fitLogistic(LogisticDesign(column, outcomes: [true, true, true]))
    }
    let empty = try #require(Matrix(rows: 0, columns: 1, elements: []))
    #expect(throws: FitProblem.noRows) {
      try fitLogistic(LogisticDesign(empty, outcomes: []))
    }
    let broken = try #require(Matrix(columns: [[1.0, .nan, 3]]))
    #expect(throws: FitProblem.notFinite(column: 1)) {
      try fitLogistic(LogisticDesign(broken, outcomes: [true, false, true]))
    }
  }

  @Test func `separation by two columns together names both and not the third`() throws {
    var random = SplitMix64(seed: 8)
    let x = (0..<3).map { _ in (0..<300).map { _ in random.nextNormal() } }
    let bad = (0..<300).map { x[0][$0] + x[1][$0] > 0.2 }
    let design = LogisticDesign(try #require(Matrix(columns: x)), outcomes: bad)
    let problem = #expect(throws: FitProblem.self) { try fitLogistic(design) }
    guard case .separated(let columns, _)? = problem else {
      Issue.record("separated cases have no fit")
      return
    }
    #expect(columns.contains(1) && columns.contains(2))
  }

  @Test func `the number of workers changes no bit`() throws {
    let (x, bad) = cases(60_000, rate: 0.001, seed: 9)
    let design = LogisticDesign(try #require(Matrix(columns: x)), outcomes: bad)
    let one = try fitLogistic(design, workers: 1)
    for workers in [2, 3, 7] {
      let fit = try fitLogistic(design, workers: workers)
      #expect(fit.coefficients == one.coefficients && fit.covariance == one.covariance)
    }
  }
}
