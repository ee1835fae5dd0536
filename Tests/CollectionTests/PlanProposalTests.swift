import CreditPolicy
import Documents
import Foundation
import Receivables
import Testing

@testable import Collection

@Suite struct PlanProposalTests {
  private let policy: CreditPolicy

  init() throws {
    let models = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Models").path
    policy = try ModelsFolder(firstOf: [models]).policy(nil, on: .last)
  }

  /// A customer that paid `monthly` in each month of two years, and owes `owed` since December.
  private func ground(
    monthly: Int64, owed: Int64, probability: Double? = 0.04, on day: String = "2026-01-05"
  ) throws -> PlanGround {
    var records: [LedgerRecord?] = []
    for month in 1...24 {
      let due = "\(2024 + (month - 1) / 12)-\(String((month - 1) % 12 + 101).suffix(2))-10"
      records.append(Booked.invoice("F\(month)", due: due, cents: monthly))
      records.append(Booked.paid("P\(month)", due, cents: monthly, invoice: "F\(month)"))
    }
    records.append(Booked.invoice("LATE", due: "2025-12-20", cents: owed))
    return try self.ground(of: records, probability: probability, on: day)
  }

  private func ground(
    of records: [LedgerRecord?], probability: Double? = 0.04, on day: String = "2026-01-05"
  ) throws -> PlanGround {
    let account = Booked.account(records, on: day)
    let id = try #require(Booked.customer)
    let rating = try probability.map { value -> Rating in
      let known = try #require(DefaultProbability(value))
      return .graded(policy.masterScale.riskClass(of: known), known)
    }
    let facts = CustomerFacts(
      profile: CustomerProfile(id: id, name: "Client"), exposure: ExposureParts(account),
      monthsKnown: 24, settledInvoices: 24, rating: rating ?? .inDefault)
    let standing = CustomerStanding(
      facts, aged: AgedBalance(account, on: Booked.day(day)), points: nil, on: Booked.day(day),
      vatBasisPoints: 2_000, under: policy)
    return PlanGround(standing, account, beside: .policy(.french), under: policy.plans)
  }

  private func plan(_ ground: PlanGround, _ request: PlanRequest = PlanRequest()) throws
    -> PlanProposal
  {
    try PlanProposal(
      request, on: ground, under: policy, vatBasisPoints: 2_000, defaultInstalments: 3)
  }

  @Test func `the fewest instalments are taken that a bad month can bear`() throws {
    // It paid 1000 € each month, and nothing falls due any more: that is what a bad month leaves.
    for (owed, count) in [(100_000, 1), (100_001, 2), (200_000, 2), (200_001, 3), (600_000, 6)] {
      let proposal = try plan(try ground(monthly: 100_000, owed: Int64(owed)))
      #expect(proposal.capacity.instalmentCentsMax == 100_000, "\(owed)")
      #expect(proposal.promises.count == count, "\(owed)")
      #expect(proposal.amountCents == Int64(owed))
      #expect(proposal.largestCents <= 100_000)
    }
    let beyond = try plan(try ground(monthly: 100_000, owed: 600_001))
    #expect(beyond.promises.count == 6)
    #expect(
      beyond.notes.contains(.beyondCapacity(instalmentCents: 100_001, capacityCents: 100_000)))
  }

  @Test func `three instalments are told to be a default, and two are not`() throws {
    let ground = try ground(monthly: 100_000, owed: 90_000)
    let note = PlanNote.countsAsDefault(instalmentsMin: 3)
    #expect(try plan(ground, PlanRequest(instalments: 3)).notes.contains(note))
    #expect(try !plan(ground, PlanRequest(instalments: 2)).notes.contains(note))
  }

  @Test func `the costs are what the money waits and what may be lost`() throws {
    let request = PlanRequest(instalments: 1, first: Booked.day("2026-01-15"))
    let proposal = try plan(try ground(monthly: 100_000, owed: 73_000), request)
    let days = 10 + max(0, proposal.capacity.delay.medianDays)
    #expect(proposal.fundsCents == Int64((73_000 * 0.05 * Double(days) / 365).rounded()))
    let known = try #require(DefaultProbability(0.04))
    let share = defaultShare(of: known, overDays: days + policy.loss.tailDays)
    let net = Double(excludingTax(73_000, vatBasisPoints: 2_000))
    #expect(
      proposal.expectedLossCents
        == Int64((net * share * policy.loss.lossGivenDefaultShare).rounded()))
    let lost = try plan(try ground(monthly: 100_000, owed: 73_000, probability: nil), request)
    #expect(
      lost.expectedLossCents == Int64((net * policy.loss.lossGivenDefaultShare).rounded()))
  }

  @Test func `a plan that would end after the policy's months is refused`() throws {
    let ground = try ground(monthly: 100_000, owed: 90_000)
    // From the 4th of February on six instalments end on the 4th of July, within six months.
    #expect(throws: Never.self) {
      try plan(ground, PlanRequest(instalments: 6, dayOfMonth: 4))
    }
    #expect(throws: PlanProblem.tooManyInstalments(7, most: 6)) {
      try plan(ground, PlanRequest(instalments: 7))
    }
    // From the last of March on six would end on the 31st of August, and the policy on the 28th.
    let february = try self.ground(monthly: 100_000, owed: 600_000, on: "2026-02-28")
    let latest = Booked.day("2026-08-28")
    #expect(
      throws: PlanProblem.tooLong(last: Booked.day("2026-08-31"), latest: latest, monthsMax: 6)
    ) {
      try plan(february, PlanRequest(instalments: 6, dayOfMonth: 31))
    }
    let shorter = try plan(february, PlanRequest(dayOfMonth: 31))
    #expect(shorter.promises.count == 5)
    #expect(shorter.amountCents == 600_000)
    #expect(shorter.promises.allSatisfy { $0.promisedOn <= latest })
  }

  @Test func `what is contested is outside the plan, with an invoice or without`() throws {
    func dispute(_ id: String, invoice: String?, cents: Int64?) -> LedgerRecord? {
      Booked.customer.map {
        .dispute(
          Dispute(
            id: id, customerID: $0,
            opening: Dispute.Opening(
              openedOn: Booked.day("2025-12-05"), invoiceID: invoice, amountCents: cents,
              reason: nil)))
      }
    }
    let open = [
      Booked.invoice("F1", due: "2025-12-01", cents: 100_000),
      Booked.invoice("F2", due: "2025-12-02", cents: 50_000),
    ]
    let whole = dispute("D1", invoice: "F2", cents: nil)
    let bare = dispute("D2", invoice: nil, cents: 30_000)
    #expect(try owed(open) == 150_000)
    #expect(try owed(open + [whole]) == 100_000)
    #expect(try owed(open + [whole, bare]) == 70_000)
    #expect(try owed(open + [dispute("D3", invoice: nil, cents: 900_000)]) == 0)
  }

  @Test func `a second plan of one day has a name of its own`() throws {
    let records = [
      Booked.invoice("F1", due: "2025-12-01", cents: 100_000),
      Booked.promise("A", made: "2026-01-05", "2026-01-20", cents: 100, plan: "PL-C1-2026-01-05"),
      Booked.paid("P", "2026-01-05", cents: 100, plan: "PL-C1-2026-01-05"),
    ]
    #expect(try plan(try ground(of: records)).planID == "PL-C1-2026-01-05-2")
  }

  private func owed(_ records: [LedgerRecord?]) throws -> Int64 {
    try ground(of: records).owedCents
  }
}
