import Scoring
import Testing

@testable import CreditPolicy

/// The known answers are those of `Known/prices.py`: 100 000 € over 50 days.
@Suite struct FinancingTests {
  private func invoice(
    _ cents: Int64 = 10_000_000, days: Int = 50, pd: Double = 0.02
  ) throws -> FinancedInvoice {
    let probability = try #require(DefaultProbability(pd))
    return try #require(
      FinancedInvoice(
        amountCents: cents, days: days, costOfFunds: 0.05, probability: probability,
        lossGivenDefaultShare: 0.4))
  }

  private func factoring(
    fee: Int64 = 0, recourse: Bool = false, approved: Int64? = nil
  ) throws -> Factoring {
    try #require(
      Factoring(
        serviceShare: 0.009, feeCentsMin: fee, advanceShare: 0.9, yearlyRate: 0.05,
        hasRecourse: recourse, approvedCents: approved))
  }

  @Test func `factoring costs service and interest on the advance`() throws {
    let quote = try factoring().quote(for: try invoice())
    #expect(quote.feeCents == 90_000)
    #expect(quote.interestCents == 61_644)
    #expect(quote.costCents == 151_644)
    #expect((quote.costShare * 10_000).rounded() == 152)
    #expect(((quote.yearlyRate ?? 0) * 1_000).rounded() == 123)
    #expect(quote.receivedCents == 9_000_000)
    #expect(quote.retainedCents == 1_000_000)
  }

  @Test func `a small invoice pays the minimum fee`() throws {
    let quote = try factoring(fee: 30_000).quote(for: try invoice(1_000_000))
    #expect(quote.feeCents == 30_000)
    #expect(try factoring(fee: 30_000).quote(for: try invoice()).feeCents == 90_000)
  }

  @Test func `a bank discounts on 360 days, in advance`() throws {
    let bill = try #require(BillDiscounting(yearlyRate: 0.055, handlingCents: 1_500))
    let quote = bill.quote(for: try invoice())
    #expect(quote.interestCents == 76_389)
    #expect(quote.feeCents == 1_500)
    #expect(quote.receivedCents == 10_000_000 - 76_389 - 1_500)
  }

  @Test func `reverse factoring is at the buyer's rate, on the year of its contract`() throws {
    for (year, cents) in [(YearBasis.days360, 62_500), (.days365, 61_644)] as [(YearBasis, Int64)] {
      let reverse = try #require(
        ReverseFactoring(yearlyRate: 0.045, feeShare: 0.001, yearBasis: year))
      let quote = reverse.quote(for: try invoice())
      #expect(quote.interestCents == cents)
      #expect(quote.feeCents == 10_000)
    }
  }

  @Test func `the loss goes to the factor up to what it approved, and stays with recourse`() throws
  {
    let invoice = try invoice()
    let whole = invoice.expectedLossCents(onCents: invoice.amountCents)
    #expect(whole == 11_055)
    #expect(try factoring().quote(for: invoice).lossKeptCents == 0)
    #expect(try factoring(recourse: true).quote(for: invoice).lossKeptCents == whole)
    let part = try factoring(approved: 6_000_000).quote(for: invoice)
    #expect(part.riskKeptCents == 4_000_000)
    #expect(part.lossKeptCents == invoice.expectedLossCents(onCents: 4_000_000))
    #expect(part.lossAvoidedCents + part.lossKeptCents == whole)
    #expect(
      try factoring(approved: 90_000_000).quote(for: invoice).riskKeptCents == 0,
      "an approval above the invoice covers no more than it")
    let bill = try #require(BillDiscounting(yearlyRate: 0.05))
    #expect(bill.quote(for: invoice).lossKeptCents == whole)
    let reverse = try #require(ReverseFactoring(yearlyRate: 0.05))
    #expect(reverse.quote(for: invoice).lossKeptCents == 0)
  }

  @Test func `the best comes first, waiting among them, and the gaps sum`() throws {
    let invoice = try invoice()
    let bill = try #require(BillDiscounting(yearlyRate: 0.055))
    let reverse = try #require(ReverseFactoring(yearlyRate: 0.03))
    let comparison = FinancingComparison(of: invoice, [try factoring(), bill, reverse])
    #expect(
      comparison.quotes.map(\.kind) == [.reverseFactoring, .waiting, .discounting, .factoring])
    let nets = comparison.quotes.map(\.netCents)
    #expect(nets == nets.sorted(by: >))
    let waiting = try #require(comparison.quotes.first { $0.kind == .waiting })
    #expect(waiting.netCents == 0)
    let (best, next) = (try #require(comparison.best), try #require(comparison.runnerUp))
    #expect(
      best.netCents - next.netCents
        == (next.costCents - best.costCents) + (next.lossKeptCents - best.lossKeptCents)
        - (next.fundsSavedCents - best.fundsSavedCents))
  }

  @Test func `a risky customer makes the sale of the risk worth its price`() throws {
    let bill = try #require(BillDiscounting(yearlyRate: 0.055))
    let safe = FinancingComparison(of: try invoice(pd: 0.001), [try factoring(), bill])
    let risky = FinancingComparison(of: try invoice(pd: 0.4), [try factoring(), bill])
    #expect(safe.best?.kind == .waiting)
    #expect(risky.best?.kind == .factoring)
  }

  @Test func `offers that cannot be are none`() throws {
    #expect(Factoring(serviceShare: 1.5, advanceShare: 0.9, yearlyRate: 0.05) == nil)
    #expect(Factoring(serviceShare: 0.01, advanceShare: 90, yearlyRate: 0.05) == nil)
    #expect(
      Factoring(serviceShare: 0.01, feeCentsMin: -1, advanceShare: 0.9, yearlyRate: 0.05) == nil)
    #expect(BillDiscounting(yearlyRate: 5) == nil)
    #expect(BillDiscounting(yearlyRate: 0.05, handlingCents: -1) == nil)
    #expect(ReverseFactoring(yearlyRate: 0.05, feeShare: -0.1) == nil)
    let two = try #require(DefaultProbability(0.02))
    for (cents, days) in [(0, 50), (-1, 50), (100, 0), (100, -5)] as [(Int64, Int)] {
      #expect(
        FinancedInvoice(
          amountCents: cents, days: days, costOfFunds: 0.05, probability: two,
          lossGivenDefaultShare: 0.4) == nil)
    }
  }
}
