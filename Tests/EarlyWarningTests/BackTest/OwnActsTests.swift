import Receivables
import Testing

@testable import EarlyWarning

@Suite struct OwnActsTests {
  private static let start = Day("2024-01-08") ?? .first

  private func history(
    _ terms: [CustomerTerms], guaranteeOn: Day? = nil
  ) -> CustomerHistory {
    var facts = terms.enumerated().map { number, terms in
      Fact(
        knownOn: Self.start + 30 * number, key: RecordKey(.customer, "\(number)"), version: 1,
        content: .termsAgreed(terms, validFrom: nil))
    }
    if let guaranteeOn {
      facts.append(
        Fact(
          knownOn: guaranteeOn, key: RecordKey(.guarantee, "G"), version: 1,
          content: .guaranteeGiven(
            Guarantee(
              id: "G", customerID: Story.profile.id, kind: "bank", amountCents: 1000))))
    }
    return CustomerHistory(
      profile: Story.profile, facts: facts.sorted { $0.knownOn < $1.knownOn })
  }

  private func days(_ terms: [CustomerTerms], guaranteeOn: Day? = nil) -> [Int] {
    OwnActs.days(in: history(terms, guaranteeOn: guaranteeOn), through: .last)
      .map { $0 - Self.start }
  }

  @Test func `stricter terms are acts, looser ones and the first are not`() throws {
    func limit(_ cents: Int64) -> CustomerTerms { CustomerTerms(creditLimitCents: cents) }
    func status(_ status: CustomerStatus) -> CustomerTerms { CustomerTerms(status: status) }
    let (short, long) = (
      try #require(PaymentTerms(.netDays(30))), try #require(PaymentTerms(.endOfMonthThenDays(45)))
    )
    #expect(days([limit(500), limit(300), limit(400)]) == [30])
    #expect(days([CustomerTerms(), limit(300)]) == [30])
    #expect(
      days([status(.active), status(.cashOnly), status(.blocked), status(.active)]) == [30, 60])
    #expect(
      days([CustomerTerms(agreedTerms: short), CustomerTerms(agreedTerms: long)]) == [])
    #expect(
      days([CustomerTerms(agreedTerms: long), CustomerTerms(agreedTerms: short)]) == [30])
  }

  @Test func `a guarantee taken later is an act, one of the beginning is not`() {
    let terms = [CustomerTerms(), CustomerTerms()]
    #expect(days(terms, guaranteeOn: Self.start + 40) == [40])
    #expect(days(terms, guaranteeOn: Self.start - 1) == [])
  }
}
