import Receivables

/// What was done to get money by other means than a letter, as the journal keeps it.
public struct CollectionDeed: Hashable, Sendable {
  /// What can be done.
  public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
    /// The customer was called: the courtesy step, and at any time a contact.
    case call
    /// A plan or an agreement was offered.
    case settlement
    /// A lawyer, a bailiff or a court has the matter.
    case action
  }

  public let customerID: CustomerID
  public let kind: Kind
  /// The day on which it was done.
  public let day: Day
  /// The day on which it became known; not before `day`.
  public let knownOn: Day
  /// The day from which on it counts for nothing, as a person took it back; nil while it stands.
  public let withdrawnOn: Day?
  /// What is to be remembered; nil without it, and where it was erased with a natural person.
  public let note: String?
  public let author: String
  /// The journal's short name of it.
  public let reference: String

  public init(
    customerID: CustomerID, kind: Kind, day: Day, knownOn: Day, withdrawnOn: Day? = nil,
    note: String? = nil, author: String, reference: String
  ) {
    self.customerID = customerID
    self.kind = kind
    self.day = day
    self.knownOn = knownOn
    self.withdrawnOn = withdrawnOn
    self.note = note
    self.author = author
    self.reference = reference
  }

  /// Whether it was known, and not taken back, at the close of a day.
  public func stands(on day: Day) -> Bool {
    self.day <= day && knownOn <= day && withdrawnOn.map { day < $0 } ?? true
  }

  /// A call as a row of reminders.csv would tell it: a courtesy about all that is overdue; nil for what no
  /// reminder tells.
  public var reminder: Reminder? {
    guard kind == .call else { return nil }
    return Reminder(
      id: "call-\(reference)", customerID: customerID, sentOn: day, level: 1, invoiceID: nil,
      channel: "call")
  }
}

/// What the journal tells of one contact: what a person can take back.
public enum ContactKind: Hashable, Sendable {
  case letter(CollectionStep)
  case deed(CollectionDeed.Kind)
}

extension [CollectionDeed] {
  /// The first action that is open: something that was overdue on its day still is, so that the matter is out of our
  /// hands. nil without one. What a procedure that is over covers is paid as its plan says, and no action is about it.
  ///
  /// - Parameters:
  ///   - account: As known on `day`.
  public func openAction(in account: Account, on day: Day) -> CollectionDeed? {
    var first: CollectionDeed?
    for deed in self where deed.kind == .action && deed.stands(on: day) {
      if deed.day < first?.day ?? .last { first = deed }
    }
    guard let first else { return nil }
    // One that was settled and another one later are two matters.
    let frozenUntil = account.dossier.formerProcedureOpenedOn
    let isOpen = account.items.contains { item in
      item.isOpen && !item.isSold && item.dueOn < first.day
        && frozenUntil.map { item.invoice.issuedOn > $0 } ?? true
    }
    return isOpen ? first : filter { $0.day > first.day }.openAction(in: account, on: day)
  }

  /// Whether one of a kind was done on a day or after it.
  func has(_ kind: CollectionDeed.Kind, since day: Day) -> Bool {
    contains { $0.kind == kind && $0.day >= day }
  }
}
