import Foundation
import GRDB
import Testing

/// What was accepted for one member of a group counts against the limit of all.
@Suite struct GroupReservationsTests {
  private let customer = "C00003"

  /// What came of making a decision again.
  private func replay(_ sample: SampleLedger, _ reference: String) throws -> String? {
    let json = try sample.json("decision", "show", String(reference.prefix(8)))
    return (json["replay"] as? [String: Any])?["result"] as? String
  }

  /// C00003 becomes a subsidiary of C00004, whose legal form is `kind`.
  private func group(parent kind: String = "company") throws -> SampleLedger {
    let sample = try SampleLedger()
    try sample.folder.write(
      "group/customers.csv",
      """
      customer_id,name,parent_id,kind,valid_from
      C00003,Fille,C00004,company,2026-01-01
      C00004,Mere,,\(kind),2026-01-01

      """)
    let ran = try sample.vigie("import", "group", "--received-on", "2026-07-01")
    try #require(ran.status == 0, "\(ran.complaints)")
    return sample
  }

  @Test func `what was accepted for a member of a group takes room from the others`() throws {
    let sample = try group()
    let asked = ["check", customer, "--amount", "900", "--terms", "30", "--on", "2026-06-30"]
    let alone = try sample.json(asked)
    let before = try #require(alone["groupHeadroomAfterCents"] as? Int)
    #expect(alone["groupReservedCents"] as? Int == 0)
    #expect(
      before + (alone["exposureAfterCents"] as? Int ?? 0) <= 75_000_000,
      "the limit of a group is 750 000")
    let accepted = try sample.json(
      "check", "C00004", "--amount", "700", "--terms", "30", "--on", "2026-06-30", "--accept",
      "--override-reason", "agreed with the group")
    let reference = try #require(accepted["reference"] as? String)
    let reserved = try #require((accepted["accepted"] as? [String: Any])?["reservedCents"] as? Int)
    #expect(reserved == 70_000)
    // The second member: its own room is what it was, that of the group is less.
    let second = try sample.json(asked)
    #expect(second["reservedCents"] as? Int == 0)
    #expect(second["headroomAfterCents"] as? Int == alone["headroomAfterCents"] as? Int)
    #expect(second["groupExposureCents"] as? Int == alone["groupExposureCents"] as? Int)
    #expect(second["groupReservedCents"] as? Int == reserved)
    #expect(second["groupHeadroomAfterCents"] as? Int == before - reserved)
    let decision = try #require(second["reference"] as? String)
    #expect(decision != alone["reference"] as? String)
    let text = try sample.folder.vigie(asked + ["--ledger", "l.sqlite"]).output
    #expect(text.contains("reserved by accepted offers to its other members"), "\(text)")
    let french = try sample.folder.vigie(asked + ["--ledger", "l.sqlite", "--lang", "fr"]).output
    #expect(french.contains("réservé par des offres acceptées à ses autres membres"))
    // A day on which what was promised later is not seen promises nothing.
    let early = try sample.vigie(
      "check", customer, "--amount", "900", "--terms", "30", "--on", "2026-06-29", "--accept")
    #expect(early.complaints.contains("[journal.accepted-later]"), "\(early.output)")
    // Closed, it gives back its room; what was decided before is made again with it and without.
    #expect(try sample.vigie("decision", "close", reference).status == 0)
    let third = try sample.json(asked)
    #expect(third["groupHeadroomAfterCents"] as? Int == before)
    #expect(third["reference"] as? String == alone["reference"] as? String)
    for one in [decision, try #require(alone["reference"] as? String), reference] {
      #expect(try replay(sample, one) == "identical", "\(one)")
    }
    #expect(try sample.vigie("journal", "verify").status == 0)
  }

  @Test func `of a group's reservations no entry says which are a natural person's`() throws {
    let sample = try group(parent: "sole_trader")
    let accepted = try sample.json(
      "check", "C00004", "--amount", "700", "--terms", "30", "--accept", "--override-reason", "x")
    #expect(accepted["accepted"] is [String: Any])
    let decision = try #require(
      try sample.json("check", customer, "--amount", "900", "--terms", "30")["reference"]
        as? String)
    #expect(try replay(sample, decision) == "identical")
    let acceptance = try sample.json("journal", "list", "--kind", "acceptance")
    let entry = try #require((acceptance["entries"] as? [[String: Any]])?.first)
    let name = try #require(entry["reference"] as? String)
    let payloads = try DatabaseQueue(path: sample.folder.file("l.journal.sqlite")).read {
      try String.fetchAll(
        $0, sql: "SELECT payload FROM entry WHERE reference = ?", arguments: [decision])
    }
    #expect(payloads.count == 1 && payloads[0].contains("\"groupPersonReservations\":1"))
    #expect(!payloads[0].contains(name))
    // Once the person is erased, nobody can tell what was reserved for it.
    #expect(try sample.vigie("journal", "erase", "C00004", "--yes").status == 0)
    #expect(try replay(sample, decision) == "not_replayable")
    #expect(try sample.vigie("journal", "verify").status == 0)
  }
}
