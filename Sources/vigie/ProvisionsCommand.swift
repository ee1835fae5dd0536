import ArgumentParser
import Receivables
import Reports
import Workflows

struct ProvisionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "provisions",
    abstract:
      "What the receivables are not worth: by matrix, customer by customer, and at the close.",
    discussion: """
      The matrix of IFRS 9 with the loss rates of the ledger's own history, the expected loss beside it, the \
      individual provisions proposed (account 491) with their reasons, and the customer invoices late at the \
      close of the fiscal year (article D441-6). Without enough history there is no rate, and not one of zero.

      EXAMPLES
        vigie provisions --ledger ledger.sqlite
        vigie provisions --fiscal-year-end 2025-12-31 --html provisions.html
        vigie provisions --csv individual --ledger ledger.sqlite > individual.csv
      """)

  /// A table that can be had alone.
  enum Table: String, CaseIterable, ExpressibleByArgument {
    case matrix, segments, rates, individual, grades, late
  }

  @Option(
    help: ArgumentHelp("The day, such as 2026-06-30; the last known if left out.", valueName: "day")
  )
  var on: Day?

  @Option(
    help: ArgumentHelp(
      "The last day of a fiscal year; the last one closed if left out, by the month in ledger.yaml.",
      valueName: "day"))
  var fiscalYearEnd: Day?

  @Option(
    help: ArgumentHelp("Print one table as CSV.", valueName: "table"))
  var csv: Table?

  @Option(help: ArgumentHelp("Write a page with a chart.", valueName: "file"))
  var html: String?

  @OptionGroup var judge: JudgeOptions
  @OptionGroup var ledger: LedgerOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    guard csv == nil || !output.json else {
      throw ValidationError("--csv and --json contradict each other.")
    }
  }

  func run() throws {
    let console = Console(output)
    let spoken = output.language()
    let outcome = try reporting(in: spoken) {
      defer { console.endProgress() }
      return try readProvisions(
        ledger.ledger, on: on, fiscalYearEnd: fiscalYearEnd, by: judge.choice
      ) { console.progress($0, in: spoken) }
    }
    let language = output.language(ledger: outcome.settings)
    let tables = ProvisionTables(
      outcome.report, in: language, currency: outcome.settings.currency,
      firstKnownOn: outcome.firstKnownOn)
    let page = ProvisionsPage(
      tables, model: outcome.modelName, policy: outcome.policyVersion,
      importNumber: outcome.importNumber, caveats: outcome.caveats)
    if let csv {
      console.print(csv.table(of: tables)?.csv ?? "")
    } else {
      console.print(output.json ? page.json.text : page.text)
    }
    try reporting(in: language) { try writePage(page.html, to: html, console) }
  }
}

extension ProvisionsCommand.Table {
  /// nil where there is nothing to tell of: no segment has rates of its own, no year had ended.
  fileprivate func table(of tables: ProvisionTables) -> DataTable? {
    switch self {
    case .matrix: tables.matrix
    case .segments: tables.segments
    case .rates: tables.rates
    case .individual: tables.individual
    case .grades: tables.grades
    case .late: tables.late
    }
  }
}
