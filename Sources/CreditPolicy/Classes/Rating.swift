/// What we think of a customer on one day.
///
/// Only a graded customer has a probability of default, so only a graded one can be priced: the
/// probability of another outcome, such as 15 days of lateness, is no such thing and does not fit
/// where one is asked for.
public enum Rating: Hashable, Sendable {
  /// A probability of default over twelve months, and its class A to F.
  case graded(RiskClass, DefaultProbability)
  /// The probability of another outcome, by its name, and the fifth of customers it falls into.
  case ranked(QuantileClass, outcome: String, probability: Double)
  /// In default on the day: class X.
  case inDefault
  /// Too little is known: class U.
  case unrated

  /// The class of the master scale; nil for a rating of another outcome.
  public var riskClass: RiskClass? {
    switch self {
    case .graded(let riskClass, _): riskClass
    case .ranked: nil
    case .inDefault: .inDefault
    case .unrated: .unrated
    }
  }

  /// The probability of default; nil where there is none, and then nothing has a price.
  public var defaultProbability: DefaultProbability? {
    guard case .graded(_, let probability) = self else { return nil }
    return probability
  }
}

/// What a model said of a customer, before the policy has made a rating of it.
public enum ModelVerdict: Hashable, Sendable {
  case defaultProbability(DefaultProbability)
  case outcomeProbability(Double, outcome: String, QuantileClass)
  /// The model could not judge.
  case none
}

extension CreditPolicy {
  /// The rating that follows from a model's verdict and from how much is known.
  ///
  /// A customer in default is X whatever the model says; one with too short a history is U.
  public func rating(
    of verdict: ModelVerdict, isInDefault: Bool, monthsKnown: Int, settledInvoices: Int
  ) -> Rating {
    guard !isInDefault else { return .inDefault }
    guard monthsKnown >= newCustomer.monthsKnownMin,
      settledInvoices >= newCustomer.settledInvoicesMin
    else { return .unrated }
    return switch verdict {
    case .defaultProbability(let probability):
      .graded(masterScale.riskClass(of: probability), probability)
    case .outcomeProbability(let probability, let outcome, let fifth):
      .ranked(fifth, outcome: outcome, probability: probability)
    case .none: .unrated
    }
  }
}
