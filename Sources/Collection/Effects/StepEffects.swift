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
  /// How many times as likely a payment was on a day after the step as the same lateness and habit made
  /// it without, with 90 %: shrunk towards the policy's opinion, and of some customers towards that of all.
  public let ratio: Bounded
  /// Items paid within the horizon after the step, and those expected without it; only of habits and latenesses of which
  /// enough is known to expect something.
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

  private var sums: [Cell: StepCounts] = [:]
  /// The same in turn, to see how far customers vary: one after the other goes to the next.
  private var turns = [StepCounts](repeating: StepCounts(), count: 20)
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
    sums[Cell(grade: grade, owner: owner), default: StepCounts()] += customer
    turns[customers % turns.count] += customer
    customers += 1
  }

  /// What was seen after each step, under the opinions of a policy.
  public func effects(under rules: CollectionRules) -> StepEffects {
    let grades = parts(by: \.grade)
    let owners = parts(by: \.owner)
    let whole = grades.reduce(into: StepCounts()) { $0 += $1.counts }
    let reader = EffectReader(whole, turns, rules)
    let all = reader.effectsOfAll
    let ratios = Dictionary(
      CollectionStep.allCases.map { step in
        (
          step,
          step.reminderLevel.map { all[$0 - 1].ratio.value } ?? rules.priors[3].hazardRatio
        )
      }, uniquingKeysWith: { first, _ in first })
    func told(_ parts: [(name: String?, counts: StepCounts)]) -> [StepEffects.Part] {
      zip(parts, reader.effects(ofParts: parts.map(\.counts)))
        .map { StepEffects.Part(name: $0.name, steps: $1) }
    }
    return StepEffects(
      horizonDays: rules.horizonDays, all: all, byGrade: told(grades), byOwner: told(owners),
      odds: PaymentOdds(
        grades.map(\.name), grades.map(\.counts), all.map(\.ratio.value), rules),
      ratios: ratios)
  }

  /// The sums by one of the names, in the order of names, those without one last.
  private func parts(by name: KeyPath<Cell, String?>) -> [(name: String?, counts: StepCounts)] {
    var parts: [String?: StepCounts] = [:]
    for (cell, more) in sums { parts[cell[keyPath: name], default: StepCounts()] += more }
    return parts.sorted {
      ($0.key == nil ? 1 : 0, $0.key ?? "") < ($1.key == nil ? 1 : 0, $1.key ?? "")
    }
    .map { ($0.key, $0.value) }
  }
}

/// Reads effects off sums.
private struct EffectReader {
  private let whole: StepCounts
  private let hazard: SmoothHazard?
  private let rules: CollectionRules
  private(set) var effectsOfAll: [StepEffect] = []
  /// Of each step, the evidence about all customers, which that about some is measured by.
  private var evidence: [Evidence] = []

  /// What one step is known by, among some customers.
  private struct Evidence {
    /// Items paid after the step, and those expected without it.
    var paid = 0.0
    var expected = 0.0
    /// As how many independent payments one of them counts.
    var worth = 0.1
  }

  init(_ whole: StepCounts, _ turns: [StepCounts], _ rules: CollectionRules) {
    self.whole = whole
    self.rules = rules
    hazard = SmoothHazard(whole, turns, horizonDays: rules.horizonDays)
    evidence = (0..<3).map { place in
      let seen = seen(whole, place)
      // The factor is the one that was fitted: payments over it are those expected.
      guard let effect = hazard?.effects[place], seen.paid > 0 else {
        return Evidence(paid: seen.paid, expected: seen.expected)
      }
      let worth = hazard?.variances[place].map { min(1, 1 / (seen.paid * $0)) } ?? 0.1
      return Evidence(paid: seen.paid, expected: seen.paid / Double.exp(effect), worth: worth)
    }
    effectsOfAll = (0..<3).map { place in
      let prior = rules.priors[place]
      let one = evidence[place]
      let (shape, rate) = (
        prior.hazardRatio * prior.weightPayments + one.paid * one.worth,
        prior.weightPayments + one.expected * one.worth
      )
      return effect(whole, place, one, bounded(shape / rate, shape: shape))
    }
  }

  /// The effects among parts of the customers, which are shrunk towards those among all.
  ///
  /// How much parts differ beyond chance says how strongly (the moments of DerSimonian and Laird, 1986): where they do not,
  /// the mean of all counts for as much as all payments, so that a part of a tenth keeps a tenth of its own reading; and never for
  /// less than the policy's opinion would.
  func effects(ofParts parts: [StepCounts]) -> [[StepEffect]] {
    var result = [[StepEffect]](repeating: [], count: parts.count)
    for place in 0..<3 {
      let all = evidence[place]
      let mean = effectsOfAll[place].ratio
      let own = parts.map { partEvidence($0, place) }
      let weight = commonWeight(own, place)
      // The variance of the logarithm among all, as the interval has it.
      let doubt =
        1
        / (rules.priors[place].hazardRatio * rules.priors[place].weightPayments
          + all.paid * all.worth)
      for (index, one) in own.enumerated() {
        let (shape, rate) = (
          mean.value * weight + one.paid * one.worth, weight + one.expected * one.worth
        )
        let share = weight / rate
        let ratio = bounded(shape / rate, shape: 1 / (1 / shape + share * share * doubt))
        result[index].append(effect(parts[index], place, one, ratio))
      }
    }
    return result
  }

  /// As how many payments the mean of all counts for a part.
  private func commonWeight(_ parts: [Evidence], _ place: Int) -> Double {
    let most = evidence[place].paid * evidence[place].worth
    let least = rules.priors[place].weightPayments
    // Half a payment, or no logarithm could be taken.
    let read = parts.filter { $0.expected * $0.worth > 0.5 }.map { one in
      (
        value: Double.log((one.paid * one.worth + 0.5) / (one.expected * one.worth + 0.5)),
        weight: one.paid * one.worth + 0.5
      )
    }
    let sum = read.reduce(0) { $0 + $1.weight }
    guard read.count > 1 else { return max(least, most) }
    let mean = read.reduce(0) { $0 + $1.weight * $1.value } / sum
    let spread = read.reduce(0) { $0 + $1.weight * ($1.value - mean) * ($1.value - mean) }
    let base = sum - read.reduce(0) { $0 + $1.weight * $1.weight } / sum
    let variance = max(0, (spread - Double(read.count - 1)) / base)
    return max(least, variance > 0 ? min(most, 1 / variance) : most)
  }

  /// What was seen of some customers, measured by what they pay without a step: an owner whose customers are slow
  /// is no worse at reminding.
  private func partEvidence(_ counts: StepCounts, _ place: Int) -> Evidence {
    let all = evidence[place]
    let seen = seen(counts, place)
    let wholeExpected = self.seen(whole, place).expected
    guard wholeExpected > 0 else { return Evidence() }
    let expected = seen.expected * all.expected / wholeExpected * seen.level
    let worth = all.worth / (1 + seen.paid * all.worth * seen.levelVariance)
    return Evidence(paid: seen.paid, expected: expected, worth: worth)
  }

  /// Items paid after a step and those expected by the curves; and payments without a step over those expected, each
  /// habit counting for what it does after the step.
  private func seen(_ counts: StepCounts, _ place: Int) -> (
    paid: Double, expected: Double, level: Double, levelVariance: Double
  ) {
    var (paid, expected) = (0.0, 0.0)
    var (paidWithout, expectedWithout, squares) = (1.0, 1.0, 1.0)
    guard let hazard else { return (0, 0, 1, 0) }
    for habit in 0..<StepCounts.habits {
      func sums(_ state: Int) -> (paid: Double, expected: Double) {
        var sums = (paid: 0.0, expected: 0.0)
        for type in hazard.types {
          for age in 1...hazard.lastAge {
            guard let chance = hazard.chance(habit, type, age: age) else { continue }
            sums.paid += counts.paid(habit, state, type, age)
            sums.expected += chance * counts.days(habit, state, type, age)
          }
        }
        return sums
      }
      let (after, without) = (sums(place + 1), sums(0))
      paid += after.paid
      expected += after.expected
      guard without.expected > 0 else { continue }
      let weight = min(1, after.expected / without.expected)
      paidWithout += weight * without.paid
      expectedWithout += weight * without.expected
      squares += weight * weight * without.paid
    }
    return (paid, expected, paidWithout / expectedWithout, squares / (paidWithout * paidWithout))
  }

  private func effect(
    _ counts: StepCounts, _ place: Int, _ seen: Evidence, _ ratio: Bounded
  ) -> StepEffect {
    let outcome = counts.outcomes[place]
    var (paidInAll, days) = (0.0, 0.0)
    for age in 1...StepCounts.ageMax {
      days += counts.days(place + 1, age)
      paidInAll += counts.paid(place + 1, age)
    }
    let daily = days > 0 ? paidInAll / days / ratio.value : priorDaily
    func gained(_ ratio: Double) -> Double { gainedDays(daily: daily, ratio: ratio) }
    return StepEffect(
      step: CollectionStep.allCases[place], items: outcome.items,
      itemShare: clusteredShare(
        Double(outcome.paidItems), Double(outcome.items), outcome.itemSquares),
      cents: outcome.cents,
      centShare: clusteredShare(
        Double(outcome.paidCents) / 100, Double(outcome.cents) / 100, outcome.centSquares),
      ratio: ratio, paid: seen.paid, expected: seen.expected,
      gainedDays: Bounded(gained(ratio.value), low: gained(ratio.low), high: gained(ratio.high)))
  }

  private var priorDaily: Double {
    -Double.log(1 - rules.paidShares[0]) / Double(rules.horizonDays)
  }

  /// A factor with 90 % by Gamma, of which `shape` is how many independent payments it rests on.
  private func bounded(_ value: Double, shape: Double) -> Bounded {
    Bounded(
      value, low: value * gammaQuantile(0.05, shape) / shape,
      high: value * gammaQuantile(0.95, shape) / shape)
  }

  /// Days of the horizon on which an item is still open without the step, less those with it.
  private func gainedDays(daily: Double, ratio: Double) -> Double {
    (1...rules.horizonDays).reduce(0) { sum, day in
      sum + Double.exp(-daily * Double(day)) - Double.exp(-daily * ratio * Double(day))
    }
  }
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
