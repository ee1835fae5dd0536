import Receivables

/// What can be said in every language: each language answers each of these by one exhaustive
/// switch, so that a missing translation does not compile.
public protocol Speech: Sendable {
  var language: Language { get }

  func message(of problem: IngestProblem) -> String
  func remedy(for problem: IngestProblem) -> String
  func message(of problem: LedgerProblem) -> String
  func remedy(for problem: LedgerProblem) -> String
  func message(of problem: DocumentProblem) -> String
  func remedy(for problem: DocumentProblem) -> String
  func message(of rejection: Rejection) -> String
  func remedy(for problem: RowProblem) -> String
  func message(of warning: ImportWarning) -> String

  func name(of kind: RecordKind) -> String
  func name(of mode: ImportMode) -> String
  func phrase(_ phrase: Phrase) -> String
}

/// Fixed words of reports.
public enum Phrase: Sendable, Hashable, CaseIterable {
  case imported, nothingChanged, dryRun, refused
  case record, added, corrected, withdrawn, unchanged, rejected, total
  case rejectionsTitle, warningsTitle, assumptionsTitle
  case ledger, customers, records, invoices, receivable, firstDay, lastDay
  case imports, number, mode, receivedOn, source, undoneBy
  case andMore
}
