import ArgumentParser
import Receivables
import Reports
import Workflows

struct CollectPlansCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plans",
    abstract:
      "Every instalment plan known on a day: kept, late, broken, what came and what is next.",
    discussion: """
      A payment that names the plan counts for it; so does one that names none, for what was due when the \
      plan was made. No cent counts twice. Tolerance and break are instalment-plans of the policy.

      EXAMPLES
        vigie collect plans --ledger ledger.sqlite
        vigie collect plans --on 2026-06-30 --csv plans.csv --ledger ledger.sqlite
      """)

  @Option(
    help: ArgumentHelp("The day, such as 2026-06-30; the last known if left out.", valueName: "day")
  )
  var on: Day?

  @Option(
    help: ArgumentHelp("Write all instalments as CSV; - for standard output.", valueName: "file"))
  var csv: String?

  @Option(help: ArgumentHelp("Write a page.", valueName: "file"))
  var html: String?

  @Option(help: ArgumentHelp("The folder of models that ship with Vigie.", valueName: "folder"))
  var models: String?

  @Option(help: ArgumentHelp("A policy; the one that ships if left out.", valueName: "file"))
  var policy: String?

  @OptionGroup var ledger: LedgerOptions
  @OptionGroup var output: OutputOptions

  func validate() throws { try checkCSV(csv, output) }

  func run() throws {
    let console = Console(output)
    let spoken = output.language()
    let read = try reporting(in: spoken) {
      defer { console.endProgress() }
      return try readPlans(
        ledger.ledger, on: on, modelFolders: modelFolders(models), policyPath: policy
      ) { console.progress($0, in: spoken) }
    }
    let language = output.language(ledger: read.settings)
    let page = PlansPage(
      on: read.day,
      read.customers.flatMap { customer in customer.plans.map { (customer.profile, $0) } },
      CollectOrigin(policy: read.policyVersion, importNumber: read.importNumber),
      currency: read.settings.currency, in: language)
    try console.show(page.table.csv, to: csv, in: language) {
      output.json ? page.json.text : page.text
    }
    try reporting(in: language) { try writePage(page.html, to: html, console) }
  }
}
