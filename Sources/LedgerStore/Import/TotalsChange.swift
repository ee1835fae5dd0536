import GRDB
import Receivables

/// What an import changes of the totals of the portfolio.
struct TotalsChange {
  private(set) var records = 0
  private var invoices = 0
  private var firstKnownOn: Day?
  private var lastKnownOn: Day?
  private var receivableCents: Int64 = 0
  /// What all amounts come to, whatever their sign, in units: no sum of them can be larger.
  private var turnoverUnits: Int64 = 0

  /// A record that was not there before.
  mutating func add(_ version: RecordVersion) {
    records += 1
    if version.record.kind == .invoice { invoices += 1 }
    see(version)
    count(version.record)
  }

  private mutating func count(_ record: LedgerRecord) {
    let cents = record.receivableCents
    receivableCents &+= cents
    turnoverUnits += Int64(cents.magnitude / 100)
  }

  /// A new version of a record, or its withdrawal.
  mutating func replace(_ former: LedgerRecord, with version: RecordVersion) {
    see(version)
    receivableCents &-= former.receivableCents
    if version.isWithdrawal {
      records -= 1
      if former.kind == .invoice { invoices -= 1 }
    } else {
      count(version.record)
    }
  }

  /// A version that once counted: what was known then stays known.
  mutating func witness(_ version: RecordVersion) { see(version) }

  /// What bears no day of its own, such as a customer, says nothing of the time that is covered.
  private mutating func see(_ version: RecordVersion) {
    guard version.record.happenedOn != nil else { return }
    let day = version.knownOn
    firstKnownOn = min(firstKnownOn ?? day, day)
    lastKnownOn = max(lastKnownOn ?? day, day)
  }

  /// - Parameter isUndo: Taking amounts back is allowed however large they are.
  /// - Throws: `amountsTooLarge` where amounts come to more than can be summed in cents.
  func write(to db: Database, isUndo: Bool) throws {
    guard isUndo || turnoverUnits < Int64.max / 400 else { throw LedgerProblem.amountsTooLarge }
    try db.execute(
      sql: """
        UPDATE portfolio_total SET
          customers = (
            SELECT count(DISTINCT customer) FROM customer_version WHERE hidden_by IS NULL),
          records = records + ?1, invoices = invoices + ?2,
          first_known_on = coalesce(min(first_known_on, ?3), first_known_on, ?3),
          last_known_on = coalesce(max(last_known_on, ?4), last_known_on, ?4),
          receivable_cents = receivable_cents + ?5
        """,
      arguments: [
        records, invoices, firstKnownOn.map { Int64($0.number) },
        lastKnownOn.map { Int64($0.number) }, receivableCents,
      ])
  }
}

extension LedgerRecord {
  /// What the record adds to what customers owe.
  var receivableCents: Int64 {
    switch self {
    case .invoice(let invoice):
      invoice.kind == .creditNote ? -invoice.amountCents : invoice.amountCents
    case .payment(let payment):
      switch payment.kind {
      case .payment, .bill, .discount, .setOff, .writeOff: -payment.amountCents
      case .returned: payment.amountCents
      case .factorAdvance: 0
      }
    default: 0
    }
  }
}
