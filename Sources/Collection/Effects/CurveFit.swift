// (H + λ R) δ = u:  a step of Fisher's scoring with a price λ on roughness R; H is a block for each habit, with a border
//                   of what the habits share
// λ ← λ (free − λ tr(V R)) / (λ θᵀ R θ),  V = (H + λ R)⁻¹
//
// Source: Wood and Fasiolo (2017), as named in SmoothHazard.swift.

import RealModule
import Statistics

/// The cubic bumps over knots four days apart.
struct CubicBasis {
  static let spacingDays = 4.0
  let count: Int
  /// Of each lateness from 1 on, the first bump that is not 0 and the four values from there on.
  let rows: [(first: Int, values: [Double])]

  init(_ lastAge: Int) {
    let spans = Int((Double(lastAge - 1) / Self.spacingDays).rounded(.up))
    count = spans + 3
    rows = (1...lastAge).map { age in
      let x = Double(age - 1) / Self.spacingDays
      let first = min(spans - 1, Int(x))
      let u = x - Double(first)
      let v = 1 - u
      return (
        first,
        [
          v * v * v / 6, (3 * u * u * u - 6 * u * u + 4) / 6, (3 * v * v * v - 6 * v * v + 4) / 6,
          u * u * u / 6,
        ]
      )
    }
  }

  /// The squares of the third differences of coefficients, as a matrix.
  var roughness: Matrix {
    var sum = Matrix(zeros: count, count)
    let weights = [-1.0, 3, -3, 1]
    for start in 0..<(count - 3) {
      for (i, x) in weights.enumerated() {
        for (j, y) in weights.enumerated() { sum[start + i, start + j] += x * y }
      }
    }
    return sum
  }
}

/// What was seen of one habit.
struct Cells {
  struct Cell {
    let age: Int
    let type: StepCounts.DayType
    /// 0 without a recent step.
    let state: Int
    let days: Double
    let paid: Double
  }

  let list: [Cell]

  init(_ counts: StepCounts, _ habit: Int, _ types: [StepCounts.DayType], _ lastAge: Int) {
    var list: [Cell] = []
    for type in types {
      for state in 0..<StepCounts.states {
        for age in 1...lastAge {
          let days = counts.days(habit, state, type, age)
          guard days > 0 else { continue }
          list.append(
            Cell(
              age: age, type: type, state: state, days: days,
              paid: counts.paid(habit, state, type, age)))
        }
      }
    }
    self.list = list
  }

  var paid: Double { list.reduce(0) { $0 + $1.paid } }

  func paid(afterStep step: Int) -> Double {
    list.reduce(0) { $0 + ($1.state == step + 1 ? $1.paid : 0) }
  }
}

/// Curves of several habits, and what they share: three steps, Mondays and weekends.
///
/// The information is a block for each habit with a border of the five shared numbers, and is solved as such.
struct CurveFit {
  private static let shared = 5
  /// The place of what a type of day multiplies chances by, behind those of the steps.
  static func term(of type: StepCounts.DayType) -> Int? {
    switch type {
    case .midweek: nil
    case .monday, .block: 3
    case .weekend: 4
    }
  }

  /// A whisper of a prior holds what the data say nothing of.
  private static let whisper = 1e-4

  let basis: CubicBasis
  let roughness: Matrix
  var shapes: [[Double]]
  var globals = [Double](repeating: 0, count: shared)
  /// How much a unit of roughness costs.
  var stiffness = 10.0

  init(_ cells: [Cells], _ basis: CubicBasis) {
    self.basis = basis
    roughness = basis.roughness
    shapes = cells.map { one in
      let (paid, days) = one.list.reduce((0.5, 1.0)) { ($0.0 + $1.paid, $0.1 + $1.days) }
      return Array(repeating: Double.log(paid / days), count: basis.count)
    }
  }

  /// The logarithm of the chance a day of one habit by lateness.
  func curve(_ place: Int) -> [Double] {
    basis.rows.map { row in
      row.values.indices.reduce(0) { $0 + row.values[$1] * shapes[place][row.first + $1] }
    }
  }

  /// A row of the regression: how the logarithm of the chance of a cell changes with the numbers of the curve.
  private struct Row {
    var first: Int
    var values: [Double]
    var logHazard: Double
  }

  /// The rows by lateness, on a day and in a block: there the days before count by their share.
  private func rows(_ place: Int) -> [[Row]] {
    let curve = curve(place)
    let single = basis.rows.indices.map {
      Row(first: basis.rows[$0].first, values: basis.rows[$0].values, logHazard: curve[$0])
    }
    let block = basis.rows.indices.map { index -> Row in
      let days = max(0, index - 2)...index
      let sum = days.reduce(0) { $0 + Double.exp(curve[$1]) }
      let first = basis.rows[days.lowerBound].first
      var values = [Double](repeating: 0, count: basis.rows[index].first - first + 4)
      for day in days {
        let share = Double.exp(curve[day]) / sum
        let row = basis.rows[day]
        for offset in 0..<4 { values[row.first - first + offset] += share * row.values[offset] }
      }
      return Row(first: first, values: values, logHazard: Double.log(sum))
    }
    return [single, block]
  }

  private func logHazard(_ cell: Cells.Cell, _ row: Row) -> Double {
    row.logHazard + (cell.state > 0 ? globals[cell.state - 1] : 0)
      + (Self.term(of: cell.type).map { globals[$0] } ?? 0)
  }

  /// The derivative of the logarithm of the likelihood by the logarithm of the hazard, and how much it tells of it.
  private func slope(_ cell: Cells.Cell, _ row: Row) -> (score: Double, weight: Double) {
    let hazard = Double.exp(min(2.5, max(-40, logHazard(cell, row))))
    let open = Double.exp(-hazard)
    let lean = hazard * open / -Double.expMinusOne(-hazard)
    return (cell.paid * lean - (cell.days - cell.paid) * hazard, cell.days * hazard * lean)
  }

  private static func sharedTerms(_ cell: Cells.Cell) -> [Int] {
    (cell.state > 0 ? [cell.state - 1] : []) + (term(of: cell.type).map { [$0] } ?? [])
  }

  /// The inverse of the information: of each habit's block, its border solved, and of what is shared.
  struct Border {
    var inverses: [Matrix] = []
    /// Of each habit, for each shared number: the inverse of the block times the border.
    var solved: [[[Double]]] = []
    var shared = Matrix(zeros: CurveFit.shared, CurveFit.shared)
  }

  /// One step of Newton's, by Fisher's information; nil where it cannot be solved.
  private mutating func step(_ cells: [Cells]) -> (longest: Double, Border)? {
    let count = basis.count
    var result = Border()
    var core = Matrix(zeros: Self.shared, Self.shared)
    var coreScore = globals.map { -Self.whisper * $0 }
    for index in 0..<Self.shared { core[index, index] = Self.whisper }
    var solvedScores: [[Double]] = []
    for place in cells.indices {
      var block = Matrix(zeros: count, count)
      var edge = [[Double]](
        repeating: [Double](repeating: 0, count: count), count: Self.shared)
      let rough = roughness.times(shapes[place])
      var score = (0..<count).map {
        -stiffness * rough[$0] - Self.whisper * shapes[place][$0]
      }
      let rows = rows(place)
      for cell in cells[place].list {
        let row = rows[cell.type == .block ? 1 : 0][cell.age - 1]
        let (slope, weight) = slope(cell, row)
        let terms = Self.sharedTerms(cell)
        for (i, x) in row.values.enumerated() {
          score[row.first + i] += slope * x
          for (j, y) in row.values.enumerated() {
            block[row.first + i, row.first + j] += weight * x * y
          }
          for term in terms { edge[term][row.first + i] += weight * x }
        }
        for term in terms {
          coreScore[term] += slope
          for other in terms { core[term, other] += weight }
        }
      }
      for i in 0..<count {
        for j in 0..<count { block[i, j] += stiffness * roughness[i, j] }
        block[i, i] += Self.whisper
      }
      guard let factor = Cholesky(block) else { return nil }
      let solved = edge.map { factor.solve($0) }
      let solvedScore = factor.solve(score)
      for i in 0..<Self.shared {
        for j in 0..<Self.shared { core[i, j] -= dot(edge[i], solved[j]) }
        coreScore[i] -= dot(edge[i], solvedScore)
      }
      result.inverses.append(factor.inverse)
      result.solved.append(solved)
      solvedScores.append(solvedScore)
    }
    guard let factor = Cholesky(core) else { return nil }
    result.shared = factor.inverse
    let sharedStep = factor.solve(coreScore)
    var longest = sharedStep.reduce(0) { max($0, abs($1)) }
    let steps = cells.indices.map { place in
      (0..<count).map { index in
        solvedScores[place][index]
          - (0..<Self.shared).reduce(0) {
            $0 + result.solved[place][$1][index] * sharedStep[$1]
          }
      }
    }
    for step in steps { longest = step.reduce(longest) { max($0, abs($1)) } }
    // The first may be wild.
    let scale = longest > 3 ? 3 / longest : 1
    for place in cells.indices {
      for index in 0..<count { shapes[place][index] += scale * steps[place][index] }
    }
    for index in 0..<Self.shared { globals[index] += scale * sharedStep[index] }
    return (longest, result)
  }

  /// Goes on until nothing changes; nil where it cannot be solved.
  mutating func settle(_ cells: [Cells]) -> Border? {
    var border: Border?
    for round in 0..<80 {
      for _ in 0..<(round == 0 ? 25 : 2) {
        guard let (longest, found) = step(cells) else { return nil }
        border = found
        if longest < 1e-6 { break }
      }
      guard let found = border else { return nil }
      let next = min(1e6, max(1e-3, stiffness * restiffened(found)))
      let change = abs(Double.log(next / stiffness))
      stiffness = next
      if change < 1e-3 { break }
    }
    for _ in 0..<25 {
      guard let (longest, found) = step(cells) else { return nil }
      border = found
      if longest < 1e-8 { break }
    }
    return border
  }

  /// By what the price of roughness is to be multiplied: what the prior leaves free over what is used of it.
  private func restiffened(_ border: Border) -> Double {
    var (free, used) = (0.0, 0.0)
    for place in shapes.indices {
      var trace = 0.0
      for i in 0..<basis.count {
        for j in max(0, i - 3)...min(basis.count - 1, i + 3) {
          var inverse = border.inverses[place][i, j]
          for a in 0..<Self.shared {
            for b in 0..<Self.shared {
              inverse +=
                border.solved[place][a][i] * border.shared[a, b] * border.solved[place][b][j]
            }
          }
          trace += inverse * roughness[i, j]
        }
      }
      free += Double(basis.count - 3) - stiffness * trace
      used += stiffness * dot(shapes[place], roughness.times(shapes[place]))
    }
    return max(free, 1e-3) / max(used, 1e-9)
  }

  /// The variance of the logarithm of one factor.
  ///
  /// Two parts. How far customers vary: the scores of groups of customers (the sandwich), and no less than if each
  /// item were its own witness; with 19 degrees of freedom an interval of 90 % is 1.729 / 1.645 as wide as by the normal. And how far the curve may be from
  /// the true one: what the prior of smoothness, whose strength the data chose, leaves to it.
  ///
  /// Source: Marra and Wood, *Coverage properties of confidence intervals for generalized additive model components* (2012).
  func variance(ofStep step: Int, _ parts: [[Cells]], _ border: Border) -> Double {
    let shared = (0..<Self.shared).map { border.shared[$0, step] }
    let shapeWeights = border.solved.map { solved in
      (0..<basis.count).map { index in
        -(0..<Self.shared).reduce(0) { $0 + solved[$1][index] * shared[$1] }
      }
    }
    let smoothing = shapeWeights.reduce(0) { $0 + stiffness * dot($1, roughness.times($1)) }
    let rows = shapes.indices.map { self.rows($0) }
    let scores = parts.map { part in
      part.indices.reduce(0) { sum, place in
        part[place].list.reduce(sum) { sum, cell in
          let row = rows[place][cell.type == .block ? 1 : 0][cell.age - 1]
          var influence = Self.sharedTerms(cell).reduce(0) { $0 + shared[$1] }
          for (offset, value) in row.values.enumerated() {
            influence += value * shapeWeights[place][row.first + offset]
          }
          return sum + influence * slope(cell, row).score
        }
      }
    }
    let count = Double(scores.count)
    let mean = scores.reduce(0, +) / count
    let between =
      scores.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } * count / (count - 1) * 1.105
    return max(between, border.shared[step, step] - smoothing) + smoothing
  }
}

private func dot(_ a: [Double], _ b: [Double]) -> Double {
  zip(a, b).reduce(0) { $0 + $1.0 * $1.1 }
}
