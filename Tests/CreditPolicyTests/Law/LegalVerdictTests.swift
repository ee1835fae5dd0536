import Receivables
import Testing

@testable import CreditPolicy

@Suite struct LegalVerdictTests {
  private func latest(_ sale: LegalSale, _ terms: String, _ office: Office) throws -> Day? {
    switch office.law.verdict(on: try #require(PaymentTerms(terms)), for: sale) {
    case .lawful(let bound), .aboveCap(_, let bound): bound.latestDay
    case .notVerified: nil
    }
  }

  @Test func `caps follow what is sold and the kind of the buyer`() throws {
    let office = try Office()
    func sale(
      _ regime: String? = nil, buyer: CustomerKind = .company, delivered: String? = nil,
      periodic: Bool = false
    ) -> LegalSale {
      LegalSale(
        sellerCountry: "FR", buyerCountry: "FR", buyerKind: buyer, regime: regime,
        issuedOn: day("2026-01-15"), deliveredOn: delivered.map(day), isPeriodic: periodic)
    }
    #expect(try latest(sale(), "30", office) == day("2026-03-16"))
    #expect(try latest(sale(periodic: true), "30", office) == day("2026-03-01"))
    #expect(try latest(sale(buyer: .publicBody), "30", office) == day("2026-02-14"))
    #expect(
      try latest(sale("perishable_food", delivered: "2026-01-12"), "30", office)
        == day("2026-02-11"))
    #expect(
      try latest(sale("perishable_food", delivered: "2026-01-12", periodic: true), "30", office)
        == day("2026-02-19"))
    #expect(try latest(sale("alcohol", delivered: "2026-01-12"), "30", office) == day("2026-03-02"))
    #expect(try latest(sale("transport"), "30", office) == day("2026-02-14"))
  }

  @Test func `what nobody stated is not verified, and never France`() throws {
    let office = try Office()
    let terms = try #require(PaymentTerms("30"))
    func verdict(seller: String?, buyer: String?, regime: String? = nil) -> LegalVerdict {
      office.law.verdict(
        on: terms,
        for: LegalSale(
          sellerCountry: seller, buyerCountry: buyer, regime: regime,
          issuedOn: day("2026-01-15")))
    }
    #expect(verdict(seller: nil, buyer: "FR") == .notVerified(.sellerCountryUnknown))
    #expect(verdict(seller: "FR", buyer: nil) == .notVerified(.buyerCountryMissing))
    #expect(verdict(seller: "FR", buyer: "391") == .notVerified(.buyerCountryUnknown("391")))
    #expect(
      verdict(seller: "FR", buyer: "FR", regime: "gems")
        == .notVerified(.unknownRegime("gems", country: "FR")))
    #expect(
      verdict(seller: "FR", buyer: "US") == .notVerified(.crossesBorder(seller: "FR", buyer: "US")))
    guard case .lawful(let bound) = verdict(seller: "FR", buyer: "DE") else {
      Issue.record("the directive covers a sale within the union")
      return
    }
    #expect(!bound.isVerified)
  }

  /// The table of the two readings, and 60 days net: each due date is lawful, and a day more in
  /// the same reading is not. Computed by hand from the calendar.
  @Test(arguments: [
    ("2026-01-15", "2026-03-31", "2026-03-17", "2026-03-16"),
    ("2026-01-31", "2026-03-31", "2026-03-17", "2026-04-01"),
    ("2026-02-14", "2026-03-31", "2026-04-14", "2026-04-15"),
    ("2026-03-01", "2026-04-30", "2026-05-15", "2026-04-30"),
    ("2028-01-15", "2028-02-29", "2028-03-16", "2028-03-15"),
  ])
  func `the caps fall on the days of the calendar`(
    row: (issued: String, readingA: String, readingB: String, net: String)
  ) throws {
    let office = try Office()
    let sale = LegalSale(
      sellerCountry: "FR", buyerCountry: "FR", regime: "general", issuedOn: day(row.issued))
    let net = day(row.net)
    for (text, cap) in [("45EOM-A", row.readingA), ("45EOM-B", row.readingB), ("60", row.net)] {
      let terms = try #require(PaymentTerms(text))
      let judged = try office.law.judge(terms, for: sale, hasContractClause: true)
      #expect(judged.dueOn == day(cap), "\(text)")
      #expect(!judged.verdict.isAboveCap, "\(text)")
      #expect(judged.bound?.isVerified == true)
      // What the plain 60 days admit needs no clause of the contract.
      #expect(judged.bound?.needsContractClause == (day(cap) > net), "\(text)")
      #expect(
        try office.law.cap(for: sale, stipulating: terms.rule).latestDay == max(day(cap), net))
    }
    let longer = try #require(PaymentTerms("61"))
    #expect(office.law.verdict(on: longer, for: sale).isAboveCap)
    #expect(
      try office.law.latestDay(for: sale).latestDay
        == max(day(row.readingA), day(row.readingB), net))
  }

  /// Thirty days from the end of the ten days, the month or the day of the delivery.
  @Test(arguments: [
    ("2026-01-01", "2026-02-09", "2026-03-02", "2026-01-31"),
    ("2026-01-10", "2026-02-09", "2026-03-02", "2026-02-09"),
    ("2026-01-11", "2026-02-19", "2026-03-02", "2026-02-10"),
    ("2026-01-20", "2026-02-19", "2026-03-02", "2026-02-19"),
    ("2026-01-21", "2026-03-02", "2026-03-02", "2026-02-20"),
    ("2026-01-31", "2026-03-02", "2026-03-02", "2026-03-02"),
    ("2026-02-21", "2026-03-30", "2026-03-30", "2026-03-23"),
    ("2028-02-21", "2028-03-30", "2028-03-30", "2028-03-22"),
  ])
  func `caps that count from the delivery end with its day, its ten days or its month`(
    row: (delivered: String, decade: String, month: String, net: String)
  ) throws {
    let law = try Office().law
    func cap(_ regime: String, periodic: Bool) throws -> LegalBound {
      try law.cap(
        for: LegalSale(
          sellerCountry: "FR", buyerCountry: "FR", regime: regime,
          issuedOn: day(row.delivered) + 3, deliveredOn: day(row.delivered), isPeriodic: periodic))
    }
    #expect(try cap("perishable_food", periodic: true).latestDay == day(row.decade))
    #expect(try cap("alcohol", periodic: false).latestDay == day(row.month))
    #expect(try cap("perishable_food", periodic: false).latestDay == day(row.net))
    #expect(try cap("live_cattle_fresh_meat", periodic: true).latestDay == day(row.net) - 10)
    #expect(try !cap("perishable_food", periodic: false).isDeliveryAssumed)
  }

  @Test func `a body of the State and a summary invoice have thirty and forty-five days`() throws {
    let law = try Office().law
    func sale(_ kind: CustomerKind?, periodic: Bool) -> LegalSale {
      LegalSale(
        sellerCountry: "FR", buyerCountry: "FR", buyerKind: kind, regime: "general",
        issuedOn: day("2026-01-15"), isPeriodic: periodic)
    }
    for (kind, periodic, days) in [
      (CustomerKind.publicBody, false, 30), (.publicBody, true, 30), (.company, true, 45),
      (.soleTrader, true, 45), (.company, false, 60), (.association, false, 60),
    ] {
      for (late, isAbove) in [(0, false), (1, true)] {
        let terms = try #require(PaymentTerms.net(days + late))
        #expect(
          law.verdict(on: terms, for: sale(kind, periodic: periodic)).isAboveCap == isAbove,
          "\(kind) \(periodic) \(days + late)")
      }
    }
  }

  @Test func `trades of a season have their own caps, by the month of the invoice`() throws {
    let office = try Office()
    func latest(_ regime: String, _ issued: String, _ terms: String) throws -> Day? {
      let sale = LegalSale(
        sellerCountry: "FR", buyerCountry: "FR", regime: regime, issuedOn: day(issued))
      return try office.law.judge(PaymentTerms(terms), for: sale, hasContractClause: true)
        .bound?.latestDay
    }
    #expect(try latest("toys", "2026-09-30", "95") == day("2026-09-30") + 95)
    #expect(try latest("toys", "2026-10-01", "75") == day("2026-10-01") + 75)
    #expect(try latest("watches_jewellery", "2026-01-15", "74") == day("2026-01-15") + 74)
    #expect(try latest("leather", "2026-01-15", "54EOM-A") == day("2026-03-31"))
    #expect(try latest("farm_machinery", "2026-01-15", "110EOM-B") == day("2026-01-31") + 110)
    #expect(try latest("reexport_outside_eu", "2026-01-15", "90") == day("2026-01-15") + 90)
    #expect(try latest("wine", "2026-01-15", "45EOM-A") == day("2026-03-31"))
  }

  @Test func `where nothing was agreed thirty days run from the delivery, and a shorter cap holds`()
    throws
  {
    let office = try Office()
    func judged(
      _ regime: String = "general", delivered: String?, buyer: CustomerKind = .company
    ) throws -> TermsJudgement {
      try office.law.judge(
        nil,
        for: LegalSale(
          sellerCountry: "FR", buyerCountry: "FR", buyerKind: buyer, regime: regime,
          issuedOn: day("2026-01-15"), deliveredOn: delivered.map(day)),
        hasContractClause: false)
    }
    let known = try judged(delivered: "2026-01-10")
    #expect(known.dueOn == day("2026-02-09"))
    #expect(known.fallback?.article == "L441-10 I, Code de commerce")
    #expect(known.fallback?.isVerified == true)
    #expect(!known.isDeliveryAssumed)
    let assumed = try judged(delivered: nil)
    #expect(assumed.dueOn == day("2026-02-14"))
    #expect(assumed.isDeliveryAssumed)
    let cattle = try judged("live_cattle_fresh_meat", delivered: "2026-01-10")
    #expect(cattle.isCapped)
    #expect(cattle.dueOn == day("2026-01-30"))
    #expect(cattle.bound?.isVerified == false)
    #expect(try judged(delivered: "2026-01-10", buyer: .publicBody).fallback?.isVerified == false)
    #expect(office.law.system(of: "FR")?.defaultTerm(for: .business, on: day("2018-01-01")) == nil)
  }

  @Test func `every row of the law has an article, a source and a first day`() throws {
    let office = try Office()
    for system in office.law.systems {
      for rule in system.rules {
        #expect(!rule.article.isEmpty && !rule.source.isEmpty, "\(system.code) \(rule)")
      }
      #expect(system.defaults.allSatisfy { !$0.article.isEmpty && !$0.source.isEmpty })
    }
    let france = try #require(office.law.system(of: "FR"))
    #expect(france.lateReport?.bandDaysMax == [30, 60, 90])
    #expect(france.lateReport?.isVerified == false)
    #expect(france.regimes.first == "general")
  }

  @Test func `what a ledger holds above the cap is counted and the first are named`() throws {
    let office = try Office()
    let sale = LegalSale(
      sellerCountry: "FR", buyerCountry: "FR", regime: "general", issuedOn: day("2026-01-15"))
    let nowhere = LegalSale(sellerCountry: nil, issuedOn: day("2026-01-15"))
    var overruns = CapOverruns(on: day("2026-01-15"))
    let bound = try office.law.latestDay(for: sale)
    for number in 1...7 {
      let id = try #require(CustomerID("C\(number)"))
      overruns.add(try #require(PaymentTerms("90")), of: id, sale, under: office.law)
      overruns.add(try #require(PaymentTerms("60")), of: id, sale, under: office.law)
      overruns.add(try #require(PaymentTerms("60")), of: id, nowhere, under: office.law)
      overruns.add(invoice: "F\(number)", of: id, dueOn: bound.latestDay + number, bound: bound)
      overruns.add(invoice: "G\(number)", of: id, dueOn: bound.latestDay, bound: bound)
      overruns.add(invoice: "H\(number)", of: id, dueOn: bound.latestDay, bound: nil)
    }
    #expect(overruns.customers == 7)
    #expect(overruns.customersNotJudged == 7)
    #expect(overruns.invoices == 7)
    #expect(overruns.invoicesNotJudged == 7)
    #expect(overruns.firstCustomers.map(\.customerID.text) == ["C1", "C2", "C3", "C4", "C5"])
    #expect(overruns.firstInvoices.map(\.invoiceID) == ["F1", "F2", "F3", "F4", "F5"])
  }
}
