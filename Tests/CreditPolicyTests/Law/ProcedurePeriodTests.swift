import Receivables
import Testing

@testable import CreditPolicy

@Suite struct ProcedurePeriodTests {
  private func opening(_ judged: String, published: String? = nil) throws -> CustomerEvent {
    CustomerEvent(
      id: "E1", customerID: try #require(CustomerID("C1")), kind: .reorganisation,
      occurredOn: day(judged), publishedOn: published.map(day))
  }

  private func period(
    _ act: ProcedurePeriod.Act, months: Int, more: Int = 0, from: String, to: String? = nil
  ) -> ProcedurePeriod {
    ProcedurePeriod(
      act: act, article: "A", months: months, monthsMoreAbroad: more, validFrom: day(from),
      validTo: to.map(day), source: "s", isVerified: false)
  }

  private func system(_ code: String, _ periods: [ProcedurePeriod]) throws -> LegalSystem {
    let rule = LegalRule(
      article: "A", cap: .daysAfterInvoice(60), regimes: ["general"],
      validFrom: day("2000-01-01"), source: "s", isVerified: false)
    return try #require(
      LegalSystem(code: code, rules: [rule], penalty: nil, procedurePeriods: periods))
  }

  @Test func `in France two months to file a claim, four from abroad, three to reclaim goods`()
    throws
  {
    let opening = try opening("2026-05-04", published: "2026-05-12")
    let law = try Office().law
    for (seller, claim) in [("FR", "2026-07-12"), ("DE", "2026-09-12")] {
      let law = ProcedureLaw(law, sellerCountry: seller)
      let told = try #require(law.deadline(.claim, after: opening, in: "FR"))
      #expect(told.on == day(claim), "\(seller)")
      #expect(!told.isEarliest && told.doubt == nil)
      #expect(
        law.deadline(.retentionOfTitle, after: opening, in: "FR")?.on == day("2026-08-12"))
    }
  }

  @Test func `the last day of a short month is the last day`() throws {
    let law = ProcedureLaw(try Office().law, sellerCountry: "FR")
    let opening = try opening("2025-12-20", published: "2025-12-31")
    #expect(law.deadline(.claim, after: opening, in: "FR")?.on == day("2026-02-28"))
  }

  @Test func `what is not known makes a deadline the earliest, and is said`() throws {
    let rules = try Office().law
    let unpublished = try opening("2026-05-04")
    let told = ProcedureLaw(rules, sellerCountry: "FR").deadline(
      .claim, after: unpublished, in: "FR")
    #expect(told == ProcedureDeadline(on: day("2026-07-04"), isEarliest: true, doubt: nil))
    let opening = try opening("2026-05-04", published: "2026-05-12")
    let nowhere = ProcedureLaw(rules, sellerCountry: nil)
    #expect(
      nowhere.deadline(.claim, after: opening, in: "FR")
        == ProcedureDeadline(
          on: day("2026-07-12"), isEarliest: false, doubt: .sellerCountry(months: 2)))
    // Where it makes no difference who we are, nothing is said of it.
    #expect(nowhere.deadline(.retentionOfTitle, after: opening, in: "FR")?.doubt == nil)
    for country in [nil, "33", "France"] {
      #expect(
        nowhere.deadline(.claim, after: opening, in: country)
          == ProcedureDeadline(on: day("2026-07-12"), isEarliest: false, doubt: .customerCountry))
    }
  }

  @Test func `the law of another country is never taken for that of the customer`() throws {
    let law = ProcedureLaw(try Office().law, sellerCountry: "FR")
    let opening = try opening("2026-05-04", published: "2026-05-12")
    #expect(law.deadline(.claim, after: opening, in: "DE") == nil)
    // The rules of a union are those of sales between its members, and open no procedure.
    #expect(law.deadline(.claim, after: opening, in: "EU") == nil)
  }

  @Test func `of an unknown country the shortest period holds`() throws {
    let rules = try #require(
      LegalRules([
        try system("AA", [period(.claim, months: 3, from: "2000-01-01")]),
        try system("BB", [period(.claim, months: 1, more: 4, from: "2000-01-01")]),
        try system("CC", []),
      ]))
    let opening = try opening("2026-05-04", published: "2026-05-12")
    func on(_ seller: String?, _ country: String?) -> Day? {
      ProcedureLaw(rules, sellerCountry: seller).deadline(.claim, after: opening, in: country)?.on
    }
    #expect(on(nil, nil) == day("2026-06-12"))
    #expect(on("BB", nil) == day("2026-06-12"))
    // In BB, four months more for one of AA.
    #expect(on("AA", nil) == day("2026-08-12"))
    #expect(on("AA", "BB") == day("2026-10-12"))
    #expect(on("AA", "CC") == nil)
  }

  @Test func `a judgement falls under the law of its day`() throws {
    let rules = try #require(
      LegalRules([
        try system(
          "AA",
          [
            period(.claim, months: 3, from: "2000-01-01", to: "2009-12-31"),
            period(.claim, months: 2, from: "2010-01-01"),
          ])
      ]))
    let law = ProcedureLaw(rules, sellerCountry: "AA")
    for (judged, deadline) in [
      ("1999-12-31", nil), ("2009-12-31", "2010-04-10"), ("2010-01-01", "2010-03-10"),
    ] {
      // Published in the new law, or not: the judgement counts.
      let opening = try opening(judged, published: "2010-01-10")
      #expect(
        law.deadline(.claim, after: opening, in: "AA")?.on == deadline.map(day), "\(judged)")
    }
  }
}
