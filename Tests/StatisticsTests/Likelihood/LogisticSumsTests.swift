import RealModule
import Testing

@testable import Statistics

@Suite struct LogisticSumsTests {
  /// More rows than one block and one part hold, so that all seams are crossed.
  private func rows(_ count: Int) throws -> (x: Matrix, targets: [Double], weights: [Double]) {
    var random = SplitMix64(seed: 3)
    let ones = Array(repeating: 1.0, count: count)
    let columns = (0..<2).map { _ in (0..<count).map { _ in random.nextNormal() } }
    let x = try #require(Matrix(columns: [ones] + columns))
    let targets = (0..<count).map { _ in random.nextUniform() < 0.3 ? 1.0 : 0 }
    return (x, targets, (0..<count).map { _ in 0.5 + random.nextUniform() })
  }

  /// The sums as their definition says, row by row.
  private func plain(
    _ x: Matrix, _ targets: [Double], _ weights: [Double], _ beta: [Double]
  ) -> (value: Double, gradient: [Double], information: [Double]) {
    var value = 0.0
    var gradient = Array(repeating: 0.0, count: x.columns)
    var information = Array(repeating: 0.0, count: x.columns * x.columns)
    for row in 0..<x.rows {
      let score = (0..<x.columns).reduce(0) { $0 + x[row, $1] * beta[$1] }
      let p = 1 / (1 + Double.exp(-score))
      value += weights[row] * (targets[row] * score - Double.log(1 + Double.exp(score)))
      for a in 0..<x.columns {
        gradient[a] += weights[row] * (targets[row] - p) * x[row, a]
        for b in 0..<x.columns {
          information[a * x.columns + b] += weights[row] * p * (1 - p) * x[row, a] * x[row, b]
        }
      }
    }
    return (value, gradient, information)
  }

  @Test func `sums by blocks are the sums by rows`() throws {
    for count in [1, 511, 512, 513, 9_000] {
      let (x, targets, weights) = try rows(count)
      let beta = [-0.7, 0.4, 1.1]
      let ones = Array(repeating: 1.0, count: count)
      for given in [nil, weights] {
        let design = LogisticDesign(
          x, hasIntercept: false, outcomes: targets.map { $0 > 0 }, weights: given)
        let sums = LogisticSums(design, at: beta)
        let known = plain(x, targets, given ?? ones, beta)
        #expect(abs(sums.logLikelihood - known.value) < 1e-10 * abs(known.value))
        for (a, b) in zip(sums.gradient, known.gradient) { #expect(abs(a - b) < 1e-10) }
        for (a, b) in zip(sums.information.elements, known.information) {
          #expect(abs(a - b) < 1e-10 * max(1, abs(b)))
        }
      }
    }
  }

  @Test func `scores that are out of all bounds give no infinity`() throws {
    let x = try #require(Matrix(columns: [[1e6, -1e6, 1e6, -1e6]]))
    let design = LogisticDesign(x, hasIntercept: false, outcomes: [true, false, false, true])
    let sums = LogisticSums(design, at: [1])
    #expect(sums.logLikelihood == -2e6)
    #expect(sums.gradient == [-2e6])
    // The least probability that the kernel tells from 0 is 1e-308.
    #expect(sums.information.elements[0] < 1e-290)
  }
}
