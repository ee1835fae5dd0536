import Foundation
import Testing

/// A process that is killed, another one beside it, a disk that is full: nothing is lost.
@Suite struct InterruptedImportTests {
  @Test func `an import that is killed leaves the ledger as it was, and can be made again`()
    throws
  {
    let folder = try SmallLedger.imported()
    try folder.write("more/invoices.csv", SmallLedger.invoices(60_000))
    let arguments = ["import", "more", "--ledger", "l.sqlite"]
    for delay in [0.05, 0.2, 0.4] {
      let process = try folder.start(arguments)
      Thread.sleep(forTimeInterval: delay)
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      guard process.terminationReason == .uncaughtSignal else { continue }
      let status = try folder.vigie("status", "--ledger", "l.sqlite", "--json")
      #expect(status.status == 0)
      #expect((try json(status.output)["imports"] as? [Any])?.count == 1)
    }
    let again = try folder.vigie(arguments + ["--json"])
    #expect(again.status == 0)
    let totals = try counts(again.output)
    #expect((totals["added"] ?? 0) + (totals["unchanged"] ?? 0) == 60_000)
  }

  @Test func `a first import that is killed leaves no ledger, and the next one tidies up`() throws {
    let folder = try Folder()
    try SmallLedger.write(to: folder)
    try folder.write("data/invoices.csv", SmallLedger.invoicesAndMore(60_000))
    let arguments = ["import", "data", "--ledger", "l.sqlite"]
    var killed = 0
    for delay in [0.05, 0.2, 0.5, 0.8] {
      let process = try folder.start(arguments)
      Thread.sleep(forTimeInterval: delay)
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      guard process.terminationReason == .uncaughtSignal, !folder.exists("l.sqlite") else { break }
      killed += 1
      let status = try folder.vigie("status", "--ledger", "l.sqlite")
      #expect(status.complaints.contains("[ledger.missing]"), "\(status.complaints)")
    }
    #expect(killed > 0)
    let again = try folder.vigie(arguments + ["--json"])
    #expect(again.status == 0)
    let status = try folder.vigie("status", "--ledger", "l.sqlite", "--json")
    let records = try json(status.output)["records"] as? [String: Any]
    #expect(records?["invoice"] as? Int == 60_003)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    #expect(names == ["data", "l.sqlite"], "\(names)")
  }

  @Test func `two imports at once both succeed or one says that the other writes`() throws {
    let folder = try SmallLedger.imported()
    for name in ["a", "b"] {
      try folder.write("\(name)/invoices.csv", SmallLedger.invoices(20_000, named: name))
    }
    let first = try folder.start(["import", "a", "--ledger", "l.sqlite"])
    let second = try folder.vigie("import", "b", "--ledger", "l.sqlite")
    first.waitUntilExit()
    #expect(first.terminationStatus == 0)
    #expect(second.status == 0 || second.complaints.contains("[ledger.locked]"))
    let b = try folder.vigie("import", "b", "--ledger", "l.sqlite", "--json")
    #expect(b.status == 0)
  }

  @Test func `of two first imports at once one makes the ledger and none takes it away`() throws {
    for round in 0..<6 {
      let folder = try Folder()
      try SmallLedger.write(to: folder)
      let arguments = ["import", "data", "--ledger", "l.sqlite", "--quiet"]
      let first = try folder.start(arguments)
      let second = try folder.vigie(arguments)
      first.waitUntilExit()
      #expect(folder.exists("l.sqlite"), "round \(round)")
      #expect(first.terminationStatus == 0 || second.status == 0)
      for said in [second.complaints] where !said.isEmpty {
        #expect(said.contains("[ledger.locked]"), "\(said)")
      }
      let status = try folder.vigie("status", "--ledger", "l.sqlite", "--json")
      #expect(try json(status.output)["customers"] as? Int == 3)
    }
  }

  @Test func `a limit on the size of files is a full disk, and nothing is lost`() throws {
    let folder = try SmallLedger.imported()
    try folder.write("more/invoices.csv", SmallLedger.invoices(60_000))
    let command = "ulimit -f 512; exec '\(try vigieBinary())' import more --ledger l.sqlite"
    let ran = try folder.run("/bin/sh", ["-c", command])
    #expect(ran.status == 1)
    #expect(ran.complaints.contains("[ledger.disk-full]"), "\(ran.complaints)")
    let status = try folder.vigie("status", "--ledger", "l.sqlite", "--json")
    #expect((try json(status.output)["imports"] as? [Any])?.count == 1)
    let again = try folder.vigie("import", "more", "--ledger", "l.sqlite", "--json")
    #expect(try counts(again.output)["added"] == 60_000)
  }

  @Test func `a disk that is full at a first import leaves nothing behind`() throws {
    let folder = try Folder()
    try SmallLedger.write(to: folder)
    try folder.write("data/invoices.csv", SmallLedger.invoicesAndMore(60_000))
    let command = "ulimit -f 512; exec '\(try vigieBinary())' import data --ledger l.sqlite"
    let ran = try folder.run("/bin/sh", ["-c", command])
    #expect(ran.status == 1)
    #expect(ran.complaints.contains("[ledger.disk-full]"), "\(ran.complaints)")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(names == ["data"])
  }
}
