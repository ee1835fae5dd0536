import Receivables
import Testing

@testable import CreditPolicy

/// Interest on what is still unpaid, for days whose rate is known and for no others.
@Suite struct AccruedPenaltyTests {
  private func accrued(_ due: String, _ through: String) throws -> AccruedPenalty {
    let france = try #require(try Office().law.system(of: "FR"))
    return try #require(
      france.accruedPenalty(on: 1_000_000, dueOn: day(due), through: day(through)))
  }

  @Test func `it is the interest of a bill paid on that day, where every rate is known`() throws {
    let france = try #require(try Office().law.system(of: "FR"))
    for late in stride(from: 1, through: 500, by: 7) {
      let due = day("2024-08-01")
      let bill = try france.penaltyBill(on: 1_000_000, dueOn: due, paidOn: due + late)
      let accrued = try #require(
        france.accruedPenalty(on: 1_000_000, dueOn: due, through: due + late))
      #expect(accrued.slices == bill.slices)
      #expect(accrued.unknown.isEmpty)
    }
    #expect(try accrued("2026-03-01", "2026-03-21").interestCents == 6_658)
  }

  @Test func `a half-year without a rate counts for nothing, and is said`() throws {
    let late = try accrued("2026-06-20", "2026-07-15")
    #expect(late.slices.map(\.days) == [day("2026-06-21")...day("2026-06-30")])
    #expect(late.unknown == [day("2026-07-01")...day("2026-07-15")])
    let early = try accrued("2023-01-10", "2024-07-10")
    #expect(early.slices.map(\.days) == [day("2024-07-01")...day("2024-07-10")])
    #expect(early.unknown == [day("2023-01-11")...day("2024-06-30")])
    #expect(try accrued("2026-06-20", "2026-06-20").slices.isEmpty)
  }

  @Test func `neighbours of one rate are said together, and rounded apart`() throws {
    let late = try accrued("2025-11-14", "2026-06-20")
    #expect(late.daysByRate.map(\.days) == [[47, 171]])
    let other = try accrued("2025-06-20", "2025-07-10")
    #expect(other.daysByRate.map(\.days) == [[10], [10]])
    #expect(other.daysByRate.map(\.basisPoints) == [1_315, 1_215])
  }
}
