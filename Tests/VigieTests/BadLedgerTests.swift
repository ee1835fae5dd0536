import Foundation
import GRDB
import Testing

@Suite struct BadLedgerTests {
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
    let folder = try SmallLedger.imported()
    var bytes = try Data(contentsOf: URL(fileURLWithPath: folder.file("l.sqlite")))
    for index in 8192..<bytes.count { bytes[index] = 0xa5 }
    try folder.write("l.sqlite", bytes)
    let ran = try folder.vigie("status", "--ledger", "l.sqlite")
    #expect(ran.status == 1)
    #expect(ran.complaints.contains("[ledger."), "\(ran.complaints)")
    #expect(try Data(contentsOf: URL(fileURLWithPath: folder.file("l.sqlite"))) == bytes)
  }

  @Test func `a dry run changes nothing, who sells included`() throws {
    let folder = try SmallLedger.imported()
    try SmallLedger.write(to: folder, "more")
    try folder.write("more/ledger.yaml", "country: US\ncurrency: USD\n")
    let ran = try folder.vigie("import", "more", "--dry-run", "--ledger", "l.sqlite")
    #expect(ran.status == 0, "\(ran.complaints)")
    let status = try folder.vigie("status", "--ledger", "l.sqlite", "--json")
    #expect(try json(status.output)["currency"] as? String == "EUR")
  }

  @Test func `a ledger of a newer version is refused`() throws {
    let folder = try SmallLedger.imported()
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
    let folder = try SmallLedger.imported()
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
    let folder = try SmallLedger.imported()
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
    let folder = try SmallLedger.imported()
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
    let folder = try SmallLedger.imported()
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
    let folder = try SmallLedger.imported()
    let command = "exec '\(try vigieBinary())' score --ledger l.sqlite > /dev/full"
    let ran = try folder.run("/bin/sh", ["-c", command])
    #expect(ran.status == 1)
    #expect(ran.complaints.contains("could not be written"))
  }

  @Test func `amounts beyond any sum are refused`() throws {
    let folder = try SmallLedger.imported()
    try folder.write("more/invoices.csv", SmallLedger.invoices(30_000, of: "900000000000"))
    let ran = try folder.vigie("import", "more", "--ledger", "l.sqlite")
    #expect(ran.status == 1)
    #expect(ran.complaints.contains("[ledger.amounts-too-large]"), "\(ran.complaints)")
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
    let folder = try SmallLedger.imported()
    try FileManager.default.createDirectory(
      atPath: folder.file("locked"), withIntermediateDirectories: true)
    try FileManager.default.copyItem(
      atPath: folder.file("l.sqlite"), toPath: folder.file("locked/l.sqlite"))
    // Who runs this may be shut out of where the project lies.
    try FileManager.default.copyItem(
      atPath: checkout.appending(path: "Models").path, toPath: folder.file("Models"))
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
    let check = ["check", "C1", "--amount", "5", "--models", folder.file("Models")]
    for arguments in [
      ["status"], ["score", "--models", folder.file("Models")], check + ["--no-journal"],
    ] {
      let ran = try unprivileged(folder, arguments + ["--ledger", "locked/l.sqlite"])
      #expect([0, 10].contains(ran.status), "\(ran.complaints)")
    }
    let checked = try unprivileged(folder, check + ["--ledger", "locked/l.sqlite"])
    #expect(checked.status == 1)
    #expect(checked.complaints.contains("--no-journal"), "\(checked.complaints)")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.file("locked"))
    #expect(names == ["l.sqlite"])
  }

  @Test func `a folder that is not there is told`() throws {
    let folder = try Folder()
    try SmallLedger.write(to: folder)
    let ran = try folder.vigie("import", "data", "--ledger", "nowhere/l.sqlite")
    #expect(ran.status == 1)
    #expect(ran.complaints.contains("[ledger.directory-not-writable]"))
  }
}
