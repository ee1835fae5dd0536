import ArgumentParser
import Receivables
import Reports
import Workflows

struct CollectListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "Today's call list: whom to ask for money, by which step, and what it should bring.",
    discussion: """
      The ladder of the policy says which step is due for whom, by class; no step is left out or repeated within \
      its pause. Contested amounts go to whoever settles them, customers in an insolvency procedure are never \
      reminded. Each line has what the step is expected to bring beyond what comes without it; the places of all \
      that is open are reconciled to the cent. With --on the list of a past day, as known then.

      EXAMPLES
        vigie collect --ledger ledger.sqlite
        vigie collect --on 2026-06-30 --owner Martin --html calls.html --ledger ledger.sqlite
        vigie collect --what-works --ledger ledger.sqlite
        vigie collect --csv - --ledger ledger.sqlite > calls.csv
      """)

  @Option(
    help: ArgumentHelp("The day, such as 2026-06-30; the last known if left out.", valueName: "day")
  )
  var on: Day?

  @Option(help: ArgumentHelp("Only the customers of this sales owner.", valueName: "name"))
  var owner: String?

  @Option(help: ArgumentHelp("Show so many customers; files get all.", valueName: "count"))
  var lines = 25

  @Flag(help: "Tell what was seen after each step by class and by sales owner, too.")
  var whatWorks = false

  @Option(help: ArgumentHelp("Write a page with all customers.", valueName: "file"))
  var html: String?

  @Option(help: ArgumentHelp("Write all rows as CSV; - for standard output.", valueName: "file"))
  var csv: String?

  @OptionGroup var judge: JudgeOptions
  @OptionGroup var ledger: LedgerOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    guard lines >= 0 else { throw ValidationError("--lines must not be negative.") }
    try checkCSV(csv, output)
  }

  func run() throws {
    let console = Console(output)
    let spoken = output.language()
    let outcome = try reporting(in: spoken) {
      defer { console.endProgress() }
      return try collectLedger(
        ledger.ledger, on: on, ofOwner: owner, by: judge.choice, classifiesAll: whatWorks
      ) {
        console.progress($0, in: spoken)
      }
    }
    let language = output.language(ledger: outcome.settings)
    let page = CallListPage(
      outcome.list,
      origin: CallListPage.Origin(
        owner: outcome.owner, model: outcome.modelName, policy: outcome.policyVersion,
        importNumber: outcome.importNumber, caveats: outcome.caveats),
      currency: outcome.settings.currency, in: language, linesMax: lines, showsEffects: whatWorks)
    try console.show(page.table.csv, to: csv, in: language) {
      output.json ? page.json.text : page.text
    }
    try reporting(in: language) { try writePage(page.html, to: html, console) }
  }
}
