import ArgumentParser
import Receivables
import Reports
import Workflows

struct StatusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Say what a ledger holds, which imports brought it, and what lies above a legal cap.",
    discussion: """
      EXAMPLE
        vigie status --ledger ledger.sqlite
      """)

  @Option(help: ArgumentHelp("The folder of models that ship with Vigie.", valueName: "folder"))
  var models: String?

  @OptionGroup var ledger: LedgerOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let (status, overruns) = try reporting(in: output.language()) {
      (
        try readStatus(of: ledger.ledger),
        try findCapOverruns(in: ledger.ledger, modelFolders: modelFolders(models))
      )
    }
    let language = output.language(ledger: status.settings)
    Console(output).print(
      output.json
        ? status.json(with: overruns).text : status.text(in: language, with: overruns))
  }
}
