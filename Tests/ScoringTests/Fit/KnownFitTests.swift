import Statistics
import Testing

@testable import Scoring

/// Coefficients and standard errors computed in 50 digits by `Known/logistic.py`.
@Suite struct KnownFitTests {
  private struct Known {
    let coefficients: [Double]
    let errors: [Double]
  }

  private static let plain = Known(
    coefficients: [-0.36218830487959837736, 0.016033538159611784351, -0.027456039077133250904],
    errors: [0.32572110868848078431, 0.0047528171682624780242, 0.0047893518137240886907])
  private static let weighted = Known(
    coefficients: [-0.65285054426033223987, 0.01875306992591776419, -0.02376323128328627443],
    errors: [0.23059158375156980862, 0.0033471674024311056222, 0.0033032031992067615553])
  private static let ridge = Known(
    coefficients: [-1.377094850945446667, 0.015841223269374089775, -0.0037953007308181571165],
    errors: [0.29789353325172142178, 0.004225472841443182725, 0.0038970002087997044392])

  private struct Rows {
    let x: Matrix
    let outcomes: [Bool]
    let weights: [Double]
  }

  private func rows() throws -> Rows {
    let numbers = Array(1...300)
    let x1 = numbers.map { 37 * $0 % 101 }
    let x2 = numbers.map { 53 * $0 * $0 % 97 }
    let outcomes = numbers.indices.map { index in
      let noise = (29 * numbers[index] + 7 * numbers[index] * numbers[index]) % 113
      return x1[index] - 2 * x2[index] + 3 * noise > 190
    }
    let ones = Array(repeating: 1.0, count: 300)
    return Rows(
      x: try #require(Matrix(columns: [ones, x1.map(Double.init), x2.map(Double.init)])),
      outcomes: outcomes, weights: numbers.map { Double(1 + $0 % 3) })
  }

  /// 1e-10 relative: Newton's last step is below that, and sums of 300 rows lose some 1e-14.
  private func expect(_ fit: LogisticFit, _ known: Known) {
    for column in 0..<3 {
      let gap = fit.coefficients[column] / known.coefficients[column] - 1
      #expect(abs(gap) < 1e-10, "coefficient \(column)")
      let error = fit.covariance[column, column].squareRoot() / known.errors[column] - 1
      #expect(abs(error) < 1e-8, "standard error \(column)")
    }
  }

  @Test func `maximum likelihood is that of fifty digits`() throws {
    let rows = try rows()
    #expect(rows.outcomes.count { $0 } == 97)
    expect(
      try fitLogistic(
        LogisticDesign(rows.x, hasIntercept: false, outcomes: rows.outcomes)), Self.plain)
  }

  @Test func `weights count rows as often as they say`() throws {
    let rows = try rows()
    expect(
      try fitLogistic(
        LogisticDesign(
          rows.x, hasIntercept: false, outcomes: rows.outcomes, weights: rows.weights)),
      Self.weighted)
  }

  @Test func `a prior draws coefficients towards its centre`() throws {
    let rows = try rows()
    let prior = try #require(GaussianPrior(centre: [-1, 0.5, 0.25], precision: [2, 300, 5_000]))
    expect(
      try fitLogistic(
        LogisticDesign(rows.x, hasIntercept: false, outcomes: rows.outcomes),
        by: .penalised(prior)), Self.ridge)
  }
}
