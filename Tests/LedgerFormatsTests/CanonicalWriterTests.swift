import Receivables
import Testing

@testable import LedgerFormats

@Suite struct CanonicalWriterTests {
  private static let id = CustomerID("C,1") ?? CustomerID("C1")

  /// One record of each kind, with everything said that can be said.
  private func records() throws -> [LedgerRecord] {
    let id = try #require(Self.id)
    let dollar = try #require(Currency("USD"))
    let day = Reading.day("2024-01-31")
    var details = Invoice.Details()
    details.creditedInvoiceID = "F0"
    details.isContested = true
    details.orderID = "O1"
    details.deliveredOn = day
    details.amountExcludingTaxCents = 1000
    details.regime = "transport"
    details.isPeriodic = true
    details.assignedOn = day
    details.hasRecourse = false
    return [
      .customer(
        Customer(
          profile: CustomerProfile(
            id: id, name: " Brûlé \"& fils\"\nSARL", country: "FR", kind: .soleTrader,
            registrationID: "123456782", sector: "4941A", parentID: CustomerID("C0"),
            isStrategic: true, since: day, mergedInto: CustomerID("C9"), mergedOn: day,
            correspondence: Correspondence(
              language: "fr", addressLines: ["3, place du \"Marché\"", "15110 Saint-Urcize"],
              contact: "Mme A", email: "a@b.example")),
          terms: CustomerTerms(
            segment: "key", creditLimitCents: 5_000_000, agreedTerms: PaymentTerms("45EOM-A+10"),
            salesOwner: "north", status: .cashOnly, statusSince: day, currency: .euro),
          validFrom: day)),
      .invoice(
        Invoice(
          id: "F1", instalment: 2, customerID: id, kind: .creditNote, issuedOn: day,
          dueOn: day + 30, amountCents: 1201, details: details)),
      .payment(
        Payment(
          id: "P1", customerID: id, paidOn: day, amountCents: 5, kind: .bill, invoiceID: "F1",
          reverses: "P0", maturesOn: day + 90, method: "lcr", planID: "plan")),
      .dispute(
        Dispute(
          id: "D1", customerID: id,
          opening: .init(openedOn: day, invoiceID: "F1", amountCents: 7, reason: .price),
          closing: .init(closedOn: day + 3, outcome: .credited))),
      .extensionRequest(
        ExtensionRequest(
          id: "E1", customerID: id, requestedOn: day, invoiceID: "F1", newDueOn: day + 60,
          decision: .init(decidedOn: day + 1, isGranted: true))),
      .promise(
        PaymentPromise(
          id: "R1", customerID: id, madeOn: day, promisedOn: day + 9, invoiceID: "F1",
          amountCents: 99, planID: "plan")),
      .reminder(
        Reminder(
          id: "M1", customerID: id, sentOn: day, level: 3, invoiceID: "F1", channel: "letter")),
      .statement(
        Statement(
          customerID: id, periodEnd: day, kind: .consolidated, publishedOn: day + 100,
          isConfidential: true, currency: .euro, months: 12, headcount: 40,
          figuresCents: StatementFigure.allCases.indices.map {
            $0 % 3 == 0 ? nil : Int64($0) * -1250
          })),
      .rating(
        ExternalRating(
          customerID: id, agency: "BdF", ratedOn: day, grade: "4+", rankShare: 0.375)),
      .event(
        CustomerEvent(
          id: "V1", customerID: id, kind: .reorganisation, occurredOn: day, invoiceID: "F1",
          amountCents: 1, publishedOn: day + 12, reference: "A20240012")),
      .guarantee(
        Guarantee(
          id: "G1", customerID: id, kind: "insurance", issuer: "insurer",
          guarantorID: CustomerID("C2"), amountCents: 1_000_000, coveredShare: 0.9,
          deductibleCents: 5000, validFrom: day, expiresOn: Day.last, limitType: "named",
          maxTermsDays: 60, notifyWithinDays: 30)),
      .order(Order(id: "O1", customerID: id, orderedOn: day, amountCents: 12, closedOn: day)),
      .delivery(Delivery(orderID: "O1", deliveredOn: day, amountCents: 12)),
      .balance(ControlBalance(day: day, customerID: id, balanceCents: -55, account: "411")),
      .rate(
        try #require(ExchangeRate(day: day, currency: dollar, rateMillionths: 1_083_450))),
    ]
  }

  @Test func `what is written is read back as the same record`() throws {
    for record in try records() {
      var writer = CanonicalWriter(record.kind)
      writer.write(record)
      let text = try LedgerText(bytes: writer.buffer, file: record.kind.fileName)
      let file = try Reading.file(text, record.kind)
      #expect(file.rejections.isEmpty)
      #expect(file.records.count == 1)
      if record.kind != .customer { #expect(file.records.first == record) }
    }
  }

  @Test func `a name keeps its quotes, commas and line breaks, and loses the spaces around it`()
    throws
  {
    let record = try #require(try records().first)
    var writer = CanonicalWriter(.customer)
    writer.write(record)
    let file = try Reading.file(
      try LedgerText(bytes: writer.buffer, file: "customers.csv"), .customer)
    guard case .customer(let customer) = file.records.first, case .customer(let written) = record
    else {
      Issue.record("no customer")
      return
    }
    #expect(customer.profile.name == "Brûlé \"& fils\"\nSARL")
    #expect(customer.terms == written.terms)
    #expect(customer.validFrom == written.validFrom)
  }
}
