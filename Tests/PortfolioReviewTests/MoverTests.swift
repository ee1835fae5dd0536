import Statistics
import Testing

@testable import PortfolioReview

@Suite struct MoverTests {
  @Test func `three factors share a change as the mean over all orders would`() {
    var random = SplitMix64(seed: 5)
    for _ in 0..<200 {
      let from = [random.nextUniform(), random.nextUniform() * 1e6, random.nextUniform()]
      let to = [random.nextUniform(), random.nextUniform() * 1e6, random.nextUniform()]
      var means = [0.0, 0, 0]
      for order in [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
        var now = from
        for factor in order {
          let before = now[0] * now[1] * now[2]
          now[factor] = to[factor]
          means[factor] += (now[0] * now[1] * now[2] - before) / 6
        }
      }
      let parts = shapley((from[0], from[1], from[2]), (to[0], to[1], to[2]))
      let change = to[0] * to[1] * to[2] - from[0] * from[1] * from[2]
      #expect(abs(parts.0 - means[0]) < 1e-6 && abs(parts.1 - means[1]) < 1e-6)
      #expect(abs(parts.0 + parts.1 + parts.2 - change) < 1e-6)
    }
    // One factor alone has the whole change.
    #expect(shapley((0.1, 100, 1), (0.2, 100, 1)).0 == 10)
  }
}
