/// Fixed words about alerts and the digest.
public enum AlertPhrase: Sendable, Hashable, CaseIterable {
  case alertsTitle, noAlerts, noDigestYet, openSince, digests, owner, until, by, reason
  case nothingChanged, wouldChange, staysInDefault, history, told, withoutLine, recorded
  case inHand, ended, deadlines, lastWeek, nothingHappened, byModel, earliest, record
  case falseAlarms, newlyUnscored, newlyKnown, freshness, nobodyKnows, state, level
  case brokenPromises, dryRun, sameGroup, toldBefore, resting
}
