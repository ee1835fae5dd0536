import ArgumentParser
import CreditPolicy
import Foundation
import Receivables
import Reports
import Workflows

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "May I sell this much on these terms to this customer?",
    discussion: """
      Answers YES, YES IF, NO or REFER, with the terms allowed for this day, what would turn a no \
      into a yes, and until when the answer holds. The decision is written into the journal beside \
      the ledger; the same question on the same facts has the same reference.

      With --accept the headroom of the order is reserved until the answer expires or 'vigie decision \
      close' ends it, so that nobody else is promised the same.

      Exit codes: 0 YES or accepted, 10 YES IF, 11 NO, 12 REFER to a person.

      --batch answers a file of requests, one a row: CSV with the columns customer and amount (or \
      monthly and months), and if wanted terms, deposit, guarantee, margin, tax (ttc or ht), \
      issued_on, delivered_on, goods. It prints CSV, or with --json one slip a line.

      EXAMPLES
        vigie check --batch requests.csv --ledger ledger.sqlite > answers.csv
        vigie check C00017 --amount 48000 --terms 60 --ledger ledger.sqlite
        vigie check C00017 --amount 48000 --terms 45EOM-A --on 2026-06-30 --html slip.html
        vigie check "Scierie du Haut-Doubs" --new --amount 3000 --terms 30
        vigie check C00017 --monthly 4000 --months 12 --terms 30 --internal
        vigie check C00017 --ht --amount 40000 --margin 0.22 --guarantee insurance:30000
        vigie check C00017 --amount 48000 --terms 60 --accept --condition 2
      """)

  @Argument(help: "The customer's identifier, registration number (SIREN) or whole name.")
  var customer: String?

  @Option(
    help: ArgumentHelp("Answer every row of a file of requests instead.", valueName: "file"),
    completion: .file(extensions: ["csv"]))
  var batch: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The order, VAT included unless --ht, such as 48000 or 48000.50.", valueName: "amount"))
  var amount: Amount?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The monthly invoice of a running contract, instead of --amount; its peak exposure is checked.",
      valueName: "amount"))
  var monthly: Amount?

  @Option(help: ArgumentHelp("How many monthly invoices, such as 12.", valueName: "n"))
  var months: Int?

  @Flag(help: "The amount includes VAT, or does not: then the seller's usual rate is added.")
  var tax = Tax.ttc

  @Option(
    help: ArgumentHelp(
      "Terms: 60 (net days), 45EOM-A (days, then end of month), 45EOM-B (end of month, then days), RECEIPT, PREPAID; those agreed if left out."
    ))
  var terms: PaymentTerms?

  @Option(help: ArgumentHelp("What is paid before delivery, VAT included.", valueName: "amount"))
  var deposit: Amount?

  @Option(
    help: ArgumentHelp(
      "A guarantee that the customer would bring, such as bank_guarantee:20000; may be repeated.",
      valueName: "kind:amount"))
  var guarantee: [GuaranteeOffer] = []

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The margin of this deal, a share of its price without VAT such as 0.22.",
      valueName: "share"))
  var margin: Double?

  @Option(
    help: ArgumentHelp(
      "The day of the check, such as 2026-06-30; the last known if left out.", valueName: "day"))
  var on: Day?

  @Option(help: ArgumentHelp("The day that the invoice will bear.", valueName: "day"))
  var issuedOn: Day?

  @Option(help: ArgumentHelp("The day of delivery.", valueName: "day"))
  var deliveredOn: Day?

  @Option(
    name: [.long, .customLong("goods")],
    help: "The legal regime of what is sold, such as transport; the seller's if left out.")
  var regime: String?

  @Flag(help: "The invoice sums up the deliveries of a period.")
  var periodic = false

  @Flag(help: "The contract states the terms expressly.")
  var clause = false

  @Option(help: ArgumentHelp("Write the slip as a page.", valueName: "file"))
  var html: String?

  @Flag(
    name: .customLong("new"),
    help: "Answer also for a customer whom the ledger does not know, by the rule for new ones.")
  var isNew = false

  @Option(
    help: ArgumentHelp("Of a new one: its country; the seller's if left out.", valueName: "code"))
  var country: String?

  @Option(
    help:
      "Of a new one: company, sole_trader, public_body, association or affiliate; company if left out."
  )
  var kind: CustomerKind?

  @Flag(
    help:
      "Show class, probability with its interval, score and price of the risk: not for customers.")
  var `internal` = false

  @Flag(help: "Write nothing into the journal.")
  var noJournal = false

  @OptionGroup var acceptance: AcceptOptions
  @OptionGroup var judge: JudgeOptions
  @OptionGroup var ledger: LedgerOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    guard (deposit?.cents ?? 0) >= 0 else {
      throw ValidationError("--deposit must not be negative.")
    }
    guard (-1...1).contains(margin ?? 0) else {
      throw ValidationError("--margin is a share of the price, from -1 to 1: 0.22 for 22 %.")
    }
    guard isNew || (country == nil && kind == nil) else {
      throw ValidationError("--country and --kind belong to --new.")
    }
    guard batch == nil else {
      guard customer == nil, amount == nil, monthly == nil, html == nil, !acceptance.accept else {
        throw ValidationError(
          "--batch takes customers and amounts from its file, and goes with neither --html nor --accept."
        )
      }
      return
    }
    guard customer != nil else {
      throw ValidationError("Name the customer: vigie check C00017 --amount 48000.")
    }
    guard !(noJournal && acceptance.accept) else {
      throw ValidationError("--accept writes into the journal; leave --no-journal out.")
    }
    guard (amount == nil) != (monthly == nil), (monthly == nil) == (months == nil) else {
      throw ValidationError("Say --amount, or --monthly with --months.")
    }
    guard (amount ?? monthly)?.cents ?? 0 > 0 else {
      throw ValidationError("\(monthly == nil ? "--amount" : "--monthly") must be above zero.")
    }
    guard (1...TermsRequest.monthsMax).contains(months ?? 1) else {
      throw ValidationError("--months is from 1 to \(TermsRequest.monthsMax).")
    }
    guard tax == .ht || amount == nil || (deposit?.cents ?? 0) <= amount?.cents ?? 0 else {
      throw ValidationError("--deposit cannot be more than --amount.")
    }
  }

  /// What is said of a customer whom the ledger may not know; nil where it has to.
  func prospect(_ seller: LedgerSettings) -> Prospect? {
    isNew ? Prospect(country: country ?? seller.country, kind: kind ?? .company) : nil
  }

  func run() throws {
    if let batch { return try answer(batch) }
    let invoicedCents = (amount ?? monthly)?.invoicedCents(overMonths: months) ?? 0
    let outcome = try reporting(in: output.language()) {
      try checkTerms(
        ledger.ledger, customer: customer ?? "", on: on, by: judge.choice, author: author(),
        isRecorded: !noJournal, accepting: acceptance.acceptance, content: slipContent
      ) { day, seller in
        TermsRequest(
          amountCents: tax.totalCents(ofCents: invoicedCents, seller),
          amountExcludingTaxCents: tax == .ht ? invoicedCents : nil, terms: terms,
          depositCents: deposit?.cents ?? 0, guaranteesOffered: guarantee, asOf: day,
          issuedOn: issuedOn, deliveredOn: deliveredOn, isPeriodic: periodic, regime: regime,
          hasContractClause: clause,
          marginBasisPoints: margin.map { Int64(($0 * 10_000).rounded()) }, months: months ?? 1,
          prospect: prospect(seller))
      }
    }
    guard let outcome else {
      throw ValidationError(
        "The order is larger than any order, or smaller than --deposit.")
    }
    let language = output.language(ledger: outcome.settings)
    let page = slipPage(outcome, in: language, isInternal: `internal`)
    let console = Console(output)
    console.print(output.json ? page.json(accepted: outcome.accepted).text : page.text)
    try reporting(in: language) { try writePage(page.html, to: html, console) }
    console.detail("\(outcome.rowsRead) rows read")
    if try outcome.tellAcceptance(console, in: language) { return }
    switch outcome.slip.answer {
    case .yes: return
    case .yesIf: throw ExitCode(10)
    case .no: throw ExitCode(11)
    case .refer: throw ExitCode(12)
    }
  }
}

/// Whether an amount is said with VAT, as invoices are, or without.
enum Tax: String, EnumerableFlag {
  case ttc, ht

  /// The amount with VAT, at the seller's usual rate; rounded half up to the cent.
  func totalCents(ofCents cents: Int64, _ seller: LedgerSettings) -> Int64 {
    guard self == .ht else { return cents }
    return (cents * (10_000 + seller.vatBasisPoints) + 5_000) / 10_000
  }
}

extension GuaranteeOffer: ExpressibleByArgument {
  /// Reads `bank_guarantee:20000`.
  public init?(argument: String) {
    let parts = argument.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, let amount = Amount(argument: String(parts[1]))
    else { return nil }
    self.init(kind: String(parts[0]), amountCents: amount.cents)
  }
}

/// An amount as a user types it: `48000` or `48000.50`.
struct Amount: ExpressibleByArgument {
  let cents: Int64

  init?(argument: String) {
    let isNegative = argument.hasPrefix("-")
    let parts = argument.dropFirst(isNegative ? 1 : 0)
      .split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, let units = Int64(parts[0]), units >= 0, units < 1_000_000_000_000
    else {
      return nil
    }
    var cents: Int64 = 0
    if parts.count == 2 {
      guard (1...2).contains(parts[1].count), let rest = Int64(parts[1]), rest >= 0 else {
        return nil
      }
      cents = parts[1].count == 1 ? rest * 10 : rest
    }
    self.cents = (units * 100 + cents) * (isNegative ? -1 : 1)
  }

  /// All that is invoiced at so much a month; more than any order where it fits no number, with room
  /// for VAT.
  func invoicedCents(overMonths months: Int?) -> Int64 {
    let most = Int64.max / 20_000
    let product = cents.multipliedReportingOverflow(by: Int64(months ?? 1))
    return product.overflow ? most : min(product.partialValue, most)
  }
}

extension CustomerKind: ExpressibleByArgument {}

extension PaymentTerms: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}

/// Who asks: the name that the system knows.
func author() -> String {
  let variables = ProcessInfo.processInfo.environment
  return variables["VIGIE_AUTHOR"] ?? variables["USER"] ?? "unknown"
}
