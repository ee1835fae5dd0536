import Receivables

/// A customer's account made of a few records.
enum Booked {
  static func day(_ text: String) -> Day { Day(text) ?? .first }
  static let customer = CustomerID("C1")

  static func invoice(_ id: String, due: String, cents: Int64) -> LedgerRecord? {
    customer.map {
      .invoice(
        Invoice(
          id: id, customerID: $0, issuedOn: day(due) - 30, dueOn: day(due), amountCents: cents))
    }
  }

  static func paid(
    _ id: String, _ on: String, cents: Int64, invoice: String? = nil, plan: String? = nil,
    kind: PaymentKind = .payment, reverses: String? = nil
  ) -> LedgerRecord? {
    customer.map {
      .payment(
        Payment(
          id: id, customerID: $0, paidOn: day(on), amountCents: cents, kind: kind,
          invoiceID: invoice, reverses: reverses, planID: plan))
    }
  }

  static func promise(
    _ id: String, made: String = "2026-01-10", _ on: String, cents: Int64?, plan: String? = "PL",
    invoice: String? = nil
  ) -> LedgerRecord? {
    customer.map {
      .promise(
        PaymentPromise(
          id: id, customerID: $0, madeOn: day(made), promisedOn: day(on), invoiceID: invoice,
          amountCents: cents, planID: plan))
    }
  }

  static func account(_ records: [LedgerRecord?], on text: String) -> Account {
    guard let customer else { return Account() }
    let history = CustomerHistory(
      profile: CustomerProfile(id: customer, name: "Client"),
      versions: records.compactMap { $0 }.map {
        RecordVersion(knownOn: $0.happenedOn ?? .first, version: 1, record: $0)
      })
    return Account(KnownHistory(of: history, asOf: day(text)))
  }
}
