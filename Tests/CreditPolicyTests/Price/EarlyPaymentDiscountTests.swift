import Scoring
import Testing

@testable import CreditPolicy

/// A share as it is printed: in hundredths of a percent.
private func printed(_ share: Double) -> Int { Int((share * 10_000).rounded()) }

/// The known answers are those of `Known/prices.py`.
@Suite struct EarlyPaymentDiscountTests {
  @Test(arguments: [
    (0.02, 10, 30, YearBasis.days365, 3724, 4459), (0.02, 10, 45, .days365, 2128, 2345),
    (0.02, 10, 60, .days365, 1490, 1589), (0.01, 10, 60, .days365, 737, 761),
    (0.03, 10, 60, .days365, 2258, 2490), (0.01, 10, 30, .days365, 1843, 2013),
    (0.02, 10, 30, .days360, 3673, 4386), (0.01, 10, 45, .days360, 1039, 1089),
  ])
  func `a discount costs so much a year, simple and effective`(
    row: (
      share: Double, day: Int, due: Int, year: YearBasis, simple: Int, effective: Int
    )
  ) throws {
    let discount = try #require(
      EarlyPaymentDiscount(
        discountShare: row.share, discountDay: row.day, dueDay: row.due, yearBasis: row.year))
    #expect(printed(discount.simpleYearlyCost) == row.simple)
    #expect(printed(discount.effectiveYearlyCost) == row.effective)
  }

  /// 2 % within 10 days instead of 30 is published as about 36 %, and 1 % within 10 instead of 45
  /// as about 10.5 %.
  @Test func `the public examples on a year of 360 days come out`() throws {
    let two = try #require(
      EarlyPaymentDiscount(
        discountShare: 0.02, discountDay: 10, dueDay: 30, yearBasis: .days360))
    let one = try #require(
      EarlyPaymentDiscount(
        discountShare: 0.01, discountDay: 10, dueDay: 45, yearBasis: .days360))
    #expect(abs(two.simpleYearlyCost - 0.36) < 0.01)
    #expect(abs(one.simpleYearlyCost - 0.105) < 0.002)
  }

  @Test(arguments: [(20, 33), (35, 57), (50, 82), (65, 106)])
  func `funds at 6 % pay for a small discount only`(row: (days: Int, hundredths: Int)) {
    #expect(printed(breakEvenDiscount(costOfFunds: 0.06, daysGained: row.days)) == row.hundredths)
  }

  @Test func `what is no discount is none`() {
    for share in [0, -0.02, 1, 2, .nan] {
      #expect(EarlyPaymentDiscount(discountShare: share, discountDay: 10, dueDay: 30) == nil)
    }
    for (day, due) in [(30, 30), (45, 30), (-1, 30)] {
      #expect(EarlyPaymentDiscount(discountShare: 0.02, discountDay: day, dueDay: due) == nil)
    }
  }
}

@Suite struct DiscountDecisionTests {
  private func decision(
    share: Double = 0.01, cents: Int64 = 8_000_000, expected: Int = 62, funds: Double = 0.05,
    pd: Double = 0.04, free: Double = 0.2, takeUp: Double = 0.5
  ) throws -> DiscountDecision {
    let discount = try #require(
      EarlyPaymentDiscount(discountShare: share, discountDay: 10, dueDay: 45))
    let probability = try #require(DefaultProbability(pd))
    let audience = try #require(
      DiscountAudience(
        amountCents: cents, expectedDay: expected, costOfFunds: funds,
        probability: probability, lossGivenDefaultShare: 0.4,
        alreadyEarlyShare: free, takeUpShare: takeUp))
    return decideDiscount(discount, for: audience)
  }

  @Test func `who pays early anyway takes the discount, and the loss avoided pays a part of it`()
    throws
  {
    let decision = try decision()
    #expect(decision.daysGained == 52)
    #expect(decision.givenToMovedCents == 32_000)
    #expect(decision.givenToFreeRidersCents == 16_000)
    #expect(decision.fundsFreedCents == 22_567)
    #expect(decision.lossAvoidedCents == 7_414)
    #expect(decision.netCents == -18_019)
    #expect(printed(decision.breakEvenFunds) == 71)
    #expect(printed(decision.breakEvenWithLoss) == 94)
    #expect(printed(decision.breakEven) == 63)
  }

  /// The discount found as even is: the cents that are left come from rounding four amounts.
  @Test func `at its break-even a discount costs what it brings`() throws {
    for (free, takeUp) in [(0.0, 1.0), (0.2, 0.5), (0.5, 0.9), (0.0, 0.3)] {
      let share = try decision(free: free, takeUp: takeUp).breakEven
      #expect(
        abs(try decision(share: share, free: free, takeUp: takeUp).netCents) <= 2,
        "\(free) \(takeUp)")
    }
  }

  @Test func `without risk and free riders the break-even is that of the funds`() throws {
    let decision = try decision(pd: 0, free: 0, takeUp: 1)
    #expect(abs(decision.breakEven - decision.breakEvenFunds) < 1e-12)
    #expect(decision.lossAvoidedCents == 0)
  }

  @Test func `a customer who pays before the discount day brings nothing`() throws {
    let decision = try decision(expected: 5, free: 0, takeUp: 1)
    #expect(decision.daysGained == 0)
    #expect(decision.fundsFreedCents == 0)
    #expect(decision.lossAvoidedCents == 0)
    #expect(decision.netCents == -80_000)
  }

  /// Up to a probability of a third: beyond, most defaults fall before the discount day.
  @Test func `more risk, later payment and dearer funds never make a discount worse`() throws {
    for step in 0..<20 {
      let (funds, pd, day) = (Double(step) / 20, Double(step) / 80, 62 + step)
      let net = try decision(expected: day, funds: funds, pd: pd).netCents
      #expect(try decision(expected: day, funds: funds, pd: pd + 0.05).netCents >= net)
      #expect(try decision(expected: day + 1, funds: funds, pd: pd).netCents >= net)
      #expect(try decision(expected: day, funds: funds + 0.05, pd: pd).netCents >= net)
    }
  }

  @Test func `an audience that cannot be is none`() throws {
    let two = try #require(DefaultProbability(0.02))
    for (cents, day, share) in [
      (0, 30, 0.5), (-1, 30, 0.5), (pricedCentsMax + 1, 30, 0.5), (100, -1, 0.5), (100, 30, 1.5),
      (100, 30, -0.1), (100, 30, .nan),
    ] as [(Int64, Int, Double)] {
      #expect(
        DiscountAudience(
          amountCents: cents, expectedDay: day, costOfFunds: 0.05, probability: two,
          lossGivenDefaultShare: 0.4, alreadyEarlyShare: share) == nil)
    }
  }
}
