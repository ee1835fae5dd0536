import Collection
import CreditPolicy
import Receivables

/// What letters to customers say, and what is said of them; a part of `Speech`.
public protocol LetterSpeech: Sendable {
  func message(of problem: LetterProblem) -> String
  func remedy(for problem: LetterProblem) -> String
  /// A step of the ladder, as one speaks of it among ourselves.
  func level(of step: CollectionStep) -> String
  /// What whoever sends a letter must know, and what to do about it.
  func sentence(of note: LetterNote) -> String

  func words(_ phrase: LetterPhrase) -> String
  /// What a letter is about, as its heading says it.
  func heading(of letter: Letter) -> String
  /// What stands before the table of invoices, paragraph by paragraph.
  func opening(of letter: Letter) -> [String]
  /// What follows it: what is not asked for, what is, by when, and what comes then.
  func demand(of letter: Letter) -> [String]
  /// By which law and which rates interest and fixed sums are claimed; empty where none are.
  func law(of penalties: LetterPenalties) -> [String]
  /// The last words before the signature.
  func closing(of letter: Letter) -> [String]
  /// `30 June 2026`.
  func date(_ day: Day) -> String
  /// The same in a table.
  func shortDate(_ day: Day) -> String
  /// How the interest of a line was counted: `20 d × 12.15%`.
  func calculation(of interest: AccruedPenalty) -> String
  /// An invoice of which a part was paid late on a day.
  func paid(_ invoice: String, on day: Day) -> String
}

/// Fixed words of a letter.
public enum LetterPhrase: Sendable, Hashable, CaseIterable {
  case invoice, issuedOn, dueOn, lateDays, amount, interest, calculation
  case principal, fixedSums, total, registered, subject, ourReference, attention, salutation
  case siren, registration, phone, account, notCounted, notVerified
  case recorded, alreadyRecorded, draft
}

extension Speech {
  /// The whole of a problem of a letter.
  public func describe(_ problem: LetterProblem) -> String {
    "\(message(of: problem))\n\(remedy(for: problem)) [\(problem.code)]"
  }

  /// An article and its code, as the language joins them: `L441-10 II du Code de commerce`.
  func cited(_ article: String, of: String) -> String {
    let parts = article.split(separator: ", ", maxSplits: 1).map(String.init)
    guard parts.count == 2, parts[1].hasPrefix("Code") else { return article }
    return "\(parts[0]) \(of) \(parts[1])"
  }

  /// Days of several half-years: `(122 + 176)`; of one: `122`.
  func sum(of days: [Int]) -> String {
    let text = days.map { language.count($0) }.joined(separator: "\u{a0}+\u{a0}")
    return days.count > 1 ? "(\(text))" : text
  }

  /// `a, b and c`.
  func listed(_ names: [String], _ and: String) -> String {
    guard let last = names.last, names.count > 1 else { return names.first ?? "" }
    return names.dropLast().joined(separator: ", ") + " \(and) \(last)"
  }
}

extension LetterProblem {
  /// The stable name of the problem.
  public var code: String {
    switch self {
    case .unknownSubject: "letter.unknown-subject"
    case .ambiguousSubject: "letter.ambiguous-subject"
    case .unknownLevel: "letter.unknown-level"
    case .noDebt: "letter.no-debt"
    case .paid: "letter.paid"
    case .credited: "letter.credited"
    case .writtenOff: "letter.written-off"
    case .notDue: "letter.not-due"
    case .nothingOverdue: "letter.nothing-overdue"
    case .contested: "letter.contested"
    case .covered: "letter.covered"
    case .assigned: "letter.assigned"
    case .extended: "letter.extended"
    case .promised: "letter.promised"
    case .inProcedure: "letter.in-procedure"
    case .beforeProcedure: "letter.before-procedure"
    case .severalCurrencies: "letter.several-currencies"
    case .levelSkipped: "letter.level-skipped"
    case .levelRepeated: "letter.level-repeated"
    case .sentLater: "letter.sent-later"
    }
  }
}
