import ArgumentParser
import CreditPolicy
import Receivables
import Reports

struct LawPenaltyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "penalty",
    abstract: "What does an invoice paid late cost the buyer?",
    discussion: """
      Between companies. Interest runs from the day after the due date to the day of payment, at the \
      central bank's rate on the first day of each half-year plus points, unless the contract states \
      another rate, which may not be less than a multiple of the legal interest. A fixed sum is due \
      beside it.

      EXAMPLES
        vigie law penalty --amount 10000 --due-on 2026-03-01 --paid-on 2026-03-21
        vigie law penalty --amount 10000 --due-on 2025-12-01 --paid-on 2026-02-15 --rate 0.1
      """)

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("What was paid late, VAT included.", valueName: "amount"),
    transform: pricedAmount)
  var amount: Int64

  @Option(help: ArgumentHelp("The due date.", valueName: "day"))
  var dueOn: Day

  @Option(help: ArgumentHelp("The day of payment.", valueName: "day"))
  var paidOn: Day

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The contract's yearly rate, such as 0.1 for 10 %; the legal one if left out.",
      valueName: "rate"),
    transform: rateArgument)
  var rate: Double?

  @OptionGroup var law: LawOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    guard dueOn < paidOn else {
      throw ValidationError(
        "--paid-on \(paidOn) is not after --due-on \(dueOn): what is paid on time bears no interest; name a later day."
      )
    }
  }

  func run() throws {
    let language = output.language()
    try reporting(in: language) {
      let bill = try law.rules().required(law.country).penaltyBill(
        on: amount, dueOn: dueOn, paidOn: paidOn,
        contractBasisPoints: rate.map { Int64(($0 * 10_000).rounded()) })
      let page = PenaltyPage(bill)
      Console(output).print(output.json ? page.json.text : page.text(in: language))
    }
  }
}
