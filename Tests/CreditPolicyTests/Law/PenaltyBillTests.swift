import Receivables
import Testing

@testable import CreditPolicy

@Suite struct PenaltyBillTests {
  private func bill(
    _ due: String, _ paid: String, rate: Int64? = nil
  ) throws -> Result<PenaltyBill, LegalProblem> {
    let france = try #require(try Office().law.system(of: "FR"))
    return Result { () throws(LegalProblem) in
      try france.penaltyBill(
        on: 1_000_000, dueOn: day(due), paidOn: day(paid), contractBasisPoints: rate)
    }
  }

  /// 10 000 € paid 20 days late at 12.15 % cost 66.58 €, and 40 € beside.
  @Test func `interest on a late invoice is that of the half-year, and a fixed sum`() throws {
    let bill = try bill("2026-03-01", "2026-03-21").get()
    #expect(bill.slices.map(\.basisPoints) == [1_215])
    #expect(bill.slices.map(\.floorBasisPoints) == [786])
    #expect(bill.slices.map(\.lateDays) == [20])
    #expect(bill.interestCents == 6_658)
    #expect(bill.penalty.fixed.cents == 4_000)
    #expect(bill.totalCents == 10_658)
    #expect(bill.slices.allSatisfy { $0.isVerified })
  }

  /// 10 days at 13.15 % and 10 at 12.15 %: 36.03 and 33.29.
  @Test func `a lateness over the end of June takes the rate of each half-year`() throws {
    let bill = try bill("2025-06-20", "2025-07-10").get()
    #expect(
      bill.slices.map(\.days) == [
        day("2025-06-21")...day("2025-06-30"), day("2025-07-01")...day("2025-07-10"),
      ])
    #expect(bill.slices.map(\.basisPoints) == [1_315, 1_215])
    #expect(bill.slices.map(\.interestCents) == [3_603, 3_329])
    #expect(bill.slices.map(\.floorBasisPoints) == [1_113, 828])
    #expect(bill.totalCents == 3_603 + 3_329 + 4_000)
  }

  @Test func `the days of the slices are those of the lateness, whatever they cross`() throws {
    let (france, due) = (try #require(try Office().law.system(of: "FR")), day("2024-07-15"))
    for late in 1...540 {
      let bill = try france.penaltyBill(on: 1_000_000, dueOn: due, paidOn: due + late)
      #expect(bill.slices.reduce(0) { $0 + $1.lateDays } == late)
      #expect(bill.slices.first?.days.lowerBound == due + 1)
      #expect(bill.slices.last?.days.upperBound == due + late)
      guard late % 90 == 0 else { continue }
      for (one, next) in zip(bill.slices, bill.slices.dropFirst()) {
        #expect(one.days.upperBound + 1 == next.days.lowerBound)
        #expect([1, 7].contains(next.days.lowerBound.components.month))
      }
    }
  }

  @Test func `a contract's rate holds from the floor on, and not below it`() throws {
    let above = try bill("2026-03-01", "2026-03-21", rate: 786).get()
    #expect(above.slices.map(\.basisPoints) == [786])
    #expect(
      try bill("2026-03-01", "2026-03-21", rate: 785)
        == .failure(
          .belowFloor(
            basisPoints: 785, floorBasisPoints: 786, on: day("2026-03-02"),
            article: "L441-10 II, Code de commerce")))
    // 8 % is enough in the first half of 2026, and was not in the half-year before.
    #expect(
      try bill("2025-12-20", "2026-01-10", rate: 800)
        == .failure(
          .belowFloor(
            basisPoints: 800, floorBasisPoints: 828, on: day("2025-12-21"),
            article: "L441-10 II, Code de commerce")))
  }

  @Test func `beyond the tables no rate is known and none is guessed`() throws {
    let next = LegalProblem.noRate(on: day("2026-07-01"), country: "FR")
    #expect(try bill("2026-06-20", "2026-07-10") == .failure(next))
    #expect(try bill("2026-06-20", "2026-07-10", rate: 1_200) == .failure(next))
    #expect(
      try bill("2020-06-01", "2020-06-10")
        == .failure(.noRate(on: day("2020-06-02"), country: "FR")))
    let systems = try Office().law.systems
    let union = try #require(systems.first { $0.code == "EU" })
    let none = Result { () throws(LegalProblem) in
      try union.penaltyBill(on: 100, dueOn: day("2026-03-01"), paidOn: day("2026-03-02"))
    }
    #expect(none == .failure(.noPenalty(country: "EU")))
  }
}
