import Receivables
import Statistics
import Testing

@testable import CreditPolicy

@Suite struct RecommendationTests {
  private func request(
    _ cents: Int64, _ terms: String, margin: Int64?, deposit: Int64 = 0,
    guarantees: [GuaranteeOffer] = []
  ) throws -> TermsRequest {
    try #require(
      TermsRequest(
        amountCents: cents, terms: PaymentTerms(terms), depositCents: deposit,
        guaranteesOffered: guarantees, asOf: day("2026-06-30"), marginBasisPoints: margin))
  }

  /// 3 000 € TTC at 20 % VAT to a customer of 5 % a year on 15 days, margin 20 %: 105 days of life (15
  /// and a tail of 90), LGD 0.35 · 0.962 + 0.65 · 0.1 = 0.4017.
  @Test func `what an offer brings is what one computes by hand`() throws {
    let office = try Office()
    let rating = Rating.graded(.e, try #require(DefaultProbability(0.05)))
    let facts = try office.facts(rating)
    let slip = office.slip(try request(300_000, "15", margin: 2000), facts)
    let asked = try #require(slip.recommendation?.asAsked)
    let price = try #require(asked.price)
    // 1 − 0.95^(105/365) = 0.014647; × 0.4017 × 2 500 = 14.71; funds 3 000 · 5 % · 15/365.
    #expect(price.expectedLossCents == 1471)
    #expect(price.costOfFundsCents == 616)
    #expect(price.marginCents == 50_000)
    #expect(asked.netCents == 47_913)
    // On receipt: 15 days cut, each losing 0.2 % of the orders.
    let offers = try #require(slip.recommendation?.offers)
    let onReceipt = try #require(
      offers.first { $0.terms == PaymentTerms("RECEIPT") && $0.depositCents == 0 })
    #expect(abs(onReceipt.orderLossShare - 0.03) < 1e-12)
    #expect(onReceipt.orderLossCents == 1500)
    #expect(onReceipt.price?.costOfFundsCents == 0)
  }

  @Test func `the best is the best of all, but for a smaller departure nearby`() throws {
    let office = try Office()
    var random = SplitMix64(seed: 7)
    var (ranked, smaller) = (0, 0)
    for _ in 0..<150 {
      let facts = try office.facts(
        office.rating(RiskClass.graded[random.nextInt(below: 5)]),
        openCents: Int64(random.nextInt(below: 20_000_000)),
        equityCents: Int64(random.nextInt(below: 200_000_000)))
      let cents = Int64(1_000 + random.nextInt(below: 30_000_000))
      let slip = office.slip(try request(cents, "60", margin: 1500), facts)
      guard let found = slip.recommendation, let best = found.best, let net = best.netCents else {
        continue
      }
      ranked += 1
      let most = try #require(found.offers.compactMap(\.netCents).max())
      #expect(
        Double(net) >= Double(most) - 0.02 * Double(abs(most)) - 1, "\(best) of \(found.offers)")
      if net < most {
        smaller += 1
        let richest = try #require(found.offers.first { $0.netCents == most })
        #expect(best.orderLossShare <= richest.orderLossShare)
        #expect(found.isSmallerDeparture)
      }
      // What is recommended is what is accepted.
      for offer in found.offers where offer.terms.rule != .prepaid {
        let again = office.slip(
          try request(
            cents, offer.terms.description, margin: 1500, deposit: offer.depositCents,
            guarantees: offer.guarantee.map { [$0] } ?? []), facts)
        #expect(again.answer == .yes, "\(offer)")
        // Nobody stands for more than is lent.
        #expect(offer.guarantee?.amountCents ?? 0 <= cents - offer.depositCents)
        #expect(again.legal?.isAboveCap == false)
      }
    }
    #expect(ranked > 100)
    #expect(smaller > 0)
  }

  @Test func `without a margin, a price of departures or a probability nothing is recommended`()
    throws
  {
    let office = try Office()
    let facts = try office.facts(office.rating(.b))
    let slip = office.slip(try request(1_000_000, "60", margin: nil), facts)
    #expect(slip.recommendation?.unranked == .marginUnknown)
    #expect(slip.recommendation?.best == nil)
    // Those that depart least come first, and of equal ones the cheapest.
    let listed = try #require(slip.recommendation).offers
    #expect(listed.count > 1 && listed[0].departures == 0)
    for (one, other) in zip(listed, listed.dropFirst()) {
      let (cost, more) = (one.price?.costCents ?? 0, other.price?.costCents ?? 0)
      #expect((one.departures, cost) <= (other.departures, more))
    }
    let unrated = office.slip(
      try request(100_000, "30", margin: 2000), try office.facts(.unrated))
    #expect(unrated.recommendation?.unranked == .probabilityUnknown)
    let free = try office.policy(with: .none, guarantees: GuaranteeRules(kinds: [:]))
    let unpriced = decideTerms(
      try request(1_000_000, "60", margin: 2000), for: facts, seller: office.seller, under: free,
      law: office.law)
    #expect(unpriced.recommendation?.unranked == .departuresUnpriced)
  }

  @Test func `a guarantee that we pay for costs its price, and asks the customer for nothing`()
    throws
  {
    let office = try Office()
    let facts = try office.facts(
      office.rating(.c), openCents: 6_000_000, equityCents: 1_000_000_000)
    let slip = office.slip(try request(4_000_000, "45", margin: 2000), facts)
    let offers = try #require(slip.recommendation).offers
    let insured = try #require(offers.first { $0.guarantee?.kind == "insurance" })
    // 0.3 % of 33 333.33 without VAT.
    #expect(insured.price?.costOfGuaranteeCents == 10_000)
    #expect(insured.orderLossShare == 0)
    // Said to the customer: what it has to do, and not our insurance.
    guard case .acceptedOn(let way) = slip.message else {
      Issue.record("\(slip.message)")
      return
    }
    for condition in way.conditions {
      if case .guarantee(let kinds, _) = condition { #expect(!kinds.contains("insurance")) }
    }
  }
}

@Suite struct FactoringFeeTests {
  /// 9 000 € with VAT of which 1 000 € are paid before, on 45 days: the factor takes 0.9 % of 8 000 €,
  /// advances 90 % of them at 7 %, and the rest is our own money at the policy's 5 %.
  @Test func `a factor within a deal costs what the same factor costs an invoice, to the cent`()
    throws
  {
    let office = try Office()
    let kind = GuaranteeKind(
      jointFailureShare: 0.02, invoiceBasisPoints: 90, financedBasisPoints: 9000,
      financingBasisPoints: 700)
    let policy = try office.policy(
      with: office.policy.offers, guarantees: GuaranteeRules(kinds: ["factoring": kind]))
    let rating = try office.rating(.c)
    let probability = try #require(rating.defaultProbability)
    let offer = try #require(GuaranteeOffer(kind: "factoring", amountCents: 800_000))
    let slip = decideTerms(
      try order(900_000, "45", depositCents: 100_000, guarantees: [offer]),
      for: try office.facts(rating), seller: office.seller, under: policy, law: office.law)
    let price = try #require(slip.price)
    let invoice = try #require(
      FinancedInvoice(
        amountCents: 800_000, days: 45, costOfFunds: 0.05, probability: probability,
        lossGivenDefaultShare: policy.loss.lossGivenDefaultShare))
    let factoring = try #require(
      Factoring(serviceShare: 0.009, advanceShare: 0.9, yearlyRate: 0.07))
    let quote = factoring.quote(for: invoice)
    #expect(price.costOfGuaranteeCents == 7200)
    #expect(price.costOfGuaranteeCents == quote.feeCents)
    let own = yearlyInterestCents(
      on: quote.retainedCents, yearlyRate: 0.05, days: 45, .days365)
    #expect(price.costOfFundsCents == quote.interestCents + own)
  }

  @Test func `a factor takes its fee on the whole invoice, and not on what it approved`() throws {
    let office = try Office()
    let facts = try office.facts(office.rating(.c))
    func cost(_ cents: Int64) throws -> Int64? {
      let offer = try #require(GuaranteeOffer(kind: "factoring", amountCents: cents))
      return office.slip(try order(900_000, "45", guarantees: [offer]), facts).price?
        .costOfGuaranteeCents
    }
    #expect(try cost(900_000) == 8100)
    #expect(try cost(300_000) == 8100)
  }
}

@Suite struct ExistingCustomerTests {
  /// 2 % is the bound between C and D: C may have 45 days, D 30.
  @Test func `agreed terms are held at a bound, and beyond it changed with notice`() throws {
    let office = try Office()
    let agreed = CustomerTerms(creditLimitCents: nil, agreedTerms: PaymentTerms("45"))
    func slip(_ probability: Double) throws -> CheckSlip {
      let rating = Rating.graded(
        office.policy.masterScale.riskClass(of: try #require(DefaultProbability(probability))),
        try #require(DefaultProbability(probability)))
      return office.slip(try order(100_000, nil), try office.facts(rating, agreed: agreed))
    }
    let inside = try slip(0.019)
    #expect(inside.answer == .yes && !inside.holdsAgreedTerms && inside.termsChange == nil)
    let barely = try slip(0.023)
    #expect(barely.answer == .yes && barely.holdsAgreedTerms && barely.termsChange == nil)
    let beyond = try slip(0.025)
    #expect(!beyond.holdsAgreedTerms)
    let change = try #require(beyond.termsChange)
    #expect(change.agreed == PaymentTerms("45") && change.offered == PaymentTerms("30"))
    #expect(change.effectiveFrom == day("2026-09-28"))
    // A customer that is new is told no such thing: nothing is established.
    let new = try office.facts(
      .graded(.d, try #require(DefaultProbability(0.03))), agreed: agreed, monthsKnown: 6)
    #expect(office.slip(try order(100_000, nil), new).termsChange == nil)
  }
}

@Suite struct RunningContractTests {
  /// Monthly invoices of 1 000 € on 60 days to one who pays on time: three are open at once, for the
  /// first is due on the day of the third.
  @Test func `the peak of a contract is what is open at once`() throws {
    let office = try Office()
    let facts = try office.facts(office.rating(.a))
    let contract = try #require(
      TermsRequest(
        amountCents: 1_200_000, terms: PaymentTerms("60"), asOf: day("2026-06-30"), months: 12))
    let slip = office.slip(contract, facts)
    #expect(slip.answer == .yes)
    #expect(slip.exposureAfter.totalCents == 300_000)
    // The last of twelve, of 2027-05-30, is due 60 days later; a tail of 90 days follows.
    #expect(slip.price?.lifeDays == day("2027-07-29") - day("2026-06-30") + 90)
    let single = try #require(
      TermsRequest(amountCents: 300_000, terms: PaymentTerms("60"), asOf: day("2026-06-30")))
    #expect(
      office.slip(single, facts).price?.expectedLossCents ?? 0
        < slip.price?.expectedLossCents ?? 0)
  }

  @Test func `a contract that is too much is cut to monthly invoices that pass`() throws {
    let office = try Office()
    let facts = try office.facts(office.rating(.d))
    func contract(_ monthlyCents: Int64) throws -> TermsRequest {
      try #require(
        TermsRequest(
          amountCents: monthlyCents * 12, terms: PaymentTerms("30"), asOf: day("2026-06-30"),
          months: 12))
    }
    let slip = office.slip(try contract(6_000_000), facts)
    let monthly = slip.waysToYes.lazy.flatMap(\.conditions).compactMap { condition -> Int64? in
      if case .monthlyAtMost(let cents) = condition { cents } else { nil }
    }.first
    let most = try #require(monthly)
    #expect(office.slip(try contract(most), facts).answer == .yes)
    #expect(office.slip(try contract(most + 100), facts).answer != .yes)
  }
}

@Suite struct PolicyExceptionTests {
  @Test func `a sector gets less than its class, until the exception ends`() throws {
    let office = try Office()
    let exception = SectorException(
      codes: ["41", "43"], termsDaysMax: 30, appetiteBasisPoints: 5000, until: day("2026-12-31"))
    let policy = try office.policy(with: office.policy.offers, sectors: [exception])
    let rating = try office.rating(.b)
    func limit(_ sector: String?, _ on: String) -> LimitProposal {
      proposeLimit(
        LimitRequest(
          asOf: day(on), rating: rating, sector: sector,
          equity: KnownEquity(cents: 1_000_000_000, periodEnd: day("2026-01-31"))), under: policy)
    }
    #expect(limit("4321A", "2026-06-30") == LimitProposal(cents: 12_500_000, boundBy: .sector))
    #expect(limit("4321A", "2027-01-01").boundBy == .appetite)
    #expect(limit("4621Z", "2026-06-30").cents == 25_000_000)
    #expect(limit(nil, "2026-06-30").cents == 25_000_000)
  }

  @Test func `what others of the group owe counts against the group`() throws {
    let office = try Office()
    var facts = try office.facts(office.rating(.a), equityCents: 1_000_000_000)
    #expect(office.slip(try order(1_000_000, "60"), facts).answer == .yes)
    facts.groupOthersCents = 74_500_000
    let slip = office.slip(try order(1_000_000, "60"), facts)
    #expect(
      slip.reasons.contains(.overGroupLimit(cents: 75_500_000, centsMax: 75_000_000)))
    #expect(slip.answer != .yes)
    // What is reserved for them counts as what they owe.
    facts.groupOthersCents = 60_000_000
    facts.groupReservedCents = 14_500_000
    let reserved = office.slip(try order(1_000_000, "60"), facts)
    #expect(reserved.reasons == slip.reasons)
    #expect(reserved.groupHeadroomAfterCents == -500_000)
  }

  @Test func `an insurer's cut, a discretionary limit and the time to call bound what is covered`()
    throws
  {
    let office = try Office()
    let id = try #require(CustomerID("C1"))
    func covered(_ guarantee: Guarantee, cut: InsurerCut? = nil) -> GuaranteeCover? {
      let need = CoverStack.Need(
        asOf: day("2026-06-30"), until: day("2026-08-30"), termsDays: 60, oldestOverdueDays: 0,
        insurerCut: cut)
      let stack = CoverStack([guarantee], for: need, under: office.policy.guarantees)
      return Exposure(totalCents: 10_000_000, under: stack).guarantees.first
    }
    let named = Guarantee(id: "G", customerID: id, kind: "insurance", amountCents: 4_000_000)
    #expect(covered(named)?.coveredCents == 3_600_000)
    let small = Guarantee(
      id: "G", customerID: id, kind: "insurance", amountCents: 4_000_000,
      limitType: "discretionary")
    #expect(covered(small)?.coveredCents == 1_350_000)
    let cut = InsurerCut(on: day("2026-05-01"), leftCents: nil)
    #expect(covered(named, cut: cut)?.void == .cut(on: day("2026-05-01")))
    let halved = InsurerCut(on: day("2026-05-01"), leftCents: 2_000_000)
    #expect(covered(named, cut: halved)?.coveredCents == 1_800_000)
    let renewed = Guarantee(
      id: "G", customerID: id, kind: "insurance", amountCents: 4_000_000,
      validFrom: day("2026-06-01"))
    #expect(covered(renewed, cut: cut)?.coveredCents == 3_600_000)
    // A bank's guarantee is called in thirty days: it has to hold so long after the due date.
    func bank(until: String) -> Guarantee {
      Guarantee(
        id: "G", customerID: id, kind: "bank_guarantee", amountCents: 1_000_000,
        expiresOn: day(until))
    }
    #expect(covered(bank(until: "2026-09-27"))?.void != nil)
    #expect(covered(bank(until: "2026-09-28"))?.void == nil)
  }
}
