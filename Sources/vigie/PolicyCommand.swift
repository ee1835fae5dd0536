import ArgumentParser
import Receivables
import Reports
import Wording
import Workflows

struct PolicyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "policy",
    abstract: "Check a credit policy, or see what another one would change.",
    discussion: """
      EXAMPLES
        vigie policy check Models/policy/default-2026.yaml
        vigie policy diff Models/policy/default-2026.yaml stricter.yaml --ledger ledger.sqlite
      """,
    subcommands: [PolicyCheckCommand.self, PolicyDiffCommand.self])
}

struct PolicyCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract:
      "Read a policy and try its terms against the law, on every invoice date of four years.",
    discussion: """
      Says what is wrong with its line and what to write instead; exit code 1.

      EXAMPLE
        vigie policy check Models/policy/default-2026.yaml
      """)

  @Argument(help: ArgumentHelp("The policy.", valueName: "file"), completion: .file())
  var file: String

  @Option(help: ArgumentHelp("The folder of models that ship with Vigie.", valueName: "folder"))
  var models: String?

  @OptionGroup var output: OutputOptions

  func run() throws {
    let language = output.language()
    let policy = try reporting(in: language) {
      try checkPolicy(file, modelFolders: modelFolders(models))
    }
    Console(output).print(
      output.json ? policy.json.text : policy.text(in: language, currency: .euro))
  }
}

struct PolicyDiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Say which customers would change class, terms or limit under another policy.",
    discussion: """
      Judges the portfolio of a day by both; nothing is written.

      EXAMPLE
        vigie policy diff Models/policy/default-2026.yaml stricter.yaml --ledger ledger.sqlite
      """)

  @Argument(help: ArgumentHelp("The policy in force.", valueName: "former"), completion: .file())
  var former: String

  @Argument(
    help: ArgumentHelp("The one that might replace it.", valueName: "new"), completion: .file())
  var new: String

  @Option(
    help: ArgumentHelp("The day, such as 2026-06-30; the last known if left out.", valueName: "day")
  )
  var on: Day?

  @Option(help: "Show so many customers.")
  var top: Int = 30

  @Option(help: ArgumentHelp("The folder of models that ship with Vigie.", valueName: "folder"))
  var models: String?

  @Option(
    help: ArgumentHelp("A fitted model; the one beside the ledger if left out.", valueName: "file"))
  var model: String?

  @OptionGroup var ledger: LedgerOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    guard top >= 0 else { throw ValidationError("--top must not be negative.") }
  }

  func run() throws {
    let console = Console(output)
    let found = try reporting(in: output.language()) {
      try diffPolicies(
        ledger.ledger, from: former, to: new, on: on,
        by: JudgeChoice(modelFolders: modelFolders(models), modelPath: model),
        progress: { console.progress($0, in: output.language()) })
    }
    console.endProgress()
    let language = output.language(ledger: found.settings)
    let page = PolicyDiffPage(
      found.diff, former: found.former.version, new: found.new.version, on: found.day,
      currency: found.settings.currency, in: language)
    console.print(output.json ? page.json.text : page.text(rows: top))
  }
}
