import ArgumentParser
import CreditPolicy
import Receivables
import Reports
import Wording
import Workflows

extension CheckCommand {
  private static let columns = [
    "customer", "amount", "monthly", "months", "terms", "deposit", "guarantee", "margin", "tax",
    "issued_on", "delivered_on", "goods",
  ]

  /// Answers a file of requests: CSV on standard output, or one JSON a line.
  func answer(_ path: String) throws {
    let console = Console(output)
    let early = output.language()
    let (rows, header) = try reporting(in: early) { try readRequests(path, needing: ["customer"]) }
    for stranger in header where !Self.columns.contains(stranger) {
      console.note("\(path): the column '\(printable(stranger))' says nothing that is asked.")
    }
    let answers = try reporting(in: early) {
      try checkBatch(
        ledger.ledger, rows, on: on, by: judge.choice, author: author(), isRecorded: !noJournal,
        content: slipContent, progress: { console.progress("\($0) / \(rows.count)") },
        request: request)
    }
    console.endProgress()
    var failures = 0
    if !output.json {
      console.print(
        "row,customer,answer,conditions,terms,due_on,limit,headroom,valid_until,reference,problem")
    }
    for answer in answers {
      switch answer.result {
      case .success(let outcome):
        let language = output.language(ledger: outcome.settings)
        let page = slipPage(outcome, in: language, isInternal: `internal`)
        console.print(
          output.json ? page.json.line : page.batchLine(row: answer.row.number, quoted: csvField))
      case .failure(let error):
        failures += 1
        let fields = [
          "\(answer.row.number)", answer.row.customer, "", "", "", "", "", "", "", "",
          line(about: error, in: early),
        ]
        if output.json {
          Console.complain("\(path), row \(answer.row.number): \(fields[10])")
        } else {
          console.print(fields.map(csvField).joined(separator: ","))
        }
      }
    }
    if failures > 0 { throw ExitCode(2) }
  }

  private func line(about error: any Error, in language: Language) -> String {
    if let request = error as? UnreadableRequest { return "\(request.column): \(request.expected)" }
    let text = words(for: error, in: language) ?? "\(error)"
    return text.split(separator: "\n").joined(separator: " ")
  }

  /// The request that a row makes; what it leaves out is taken from the command's options.
  private func request(
    _ row: BatchRow, _ day: Day, _ seller: LedgerSettings
  ) throws -> TermsRequest {
    func cell<Value: ExpressibleByArgument>(
      _ column: String, _ expected: String
    ) throws -> Value? {
      guard let text = row.cells[column] else { return nil }
      guard let value = Value(argument: text) else {
        throw UnreadableRequest(column: column, expected: expected)
      }
      return value
    }
    let amount: Amount? = try cell("amount", "write an amount such as 48000 or 48000.50")
    let monthly: Amount? = try cell("monthly", "write an amount such as 4000")
    let months: Int? = try cell("months", "write a whole number such as 12")
    guard let asked = amount ?? monthly, (amount == nil) != (monthly == nil),
      (monthly == nil) == (months == nil), asked.cents > 0
    else {
      throw UnreadableRequest(
        column: "amount", expected: "write an amount above zero, or monthly and months")
    }
    let deposit: Amount? = try cell("deposit", "write an amount such as 5000")
    let terms: PaymentTerms? = try cell("terms", "write terms such as 30, 45EOM-A or RECEIPT")
    let guarantee: GuaranteeOffer? = try cell("guarantee", "write bank_guarantee:20000")
    let margin: Double? = try cell("margin", "write a share such as 0.22")
    let issuedOn: Day? = try cell("issued_on", "write a day such as 2026-06-30")
    let deliveredOn: Day? = try cell("delivered_on", "write a day such as 2026-06-30")
    guard let tax = row.cells["tax"].map({ Tax(rawValue: $0) }) ?? tax else {
      throw UnreadableRequest(column: "tax", expected: "write ttc or ht")
    }
    guard (-1...1).contains(margin ?? 0) else {
      throw UnreadableRequest(
        column: "margin", expected: "write a share from -1 to 1, such as 0.22")
    }
    let cents = asked.invoicedCents(overMonths: months)
    let request = TermsRequest(
      amountCents: tax.totalCents(ofCents: cents, seller),
      amountExcludingTaxCents: tax == .ht ? cents : nil, terms: terms ?? self.terms,
      depositCents: deposit?.cents ?? self.deposit?.cents ?? 0,
      guaranteesOffered: guarantee.map { [$0] } ?? self.guarantee, asOf: day,
      issuedOn: issuedOn ?? self.issuedOn, deliveredOn: deliveredOn ?? self.deliveredOn,
      isPeriodic: periodic, regime: row.cells["goods"] ?? regime, hasContractClause: clause,
      marginBasisPoints: (margin ?? self.margin).map { Int64(($0 * 10_000).rounded()) },
      months: months ?? 1, prospect: prospect(seller))
    guard let request else {
      throw UnreadableRequest(
        column: "amount",
        expected:
          "the order is larger than any order or smaller than its deposit, or months are not 1 to 120"
      )
    }
    return request
  }
}
