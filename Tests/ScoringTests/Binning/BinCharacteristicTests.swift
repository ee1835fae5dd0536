import Statistics
import Testing

@testable import Scoring

@Suite struct BinCharacteristicTests {
  private let outcomes = Outcomes((0..<200).map { $0 % 5 == 0 })

  private func bins(
    _ values: [Double], _ settings: CharacteristicSettings = CharacteristicSettings()
  ) -> BinnedCharacteristic {
    binCharacteristic("x", .numbers(values), outcomes, settings: settings)
  }

  @Test func `a constant, nothing at all, and an infinite value are answered`() {
    for values in [
      Array(repeating: 3.0, count: 200), Array(repeating: Double.nan, count: 200),
      (0..<200).map { $0 == 7 ? .infinity : Double($0) },
    ] {
      let found = bins(values)
      #expect(found.values.allSatisfy { $0.isFinite })
      #expect(found.counts.total == 200)
    }
    #expect(!bins(Array(repeating: 3, count: 200)).saysSomething)
    #expect(!bins(Array(repeating: .nan, count: 200)).saysSomething)
  }

  @Test func `a column of one outcome on one side gives finite weights`() {
    let perfect = (0..<200).map { $0 % 5 == 0 ? 1.0 : 0 }
    let found = bins(perfect)
    #expect(found.binning.valueBins == 2)
    #expect(found.values.allSatisfy { $0.isFinite })
  }

  @Test func `equal values are never cut apart`() {
    let values = (0..<200).map { Double($0 / 40) }
    let found = bins(values)
    for (value, code) in zip(values, found.codes) {
      #expect(Int(code) == found.binning.bin(of: .number(value)))
    }
  }

  @Test func `every bin of values holds its share, and there are no more than asked for`() {
    var random = SplitMix64(seed: 3)
    let values = (0..<4000).map { _ in random.nextNormal() }
    let bad = Outcomes(values.map { random.nextUniform() < sigmoid($0 - 2) })
    for (share, most) in [(0.05, 8), (0.1, 4), (0.02, 20)] {
      var settings = CharacteristicSettings()
      settings.shareMin = share
      settings.binsMax = most
      let found = binCharacteristic("x", .numbers(values), bad, settings: settings)
      #expect(found.binning.valueBins <= most && found.binning.valueBins > 2)
      for bin in 0..<found.binning.valueBins {
        #expect(found.counts.totals[bin] >= share * 4000)
      }
      let rates = (0..<found.binning.valueBins).map {
        found.counts.bads[$0] / found.counts.totals[$0]
      }
      #expect(zip(rates, rates.dropFirst()).allSatisfy { $0 < $1 })
    }
  }

  @Test func `special values, missing ones and edges fall where the rule says`() throws {
    let special = Binning.SpecialValue(name: "not filed", value: "-9")
    let binning = try #require(
      Binning(name: "x", rule: .cuts([0, 10.5]), specials: [special]))
    #expect(binning.binCount == 5)
    #expect(binning.bin(of: .number(-9)) == 3)
    #expect(binning.bin(of: .number(0)) == 1)
    #expect(binning.bin(of: .number(Double(0).nextDown)) == 0)
    #expect(binning.bin(of: .number(10.5)) == 2)
    #expect(binning.bin(of: .missing) == 4)
    #expect(binning.bin(of: .number(.nan)) == 4)
    #expect(binning.bin(of: .level("10.5")) == 2)
    #expect(binning.bin(of: .level("-9")) == 3)
    #expect(binning.bin(of: .level("n.a.")) == 4)
    let column = [-9, 0, -0.1, 10.5, .nan, .infinity, -.infinity]
    let codes = binning.codes(of: .numbers(column))
    #expect(codes.map(Int.init) == column.map { binning.bin(of: .number($0)) })
    #expect(Binning(name: "x", rule: .cuts([1, 1])) == nil)
    #expect(Binning(name: "x", rule: .groups([["a"], ["a"]])) == nil)
  }

  @Test func `levels are ordered by their rate, and rare or new ones share a bin`() {
    let names = ["calm", "risky", "middling", "rare"]
    let places = (0..<1000).map { row -> Int32 in
      row == 999 ? 3 : Int32(row % 3)
    }
    let bad = Outcomes(
      (0..<1000).map { row in
        switch row % 3 {
        case 0: row % 90 == 0
        case 1: row % 4 == 1
        default: row % 10 == 2
        }
      })
    let found = binCharacteristic("kind", .levels(places, names: names), bad)
    guard case .groups(let groups) = found.binning.rule else {
      Issue.record("levels have groups")
      return
    }
    #expect(groups == [["calm"], ["middling"], ["risky"]])
    #expect(found.binning.bin(of: .level("rare")) == found.binning.unseenBin)
    #expect(found.binning.bin(of: .level("never seen")) == found.binning.unseenBin)
    #expect(found.counts.totals[found.binning.unseenBin ?? 0] == 1)
    #expect(found.values[0] < found.values[1] && found.values[1] < found.values[2])
  }

  @Test func `a missing value counts as what is asked for`() {
    let values = (0..<200).map { $0 % 4 == 0 ? Double.nan : Double($0 % 50) }
    let bad = Outcomes((0..<200).map { $0 % 50 > 40 || $0 % 16 == 0 })
    var settings = CharacteristicSettings()
    func missing(_ place: CharacteristicSettings.MissingPlace) -> (Double, [Double]) {
      settings.missing = place
      let found = binCharacteristic("x", .numbers(values), bad, settings: settings)
      let bins = found.binning.valueBins
      return (found.values[found.binning.missingBin], Array(found.values.prefix(bins)))
    }
    let riskiest = missing(.riskiest)
    #expect(riskiest.0 == riskiest.1.max())
    let safest = missing(.safest)
    #expect(safest.0 == safest.1.min())
    #expect(missing(.neutral).0 == 0)
  }

  @Test func `weights count as rows would`() {
    var random = SplitMix64(seed: 12)
    let values = (0..<500).map { _ in Double(random.nextInt(below: 30)) }
    let bad = values.map { random.nextUniform() < 0.05 + $0 / 60 }
    let weights = (0..<500).map { Double(1 + $0 % 3) }
    let weighted = binCharacteristic(
      "x", .numbers(values), Outcomes(bad, weights: weights))
    let places = (0..<500).flatMap { Array(repeating: $0, count: 1 + $0 % 3) }
    let repeated = binCharacteristic(
      "x", .numbers(places.map { values[$0] }), Outcomes(places.map { bad[$0] }))
    #expect(weighted.binning == repeated.binning)
    for (a, b) in zip(weighted.values, repeated.values) { #expect(abs(a - b) < 1e-12) }
  }
}
