/// Fixed words of the page of one customer's signals.
public enum SignalPhrase: Sendable, Hashable, CaseIterable {
  case title, toldNow, nothingToTell, watched, quiet, state, since, wouldClear, statistic, amberAt
  case redAt, course, noneYet
  /// The series of what is known, and how they were made.
  case measured, knownThen, now, amber, red, nothingKnown, notKnownNow, notToldInDefault,
    notWorseLately
}

/// What a series shows, in texts, for whoever cannot see it.
public struct SeriesCourse: Sendable, Hashable {
  public let count: Int
  public let from: String
  public let to: String
  public let least: String
  public let greatest: String
  /// nil where it is not known now.
  public let now: String?

  public init(
    count: Int, from: String, to: String, least: String, greatest: String, now: String?
  ) {
    self.count = count
    self.from = from
    self.to = to
    self.least = least
    self.greatest = greatest
    self.now = now
  }
}
