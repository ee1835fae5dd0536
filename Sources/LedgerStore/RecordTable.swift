import Receivables

/// Where the records of one kind lie, and in which columns.
struct RecordTable: Sendable {
  let kind: RecordKind
  /// The name of the table: that of the kind.
  var name: String { kind == .customer ? "customer_version" : kind.rawValue }
  /// The column of the record's key.
  let keyColumn: String
  /// Only invoices have several due dates.
  var hasInstalment: Bool { kind == .invoice }
  /// The columns of the record itself, in the order in which they are bound and read.
  let columns: [String]

  /// Every table that holds facts of customers, in the order of dependence.
  static let all: [RecordTable] = RecordKind.allCases.compactMap { RecordTable(of: $0) }

  /// The table of `kind`; nil for rates, which belong to no customer.
  init?(of kind: RecordKind) {
    guard kind != .rate else { return nil }
    self.kind = kind
    self.keyColumn =
      switch kind {
      case .invoice: "invoice_id"
      case .payment: "payment_id"
      case .dispute: "dispute_id"
      case .extensionRequest: "request_id"
      case .promise: "promise_id"
      case .reminder: "reminder_id"
      case .event: "event_id"
      case .guarantee: "guarantee_id"
      case .order: "order_id"
      default: "record_key"
      }
    self.columns = RecordTable.columns(of: kind)
  }

  private var keyColumns: [String] { hasInstalment ? [keyColumn, "instalment"] : [keyColumn] }

  func creation(of columns: [RecordKind: String]) -> String {
    """
    CREATE TABLE "\(name)" (
      customer INTEGER NOT NULL REFERENCES customer (number),
      known_on INTEGER NOT NULL,
      \(keyColumn) TEXT NOT NULL,
      \(hasInstalment ? "instalment INTEGER NOT NULL," : "")
      version INTEGER NOT NULL,
      withdrawn INTEGER NOT NULL,
      brought_by INTEGER NOT NULL REFERENCES import (number),
      hidden_by INTEGER REFERENCES import (number),
      \(columns[kind] ?? ""),
      PRIMARY KEY (customer, known_on, \(keyColumns.joined(separator: ", ")), version)
    ) STRICT, WITHOUT ROWID
    """
  }

  var insertion: String {
    let names =
      ["customer", "known_on"] + keyColumns + ["version", "withdrawn", "brought_by"] + columns
    let marks = Array(repeating: "?", count: names.count).joined(separator: ", ")
    return "INSERT INTO \"\(name)\" (\(names.joined(separator: ", "))) VALUES (\(marks))"
  }

  /// What a selection gives, in this order: customer, known_on, version, withdrawn, brought_by,
  /// hidden_by, key, instalment, and the record's own columns.
  ///
  /// - Parameter version: That of the ledger: what it has no column for reads as nothing.
  func selection(where condition: String, in version: Int = Schema.version) -> String {
    let missing = Schema.missingColumns(of: kind, in: version)
    let names =
      ["customer", "known_on", "version", "withdrawn", "brought_by", "hidden_by", keyColumn]
      + [hasInstalment ? "instalment" : "0"] + columns.map { missing.contains($0) ? "NULL" : $0 }
    return """
      SELECT \(names.joined(separator: ", ")) FROM "\(name)" WHERE \(condition)
      ORDER BY customer, known_on, \(keyColumns.joined(separator: ", ")), version
      """
  }

  private static func columns(of kind: RecordKind) -> [String] {
    switch kind {
    case .rate: []
    case .customer: CustomerRow.columns
    case .statement: StatementRow.columns
    case .rating: RatingRow.columns
    case .guarantee: GuaranteeRow.columns
    case .order: OrderRow.columns
    case .delivery: DeliveryRow.columns
    case .invoice: InvoiceRow.columns
    case .dispute: DisputeRow.columns
    case .extensionRequest: ExtensionRequestRow.columns
    case .promise: PromiseRow.columns
    case .reminder: ReminderRow.columns
    case .payment: PaymentRow.columns
    case .event: EventRow.columns
    case .balance: BalanceRow.columns
    }
  }
}
