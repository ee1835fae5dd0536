/// Fixed words of what the journal says: decisions, acceptances, overrides.
public enum JournalPhrase: Sendable, Hashable, CaseIterable {
  case decision, author, note, state, replay, identical, notIdentical, notReplayable, recorded,
    computed
  case reserved, reservedInGroup, acceptedUntil, personErased, reference, day, kind, entries,
    chainWhole, head
  case emptyJournal, noEntries, erased, wouldErase, reasonsGone, entriesStay, override, byModel
  case until, reason, reasonErased, noOverrides, given, endedOn, inForce, closed, overrides
  case defaultSince, yes, no, toWorse, toBetter, ofThemInDefault
}
