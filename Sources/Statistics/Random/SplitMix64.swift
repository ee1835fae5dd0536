import RealModule

/// A small, fast generator of random numbers that gives the same ones on every machine.
///
/// Source: Steele, Lea, Flood, *Fast Splittable Pseudorandom Number Generators* (2014).
public struct SplitMix64: RandomNumberGenerator, Sendable, Hashable {
  private var state: UInt64

  public init(seed: UInt64) { self.state = seed }

  /// The next 64 random bits.
  public mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    return mixed(state)
  }

  /// A generator of its own for what `label` names, whatever else is drawn from this one.
  public func split(label: UInt64) -> SplitMix64 {
    SplitMix64(seed: mixed(state ^ mixed(label &+ 0x632b_e59b_d9b4_e019)))
  }
}

private func mixed(_ bits: UInt64) -> UInt64 {
  var bits = (bits ^ (bits >> 30)) &* 0xbf58_476d_1ce4_e5b9
  bits = (bits ^ (bits >> 27)) &* 0x94d0_49bb_1331_11eb
  return bits ^ (bits >> 31)
}

extension SplitMix64 {
  /// A number in the open interval from 0 to 1.
  public mutating func nextUniform() -> Double {
    (Double(next() >> 11) + 0.5) * 0x1p-53
  }

  /// A whole number from 0 to `bound` - 1.
  ///
  /// - Precondition: `bound` is positive.
  public mutating func nextInt(below bound: Int) -> Int {
    precondition(bound > 0, "nothing lies below \(bound)")
    return Int(next().multipliedFullWidth(by: UInt64(bound)).high)
  }

  /// A number from the standard normal distribution, by inverting its cumulative distribution.
  public mutating func nextNormal() -> Double { normalQuantile(nextUniform()) }

  /// A waiting time of that mean.
  public mutating func nextExponential(mean: Double) -> Double { -mean * Double.log(nextUniform()) }

  /// A count of that mean; above 30 by the rounded normal approximation.
  public mutating func nextPoisson(mean: Double) -> Int {
    guard mean < 30 else { return max(0, Int((mean + nextNormal() * mean.squareRoot()).rounded())) }
    var product = nextUniform()
    let limit = Double.exp(-mean)
    var count = 0
    while product > limit {
      product *= nextUniform()
      count += 1
    }
    return count
  }
}
