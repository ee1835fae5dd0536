import CreditPolicy
import Receivables

/// A class that a person gave, and what became of the customer.
public struct OverrideRecord: Hashable, Sendable {
  public let profile: CustomerProfile
  public let given: ClassOverride
  /// Whether the customer was in default on a day after the class was given, by the review's day.
  public let hasDefaulted: Bool

  public init(profile: CustomerProfile, given: ClassOverride, hasDefaulted: Bool) {
    self.profile = profile
    self.given = given
    self.hasDefaulted = hasDefaulted
  }

  /// Whether the person judged worse than the model; nil where the model had no class, or the same.
  public var isToWorse: Bool? {
    guard let model = RiskClass(rawValue: given.modelGrade), model.rank != nil,
      model != given.riskClass
    else { return nil }
    return given.riskClass.isWorse(than: model)
  }
}

/// How the classes that persons gave performed.
public struct OverridePerformance: Hashable, Sendable {
  /// By the day on which they were given, then by customer.
  public let records: [OverrideRecord]

  public init(_ records: [OverrideRecord]) {
    self.records = records.sorted {
      ($0.given.from, $0.profile.id, $0.given.reference)
        < ($1.given.from, $1.profile.id, $1.given.reference)
    }
  }

  /// How many were given to a worse class, or to a better one, and how many of them defaulted.
  public func count(toWorse: Bool) -> (given: Int, defaulted: Int) {
    let some = records.filter { $0.isToWorse == toWorse }
    return (some.count, some.count(where: \.hasDefaulted))
  }
}
