import Collection
import Receivables

/// Fixed words of the call list.
public enum CallListPhrase: Sendable, Hashable, CaseIterable {
  case title, today, nobody, riskClass, overdue, asked, later, oldestDays, contested, promised,
    promisedUntil
  case lastContact, step, channel, tone, owner, expected, stepDueOn, mergedInto
  case waitingTitle, disputesTitle, noDisputes, settler, dispute, invoice, reason, openedOn, amount
  case proceduresTitle, noProcedures, procedure, claimBy, claimRemark, claimPassed
  case actionsTitle, noActions, since, by, reference, note
  case totalsTitle, place, notDue, waiting, dueFor, inProcedure, assigned, credited, inAction,
    penalties, small
  case unallocated, unmatchedDebits, balance
  case effectsTitle, stepTaken, cases, settledShare, paidShare, ratio, gainedDays, byClass, byOwner
  case nothingOverdue, nobodys, unknownReason
}

/// What has to be said of a call list beside its figures.
public enum CallListSentence: Sendable, Hashable {
  /// The list, and what it is expected to bring.
  case brings(customers: Int, askedCents: Int64, gainCents: Int64, horizonDays: Int)
  case reconciled(cents: Int64)
  case differs(cents: Int64)
  /// What the figures of effects are, and are not.
  case notCausal(horizonDays: Int)
  case expectation(horizonDays: Int)
  /// No step of the ledger has a whole horizon behind it: the policy's opinion alone speaks.
  case noHistory
}

/// What became of a step that was said to be done, or taken back.
public enum DeedSentence: Sendable, Hashable {
  /// Written down now, or before.
  case recorded(
    CollectionDeed.Kind, customer: String, on: Day, from: Day, reference: String, isNew: Bool)
  /// Nothing was written, as asked.
  case wouldRecord(CollectionDeed.Kind, customer: String, on: Day, from: Day)
  /// A letter or a step of `takenOn` counts for nothing from a day on, by a withdrawal written now, or before.
  case withdrawn(
    ContactKind, customer: String, takenOn: Day, from: Day, withdrawal: String, isNew: Bool)
  /// Nothing was written, as asked.
  case wouldWithdraw(ContactKind, customer: String, takenOn: Day, from: Day)
}
