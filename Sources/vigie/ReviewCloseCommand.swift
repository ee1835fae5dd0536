import ArgumentParser
import PortfolioReview
import Receivables
import Reports
import Workflows

struct ReviewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "review",
    abstract: "Where the risk is at the end of a quarter, how it moved, what to decide.",
    discussion: """
      EXAMPLES
        vigie review --quarter 2026-Q2 --ledger ledger.sqlite
        vigie review --quarter 2026-Q2 --lang fr --html review.html
        vigie review close --quarter 2026-Q2 --minutes review/decisions.csv
        vigie review show --help
      """,
    subcommands: [ReviewShowCommand.self, ReviewCloseCommand.self],
    defaultSubcommand: ReviewShowCommand.self)
}

struct ReviewCloseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "close",
    abstract: "Write down what the committee decided about the proposals of a review.",
    discussion: """
      Reads the sheet that 'vigie review --out' writes, decisions.csv, with the column verdict filled in: \
      accept, change (with terms or limit, and a reason) or refuse (with a reason). Rows without a verdict \
      stay open. The decisions are kept in the journal with the author; the next review tells what became of \
      them. Read twice, it changes nothing.

      EXAMPLES
        vigie review close --quarter 2026-Q2 --minutes review/decisions.csv --dry-run
        vigie review close --quarter 2026-Q2 --minutes review/decisions.csv
      """)

  @Option(help: ArgumentHelp("The quarter, such as 2026-Q2; the last whole one if left out."))
  var quarter: Quarter?

  @Option(help: ArgumentHelp("The sheet with the decisions.", valueName: "file"))
  var minutes: String

  @Option(
    help: ArgumentHelp(
      "The day at whose close the books were seen; the last known if left out.", valueName: "day"))
  var knownOn: Day?

  @Flag(help: "Say what would be written, and write nothing.")
  var dryRun = false

  @OptionGroup var judge: JudgeOptions
  @OptionGroup var ledger: LedgerOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let console = Console(output)
    let spoken = output.language()
    let closed = try reporting(in: spoken) {
      defer { console.endProgress() }
      let rows = try readRequests(minutes, needing: ["customer", "verdict"]).rows.map(row)
      return try closeReview(
        ledger.ledger, quarter: quarter, knownOn: knownOn, rows, by: judge.choice,
        author: author(), isDryRun: dryRun
      ) { console.progress($0, in: spoken) }
    }
    let page = ClosedReviewPage(
      closed.minutes, of: closed.quarter, added: closed.added, undecided: closed.undecided,
      isDryRun: closed.isDryRun, in: output.language(ledger: closed.settings))
    console.print(output.json ? page.json.text : page.text)
  }

  private func row(_ row: BatchRow) throws -> MinuteRow {
    func cell<Value>(
      _ column: String, _ expected: String, _ read: (String) -> Value?
    ) throws -> Value? {
      guard let text = row.cells[column], !text.allSatisfy(\.isWhitespace) else { return nil }
      guard let value = read(text) else {
        throw ValidationError(
          "Row \(row.number), \(column): '\(text)' cannot be read; \(expected).")
      }
      return value
    }
    let verdicts = Minute.Verdict.allCases.map(\.rawValue).joined(separator: ", ")
    return MinuteRow(
      number: row.number, customer: row.customer,
      verdict: try cell("verdict", "write one of \(verdicts)") {
        Minute.Verdict(rawValue: $0.lowercased())
      },
      terms: try cell("terms", "write terms such as 30, 45EOM-A or PREPAID") {
        PaymentTerms(argument: $0)
      },
      limitCents: try cell("limit", "write an amount such as 48000") {
        Amount(argument: $0).flatMap { $0.cents >= 0 ? $0.cents : nil }
      }, owner: row.cells["owner"],
      dueOn: try cell("due", "write a day such as 2026-07-31") { Day(argument: $0) },
      reason: row.cells["reason"])
  }
}
