import Collection
import LedgerStore
import Receivables

/// Reads a ledger to judge by it: each letter and call that the journal beside it tells of counts as reminders of its
/// customer, from the day on which it was known to be sent.
///
/// Whatever judges, counts or ranks reads so, and no other place merges letters with reminders.
///
/// - Parameters:
///   - sequence: The number of the last import that counts; nil for all of them.
///   - letters: Which letters count; nil for all.
func readLedger<Result>(
  _ path: String, asOfImport sequence: Int? = nil, letters: LetterNotes? = nil,
  _ body: (LedgerSnapshot) throws -> Result
) throws -> Result {
  try Ledger.open(path).read(
    asOfImport: sequence, noting: letters ?? LetterNotes(besideLedger: path), body)
}

/// The letters that the journal of a ledger tells of, as reminders: one an invoice; and the calls, as courtesies about
/// all that was overdue.
///
/// The journal is opened when somebody first asks, if it is there. Of one customer its own entries are read; all
/// letters are read once.
final class LetterNotes: ReminderNotes {
  private let path: String
  private let number: Int
  /// nil until it is looked for, and then nil where nothing was ever written down.
  private var journal: Journal??
  /// Who holds the journal while it is written.
  private var session: JournalSession?
  private var all: [CustomerID: [NotedReminder]]?
  /// The last letter of the journal when it was first read; nil before.
  private var last: Int?

  /// - Parameter number: The number of the journal's entry before which letters count.
  init(besideLedger path: String, before number: Int = .max) {
    self.path = Journal.path(besideLedger: path)
    self.number = number
  }

  func reminders(of customers: [CustomerID]?) throws -> [CustomerID: [NotedReminder]] {
    if session == nil, let all { return all }
    let few = customers.flatMap { $0.count <= Self.fewCustomers ? $0 : nil }
    let found = try read { session in
      try few?.flatMap { try notes(of: $0, in: session) } ?? notes(of: nil, in: session)
    }
    let noted = Dictionary(grouping: found ?? [], by: \.reminder.customerID)
    if session == nil, few == nil { all = noted }
    return noted
  }

  /// Of so many customers the letters are read one customer after the other.
  private static let fewCustomers = 16

  /// Runs `body` while the journal is written: letters are read from the same transaction.
  func reading<Result>(in session: JournalSession, _ body: () throws -> Result) rethrows -> Result {
    self.session = session
    defer { self.session = nil }
    return try body()
  }

  /// Whether no letter was written since the first was asked for.
  func areCurrent(in session: JournalSession) throws -> Bool {
    try lastNumber(in: session) == last ?? 0
  }

  /// The number of the last letter or step, or of the last time that one was taken back.
  private func lastNumber(in session: JournalSession) throws -> Int {
    try [EntryKind.letter, .step, .withdrawal].map { try session.lastNumber(kind: $0.rawValue) }
      .max() ?? 0
  }

  private func notes(
    of customer: CustomerID?, in session: JournalSession
  ) throws -> [NotedReminder] {
    let letters = try session.letters(to: customer, before: number).filter { $0.number < number }
    let calls = try session.numberedDeeds(of: customer, before: number)
      .filter { $0.number < number }
    return letters.flatMap { entry, letter in
      letter.reminders.map {
        NotedReminder(
          entry: entry, knownOn: letter.knownOn, withdrawnOn: letter.withdrawnOn, reminder: $0)
      }
    }
      + calls.compactMap { entry, deed in
        deed.reminder.map {
          NotedReminder(
            entry: entry, knownOn: deed.knownOn, withdrawnOn: deed.withdrawnOn, reminder: $0)
        }
      }
  }

  private func read<Found>(_ body: (JournalSession) throws -> Found) throws -> Found? {
    if let session { return try body(session) }
    if journal == nil { journal = .some(try Journal.openIfWritten(path)) }
    return try journal?.flatMap { journal in
      try journal.read { session in
        last = try last ?? lastNumber(in: session)
        return try body(session)
      }
    }
  }
}
