/// How an import dates what does not say when it was known.
public enum ImportMode: String, Sendable, Codable, CaseIterable {
  /// The past is loaded: a fact was known on the day it happened.
  case history
  /// News arrive: what does not say otherwise is known from the day it was received.
  case delivery
  /// A former import is taken back.
  case undo
}

/// What became of the rows of an import.
public struct ImportCounts: Sendable, Hashable {
  /// Records that the ledger did not know.
  public var added: Int
  /// New versions of records that it knew with other content.
  public var corrected: Int
  public var withdrawn: Int
  /// Rows that say what the ledger knows already.
  public var unchanged: Int
  public var rejected: Int
  /// Invoices known more than 60 days after their issue: a sign that days known are missing.
  public var lateInvoices: Int

  public init(
    added: Int = 0, corrected: Int = 0, withdrawn: Int = 0, unchanged: Int = 0,
    rejected: Int = 0, lateInvoices: Int = 0
  ) {
    self.added = added
    self.corrected = corrected
    self.withdrawn = withdrawn
    self.unchanged = unchanged
    self.rejected = rejected
    self.lateInvoices = lateInvoices
  }

  public static func += (sum: inout ImportCounts, more: ImportCounts) {
    sum.added += more.added
    sum.corrected += more.corrected
    sum.withdrawn += more.withdrawn
    sum.unchanged += more.unchanged
    sum.rejected += more.rejected
    sum.lateInvoices += more.lateInvoices
  }
}

/// What one import did, or would do.
public struct ImportReport: Sendable {
  /// The number of the import in the ledger; nil for a dry run and where nothing was changed.
  public let number: Int?
  public let mode: ImportMode
  public let receivedOn: Day
  public let isDryRun: Bool
  public let files: [String]
  /// In the order of dependence; only kinds of which there was a row.
  public let countsByKind: [(kind: RecordKind, counts: ImportCounts)]
  /// The first rejections, by file and line; `total.rejected` counts them all.
  public let rejections: [Rejection]
  public let warnings: [ImportWarning]
  /// Sentences of the profile on how it dates what the file leaves undated.
  public let assumptions: [String]

  public init(
    number: Int?, mode: ImportMode, receivedOn: Day, isDryRun: Bool, files: [String],
    countsByKind: [(kind: RecordKind, counts: ImportCounts)], rejections: [Rejection],
    warnings: [ImportWarning], assumptions: [String]
  ) {
    self.number = number
    self.mode = mode
    self.receivedOn = receivedOn
    self.isDryRun = isDryRun
    self.files = files
    self.countsByKind = countsByKind
    self.rejections = rejections
    self.warnings = warnings
    self.assumptions = assumptions
  }

  /// All kinds together.
  public var total: ImportCounts {
    countsByKind.reduce(into: ImportCounts()) { $0 += $1.counts }
  }
}

/// What a ledger holds in all, kept up to date by each import.
public struct PortfolioTotals: Sendable, Hashable {
  public let customers: Int
  public let records: Int
  public let invoices: Int
  /// The days on which the first and the last fact became known; nil in an empty ledger.
  public let firstKnownOn: Day?
  public let lastKnownOn: Day?
  /// Invoices less credit notes and payments, of the latest version of each.
  public let receivableCents: Int64

  public init(
    customers: Int, records: Int, invoices: Int, firstKnownOn: Day?, lastKnownOn: Day?,
    receivableCents: Int64
  ) {
    self.customers = customers
    self.records = records
    self.invoices = invoices
    self.firstKnownOn = firstKnownOn
    self.lastKnownOn = lastKnownOn
    self.receivableCents = receivableCents
  }
}

/// One import, as the ledger remembers it.
public struct ImportEntry: Sendable, Hashable {
  public let number: Int
  public let mode: ImportMode
  public let receivedOn: Day
  public let source: String
  public let counts: ImportCounts
  public let undoes: Int?
  public let undoneBy: Int?

  public init(
    number: Int, mode: ImportMode, receivedOn: Day, source: String, counts: ImportCounts,
    undoes: Int?, undoneBy: Int?
  ) {
    self.number = number
    self.mode = mode
    self.receivedOn = receivedOn
    self.source = source
    self.counts = counts
    self.undoes = undoes
    self.undoneBy = undoneBy
  }
}

/// What `status` says of a ledger.
public struct LedgerStatus: Sendable {
  public let path: String
  public let settings: LedgerSettings
  public let totals: PortfolioTotals
  public let recordCounts: [(kind: RecordKind, count: Int)]
  public let imports: [ImportEntry]
  /// How many entries the journal has, and the hash of its last one; nil without a journal.
  public let journal: (entries: Int, head: String?)?

  public init(
    path: String, settings: LedgerSettings, totals: PortfolioTotals,
    recordCounts: [(kind: RecordKind, count: Int)], imports: [ImportEntry],
    journal: (entries: Int, head: String?)? = nil
  ) {
    self.journal = journal
    self.path = path
    self.settings = settings
    self.totals = totals
    self.recordCounts = recordCounts
    self.imports = imports
  }
}
