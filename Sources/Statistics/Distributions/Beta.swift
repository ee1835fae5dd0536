import RealModule

/// The regularised incomplete beta function: the probability that a Beta(a, b) variable is at most
/// `x`.
///
/// Source: Lentz's continued fraction, *Numerical Recipes*, 6.4; absolute error below 1e-12.
///
/// - Precondition: `a` and `b` are positive, `x` lies in 0...1.
public func betaCDF(_ x: Double, _ a: Double, _ b: Double) -> Double {
  precondition(a > 0 && b > 0 && (0...1).contains(x), "no such beta distribution")
  guard x > 0 else { return 0 }
  guard x < 1 else { return 1 }
  let logFactor =
    Double.logGamma(a + b) - Double.logGamma(a) - Double.logGamma(b)
    + a * Double.log(x) + b * Double.log(onePlus: -x)
  let factor = Double.exp(logFactor)
  return x < (a + 1) / (a + b + 2)
    ? factor * continuedFraction(x, a, b) / a
    : 1 - factor * continuedFraction(1 - x, b, a) / b
}

private func continuedFraction(_ x: Double, _ a: Double, _ b: Double) -> Double {
  let tiny = 1e-300
  var c = 1.0
  var d = 1 - (a + b) * x / (a + 1)
  d = 1 / (abs(d) < tiny ? tiny : d)
  var value = d
  for m in 1...300 {
    let m = Double(m)
    for numerator in [
      m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
      -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
    ] {
      d = 1 + numerator * d
      d = 1 / (abs(d) < tiny ? tiny : d)
      c = 1 + numerator / c
      if abs(c) < tiny { c = tiny }
      value *= c * d
    }
    if abs(c * d - 1) < 1e-15 { break }
  }
  return value
}

/// The value below which a Beta(a, b) variable lies with probability `p`, to 1e-12, by halving.
public func betaQuantile(_ p: Double, _ a: Double, _ b: Double) -> Double {
  precondition((0...1).contains(p), "a probability was expected")
  var (low, high) = (0.0, 1.0)
  for _ in 0..<60 {
    let middle = (low + high) / 2
    if betaCDF(middle, a, b) < p { low = middle } else { high = middle }
  }
  return (low + high) / 2
}

/// The interval in which a rate lies with probability `level`, given what was observed.
///
/// Jeffreys' interval: the central part of Beta(k + ½, n − k + ½), with 0 and 1 as bounds where
/// none or all were observed. Source: Brown, Cai, DasGupta (2001).
///
/// - Precondition: `count` lies in 0...`trials`, and `trials` is positive.
public func jeffreysInterval(
  _ count: Int, of trials: Int, level: Double = 0.9
) -> ClosedRange<Double> {
  precondition(trials > 0 && (0...trials).contains(count), "no such count")
  let (a, b) = (Double(count) + 0.5, Double(trials - count) + 0.5)
  let low = count == 0 ? 0 : betaQuantile((1 - level) / 2, a, b)
  let high = count == trials ? 1 : betaQuantile((1 + level) / 2, a, b)
  return low...max(low, high)
}
