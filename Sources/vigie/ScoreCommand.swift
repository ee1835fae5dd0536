import ArgumentParser
import Receivables
import Reports
import Wording
import Workflows

struct ScoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "score",
    abstract: "Score every customer, the riskiest first.",
    discussion: """
      EXAMPLES
        vigie score --ledger ledger.sqlite --on 2026-06-30
        vigie score --ledger ledger.sqlite --top 20
        vigie score --ledger ledger.sqlite --json
      """)

  @Option(
    help: ArgumentHelp("The day, such as 2026-06-30; the last known if left out.", valueName: "day")
  )
  var on: Day?

  @Option(help: "Show so many customers.")
  var top: Int?

  @Flag(help: "Print identifiers only, one a line.")
  var ids = false

  @OptionGroup var judge: JudgeOptions
  @OptionGroup var ledger: LedgerOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    guard top ?? 0 >= 0 else { throw ValidationError("--top must not be negative.") }
  }

  func run() throws {
    let console = Console(output)
    let spoken = output.language()
    let scored = try reporting(in: spoken) {
      defer { console.endProgress() }
      return try scorePortfolio(ledger.ledger, on: on, by: judge.choice) {
        console.progress($0, in: spoken)
      }
    }
    guard !ids else {
      return console.print(
        scored.standings.prefix(top ?? .max).map { printable($0.profile.id.text) }.joined(
          separator: "\n"))
    }
    let page = ScorePage(
      Array(scored.standings.prefix(output.json ? top ?? .max : .max)), on: scored.day,
      model: scored.modelName, policy: scored.policyVersion,
      outcome: scored.outcome, currency: scored.settings.currency,
      in: output.language(ledger: scored.settings))
    console.print(output.json ? page.json.text : page.text(rows: top))
  }
}

struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Say what makes a customer's score, and what changed it.",
    discussion: """
      The points of the characteristics sum to the score, and their changes to its change.

      EXAMPLES
        vigie explain C00017 --ledger ledger.sqlite
        vigie explain C00017 --on 2026-06-30 --since 2026-03-31 --ledger ledger.sqlite
      """)

  @Argument(help: "The customer's identifier, registration number (SIREN) or whole name.")
  var customer: String

  @Option(
    help: ArgumentHelp("The day, such as 2026-06-30; the last known if left out.", valueName: "day")
  )
  var on: Day?

  @Option(help: ArgumentHelp("Compare with an earlier day.", valueName: "day"))
  var since: Day?

  @OptionGroup var judge: JudgeOptions
  @OptionGroup var ledger: LedgerOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let explained = try reporting(in: output.language()) {
      try explainScore(
        ledger.ledger, customer: customer, on: on, since: since, by: judge.choice)
    }
    if let since, explained.before == nil {
      throw ValidationError(
        "--since \(since): nothing was known of the customer then, or it is not before \(explained.now.standing.day)."
      )
    }
    let lines = explained.now.standing.contributions.map { contribution in
      ExplainPage.Line(
        name: contribution.name, value: explained.now.vector[name: contribution.name],
        points: contribution.points,
        before: explained.before?.standing.contributions.first { $0.name == contribution.name }?
          .points)
    }
    let page = ExplainPage(
      explained.now.standing, before: explained.before?.standing,
      basePoints: explained.basePoints, lines: lines, model: explained.modelName,
      in: output.language(ledger: explained.settings))
    Console(output).print(output.json ? page.json.text : page.text)
  }
}
