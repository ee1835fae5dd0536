import CreditPolicy
import Features
import LedgerStore
import PortfolioReview
import Receivables

extension OverrideBook {
  /// Every class that was given before `day`, and whether its customer was in default since.
  ///
  /// Each of these customers is looked at on every day in between; there are few of them.
  func performance(
    until day: Day, by judge: Judge, in snapshot: LedgerSnapshot
  ) throws -> OverridePerformance {
    var records: [OverrideRecord] = []
    for customer in events.keys.sorted() {
      let given = events[customer, default: []].compactMap(\.given).filter { $0.from < day }
      guard let first = given.map(\.from).min(), let history = try snapshot.history(of: customer)
      else { continue }
      let days = (1...(day - first)).map { first + $0 }
      var sweep = FeatureSweep(history, on: days, default: judge.outcome.definition)
      let defaults = days.filter { _ in
        sweep.advance()
        return sweep.isInDefault
      }
      for override in given {
        records.append(
          OverrideRecord(
            profile: history.profile, given: override,
            hasDefaulted: defaults.contains { $0 > override.from }))
      }
    }
    return OverridePerformance(records)
  }
}
