import CreditPolicy
import Receivables
import Testing

@testable import Collection

@Suite struct PlanStateTests {
  private let agreed = [
    Booked.invoice("F1", due: "2025-12-01", cents: 200_000),
    Booked.promise("PL-1", "2026-02-10", cents: 100_000),
    Booked.promise("PL-2", "2026-03-10", cents: 100_000),
  ]

  private func plan(_ more: [LedgerRecord?] = [], on day: String) throws -> PlanState {
    let plans = PlanState.all(
      of: Booked.account(agreed + more, on: day), on: Booked.day(day), under: .standard)
    #expect(plans.count == 1)
    return try #require(plans.first)
  }

  @Test func `an instalment is late after the tolerance and broken after ten days`() throws {
    for (day, status, whole) in [
      ("2026-02-13", PlanState.Instalment.Status.notDue, PlanState.Status.running),
      ("2026-02-14", .late, .late), ("2026-02-20", .late, .late),
      ("2026-02-21", .broken, .broken), ("2026-02-22", .broken, .broken),
    ] {
      let plan = try plan(on: day)
      #expect(plan.instalments.map(\.status) == [status, .notDue], "\(day)")
      #expect(plan.status == whole, "\(day)")
      #expect(plan.brokenOn == (whole == .broken ? Booked.day("2026-02-21") : nil), "\(day)")
    }
  }

  @Test func `money within the tolerance keeps an instalment, a day later it is late`() throws {
    let inTime = try plan([Booked.paid("P1", "2026-02-13", cents: 100_000)], on: "2026-02-20")
    #expect(inTime.instalments.map(\.status) == [.kept, .notDue])
    #expect(inTime.isInForce)
    let late = try plan([Booked.paid("P1", "2026-02-14", cents: 100_000)], on: "2026-02-20")
    #expect(late.instalments.map(\.status) == [.late, .notDue])
    #expect(late.status == .late)
  }

  @Test func `one payment of half the plan keeps one instalment and not both`() throws {
    let plan = try plan([Booked.paid("P1", "2026-02-09", cents: 100_000)], on: "2026-03-25")
    #expect(plan.instalments.map(\.state.receivedCents) == [100_000, 0])
    #expect(plan.instalments.map(\.status) == [.kept, .broken])
  }

  @Test func `all paid at once keeps the plan, and it is in force no more`() throws {
    let plan = try plan([Booked.paid("P1", "2026-02-01", cents: 200_000)], on: "2026-02-02")
    #expect(plan.status == .kept)
    #expect(!plan.isInForce)
    #expect(plan.receivedCents == plan.promisedCents)
  }

  @Test func `what pays another plan or a later invoice is no instalment`() throws {
    let plan = try plan(
      [
        Booked.invoice("F2", due: "2026-02-10", cents: 100_000),
        Booked.paid("P1", "2026-02-10", cents: 100_000, invoice: "F2"),
        Booked.paid("P2", "2026-02-10", cents: 100_000, plan: "OTHER"),
      ], on: "2026-02-28")
    #expect(plan.receivedCents == 0)
    #expect(plan.status == .broken)
  }

  @Test func `what names the plan or an invoice that was due counts`() throws {
    let plan = try plan(
      [
        Booked.paid("P1", "2026-02-10", cents: 100_000, plan: "PL"),
        Booked.paid("P2", "2026-03-10", cents: 100_000, invoice: "F1"),
      ], on: "2026-03-12")
    #expect(plan.status == .kept)
  }

  @Test func `what came back breaks what it had kept`() throws {
    let plan = try plan(
      [
        Booked.paid("P1", "2026-02-10", cents: 100_000),
        Booked.paid("R1", "2026-02-15", cents: 100_000, kind: .returned, reverses: "P1"),
      ], on: "2026-02-21")
    #expect(plan.status == .broken)
  }

  @Test func `a cent short of the residue is short, and the residue is none`() throws {
    // 5 € or 1 %, whatever is more: 10 € of 1000 €.
    let short = try plan([Booked.paid("P1", "2026-02-10", cents: 99_000)], on: "2026-02-21")
    #expect(short.instalments[0].status == .broken)
    let whole = try plan([Booked.paid("P1", "2026-02-10", cents: 99_001)], on: "2026-02-21")
    #expect(whole.instalments[0].status == .kept)
  }

  @Test func `a past day is seen with what was known then`() throws {
    let paid = Booked.paid("P1", "2026-02-10", cents: 200_000)
    #expect(try plan([paid], on: "2026-02-09").receivedCents == 0)
    #expect(try plan([paid], on: "2026-02-10").receivedCents == 200_000)
  }

  @Test func `two promises beside a plan share no cent with it`() {
    let records =
      agreed + [
        Booked.promise("A", made: "2026-01-10", "2026-02-10", cents: 50_000, plan: nil),
        Booked.paid("P1", "2026-02-10", cents: 120_000),
      ]
    let states = Booked.account(records, on: "2026-02-11").promiseStates()
    #expect(states.reduce(0) { $0 + $1.receivedCents } == 120_000)
  }
}
