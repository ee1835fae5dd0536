import Testing

@testable import PortfolioReview

/// The vectors are published examples of the indicators.
@Suite struct CockpitTests {
  @Test func `collection effectiveness is what was collected of what could be`() {
    let index = collectionEffectivenessIndex(
      beginCents: 10_000, salesCents: 30_000, endCents: 12_000, endCurrentCents: 8_000)
    #expect(index == 0.875)
    #expect(
      collectionEffectivenessIndex(
        beginCents: 0, salesCents: 100, endCents: 100, endCurrentCents: 100) == nil)
  }
}
