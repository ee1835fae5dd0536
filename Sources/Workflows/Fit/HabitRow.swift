import CreditPolicy
import Features
import Receivables
import Scoring

/// One customer on the last day of a fit: how it pays, and what the fitted model will say of it.
struct HabitRow: Sendable {
  let habit: CustomerHabit
  private let isInDefault: Bool
  /// One a feature; nil where there is nothing to measure.
  private let values: [Double?]

  /// nil where the customer had nothing to pay.
  init?(
    of history: CustomerHistory, on day: Day, within surroundings: Surroundings,
    _ features: [Feature], _ definition: DefaultDefinition
  ) {
    var sweep = FeatureSweep(history, on: [day], within: surroundings, default: definition)
    sweep.advance()
    habit = CustomerHabit(sweep.account, on: day)
    guard !habit.daysLate.isEmpty else { return nil }
    isInDefault = sweep.isInDefault
    let vector = sweep.vector
    values = features.map { vector[$0] }
  }

  /// What a model says; nil for a customer in default.
  ///
  /// - Parameter features: Those of `init`, in their order.
  func defaultProbability(
    by scorecard: Scorecard, _ features: [Feature]
  ) -> DefaultProbability? {
    guard !isInDefault else { return nil }
    return DefaultProbability(
      scorecard.score { name in
        features.firstIndex { $0.name == name }.flatMap { values[$0] }
      }.probability)
  }
}
