import ArgumentParser
import Documents
import Receivables
import Reports
import Scoring
import Wording
import Workflows

struct ScorecardFitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fit",
    abstract: "Fit a scorecard on a table.",
    discussion: """
      Every column that has no other role is a characteristic: numbers are binned, texts are grouped, \
      a missing value has a bin of its own. The scorecard is validated on rows that it was not fitted \
      on. Its document, scorecard.json, and its CARD.md lie in the folder --out; the bins of the \
      document may be edited and taken for a new fit by --bins.

      METHODS
        joint   each bin has a coefficient of its own, neighbours drawn to each other (the default)
        woe     one coefficient a characteristic on its weights of evidence, maximum likelihood
        ridge   the same, drawn to one common coefficient by --strength cases
        firth   the same with Firth's penalty, for few bad cases or separated ones

      EXAMPLES
        vigie scorecard fit loans.csv --outcome default --out Models/loans
        vigie scorecard fit loans.csv --outcome status --bad charged_off --exclude id --out M
        vigie scorecard fit loans.csv --outcome bad --date day --split-date 2025-01-01 --out M
        vigie scorecard fit loans.csv --outcome bad --holdout sample=test --weights w --out M
        vigie scorecard fit loans.csv --outcome bad --bins M --out M2
      """)

  @Argument(help: "The table, a CSV file.", completion: .file(extensions: ["csv"]))
  var table: String

  @Option(help: ArgumentHelp("The column that says how a case ended.", valueName: "column"))
  var outcome: String

  @Option(
    help: ArgumentHelp("Its value for a bad case; 1, bad, yes are known.", valueName: "value"))
  var bad: String?

  @Option(help: ArgumentHelp("How often each row counts.", valueName: "column"))
  var weights: String?

  @Option(
    help: ArgumentHelp(
      "Log-odds of bad that each row brings along, for a score too.", valueName: "column"))
  var offset: String?

  @Option(
    help: ArgumentHelp("Rows of one value go together, as of one customer.", valueName: "column"))
  var cluster: String?

  @Option(
    help: ArgumentHelp("The day of each row: stability is shown by month.", valueName: "column"))
  var date: String?

  @Option(help: ArgumentHelp("Validate on the rows of that value.", valueName: "column=value"))
  var holdout: String?

  @Option(help: ArgumentHelp("Validate out of fold; 0 for no validation.", valueName: "count"))
  var folds: Int?

  @Option(help: ArgumentHelp("Validate on the rows from that day on.", valueName: "day"))
  var splitDate: Day?

  @Option(help: ArgumentHelp("The seed of the folds.", valueName: "number"))
  var seed: UInt64 = 1

  @Option(help: ArgumentHelp("The folder of the scorecard.", valueName: "folder"))
  var out: String

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("Columns that are no characteristics.", valueName: "column"))
  var exclude: [String] = []

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("Columns whose numbers are names.", valueName: "column"))
  var categorical: [String] = []

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "Other scores to hold it against, higher being riskier.", valueName: "column"))
  var baseline: [String] = []

  @OptionGroup var recipe: RecipeOptions

  @Option(
    help: ArgumentHelp("Take the bins of another scorecard as they are.", valueName: "scorecard"))
  var bins: String?

  @Option(help: ArgumentHelp("The decimal mark of the table.", valueName: "mark"))
  var decimalMark = "."

  @Flag(help: "Replace a scorecard that is there.")
  var force = false

  @Flag(help: "Fit and show, but write nothing.")
  var dryRun = false

  @OptionGroup var shown: OutputOptions

  func validate() throws {
    let partings = [holdout != nil, folds != nil, splitDate != nil].count { $0 }
    guard partings <= 1 else {
      throw ValidationError("--holdout, --folds and --split-date exclude each other.")
    }
    guard splitDate == nil || date != nil else {
      throw ValidationError("--split-date needs --date, the column of days.")
    }
    guard folds.map({ $0 == 0 || (2...100).contains($0) }) ?? true else {
      throw ValidationError("--folds is 0 or from 2 to 100.")
    }
    guard holdout.map({ $0.contains("=") }) ?? true else {
      throw ValidationError("Write --holdout COLUMN=VALUE.")
    }
    guard decimalMark == "." || decimalMark == "," else {
      throw ValidationError("--decimal-mark is . or ,")
    }
  }

  func run() throws {
    let language = shown.language()
    let console = Console(shown)
    let (model, path) = try reporting(in: language) {
      defer { console.endProgress() }
      return try fitTableScorecard(try request()) { console.progress($0, in: language) }
    }
    let page = ScorecardPage(model, path: dryRun ? nil : path)
    if !dryRun {
      try reporting(in: language) {
        try writeFile(page.card(in: language), to: "\(out)/CARD.md")
      }
    }
    console.print(shown.json ? page.json.text : page.text(in: language))
  }

  private func request() throws -> ScorecardRequest {
    var request = ScorecardRequest()
    request.table = table
    request.roles.outcome = outcome
    request.roles.badValue = bad
    request.roles.weights = weights
    request.roles.offset = offset
    request.roles.cluster = cluster
    request.roles.date = date
    request.roles.excluded = exclude
    request.roles.categorical = categorical
    request.roles.baselines = baseline
    request.roles.decimalMark = decimalMark == "," ? "," : "."
    request.rows = parting
    try recipe.apply(to: &request)
    request.binsFrom = bins
    request.output = out
    request.replaces = force
    request.isDryRun = dryRun
    return request
  }

  private var parting: RowParting {
    if let splitDate { return .splitDate(splitDate) }
    if let holdout, let mark = holdout.firstIndex(of: "=") {
      return .holdout(
        column: String(holdout[..<mark]), value: String(holdout[holdout.index(after: mark)...]))
    }
    return folds == 0 ? .none : .folds(folds ?? 5, seed: seed)
  }
}
