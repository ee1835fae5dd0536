/// Why a ledger or a journal could not be used.
public enum LedgerProblem: Problem, Hashable {
  case ledgerMissing(path: String)
  /// The file is there and is no SQLite database, or not one of ours.
  case notALedger(path: String)
  case damaged(path: String, detail: String)
  /// A newer version of the program wrote it.
  case newerSchema(path: String, found: Int, supported: Int)
  /// Another import is writing.
  case locked(path: String)
  case directoryNotWritable(path: String)
  /// The rights of the file itself keep this user out.
  case fileNotWritable(path: String)
  case diskFull(path: String)
  case storage(path: String, detail: String)
  case unknownCustomer(String, nearest: [String])
  /// Several customers have this name or registration number.
  case ambiguousCustomer(String, candidates: [String])
  /// No customer who owes anything has this sales owner.
  case unknownOwner(String, nearest: [String])
  case noRecords(path: String)
  case beforeFirstRecord(Day, first: Day)
  /// What is unpaid at the close of a fiscal year is asked for a day before that close.
  case fiscalYearNotEnded(Day, knownOn: Day)
  /// A fit cannot use days of which nothing is known.
  case afterLastRecord(Day, last: Day)
  /// The books of a quarter are asked for as they were known before its end.
  case beforeQuarterEnd(Day, end: Day)
  /// No day of the period is one on which customers are observed.
  case noObservationDay(from: Day, through: Day)
  /// No observation day has its whole horizon in the history.
  case tooLittleHistory(horizonDays: Int)
  /// The law of the seller's country knows no such regime.
  case unknownRegime(String, known: [String])
  /// The policy accepts no guarantee of that kind.
  case unknownGuaranteeKind(String, known: [String])
  /// The amounts of one import come to more than can be summed.
  case amountsTooLarge
  case unknownImport(Int)
  case importAlreadyUndone(Int)
  case undoCannotBeUndone(Int)
  case journalBroken(path: String, entry: Int)
  /// The journal cannot be opened or written.
  case journalUnusable(path: String, detail: String)
}

/// Why a document (policy, model, outcomes, profile, `ledger.yaml`) could not be used.
public enum DocumentProblem: Problem, Hashable {
  case missing(path: String)
  /// Neither a document that ships nor the path of one.
  case unknownName(String, known: [String])
  case unreadable(path: String, reason: String)
  /// The syntax is wrong on a line.
  case syntax(path: String, line: Int, detail: String)
  /// A key is absent.
  case missingKey(String, path: String, line: Int)
  /// A key that means nothing here, most likely misspelt.
  case unknownKey(String, path: String, line: Int, allowed: [String])
  case wrongValue(key: String, value: String, path: String, line: Int, expected: String)
  /// The document was written for another version of the program.
  case otherVersion(path: String, found: String, supported: String)
  /// The content is not what the checksum says.
  case damaged(path: String)
  case directoryMissing(path: String)
  /// Two policies of one folder begin on one day.
  case ambiguousPolicy(String, String, from: Day, path: String)
}
