import RealModule
import Statistics
import Testing

@testable import Scoring

@Suite struct OptimalBinsTests {
  private struct KnownBins {
    let shape: BinShape
    let value: Double
    let ends: [Int]
  }

  private func counts(goods: [Int], bads: [Int]) -> BinCounts {
    BinCounts(
      totals: zip(goods, bads).map { Double($0 + $1) }, bads: bads.map(Double.init))
  }

  /// Found by trying every partition of twelve pre-bins: `Known/validation.py`, part 10.
  @Test func `the best bins are those that trying all finds`() throws {
    let limits = try #require(BinLimits(shareMin: 0.08, binsMax: 5))
    let j = Array(1...12)
    let rising = counts(
      goods: j.map { 150 + 53 * $0 * $0 % 97 }, bads: j.map { 6 + 3 * $0 + 31 * $0 % 13 })
    let humped = counts(
      goods: j.map { 120 + 41 * $0 * $0 % 89 },
      bads: j.map { 8 + $0 * (13 - $0) + 17 * $0 % 11 })
    let falling = counts(
      goods: j.map { 140 + 59 * $0 * $0 % 83 }, bads: j.map { 64 - 4 * $0 + 23 * $0 % 17 })
    let known: [(BinCounts, [KnownBins])] = [
      (
        rising,
        [
          KnownBins(shape: .free, value: 0.13987070523553624644, ends: [2, 3, 4, 8]),
          KnownBins(shape: .ascending, value: 0.13647518713990506297, ends: [3, 4, 8, 10]),
          KnownBins(shape: .descending, value: 0, ends: []),
          KnownBins(shape: .valley, value: 0.13987070523553624644, ends: [2, 3, 4, 8]),
        ]
      ),
      (
        humped,
        [
          KnownBins(shape: .peak, value: 0.10218009202800444464, ends: [2, 6, 8, 10]),
          KnownBins(shape: .ascending, value: 0.046450199708884894701, ends: [2]),
          KnownBins(shape: .descending, value: 0.037843793795971213066, ends: [10]),
        ]
      ),
      (
        falling,
        [
          KnownBins(shape: .descending, value: 0.052020707193772387114, ends: [4, 5, 8, 10]),
          KnownBins(shape: .valley, value: 0.052837874523459976801, ends: [4, 5, 8, 9]),
          KnownBins(shape: .free, value: 0.053110211887360740239, ends: [4, 5, 7, 8]),
        ]
      ),
    ]
    for (counts, answers) in known {
      for answer in answers {
        let found = optimalBins(counts, shape: answer.shape, limits: limits)
        #expect(abs(found.value - answer.value) < 1e-12, "\(answer.shape)")
        // The script counts pre-bins from 1, the ends here from 0.
        #expect(found.ends.map { $0 + 1 } == answer.ends, "\(answer.shape)")
      }
    }
  }

  @Test func `no partition of a small table is better, in any shape`() throws {
    let limits = try #require(BinLimits(shareMin: 0.1, binsMax: 4))
    for seed in 0..<60 as Range<UInt64> {
      var random = SplitMix64(seed: seed)
      let goods = (0..<9).map { _ in random.nextInt(below: 40) }
      let bads = (0..<9).map { _ in random.nextInt(below: 12) }
      let counts = counts(goods: goods, bads: bads)
      for shape in [BinShape.ascending, .descending, .peak, .valley, .free] {
        let found = optimalBins(counts, shape: shape, limits: limits)
        let best = bestByTrying(counts, shape: shape, limits: limits)
        #expect(abs(found.value - max(0, best)) < 1e-12, "seed \(seed) \(shape)")
      }
    }
  }

  private func bestByTrying(
    _ counts: BinCounts, shape: BinShape, limits: BinLimits
  ) -> Double {
    let m = counts.totals.count
    var best = -Double.infinity
    for mask in 0..<(1 << (m - 1)) {
      let ends = (0..<(m - 1)).filter { mask >> $0 & 1 == 1 } + [m - 1]
      guard ends.count <= limits.binsMax else { continue }
      var start = 0
      var (value, rates, isAllowed) = (0.0, [Double](), true)
      for end in ends {
        let total = counts.totals[start...end].reduce(0, +)
        let bad = counts.bads[start...end].reduce(0, +)
        if total <= 0 || total < limits.shareMin * counts.total * (1 - 1e-12) {
          isAllowed = false
        }
        rates.append(total > 0 ? bad / total : 0)
        value += informationPart(
          goods: total - bad, bads: bad, of: counts.goodTotal, counts.badTotal)
        start = end + 1
      }
      if isAllowed, runs(rates, in: shape) { best = max(best, value) }
    }
    return best
  }

  private func runs(_ rates: [Double], in shape: BinShape) -> Bool {
    let rises = zip(rates, rates.dropFirst()).map { $0 < $1 }
    let falls = zip(rates, rates.dropFirst()).map { $0 > $1 }
    switch shape {
    case .ascending: return rises.allSatisfy { $0 }
    case .descending: return falls.allSatisfy { $0 }
    case .peak:
      let turn = rises.firstIndex(of: false) ?? rises.count
      return falls[turn...].allSatisfy { $0 }
    case .valley:
      let turn = falls.firstIndex(of: false) ?? falls.count
      return rises[turn...].allSatisfy { $0 }
    case .auto, .free: return true
    }
  }

  @Test func `a turn is taken where it is plain, and not for a wobble`() {
    let wobble = counts(
      goods: Array(repeating: 1000, count: 10),
      bads: [20, 26, 33, 31, 42, 50, 55, 53, 70, 81])
    #expect(optimalBins(wobble, shape: .auto).shape == .ascending)
    let valley = counts(
      goods: Array(repeating: 1000, count: 10),
      bads: [90, 70, 50, 30, 20, 20, 32, 52, 68, 95])
    #expect(optimalBins(valley, shape: .auto).shape == .valley)
  }
}

@Suite struct WeightOfEvidenceTests {
  private let goods = [90.0, 200, 310, 250, 60]
  private let bads = [30.0, 40, 30, 15, 2]

  @Test func `weights and information are those of the textbook`() {
    let counts = BinCounts(totals: zip(goods, bads).map { $0 + $1 }, bads: bads)
    let known = [
      -0.95265837604502991494, -0.44183275227903923173, 0.28410425110389694820,
      0.76214005204689676089, 1.3499267169490157691,
    ]
    for (a, b) in zip(weightsOfEvidence(counts), known) { #expect(isClose(a, b)) }
    #expect(isClose(informationValue(counts), 0.40553513307383383846))
  }

  @Test func `a bin like the whole book weighs nothing, and an empty one too`() {
    let counts = BinCounts(totals: [100, 100, 0], bads: [10, 10, 0])
    #expect(weightsOfEvidence(counts) == [0, 0, 0])
  }

  @Test func `cells without a case stay finite`() {
    let counts = BinCounts(totals: [10, 10], bads: [0, 10])
    #expect(weightsOfEvidence(counts).allSatisfy { $0.isFinite })
    #expect(informationValue(counts).isFinite)
  }
}
