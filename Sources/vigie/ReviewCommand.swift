import ArgumentParser
import Foundation
import Receivables
import Reports
import Workflows

struct ReviewShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Make the review of a quarter; what 'vigie review' does without a word after it.",
    discussion: """
      Cockpit with the last eight quarters, aged balance, segments, migration, movers, limits and cover, \
      strategic customers, decisions, the health of the model, and what would shorten the DSO; beside the \
      quarter before. The sums reconcile to the ledger.

      Entries count in the quarter in which they happened, also those that were booked later, up to \
      --known-on. A quarter that is not over is reviewed on the last day known.

      EXAMPLES
        vigie review --quarter 2026-Q2 --ledger ledger.sqlite
        vigie review --quarter 2026-Q2 --lang fr --html review.html
        vigie review --quarter 2026-Q2 --out review
      """)

  @Option(help: ArgumentHelp("The quarter, such as 2026-Q2; the last whole one if left out."))
  var quarter: Quarter?

  @Option(
    help: ArgumentHelp(
      "The day at whose close the books are seen; the last known if left out.", valueName: "day"))
  var knownOn: Day?

  @Option(help: ArgumentHelp("Write the review as a page.", valueName: "file"))
  var html: String?

  @Option(
    help: ArgumentHelp(
      "Write the review into a folder: index.html, review.xlsx, review.json, and decisions.csv to fill in for 'vigie review close'.",
      valueName: "folder"))
  var out: String?

  @OptionGroup var judge: JudgeOptions
  @OptionGroup var ledger: LedgerOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    if out?.isEmpty ?? false { throw ValidationError("--out wants the name of a folder.") }
  }

  func run() throws {
    let console = Console(output)
    let spoken = output.language()
    let outcome = try reporting(in: spoken) {
      defer { console.endProgress() }
      return try reviewLedger(
        ledger.ledger, quarter: quarter, knownOn: knownOn, by: judge.choice
      ) {
        console.progress($0, in: spoken)
      }
    }
    let language = output.language(ledger: outcome.settings)
    let page = ReviewPage(
      outcome.review, in: language, currency: outcome.settings.currency,
      origin: ReviewPage.Origin(
        outcome: outcome.outcome, model: outcome.modelName, policy: outcome.policyVersion,
        importNumber: outcome.importNumber, chainHead: outcome.chainHead,
        caveats: outcome.caveats),
      overrides: outcome.overrides)
    console.print(output.json ? page.json.text : page.text)
    try reporting(in: language) {
      try writePage(page.html, to: html, console)
      if let out { try write(page, into: out, console) }
    }
  }

  /// Writes what a committee gets, each file whole or not at all; other files of the folder stay.
  private func write(_ page: ReviewPage, into folder: String, _ console: Console) throws {
    try makeFolder(folder)
    func path(_ name: String) -> String {
      folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
    }
    let workbook = path("review.xlsx")
    do {
      try writeFile(page.workbook.bytes(workingIn: folder), to: workbook)
    } catch let failure as WorkbookFailure {
      throw OutputFailure(path: workbook, reason: failure.reason, isFull: failure.isFull)
    }
    console.note(workbook)
    try writePage(page.html, to: path("index.html"), console)
    try writePage(page.json.text, to: path("review.json"), console)
    // What somebody has filled in is not written over.
    let decisions = path("decisions.csv")
    if FileManager.default.fileExists(atPath: decisions) {
      console.note(page.keptDecisions(decisions))
    } else {
      try writePage(page.decisionsCSV, to: decisions, console)
    }
  }
}

extension Quarter: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}
