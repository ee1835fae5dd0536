import ArgumentParser
import Features
import Receivables
import Reports
import Workflows

struct FitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fit",
    abstract: "Fit a scorecard on the ledger's own history.",
    discussion: """
      Observation days are month ends; one counts only if its whole horizon was known by --until. \
      The expert scorecard is moved by the data as far as their number justifies; without a default \
      it stays as it is. Prints how well it holds out of fold, whole customers left out together, \
      beside simple rules. The model is written beside the ledger.

      EXAMPLES
        vigie fit --ledger ledger.sqlite --until 2026-03-31
        vigie fit --ledger ledger.sqlite --outcome late-15-days
        vigie fit --ledger ledger.sqlite --groups payment --groups dispute --output payment.json
      """)

  @Option(
    help: ArgumentHelp(
      "The last day whose facts are used; the last known if left out.", valueName: "day"))
  var until: Day?

  @Option(
    help: ArgumentHelp(
      "What is foreseen: default-12m, soft, late-15-days, or a file.", valueName: "outcome"))
  var outcome = "default-12m"

  @Option(
    help: ArgumentHelp(
      "Only features of a group, once or more: payment, dispute, financial, external, relationship.",
      valueName: "group"))
  var groups: [Feature.Group] = []

  @Option(help: ArgumentHelp("The folder of models that ship with Vigie.", valueName: "folder"))
  var models: String?

  @Option(name: .shortAndLong, help: ArgumentHelp("Where the model is written.", valueName: "file"))
  var output: String?

  @OptionGroup var ledger: LedgerOptions
  @OptionGroup var shown: OutputOptions

  func run() throws {
    let language = shown.language()
    let console = Console(shown)
    let fit = try reporting(in: language) {
      defer { console.endProgress() }
      return try fitModel(
        ledger.ledger, until: until, outcome: outcome, groups: Set(groups),
        modelFolders: modelFolders(models), output: output
      ) { console.progress($0, in: language) }
    }
    let page = FitPage(
      name: fit.model.name, outcome: fit.model.outcome, scorecard: fit.model.scorecard,
      validation: fit.model.validation,
      baselines: fit.model.baselines.map { ($0.name, $0.discrimination) },
      days: (fit.model.firstObservation, fit.model.lastObservation), path: fit.path,
      lateInvoiceShare: fit.lateInvoiceShare, paymentHabits: fit.model.paymentHabits)
    console.print(shown.json ? page.json.text : page.text(in: language))
  }
}
