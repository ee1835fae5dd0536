import Receivables

/// What its reader has to know of a judgement beside its figures.
public enum Caveat: Hashable, Sendable, Codable {
  /// The ledger knows of nothing after this day: what came later is not in the judgement.
  case nothingKnownAfter(Day)
  /// The model has learned from what happened after the day of the judgement.
  case modelLearnedLater(until: Day)
  /// The policy was not in force on the day of the judgement.
  case policyStartsLater(from: Day)
  /// The terms agreed with the customer are longer than the law allows.
  case agreedTermsAboveCap(PaymentTerms, latestDay: Day, article: String, isVerified: Bool)
}

extension LegalRules {
  /// That the terms agreed with a customer are above the cap, if they are.
  public func caveats(on agreed: PaymentTerms?, for sale: LegalSale) -> [Caveat] {
    guard let agreed, case .aboveCap(_, let bound) = verdict(on: agreed, for: sale) else {
      return []
    }
    return [
      .agreedTermsAboveCap(
        agreed, latestDay: bound.latestDay, article: bound.article, isVerified: bound.isVerified)
    ]
  }
}

/// How many days a ledger may be silent before a judgement says so.
private let silentDaysMax = 4

extension Caveat {
  /// What has to be said of a judgement as of `day`.
  ///
  /// - Parameters:
  ///   - lastKnownOn: The last day on which the ledger learned of anything.
  ///   - learnedUntil: The last day from which the model learned; nil for an expert's opinion.
  ///   - policyFrom: The first day of the policy.
  public static func all(
    on day: Day, lastKnownOn: Day?, learnedUntil: Day?, policyFrom: Day
  ) -> [Caveat] {
    var caveats: [Caveat] = []
    if let lastKnownOn, day - lastKnownOn > silentDaysMax {
      caveats.append(.nothingKnownAfter(lastKnownOn))
    }
    if let learnedUntil, learnedUntil > day {
      caveats.append(.modelLearnedLater(until: learnedUntil))
    }
    if policyFrom > day { caveats.append(.policyStartsLater(from: policyFrom)) }
    return caveats
  }
}
