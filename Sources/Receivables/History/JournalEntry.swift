/// One entry of the journal.
public struct JournalEntry: Sendable, Hashable {
  public let number: Int
  /// What it is: decision, acceptance, closing, override, alert, minute, letter, digest.
  public let kind: String
  /// The customer as the chain names it: by its identifier, or a natural person by a pseudonym.
  public let customerID: CustomerID?
  /// The business day that it speaks of.
  public let day: Day
  public let author: String
  /// JSON, with sorted keys.
  public let payload: String
  /// A short name that depends on kind, customer, day and payload alone: the same decision on
  /// the same facts has the same reference.
  public let reference: String
  public let hash: String

  public init(
    number: Int, kind: String, customerID: CustomerID?, day: Day, author: String, payload: String,
    reference: String, hash: String
  ) {
    self.number = number
    self.kind = kind
    self.customerID = customerID
    self.day = day
    self.author = author
    self.payload = payload
    self.reference = reference
    self.hash = hash
  }
}

/// Whom the journal calls a customer, once links that were erased are gone.
public enum JournalName: Sendable, Hashable {
  case customer(CustomerID)
  /// The link from the pseudonym to the natural person was erased.
  case erased(pseudonym: String)
}

/// What the erasure of a natural person took away, or would.
public struct Erasure: Sendable, Hashable {
  /// Entries that nothing leads back to the person from any more.
  public let entries: Int
  /// Reasons in free text that are gone.
  public let reasons: Int
  /// Entries of the former form, which hold the identifier in the chain itself and stay.
  public let entriesThatStay: Int

  public init(entries: Int, reasons: Int, entriesThatStay: Int) {
    self.entries = entries
    self.reasons = reasons
    self.entriesThatStay = entriesThatStay
  }
}
