// h(u, a, k) = exp(s_u(a) + β_k):  the chance a day that an item is paid, of a customer of habit u, a days past due,
//                                  with step k within the horizon before
// p          = 1 − exp(−g · h) on a day, of which Mondays and weekends have a factor g; or, where banks rest at weekends,
//              1 − exp(−g · (h(a) + h(a−1) + h(a−2))) on a Monday
//
// Who is asked is told by how late the item is, and so is payment: by each customer's habit. Customers of one habit have a
// chance of payment that rises and falls smoothly with lateness; all together have not, for one habit runs out where another
// begins. So each habit has a curve of its own, and what a step brings is by how much payments jump at both ends of its
// window. Banks rest at weekends, and a payment and a step moved off one fall together on a Monday, which looks like an
// effect: where few payments fall on weekends, a Monday has what three days would have had.
//
// s is a P-spline of cubic splines and third differences, which pulls towards a parabola, as is the logarithm of the chance
// of those who pay around one day. How strongly is told by the data (REML), the same for all habits.
//
// Source: Eilers and Marx, *Flexible smoothing with B-splines and penalties* (1996); Wood and Fasiolo, *A generalized
// Fellner–Schall method for smoothing parameter optimization* (2017).

import RealModule

/// The daily chance of payment by habit and lateness, and by what each step multiplied it.
struct SmoothHazard {
  /// The logarithm of the factor after each step; nil where no payment was seen within its window.
  let effects: [Double?]
  /// The variance of that logarithm: what customers vary by, and how far the true curve may lie from a smooth one.
  let variances: [Double?]
  /// The latest lateness that was looked at.
  let lastAge: Int
  /// The chance a day by habit and lateness, without a step; nil where too few payments were seen.
  private let curves: [[Double]?]
  /// By what chances are multiplied on a day of a type; the types that were looked at.
  private let factors: [StepCounts.DayType: Double]

  /// The types of days that were looked at, which do not overlap.
  let types: [StepCounts.DayType]

  /// The chance of payment on a day without a recent step; nil where nothing is known of the habit.
  func chance(_ habit: Int, _ type: StepCounts.DayType, age: Int) -> Double? {
    guard age <= lastAge, let curve = curves[habit], let factor = factors[type] else { return nil }
    let days = type == .block ? max(0, age - 3)..<age : (age - 1)..<age
    return 1 - Double.exp(-factor * curve[days].reduce(0, +))
  }

  /// Fits the curves; nil where no habit has payments enough.
  ///
  /// - Parameter turns: The same customers in groups that are alike, to see how far customers vary: the items of one are
  ///   paid by one habit, and are no independent witnesses.
  init?(_ counts: StepCounts, _ turns: [StepCounts], horizonDays: Int) {
    let lastAge = counts.lastAgeOfSteps(horizonDays)
    self.lastAge = lastAge
    let basis = CubicBasis(lastAge)
    // Half of what would fall there if all days were alike.
    let restsAtWeekends = counts.weekendShare < 1.0 / 7
    let types: [StepCounts.DayType] =
      restsAtWeekends ? [.midweek, .block] : [.midweek, .monday, .weekend]
    self.types = types
    let every = (0..<StepCounts.habits).map { Cells(counts, $0, types, lastAge) }
    let used = every.indices.filter { every[$0].paid >= Self.paidMin }
    guard !used.isEmpty else { return nil }
    let cells = used.map { every[$0] }
    var fit = CurveFit(cells, basis)
    guard let border = fit.settle(cells) else { return nil }
    var curves = [[Double]?](repeating: nil, count: StepCounts.habits)
    for (place, habit) in used.enumerated() {
      curves[habit] = fit.curve(place).map(Double.exp)
    }
    self.curves = curves
    factors = Dictionary(
      types.map { ($0, CurveFit.term(of: $0).map { Double.exp(fit.globals[$0]) } ?? 1) },
      uniquingKeysWith: { first, _ in first })
    let parts =
      turns.allSatisfy { $0.hasDays }
      ? turns.map { turn in used.map { Cells(turn, $0, types, lastAge) } } : []
    let paidAfter = (0..<3).map { step in
      cells.reduce(0) { sum, cell in sum + cell.paid(afterStep: step) }
    }
    effects = (0..<3).map { paidAfter[$0] > 0 ? fit.globals[$0] : nil }
    variances = (0..<3).map { step in
      paidAfter[step] > 0 && !parts.isEmpty ? fit.variance(ofStep: step, parts, border) : nil
    }
  }

  /// With fewer payments a habit has no curve that would tell anything.
  private static let paidMin = 30.0
}

extension StepCounts {
  /// Up to which lateness payments tell something of steps: a horizon beyond the windows in which all but a
  /// hundredth of the days after steps lie. What happens later would only tell of other curves.
  fileprivate func lastAgeOfSteps(_ horizonDays: Int) -> Int {
    let after = (1...Self.ageMax).map { age in (1..<Self.states).reduce(0) { $0 + days($1, age) } }
    let whole = after.reduce(0, +)
    var (seen, last) = (0.0, 0)
    while last < Self.ageMax, seen < 0.99 * whole || whole == 0 {
      seen += after[last]
      last += 1
    }
    return min(Self.ageMax, max(2 * horizonDays, last + horizonDays))
  }

  fileprivate var hasDays: Bool {
    (1...Self.ageMax).contains { age in (0..<Self.states).contains { days($0, age) > 0 } }
  }
}
