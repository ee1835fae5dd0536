import ArgumentParser
import Receivables
import Reports
import Wording
import Workflows

/// How an answer is accepted.
struct AcceptOptions: ParsableArguments {
  @Flag(help: "Accept the answer: its headroom is reserved while it holds.")
  var accept = false

  @Option(
    help: ArgumentHelp(
      "Confirm a condition of a YES IF, from 1 on as the slip lists them.", valueName: "number"))
  var condition: Int?

  @Option(
    help: ArgumentHelp(
      "Accept against the answer, and say why; the name of who does it is kept.",
      valueName: "text"))
  var overrideReason: String?

  func validate() throws {
    guard accept || (condition == nil && overrideReason == nil) else {
      throw ValidationError("--condition and --override-reason belong to --accept.")
    }
    guard condition == nil || overrideReason == nil else {
      throw ValidationError("--condition and --override-reason contradict each other.")
    }
  }

  var acceptance: Acceptance? {
    accept ? Acceptance(condition: condition, overrideReason: overrideReason) : nil
  }
}

extension CheckOutcome {
  /// What is reserved, and until when; nil where nobody accepted the answer.
  var accepted: (reservedCents: Int64, until: Day)? {
    guard case .accepted(let cents, let until) = acceptance else { return nil }
    return (cents, until)
  }

  /// Says what came of accepting the answer.
  ///
  /// - Returns: Whether somebody accepted it.
  /// - Throws: The problem where it could not be.
  func tellAcceptance(_ console: Console, in language: Language) throws -> Bool {
    switch acceptance {
    case nil: return false
    case .refused(let problem): return try reporting(in: language) { throw problem }
    case .accepted(let cents, let until):
      console.note(
        "\(language.speech.journalPhrase(.acceptedUntil)) \(until), "
          + language.amount(cents, settings.currency))
      return true
    }
  }
}
