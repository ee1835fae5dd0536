import ArgumentParser
import CreditPolicy
import Receivables
import Reports
import Wording
import Workflows

struct DecisionCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "decision",
    abstract: "A decision of the past: show and compute it anew, say how it stands, close it.",
    subcommands: [
      DecisionShowCommand.self, DecisionStatusCommand.self, DecisionCloseCommand.self,
    ])
}

/// The reference of a decision.
struct ReferenceArgument: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "The reference that the slip prints, or at least four characters of its beginning.",
      valueName: "reference"))
  var reference: String
}

struct DecisionShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show a decision, and prove that the same slip would be made again.",
    discussion: """
      Reads the ledger as of the import on which the decision rests, the journal as of its entry, and \
      policy, law, outcome and model as the journal has kept them, whatever was imported, corrected, \
      undone or edited since; makes the slip anew and compares it field by field.

      Exit codes: 0 identical, 1 not identical or not replayable.

      EXAMPLES
        vigie decision show 3f9a0c12b7de --ledger ledger.sqlite
        vigie decision show 3f9a --json --ledger ledger.sqlite
      """)

  @OptionGroup var wanted: ReferenceArgument
  @OptionGroup var judge: JudgeOptions
  @OptionGroup var ledger: LedgerOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let shown = try reporting(in: output.language()) {
      try showDecision(
        ledger.ledger, reference: wanted.reference, by: judge.choice, content: slipContent)
    }
    let page = DecisionPage(
      shown.entry, shown.decision, of: shown.customer, state: shown.state, replay: shown.replay,
      in: output.language(ledger: shown.settings), currency: shown.settings.currency)
    Console(output).print(output.json ? page.json.text : page.text)
    guard shown.replay == .identical else { throw ExitCode(1) }
  }
}

struct DecisionStatusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Say how a decision stands: open, accepted, expired, withdrawn or closed.",
    discussion: """
      A procedure, a blocked account, a transfer to doubtful debts, an insurer's limit cut, a payment \
      that came back, a default, or a limit below what the order would leave uncovered, learned since, \
      takes an answer back.

      EXAMPLES
        vigie decision status 3f9a0c12b7de --ledger ledger.sqlite
        vigie decision status 3f9a --on 2026-07-15 --ledger ledger.sqlite
      """)

  @OptionGroup var wanted: ReferenceArgument

  @Option(help: ArgumentHelp("The day; the last known if left out.", valueName: "day"))
  var on: Day?

  @OptionGroup var judge: JudgeOptions
  @OptionGroup var ledger: LedgerOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let status = try reporting(in: output.language()) {
      try decisionStatus(ledger.ledger, reference: wanted.reference, on: on, by: judge.choice)
    }
    let page = DecisionPage(
      status.entry, status.decision, of: status.customer, state: status.state, replay: nil,
      in: output.language(ledger: status.settings), currency: status.settings.currency)
    Console(output).print(output.json ? page.json.text : page.text)
  }
}

struct DecisionCloseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "close",
    abstract: "End a reservation: the offer has become an order, or will not.",
    discussion: """
      EXAMPLES
        vigie decision close 3f9a0c12b7de --ledger ledger.sqlite
        vigie decision close 3f9a --on 2026-07-03 --reason "ordered elsewhere" --ledger ledger.sqlite
      """)

  @OptionGroup var wanted: ReferenceArgument

  @Option(
    help: ArgumentHelp(
      "The day from which it counts no more; the last known if left out.", valueName: "day"))
  var on: Day?

  @Option(help: "Why, in a sentence.")
  var reason: String?

  @OptionGroup var ledger: LedgerOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let language = output.language()
    let entry = try reporting(in: language) {
      try closeDecision(
        ledger.ledger, reference: wanted.reference, on: on, reason: reason, author: author())
    }
    let page = JournalPage([.init(entry)], in: language)
    Console(output).print(output.json ? page.json.text : page.text)
  }
}

/// A slip in no language, with all that it rests on.
func slipContent(_ outcome: CheckOutcome) -> String {
  slipPage(outcome, in: .en, isInternal: true).record
}

/// A slip in a language.
func slipPage(
  _ outcome: CheckOutcome, in language: Language, isInternal: Bool = false
) -> SlipPage {
  SlipPage(
    outcome.slip, in: language, currency: outcome.settings.currency,
    importNumber: outcome.importNumber, score: outcome.score, caveats: outcome.caveats,
    groupExposureCents: outcome.groupExposureCents,
    reference: outcome.reference, chainHead: outcome.chainHead, isInternal: isInternal,
    similar: outcome.similar)
}
