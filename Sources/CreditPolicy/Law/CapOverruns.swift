import Receivables

/// What a ledger holds that lies above the legal cap: it is kept as it came, and told.
public struct CapOverruns: Hashable, Sendable {
  /// A customer whose agreed terms are above the cap.
  public struct AgreedTerms: Hashable, Sendable {
    public let customerID: CustomerID
    public let terms: PaymentTerms
    public let bound: LegalBound
  }

  /// An invoice that is due after the latest lawful day in every reading of the law.
  public struct LateDue: Hashable, Sendable {
    public let invoiceID: String
    public let customerID: CustomerID
    public let dueOn: Day
    public let bound: LegalBound
  }

  /// How many are named.
  private static let namedMax = 5

  /// The day of the invoice for which agreed terms are judged.
  public let day: Day
  public private(set) var customers = 0
  /// The first of them, in the order in which they were told.
  public private(set) var firstCustomers: [AgreedTerms] = []
  public private(set) var invoices = 0
  public private(set) var firstInvoices: [LateDue] = []
  /// Customers with agreed terms for whom no cap could be named.
  public private(set) var customersNotJudged = 0
  /// Invoices for which no cap could be named.
  public private(set) var invoicesNotJudged = 0

  public init(on day: Day) { self.day = day }

  /// Judges the terms agreed with a customer, as of an invoice of `day`.
  public mutating func add(
    _ terms: PaymentTerms, of customerID: CustomerID, _ sale: LegalSale, under law: LegalRules
  ) {
    switch law.verdict(on: terms, for: sale) {
    case .lawful: return
    case .notVerified: customersNotJudged += 1
    case .aboveCap(_, let bound):
      customers += 1
      guard firstCustomers.count < Self.namedMax else { return }
      firstCustomers.append(AgreedTerms(customerID: customerID, terms: terms, bound: bound))
    }
  }

  /// Counts an invoice that is due after `bound`; nil where no cap could be named.
  public mutating func add(
    invoice id: @autoclosure () -> String, of customerID: CustomerID, dueOn: Day,
    bound: LegalBound?
  ) {
    guard let bound else {
      invoicesNotJudged += 1
      return
    }
    guard dueOn > bound.latestDay else { return }
    invoices += 1
    guard firstInvoices.count < Self.namedMax else { return }
    firstInvoices.append(
      LateDue(invoiceID: id(), customerID: customerID, dueOn: dueOn, bound: bound))
  }
}
