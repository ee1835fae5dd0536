import Receivables
import Testing

@testable import LedgerFormats

@Suite struct ProfileTests {
  /// One row is a customer, an invoice, a payment and perhaps a dispute.
  private func profile() throws -> ColumnProfile {
    ColumnProfile(
      name: "test",
      rules: try #require(
        FormatRules(days: .monthDayYear, decimalMark: ".", groupsThousands: false)),
      records: [
        try RecordMapping(
          .invoice,
          [
            "invoice_id": "{No}", "customer_id": "{Who}", "issued_on": "{Date}",
            "due_on": "{Due}", "amount": "{Amount}",
          ], when: [.isNotNegative(column: "Amount")]),
        try RecordMapping(
          .invoice,
          [
            "invoice_id": "{No}", "customer_id": "{Who}", "issued_on": "{Date}",
            "due_on": "{Due}", "amount": "{Amount}", "kind": "credit_note",
          ], when: [.isNegative(column: "Amount")]),
        try RecordMapping(
          .payment,
          [
            "payment_id": "P-{No}", "customer_id": "{Who}", "paid_on": "{Paid}",
            "amount": "{Amount}", "invoice_id": "{No}",
          ], when: [.isNotEmpty(column: "Paid")]),
        try RecordMapping(
          .dispute,
          [
            "dispute_id": "D-{No}", "customer_id": "{Who}", "opened_on": "{Due}",
            "invoice_id": "{No}",
          ], when: [.isOneOf(column: "Disputed", values: ["yes"])]),
      ], createsCustomers: true)
  }

  private static let header = "Who,No,Date,Due,Amount,Paid,Disputed\n"

  @Test func `one row says several records, and unknown customers are made of their identifier`()
    throws
  {
    let file = try Reading.file(
      Self.header + "C1,7,1/2/2013,2/1/2013,55.94,1/15/2013,No\nC1,8,1/3/2013,2/2/2013,10,,Yes\n",
      try profile())
    #expect(file.rejections.isEmpty)
    let kinds = file.records.map(\.kind)
    #expect(kinds == [.customer, .customer, .invoice, .invoice, .dispute, .payment])
    guard case .customer(let customer) = file.records[0],
      case .payment(let payment) = file.records[5]
    else {
      Issue.record("other records than expected")
      return
    }
    #expect(customer.profile.name == "C1")
    #expect(payment.id == "P-7")
    #expect(payment.amountCents == 5594)
    #expect(payment.paidOn == Reading.day("2013-01-15"))
  }

  @Test func `the sign of an amount makes an invoice or a credit note`() throws {
    let file = try Reading.file(
      Self.header + "C1,7,1/2/2013,2/1/2013,-5.00,,No\nC1,8,1/2/2013,2/1/2013,5.00,,No\n",
      try profile())
    let invoices = file.records.compactMap { record -> Invoice? in
      if case .invoice(let invoice) = record { invoice } else { nil }
    }
    #expect(invoices.map(\.kind) == [.invoice, .creditNote])
    #expect(invoices.map(\.amountCents) == [500, 500])
  }

  @Test func `a row of which one record cannot be read gives none, and is told once`() throws {
    let file = try Reading.file(
      Self.header + "C1,7,1/2/2013,2/1/2013,5,13/45/2013,No\n", try profile())
    #expect(file.records.isEmpty)
    #expect(file.problems == [.impossibleDay])
    #expect(file.rejections.first?.column == "Paid")
  }

  @Test func `a column that the file lacks is named`() throws {
    let profile = try profile()
    #expect(throws: IngestProblem.missingColumn("Amount", file: "export.csv")) {
      try Reading.file("Who,No,Date,Due,Paid,Disputed\n", profile)
    }
  }

  @Test func `a mapping to a column that no canonical file has is refused`() {
    #expect(throws: UnknownCanonicalColumn(name: "colour", kind: .invoice)) {
      try RecordMapping(.invoice, ["colour": "{X}"])
    }
  }
}
