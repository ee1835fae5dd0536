import Receivables
import Statistics

// A customer's health moves from month to month as a Markov chain:
//
//     six levels of health, 0 the best, 5 the worst
//       → payments cease: one, two, three months without any
//       → default, for good
//
// From each level payments may cease, or a court may open a procedure out of the blue. In the first
// two months without payments the customer may still recover. So the probability of a default within
// twelve months is exact: twelve steps of the chain.

/// How a customer is in one month.
enum Health: Hashable, Sendable {
  /// 0 the best, 5 the worst.
  case level(Int)
  /// So many months without paying what falls due, 1...3.
  case ceased(months: Int)
  case inDefault

  static let levels = 6
  static let states = levels + 4

  /// The place in the chain's vectors.
  var position: Int {
    switch self {
    case .level(let level): level
    case .ceased(let months): Health.levels + months - 1
    case .inDefault: Health.states - 1
    }
  }

  /// Whether the customer pays what falls due.
  var pays: Bool { if case .level = self { true } else { false } }

  /// The level that shows in behaviour; who has ceased to pay looks its worst.
  var visibleLevel: Int { if case .level(let level) = self { level } else { Health.levels - 1 } }
}

/// How a customer is used to pay, for as long as it lives.
enum PaymentHabit: Int, CaseIterable, Sendable {
  case onTime, late, veryLate

  /// The share of French companies: 48.7 % pay on time, 7.6 % over 30 days late (Altares, 2023–24).
  /// Worsening levels push some over a bound, so that the habits themselves are a little milder.
  static let shares = [0.55, 0.4, 0.05]
}

/// The chain of one habit.
struct HealthChain: Sendable {
  /// The probability to go from a state to another in a month; rows sum to one.
  let steps: [[Double]]
  /// By state, the probability of a default within twelve months.
  let defaultProbabilities: [Double]

  init(_ habit: PaymentHabit, in causes: SampleCauses) {
    steps = Self.steps(causes, frailty: causes.frailty[habit] ?? 1)
    var reached = [Double](repeating: 0, count: Health.states)
    reached[Health.inDefault.position] = 1
    for _ in 0..<12 {
      reached = steps.map { row in zip(row, reached).reduce(0) { $0 + $1.0 * $1.1 } }
    }
    defaultProbabilities = reached
  }

  private static let recovery = 0.15
  private static let procedureOnceCeased = 0.10

  private static func steps(_ causes: SampleCauses, frailty: Double) -> [[Double]] {
    var steps = [[Double]](
      repeating: [Double](repeating: 0, count: Health.states), count: Health.states)
    let end = Health.inDefault.position
    for level in 0..<Health.levels {
      if level < Health.levels - 1 {
        steps[level][level + 1] = min(0.3, causes.down[level] * frailty)
      }
      if level > 0 { steps[level][level - 1] = causes.up[level] }
      steps[level][Health.ceased(months: 1).position] = causes.ceasing[level]
      steps[level][end] = causes.procedure[level]
      steps[level][level] = 1 - steps[level].reduce(0, +)
    }
    for months in 1...3 {
      let state = Health.ceased(months: months).position
      guard months < 3 else {
        steps[state][end] = 1
        continue
      }
      steps[state][Health.level(4).position] = recovery
      steps[state][end] = procedureOnceCeased
      steps[state][state + 1] = 1 - recovery - procedureOnceCeased
    }
    steps[end][end] = 1
    return steps
  }

  /// The state a month later.
  func next(_ health: Health, _ random: inout SplitMix64) -> Health {
    let row = steps[health.position]
    var left = random.nextUniform()
    for (position, share) in row.enumerated() {
      left -= share
      if left < 0 { return Self.state(position) }
    }
    return health
  }

  private static func state(_ position: Int) -> Health {
    switch position {
    case ..<Health.levels: .level(position)
    case Health.states - 1: .inDefault
    default: .ceased(months: position - Health.levels + 1)
    }
  }

  /// A level to begin with, as the chain distributes those that live long.
  func firstLevel(_ random: inout SplitMix64) -> Health {
    var health = Health.level(1)
    for _ in 0..<60 {
      let next = next(health, &random)
      // Whoever fails before the history begins is no customer: another takes its place.
      if case .level = next { health = next } else { health = .level(1) }
    }
    return health
  }
}
