import Foundation
import Testing

/// What a user may get wrong: each says what is wrong in a sentence, with a remedy and a code, and
/// loses nothing.
@Suite struct BadInputTests {
  /// Runs an import of one file beside good customers.
  private func importing(
    _ name: String, _ content: Data, options: [String] = []
  ) throws -> (ran: Ran, folder: Folder) {
    let folder = try Folder()
    try SmallLedger.write(to: folder)
    let path = try folder.write(name, content)
    let ran = try folder.vigie(["import", "data", path, "--ledger", "l.sqlite"] + options)
    return (ran, folder)
  }

  private func expectProblem(_ code: String, _ name: String, _ content: Data) throws {
    let (ran, folder) = try importing(name, content)
    #expect(ran.status == 1, "\(name)")
    #expect(ran.complaints.contains("[\(code)]"), "\(name): \(ran.complaints)")
    #expect(!folder.exists("l.sqlite"), "\(name) left a ledger behind")
  }

  private func expectRejection(_ code: String, invoice row: String) throws {
    let rows = SmallLedger.invoices + row + "\n"
    let folder = try Folder()
    try SmallLedger.write(to: folder)
    try folder.write("data/invoices.csv", rows)
    let ran = try folder.vigie("import", "data", "--ledger", "l.sqlite")
    #expect(ran.status == 2, "\(row)")
    #expect(ran.output.contains("invoices.csv:5"), "\(ran.output)")
    #expect(ran.output.contains("[\(code)]"), "\(row): \(ran.output)")
  }

  @Test func `files that cannot be read`() throws {
    let folder = try Folder()
    let missing = try folder.vigie("import", "nowhere.csv", "--ledger", "l.sqlite")
    #expect(missing.status == 1)
    #expect(missing.complaints.contains("[ingest.file-missing]"))
    #expect(!folder.exists("l.sqlite"))
    try expectProblem("ingest.empty-file", "disputes.csv", Data())
    try expectProblem(
      "ingest.not-text", "disputes.csv", Data([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0]))
    try expectProblem("ingest.unknown-file", "ventes.csv", Data("a,b\n".utf8))
    try expectProblem("ingest.missing-column", "disputes.csv", Data("dispute_id,x\n".utf8))
    try expectProblem(
      "ingest.repeated-column", "disputes.csv",
      Data("dispute_id,dispute_id,customer_id,opened_on\n".utf8))
    try expectProblem(
      "ingest.unclosed-quote", "disputes.csv",
      Data("dispute_id,customer_id,opened_on\n\"D1,C1,2025-01-01\n".utf8))
  }

  @Test func `rows that cannot be taken`() throws {
    try expectRejection("row.unreadable-amount", invoice: "F4,C1,2025-02-01,2025-03-01,12.O0")
    try expectRejection(
      "row.unreadable-amount", invoice: "F4,C1,2025-02-01,2025-03-01,\"1 234,56\"")
    try expectRejection(
      "row.amount-out-of-range", invoice: "F4,C1,2025-02-01,2025-03-01,100000000000000000000")
    try expectRejection("row.negative-amount", invoice: "F4,C1,2025-02-01,2025-03-01,-5")
    try expectRejection("row.impossible-day", invoice: "F4,C1,2023-02-30,2025-03-01,12")
    try expectRejection("row.unreadable-day", invoice: "F4,C1,31/12/2023,2025-03-01,12")
    try expectRejection("row.day-out-of-range", invoice: "F4,C1,2099-01-01,2099-03-01,12")
    try expectRejection("row.unknown-customer", invoice: "F4,C11,2025-02-01,2025-03-01,12")
    try expectRejection("row.field-count", invoice: "F4,C1,2025-02-01,2025-03-01")
    try expectRejection("row.contradicts-line", invoice: "F1,C1,2025-01-10,2025-02-09,1001.00")
  }

  @Test func `an unknown customer comes with near names`() throws {
    let folder = try Folder()
    try SmallLedger.write(to: folder)
    try folder.write(
      "data/invoices.csv", SmallLedger.invoices + "F4,C11,2025-02-01,2025-03-01,12\n")
    let ran = try folder.vigie("import", "data", "--ledger", "l.sqlite")
    #expect(ran.output.contains("C1"))
  }

  @Test func `UTF 16 is read, and said to have been`() throws {
    let folder = try Folder()
    try SmallLedger.write(to: folder)
    var bytes = Data([0xff, 0xfe])
    for unit in SmallLedger.customers.utf16 { bytes += [UInt8(unit & 0xff), UInt8(unit >> 8)] }
    try folder.write("data/customers.csv", bytes)
    let ran = try folder.vigie("import", "data", "--ledger", "l.sqlite")
    #expect(ran.status == 0)
    #expect(ran.output.contains("UTF-16"))
  }

  @Test func `the same row twice is one, and a payment before its invoice is told`() throws {
    let folder = try Folder()
    try SmallLedger.write(to: folder)
    try folder.write(
      "data/invoices.csv", SmallLedger.invoices + "F1,C1,2025-01-10,2025-02-09,1000.00\n")
    try folder.write(
      "data/payments.csv", SmallLedger.payments + "P3,C3,2025-01-01,99.99,F3\n")
    let ran = try folder.vigie("import", "data", "--ledger", "l.sqlite")
    #expect(ran.status == 0)
    #expect(ran.output.contains("[import.payments-before-invoice]"), "\(ran.output)")
  }

  @Test func `an unknown column is named and the rest is read`() throws {
    let (ran, _) = try importing(
      "disputes.csv",
      Data("dispute_id,customer_id,opened_on,colour\nD1,C1,2025-02-01,red\n".utf8))
    #expect(ran.status == 0)
    #expect(ran.output.contains("colour"))
  }
}
