import CreditPolicy
import Receivables

/// Which targets indicators reach; nil where nothing is asked, or where there is no figure.
public struct TargetsReached: Hashable, Sendable {
  public let target: CollectionTarget
  public let dso: Bool?
  public let overdueShare: Bool?
  public let effectiveness: Bool?
}

extension Indicators {
  /// Holds the figures against a target; the DSO is the one by count-back.
  public func held(against target: CollectionTarget) -> TargetsReached {
    TargetsReached(
      target: target, dso: target.dsoDaysMax.flatMap { isCountBack(within: $0) },
      overdueShare: target.overdueShareMax.flatMap { most in overdueShare.map { $0 <= most } },
      effectiveness: target.effectivenessShareMin.flatMap { least in
        collectionEffectiveness.map { $0 >= least }
      })
  }

  private func isCountBack(within daysMax: Double) -> Bool? {
    switch countBackDSO {
    case .days(let days): days <= daysMax
    // More than so many: beyond the target in any case, or nobody can say.
    case .moreThan(let days): Double(days) >= daysMax ? false : nil
    case .undefined: nil
    }
  }
}
