/// How many days a year has where interest is counted: banks discount bills on 360.
public enum YearBasis: Int, CaseIterable, Sendable, Codable {
  case days365 = 365
  case days360 = 360

  /// The days as a number to divide by.
  var days: Double { Double(rawValue) }
}

/// The largest amount that is priced, 10¹³ cents: every cent below it is exact in a `Double`.
public let pricedCentsMax: Int64 = 10_000_000_000_000

/// A part of an amount, rounded half away from zero to the cent.
///
/// - Precondition: `cents` is not above `pricedCentsMax`, and `share` of a size that a price has.
func centsOf(_ cents: Int64, share: Double) -> Int64 {
  Int64((Double(cents) * share).rounded())
}

/// The interest on an amount at a yearly rate, rounded half away from zero to the cent.
///
/// amount × rate × days / days of the year.
func yearlyInterestCents(
  on cents: Int64, yearlyRate: Double, days: Int, _ basis: YearBasis
) -> Int64 {
  centsOf(cents, share: yearlyRate * Double(days) / basis.days)
}
