import ArgumentParser
import Receivables
import Reports
import Workflows

struct StatusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Say what a ledger holds, and which imports brought it.",
    discussion: """
      EXAMPLE
        vigie status --ledger ledger.sqlite
      """)

  @OptionGroup var ledger: LedgerOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let status = try reporting(in: output.language()) { try readStatus(of: ledger.ledger) }
    let language = output.language(ledger: status.settings)
    Console(output).print(output.json ? status.json.text : status.text(in: language))
  }
}
