import Collection
import CreditPolicy
import Foundation
import Receivables
import Scoring
import Wording
import Workflows

/// A problem on its way to the user: what it is, in whose language, and the exit status.
struct Failure: Error {
  let text: String
  let status: Int32

  func show() { Console.complain(text) }
}

/// Runs `body` and words whatever goes wrong.
func reporting<Result>(in language: Language, _ body: () throws -> Result) throws -> Result {
  do {
    return try body()
  } catch {
    guard let text = words(for: error, in: language) else { throw error }
    throw Failure(text: text, status: 1)
  }
}

/// What a user is told of a problem; nil for what is no problem of ours.
func words(for error: any Error, in language: Language) -> String? {
  let speech = language.speech
  return switch error {
  case let problem as IngestProblem: speech.describe(problem)
  case let problem as LedgerProblem: speech.describe(problem)
  case let problem as JournalProblem: speech.describe(problem)
  case let problem as LetterProblem: speech.describe(problem)
  case let problem as AlertProblem: speech.describe(problem)
  case let problem as PlanProblem: speech.describe(problem)
  case let problem as DocumentProblem: speech.describe(problem)
  case let problem as LegalProblem: speech.describe(problem)
  case let problem as ScorecardProblem: speech.describe(problem)
  case SampleProblem.folderNotEmpty(let folder): speech.describe(folderNotEmpty: folder)
  case let problem as OutputFailure:
    speech.describe(file: problem.path, reason: problem.reason, isFull: problem.isFull)
  default: nil
  }
}
