import Receivables

/// Short ways to write a customer's records, and its account on a day.
enum Book {
  static let id = CustomerID("C1") ?? fallback
  private static let fallback: CustomerID = id

  static func day(_ text: String) -> Day { Day(text) ?? .first }

  static func invoice(
    _ id: String, _ issued: String, due: String, cents: Int64, kind: InvoiceKind = .invoice,
    crediting credited: String? = nil
  ) -> LedgerRecord {
    var details = Invoice.Details()
    details.creditedInvoiceID = credited
    return .invoice(
      Invoice(
        id: id, customerID: self.id, kind: kind, issuedOn: day(issued), dueOn: day(due),
        amountCents: cents, details: details))
  }

  static func paid(
    _ id: String, _ on: String, cents: Int64, invoice: String? = nil,
    kind: PaymentKind = .payment, reverses: String? = nil, matures: String? = nil
  ) -> LedgerRecord {
    .payment(
      Payment(
        id: id, customerID: self.id, paidOn: day(on), amountCents: cents, kind: kind,
        invoiceID: invoice, reverses: reverses, maturesOn: matures.map { day($0) }))
  }

  static func account(_ records: [LedgerRecord], on text: String) -> Account {
    let history = CustomerHistory(
      profile: CustomerProfile(id: id, name: "Aubrac"),
      versions: records.map {
        RecordVersion(knownOn: $0.happenedOn ?? .first, version: 1, record: $0)
      })
    return Account(KnownHistory(of: history, asOf: day(text)))
  }
}
