import CreditPolicy
import RealModule
import Statistics

/// A figure with an interval.
public struct Bounded: Hashable, Sendable {
  public let value: Double
  public let low: Double
  public let high: Double

  public init(_ value: Double, low: Double, high: Double) {
    self.value = value
    self.low = low
    self.high = high
  }
}

/// What was seen after one step: with it, and not proven to be caused by it.
public struct StepEffect: Hashable, Sendable {
  public let step: CollectionStep
  /// Steps whose horizon is over, an item each.
  public let items: Int
  /// The share of the items settled within the horizon, with 90 %; nil without an item.
  public let itemShare: Bounded?
  public let cents: Int64
  /// The share of the amounts open at the step that was paid within the horizon, with 90 %.
  public let centShare: Bounded?
  /// How many times as likely a payment was on a day after the step as the same lateness and class made
  /// it without, with 90 %: shrunk towards the policy's opinion.
  public let ratio: Bounded
  /// Items paid on Tuesdays to Fridays within the horizon after the step, and those expected without it.
  public let paid: Double
  public let expected: Double
  /// How many days earlier, of the days of the horizon, an item is paid on average; negative for later.
  public let gainedDays: Bounded
}

/// What was seen after each step, for all customers and for some of them.
public struct StepEffects: Hashable, Sendable {
  public let horizonDays: Int
  /// Courtesy, formal, notice.
  public let all: [StepEffect]
  /// By the letter of the class, nil for customers of whom nobody asked for a class.
  public let byGrade: [Part]
  /// By sales owner, nil for none.
  public let byOwner: [Part]
  /// The chance that an overdue item is paid within the horizon without a step.
  public let odds: PaymentOdds
  /// Of each step, what it multiplies the chance of payment on a day by: of reminders as seen, of a
  /// settlement and of an action as the policy thinks.
  public let ratios: [CollectionStep: Double]

  /// The effects among some customers.
  public struct Part: Hashable, Sendable {
    public let name: String?
    public let steps: [StepEffect]
  }

  /// What `step` is expected to bring within the horizon of an item of a customer of `grade`.
  public func expectedGain(
    cents: Int64, lateDays: Int, grade: String, step: CollectionStep
  ) -> Double {
    let without = odds.share(ofGrade: grade, lateDays: lateDays)
    let with = 1 - Double.pow(1 - without, ratios[step] ?? 1)
    return Double(cents) * (with - without)
  }

  /// The same of all that is asked of a customer by its next step, rounded to cents.
  public func expectedGainCents(of one: CollectionCase, grade: String) -> Int64 {
    guard let next = one.next else { return 0 }
    let gain = one.asked.reduce(0.0) {
      $0
        + expectedGain(
          cents: $1.cents, lateDays: $1.lateDays, grade: grade, step: next.step)
    }
    return Int64(gain.rounded())
  }
}

/// The sums of a portfolio, customer by customer.
public struct StepTally: Hashable, Sendable {
  /// Who belongs together: a class and a sales owner.
  private struct Cell: Hashable {
    let grade: String?
    let owner: String?
  }

  private var sums: [Cell: StepSums] = [:]
  /// The same by class in turn, to see how far customers vary: one after the other goes to the next.
  private var turns: [[String?: StepSums]] = Array(repeating: [:], count: 20)
  private var customers = 0

  /// Nothing known.
  public init() {}

  /// Adds a customer.
  ///
  /// - Parameters:
  ///   - grade: The letter of its class; nil where nobody asked for it.
  ///   - owner: Its sales owner; nil for none.
  public mutating func add(_ customer: StepSums, grade: String?, owner: String?) {
    guard !customer.isEmpty else { return }
    sums[Cell(grade: grade, owner: owner), default: StepSums()] += customer
    turns[customers % turns.count][grade, default: StepSums()] += customer
    customers += 1
  }

  /// What was seen after each step, under the opinions of a policy.
  public func effects(under rules: CollectionRules) -> StepEffects {
    let cells = sums.sorted {
      ($0.key.grade ?? "~", $0.key.owner ?? "~", $0.key.owner == nil ? 1 : 0)
        < ($1.key.grade ?? "~", $1.key.owner ?? "~", $1.key.owner == nil ? 1 : 0)
    }
    var grades: [String?] = []
    var strata: [StepSums] = []
    for (cell, more) in cells {
      if grades.last != .some(cell.grade) {
        grades.append(cell.grade)
        strata.append(StepSums())
      }
      strata[strata.count - 1] += more
    }
    let reader = EffectReader(grades, strata, turns, rules)
    let all = reader.effects(strata.enumerated().map { ($0, $1) }, of: nil)
    let ratios = Dictionary(
      CollectionStep.allCases.map { step in
        (
          step,
          step.reminderLevel.map { all[$0 - 1].ratio.value } ?? rules.priors[3].hazardRatio
        )
      }, uniquingKeysWith: { first, _ in first })
    var owners: [String?: [(Int, StepSums)]] = [:]
    for (cell, more) in cells {
      let stratum = grades.firstIndex(of: cell.grade) ?? 0
      owners[cell.owner, default: []].append((stratum, more))
    }
    return StepEffects(
      horizonDays: rules.horizonDays, all: all,
      byGrade: strata.indices.map {
        .init(name: grades[$0], steps: reader.effects([($0, strata[$0])], of: all))
      },
      byOwner: owners.sorted {
        ($0.key ?? "~", $0.key == nil ? 1 : 0) < ($1.key ?? "~", $1.key == nil ? 1 : 0)
      }
      .map { .init(name: $0.key, steps: reader.effects($0.value, of: all)) },
      odds: PaymentOdds(grades, strata, all.map(\.ratio.value), rules), ratios: ratios)
  }
}

/// By how much the logarithm of a factor strays where reminders do nothing, beyond what customers and curves tell: no
/// curve has every bend of the payments. Its root mean square over the steps and worlds of decision 28.
private let curveDoubt = 0.07

/// Reads effects off sums.
private struct EffectReader {
  private let hazard: SmoothHazard?
  private let rules: CollectionRules
  /// Of each step's factor: the logarithm by which curves of several stiffness differ on average from the
  /// usual one.
  private var shifts = [0.0, 0.0, 0.0]
  /// The variance of that logarithm; nil where too few customers tell.
  private var variances: [Double?] = [nil, nil, nil]

  /// Fits curves of several stiffness, as nobody knows how smooth payments are: that they differ is part
  /// of what is not known. How far customers vary is told by leaving out a twentieth of them at a
  /// time: the items of one are paid by one habit, and are no independent witnesses.
  ///
  /// Source: the delete-a-group jackknife (Kott, 2001); with 19 degrees of freedom an interval of 90 %
  /// is 1.729 / 1.645 as wide as by the normal.
  init(
    _ grades: [String?], _ strata: [StepSums], _ turns: [[String?: StepSums]],
    _ rules: CollectionRules
  ) {
    self.rules = rules
    hazard = SmoothHazard(strata, .usual)
    guard let hazard, turns.allSatisfy({ !$0.isEmpty }),
      hazard.effects.contains(where: { $0 != nil })
    else { return }
    let others = [.stiff, .free].map { SmoothHazard(strata, $0) }
    let without = turns.map { turn -> [Double?] in
      var rest = strata
      for (index, grade) in grades.enumerated() {
        if let part = turn[grade] { rest[index] -= part }
      }
      return SmoothHazard(rest, .usual, from: hazard)?.effects ?? [nil, nil, nil]
    }
    for step in 0..<3 {
      let parts = without.compactMap { $0[step] }
      let curves = ([hazard] + others).compactMap { $0?.effects[step] }
      guard let usual = hazard.effects[step], parts.count == turns.count, curves.count == 3 else {
        continue
      }
      let count = Double(turns.count)
      shifts[step] = mean(curves) - usual
      variances[step] =
        (count - 1) / count * squares(parts) * 1.105 + squares(curves) / 2
        + curveDoubt * curveDoubt
    }
  }

  /// - Parameter overall: The effects among all customers, towards which those of some are shrunk; nil
  ///   for all, which are shrunk towards the policy's opinion.
  func effects(_ parts: [(stratum: Int, sums: StepSums)], of overall: [StepEffect]?) -> [StepEffect]
  {
    (0..<3).map { place in
      var (paid, expected) = (0.0, 0.0)
      var (paidInAll, days) = (0.0, 0.0)
      var outcome = StepSums.Outcome()
      for (stratum, sums) in parts {
        outcome += sums.outcomes[place]
        for age in 1...StepSums.ageMax {
          let exposed = sums.midweekDays(place + 1, age)
          paid += sums.midweekPaid(place + 1, age)
          expected +=
            exposed * (hazard?.daily(stratum: stratum, age: age) ?? 0) * Double.exp(-shifts[place])
          days += sums.days(place + 1, age)
          paidInAll += sums.paid(place + 1, age)
        }
      }
      let ratio = ratio(place, paid, expected, overall?[place])
      let daily = days > 0 ? paidInAll / days / ratio.value : priorDaily
      func gained(_ ratio: Double) -> Double { gainedDays(daily: daily, ratio: ratio) }
      return StepEffect(
        step: CollectionStep.allCases[place], items: outcome.items,
        itemShare: clusteredShare(
          Double(outcome.paidItems), Double(outcome.items), outcome.itemSquares),
        cents: outcome.cents,
        centShare: clusteredShare(
          Double(outcome.paidCents) / 100, Double(outcome.cents) / 100, outcome.centSquares),
        ratio: ratio, paid: paid, expected: expected,
        gainedDays: Bounded(
          gained(ratio.value), low: gained(ratio.low), high: gained(ratio.high)))
    }
  }

  private var priorDaily: Double {
    -Double.log(1 - rules.paidShares[0]) / Double(rules.horizonDays)
  }

  /// The factor with 90 %: Gamma–Poisson, where payments count for as many as would have the variance
  /// that customers show.
  private func ratio(
    _ place: Int, _ paid: Double, _ expected: Double, _ overall: StepEffect?
  ) -> Bounded {
    let prior = rules.priors[place]
    let (mean, weight) = (overall?.ratio.value ?? prior.hazardRatio, prior.weightPayments)
    // Some customers vary as all of them do, payment for payment.
    let all = overall?.paid ?? paid
    let worth = variances[place].map { all > 0 ? min(1, 1 / (all * $0)) : 1 } ?? 0.1
    let (shape, rate) = (mean * weight + paid * worth, weight + expected * worth)
    return Bounded(
      shape / rate, low: gammaQuantile(0.05, shape) / rate, high: gammaQuantile(0.95, shape) / rate)
  }

  /// Days of the horizon on which an item is still open without the step, less those with it.
  private func gainedDays(daily: Double, ratio: Double) -> Double {
    (1...rules.horizonDays).reduce(0) { sum, day in
      sum + Double.exp(-daily * Double(day)) - Double.exp(-daily * ratio * Double(day))
    }
  }
}

private func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }

/// The sum of the squares of what values differ from their mean by.
private func squares(_ values: [Double]) -> Double {
  let mean = mean(values)
  return values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
}

/// The value below which a Gamma(shape, 1) variable lies with probability `p`.
///
/// Source: Wilson and Hilferty's cube of a normal variable (1931); relative error below 1 % from a shape
/// of 5 on, and priors weigh more than that.
private func gammaQuantile(_ p: Double, _ shape: Double) -> Double {
  let ninth = 1 / (9 * shape)
  let root = 1 - ninth + normalQuantile(p) * ninth.squareRoot()
  return shape * max(0, root) * max(0, root) * max(0, root)
}

/// A share of cases that come in clusters, with 90 %: Jeffreys's interval of as many independent cases as
/// have the variance of the ratio, and never of more than there are clusters' worth.
///
/// Source: Dean and Pagano, *Evaluating confidence interval methods for binomial proportions in clustered
/// surveys* (2015).
private func clusteredShare(_ hits: Double, _ cases: Double, _ squares: StepSums.Squares)
  -> Bounded?
{
  guard cases > 0 else { return nil }
  let share = min(1, max(0, hits / cases))
  let variance =
    max(0, squares.hits - 2 * share * squares.both + share * share * squares.cases)
    / (cases * cases)
  let most = max(1, cases * cases / max(squares.cases, .leastNonzeroMagnitude))
  let effective = variance > 0 ? min(most, share * (1 - share) / variance) : most
  let (a, b) = (share * effective + 0.5, (1 - share) * effective + 0.5)
  return Bounded(
    share, low: share <= 0 ? 0 : min(share, betaQuantile(0.05, a, b)),
    high: share >= 1 ? 1 : max(share, betaQuantile(0.95, a, b)))
}
