import Collection
import LedgerStore
import Receivables

/// That a letter or a step counts for nothing any more, as the journal keeps it.
struct RecordedWithdrawal: Codable {
  /// The reference of what is taken back.
  let of: String
  let knownOn: Day
  /// Of a natural person it lies beside the chain.
  let note: ChainedReason?
}

/// What was taken back, or would be.
public struct Withdrawal: Sendable {
  public let kind: ContactKind
  /// Of whom it speaks.
  public let customer: JournalName
  /// The day of what is taken back, and its reference.
  public let takenOn: Day
  public let reference: String
  /// From which day on it counts for nothing.
  public let day: Day
  /// The journal's short name of the withdrawal; nil where nothing was written.
  public let withdrawal: String?
  /// Whether it was written down now, and not before.
  public let isNew: Bool
  public let settings: LedgerSettings
}

/// Takes back a letter or a step that the journal tells of. Nothing is deleted: both stay, and on days before
/// it counts as it did.
///
/// Said twice, it is one.
///
/// - Parameter day: nil for the last day of which anything is known.
/// - Throws: `JournalProblem` for a reference of nothing that can be taken back, or a day before it.
public func withdrawStep(
  _ ledgerPath: String, reference: String, on day: Day?, note: String?, isDryRun: Bool,
  author: String
) throws -> Withdrawal {
  let note = try note.map(checkedReason)
  let (last, lastKnownOn, settings) = try Ledger.open(ledgerPath).read { snapshot in
    let last = try snapshot.businessDay(nil)
    return (last, try snapshot.totals().lastKnownOn ?? last, try snapshot.settings())
  }
  let journal = try writtenJournal(besideLedger: ledgerPath)
  func withdraw(_ session: JournalSession) throws -> Withdrawal {
    let entry: JournalEntry
    do {
      entry = try session.entry(
        named: reference, kinds: [EntryKind.letter.rawValue, EntryKind.step.rawValue])
    } catch JournalProblem.unknownReference {
      throw JournalProblem.nothingToWithdraw(reference)
    }
    guard let name = entry.customerID, let kind = entry.contact else {
      throw JournalProblem.nothingToWithdraw(reference)
    }
    let customer = try session.customer(behind: name)
    func answer(_ day: Day, _ written: String?, isNew: Bool) -> Withdrawal {
      Withdrawal(
        kind: kind, customer: customer, takenOn: entry.day, reference: entry.reference, day: day,
        withdrawal: written, isNew: isNew, settings: settings)
    }
    let known = try session.withdrawals(ofName: name).first { $0.of == entry.reference }
    if let known { return answer(known.day, known.reference, isNew: false) }
    let day = day ?? max(last, entry.day)
    guard day >= entry.day else {
      throw JournalProblem.withdrawnBefore(day, recordedOn: entry.day)
    }
    let from = max(day, lastKnownOn)
    guard !isDryRun else { return answer(from, nil, isNew: false) }
    let written = try session.append(
      .withdrawal, about: name, on: day, author: author,
      RecordedWithdrawal(
        of: entry.reference, knownOn: from,
        note: try note.map { try session.chained($0, about: name) }))
    if let note { try session.keep(reason: note, of: written) }
    return answer(from, written.reference, isNew: true)
  }
  return isDryRun ? try journal.read(withdraw) : try Journal.open(journal.path).write(withdraw)
}

extension JournalEntry {
  /// Which contact it notes: what can be taken back; nil for any other entry.
  var contact: ContactKind? {
    switch EntryKind(rawValue: kind) {
    case .letter:
      decoded(RecordedLetter.self).flatMap { letter in
        CollectionStep.allCases.first { $0.reminderLevel == letter.level }
      }.map(ContactKind.letter)
    case .step: decoded(RecordedDeed.self).map { .deed($0.step) }
    default: nil
    }
  }
}

extension JournalSession {
  /// A withdrawal that was written: its own reference and number, the reference of what it takes back, and its day.
  typealias WrittenWithdrawal = (reference: String, number: Int, of: String, day: Day)

  /// The withdrawals about one customer, in the order of their writing.
  func withdrawals(of customer: CustomerID?) throws -> [WrittenWithdrawal] {
    written(try entries(of: customer, kind: EntryKind.withdrawal.rawValue))
  }

  /// The same for a name of the chain, which may be a pseudonym.
  fileprivate func withdrawals(ofName name: CustomerID) throws -> [WrittenWithdrawal] {
    written(try entries(kind: EntryKind.withdrawal.rawValue).filter { $0.customerID == name })
  }

  /// From which day on what was taken back counts for nothing, by reference.
  ///
  /// - Parameter number: Only withdrawals before the entry of this number count.
  func withdrawnDays(
    of customer: CustomerID?, before number: Int = .max
  ) throws -> [String: Day] {
    Dictionary(
      try withdrawals(of: customer).filter { $0.number < number }.map { ($0.of, $0.day) },
      uniquingKeysWith: { first, _ in first })
  }

  private func written(_ entries: [JournalEntry]) -> [WrittenWithdrawal] {
    entries.compactMap { entry in
      entry.decoded(RecordedWithdrawal.self).map {
        (entry.reference, entry.number, $0.of, max(entry.day, $0.knownOn))
      }
    }
  }
}
