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
  let speech = language.speech
  do {
    return try body()
  } catch let problem as IngestProblem {
    throw Failure(text: speech.describe(problem), status: 1)
  } catch let problem as LedgerProblem {
    throw Failure(text: speech.describe(problem), status: 1)
  } catch let problem as JournalProblem {
    throw Failure(text: speech.describe(problem), status: 1)
  } catch let problem as DocumentProblem {
    throw Failure(text: speech.describe(problem), status: 1)
  } catch let problem as LegalProblem {
    throw Failure(text: speech.describe(problem), status: 1)
  } catch let problem as ScorecardProblem {
    throw Failure(text: speech.describe(problem), status: 1)
  } catch SampleProblem.folderNotEmpty(let folder) {
    throw Failure(text: speech.describe(folderNotEmpty: folder), status: 1)
  } catch let problem as OutputFailure {
    throw Failure(
      text: speech.describe(
        file: problem.path, reason: problem.reason, isFull: problem.isFull), status: 1)
  }
}
