import ArgumentParser
import CreditPolicy
import Receivables
import Reports

struct LawTermsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "terms",
    abstract: "When is an invoice due, and how late may it lawfully be?",
    discussion: """
      Without terms: the due date that the law gives where nothing was agreed. Terms are written as \
      60 (net days), 45EOM-A (days, then end of month), 45EOM-B (end of month, then days), with +10 \
      for the 10th of the month after and @delivery to count from the delivery; RECEIPT, PREPAID.

      EXAMPLES
        vigie law terms 45EOM-A --issued-on 2026-01-15
        vigie law terms --issued-on 2026-01-15 --delivered-on 2026-01-10
        vigie law terms 30 --issued-on 2026-01-15 --goods transport
        vigie law terms 60 --issued-on 2026-01-15 --buyer public_body
      """)

  @Argument(help: "The terms; those of the law if left out.")
  var terms: PaymentTerms?

  @Option(help: ArgumentHelp("The day that the invoice bears.", valueName: "day"))
  var issuedOn: Day

  @Option(
    help: ArgumentHelp(
      "The day of delivery or performance; the invoice's if left out.", valueName: "day"))
  var deliveredOn: Day?

  @Option(help: ArgumentHelp("The buyer: business or public_body.", valueName: "kind"))
  var buyer = LegalBuyer.business

  @Option(
    help: ArgumentHelp("The buyer's country; the seller's if left out.", valueName: "code"))
  var buyerCountry: String?

  @Option(
    name: [.long, .customLong("regime")],
    help: ArgumentHelp(
      "The legal regime of what is sold; 'vigie law rules' lists them.", valueName: "regime"))
  var goods = "general"

  @Flag(help: "The invoice sums up the deliveries of a period.")
  var periodic = false

  @Flag(help: "The contract states the terms expressly.")
  var clause = false

  @OptionGroup var law: LawOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let language = output.language()
    try reporting(in: language) {
      let sale = LegalSale(
        sellerCountry: law.country, buyerCountry: buyerCountry ?? law.country,
        buyerKind: buyer == .publicBody ? .publicBody : .company, regime: goods,
        issuedOn: issuedOn, deliveredOn: deliveredOn, isPeriodic: periodic)
      let page = TermsPage(
        try law.rules().judge(terms, for: sale, hasContractClause: clause))
      Console(output).print(
        output.json ? page.json(in: language).text : page.text(in: language))
    }
  }
}
