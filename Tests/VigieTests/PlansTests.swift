import Foundation
import Testing

/// Instalment plans, from what is overdue to what became of them.
@Suite struct PlansTests {
  /// Two years of trade; C00 and C01 pay nothing that is invoiced from November on, C05 from September on.
  private func trade(
    _ files: [String: String] = [:]
  ) throws -> Folder {
    var ledger = TradeLedger(customers: 12)
    ledger.stopping = ["C00": "2025-11-01", "C01": "2025-11-01", "C05": "2025-09-12"]
    ledger.files = files
    return try ledger.imported()
  }

  private func instalments(_ plan: [String: Any]) throws -> [[String: Any]] {
    try #require(plan["instalments"] as? [[String: Any]])
  }

  private func codes(_ plan: [String: Any]) -> [String] {
    (plan["notes"] as? [[String: Any]] ?? []).compactMap { $0["code"] as? String }
  }

  @Test func `the instalments of a plan sum to what is overdue, to the cent`() throws {
    let folder = try trade()
    let plan = try folder.answer(
      "collect", "plan", "C00", "--on", "2025-12-28", "--instalments", "4")
    let owed = try #require(plan["owedCents"] as? Int)
    #expect(owed > 0)
    let parts = try instalments(plan).compactMap { $0["amountCents"] as? Int }
    #expect(parts.count == 4)
    #expect(parts.reduce(0, +) == owed)
    #expect(codes(plan).contains("counts_as_default"))
    let small = try folder.answer(
      "collect", "plan", "C00", "--on", "2025-12-28", "--instalments", "2")
    #expect(!codes(small).contains("counts_as_default"))
  }

  @Test func `a month without the day has its last one, and that is said`() throws {
    let plan = try trade().answer(
      "collect", "plan", "C00", "--on", "2025-12-28", "--instalments", "3", "--day-of-month", "31")
    #expect(
      try instalments(plan).compactMap { $0["promisedOn"] as? String } == [
        "2025-12-31", "2026-01-31", "2026-02-28",
      ])
    #expect(codes(plan).contains("month_ends"))
  }

  @Test func `what cannot be a plan is refused with its reason`() throws {
    let folder = try trade(
      [
        "events.csv": """
        event_id,customer_id,kind,occurred_on
        E1,C01,reorganisation,2025-12-15

        """
      ])
    let plan = ["collect", "plan", "C00", "--on", "2025-12-28"]
    for (more, code) in [
      (["--first", "2026-02-30"], "no-such-day"), (["--first", "2025-12-28"], "first-not-after"),
      (["--first", "2026-02-01"], "first-too-late"),
      (["--day-of-month", "32"], "no-such-day-of-month"),
      (["--instalments", "7"], "too-many-instalments"),
      (["--instalments", "0"], "too-many-instalments"),
      (["--amount", "9000000"], "amount-above-owed"), (["--amount", "0"], "amount-not-positive"),
      (["--amount", "300", "--instalments", "6"], "instalment-too-small"),
    ] {
      let ran = try folder.vigie(plan + more + ["--ledger", "l.sqlite"])
      #expect(ran.status == 1)
      #expect(ran.complaints.contains("[plan.\(code)]"), "\(more): \(ran.complaints)")
    }
    try folder.refused(
      "collect", "plan", "C01", "--on", "2025-12-28", code: "plan.in-procedure")
    try folder.refused(
      "collect", "plan", "C02", "--on", "2025-12-28", code: "plan.nothing-overdue")
  }

  @Test func `a plan is recorded once, followed, and taken back by its import`() throws {
    let folder = try trade()
    let agree = ["collect", "plan", "C00", "--on", "2025-12-28", "--instalments", "3", "--agreed"]
    let dry = try folder.answer("collect", "plans")
    #expect((dry["plans"] as? [Any])?.isEmpty == true)
    let first = try folder.vigie(agree + ["--json", "--ledger", "l.sqlite"])
    #expect(first.status == 0, "\(first.complaints)")
    let number = try #require(try json(first.output)["recordedByImport"] as? Int)
    let again = try folder.vigie(agree + ["--json", "--ledger", "l.sqlite"])
    #expect(try codes(json(again.output)).contains("already_agreed"))
    #expect(try json(again.output)["recordedByImport"] is NSNull)
    let plans = try folder.answer("collect", "plans")
    let plan = try #require((plans["plans"] as? [[String: Any]])?.first)
    #expect(plan["status"] as? String == "running")
    try folder.refused(
      "collect", "plan", "C00", "--instalments", "2", code: "plan.another-runs")
    #expect(try folder.done("journal", "verify").isEmpty == false)
    try folder.done("import", "undo", "\(number)")
    let after = try folder.answer("collect", "plans", "--on", "2025-12-28")
    #expect((after["plans"] as? [Any])?.isEmpty == true)
  }

  @Test func `a broken plan is a red fact of the week in which it breaks, and of no other`() throws
  {
    let folder = try trade([
      "promises.csv": """
      promise_id,customer_id,made_on,promised_on,amount,plan_id
      A1,C05,2025-11-20,2025-12-04,5000,PLX
      A2,C05,2025-11-20,2026-01-04,5000,PLX

      """
    ])
    // Promised for the 4th and broken after ten days: on the 15th, a Monday.
    for (week, isTold) in [("2025-W51", false), ("2025-W52", true)] {
      for (language, words) in [
        ("en", "plan PLX is broken since 2025-12-15"), ("fr", "rompu depuis"),
      ] {
        let text = try folder.done("digest", "--week", week, "--lang", language, "--fresh")
        let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(line.contains(words) == isTold, "\(week) \(text)")
      }
    }
    let plans = try folder.answer("collect", "plans", "--on", "2025-12-15")
    let plan = try #require((plans["plans"] as? [[String: Any]])?.first)
    #expect(plan["brokenOn"] as? String == "2025-12-15")
    #expect(try folder.done("collect", "plans", "--csv", "-").contains("PLX,C05,1,2025-12-04"))
    #expect(try folder.done("collect", "plans", "--lang", "fr").contains("rompu"))
  }

  @Test func `written promises are read back as the plan that was proposed`() throws {
    let folder = try trade()
    let plan = try folder.answer(
      "collect", "plan", "C05", "--on", "2025-12-20", "--instalments", "2", "--out",
      "promises.csv")
    try folder.done("import", "promises.csv", "--received-on", "2025-12-28")
    let read = try folder.answer("collect", "plans", "--on", "2025-12-28")
    let known = try #require((read["plans"] as? [[String: Any]])?.first)
    #expect(known["plan"] as? String == plan["plan"] as? String)
    #expect(known["amountCents"] as? Int == plan["amountCents"] as? Int)
  }
}
