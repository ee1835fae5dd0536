/// Why the journal could not do what was asked of it.
public enum JournalProblem: Problem, Hashable {
  /// Nothing was ever written down beside this ledger.
  case noJournal(path: String)
  /// No entry has this hash: the journal was cut short or written anew.
  case unknownHead(String, path: String)
  /// A document is not what its hash says, or is missing.
  case documentChanged(hash: String, path: String)
  /// A pseudonym or a reason is not the one that the chain speaks of.
  case linkChanged(entry: Int, path: String)
  case unknownReference(String)
  /// No letter and no step has this reference.
  case nothingToWithdraw(String)
  case ambiguousReference(String, candidates: [String])
  /// Too short to name anything: at least so many characters.
  case shortReference(String, charactersMin: Int)
  /// The answer is no, or a person's to give.
  case answerNotAcceptable(isReferral: Bool)
  /// The answer is a yes with so many conditions to choose from, and none was confirmed.
  case conditionToConfirm(count: Int)
  case noSuchCondition(Int, count: Int)
  /// An offer was accepted after the day of the check.
  case acceptedLater(Day)
  /// A decision that nobody accepted has nothing to close.
  case neverAccepted(String)
  /// Nothing was decided yet on that day.
  case beforeDecision(Day, decidedOn: Day)
  /// What would be taken back was done later.
  case withdrawnBefore(Day, recordedOn: Day)
  case unknownClass(String, known: [String])
  /// In default, or unrated: classes that nobody gives by hand.
  case classNotGiven(String)
  /// A class was given or withdrawn after the day.
  case ratedLater(Day)
  case overrideEnded(until: Day, day: Day)
  case emptyReason
  /// A row of the minutes is about a customer of whom nothing was proposed.
  case minuteWithoutProposal(row: Int, customer: String, quarter: String)
  /// A row refuses or changes a proposal, and does not say why.
  case minuteWithoutReason(row: Int, customer: String)
  /// A row changes a proposal, and says neither which terms nor which limit.
  case minuteWithoutChange(row: Int, customer: String)
  case reasonTooLong(characters: Int, charactersMax: Int)
  /// No override is in force that could be withdrawn.
  case noOverride(customer: String)
  /// Nothing leads from the journal to a natural person of that name.
  case nothingToErase(customer: String)
  /// So many entries would lose their link for ever.
  case erasureToConfirm(customer: String, entries: Int)
}
