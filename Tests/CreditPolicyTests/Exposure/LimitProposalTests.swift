import Receivables
import Testing

@testable import CreditPolicy

@Suite struct LimitProposalTests {
  private func limit(
    _ rating: Rating, _ office: Office, equityCents: Int64?, agreedCents: Int64? = nil
  ) -> LimitProposal {
    proposeLimit(
      LimitRequest(
        asOf: day("2026-06-30"), rating: rating,
        equity: equityCents.map { KnownEquity(cents: $0, periodEnd: day("2025-12-31")) },
        agreedCents: agreedCents),
      under: office.policy)
  }

  @Test func `a worse class never gets a larger limit`() throws {
    let office = try Office()
    let classes = RiskClass.graded + [.inDefault]
    for equity in [nil, -5, 0, 1_000, 12_345_678, 10_000_000_000] as [Int64?] {
      for agreed in [nil, 0, 500_000, 90_000_000] as [Int64?] {
        let limits = try classes.map {
          limit(try office.rating($0), office, equityCents: equity, agreedCents: agreed).cents
        }
        #expect(zip(limits, limits.dropFirst()).allSatisfy { $0 >= $1 }, "\(limits)")
      }
    }
  }

  @Test func `the least ceiling binds and says which it is`() throws {
    let office = try Office()
    let a = try office.rating(.a)
    #expect(
      limit(a, office, equityCents: nil)
        == LimitProposal(cents: 5_000_000, boundBy: .withoutAccounts))
    #expect(
      limit(a, office, equityCents: 12_345_678) == LimitProposal(cents: 1_234_567, boundBy: .equity)
    )
    #expect(limit(a, office, equityCents: -1) == LimitProposal(cents: 0, boundBy: .equity))
    #expect(
      limit(a, office, equityCents: 99_000_000_000)
        == LimitProposal(cents: 50_000_000, boundBy: .appetite))
    #expect(
      limit(a, office, equityCents: 99_000_000_000, agreedCents: 700)
        == LimitProposal(cents: 700, boundBy: .agreed))
  }

  @Test func `accounts that are too old are none`() throws {
    let office = try Office()
    let old = LimitRequest(
      asOf: day("2026-06-30"), rating: try office.rating(.a),
      equity: KnownEquity(cents: 99_000_000_000, periodEnd: day("2024-06-29")))
    #expect(proposeLimit(old, under: office.policy).boundBy == .withoutAccounts)
  }
}
