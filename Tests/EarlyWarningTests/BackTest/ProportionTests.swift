import Statistics
import Testing

@testable import EarlyWarning

@Suite struct ProportionTests {
  @Test(arguments: [(0, 9), (3, 9), (9, 9), (27, 108), (1, 400)])
  func `single cases have the interval of Jeffreys`(_ hits: Int, _ cases: Int) throws {
    let share = try #require(
      Proportion((0..<cases).map { (hits: $0 < hits ? 1.0 : 0.0, cases: 1.0) }))
    let (a, b) = (Double(hits) + 0.5, Double(cases - hits) + 0.5)
    #expect(share.share == Double(hits) / Double(cases))
    let low = hits == 0 ? 0 : betaQuantile(0.025, a, b)
    let high = hits == cases ? 1 : betaQuantile(0.975, a, b)
    #expect(abs(share.low - low) < 1e-9)
    #expect(abs(share.high - high) < 1e-9)
  }

  @Test func `alerts of one customer count for less than as many of several`() throws {
    let single = try #require(Proportion((0..<40).map { (hits: $0 < 10 ? 1 : 0, cases: 1) }))
    let clustered = try #require(Proportion((0..<10).map { (hits: $0 < 2 ? 5 : 0, cases: 4 + 1) }))
    #expect(clustered.share == 0.2)
    #expect(clustered.high - clustered.low > 1.5 * (single.high - single.low))
  }

  @Test func `one large amount among many leaves its share uncertain`() throws {
    let even = try #require(Proportion((0..<20).map { (hits: $0 < 10 ? 1 : 0, cases: 1) }))
    let uneven = try #require(
      Proportion((0..<20).map { ($0 == 0 ? 100.0 : 0.0, $0 == 0 ? 100.0 : 5.0) }))
    #expect(uneven.high - uneven.low > even.high - even.low)
    #expect(Proportion([]) == nil)
  }

  /// Computed by hand from the formula of the paper, with 20 and 8 pairs that differ of 100:
  /// (20.5 - 8.5) / 102 and the root of (29 - 144 / 102) over 102.
  @Test func `a paired difference is that of Agresti and Min`() throws {
    let pairs = (0..<100).map { (first: $0 < 20, second: (20..<28).contains($0)) }
    let difference = try #require(PairedDifference(pairs))
    #expect(difference.difference == 0.12)
    #expect(abs(difference.low - 0.0167195) < 1e-6)
    #expect(abs(difference.high - 0.2185746) < 1e-6)
    let none = try #require(PairedDifference([(first: true, second: true)]))
    #expect(none.difference == 0)
    #expect(none.low < 0 && none.high > 0)
  }
}
