// log h(g, a) = α_g + s(a) + β_k [step k within the horizon before]
//
// h is the chance that an overdue item is paid on a day, by class g and days past due a; s is a
// natural cubic spline. Reminders go out on a schedule, so that those who were reminded differ from those
// who were not by how late they are, and by little else: what a step brings is how far payments in its
// window lie beside the smooth course of payments by lateness. The curve must bend within a window, or
// habitual delays would be taken for an effect, and not jump, or it would swallow the effect.

import RealModule
import Statistics

/// The daily chance of payment by lateness and class, and by what each step multiplied it.
struct SmoothHazard {
  /// The logarithm of the factor after each step, with its variance; nil where no payment was seen
  /// within its window, or none outside.
  private(set) var effects: [(log: Double, variance: Double)?]
  private let levels: [Double]
  private let curve: [Double]
  private var splines: [Double]

  /// The chance of payment on a day without a recent step.
  func daily(stratum: Int, age: Int) -> Double {
    min(0.9, Double.exp(levels[stratum] + curve[min(age, StepSums.ageMax) - 1]))
  }

  /// The lateness at which the curve may bend most, in days.
  private static let knots = [1.0, 5, 9, 14, 20, 27, 36, 48, 64, 84, 110]

  /// The natural cubic splines of a lateness: the first is the lateness itself.
  ///
  /// Source: Hastie, Tibshirani and Friedman, *The Elements of Statistical Learning*, 5.2.1.
  private static let basis: [[Double]] = (1...StepSums.ageMax).map { age in
    let scale = Double(StepSums.ageMax)
    let x = Double(age) / scale
    let k = knots.map { $0 / scale }
    let last = k[k.count - 1]
    func cube(_ value: Double) -> Double { value > 0 ? value * value * value : 0 }
    func d(_ j: Int) -> Double { (cube(x - k[j]) - cube(x - last)) / (last - k[j]) }
    let end = d(k.count - 2)
    return [x] + (0..<(k.count - 2)).map { d($0) - end }
  }

  /// Fits the strata by iterated weighted least squares; nil where nothing was paid at all.
  init?(_ strata: [StepSums]) {
    let columns = Columns(strata)
    guard columns.paid > 0 else { return nil }
    let width = columns.width
    var beta = [Double](repeating: 0, count: width)
    let start = Double.log(columns.paid / columns.days)
    for index in 0..<strata.count { beta[index] = start }
    var covariance: Matrix?
    for _ in 0..<60 {
      var information = Matrix(zeros: width, width)
      var score = [Double](repeating: 0, count: width)
      // A whisper of a prior holds what the data say nothing of.
      for index in 0..<width {
        let strength = index < strata.count ? 1e-3 : index < columns.firstEffect ? 1e-4 : 1e-6
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
      covariance = factor.inverse
      if longest < 1e-9 { break }
    }
    levels = Array(beta[0..<strata.count])
    let splines = Array(beta[strata.count..<columns.firstEffect])
    self.splines = splines
    curve = Self.basis.map { row in zip(row, splines).reduce(0) { $0 + $1.0 * $1.1 } }
    effects = (0..<3).map { step in
      let index = columns.firstEffect + step
      guard columns.paidAfter[step] > 0, let covariance else { return nil }
      return (beta[index], covariance[index, index])
    }
  }

  /// The cells of the strata, and which numbers each of them multiplies.
  private struct Columns {
    let strata: [StepSums]
    let firstEffect: Int
    let width: Int
    private(set) var days = 0.0
    private(set) var paid = 0.0
    private(set) var paidAfter = [0.0, 0.0, 0.0]

    init(_ strata: [StepSums]) {
      self.strata = strata
      firstEffect = strata.count + SmoothHazard.basis[0].count
      width = firstEffect + 3
      for sums in strata {
        for state in 0..<StepSums.states {
          for age in 1...StepSums.ageMax {
            days += sums.days(state, age)
            paid += sums.paid(state, age)
            if state > 0 { paidAfter[state - 1] += sums.paid(state, age) }
          }
        }
      }
    }

    func each(_ body: (_ days: Double, _ paid: Double, _ terms: [(Int, Double)]) -> Void) {
      for (stratum, sums) in strata.enumerated() {
        for state in 0..<StepSums.states {
          for age in 1...StepSums.ageMax where sums.days(state, age) > 0 {
            var terms = [(stratum, 1.0)]
            for (index, x) in SmoothHazard.basis[age - 1].enumerated() {
              terms.append((strata.count + index, x))
            }
            if state > 0 { terms.append((firstEffect + state - 1, 1)) }
            body(sums.days(state, age), sums.paid(state, age), terms)
          }
        }
      }
    }
  }
}
