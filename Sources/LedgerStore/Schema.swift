import GRDB
import Receivables

/// The tables of a ledger, version by version.
///
/// A migration that has been released is never edited: what it made is out there. Days are counts
/// of days since 1970-01-01, amounts are cents of the ledger's currency.
///
/// Each record table holds one row a version of a record. The rows of one customer lie together
/// and in the order of the day on which they became known, because that is how they are read.
/// `brought_by` and `hidden_by` name the import that brought a row and the one that took it back:
/// nothing is overwritten, so that an old decision can be made again.
enum Schema {
  /// Marks an SQLite file as a ledger of ours: "VIGI" in ASCII.
  static let applicationID: Int32 = 0x5649_4749
  /// The version that `migrator` brings a ledger to.
  static let version = 2

  static func migrator() -> DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("v1") { db in
      try db.execute(sql: "PRAGMA application_id = \(applicationID)")
      try db.execute(sql: "PRAGMA user_version = 1")
      try db.execute(sql: bookkeeping)
      for table in RecordTable.all { try db.execute(sql: table.creation(of: columnsV1)) }
    }
    // How one writes to a customer.
    migrator.registerMigration("v2") { db in
      for column in addedInV2 {
        try db.execute(sql: "ALTER TABLE customer_version ADD COLUMN \(column) TEXT")
      }
      try db.execute(sql: "PRAGMA user_version = 2")
    }
    return migrator
  }

  private static let addedInV2 = ["language", "address", "contact", "email"]

  /// The columns of a table that a ledger of an older version does not have: a reader takes them for
  /// empty, as only a writer migrates.
  static func missingColumns(of kind: RecordKind, in version: Int) -> [String] {
    kind == .customer && version < 2 ? addedInV2 : []
  }

  /// What surrounds the records: settings, imports, customers, keys and totals.
  private static let bookkeeping = """
    CREATE TABLE setting (
      name TEXT NOT NULL PRIMARY KEY,
      value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE import (
      number INTEGER PRIMARY KEY,
      mode TEXT NOT NULL CHECK (mode IN ('history', 'delivery', 'undo')),
      received_on INTEGER NOT NULL,
      source TEXT NOT NULL,
      added INTEGER NOT NULL,
      corrected INTEGER NOT NULL,
      withdrawn INTEGER NOT NULL,
      unchanged INTEGER NOT NULL,
      rejected INTEGER NOT NULL,
      late_invoices INTEGER NOT NULL,
      undoes INTEGER REFERENCES import (number),
      undone_by INTEGER REFERENCES import (number)
    ) STRICT;

    CREATE TABLE customer (
      number INTEGER PRIMARY KEY,
      customer_id TEXT NOT NULL UNIQUE,
      parent INTEGER REFERENCES customer (number)
    ) STRICT;
    CREATE INDEX customer_by_parent ON customer (parent) WHERE parent IS NOT NULL;

    -- Where a record is, and when it happened, by the hash of its kind and key: a correction may
    -- move it to another customer, and a payment may name an invoice of the past.
    CREATE TABLE record_key (
      hash INTEGER PRIMARY KEY,
      customer INTEGER NOT NULL,
      happened_on INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE portfolio_total (
      one INTEGER PRIMARY KEY CHECK (one = 1),
      customers INTEGER NOT NULL,
      records INTEGER NOT NULL,
      invoices INTEGER NOT NULL,
      first_known_on INTEGER,
      last_known_on INTEGER,
      receivable_cents INTEGER NOT NULL
    ) STRICT;
    INSERT INTO portfolio_total VALUES (1, 0, 0, 0, NULL, NULL, 0);

    CREATE TABLE rate (
      currency TEXT NOT NULL,
      day INTEGER NOT NULL,
      rate_millionths INTEGER NOT NULL,
      brought_by INTEGER NOT NULL REFERENCES import (number),
      hidden_by INTEGER REFERENCES import (number),
      PRIMARY KEY (currency, day, brought_by)
    ) STRICT, WITHOUT ROWID;
    """

  /// The columns of each record table beside those that all have, as of version 1.
  private static let columnsV1: [RecordKind: String] = [
    .customer: """
    name TEXT NOT NULL, country TEXT, kind TEXT, registration_id TEXT, sector TEXT,
    parent_id TEXT, strategic INTEGER NOT NULL, since INTEGER, merged_into TEXT,
    merged_on INTEGER, segment TEXT, credit_limit INTEGER, agreed_terms TEXT, sales_owner TEXT,
    status TEXT, status_since INTEGER, currency TEXT, valid_from INTEGER
    """,
    .statement: """
    period_end INTEGER NOT NULL, kind TEXT NOT NULL, published_on INTEGER,
    confidential INTEGER NOT NULL, currency TEXT, months INTEGER, headcount INTEGER,
    turnover INTEGER, value_added INTEGER, ebitda INTEGER, ebit INTEGER,
    interest_expense INTEGER, personnel_costs INTEGER, net_income INTEGER,
    operating_cash_flow INTEGER, total_assets INTEGER, current_assets INTEGER,
    inventories INTEGER, trade_receivables INTEGER, other_receivables INTEGER,
    bills_discounted INTEGER, securities INTEGER, cash INTEGER, equity INTEGER,
    share_capital INTEGER, retained_earnings INTEGER, provisions INTEGER, total_debt INTEGER,
    debt_over_one_year INTEGER, current_liabilities INTEGER, financial_debt INTEGER,
    trade_payables INTEGER, purchases INTEGER, tax_and_social_debt INTEGER
    """,
    .rating: "agency TEXT NOT NULL, rated_on INTEGER NOT NULL, grade TEXT NOT NULL, rank REAL",
    .guarantee: """
    kind TEXT NOT NULL, issuer TEXT, guarantor_id TEXT, amount INTEGER, covered_share REAL,
    deductible INTEGER, valid_from INTEGER, expires_on INTEGER, limit_type TEXT,
    max_terms_days INTEGER, notify_within_days INTEGER
    """,
    .order: "ordered_on INTEGER NOT NULL, amount INTEGER NOT NULL, closed_on INTEGER",
    .delivery: "order_id TEXT NOT NULL, delivered_on INTEGER NOT NULL, amount INTEGER NOT NULL",
    .invoice: """
    kind TEXT NOT NULL, issued_on INTEGER NOT NULL, due_on INTEGER NOT NULL,
    due_source TEXT NOT NULL, amount INTEGER NOT NULL, original_amount INTEGER,
    original_currency TEXT, credited_invoice_id TEXT, contested INTEGER, order_id TEXT,
    delivered_on INTEGER, amount_ht INTEGER, regime TEXT, periodic INTEGER,
    assigned_on INTEGER, recourse INTEGER
    """,
    .dispute: """
    opened_on INTEGER NOT NULL, invoice_id TEXT, amount INTEGER, reason TEXT,
    closed_on INTEGER, outcome TEXT
    """,
    .extensionRequest: """
    requested_on INTEGER NOT NULL, invoice_id TEXT, new_due_on INTEGER, decided_on INTEGER,
    granted INTEGER
    """,
    .promise: """
    made_on INTEGER NOT NULL, promised_on INTEGER NOT NULL, invoice_id TEXT, amount INTEGER,
    plan_id TEXT
    """,
    .reminder: "sent_on INTEGER NOT NULL, level INTEGER NOT NULL, invoice_id TEXT, channel TEXT",
    .payment: """
    kind TEXT NOT NULL, paid_on INTEGER NOT NULL, amount INTEGER NOT NULL, invoice_id TEXT,
    reverses TEXT, matures_on INTEGER, method TEXT, plan_id TEXT, original_amount INTEGER,
    original_currency TEXT
    """,
    .event: """
    kind TEXT NOT NULL, occurred_on INTEGER NOT NULL, invoice_id TEXT, amount INTEGER,
    published_on INTEGER, reference TEXT
    """,
    .balance: "day INTEGER NOT NULL, balance INTEGER NOT NULL, account TEXT",
  ]
}
