import ArgumentParser
import Receivables
import Reports
import Workflows

struct ScorecardCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Hold a scorecard against another table whose outcomes are known.",
    discussion: """
      Prints how well it tells cases apart there, whether its probabilities hold, how far points and \
      characteristics have moved since the fit, and its bins in that table.

      EXAMPLES
        vigie scorecard check Models/sme 2026.csv
        vigie scorecard check Models/sme 2026.csv --date day --json
      """)

  @Argument(help: "The scorecard: its folder or its document.")
  var model: String

  @Argument(help: "The table, a CSV file.", completion: .file(extensions: ["csv"]))
  var table: String

  @Option(help: ArgumentHelp("The outcome, if not the column of the fit.", valueName: "column"))
  var outcome: String?

  @Option(help: ArgumentHelp("How often each row counts.", valueName: "column"))
  var weights: String?

  @Option(help: ArgumentHelp("Rows of one value go together.", valueName: "column"))
  var cluster: String?

  @Option(help: ArgumentHelp("The day of each row, for figures by month.", valueName: "column"))
  var date: String?

  @OptionGroup var shown: OutputOptions

  func run() throws {
    let language = shown.language()
    var roles = TableRoles()
    roles.outcome = outcome ?? ""
    roles.weights = weights
    roles.cluster = cluster
    roles.date = date
    let (found, check) = try reporting(in: language) {
      try checkScorecard(model, table, roles: roles)
    }
    let page = ModelCheckPage(found, check)
    Console(shown).print(shown.json ? page.json.text : page.text(in: language))
  }
}
