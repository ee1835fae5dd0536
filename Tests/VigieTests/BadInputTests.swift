import Foundation
import GRDB
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

@Suite struct BadLedgerTests {
  private func ledger() throws -> Folder {
    let folder = try Folder()
    try SmallLedger.write(to: folder)
    let ran = try folder.vigie("import", "data", "--ledger", "l.sqlite")
    #expect(ran.status == 0, "\(ran.complaints)")
    return folder
  }

  @Test func `a ledger that is not there, and a file that is none`() throws {
    let folder = try Folder()
    let missing = try folder.vigie("status", "--ledger", "no.sqlite")
    #expect(missing.status == 1)
    #expect(missing.complaints.contains("[ledger.missing]"))
    try folder.write("l.sqlite", "this is no database, but a text of some length, to be sure")
    let other = try folder.vigie("status", "--ledger", "l.sqlite")
    #expect(other.status == 1)
    #expect(other.complaints.contains("[ledger.not-a-ledger]"))
  }

  @Test func `a damaged ledger is told and left as it is`() throws {
    let folder = try ledger()
    var bytes = try Data(contentsOf: URL(fileURLWithPath: folder.file("l.sqlite")))
    for index in 8192..<bytes.count { bytes[index] = 0xa5 }
    try folder.write("l.sqlite", bytes)
    let ran = try folder.vigie("status", "--ledger", "l.sqlite")
    #expect(ran.status == 1)
    #expect(ran.complaints.contains("[ledger."), "\(ran.complaints)")
    #expect(try Data(contentsOf: URL(fileURLWithPath: folder.file("l.sqlite"))) == bytes)
  }

  @Test func `an import that is killed leaves the ledger as it was, and can be made again`()
    throws
  {
    let folder = try ledger()
    var rows = "invoice_id,customer_id,issued_on,due_on,amount\n"
    for index in 0..<60_000 { rows += "K\(index),C1,2025-02-01,2025-03-01,12.34\n" }
    try folder.write("more/invoices.csv", rows)
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
    var rows = SmallLedger.invoices
    for index in 0..<60_000 { rows += "K\(index),C1,2025-02-01,2025-03-01,12.34\n" }
    try folder.write("data/invoices.csv", rows)
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
    let folder = try ledger()
    for name in ["a", "b"] {
      var rows = "invoice_id,customer_id,issued_on,due_on,amount\n"
      for index in 0..<20_000 { rows += "\(name)\(index),C1,2025-02-01,2025-03-01,12.34\n" }
      try folder.write("\(name)/invoices.csv", rows)
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

  @Test func `a dry run changes nothing, who sells included`() throws {
    let folder = try ledger()
    try SmallLedger.write(to: folder, "more")
    try folder.write("more/ledger.yaml", "country: US\ncurrency: USD\n")
    let ran = try folder.vigie("import", "more", "--dry-run", "--ledger", "l.sqlite")
    #expect(ran.status == 0, "\(ran.complaints)")
    let status = try folder.vigie("status", "--ledger", "l.sqlite", "--json")
    #expect(try json(status.output)["currency"] as? String == "EUR")
  }

  @Test func `a ledger of a newer version is refused`() throws {
    let folder = try ledger()
    let queue = try DatabaseQueue(path: folder.file("l.sqlite"))
    try queue.write { try $0.execute(sql: "PRAGMA user_version = 99") }
    try queue.close()
    for arguments in [["status"], ["import", "data"], ["score"]] {
      let ran = try folder.vigie(arguments + ["--ledger", "l.sqlite"])
      #expect(ran.status == 1)
      #expect(ran.complaints.contains("[ledger.newer-schema]"), "\(ran.complaints)")
    }
  }

  @Test func `days of the future and orders that make no sense are usage errors`() throws {
    let folder = try ledger()
    let wrong = [
      ["import", "data", "--received-on", "2099-01-01"], ["import", "undo"],
      ["score", "--top", "-1"], ["check", "C1", "--amount", "-5"],
      ["check", "C1", "--amount", "0"], ["check", "C1", "--amount", "abc"],
      ["check", "C1", "--amount", "5", "--terms", "45EOM"], ["review", "--quarter", "2025-Q5"],
      ["digest", "--week", "2025-W99"],
    ]
    for arguments in wrong {
      let ran = try folder.vigie(arguments + ["--ledger", "l.sqlite"])
      #expect(ran.status == 64, "\(arguments): \(ran.complaints)")
      #expect(ran.output.isEmpty)
    }
  }

  @Test func `a fit refuses days of which nothing is known, and too short a history`() throws {
    let folder = try ledger()
    let later = try folder.vigie("fit", "--until", "2199-01-01", "--ledger", "l.sqlite")
    #expect(later.status == 1)
    #expect(later.complaints.contains("[ledger.after-last-record]"))
    let short = try folder.vigie("fit", "--ledger", "l.sqlite")
    #expect(short.status == 1)
    #expect(short.complaints.contains("[ledger.too-little-history]"))
    #expect(!folder.exists("l.model.json"))
    let other = try folder.vigie("fit", "--outcome", "nonsense", "--ledger", "l.sqlite")
    #expect(other.complaints.contains("late-15-days"))
  }

  @Test func `a journal that was changed is told`() throws {
    let folder = try ledger()
    _ = try folder.vigie("check", "C1", "--amount", "5", "--ledger", "l.sqlite")
    #expect(try folder.vigie("status", "--ledger", "l.sqlite").status == 0)
    let queue = try DatabaseQueue(path: folder.file("l.journal.sqlite"))
    try queue.write {
      try $0.execute(sql: "DROP TRIGGER entry_stays; UPDATE entry SET author = 'somebody else'")
    }
    try queue.close()
    let ran = try folder.vigie("status", "--ledger", "l.sqlite")
    #expect(ran.status == 1)
    #expect(ran.complaints.contains("[ledger.journal-broken]"))
  }

  @Test func `a page may be written to what is no file, and a link stays a link`() throws {
    let folder = try ledger()
    try folder.write("real.html", "old")
    try FileManager.default.createSymbolicLink(
      atPath: folder.file("link.html"), withDestinationPath: "real.html")
    let arguments = ["check", "C1", "--amount", "5", "--ledger", "l.sqlite", "--html"]
    #expect(try [0, 10].contains(folder.vigie(arguments + ["link.html"]).status))
    #expect(try folder.text("real.html").hasPrefix("<!DOCTYPE html>"))
    let type = try FileManager.default.attributesOfItem(atPath: folder.file("link.html"))[.type]
    #expect(type as? FileAttributeType == .typeSymbolicLink)
    #expect(try [0, 10].contains(folder.vigie(arguments + ["/dev/null"]).status))
    let device = try FileManager.default.attributesOfItem(atPath: "/dev/null")[.type]
    #expect(device as? FileAttributeType == .typeCharacterSpecial)
  }

  @Test func `a result that nobody takes is a problem and no crash`() throws {
    let folder = try ledger()
    let command = "exec '\(try vigieBinary())' score --ledger l.sqlite > /dev/full"
    let ran = try folder.run("/bin/sh", ["-c", command])
    #expect(ran.status == 1)
    #expect(ran.complaints.contains("could not be written"))
  }

  @Test func `amounts beyond any sum are refused`() throws {
    let folder = try ledger()
    var rows = "invoice_id,customer_id,issued_on,due_on,amount\n"
    for index in 0..<30_000 { rows += "K\(index),C1,2025-02-01,2025-03-01,900000000000\n" }
    try folder.write("more/invoices.csv", rows)
    let ran = try folder.vigie("import", "more", "--ledger", "l.sqlite")
    #expect(ran.status == 1)
    #expect(ran.complaints.contains("[ledger.amounts-too-large]"), "\(ran.complaints)")
  }

  @Test func `a limit on the size of files is a full disk, and nothing is lost`() throws {
    let folder = try ledger()
    var rows = "invoice_id,customer_id,issued_on,due_on,amount\n"
    for index in 0..<60_000 { rows += "K\(index),C1,2025-02-01,2025-03-01,12.34\n" }
    try folder.write("more/invoices.csv", rows)
    let command = "ulimit -f 512; exec '\(try vigieBinary())' import more --ledger l.sqlite"
    let ran = try folder.run("/bin/sh", ["-c", command])
    #expect(ran.status == 1)
    #expect(ran.complaints.contains("[ledger.disk-full]"), "\(ran.complaints)")
    let status = try folder.vigie("status", "--ledger", "l.sqlite", "--json")
    #expect((try json(status.output)["imports"] as? [Any])?.count == 1)
    let again = try folder.vigie("import", "more", "--ledger", "l.sqlite", "--json")
    #expect(try counts(again.output)["added"] == 60_000)
  }

  /// Runs the command as somebody who may not write everywhere, which root may.
  private func unprivileged(_ folder: Folder, _ arguments: [String]) throws -> Ran {
    guard getuid() == 0 else { return try folder.vigie(arguments) }
    return try folder.run(
      "/usr/bin/env",
      ["setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups", vigieBinary()]
        + arguments)
  }

  /// Whether such a somebody can run the command at all where it was built.
  private static let canBeUnprivileged: Bool = {
    guard getuid() == 0 else { return true }
    guard let folder = try? Folder(), let binary = try? vigieBinary() else { return false }
    let ran = try? folder.run(
      "/usr/bin/env",
      ["setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups", binary, "--version"])
    return ran?.status == 0
  }()

  @Test(.enabled(if: canBeUnprivileged, "only root is here, who writes where it likes"))
  func `a folder that cannot be written to is told, and its ledger can be read`() throws {
    let folder = try ledger()
    try FileManager.default.createDirectory(
      atPath: folder.file("locked"), withIntermediateDirectories: true)
    try FileManager.default.copyItem(
      atPath: folder.file("l.sqlite"), toPath: folder.file("locked/l.sqlite"))
    for (path, mode) in [
      ("locked/l.sqlite", 0o444), ("locked", 0o555), ("data", 0o755), ("", 0o755),
    ] {
      try FileManager.default.setAttributes(
        [.posixPermissions: mode], ofItemAtPath: folder.file(path))
    }
    let new = try unprivileged(folder, ["import", "data", "--ledger", "locked/new.sqlite"])
    #expect(new.status == 1)
    #expect(new.complaints.contains("[ledger.directory-not-writable]"), "\(new.complaints)")
    let again = try unprivileged(folder, ["import", "data", "--ledger", "locked/l.sqlite"])
    #expect(again.status == 1)
    #expect(again.complaints.contains("[ledger.file-not-writable]"), "\(again.complaints)")
    for arguments in [["status"], ["score"], ["check", "C1", "--amount", "5", "--no-journal"]] {
      let ran = try unprivileged(folder, arguments + ["--ledger", "locked/l.sqlite"])
      #expect([0, 10].contains(ran.status), "\(ran.complaints)")
    }
    let check = try unprivileged(
      folder, ["check", "C1", "--amount", "5", "--ledger", "locked/l.sqlite"])
    #expect(check.status == 1)
    #expect(check.complaints.contains("--no-journal"), "\(check.complaints)")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.file("locked"))
    #expect(names == ["l.sqlite"])
  }

  @Test func `a disk that is full at a first import leaves nothing behind`() throws {
    let folder = try Folder()
    try SmallLedger.write(to: folder)
    var rows = SmallLedger.invoices
    for index in 0..<60_000 { rows += "K\(index),C1,2025-02-01,2025-03-01,12.34\n" }
    try folder.write("data/invoices.csv", rows)
    let command = "ulimit -f 512; exec '\(try vigieBinary())' import data --ledger l.sqlite"
    let ran = try folder.run("/bin/sh", ["-c", command])
    #expect(ran.status == 1)
    #expect(ran.complaints.contains("[ledger.disk-full]"), "\(ran.complaints)")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(names == ["data"])
  }

  @Test func `a folder that is not there is told`() throws {
    let folder = try Folder()
    try SmallLedger.write(to: folder)
    let ran = try folder.vigie("import", "data", "--ledger", "nowhere/l.sqlite")
    #expect(ran.status == 1)
    #expect(ran.complaints.contains("[ledger.directory-not-writable]"))
  }
}
