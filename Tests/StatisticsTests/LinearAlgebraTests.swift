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

  @Test func `a matrix times a vector, and its transpose`() throws {
    let x = try #require(Matrix(columns: [[1, 2, 3], [4, 5, 6]]))
    #expect(x.times([10, 1]) == [14, 25, 36])
    #expect(x.transposedTimes([1, 0, 2]) == [7, 16])
    #expect(Matrix(columns: [[1], [2, 3]]) == nil)
    #expect(Matrix(zeros: 0, 3).transposedTimes([]) == [0, 0, 0])
  }

  @Test func `a solved system is solved, and its inverse undoes it`() throws {
    let x = random(200, 6, seed: 4)
    var gram = Matrix(zeros: 6, 6)
    for column in 0..<6 {
      let own = (0..<200).map { x[$0, column] }
      for (row, sum) in x.transposedTimes(own).enumerated() { gram[row, column] = sum }
    }
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

  @Test func `least squares finds a line, in whatever blocks it comes`() throws {
    for block in [1, 3, 8] {
      var problem = LeastSquares(columns: 2)
      for start in stride(from: 0, to: 8, by: block) {
        let rows = (start..<min(start + block, 8)).map(Double.init)
        let ones = rows.map { _ in 1.0 }
        problem.add(try #require(Matrix(columns: [ones, rows, rows.map { 1 + 2 * $0 }])))
      }
      guard case .unique(let found) = problem.solve() else {
        Issue.record("the line was not found")
        continue
      }
      #expect(abs(found[0] - 1) < 1e-12 && abs(found[1] - 2) < 1e-12)
    }
  }

  @Test func `columns that depend on each other are named, however they are scaled`() throws {
    let a = (0..<20).map { Double($0 * 7 % 11) }
    let b = (0..<20).map { Double($0 * 5 % 13) * 1e9 }
    let sum = zip(a, b).map { 1e-6 * (3e9 * $0 - $1) }
    let zeros = Array(repeating: 0.0, count: 20)
    var problem = LeastSquares(columns: 4)
    problem.add(try #require(Matrix(columns: [a, b, sum, zeros, a])))
    #expect(problem.solve() == .dependent([[0, 1, 2], [3]]))
  }

  @Test func `a factor does not mind columns of 1e9 beside columns of 1e-6`() throws {
    let scales = [1e9, 1.0, 1e-6]
    let core = [2.0, 0.5, 0.2, 0.5, 1, 0.3, 0.2, 0.3, 3]
    let elements = (0..<9).map { core[$0] * scales[$0 / 3] * scales[$0 % 3] }
    let matrix = try #require(Matrix(rows: 3, columns: 3, elements: elements))
    let factor = try #require(Cholesky(matrix))
    let x = factor.solve(matrix.times([1e-9, 2, 3e6]))
    for (found, known) in zip(x, [1e-9, 2, 3e6]) { #expect(abs(found / known - 1) < 1e-12) }
    let identity = (0..<3).map { column in
      matrix.times((0..<3).map { factor.inverse[$0, column] })
    }
    for row in 0..<3 {
      for column in 0..<3 {
        let known = row == column ? 1.0 : 0
        let size = scales[row] / scales[column]
        #expect(abs(identity[column][row] / size - known) < 1e-12)
      }
    }
  }
}
