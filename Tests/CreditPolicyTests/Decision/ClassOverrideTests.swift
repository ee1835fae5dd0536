import Receivables
import Testing

@testable import CreditPolicy

@Suite struct ClassOverrideTests {
  private func scale() throws -> MasterScale {
    try #require(MasterScale(bounds: [0.003, 0.008, 0.02, 0.05, 0.12]))
  }

  @Test func `the middle of a class lies in it, and a worse class has a higher one`() throws {
    let scale = try scale()
    var last = 0.0
    for riskClass in RiskClass.graded {
      let middle = try #require(scale.middle(of: riskClass))
      #expect(scale.riskClass(of: middle) == riskClass)
      #expect(middle.value > last)
      last = middle.value
    }
    #expect(scale.middle(of: .inDefault) == nil)
    #expect(scale.middle(of: .unrated) == nil)
  }

  /// √(0.02 · 0.05), by hand.
  @Test func `the middle of D is the geometric one`() throws {
    let middle = try #require(try scale().middle(of: .d))
    #expect(abs(middle.value - 0.031_622_776_6) < 1e-9)
  }

  @Test func `what is reserved is a part of the exposure`() {
    let parts = ExposureParts(openItemsCents: 100_000, unallocatedCents: 30_000)
    #expect(parts.reserving(cents: 50_000).totalCents == 120_000)
    #expect(parts.reservedCents == 0)
  }
}
