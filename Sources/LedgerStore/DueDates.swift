import GRDB
import Receivables

/// What a customer is and what was agreed with it, by its latest record.
public struct CustomerAgreement: Sendable {
  public let profile: CustomerProfile
  public let terms: PaymentTerms?
}

/// When an invoice is due, and what decides which law bounds it.
public struct DueDate: Sendable {
  /// The number under which the ledger keeps its customer.
  public let customer: Int64
  public let issuedOn: Day
  public let dueOn: Day
  public let deliveredOn: Day?
  public let regime: String?
  public let isPeriodic: Bool
}

extension LedgerSnapshot {
  private var visible: String {
    "brought_by <= \(sequence) AND (hidden_by IS NULL OR hidden_by > \(sequence))"
  }

  /// The latest agreement with each customer, by the number under which the ledger keeps it.
  public func agreements() throws -> [Int64: CustomerAgreement] {
    let statement = try RawStatement(
      db,
      sql: """
        SELECT c.number, c.customer_id, v.country, v.kind, v.agreed_terms
        FROM customer_version v JOIN customer c ON c.number = v.customer
        WHERE v.withdrawn = 0 AND \(visible) ORDER BY v.customer, v.known_on, v.version
        """)
    var agreements: [Int64: CustomerAgreement] = [:]
    while try statement.step() {
      var row = RowReader(statement.pointer)
      guard let number = row.integer(), let id = row.customerID() else { continue }
      let profile = CustomerProfile(
        id: id, name: id.text, country: row.text(), kind: row.word())
      agreements[number] = CustomerAgreement(profile: profile, terms: row.terms())
    }
    return agreements
  }

  /// Reads the due date of each invoice that counts, customer by customer.
  ///
  /// - Parameter body: Given each due date, and how to read the identifier of its invoice.
  /// - Complexity: One pass over the invoices, and one over those that were corrected.
  public func forEachDueDate(_ body: (DueDate, () -> String) -> Void) throws {
    let corrected = try correctedInvoices()
    let customers = Set(corrected.keys.map(\.customer))
    let statement = try RawStatement(
      db,
      sql: """
        SELECT customer, issued_on, due_on, delivered_on, regime, periodic, version, instalment,
          withdrawn, invoice_id
        FROM invoice WHERE kind = 'invoice' AND \(visible)
        """)
    while try statement.step() {
      var row = RowReader(statement.pointer)
      guard let customer = row.integer(), let issuedOn = row.day(), let dueOn = row.day() else {
        continue
      }
      let due = DueDate(
        customer: customer, issuedOn: issuedOn, dueOn: dueOn, deliveredOn: row.day(),
        regime: row.text(), isPeriodic: row.flag() ?? false)
      let (version, instalment) = (row.integer(), row.integer())
      guard row.flag() != true else { continue }
      if customers.contains(customer) {
        let key = InvoiceKey(customer: customer, instalment: instalment, id: row.text() ?? "")
        guard corrected[key] ?? version == version else { continue }
        body(due) { key.id }
      } else {
        body(due) { row.text() ?? "" }
      }
    }
  }

  /// The number of the latest version of each invoice that has more than one.
  private func correctedInvoices() throws -> [InvoiceKey: Int64] {
    let statement = try RawStatement(
      db,
      sql: """
        SELECT customer, instalment, invoice_id, version FROM invoice
        WHERE version > 1 AND \(visible)
        """)
    var latest: [InvoiceKey: Int64] = [:]
    while try statement.step() {
      var row = RowReader(statement.pointer)
      guard let customer = row.integer() else { continue }
      let key = InvoiceKey(customer: customer, instalment: row.integer(), id: row.text() ?? "")
      latest[key] = max(latest[key] ?? 0, row.integer() ?? 0)
    }
    return latest
  }
}

/// One due date of one invoice, whatever its version.
private struct InvoiceKey: Hashable {
  let customer: Int64
  let instalment: Int64?
  let id: String
}
