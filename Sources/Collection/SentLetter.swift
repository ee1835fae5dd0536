import Receivables

/// A letter that was sent, as the journal keeps it.
public struct SentLetter: Hashable, Sendable {
  public let customerID: CustomerID
  public let step: CollectionStep
  /// The day that the letter bears.
  public let day: Day
  /// The day on which it became known that it was sent; not before `day`.
  public let knownOn: Day
  /// The day from which on it counts for nothing, as it was recorded by mistake; nil while it stands.
  public let withdrawnOn: Day?
  /// The numbers of its invoices; empty where they were erased with a natural person.
  public let invoiceIDs: [String]
  public let author: String
  /// The journal's short name of it.
  public let reference: String

  public init(
    customerID: CustomerID, step: CollectionStep, day: Day, knownOn: Day, withdrawnOn: Day? = nil,
    invoiceIDs: [String], author: String, reference: String
  ) {
    self.customerID = customerID
    self.step = step
    self.day = day
    self.knownOn = knownOn
    self.withdrawnOn = withdrawnOn
    self.invoiceIDs = invoiceIDs
    self.author = author
    self.reference = reference
  }

  /// Whether it was known, and not taken back, at the close of a day.
  public func stands(on day: Day) -> Bool {
    self.day <= day && knownOn <= day && withdrawnOn.map { day < $0 } ?? true
  }

  /// The same as rows of reminders.csv would tell it, one an invoice.
  public var reminders: [Reminder] {
    guard let level = step.reminderLevel else { return [] }
    let invoices = invoiceIDs.isEmpty ? [nil] : invoiceIDs.map(Optional.some)
    return invoices.enumerated().map { place, invoice in
      Reminder(
        id: "letter-\(reference)-\(place + 1)", customerID: customerID, sentOn: day, level: level,
        invoiceID: invoice, channel: "letter")
    }
  }
}

/// A reminder of the past, wherever it was written down.
struct PastReminder: Hashable, Sendable {
  let step: CollectionStep
  let day: Day
  /// nil where it spoke of all that was overdue.
  let invoiceIDs: Set<String>?
  /// Whether the journal holds it as a letter of ours.
  let isOurLetter: Bool

  func covers(_ invoiceID: String) -> Bool { invoiceIDs?.contains(invoiceID) ?? true }
}

extension PastReminder {
  /// Every reminder known on a day: of the ledger, and the letters that the journal tells of.
  ///
  /// A letter that a later import brings as reminders, too, counts twice, which changes nothing. A call is a
  /// courtesy about all that was overdue.
  static func all(
    _ reminders: [Reminder], _ letters: [SentLetter], _ deeds: [CollectionDeed], on day: Day
  ) -> [PastReminder] {
    let steps = CollectionStep.allCases
    let ofLedger = reminders.filter { $0.sentOn <= day }.compactMap { reminder in
      steps.first { $0.reminderLevel == reminder.level }.map {
        PastReminder(
          step: $0, day: reminder.sentOn, invoiceIDs: reminder.invoiceID.map { [$0] },
          isOurLetter: false)
      }
    }
    let ofJournal = letters.filter { $0.stands(on: day) }.map {
      PastReminder(
        step: $0.step, day: $0.day, invoiceIDs: Set($0.invoiceIDs), isOurLetter: true)
    }
    let calls = deeds.filter { $0.kind == .call && $0.stands(on: day) }.map {
      PastReminder(step: .courtesy, day: $0.day, invoiceIDs: nil, isOurLetter: false)
    }
    return (ofLedger + ofJournal + calls).sorted { $0.day < $1.day }
  }
}
