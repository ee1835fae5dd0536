import RealModule
import Receivables

/// A class that a person has given to a customer, for a time and with a reason.
public struct ClassOverride: Hashable, Sendable {
  /// The journal's short name of it.
  public let reference: String
  /// One of A to F.
  public let riskClass: RiskClass
  public let author: String
  /// nil where it was erased with the person that it speaks of.
  public let reason: String?
  /// The day from which it holds, and the last one.
  public let from: Day
  public let until: Day
  /// What the model said on the day on which it was given.
  public let modelGrade: String

  public init(
    reference: String, riskClass: RiskClass, author: String, reason: String?, from: Day,
    until: Day, modelGrade: String
  ) {
    self.reference = reference
    self.riskClass = riskClass
    self.author = author
    self.reason = reason
    self.from = from
    self.until = until
    self.modelGrade = modelGrade
  }
}

/// An override in force on the day of a judgement, beside what the model says on that day.
public struct AppliedOverride: Hashable, Sendable {
  public let override: ClassOverride
  public let modelRating: Rating
}

extension MasterScale {
  /// The probability of default that prices a customer whose class a person has given: the
  /// geometric middle of the class's bounds.
  ///
  /// A, whose lower bound is zero, takes for it the bound that lies as far below its upper one as
  /// that of B does: its middle is then finite, and below every B.
  ///
  /// - Returns: nil for X and U.
  public func middle(of riskClass: RiskClass) -> DefaultProbability? {
    guard let (from, to) = shares(of: riskClass) else { return nil }
    let lower = from > 0 ? from : to * to / bounds[1]
    return DefaultProbability(Double.sqrt(lower * to))
  }
}

extension CustomerFacts {
  /// The facts with the class that a person has given. A customer in default stays there.
  public func overridden(
    by override: ClassOverride?, under policy: CreditPolicy
  ) -> CustomerFacts {
    guard let override, rating != .inDefault,
      let probability = policy.masterScale.middle(of: override.riskClass)
    else { return self }
    var facts = self
    facts.override = AppliedOverride(override: override, modelRating: rating)
    facts.rating = .graded(override.riskClass, probability)
    return facts
  }

  /// The facts with what accepted offers have reserved.
  public func reserving(cents: Int64) -> CustomerFacts {
    var facts = self
    facts.exposure = exposure.reserving(cents: cents)
    return facts
  }
}
