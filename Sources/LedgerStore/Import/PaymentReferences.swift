import GRDB
import Receivables

/// A payment's word on the invoice that it pays.
public struct PaymentReference: Sendable {
  /// `recordHash` of the invoice.
  public let invoiceHash: UInt64
  public let paidOn: Day

  public init(invoiceID: String, paidOn: Day) {
    self.invoiceHash = recordHash(.invoice, invoiceID)
    self.paidOn = paidOn
  }
}

extension LedgerImport {
  /// How many of these payments name an invoice that the ledger does not hold, and how many were
  /// made before their invoice was issued.
  ///
  /// Both are taken; the user should know. References and keys are read side by side in the order
  /// of their hashes when there are many references, and looked up when there are few.
  public func check(
    _ references: inout [PaymentReference]
  ) throws -> (withoutInvoice: Int, beforeInvoice: Int) {
    // Keys lie in the order of signed numbers.
    radixSort(&references, bits: 64) { $0.invoiceHash ^ 1 << 63 }
    let before = try Int.fetchOne(db, sql: "SELECT records FROM portfolio_total") ?? 0
    let lookup = references.count * 20 < before + total.records
    let statement = try RawStatement(
      db,
      sql: "SELECT hash, happened_on FROM record_key "
        + (lookup ? "WHERE hash = ?" : "ORDER BY hash"))
    var without = 0
    var early = 0
    var stands = lookup ? false : try statement.step()
    for reference in references {
      let hash = reference.invoiceHash.signed
      if lookup {
        statement.reset(hash)
        stands = try statement.step()
      } else {
        while stands, statement.integer(at: 0) < hash { stands = try statement.step() }
      }
      guard stands, statement.integer(at: 0) == hash else {
        without += 1
        continue
      }
      if Int64(reference.paidOn.number) < statement.integer(at: 1) { early += 1 }
    }
    references = []
    return (without, early)
  }
}

extension UInt64 {
  fileprivate var signed: Int64 { Int64(bitPattern: self) }
}
