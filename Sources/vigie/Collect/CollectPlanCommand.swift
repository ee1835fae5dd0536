import ArgumentParser
import Collection
import Receivables
import Reports
import Workflows

struct CollectPlanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "Propose an instalment plan for what a customer owes overdue and uncontested.",
    discussion: """
      The fewest monthly instalments, each at most what the customer pays in a usual bad month beyond what \
      falls due anyway (or the policy's stretch-share of it), within instalment-plans of the policy, with what the plan costs us. Nothing is \
      recorded without --agreed, which imports the promises into the ledger; 'vigie import undo' takes \
      them back.

      EXAMPLES
        vigie collect plan C00017 --ledger ledger.sqlite
        vigie collect plan C00017 --instalments 3 --first 2026-07-10 --out promises.csv
        vigie collect plan C00017 --day-of-month 31 --amount 12000 --agreed --ledger ledger.sqlite
      """)

  @Argument(help: "The customer's identifier, registration number (SIREN) or whole name.")
  var customer: String

  @Option(
    help: ArgumentHelp("The day, such as 2026-06-30; the last known if left out.", valueName: "day")
  )
  var on: Day?

  @Option(
    help: ArgumentHelp("So many instalments; the fewest that fit if left out.", valueName: "count"))
  var instalments: Int?

  @Option(help: ArgumentHelp("The day of the first instalment.", valueName: "day"))
  var first: String?

  @Option(
    help: ArgumentHelp(
      "The amount; all that is overdue and uncontested if left out.", valueName: "amount"),
    transform: planAmount)
  var amount: Int64?

  @Option(
    help: ArgumentHelp(
      "The day of the month, 1 to 31; the last day of a month that is shorter.", valueName: "day"))
  var dayOfMonth: Int?

  @Option(help: ArgumentHelp("Write the promises as promises.csv.", valueName: "file"))
  var out: String?

  @Flag(help: "The customer agreed: record the promises in the ledger.")
  var agreed = false

  @Option(help: ArgumentHelp("Who agreed to it; your own name if left out.", valueName: "author"))
  var by: String?

  @Option(help: ArgumentHelp("Write a page.", valueName: "file"))
  var html: String?

  @OptionGroup var judge: JudgeOptions
  @OptionGroup var ledger: LedgerOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let console = Console(output)
    let outcome = try reporting(in: output.language()) {
      let plan = try proposePlan(
        ledger.ledger, customer: customer, on: on,
        PlanRequest(
          instalments: instalments, first: try firstDay(), amountCents: amount,
          dayOfMonth: dayOfMonth),
        by: judge.choice)
      return agreed ? try recordPlan(plan, in: ledger.ledger, by: by ?? author()) : plan
    }
    let language = output.language(ledger: outcome.settings)
    let page = PlanPage(
      outcome.proposal, recordedBy: outcome.recordedBy,
      CollectOrigin(
        model: outcome.modelName, policy: outcome.policyVersion,
        importNumber: outcome.importNumber, caveats: outcome.caveats),
      currency: outcome.settings.currency, in: language)
    console.print(output.json ? page.json.text : page.text)
    try reporting(in: language) {
      if let out {
        try writeFile(outcome.promisesCSV, to: out)
        console.note(out)
      }
      try writePage(page.html, to: html, console)
    }
  }

  /// A day that the calendar does not have is a problem with a remedy, and no wrong usage.
  private func firstDay() throws -> Day? {
    guard let first else { return nil }
    guard let day = Day(first) else { throw PlanProblem.noSuchDay(first) }
    return day
  }
}

/// An amount in units of the currency, with at most two decimals.
private func planAmount(_ text: String) throws -> Int64 {
  guard let units = Double(text), units.isFinite, abs(units) < 1e12,
    abs(units * 100 - (units * 100).rounded()) < 1e-4
  else { throw ValidationError("'\(text)' is not an amount, such as 1234.56.") }
  return Int64((units * 100).rounded())
}
