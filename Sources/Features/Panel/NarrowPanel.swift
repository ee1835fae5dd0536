import Receivables

/// Some features of one customer on many days, without outcomes.
public struct NarrowPanel: Sendable {
  public let id: CustomerID
  public let features: [Feature]
  /// The observation days on which the customer was active, by their places in the plan.
  public private(set) var rows: [Int32] = []
  /// The features of one row after the other, in the order of `features`; NaN where there is nothing to
  /// measure.
  public private(set) var values: [Double] = []
  /// Accounts known on the last day that look as if they were written in another unit; told only where a
  /// feature of accounts is asked for.
  public private(set) var doubtful: [DoubtfulStatement] = []

  /// Observes one customer, in one pass: in numbers alone where that is enough, see `MatchedAccount`.
  public init(
    of history: CustomerHistory, by plan: ObservationPlan, features: [Feature],
    within surroundings: Surroundings = .unknown
  ) {
    id = history.profile.id
    self.features = features
    guard let first = history.facts.first?.knownOn, first <= plan.until else { return }
    let columns = features.compactMap { MatchedPanel.features.firstIndex(of: $0) }
    if columns.count == features.count, let account = MatchedAccount(history) {
      take(MatchedSweep(plan).panel(of: account), columns)
    } else {
      sweep(history, by: plan, within: surroundings)
    }
  }

  private mutating func take(_ panel: MatchedPanel, _ columns: [Int]) {
    rows = panel.rows
    let width = MatchedPanel.features.count
    guard columns != Array(0..<width) else {
      values = panel.values
      return
    }
    values.reserveCapacity(rows.count * columns.count)
    for row in rows.indices {
      for column in columns { values.append(panel.values[row * width + column]) }
    }
  }

  private mutating func sweep(
    _ history: CustomerHistory, by plan: ObservationPlan, within surroundings: Surroundings
  ) {
    var sweep = FeatureSweep(
      history, on: plan.grid, within: surroundings, default: plan.definition)
    values.reserveCapacity(plan.days.count * features.count)
    rows.reserveCapacity(plan.days.count)
    for row in plan.days.indices {
      sweep.advance()
      guard sweep.isKnown, sweep.isActive else { continue }
      rows.append(Int32(row))
      for feature in features { values.append(sweep.values[feature.rawValue]) }
    }
    if features.contains(where: { $0.group == .financial }) {
      doubtful = DoubtfulStatement.all(in: sweep.account)
    }
  }
}
