import Receivables

/// One customer on one observation day, and what happened afterwards.
public struct Observation: Sendable {
  public let day: Day
  public let vector: FeatureVector
  /// Whether the outcome happened within the horizon.
  public let isBad: Bool
}

/// The observations of one customer that a fit may use.
///
/// Observation days are month ends. One counts only if its whole horizon lies before `until`,
/// whatever happened: defaults of unfinished windows without their survivors would overstate the
/// risk. Features see what was known on the day, outcomes what is known at `until`.
///
/// - Parameter until: The last day whose facts are used.
public func observations(
  of history: CustomerHistory, outcome: OutcomeDefinition, until: Day
) -> [Observation] {
  let last = until - outcome.horizonDays
  guard let first = history.facts.first?.knownOn, first < last else { return [] }
  let fate = outcome.fate(of: Account(KnownHistory(of: history, asOf: until)))
  var sweep = AccountSweep(history)
  var observations: [Observation] = []
  var day = first.endOfMonth
  while day <= last {
    let account = sweep.advance(to: day)
    if outcome.isInScope(account, on: day) {
      observations.append(
        Observation(
          day: day, vector: FeatureVector(account, of: history.profile, on: day),
          isBad: fate.happens(after: day)))
    }
    day = (day + 1).endOfMonth
  }
  return observations
}
