import ArgumentParser
import Receivables
import Reports
import Workflows

struct CollectGoodPayersCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "good-payers",
    abstract:
      "Who has earned a discount or longer lawful terms, with what each costs and brings us.",
    discussion: """
      Good payers are those of good-payers in the policy. Each is held against the discounts of the policy's \
      offers (what is given up, against money that comes earlier and losses avoided) and against the longer \
      terms of its class that the law admits (funds and losses, against extra sales only where the policy \
      states an uplift and a margin). Where no discount pays at our cost of funds, that is said.

      EXAMPLES
        vigie collect good-payers --ledger ledger.sqlite
        vigie collect good-payers --on 2026-06-30 --lines 10 --html good.html --ledger ledger.sqlite
      """)

  @Option(
    help: ArgumentHelp("The day, such as 2026-06-30; the last known if left out.", valueName: "day")
  )
  var on: Day?

  @Option(help: ArgumentHelp("How many customers are shown.", valueName: "count"))
  var lines = 20

  @Option(help: ArgumentHelp("Write all rows as CSV; - for standard output.", valueName: "file"))
  var csv: String?

  @Option(help: ArgumentHelp("Write a page.", valueName: "file"))
  var html: String?

  @OptionGroup var judge: JudgeOptions
  @OptionGroup var ledger: LedgerOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    guard lines > 0 else { throw ValidationError("--lines is at least 1.") }
    try checkCSV(csv, output)
  }

  func run() throws {
    let console = Console(output)
    let spoken = output.language()
    let read = try reporting(in: spoken) {
      defer { console.endProgress() }
      return try readGoodPayers(ledger.ledger, on: on, by: judge.choice) {
        console.progress($0, in: spoken)
      }
    }
    let language = output.language(ledger: read.settings)
    let page = GoodPayersPage(
      on: read.day, read.payers, of: read.customers, lines: lines, policy: read.policy,
      CollectOrigin(
        model: read.modelName, policy: read.policy.version, importNumber: read.importNumber,
        caveats: read.caveats),
      currency: read.settings.currency, in: language)
    try console.show(page.table.csv, to: csv, in: language) {
      output.json ? page.json.text : page.text
    }
    try reporting(in: language) { try writePage(page.html, to: html, console) }
  }
}
