import ArgumentParser
import CreditPolicy
import Reports

struct PriceFinancingCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "financing",
    abstract: "Factoring, bill discounting or reverse factoring: what is best against waiting?",
    discussion: """
      Each way is held against waiting for the customer: its cost, the expected loss that stays ours, \
      what the money received saves of our own. All three are compared unless some are named.

      What is left out is an assumption and no offer: ask for quotes and write them here. \
      Factoring takes 0.9 % of the invoice, advances 90 % at 5 % on 365 days, without recourse. \
      A bank discounts at 5.5 % on 360 days. Reverse factoring is at 4.5 % on 360 days.

      EXAMPLES
        vigie price financing --amount 100000 --days 50
        vigie price financing --amount 100000 --days 50 --factoring --service 0.007 --minimum-fee 300 --approved 80000
        vigie price financing --amount 100000 --days 50 --discounting --reverse --reverse-rate 0.038 --pd 0.03
      """)

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The invoice, VAT included.", valueName: "amount"),
    transform: pricedAmount)
  var amount: Int64

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Days until the customer is expected to pay.", valueName: "days"),
    transform: daysArgument)
  var days: Int

  @Flag(help: "Compare factoring.")
  var factoring = false

  @Flag(help: "Compare the discounting of a bill by a bank.")
  var discounting = false

  @Flag(help: "Compare reverse factoring.")
  var reverse = false

  @OptionGroup(title: "Factoring") var factor: FactoringOptions
  @OptionGroup(title: "Bill discounting and reverse factoring") var bank: BankOptions
  @OptionGroup var price: PriceOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    guard days > 0 else {
      throw ValidationError("--days must be above zero: what is paid today needs no financing.")
    }
  }

  func run() throws {
    guard
      let invoice = FinancedInvoice(
        amountCents: amount, days: days, costOfFunds: price.costOfFunds,
        probability: try price.probability(), lossGivenDefaultShare: price.lgd),
      let service = factor.instrument, let bill = bank.discounting, let reversed = bank.reverse
    else { throw ValidationError("Check the amount, the days and the shares.") }
    let all = !(factoring || discounting || reverse)
    var offers: [any FinancingInstrument] = []
    if factoring || all { offers.append(service) }
    if discounting || all { offers.append(bill) }
    if reverse || all { offers.append(reversed) }
    let language = output.language()
    let page = FinancingPage(FinancingComparison(of: invoice, offers), of: invoice)
    Console(output).print(
      output.json ? page.json(in: language).text : page.text(in: language))
  }
}

/// What a factor asks.
struct FactoringOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The service, a share of the invoice.", valueName: "share"),
    transform: rateArgument)
  var service = 0.009

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("What the service costs at least.", valueName: "amount"),
    transform: feeArgument)
  var minimumFee: Int64 = 0

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "What is paid at once; the rest is retained until the customer pays.", valueName: "share"),
    transform: rateArgument)
  var advance = 0.9

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The rate on the advance.", valueName: "rate"), transform: rateArgument)
  var factorRate = 0.05

  @Option(help: ArgumentHelp("The days of the factor's year: 365 or 360.", valueName: "days"))
  var factorYear = YearBasis.days365

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Up to what the factor bears the loss; all of it if left out.", valueName: "amount"),
    transform: feeArgument)
  var approved: Int64?

  @Flag(help: "The factor comes back to us where the customer does not pay.")
  var recourse = false

  var instrument: Factoring? {
    Factoring(
      serviceShare: service, feeCentsMin: minimumFee, advanceShare: advance,
      yearlyRate: factorRate, hasRecourse: recourse, approvedCents: approved,
      yearBasis: factorYear)
  }
}

/// What a bank asks, and the buyer's own factor.
struct BankOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The bank's rate on the bill.", valueName: "rate"), transform: rateArgument)
  var discountRate = 0.055

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("What the bank asks for handling the bill.", valueName: "amount"),
    transform: feeArgument)
  var handling: Int64 = 0

  @Option(help: ArgumentHelp("The days of the bank's year: 365 or 360.", valueName: "days"))
  var discountYear = YearBasis.days360

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The buyer's rate in reverse factoring.", valueName: "rate"),
    transform: rateArgument)
  var reverseRate = 0.045

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The fee of reverse factoring, a share of the invoice.", valueName: "share"),
    transform: rateArgument)
  var reverseFee = 0.0

  @Option(
    help: ArgumentHelp("The days of the year in reverse factoring: 365 or 360.", valueName: "days"))
  var reverseYear = YearBasis.days360

  var discounting: BillDiscounting? {
    BillDiscounting(yearlyRate: discountRate, handlingCents: handling, yearBasis: discountYear)
  }

  var reverse: ReverseFactoring? {
    ReverseFactoring(yearlyRate: reverseRate, feeShare: reverseFee, yearBasis: reverseYear)
  }
}
