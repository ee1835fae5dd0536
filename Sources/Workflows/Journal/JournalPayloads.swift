import CreditPolicy
import Foundation
import LedgerStore
import Receivables

/// The kinds of entries that speak of one customer.
enum EntryKind: String {
  case decision, acceptance, closing, override, alert, minute, letter, plan, step, withdrawal
}

/// An answer that somebody took, with the headroom that it needs.
struct RecordedAcceptance: Codable {
  /// The reference of the decision.
  let decision: String
  /// The hash of the question: the same one of the same author is the same offer.
  let question: String
  let reservedCents: Int64
  let until: Day
  let grade: String
  let limitCents: Int64
  let uncoveredCents: Int64
  /// Which way to a yes was confirmed, from 1 on.
  let condition: Int?
  /// Why it was accepted against the answer; nil where it was not.
  let overrideReason: ChainedReason?
  /// The closing after which the same offer was accepted again.
  let follows: String?
}

/// The end of an acceptance: it has become an order, or will not.
struct RecordedClosing: Codable {
  let decision: String
  let acceptance: String
  let reason: ChainedReason?
}

/// An instalment plan that a customer agreed to. It has no name of the plan: a plan is named after its
/// customer, and a natural person stands in the chain by a pseudonym.
struct RecordedPlan: Codable {
  /// The number of the import, the amount and the days as JSON; of a natural person they lie beside the chain.
  let terms: ChainedReason

  /// What was agreed.
  struct Terms: Codable {
    /// The import that brought its promises.
    let importNumber: Int
    let amountCents: Int64
    let days: [Day]
  }
}

/// A class given by a person, or its end.
struct RecordedOverride: Codable {
  /// nil where an override ends.
  let grade: RiskClass?
  let until: Day?
  let modelGrade: String?
  let reason: ChainedReason?
  /// The entry about overrides of this customer before this one.
  let follows: String?
}

extension JournalEntry {
  /// What the payload says; nil where it says nothing of the kind.
  func decoded<Payload: Decodable>(_ type: Payload.Type = Payload.self) -> Payload? {
    try? JSONDecoder().decode(Payload.self, from: Data(payload.utf8))
  }
}

extension JournalSession {
  func append(
    _ kind: EntryKind, about customer: CustomerID, on day: Day, author: String,
    _ payload: some Encodable
  ) throws -> JournalEntry {
    try append(
      kind: kind.rawValue, customer: customer, day: day, author: author, payload: try json(payload))
  }
}
