import Statistics
import Testing
import Wording

@testable import Reports

@Suite struct TicksTests {
  @Test func `ticks are round numbers`() {
    #expect(Ticks(covering: 0, 1).values == [0, 0.2, 0.4, 0.6, 0.8, 1])
    #expect(Ticks(covering: 0.003, 0.247).values == [0, 0.05, 0.1, 0.15, 0.2, 0.25])
    #expect(Ticks(covering: -7, 31).values == [-10, 0, 10, 20, 30, 40])
    #expect(Ticks(covering: 0, 12_431).values == [0, 5000, 10_000, 15_000])
  }

  @Test func `a tick is the decimal that it is written as`() {
    // Three times 0.1 is not 0.3; three tenths are.
    #expect(Ticks(covering: 0, 0.6).values == [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6])
  }

  @Test func `ticks cover the data, and a step is one, two or five of a decimal place`() {
    var random = SplitMix64(seed: 1)
    for _ in 0..<500 {
      let sizes: [Double] = [1e-6, 0.01, 1, 1000, 1e9]
      let size = sizes.randomElement(using: &random) ?? 1
      let ends = (0..<2).map { _ in Double.random(in: -size...size, using: &random) }.sorted()
      let ticks = Ticks(covering: ends[0], ends[1])
      let slack = (ticks.values[1] - ticks.values[0]) * 1e-6
      #expect(ticks.values[0] <= ends[0] + slack && ticks.domain.upperBound >= ends[1] - slack)
      #expect((2...8).contains(ticks.values.count), "\(ends)")
      let digits = Language.en.number(ticks.values[1] - ticks.values[0], decimals: ticks.decimals)
        .filter { "123456789".contains($0) }
      #expect(["1", "2", "5"].contains(digits), "\(ends)")
    }
  }

  @Test func `data of one value have room around it`() {
    for value: Double in [0, 1, -3, 0.07, 12_431, 1e-12, 9e14] {
      let ticks = Ticks(covering: value, value)
      #expect(ticks.domain.lowerBound < value || value == 0)
      #expect(ticks.domain.upperBound > value && ticks.values.count > 1, "\(value)")
    }
  }

  @Test func `counts have whole ticks`() {
    #expect(Ticks(covering: 0, 2, isWhole: true).values == [0, 1, 2])
    #expect(Ticks(covering: 0, 0, isWhole: true).values == [0, 1])
  }
}

@Suite struct AxisTests {
  private let percent = MarkedAxis(Axis("Rate", .share), covering: [0.011, 0.058], in: .en)

  @Test func `a share has as many decimals as its ticks need, and data one more`() {
    #expect(percent.marks(along: 100).map(\.text).prefix(3) == ["1%", "2%", "3%"])
    #expect(percent.exactText(Estimate(0.0213)) == "2.1%")
    #expect(percent.exactText(Estimate(0.0213, low: 0.01, high: 0.034)) == "2.1% (1.0% – 3.4%)")
  }

  @Test func `data beyond the given range widen it`() {
    func ends(_ values: [Double]) -> [Double] {
      let axis = MarkedAxis(Axis("x", over: 0...1), covering: values, in: .en)
      return [axis.domain.lowerBound, axis.domain.upperBound]
    }
    #expect(ends([0.4]) == [0, 1])
    #expect(ends([0.4, 1.7, .nan]) == [0, 2])
  }

  @Test func `names that would touch are left out`() {
    let months = (1...24).map { "2025-\($0)" }
    let axis = MarkedAxis(Axis("Month", .named(months)), covering: [], in: .en)
    #expect(axis.marks(along: 2000).count == 24)
    #expect(axis.marks(along: 400).map(\.text).prefix(2) == ["2025-1", "2025-5"])
  }

  @Test func `an interval whose ends are no numbers, or in the wrong order, is none`() {
    #expect(Estimate(1, low: 0, high: 2).interval == 0...2)
    #expect(Estimate(1, low: .nan, high: 2).interval == nil)
    #expect(Estimate(1, low: 3, high: 2).interval == nil)
    #expect(Estimate(1, low: 0, high: .infinity).interval == nil)
  }

  @Test func `an axis says its unit`() {
    #expect(Axis("Overdue", unit: "days").heading == "Overdue (days)")
    #expect(Axis("PSI").heading == "PSI")
  }
}
