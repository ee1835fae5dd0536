import Receivables
import Statistics
import Testing

@testable import CreditPolicy

@Suite struct DecideTermsTests {
  @Test func `a good customer gets the terms it asks for, a bad one pays first`() throws {
    let office = try Office()
    let good = office.slip(
      try order(1_000_000, "60"), try office.facts(office.rating(.a), equityCents: 100_000_000))
    #expect(good.answer == .yes)
    #expect(good.reasons.isEmpty)
    let bad = office.slip(try order(1_000_000, "60"), try office.facts(office.rating(.f)))
    guard case .no(let reasons) = bad.answer else {
      Issue.record("class F got \(bad.answer)")
      return
    }
    #expect(reasons.contains(.noTermsForClass))
    #expect(bad.waysToYes.map(\.conditions) == [[.prepayment(cents: 1_000_000)]])
  }

  @Test func `who pays before delivery asks for no credit`() throws {
    let office = try Office()
    for riskClass in RiskClass.allCases {
      let facts = try office.facts(office.rating(riskClass))
      #expect(office.slip(try order(500_000, "PREPAID"), facts).answer == .yes)
      #expect(office.slip(try order(500_000, "60", depositCents: 500_000), facts).answer == .yes)
    }
  }

  /// Every class, kind of buyer, invoice date of four years and terms: what is offered is lawful,
  /// and a yes is to terms that are offered.
  @Test func `no slip allows terms above the cap, whoever asks`() throws {
    let office = try Office()
    var random = SplitMix64(seed: 17)
    let kinds: [CustomerKind] = [.company, .publicBody, .association, .soleTrader]
    let asked = ["30", "60", "61", "90", "45EOM-A", "45EOM-B", "60EOM-A", "120", "RECEIPT"]
    for issued in stride(from: day("2024-02-01"), to: day("2028-03-01"), by: 3) {
      let riskClass = RiskClass.allCases[random.nextInt(below: RiskClass.allCases.count)]
      let kind = kinds[random.nextInt(below: kinds.count)]
      let terms = asked[random.nextInt(below: asked.count)]
      let facts = try office.facts(
        office.rating(riskClass), kind: kind, openCents: Int64(random.nextInt(below: 20_000_000)))
      let request = try order(
        Int64(1 + random.nextInt(below: 30_000_000)), terms, on: issued.description)
      let slip = office.slip(request, facts)
      for allowed in slip.termsAllowed {
        guard case .lawful(let bound) = allowed.legal else {
          Issue.record("\(allowed) on \(issued)")
          continue
        }
        #expect(allowed.dueOn <= bound.latestDay)
      }
      if case .yes = slip.answer, let termsAsked = slip.termsAsked {
        #expect(slip.termsAllowed.map(\.terms).contains(termsAsked), "\(terms) on \(issued)")
      }
      if kind == .soleTrader, case .no = slip.answer {
        Issue.record("a natural person was refused by a machine")
      }
    }
  }

  @Test func `terms above the cap are refused with the article`() throws {
    let office = try Office()
    let slip = office.slip(
      try order(100_000, "90"), try office.facts(office.rating(.a), equityCents: 100_000_000))
    guard case .unlawfulTerms(_, let dueOn, let bound)? = slip.reasons.first else {
      Issue.record("\(slip.reasons)")
      return
    }
    #expect(dueOn == day("2026-09-28"))
    #expect(bound.latestDay == day("2026-08-29"))
    #expect(bound.article.contains("L441-10"))
  }

  @Test func `what a person has stopped stays stopped, also for a natural person`() throws {
    let office = try Office()
    for status in [CustomerStatus.blocked, .litigation, .closed] {
      for kind in [CustomerKind.company, .soleTrader] {
        let facts = try office.facts(
          office.rating(.a), kind: kind, agreed: CustomerTerms(status: status))
        let slip = office.slip(try order(100, "PREPAID"), facts)
        #expect(slip.answer == .no([.stopped(status, since: nil)]))
        #expect(slip.waysToYes.isEmpty)
      }
    }
  }

  @Test func `in default goods go against money`() throws {
    let office = try Office()
    let slip = office.slip(try order(70_000, "30"), try office.facts(.inDefault))
    #expect(slip.answer == .yesIf([WayToYes([.prepayment(cents: 70_000)])]))
    #expect(slip.limit == LimitProposal(cents: 0, boundBy: .inDefault))
  }

  @Test func `what is overdue for long is paid first, and what is contested holds nothing up`()
    throws
  {
    let office = try Office()
    let late = try office.facts(
      office.rating(.b), openCents: 900_000, overdueCents: 300_000, oldestOverdueDays: 40)
    let slip = office.slip(try order(100_000, "60"), late)
    guard case .yesIf(let ways) = slip.answer else {
      Issue.record("\(slip.answer)")
      return
    }
    #expect(ways.first?.conditions == [.overduePaid(cents: 300_000)])
    let soon = try office.facts(
      office.rating(.b), openCents: 900_000, overdueCents: 300_000, oldestOverdueDays: 30)
    #expect(office.slip(try order(100_000, "60"), soon).answer == .yes)
  }

  /// Each way is asked again as a request of its own: what is proposed is what is accepted.
  @Test func `each way to a yes leads to a yes`() throws {
    let office = try Office()
    var random = SplitMix64(seed: 5)
    var tried = 0
    for _ in 0..<400 {
      let riskClass = RiskClass.graded[random.nextInt(below: 5)]
      let facts = try office.facts(
        office.rating(riskClass), openCents: Int64(random.nextInt(below: 30_000_000)),
        equityCents: Int64(random.nextInt(below: 200_000_000)))
      let cents = Int64(1_000 + random.nextInt(below: 40_000_000))
      let slip = office.slip(try order(cents, "60"), facts)
      for way in slip.waysToYes {
        var (amount, terms, deposit) = (cents, "60", Int64(0))
        var guarantees: [GuaranteeOffer] = []
        for condition in way.conditions {
          switch condition {
          case .terms(let shorter, _): terms = shorter.description
          case .deposit(let more, _): deposit = more
          case .orderAtMost(let most): amount = most
          case .prepayment(let all): deposit = all
          case .guarantee(let kinds, let needed):
            guarantees = kinds.compactMap { GuaranteeOffer(kind: $0, amountCents: needed) }
          case .contractClause, .overduePaid, .monthlyAtMost: break
          }
        }
        let again = office.slip(
          try order(
            amount, terms, depositCents: deposit,
            // Any one of the kinds must do: each in turn.
            guarantees: guarantees.isEmpty ? [] : [guarantees[tried % guarantees.count]]), facts)
        #expect(again.answer == .yes, "\(way) of \(slip.request)")
        tried += 1
      }
    }
    #expect(tried > 300)
  }

  @Test func `the same question has the same slip`() throws {
    let office = try Office()
    let facts = try office.facts(office.rating(.d), openCents: 5_000_000)
    let request = try order(2_000_000, "45")
    #expect(office.slip(request, facts) == office.slip(request, facts))
  }
}
