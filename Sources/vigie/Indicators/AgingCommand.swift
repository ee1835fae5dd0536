import ArgumentParser
import PortfolioReview
import Receivables
import Reports
import Workflows

struct AgingCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "aging",
    abstract: "The aged balance of a day by due date, reconciled to the accounts and the books.",
    discussion: """
      What is not due by maturity, what is late by 30 days, disputed amounts apart, and what is not \
      allocated. Entries up to the day count, also those that were booked later, up to --known-on. The total is held against the accounts to the cent, \
      and against balances.csv where the ledger has the day's balances.

      EXAMPLES
        vigie aging --ledger ledger.sqlite
        vigie aging --on 2026-06-30 --by owner --ledger ledger.sqlite
        vigie aging --csv aging.csv --ledger ledger.sqlite
      """)

  @Option(
    help: ArgumentHelp("The day, such as 2026-06-30; the last known if left out.", valueName: "day")
  )
  var on: Day?

  @Option(
    help: ArgumentHelp(
      "The day at whose close the books are seen; the last known if left out.", valueName: "day"))
  var knownOn: Day?

  @Option(help: "Whose balances stand in a row.")
  var by = AgingCut.customer

  @Option(help: ArgumentHelp("Write all rows as CSV; - for standard output.", valueName: "file"))
  var csv: String?

  @OptionGroup var ledger: LedgerOptions
  @OptionGroup var output: OutputOptions

  func validate() throws { try checkCSV(csv, output) }

  func run() throws {
    let console = Console(output)
    let spoken = output.language()
    let read = try reporting(in: spoken) {
      defer { console.endProgress() }
      return try readAgedBalance(ledger.ledger, on: on, knownOn: knownOn, by: by) {
        console.progress($0, in: spoken)
      }
    }
    let language = output.language(ledger: read.settings)
    let page = AgedBalancePage(
      on: read.day, knownOn: read.knownOn, by: read.cut, read.rows, total: read.total,
      accountsCents: read.accountsCents,
      control: read.control, importNumber: read.importNumber, caveats: read.caveats,
      currency: read.settings.currency, in: language)
    try console.show(page.table.csv, to: csv, in: language) {
      output.json ? page.json.text : page.text
    }
  }
}

extension AgingCut: ExpressibleByArgument {}
