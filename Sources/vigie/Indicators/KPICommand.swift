import ArgumentParser
import PortfolioReview
import Receivables
import Reports
import Wording
import Workflows

/// How many periods are shown of the whole where nobody asks for a number.
private let monthsUsual = 12

struct KPICommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "kpi",
    abstract: "Indicators of collection, month by month: balances, DSO, effectiveness, delays.",
    discussion: """
      Entries count in the period in which they happened, also those that were booked later, up to \
      --known-on. Targets of the policy, for the portfolio and for \
      each sales owner (--by owner), are shown with reached or missed. --explain says how each figure is \
      made.

      EXAMPLES
        vigie kpi --ledger ledger.sqlite
        vigie kpi --on 2026-06-30 --monthly 24 --csv kpi.csv --ledger ledger.sqlite
        vigie kpi --by owner --quarterly 4 --ledger ledger.sqlite
        vigie kpi --what-works --ledger ledger.sqlite
        vigie kpi --explain
      """)

  @Option(
    help: ArgumentHelp(
      "The day up to which, such as 2026-06-30; the end of the last whole period if left out.",
      valueName: "day"))
  var on: Day?

  @Option(
    help: ArgumentHelp(
      "The day at whose close the books are seen; the last known if left out.", valueName: "day"))
  var knownOn: Day?

  @Option(help: "What the figures are cut by.")
  var by = IndicatorCut.total

  @Option(help: ArgumentHelp("So many months: 12 of the whole, 1 by group.", valueName: "count"))
  var monthly: Int?

  @Option(help: ArgumentHelp("So many quarters instead.", valueName: "count"))
  var quarterly: Int?

  @Flag(help: "Tell what was seen after each step of collection, by class and sales owner.")
  var whatWorks = false

  @Flag(help: "Say how each indicator is made, and nothing else.")
  var explain = false

  @Option(help: ArgumentHelp("Write all rows as CSV; - for standard output.", valueName: "file"))
  var csv: String?

  @Option(help: ArgumentHelp("The folder of models that ship with Vigie.", valueName: "folder"))
  var models: String?

  @Option(
    help: ArgumentHelp(
      "The policy with the targets; the one that ships if left out.", valueName: "file"))
  var policy: String?

  @OptionGroup var ledger: LedgerOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    guard monthly == nil || quarterly == nil else {
      throw ValidationError("--monthly and --quarterly contradict each other.")
    }
    guard (1...120).contains(monthly ?? 1) else {
      throw ValidationError("--monthly is 1 to 120 months.")
    }
    guard (1...40).contains(quarterly ?? 1) else {
      throw ValidationError("--quarterly is 1 to 40 quarters.")
    }
    try checkCSV(csv, output)
  }

  func run() throws {
    let console = Console(output)
    let spoken = output.language()
    guard !explain else { return console.print(IndicatorPage.definitions(in: spoken)) }
    let request = IndicatorRequest(
      day: on, rhythm: quarterly == nil ? .month : .quarter,
      count: quarterly ?? monthly ?? (by == .total ? monthsUsual : 1), by: by,
      knownOn: knownOn)
    let read = try reporting(in: spoken) {
      defer { console.endProgress() }
      return try readIndicators(
        ledger.ledger, request, modelFolders: modelFolders(models), policyPath: policy
      ) { console.progress($0, in: spoken) }
    }
    let language = output.language(ledger: read.settings)
    let effects = try reporting(in: language) { () -> EffectTables? in
      guard whatWorks else { return nil }
      defer { console.endProgress() }
      let collected = try collectLedger(
        ledger.ledger, on: read.day,
        by: JudgeChoice(modelFolders: modelFolders(models), policyPath: policy),
        classifiesAll: true
      ) { console.progress($0, in: language) }
      return EffectTables(
        collected.list.effects, currency: collected.settings.currency, in: language)
    }
    let page = IndicatorPage(
      by: read.cut, read.groups, total: read.total, targets: read.targets,
      origin: IndicatorPage.Origin(
        policy: read.policyVersion, knownOn: read.knownOn, importNumber: read.importNumber,
        caveats: read.caveats),
      currency: read.settings.currency, in: language, effects: effects)
    try console.show(page.table.csv, to: csv, in: language) {
      output.json ? page.json.text : page.text
    }
  }
}

extension IndicatorCut: ExpressibleByArgument {}

/// CSV on standard output leaves no room for another result there.
func checkCSV(_ csv: String?, _ output: OutputOptions) throws {
  guard !(csv == "-" && output.json) else {
    throw ValidationError("--csv - and --json both want standard output; give --csv a file.")
  }
}

extension Console {
  /// Prints a table's CSV where it was asked for on standard output; else writes it to its file, if
  /// there is one, and prints the result.
  func show(_ csv: String, to file: String?, in language: Language, _ result: () -> String) throws {
    guard let file else { return self.print(result()) }
    guard file != "-" else { return self.print(csv) }
    try reporting(in: language) { try writeFile(csv, to: file) }
    note(file)
    self.print(result())
  }
}
