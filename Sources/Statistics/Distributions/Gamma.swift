import RealModule

/// The regularised lower incomplete gamma function P(a, x).
///
/// Source: series and continued fraction, *Numerical Recipes*, 6.2; absolute error below 1e-13.
///
/// - Precondition: `a` is positive, `x` is not negative.
public func gammaCDF(_ x: Double, shape a: Double) -> Double {
  precondition(a > 0 && x >= 0, "no such gamma distribution")
  guard x > 0 else { return 0 }
  let factor = Double.exp(-x + a * Double.log(x) - Double.logGamma(a))
  guard x < a + 1 else { return 1 - factor * upperFraction(x, a) }
  var (term, sum, n) = (1 / a, 1 / a, a)
  while abs(term) > abs(sum) * 1e-17 {
    n += 1
    term *= x / n
    sum += term
  }
  return factor * sum
}

/// Lentz's continued fraction of the upper function.
private func upperFraction(_ x: Double, _ a: Double) -> Double {
  let tiny = 1e-300
  var b = x + 1 - a
  var c = 1 / tiny
  var d = 1 / b
  var value = d
  for step in 1...1000 {
    let i = Double(step)
    let numerator = -i * (i - a)
    b += 2
    d = numerator * d + b
    d = 1 / (abs(d) < tiny ? tiny : d)
    c = b + numerator / c
    if abs(c) < tiny { c = tiny }
    value *= c * d
    if abs(c * d - 1) < 1e-16 { break }
  }
  return value
}

/// The probability that a χ² variable is at most `x`.
public func chiSquareCDF(_ x: Double, degreesOfFreedom: Int) -> Double {
  gammaCDF(max(0, x) / 2, shape: Double(degreesOfFreedom) / 2)
}
