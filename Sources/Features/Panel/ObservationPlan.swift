import Receivables

/// On which days customers are observed, what is foreseen from each of them, and until when the
/// ledger is read.
public struct ObservationPlan: Sendable {
  /// In ascending order.
  public let days: [Day]
  public let outcomes: [OutcomeDefinition]
  /// The last day whose facts are used.
  public let until: Day
  let grid: DayGrid

  /// - Parameter days: In ascending order, each once.
  public init(days: [Day], outcomes: [OutcomeDefinition], until: Day) {
    precondition(zip(days, days.dropFirst()).allSatisfy { $0 < $1 }, "days ascend")
    self.days = days
    self.outcomes = outcomes
    self.until = until
    grid = DayGrid(days)
  }

  /// When customers count as in default: by the first outcome that foresees default, else by the
  /// usual definition.
  public var definition: DefaultDefinition {
    (outcomes.first { $0.kind == .default } ?? outcomes.first)?.definition ?? DefaultDefinition()
  }
}

/// One customer on its observation days: features, and what happened afterwards.
public struct CustomerPanel: Sendable {
  public let id: CustomerID
  public private(set) var rows: [Row] = []
  /// The features of one row after the other, each in the order of `Feature.allCases`; NaN where
  /// there is nothing to measure.
  public private(set) var values: [Double] = []
  /// Accounts known on the last day that look as if they were written in another unit.
  public private(set) var doubtful: [DoubtfulStatement] = []

  /// One observation day.
  public struct Row: Sendable {
    public let day: Day
    /// Whether the customer was in default already: it is out of scope for a fit.
    public let isInDefault: Bool
    /// For each outcome of the plan whether it happened; nil where its window is not wholly known.
    public let outcomes: [Bool?]
  }

  /// The features of a row.
  public func values(ofRow row: Int) -> ArraySlice<Double> {
    let width = Feature.allCases.count
    return values[row * width..<(row + 1) * width]
  }
}

extension CustomerPanel {
  /// Observes one customer, in one pass.
  ///
  /// A day is left out on which the customer owed nothing and had not been invoiced for a year. An
  /// outcome is told only if its whole window lies before the end of the plan, whatever happened:
  /// defaults of unfinished windows without their survivors would overstate the risk. Features see
  /// what was known on the day, outcomes what is known at the end.
  public init(
    of history: CustomerHistory, by plan: ObservationPlan,
    within surroundings: Surroundings = .unknown
  ) {
    id = history.profile.id
    guard let first = history.facts.first?.knownOn, first <= plan.until else { return }
    let isJudged = plan.outcomes.contains {
      (plan.days.first ?? .last) + $0.horizonDays <= plan.until
    }
    let fates =
      isJudged
      ? plan.outcomes.map { $0.fate(of: Account(KnownHistory(of: history, asOf: plan.until))) } : []
    var sweep = FeatureSweep(
      history, on: plan.grid, within: surroundings, default: plan.definition)
    values.reserveCapacity(plan.days.count * Feature.allCases.count)
    rows.reserveCapacity(plan.days.count)
    for day in plan.days {
      sweep.advance()
      guard sweep.isKnown, sweep.isActive else { continue }
      let outcomes = plan.outcomes.enumerated().map { place, outcome in
        day + outcome.horizonDays <= plan.until ? fates[place].happens(after: day) : nil
      }
      rows.append(Row(day: day, isInDefault: sweep.isInDefault, outcomes: outcomes))
      values += sweep.values
    }
    doubtful = DoubtfulStatement.all(in: sweep.account)
  }
}

extension OutcomeDefinition {
  /// The month ends from which a fit may look: the whole horizon lies before `until`.
  public func observationDays(from first: Day, until: Day) -> [Day] {
    monthEnds(first, through: until - horizonDays)
  }
}

/// The month ends from the month of `first` to `last`.
public func monthEnds(_ first: Day, through last: Day) -> [Day] {
  var days: [Day] = []
  var day = first.endOfMonth
  while day <= last {
    days.append(day)
    day = (day + 1).endOfMonth
  }
  return days
}
