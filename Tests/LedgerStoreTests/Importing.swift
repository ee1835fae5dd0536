import Foundation
import Receivables

@testable import LedgerStore

/// Rows of records that stand in memory, one a line.
final class ListedRows: RowSource {
  let rows: [StatedRow]
  private(set) var rejections: [(line: UInt32, problem: RowProblem)] = []

  init(_ rows: [StatedRow]) { self.rows = rows }

  func row(_ entry: RowEntry) throws -> StatedRow { rows[Int(entry.source)] }
  func reject(_ entry: RowEntry, _ problem: RowProblem) {
    rejections.append((entry.line, problem))
  }
  func file(_ entry: RowEntry) -> String { "rows" }
}

extension Ledger {
  /// Imports C1, who owes 10 euros by F1, and C2, who owes nothing.
  ///
  /// - Returns: The day of the import.
  func takeOneInvoice() throws -> Day {
    let day = Make.day("2024-06-30")
    try take(
      [Make.customer("C1"), Make.customer("C2"), Make.invoice("F1", of: "C1", cents: 1_000)],
      on: day)
    return day
  }

  /// Imports `records` in the order of their kinds, as a file of each would be.
  @discardableResult func take(
    _ records: [LedgerRecord], _ mode: ImportMode = .history, on day: Day,
    recordedOn: Day? = nil, restoring: Bool = false, isDryRun: Bool = false
  ) throws -> (counts: ImportCounts, number: Int?, rejections: [RowProblem]) {
    let rows = records.map { StatedRow(record: $0, recordedOn: recordedOn) }
    return try take(rows, mode, on: day, restoring: restoring, isDryRun: isDryRun)
  }

  @discardableResult func take(
    _ rows: [StatedRow], _ mode: ImportMode = .history, on day: Day, restoring: Bool = false,
    isDryRun: Bool = false
  ) throws -> (counts: ImportCounts, number: Int?, rejections: [RowProblem]) {
    let settings = ImportSettings(
      mode: mode, receivedOn: day, source: "rows", restoresFormerVersions: restoring,
      isDryRun: isDryRun)
    let outcome = try importing(settings) { session in
      var counts = ImportCounts()
      var rejections: [RowProblem] = []
      for kind in RecordKind.allCases {
        let source = ListedRows(rows.filter { $0.record.kind == kind })
        var entries = try source.rows.enumerated().map { line, row in
          let id = row.record.customerID ?? CustomerID("C1")
          return RowEntry(
            hash: recordHash(kind, row.record.key.text), source: UInt64(line),
            customer: try id.map { try session.addCustomer($0) } ?? 0,
            knownOn: settings.knownOn(row.record, recordedOn: row.recordedOn),
            happenedOn: row.record.happenedOn ?? day, line: UInt32(line + 2))
        }
        counts += try session.merge(kind, &entries, from: source).counts
        rejections += source.rejections.map(\.problem)
      }
      return ((counts, rejections), counts)
    }
    return (outcome.result.0, outcome.number, outcome.result.1)
  }

  func history(_ id: String, asOfImport sequence: Int? = nil) throws -> CustomerHistory? {
    guard let id = CustomerID(id) else { return nil }
    return try read(asOfImport: sequence) { try $0.history(of: id) }
  }
}

/// Short ways to write records.
enum Make {
  static func day(_ text: String) -> Day { Day(text) ?? .first }
  static func id(_ text: String) -> CustomerID { CustomerID(text) ?? unknown }
  private static let unknown: CustomerID = CustomerID("unknown") ?? id("unknown")

  static func customer(_ id: String, name: String? = nil, parent: String? = nil) -> LedgerRecord {
    .customer(
      Customer(
        profile: CustomerProfile(
          id: self.id(id), name: name ?? "Client \(id)", country: "FR",
          parentID: parent.map { self.id($0) }),
        terms: CustomerTerms(creditLimitCents: 1_000_000)))
  }

  static func invoice(
    _ id: String, of customer: String = "C1", cents: Int64 = 100_000,
    issued: String = "2024-01-10", due: String = "2024-03-10", kind: InvoiceKind = .invoice,
    instalment: Int = 1
  ) -> LedgerRecord {
    .invoice(
      Invoice(
        id: id, instalment: instalment, customerID: self.id(customer), kind: kind,
        issuedOn: day(issued), dueOn: day(due), amountCents: cents))
  }

  static func payment(
    _ id: String, of customer: String = "C1", cents: Int64 = 100_000,
    paid: String = "2024-03-15", invoice: String? = nil
  ) -> LedgerRecord {
    .payment(
      Payment(
        id: id, customerID: self.id(customer), paidOn: day(paid), amountCents: cents,
        invoiceID: invoice))
  }
}
