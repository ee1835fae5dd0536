/// Fixed words of the page of one customer's signals.
public enum SignalPhrase: Sendable, Hashable, CaseIterable {
  case title, toldNow, nothingToTell, watched, quiet, state, since, wouldClear
  case statistic, amberAt, redAt, course, lately, ownValues, noneYet
  case probabilityCourse, overdueCourse
}
