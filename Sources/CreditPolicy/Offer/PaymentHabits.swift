import Receivables
import Scoring

// What a portfolio and its classes do with their terms, each as ten values: the days beyond terms
// that one to nine tenths of the payments do not exceed, and for the last tenth its middle.

/// What one customer did with its terms: the days beyond them, of ten of its payments at most.
public struct CustomerHabit: Hashable, Sendable {
  /// A customer with more payments is told by the ten values of its own: a large one does not make
  /// the portfolio.
  public static let paymentsMax = PaymentHabit.measured

  public let daysLate: [Int]

  /// Looks at the invoices of two years.
  ///
  /// - Parameter account: As known on `day`.
  public init(_ account: Account, on day: Day) { self.init(account.daysLate(on: day)) }

  init(_ daysLate: [Int]) {
    self.daysLate =
      daysLate.count > Self.paymentsMax
      ? PaymentHabit(measuredOn: daysLate)?.daysLate ?? [] : daysLate
  }
}

/// What is expected of the payments of customers of whom little is known: of a class of the master
/// scale, and of all.
///
/// Measured when a model is fitted, by its probabilities, and kept with it: nothing of the
/// portfolio is read when one customer is checked.
public struct PaymentHabits: Hashable, Sendable {
  /// Fewer customers with payments than these tell nothing of a class or of a portfolio.
  public static let customersMin = 10

  /// Ten values and what stands behind them.
  public struct Measured: Hashable, Sendable, Codable {
    public let habit: PaymentHabit
    public let customers: Int
    /// At most ten of each customer.
    public let invoices: Int
  }

  public let portfolio: Measured
  /// The lower bounds of the classes by which the customers were told apart: another policy may
  /// have others.
  public let scale: MasterScale
  /// Those of the classes with enough customers, each beside ten of the portfolio's.
  public let classes: [RiskClass: Measured]
}

extension PaymentHabits {
  /// Measures the habits of customers, in any order.
  ///
  /// - Parameter customers: With the probability of default on the day on which they are known; nil
  ///   for one in default, or where the model foresees something else.
  /// - Returns: nil with fewer than `customersMin` customers that had anything to pay.
  public init?(
    of customers: [(habit: CustomerHabit, probability: DefaultProbability?)], scale: MasterScale
  ) {
    let telling = customers.filter { !$0.habit.daysLate.isEmpty }
    guard let portfolio = Measured(telling.map(\.habit)) else { return nil }
    var classes: [RiskClass: Measured] = [:]
    for riskClass in RiskClass.graded {
      let members = telling.filter { $0.probability.map(scale.riskClass(of:)) == riskClass }
      classes[riskClass] = Measured(members.map(\.habit), beside: portfolio.habit)
    }
    self.init(portfolio: portfolio, scale: scale, classes: classes)
  }

  /// What a customer's own payments stand beside: its class by its probability of default, else the
  /// portfolio.
  public func reference(for rating: Rating) -> HabitReference {
    guard let riskClass = rating.defaultProbability.map(scale.riskClass(of:)),
      let measured = classes[riskClass]
    else { return .portfolio(portfolio) }
    return .riskClass(riskClass, measured)
  }
}

extension PaymentHabits.Measured {
  /// nil where too few customers tell of it.
  fileprivate init?(_ customers: [CustomerHabit], beside wider: PaymentHabit? = nil) {
    let daysLate = customers.flatMap(\.daysLate)
    guard customers.count >= PaymentHabits.customersMin,
      let habit = PaymentHabit(measuredOn: daysLate + (wider?.daysLate ?? []))
    else { return nil }
    self.init(habit: habit, customers: customers.count, invoices: daysLate.count)
  }
}

/// What stood beside a customer's own payments when a day of payment was foreseen.
public enum HabitReference: Hashable, Sendable {
  /// The policy's, where no model brings any.
  case policy(PaymentHabit)
  case portfolio(PaymentHabits.Measured)
  case riskClass(RiskClass, PaymentHabits.Measured)

  /// Its ten values.
  public var habit: PaymentHabit {
    switch self {
    case .policy(let habit): habit
    case .portfolio(let measured), .riskClass(_, let measured): measured.habit
    }
  }
}

// MARK: In a document

extension PaymentHabit: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let daysLate = try container.decode([Int].self)
    // Ten: their number is the weight that they have beside a customer's own.
    guard daysLate.count == Self.measured, let habit = PaymentHabit(daysLate: daysLate),
      habit.daysLate == daysLate
    else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "habits are ten numbers of days that do not descend")
    }
    self = habit
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(daysLate)
  }
}

extension PaymentHabits: Codable {
  private enum CodingKeys: String, CodingKey {
    case portfolio, bounds, classes
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    portfolio = try container.decode(Measured.self, forKey: .portfolio)
    let named = try container.decode([String: Measured].self, forKey: .classes)
    var classes: [RiskClass: Measured] = [:]
    for (name, measured) in named {
      guard let riskClass = RiskClass(rawValue: name), RiskClass.graded.contains(riskClass) else {
        throw DecodingError.dataCorruptedError(
          forKey: .classes, in: container, debugDescription: "classes are A to F")
      }
      classes[riskClass] = measured
    }
    self.classes = classes
    let bounds = try container.decode([Double].self, forKey: .bounds)
    guard let scale = MasterScale(bounds: bounds) else {
      throw DecodingError.dataCorruptedError(
        forKey: .bounds, in: container,
        debugDescription: "bounds are five shares that ascend")
    }
    self.scale = scale
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(portfolio, forKey: .portfolio)
    try container.encode(scale.bounds, forKey: .bounds)
    try container.encode(
      Dictionary(uniqueKeysWithValues: classes.map { ($0.key.rawValue, $0.value) }),
      forKey: .classes)
  }
}
