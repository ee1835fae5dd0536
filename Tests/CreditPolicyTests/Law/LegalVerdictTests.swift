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

  /// 10 000 € paid 20 days late at 12.15 % cost 66.58 €, and 40 € beside.
  @Test func `interest on a late invoice is that of the half-year`() throws {
    let office = try Office()
    let penalty = try #require(office.law.system(of: "FR")?.penalty)
    let rate = try #require(penalty.rateBasisPoints(on: day("2026-03-01")))
    #expect(rate == 1_215)
    #expect(LatePenalty.interestCents(on: 1_000_000, lateDays: 20, basisPoints: rate) == 6_658)
    #expect(penalty.floorBasisPoints(on: day("2026-03-01")) == 786)
    #expect(penalty.fixedCents == 4_000)
    #expect(penalty.rateBasisPoints(on: day("2026-07-01")) == nil)
  }
}
