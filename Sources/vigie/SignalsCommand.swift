import ArgumentParser
import Receivables
import Reports
import Workflows

struct SignalsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "signals",
    abstract:
      "Everything that is watched of one customer: each signal, its threshold, what would clear it.",
    discussion: """
      What is told now; class, probability, what is overdue, accounts and ratings over the last 24 \
      month ends, as they were known then; and the course of each detector of changed behaviour; all \
      beside their thresholds. Those of the detectors follow from the policy's budget of false alarms \
      and from how much there is to watch.

      EXAMPLES
        vigie signals C00017 --ledger ledger.sqlite
        vigie signals C00017 --on 2026-03-31 --html signals.html --ledger ledger.sqlite
      """)

  @Argument(help: "The customer's identifier, registration number (SIREN) or whole name.")
  var customer: String

  @Option(
    help: ArgumentHelp("The day, such as 2026-06-30; the last known if left out.", valueName: "day")
  )
  var on: Day?

  @Option(help: ArgumentHelp("Write a page with charts.", valueName: "file"))
  var html: String?

  @OptionGroup var judge: JudgeOptions
  @OptionGroup var ledger: LedgerOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let console = Console(output)
    let spoken = output.language()
    let read = try reporting(in: spoken) {
      defer { console.endProgress() }
      return try readSignals(ledger.ledger, customer: customer, on: on, by: judge.choice) {
        console.progress($0, in: spoken)
      }
    }
    let language = output.language(ledger: read.settings)
    let page = SignalsPage(
      read.sheet, in: language, currency: read.settings.currency, model: read.modelName,
      policy: read.policyVersion, importNumber: read.importNumber)
    console.print(output.json ? page.json.text : page.text)
    try reporting(in: language) { try writePage(page.html, to: html, console) }
  }
}
