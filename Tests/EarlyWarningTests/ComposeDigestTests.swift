import CreditPolicy
import Documents
import Foundation
import Receivables
import Testing

@testable import EarlyWarning

private func day(_ text: String) -> Day { Day(text) ?? .first }

/// The policy that ships, and customers made for it.
private struct Desk {
  let policy: CreditPolicy
  let week: ISOWeek

  init() throws {
    let models = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Models").path
    policy = try ModelsFolder(firstOf: [models]).policy(nil, on: .last)
    week = try #require(ISOWeek("2026-W26"))
  }

  /// How a customer of this probability stands; nil for one in default.
  func standing(
    _ id: String, _ probability: Double?, openCents: Int64, overdueDays: Int = 0,
    on text: String = "2026-06-21", procedure: CustomerEventKind? = nil,
    guarantees: [Guarantee] = []
  ) throws -> CustomerStanding {
    let id = try #require(CustomerID(id))
    let due = day(text) - max(overdueDays, -30)
    let invoice = Invoice(
      id: "F", customerID: id, issuedOn: due - 30, dueOn: due, amountCents: openCents)
    let history = CustomerHistory(
      profile: CustomerProfile(id: id, name: "Client \(id)"),
      versions: [
        RecordVersion(knownOn: invoice.issuedOn, version: 1, record: .invoice(invoice))
      ])
    let account = Account(KnownHistory(of: history, asOf: day(text)))
    var rating = Rating.inDefault
    if let probability {
      let pd = try #require(DefaultProbability(probability))
      rating = .graded(policy.masterScale.riskClass(of: pd), pd)
    }
    let facts = CustomerFacts(
      profile: history.profile, exposure: ExposureParts(account),
      overdueCents: account.overdueCents(on: day(text)),
      oldestOverdueDays: account.oldestOverdueDays(on: day(text)), guarantees: guarantees,
      monthsKnown: 36, settledInvoices: 20, rating: rating, openProcedure: procedure)
    return CustomerStanding(
      facts, aged: AgedBalance(account, on: day(text)), points: nil, on: day(text),
      vatBasisPoints: 2_000, under: policy)
  }

  func news(_ records: [LedgerRecord] = []) throws -> WeekNews {
    let id = try #require(CustomerID("C1"))
    let history = CustomerHistory(
      profile: CustomerProfile(id: id, name: "Client"),
      versions: records.map {
        RecordVersion(knownOn: $0.happenedOn ?? .first, version: 1, record: $0)
      })
    return WeekNews(
      history, Account(KnownHistory(of: history, asOf: day("2026-06-21"))),
      after: day("2026-06-14"), through: day("2026-06-21"))
  }

  /// A customer whose probability went from one to another, with nothing overdue.
  func customer(
    _ id: String, from: Double?, to: Double?, openCents: Int64 = 10_000_000, overdueDays: Int = 0,
    news: WeekNews? = nil, procedure: CustomerEventKind? = nil
  ) throws -> CustomerWeek {
    let before = try standing(id, from, openCents: openCents, on: "2026-03-31")
    return CustomerWeek(
      now: try standing(
        id, to, openCents: openCents, overdueDays: overdueDays, procedure: procedure),
      weekBefore: before, reference: before, news: try news ?? self.news())
  }

  func digest(
    _ customers: [CustomerWeek], context: DigestContext = DigestContext()
  ) -> Digest {
    composeDigest(
      customers, week: week, reference: day("2026-03-31"), settings: policy.alerts,
      origin: Digest.Origin(
        currency: "EUR", outcome: "default-12m", isExpectedLoss: true, model: "m", policy: "p",
        importNumber: 1, linesPerWeek: policy.alerts.linesPerWeek,
        floorCents: policy.alerts.floorCents, caveats: []),
      context: context)
  }
}

@Suite struct ComposeDigestTests {
  @Test func `who got worse comes by what is at stake, within the budget`() throws {
    let desk = try Desk()
    let customers = try (1...12).map {
      try desk.customer("C\($0)", from: 0.004, to: 0.03, openCents: Int64($0) * 1_000_000)
    }
    let digest = desk.digest(customers)
    #expect(digest.alerts.map(\.customerID) == (5...12).reversed().map { "C\($0)" })
    #expect(digest.suppressed == 4)
    #expect(digest.nearest.isEmpty)
    // 50 000 € without VAT, 2.6 points more, a loss of 40.17 %; two expected losses are rounded.
    let last = try #require(digest.alerts.last)
    #expect(abs(last.riseCents - 43_518) <= 1)
  }

  @Test func `a probability whose odds have doubled is told, whatever the class`() throws {
    let desk = try Desk()
    let same = try desk.customer("C1", from: 0.21, to: 0.34)
    let doubled = try desk.customer("C2", from: 0.21, to: 0.36)
    let digest = desk.digest([same, doubled])
    #expect(digest.alerts.map(\.customerID) == ["C2"])
    #expect(digest.alerts.first?.level == .amber)
  }

  @Test func `nobody above the threshold is said, with those nearest to it`() throws {
    let desk = try Desk()
    let digest = desk.digest([
      try desk.customer("C1", from: 0.0010, to: 0.0011),
      try desk.customer("C2", from: 0.0010, to: 0.0015),
      try desk.customer("C3", from: 0.0010, to: 0.0009),
    ])
    #expect(digest.alerts.isEmpty)
    #expect(digest.nearest.map(\.customerID) == ["C2", "C1"])
  }

  @Test func `facts stand outside the budget, and customers in default apart`() throws {
    let desk = try Desk()
    let id = try #require(CustomerID("C1"))
    let opened = LedgerRecord.event(
      CustomerEvent(
        id: "E1", customerID: id, kind: .reorganisation, occurredOn: day("2026-06-10"),
        publishedOn: day("2026-06-18")))
    let news = try desk.news([opened])
    #expect(news.claimDeadline?.on == day("2026-08-18"))
    let digest = desk.digest([
      try desk.customer("C1", from: 0.02, to: nil, news: news, procedure: .reorganisation),
      try desk.customer("C2", from: nil, to: nil),
    ])
    let fact = try #require(digest.instants.first)
    #expect(fact.customerID == "C1")
    #expect(fact.level == .red)
    // In a procedure no reminder is ever proposed.
    #expect(fact.action == .fileClaim)
    #expect(digest.alerts.isEmpty)
    #expect(digest.inDefault.map(\.customerID) == ["C1", "C2"])
  }

  @Test func `deliveries are held by the rule of the check, and not for a few days`() throws {
    let desk = try Desk()
    func action(_ overdueDays: Int) throws -> ProposedAction? {
      desk.digest([try desk.customer("C1", from: 0.004, to: 0.1, overdueDays: overdueDays)])
        .alerts.first?.action
    }
    // Nothing is overdue, and more is owed than the class is given.
    #expect(try action(0) == .askDeposit)
    #expect(try action(3) == .call)
    #expect(try action(30) == .call)
    #expect(try action(31) == .holdDeliveries)
  }

  @Test func `cover that was lost or cut is told`() throws {
    let desk = try Desk()
    let id = try #require(CustomerID("C1"))
    func guarantee(_ cents: Int64) -> Guarantee {
      Guarantee(id: "G1", customerID: id, kind: "insurance", amountCents: cents)
    }
    func lost(_ now: [Guarantee]) throws -> Bool {
      let before = try desk.standing(
        "C1", 0.02, openCents: 10_000_000, on: "2026-03-31", guarantees: [guarantee(8_000_000)])
      let customer = CustomerWeek(
        now: try desk.standing("C1", 0.02, openCents: 10_000_000, guarantees: now),
        weekBefore: before, reference: before, news: try desk.news())
      return desk.digest([customer]).alerts.first?.signals
        .contains(.coverLost(kind: "insurance")) ?? false
    }
    #expect(try !lost([guarantee(8_000_000)]))
    #expect(try lost([guarantee(1_000_000)]))
    #expect(try lost([]))
  }

  @Test func `an alert that was told before says for how many weeks`() throws {
    let desk = try Desk()
    let customer = try desk.customer("C1", from: 0.004, to: 0.1)
    let first = desk.digest([customer])
    #expect(first.alerts.first?.weeks == 1 && first.alerts.first?.state == .new)
    let second = desk.digest([customer], context: DigestContext(register: first.register))
    #expect(second.alerts.first?.weeks == 2 && second.alerts.first?.state == .continuing)
    #expect(second.alerts.first?.openedOn == first.asOf)
  }

  @Test func `a conversion does not give a claim two months more`() throws {
    let desk = try Desk()
    let id = try #require(CustomerID("C1"))
    func event(_ kind: CustomerEventKind, _ on: String) -> LedgerRecord {
      .event(
        CustomerEvent(
          id: on, customerID: id, kind: kind, occurredOn: day(on), publishedOn: day(on)))
    }
    let opened = event(.reorganisation, "2026-05-10")
    let converted = event(.liquidation, "2026-06-15")
    #expect(try desk.news([opened]).claimDeadline?.on == day("2026-07-10"))
    #expect(try desk.news([opened, converted]).claimDeadline?.on == day("2026-07-10"))
  }
}
