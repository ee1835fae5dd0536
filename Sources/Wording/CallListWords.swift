import Receivables

/// Fixed words of the call list.
public enum CallListPhrase: Sendable, Hashable, CaseIterable {
  case title, today, nobody, riskClass, overdue, asked, later, oldestDays, contested, promised,
    promisedUntil
  case lastContact, step, channel, tone, owner, expected, stepDueOn
  case waitingTitle, disputesTitle, noDisputes, settler, dispute, invoice, reason, openedOn, amount
  case proceduresTitle, noProcedures, procedure, claimBy
  case totalsTitle, place, notDue, waiting, dueFor, inProcedure, assigned, credited, small
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
