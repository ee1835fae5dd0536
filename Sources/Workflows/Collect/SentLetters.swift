import Collection
import Foundation
import LedgerStore
import Receivables

/// A letter that was sent, as the journal keeps it.
struct RecordedLetter: Codable {
  let level: Int
  /// The numbers of its invoices as a list in JSON; of a natural person they lie beside the chain.
  let invoices: ChainedReason?
  let knownOn: Day
  let payBy: Day
  let principalCents: Int64
  let totalCents: Int64
  let currency: String
  let language: String
  /// The last withdrawal about the customer before it: the same may be sent after it once more.
  let follows: String?
}

extension JournalSession {
  /// The letters to all customers, or to one, with the numbers of their entries, in the order of their writing.
  ///
  /// A natural person who was erased is not among them.
  ///
  /// - Parameter number: Only withdrawals before the entry of this number count.
  func letters(
    to customer: CustomerID? = nil, before number: Int = .max
  ) throws -> [(number: Int, letter: SentLetter)] {
    let kind = EntryKind.letter.rawValue
    let withdrawn = try withdrawnDays(of: customer, before: number)
    return try entries(of: customer, kind: kind).compactMap { entry in
      guard let name = entry.customerID, case .customer(let id) = try self.customer(behind: name),
        let payload = entry.decoded(RecordedLetter.self),
        let step = CollectionStep.allCases.first(where: { $0.reminderLevel == payload.level })
      else { return nil }
      let invoices = try reason(payload.invoices, of: entry).map {
        try JSONDecoder().decode([String].self, from: Data($0.utf8))
      }
      let letter = SentLetter(
        customerID: id, step: step, day: entry.day, knownOn: max(entry.day, payload.knownOn),
        withdrawnOn: withdrawn[entry.reference], invoiceIDs: invoices ?? [], author: entry.author,
        reference: entry.reference)
      return (entry.number, letter)
    }
  }

  /// Writes down that a letter was sent, unless one of the same step about the same invoices is there
  /// of the same day.
  ///
  /// - Parameter knownOn: The last day of which the ledger knows anything.
  func record(
    _ letter: Letter, sentBy author: String, knownOn: Day
  ) throws -> (reference: String, isNew: Bool) {
    let former = try letters(to: letter.profile.id).map(\.letter).first {
      $0.day == letter.day && $0.step == letter.step && $0.withdrawnOn == nil
        && Set($0.invoiceIDs) == Set(letter.invoiceIDs)
    }
    if let former { return (former.reference, false) }
    let name = try chainName(of: letter.profile)
    let invoices = try json(letter.invoiceIDs)
    let entry = try append(
      .letter, about: name, on: letter.day, author: author,
      RecordedLetter(
        level: letter.step.reminderLevel ?? 0, invoices: try chained(invoices, about: name),
        knownOn: max(knownOn, letter.day), payBy: letter.payBy,
        principalCents: letter.principalCents, totalCents: letter.totalCents,
        currency: letter.currency.code, language: letter.languageCode,
        follows: try withdrawals(of: letter.profile.id).last?.reference))
    try keep(reason: invoices, of: entry)
    return (entry.reference, true)
  }
}
