import Foundation
import Testing

@Suite struct ImportCommandTests {
  @Test func `a folder is imported, and importing it again changes nothing`() throws {
    let folder = try Folder()
    try SmallLedger.write(to: folder)
    let first = try folder.vigie("import", "data", "--ledger", "l.sqlite", "--json")
    #expect(first.status == 0, "\(first.complaints)")
    let totals = try counts(first.output)
    #expect(totals["added"] == 8)
    let again = try folder.vigie("import", "data", "--ledger", "l.sqlite", "--json")
    #expect(again.status == 0)
    #expect(try counts(again.output)["added"] == 0)
    #expect(try counts(again.output)["unchanged"] == 8)
    let status = try folder.vigie("status", "--ledger", "l.sqlite", "--json")
    #expect(status.status == 0)
    let document = try json(status.output)
    #expect((document["imports"] as? [Any])?.count == 1)
  }

  @Test func `a dry run says what would happen and leaves no ledger`() throws {
    let folder = try Folder()
    try SmallLedger.write(to: folder)
    let dry = try folder.vigie("import", "data", "--ledger", "l.sqlite", "--dry-run", "--json")
    #expect(dry.status == 0)
    #expect(try counts(dry.output)["added"] == 8)
    #expect(!folder.exists("l.sqlite"))
  }

  @Test func `rows that cannot be read are rejected and the others imported`() throws {
    let folder = try Folder()
    try SmallLedger.write(to: folder)
    try folder.write(
      "data/invoices.csv", SmallLedger.invoices + "F4,C1,2025-02-01,2025-03-01,12.O0\n")
    let ran = try folder.vigie("import", "data", "--ledger", "l.sqlite")
    #expect(ran.status == 2)
    #expect(ran.output.contains("invoices.csv:5"))
    #expect(ran.output.contains("12.O0"))
    #expect(try counts(try again(folder, "data"))["unchanged"] == 8)
  }

  @Test func `under strict one bad row keeps everything out`() throws {
    let folder = try Folder()
    try SmallLedger.write(to: folder)
    try folder.write(
      "data/invoices.csv", SmallLedger.invoices + "F4,C9,2025-02-01,2025-03-01,12\n")
    let ran = try folder.vigie("import", "data", "--ledger", "l.sqlite", "--strict")
    #expect(ran.status == 1)
    #expect(ran.complaints.contains("ingest.rejected-under-strict"))
    #expect(!folder.exists("l.sqlite"))
  }

  @Test func `an import can be undone and made again`() throws {
    let folder = try Folder()
    try SmallLedger.write(to: folder)
    _ = try folder.vigie("import", "data", "--ledger", "l.sqlite")
    try folder.write(
      "more/invoices.csv",
      "invoice_id,customer_id,issued_on,due_on,amount\nF9,C1,2025-03-01,2025-03-31,10\n")
    let more = ["import", "more", "--ledger", "l.sqlite", "--json"]
    #expect(try counts(try folder.vigie(more).output)["added"] == 1)
    let undo = try folder.vigie("import", "undo", "2", "--ledger", "l.sqlite")
    #expect(undo.status == 0, "\(undo.complaints)")
    #expect(try counts(try folder.vigie(more).output)["added"] == 1)
    let twice = try folder.vigie("import", "undo", "2", "--ledger", "l.sqlite")
    #expect(twice.status == 1)
    #expect(twice.complaints.contains("ledger.import-already-undone"))
  }

  @Test func `files of a folder that are none of ours are named and skipped`() throws {
    let folder = try Folder()
    try SmallLedger.write(to: folder)
    try folder.write("data/truth.csv", "a,b\n1,2\n")
    let ran = try folder.vigie("import", "data", "--ledger", "l.sqlite")
    #expect(ran.status == 0)
    #expect(ran.output.contains("truth.csv"))
  }

  private func again(_ folder: Folder, _ data: String) throws -> String {
    try folder.vigie("import", data, "--ledger", "l.sqlite", "--json").output
  }
}

/// The object that a command printed.
func json(_ text: String) throws -> [String: Any] {
  let value = try JSONSerialization.jsonObject(with: Data(text.utf8))
  let object = try #require(value as? [String: Any])
  #expect(object["schema"] is String)
  #expect(object["version"] is Int)
  return object
}

/// The totals of an import's JSON.
func counts(_ text: String) throws -> [String: Int] {
  let total = try #require(try json(text)["total"] as? [String: Any])
  return total.compactMapValues { $0 as? Int }
}
