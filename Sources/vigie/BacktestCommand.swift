import ArgumentParser
import Receivables
import Reports
import Workflows

struct BacktestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backtest",
    abstract: "What the alerts of past weeks would have been, and what they were worth.",
    discussion: """
      Replays each Sunday between two days as it was known then, with a model that is fitted anew \
      each year on what was certain by then. Tells how many defaults were warned of 60 days ahead, \
      how many alerts were false, and how five simpler rules do with as many places; with intervals, \
      and plainly where there are too few defaults to conclude.

      EXAMPLES
        vigie backtest --from 2023-01 --to 2025-12 --ledger ledger.sqlite
        vigie backtest --from 2024-01-01 --to 2025-06-30 --lines 12 --html backtest.html
      """)

  @Option(help: ArgumentHelp("The first day or month.", valueName: "day"))
  var from: MonthOrDay

  @Option(help: ArgumentHelp("The last day or month.", valueName: "day"))
  var to: MonthOrDay

  @Option(help: "How many lines a week, taken in turns; the policy's if left out.")
  var lines: Int?

  @Option(help: "The second budget: so large a share of the active customers.")
  var share = 0.02

  @Option(help: "What the model foresees; else what the ledger's model does, or a default.")
  var outcome: String?

  @Option(
    help: ArgumentHelp(
      "default, or lateness-doubles: what alerts are held against.", valueName: "event"))
  var event = BackTestRequest.Event.default

  @Flag(help: "Let the ledger's model judge all weeks, whatever it has learned from.")
  var noRefit = false

  @Option(help: ArgumentHelp("Write the back-test as a page, with charts.", valueName: "file"))
  var html: String?

  @OptionGroup var judge: JudgeOptions
  @OptionGroup var ledger: LedgerOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    if let lines, !(1...10_000).contains(lines) {
      throw ValidationError("--lines is a whole number from 1 to 10000, such as 8.")
    }
    guard share > 0, share <= 0.5 else {
      throw ValidationError("--share is a part of the customers, from 0 to 0.5, such as 0.02.")
    }
    guard from.first <= to.last else {
      throw ValidationError("--from lies after --to.")
    }
  }

  func run() throws {
    let console = Console(output)
    let spoken = output.language()
    let replayed = try reporting(in: spoken) {
      defer { console.endProgress() }
      return try backtestAlerts(
        ledger.ledger,
        BackTestRequest(
          from: from.first, through: to.last, lines: lines, share: share, isRefitted: !noRefit,
          outcome: outcome, event: event),
        by: judge.choice
      ) { console.progress($0, in: spoken) }
    }
    let language = output.language(ledger: replayed.settings)
    let page = BackTestPage(
      replayed.test, in: language,
      origin: BackTestPage.Origin(
        currency: replayed.settings.currency,
        models: replayed.models.map {
          .init(name: $0.name, from: $0.from, rows: $0.rows, defaults: $0.defaults)
        }, policy: replayed.policyVersion, importNumber: replayed.importNumber,
        isRefitted: !noRefit))
    console.print(output.json ? page.json.text : page.text)
    try reporting(in: language) { try writePage(page.html, to: html, console) }
  }
}

/// A day such as `2025-06-30`, or a month such as `2025-06` with its first day and its last.
struct MonthOrDay: ExpressibleByArgument {
  let first: Day
  let last: Day

  init?(argument: String) {
    if let day = Day(argument) {
      (first, last) = (day, day)
    } else if let day = Day(argument + "-01") {
      (first, last) = (day, day.endOfMonth)
    } else {
      return nil
    }
  }
}

extension BackTestRequest.Event: ExpressibleByArgument {}
