// log h(g, a) = α_g + s(a) + d_g(a) + β_k [step k within the horizon before]
//
// h is the chance that an overdue item is paid on a day, by class g and days past due a; s is a
// natural cubic spline, and d_g the first few terms of one of its own for each class: who pays at once and who pays in the
// second month have not the same course. Reminders go out on a schedule, so that those who were reminded differ from those
// who were not by how late they are, and by little else: what a step brings is how far payments in its
// window lie beside the smooth course of payments by lateness. The curve must bend within a window, or
// habitual delays would be taken for an effect, and not jump, or it would swallow the effect. Only Tuesdays to
// Fridays count: what is moved off a weekend, a payment like a reminder, falls together on a Monday and
// looks like an effect.

import RealModule
import Statistics

/// The daily chance of payment by lateness and class, and by what each step multiplied it.
struct SmoothHazard {
  /// The logarithm of the factor after each step; nil where no payment was seen within its window.
  let effects: [Double?]
  /// All that was fitted.
  private let beta: [Double]
  private let levels: [Double]
  /// Of each stratum, by lateness.
  private let curves: [[Double]]

  /// The chance of payment on a Tuesday to Friday without a recent step.
  func daily(stratum: Int, age: Int) -> Double {
    min(0.9, Double.exp(levels[stratum] + curves[stratum][min(age, StepSums.ageMax) - 1]))
  }

  /// How freely the curve may bend: the lateness, in days, at which it may do so most.
  enum Stiffness: CaseIterable {
    case stiff, usual, free

    fileprivate var knots: [Double] {
      switch self {
      case .stiff: [1, 4, 8, 14, 21, 28, 36, 46, 60, 76, 110]
      case .usual: [1, 4, 8, 13, 18, 24, 31, 40, 51, 66, 84, 110]
      case .free: [1, 4, 8, 13, 18, 24, 31, 39, 48, 57, 66, 76, 90, 110]
      }
    }

    fileprivate var basis: [[Double]] {
      switch self {
      case .stiff: SmoothHazard.stiffBasis
      case .usual: SmoothHazard.usualBasis
      case .free: SmoothHazard.freeBasis
      }
    }
  }

  fileprivate static let stiffBasis = basis(Stiffness.stiff.knots)
  fileprivate static let usualBasis = basis(Stiffness.usual.knots)
  fileprivate static let freeBasis = basis(Stiffness.free.knots)

  /// The natural cubic splines of each lateness, turned so that over all of them each has the mean 0 and
  /// the variance 1 and none says what another does: as they are written they are nearly the same.
  ///
  /// Source: Hastie, Tibshirani and Friedman, *The Elements of Statistical Learning*, 5.2.1.
  private static func basis(_ knots: [Double]) -> [[Double]] {
    let scale = Double(StepSums.ageMax)
    let k = knots.map { $0 / scale }
    let last = k[k.count - 1]
    func cube(_ value: Double) -> Double { value > 0 ? value * value * value : 0 }
    return orthogonal(
      (1...StepSums.ageMax).map { age in
        let x = Double(age) / scale
        func d(_ j: Int) -> Double { (cube(x - k[j]) - cube(x - last)) / (last - k[j]) }
        let end = d(k.count - 2)
        return [x] + (0..<(k.count - 2)).map { d($0) - end }
      })
  }

  /// The columns of `rows` by Gram and Schmidt, twice over, as once is not exact.
  private static func orthogonal(_ rows: [[Double]]) -> [[Double]] {
    let count = Double(rows.count)
    var columns = rows[0].indices.map { column in rows.map { $0[column] } }
    for column in columns.indices {
      for _ in 0..<2 {
        let mean = columns[column].reduce(0, +) / count
        for row in rows.indices { columns[column][row] -= mean }
        for other in 0..<column {
          let overlap = zip(columns[column], columns[other]).reduce(0) { $0 + $1.0 * $1.1 } / count
          for row in rows.indices { columns[column][row] -= overlap * columns[other][row] }
        }
        let size = (columns[column].reduce(0) { $0 + $1 * $1 } / count).squareRoot()
        for row in rows.indices { columns[column][row] /= size }
      }
    }
    return rows.indices.map { row in columns.map { $0[row] } }
  }

  /// Fits the strata by iterated weighted least squares; nil where nothing was paid at all.
  ///
  /// - Parameter start: A fit of nearly the same strata, from which to go on.
  init?(_ strata: [StepSums], _ stiffness: Stiffness, from former: SmoothHazard? = nil) {
    let basis = stiffness.basis
    let columns = Columns(strata, basis)
    guard columns.paid > 0 else { return nil }
    let width = columns.width
    var beta = [Double](repeating: 0, count: width)
    let start = Double.log(columns.paid / columns.days)
    for index in 0..<strata.count { beta[index] = start }
    if let former, former.beta.count == width { beta = former.beta }
    for _ in 0..<60 {
      var information = Matrix(zeros: width, width)
      var score = [Double](repeating: 0, count: width)
      // A whisper of a prior holds what the data say nothing of.
      for index in 0..<width {
        let strength =
          index < strata.count
          ? 1e-3 : index < columns.firstShape ? 1e-4 : index < columns.firstEffect ? 1 : 1e-3
        information[index, index] = strength
        score[index] = -strength * (index < strata.count ? beta[index] - start : beta[index])
      }
      columns.each { days, paid, terms in
        let mean = days * Double.exp(min(3, terms.reduce(0) { $0 + beta[$1.0] * $1.1 }))
        for (i, x) in terms {
          score[i] += (paid - mean) * x
          for (j, y) in terms where j <= i { information[i, j] += mean * x * y }
        }
      }
      guard let factor = Cholesky(information) else { return nil }
      let step = factor.solve(score)
      // No step longer than one that trebles a hazard: the first may be wild.
      let longest = step.reduce(0) { max($0, abs($1)) }
      let scale = longest > 5 ? 5 / longest : 1
      for index in beta.indices { beta[index] += scale * step[index] }
      if longest < 1e-6 { break }
    }
    levels = Array(beta[0..<strata.count])
    curves = strata.indices.map { stratum in
      basis.map { row in
        columns.shape(stratum, row).reduce(0) { $0 + beta[$1.0] * $1.1 }
      }
    }
    effects = (0..<3).map { step in
      let index = columns.firstEffect + step
      return columns.paidAfter[step] > 0 ? beta[index] : nil
    }
    self.beta = beta
  }

  /// The cells of the strata, and which numbers each of them multiplies.
  private struct Columns {
    let strata: [StepSums]
    let basis: [[Double]]
    /// Where the terms of each stratum's own course begin.
    let firstShape: Int
    let firstEffect: Int
    let width: Int
    /// How many terms a stratum has of its own: its course may lean and bend.
    private static let own = 4
    private(set) var days = 0.0
    private(set) var paid = 0.0
    private(set) var paidAfter = [0.0, 0.0, 0.0]

    init(_ strata: [StepSums], _ basis: [[Double]]) {
      self.strata = strata
      self.basis = basis
      firstShape = strata.count + basis[0].count
      firstEffect = firstShape + (strata.count > 1 ? strata.count * Self.own : 0)
      width = firstEffect + 3
      for sums in strata {
        for state in 0..<StepSums.states {
          for age in 1...StepSums.ageMax {
            days += sums.midweekDays(state, age)
            paid += sums.midweekPaid(state, age)
            if state > 0 { paidAfter[state - 1] += sums.midweekPaid(state, age) }
          }
        }
      }
    }

    /// The terms of the course of one stratum at a lateness.
    func shape(_ stratum: Int, _ row: [Double]) -> [(Int, Double)] {
      var terms = row.enumerated().map { (strata.count + $0, $1) }
      if strata.count > 1 {
        for index in 0..<Self.own {
          terms.append((firstShape + stratum * Self.own + index, row[index]))
        }
      }
      return terms
    }

    func each(_ body: (_ days: Double, _ paid: Double, _ terms: [(Int, Double)]) -> Void) {
      for (stratum, sums) in strata.enumerated() {
        for state in 0..<StepSums.states {
          for age in 1...StepSums.ageMax where sums.midweekDays(state, age) > 0 {
            var terms = [(stratum, 1.0)] + shape(stratum, basis[age - 1])
            if state > 0 { terms.append((firstEffect + state - 1, 1)) }
            body(sums.midweekDays(state, age), sums.midweekPaid(state, age), terms)
          }
        }
      }
    }
  }
}
