import Receivables
import Testing

@testable import CreditPolicy

@Suite struct ExpectedLossTests {
  @Test func `a deal's share of the year's default follows its own life`() throws {
    let twoPercent = try #require(DefaultProbability(0.02))
    #expect(abs(defaultShare(of: twoPercent, overDays: 365) - 0.02) < 1e-15)
    // 1 − 0.98^(150/365)
    #expect(abs(defaultShare(of: twoPercent, overDays: 150) - 0.008268) < 1e-6)
    #expect(defaultShare(of: twoPercent, overDays: 0) == 0)
  }

  @Test func `the covered part loses when the guarantor fails too`() {
    // 10 000 € of which 6 000 € a parent covers that fails in half of the cases: 7 000 € at risk.
    let cents = expectedLossCents(
      uncoveredCents: 400_000, covered: [(cents: 600_000, jointFailureShare: 0.5)],
      defaultShare: 0.01, lossGivenDefaultShare: 0.4)
    #expect(cents == 2_800)
  }

  @Test func `VAT comes off to the cent`() {
    #expect(excludingTax(12_000, vatBasisPoints: 2_000) == 10_000)
    #expect(excludingTax(100, vatBasisPoints: 550) == 95)
  }

  @Test func `a guarantee moves neither class nor probability, and says why it is void`() throws {
    let office = try Office()
    let id = try #require(CustomerID("C1"))
    func guarantee(_ id2: String, expires: String?, maxTerms: Int? = nil) -> Guarantee {
      Guarantee(
        id: id2, customerID: id, kind: "insurance", amountCents: 5_000_000, coveredShare: 1,
        expiresOn: expires.map(day), maxTermsDays: maxTerms)
    }
    let rating = try office.rating(.c)
    let bare = office.slip(try order(4_000_000, "45"), try office.facts(rating))
    let covered = office.slip(
      try order(4_000_000, "45"),
      try office.facts(
        rating,
        guarantees: [
          guarantee("G1", expires: nil), guarantee("G2", expires: "2026-07-15"),
          guarantee("G3", expires: nil, maxTerms: 30),
        ]))
    #expect(bare.rating == covered.rating)
    #expect(covered.exposureAfter.coveredCents == 4_000_000)
    #expect((covered.price?.expectedLossCents ?? 0) < (bare.price?.expectedLossCents ?? 0))
    let voids = covered.exposureAfter.guarantees.compactMap(\.void)
    #expect(
      voids == [
        .expires(on: day("2026-07-15"), neededUntil: day("2026-08-15")),
        .termsTooLong(days: 45, daysMax: 30),
      ])
  }
}
