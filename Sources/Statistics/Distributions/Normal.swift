import RealModule

/// The probability that a standard normal variable is at most `x`.
///
/// Absolute error below 1e-15, through the complementary error function of the system.
public func normalCDF(_ x: Double) -> Double {
  0.5 * Double.erfc(-x / Double.sqrt(2))
}

/// The value below which a standard normal variable lies with probability `p`.
///
/// Source: Acklam's rational approximation, sharpened by one step of Halley's method; relative
/// error below 1e-13 for `p` from 1e-300 to 1 - 1e-16.
///
/// - Precondition: `p` lies strictly between 0 and 1.
public func normalQuantile(_ p: Double) -> Double {
  precondition(p > 0 && p < 1, "a probability between 0 and 1 was expected")
  let start = acklam(p)
  let error = normalCDF(start) - p
  let u = error * Double.sqrt(2 * Double.pi) * Double.exp(start * start / 2)
  return start - u / (1 + start * u / 2)
}

private func acklam(_ p: Double) -> Double {
  let a = [
    -3.969683028665376e+01, 2.209460984245205e+02, -2.759285104469687e+02, 1.383577518672690e+02,
    -3.066479806614716e+01, 2.506628277459239e+00,
  ]
  let b = [
    -5.447609879822406e+01, 1.615858368580409e+02, -1.556989798598866e+02, 6.680131188771972e+01,
    -1.328068155288572e+01, 1,
  ]
  let c = [
    -7.784894002430293e-03, -3.223964580411365e-01, -2.400758277161838e+00,
    -2.549732539343734e+00, 4.374664141464968e+00, 2.938163982698783e+00,
  ]
  let d = [
    7.784695709041462e-03, 3.224671290700398e-01, 2.445134137142996e+00, 3.754408661907416e+00, 1,
  ]
  let tail = 0.02425
  if p < tail {
    let q = (-2 * Double.log(p)).squareRoot()
    return polynomial(c, q) / polynomial(d, q)
  }
  if p > 1 - tail {
    let q = (-2 * Double.log(onePlus: -p)).squareRoot()
    return -polynomial(c, q) / polynomial(d, q)
  }
  let q = p - 0.5
  return polynomial(a, q * q) * q / polynomial(b, q * q)
}

/// Coefficients from the highest power down.
private func polynomial(_ coefficients: [Double], _ x: Double) -> Double {
  coefficients.reduce(0) { $0 * x + $1 }
}
