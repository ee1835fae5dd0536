import CreditPolicy
import Receivables
import Statistics

/// The portfolio, to be cut by one attribute or by several at once.
struct Cutting {
  /// Everybody who is counted as a customer, then everybody else who adds to a sum.
  private let standings: [CustomerStanding]
  private let active: Set<CustomerID>
  private let salesCents: [CustomerID: Int64]
  private let days: Int

  /// - Parameters:
  ///   - active: Who is counted as a customer.
  ///   - salesCents: In the quarter, by customer.
  ///   - days: Of the quarter.
  init(
    _ all: [CustomerStanding], active: Set<CustomerID>, salesCents: [CustomerID: Int64], days: Int
  ) {
    standings = all.filter { active.contains($0.profile.id) || $0.counts }
    self.active = active
    self.salesCents = salesCents
    self.days = days
  }

  /// One row for each combination of attributes that occurs. A cut by class alone is in the order of the classes, all
  /// others the largest exposure first.
  func rows(by cuts: [SegmentTable.Cut]) -> [Segment] {
    Dictionary(grouping: standings) { standing in cuts.map { standing.name(by: $0) } }
      .map { segment($0, $1) }
      .sorted { left, right in
        let texts = [left, right].map { row in row.names.map { $0 ?? "~" } }
        if cuts == [.grade] { return gradePlace(left.name) < gradePlace(right.name) }
        if left.exposureCents != right.exposureCents {
          return left.exposureCents > right.exposureCents
        }
        return texts[0].lexicographicallyPrecedes(texts[1])
      }
  }

  private func segment(_ names: [String?], _ standings: [CustomerStanding]) -> Segment {
    let probabilities = standings.compactMap(\.probability)
    let losses = standings.compactMap(\.expectedLossCents)
    return Segment(
      names: names, customers: standings.count { active.contains($0.profile.id) },
      exposureCents: standings.reduce(0) { $0 + $1.exposure.totalCents },
      overdueCents: standings.reduce(0) { $0 + $1.aged.overdueCents },
      meanProbability: probabilities.isEmpty
        ? nil : probabilities.reduce(0, +) / Double(probabilities.count),
      probabilityRange: rangeOfRate(probabilities),
      expectedLossCents: losses.isEmpty ? nil : losses.reduce(0, +),
      dso: .ofPeriod(
        receivableCents: standings.reduce(0) { $0 + $1.aged.balanceCents },
        salesCents: standings.reduce(0) { $0 + (salesCents[$1.profile.id] ?? 0) }, days: days))
  }
}

extension CustomerStanding {
  /// Whether it adds anything to a sum.
  fileprivate var counts: Bool { exposure.totalCents != 0 || overdueCents != 0 }

  fileprivate func name(by cut: SegmentTable.Cut) -> String? {
    switch cut {
    case .grade: grade
    case .sector: profile.sector
    case .country: profile.country
    case .segment: agreed.segment
    case .salesOwner: agreed.salesOwner
    }
  }
}

/// In which the rate of independent events of such probabilities lies with 95 %: the beta distribution of the
/// same mean and variance. nil of none, or where there is nothing to chance.
private func rangeOfRate(_ probabilities: [Double]) -> ClosedRange<Double>? {
  guard !probabilities.isEmpty else { return nil }
  let count = Double(probabilities.count)
  let mean = probabilities.reduce(0, +) / count
  let variance = probabilities.reduce(0) { $0 + $1 * (1 - $1) } / (count * count)
  guard variance > 0, mean > 0, mean < 1 else { return nil }
  let size = mean * (1 - mean) / variance - 1
  // One customer defaults or does not.
  guard probabilities.count > 1 else { return (mean > 0.975 ? 1 : 0)...(mean > 0.025 ? 1 : 0) }
  let (a, b) = (mean * size, (1 - mean) * size)
  return betaQuantile(0.025, a, b)...betaQuantile(0.975, a, b)
}
