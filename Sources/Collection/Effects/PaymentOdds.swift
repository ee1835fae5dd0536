import CreditPolicy
import RealModule

/// The chance that an overdue item is paid within the horizon without a new step, by class and lateness.
///
/// Measured as payments a day at risk, band by band: a class is shrunk towards all classes and these
/// towards the policy's opinion (Gamma–Poisson: what is counted are days, not trials). Days after a
/// step count with the factor of that step, so that what steps brought is not taken for what comes by
/// itself.
public struct PaymentOdds: Hashable, Sendable {
  private let horizonDays: Int
  /// The chance a day, by band.
  private let daily: [Double]
  private let byGrade: [String: [Double]]

  /// The first lateness of each band, in days; the last one has no end.
  public static let bands = [1, 8, 15, 31, 61, 91]

  static func band(_ age: Int) -> Int { max(0, bands.count(where: { $0 <= age }) - 1) }

  /// The share of items so many days late that are paid within the horizon.
  public func share(ofGrade grade: String, lateDays: Int) -> Double {
    let rates = byGrade[grade] ?? daily
    let sum = (1...horizonDays).reduce(0.0) { $0 + rates[Self.band(max(0, lateDays) + $1)] }
    return 1 - Double.exp(-sum)
  }

  init(
    _ grades: [String?], _ strata: [StepCounts], _ ratios: [Double], _ rules: CollectionRules
  ) {
    horizonDays = rules.horizonDays
    let horizon = Double(rules.horizonDays)
    let prior = Self.bands.map { first in
      let share = rules.paidShares[first > 90 ? 3 : first > 60 ? 2 : first > 30 ? 1 : 0]
      return -Double.log(1 - share) / horizon
    }
    let weightDays = rules.paidWeightItems * horizon
    func rates(_ sums: StepCounts, towards mean: [Double]) -> [Double] {
      var (days, paid) = (mean.map { _ in weightDays }, mean.map { $0 * weightDays })
      for state in 0..<StepCounts.states {
        let factor = state == 0 ? 1 : ratios[state - 1]
        for age in 1...StepCounts.ageMax {
          days[Self.band(age)] += factor * sums.days(state, age)
          paid[Self.band(age)] += sums.paid(state, age)
        }
      }
      return zip(paid, days).map { $0 / $1 }
    }
    let whole = strata.reduce(into: StepCounts()) { $0 += $1 }
    let all = rates(whole, towards: prior)
    daily = all
    byGrade = Dictionary(
      zip(grades, strata).compactMap { grade, sums in
        grade.map { ($0, rates(sums, towards: all)) }
      }, uniquingKeysWith: { first, _ in first })
  }
}
