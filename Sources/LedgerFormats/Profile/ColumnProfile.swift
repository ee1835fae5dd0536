import Receivables

/// How a file that is not ours is read: which of its columns say what, and how it writes them.
///
/// One row may say several things: an invoice, its payment, and a dispute.
public struct ColumnProfile: Hashable, Sendable {
  public let name: String
  public let rules: FormatRules
  /// The separator; nil to tell it from the header.
  public let separator: Character?
  /// What a row says, in any order.
  public let records: [RecordMapping]
  /// Whether customers that nobody described are created.
  ///
  /// A mapping of customers then describes them; without one their identifier is their name. A
  /// customer that the ledger knows is never overwritten.
  public let createsCustomers: Bool
  /// How the profile dates what the file leaves undated, in sentences for the report.
  public let assumptions: [String]
  /// Who sells, for a ledger that does not know it yet.
  public let settings: LedgerSettings?

  public init(
    name: String, rules: FormatRules = .canonical, separator: Character? = nil,
    records: [RecordMapping], createsCustomers: Bool = false, assumptions: [String] = [],
    settings: LedgerSettings? = nil
  ) {
    self.name = name
    self.rules = rules
    self.separator = separator
    self.records = createsCustomers ? records + Self.bareCustomers(of: records) : records
    self.createsCustomers = createsCustomers
    self.assumptions = assumptions
    self.settings = settings
  }
}

extension ColumnProfile {
  /// Customers known by their identifier alone, where no mapping describes them.
  private static func bareCustomers(of records: [RecordMapping]) -> [RecordMapping] {
    guard !records.contains(where: { $0.kind == .customer }),
      let id = records.lazy.compactMap({ $0.templates["customer_id"] }).first,
      let mapping = try? RecordMapping(.customer, ["customer_id": id, "name": id])
    else { return [] }
    return [mapping]
  }
}

/// One thing that a row of a file says.
public struct RecordMapping: Hashable, Sendable {
  public let kind: RecordKind
  /// Text for each canonical column: `{InvoiceDate}`, `P-{invoiceNumber}`, or a constant.
  public let templates: [String: String]
  /// All must hold for the row to say this.
  public let conditions: [RowCondition]

  /// - Throws: `UnknownCanonicalColumn` for a template of a column that the kind does not have.
  public init(
    _ kind: RecordKind, _ templates: [String: String], when conditions: [RowCondition] = []
  ) throws(UnknownCanonicalColumn) {
    let known = kind.columnNames
    if let unknown = templates.keys.sorted().first(where: { !known.contains($0) }) {
      throw UnknownCanonicalColumn(name: unknown, kind: kind)
    }
    self.kind = kind
    self.templates = templates
    self.conditions = conditions
  }
}

/// A column that a kind of record does not have.
public struct UnknownCanonicalColumn: Error, Hashable {
  public let name: String
  public let kind: RecordKind
}

/// What must be true of a row.
public enum RowCondition: Hashable, Sendable {
  /// The column says one of these, whatever the case.
  case isOneOf(column: String, values: [String])
  case isEmpty(column: String)
  case isNotEmpty(column: String)
  /// The column is a number below zero; the mapping then drops the minus of every amount.
  case isNegative(column: String)
  /// The column is a number of zero or more.
  case isNotNegative(column: String)

  /// The column of the file that is looked at.
  public var column: String {
    switch self {
    case .isOneOf(let column, _), .isEmpty(let column), .isNotEmpty(let column),
      .isNegative(let column), .isNotNegative(let column):
      column
    }
  }
}

extension RecordKind {
  /// The names of its canonical columns, `recorded_on` included.
  public var columnNames: [String] { columns.map(\.title) + [recordedOn.title] }
}
