import Testing

@testable import Statistics

@Suite struct LinearAlgebraTests {
  private func random(_ rows: Int, _ columns: Int, seed: UInt64) -> Matrix {
    var random = SplitMix64(seed: seed)
    var matrix = Matrix(zeros: rows, columns)
    for row in 0..<rows {
      for column in 0..<columns { matrix[row, column] = random.nextNormal() }
    }
    return matrix
  }

  @Test func `the Gram matrix by blocks is the sum over all rows`() {
    for (rows, columns) in [(1, 1), (17, 3), (1024, 4), (5000, 7)] {
      let x = random(rows, columns, seed: UInt64(rows))
      var generator = SplitMix64(seed: 9)
      let weights = (0..<rows).map { _ in generator.nextUniform() }
      let gram = weightedGram(x, weights: weights)
      for a in 0..<columns {
        for b in 0..<columns {
          let plain = (0..<rows).reduce(0.0) { $0 + x[$1, a] * weights[$1] * x[$1, b] }
          #expect(abs(gram[a, b] - plain) < 1e-11 * Double(rows), "\(rows) \(a) \(b)")
        }
      }
    }
  }

  @Test func `a matrix times a vector, and its transpose`() throws {
    let x = try #require(Matrix(columns: [[1, 2, 3], [4, 5, 6]]))
    #expect(x.times([10, 1]) == [14, 25, 36])
    #expect(x.transposedTimes([1, 0, 2]) == [7, 16])
    #expect(Matrix(columns: [[1], [2, 3]]) == nil)
    #expect(Matrix(zeros: 0, 3).transposedTimes([]) == [0, 0, 0])
  }

  @Test func `a solved system is solved, and its inverse undoes it`() throws {
    let x = random(200, 6, seed: 4)
    let gram = weightedGram(x, weights: Array(repeating: 1, count: 200))
    let cholesky = try #require(Cholesky(gram))
    let wanted = [1.0, -2, 3, 0.5, 0, 7]
    let solution = cholesky.solve(gram.times(wanted))
    for (found, expected) in zip(solution, wanted) { #expect(abs(found - expected) < 1e-9) }
    let column = cholesky.inverse.times(gram.times(wanted))
    for (found, expected) in zip(column, wanted) { #expect(abs(found - expected) < 1e-9) }
  }

  @Test func `a matrix that is not positive definite has no factor`() throws {
    let twins = try #require(Matrix(rows: 2, columns: 2, elements: [1, 1, 1, 1]))
    let negative = try #require(Matrix(rows: 1, columns: 1, elements: [-1]))
    let broken = try #require(Matrix(rows: 1, columns: 1, elements: [.nan]))
    for matrix in [twins, negative, broken] { #expect(Cholesky(matrix) == nil) }
  }

  @Test func `least squares finds a line and refuses twin columns`() throws {
    let line = try #require(
      Matrix(rows: 4, columns: 2, elements: [1, 1, 1, 1, 0, 1, 2, 3]))
    let found = try #require(leastSquares(line, [1, 3, 5, 7]))
    #expect(abs(found[0] - 1) < 1e-12)
    #expect(abs(found[1] - 2) < 1e-12)
    let twins = try #require(Matrix(rows: 3, columns: 2, elements: [1, 2, 3, 2, 4, 6]))
    #expect(leastSquares(twins, [1, 2, 3]) == nil)
  }
}
