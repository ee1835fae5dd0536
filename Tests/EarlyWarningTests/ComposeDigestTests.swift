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
  let law: LegalRules
  let week: ISOWeek

  init() throws {
    let models = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Models").path
    let folder = try ModelsFolder(firstOf: [models])
    policy = try folder.policy(nil, on: .last)
    law = try folder.legalRules()
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

  /// The news of a customer in France.
  func news(_ records: [LedgerRecord] = [], seller: String? = "FR") throws -> WeekNews {
    let id = try #require(CustomerID("C1"))
    let history = CustomerHistory(
      profile: CustomerProfile(id: id, name: "Client", country: "FR"),
      versions: records.map {
        RecordVersion(knownOn: $0.happenedOn ?? .first, version: 1, record: $0)
      })
    return WeekNews(
      history, Account(KnownHistory(of: history, asOf: day("2026-06-21"))),
      after: day("2026-06-14"), through: day("2026-06-21"), plans: .standard,
      under: ProcedureLaw(law, sellerCountry: seller))
  }

  /// A customer whose probability went from one to another, with nothing overdue.
  func customer(
    _ id: String, from: Double?, to: Double?, openCents: Int64 = 10_000_000, overdueDays: Int = 0,
    news: WeekNews? = nil, procedure: CustomerEventKind? = nil,
    parentInDefault: CustomerID? = nil
  ) throws -> CustomerWeek {
    let before = try standing(id, from, openCents: openCents, on: "2026-03-31")
    return CustomerWeek(
      now: try standing(
        id, to, openCents: openCents, overdueDays: overdueDays, procedure: procedure),
      weekBefore: before, reference: before, news: try news ?? self.news(),
      parentInDefault: parentInDefault)
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

  @Test func `more at stake of a customer that became less probable to fail is no alert`() throws {
    let desk = try Desk()
    func told(_ probability: Double) throws -> [String] {
      let before = try desk.standing("C1", 0.04, openCents: 1_000_000, on: "2026-03-31")
      let now = try desk.standing("C1", probability, openCents: 5_000_000, overdueDays: 40)
      return desk.digest([
        CustomerWeek(now: now, weekBefore: before, reference: before, news: try desk.news())
      ]).alerts.map(\.customerID)
    }
    // Who was in default had no probability to be compared with.
    let failed = try desk.standing("C1", nil, openCents: 1_000_000, on: "2026-03-31")
    let cured = try desk.standing("C1", 0.1, openCents: 1_000_000, overdueDays: 40)
    let week = CustomerWeek(
      now: cured, weekBefore: failed, reference: failed, news: try desk.news())
    #expect(desk.digest([week]).alerts.isEmpty)
    #expect(try told(0.04) == ["C1"])
    #expect(try told(0.039).isEmpty)
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

  /// A reorganisation of which we learned on the day of its judgement, or of its publication.
  private func opened(_ judged: String, published: String? = nil) throws -> LedgerRecord {
    .event(
      CustomerEvent(
        id: "E1", customerID: try #require(CustomerID("C1")), kind: .reorganisation,
        occurredOn: day(judged), publishedOn: published.map(day)))
  }

  @Test func `goods are reclaimed within three months of the publication, or of the judgement`()
    throws
  {
    let desk = try Desk()
    func title(_ judged: String, _ published: String? = nil) throws -> ProcedureDeadline? {
      try desk.news([opened(judged, published: published)]).titleDeadline
    }
    #expect(
      try title("2026-05-04", "2026-05-12")
        == ProcedureDeadline(on: day("2026-08-12"), isEarliest: false, doubt: nil))
    #expect(
      try title("2026-05-04")
        == ProcedureDeadline(on: day("2026-08-04"), isEarliest: true, doubt: nil))
    // The last day is still one; the day after, nothing can be done.
    #expect(try title("2026-03-02", "2026-03-21")?.on == day("2026-06-21"))
    #expect(try title("2026-03-02", "2026-03-20") == nil)
    #expect(try desk.news().titleDeadline == nil)
  }

  @Test func `the deadline to reclaim goods is told of whoever owes, as long as it lasts`() throws {
    let desk = try Desk()
    func signals(_ published: String, openCents: Int64) throws -> [Signal] {
      let news = try desk.news([opened("2026-03-02", published: published)])
      return try desk.customer(
        "C1", from: 0.02, to: nil, openCents: openCents, news: news, procedure: .reorganisation
      ).signals(under: desk.policy.alerts)
    }
    let told = Signal.titleDeadline(on: day("2026-07-20"), isEarliest: false, doubt: nil)
    #expect(try signals("2026-04-20", openCents: 1_000).contains(told))
    #expect(told.level(under: desk.policy.alerts) == .amber)
    #expect(told.isInstant && !told.restsOnPayments)
    let isDeadline = { (signal: Signal) in
      switch signal {
      case .titleDeadline, .claimDeadline: true
      default: false
      }
    }
    // A claim had to be filed a month before.
    #expect(try signals("2026-04-20", openCents: 1_000).count(where: isDeadline) == 1)
    #expect(try signals("2026-04-20", openCents: 0).count(where: isDeadline) == 0)
    #expect(try signals("2026-03-20", openCents: 1_000).count(where: isDeadline) == 0)
  }

  @Test func `a deadline told before countries were looked at is read as one without a doubt`()
    throws
  {
    for (name, signal) in [
      ("claimDeadline", Signal.claimDeadline(on: day("2026-07-20"), isEarliest: true, doubt: nil)),
      ("titleDeadline", .titleDeadline(on: day("2026-07-20"), isEarliest: true, doubt: nil)),
    ] {
      let text = String(decoding: try JSONEncoder().encode(signal), as: UTF8.self)
      #expect(text.contains(name) && !text.contains("doubt"), "\(text)")
      #expect(try JSONDecoder().decode(Signal.self, from: Data(text.utf8)) == signal)
    }
  }

  @Test func `a plan is told in red in the week in which it breaks, and not before or after`()
    throws
  {
    let desk = try Desk()
    let id = try #require(CustomerID("C1"))
    // Promised so many days before the Sunday: broken after ten days, and news for a week.
    for (days, isTold) in [(10, false), (11, true), (17, true), (18, false)] {
      let promisedOn = day("2026-06-21") - days
      let news = try desk.news([
        .promise(
          PaymentPromise(
            id: "A1", customerID: id, madeOn: promisedOn - 20, promisedOn: promisedOn,
            amountCents: 100_000, planID: "PLX"))
      ])
      let customer = try desk.customer("C1", from: 0.02, to: 0.02, news: news)
      let signal = Signal.planBroken(id: "PLX", on: promisedOn + 11, cents: 100_000)
      let digest = desk.digest([customer])
      #expect(digest.instants.map(\.signals) == (isTold ? [[signal]] : []), "\(days)")
      #expect(digest.instants.allSatisfy { $0.level == .red })
      #expect(customer.told(under: desk.policy.alerts, true).isEmpty)
    }
  }

  @Test func `a parent that entered default is a fact in red, and without one nothing is told`()
    throws
  {
    let desk = try Desk()
    let parent = try #require(CustomerID("P1"))
    let digest = desk.digest([
      try desk.customer("C1", from: 0.02, to: 0.02, parentInDefault: parent),
      try desk.customer("C2", from: 0.02, to: 0.02),
    ])
    #expect(digest.instants.map(\.customerID) == ["C1"])
    let line = try #require(digest.instants.first)
    #expect(line.level == .red)
    #expect(line.signals == [.parentInDefault("P1")])
    // It may be that nobody's payments were delivered to us, the parent's neither.
    let customer = try desk.customer("C1", from: 0.02, to: 0.02, parentInDefault: parent)
    #expect(customer.told(under: desk.policy.alerts, true).isEmpty)
  }
}
