/// Fixed words of the page of one customer's signals.
public enum SignalPhrase: Sendable, Hashable, CaseIterable {
  case title, toldNow, nothingToTell, watched, quiet, state, since, wouldClear, statistic, amberAt
  case redAt, course, noneYet
}
