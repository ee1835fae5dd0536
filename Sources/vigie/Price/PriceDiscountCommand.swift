import ArgumentParser
import CreditPolicy
import Reports

struct PriceDiscountCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "discount",
    abstract: "Does an early-payment discount bring more than it costs?",
    discussion: """
      Days count from the invoice. The discount is held against the day on which the customer is \
      expected to pay, and not against the due day: name it by --expected-days. Who would have paid \
      by the discount day anyway takes the discount too and brings nothing.

      Left out: 10000 are invoiced, payment is expected on the due day, nobody pays early anyway, \
      everybody takes the discount, the year has 365 days.

      EXAMPLES
        vigie price discount --discount 0.02 --discount-day 10 --due-day 30
        vigie price discount --discount 0.01 --discount-day 10 --due-day 45 --expected-days 62 --pd 0.04 --amount 80000
        vigie price discount --discount 0.02 --discount-day 10 --due-day 30 --already-early 0.2 --take-up 0.5 --year 360
      """)

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The discount, such as 0.02 for 2 %.", valueName: "share"),
    transform: discountArgument)
  var discount: Double

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The last day for it, in days from the invoice.", valueName: "days"),
    transform: daysArgument)
  var discountDay: Int

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("When the whole is due, in days from the invoice.", valueName: "days"),
    transform: daysArgument)
  var dueDay: Int

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "When the customer is expected to pay without it, in days from the invoice; the due day if left out.",
      valueName: "days"),
    transform: daysArgument)
  var expectedDays: Int?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("What is invoiced, VAT included; 10000 if left out.", valueName: "amount"),
    transform: pricedAmount)
  var amount: Int64?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The share that is paid by the discount day anyway, and takes it.", valueName: "share"),
    transform: rateArgument)
  var alreadyEarly = 0.0

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The share of the others that takes it.", valueName: "share"),
    transform: rateArgument)
  var takeUp = 1.0

  @Option(help: ArgumentHelp("The days of the year: 365 or 360.", valueName: "days"))
  var year = YearBasis.days365

  @OptionGroup var price: PriceOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    guard discountDay < dueDay else {
      throw ValidationError(
        "--discount-day \(discountDay) is not before --due-day \(dueDay): a discount is for paying earlier; name an earlier day."
      )
    }
  }

  func run() throws {
    guard
      let offer = EarlyPaymentDiscount(
        discountShare: discount, discountDay: discountDay, dueDay: dueDay, yearBasis: year),
      let audience = DiscountAudience(
        amountCents: amount ?? 1_000_000, expectedDay: expectedDays ?? dueDay,
        costOfFunds: price.costOfFunds,
        probability: try price.probability(), lossGivenDefaultShare: price.lgd,
        alreadyEarlyShare: alreadyEarly, takeUpShare: takeUp)
    else { throw ValidationError("Check the amount, the days and the shares.") }
    let language = output.language()
    let page = DiscountPage(decideDiscount(offer, for: audience))
    Console(output).print(
      output.json ? page.json(in: language).text : page.text(in: language))
  }
}
