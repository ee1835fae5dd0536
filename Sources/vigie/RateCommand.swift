import ArgumentParser
import Receivables
import Reports
import Workflows

struct RateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rate",
    abstract: "Give a class to a customer by hand, for a time and with a reason; or list them.",
    discussion: """
      While it is in force the policy's rules for that class apply, and its price is that of the \
      geometric middle of the class; slip, score, explanation and review show both classes. A \
      customer in default stays in default. X and U are given by nobody.

      EXAMPLES
        vigie rate C00017 --class D --reason "lost its largest client" --until 2026-12-31
        vigie rate C00017 --withdraw --reason "found another one"
        vigie rate C00017 --ledger ledger.sqlite
      """)

  @Argument(help: "The customer's identifier, registration number (SIREN) or whole name.")
  var customer: String

  @Option(name: .customLong("class"), help: "The class, A to F.")
  var riskClass: String?

  @Option(help: "Why, in at most 500 characters.")
  var reason: String?

  @Option(help: ArgumentHelp("The last day on which it holds.", valueName: "day"))
  var until: Day?

  @Option(
    help: ArgumentHelp("The first day; the last known if left out.", valueName: "day"))
  var on: Day?

  @Flag(help: "End the one that is in force.")
  var withdraw = false

  @OptionGroup var judge: JudgeOptions
  @OptionGroup var ledger: LedgerOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    guard !(withdraw && (riskClass != nil || until != nil)) else {
      throw ValidationError("--withdraw takes neither --class nor --until.")
    }
    guard withdraw || (riskClass == nil) == (until == nil) else {
      throw ValidationError("--class and --until belong together.")
    }
    guard withdraw || riskClass != nil || reason == nil else {
      throw ValidationError("--reason says why a class is given or withdrawn: add --class.")
    }
  }

  func run() throws {
    let rated = try reporting(in: output.language()) {
      try rateCustomer(
        ledger.ledger, customer: customer, on: on, change, by: judge.choice, author: author())
    }
    let page = OverridesPage(
      rated.overrides, of: rated.profile, on: rated.day, modelGrade: rated.modelGrade,
      inForce: rated.inForce, in: output.language(ledger: rated.settings))
    Console(output).print(output.json ? page.json.text : page.text)
  }

  private var change: RateChange? {
    if withdraw { return .withdraw(reason: reason) }
    guard let riskClass, let until else { return nil }
    return .give(riskClass: riskClass, reason: reason ?? "", until: until)
  }
}
