import Receivables

/// Short ways to write a customer's records, and its account on a day.
enum Booked {
  static let id = CustomerID("C1") ?? fallback
  private static let fallback: CustomerID = id

  static func day(_ text: String) -> Day { Day(text) ?? .first }

  static func invoice(
    _ id: String, _ issued: String, due: String, cents: Int64, instalment: Int = 1,
    kind: InvoiceKind = .invoice, crediting credited: String? = nil, isSold: Bool = false,
    assumed: Bool = false
  ) -> LedgerRecord {
    var details = Invoice.Details()
    details.creditedInvoiceID = credited
    if isSold {
      details.assignedOn = day(issued)
      details.hasRecourse = false
    }
    return .invoice(
      Invoice(
        id: id, instalment: instalment, customerID: self.id, kind: kind, issuedOn: day(issued),
        dueOn: day(due), dueDaySource: assumed ? .assumedTerms : .given, amountCents: cents,
        details: details))
  }

  static func paid(
    _ id: String, _ on: String, cents: Int64, invoice: String? = nil,
    kind: PaymentKind = .payment, reverses: String? = nil
  ) -> LedgerRecord {
    .payment(
      Payment(
        id: id, customerID: self.id, paidOn: day(on), amountCents: cents, kind: kind,
        invoiceID: invoice, reverses: reverses))
  }

  static func dispute(
    _ id: String, _ on: String, invoice: String?, closed: String? = nil
  ) -> LedgerRecord {
    .dispute(
      Dispute(
        id: id, customerID: self.id, opening: .init(openedOn: day(on), invoiceID: invoice),
        closing: closed.map { .init(closedOn: day($0), outcome: .rejected) }))
  }

  /// - Parameter late: Records that became known on a later day than that on which they happened.
  static func account(
    _ records: [LedgerRecord], late: [(record: LedgerRecord, knownOn: String)] = [],
    on text: String
  ) -> Account {
    let history = CustomerHistory(
      profile: CustomerProfile(id: id, name: "Aubrac"),
      versions: records.map {
        RecordVersion(knownOn: $0.happenedOn ?? .first, version: 1, record: $0)
      } + late.map { RecordVersion(knownOn: day($0.knownOn), version: 1, record: $0.record) })
    return Account(KnownHistory(of: history, asOf: day(text)))
  }
}
