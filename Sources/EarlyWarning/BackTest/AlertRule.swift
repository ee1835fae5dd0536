/// By what customers are ranked for the alerts of a week.
public enum AlertRule: String, CaseIterable, Hashable, Sendable, Codable {
  /// Those with a signal of whom more is at stake by the floor or more and whose probability did not
  /// fall, the most probable first.
  case vigie
  /// The oldest item overdue, then the larger amount.
  case oldestOverdue = "oldest_overdue"
  /// Altman's Z″; customers without accounts by the oldest overdue, place for place.
  case altman
  /// Conan and Holder's function; customers without accounts by the oldest overdue.
  case conanHolder = "conan_holder"
  /// Mean days late of the past twelve months.
  case meanDaysLate = "mean_days_late"
  /// The class of the last quarter end.
  case formerClass = "former_class"

  /// The rules that a back-test compares ours with.
  public static let baselines = allCases.filter { $0 != .vigie }
}

/// One customer's place for a rule on one Sunday: the higher comes first.
struct RuleScore {
  /// The place of its row.
  let row: Int
  let customer: Int32
  /// What the rule goes by.
  let first: Double
  /// What decides between equals.
  let second: Double

  static func comesFirst(_ left: RuleScore, _ right: RuleScore) -> Bool {
    if left.first != right.first { return left.first > right.first }
    if left.second != right.second { return left.second > right.second }
    return left.customer < right.customer
  }
}

extension AlertRule {
  /// The customers that the rule could alert of on one Sunday, in any order.
  ///
  /// Customers in default are known already and have no place. Every rule sees the same rows.
  ///
  /// - Parameters:
  ///   - rows: Each customer that is active, with its place among all.
  ///   - floorCents: The least rise of what is at stake that `vigie` alerts of.
  func scores(
    _ rows: [(customer: Int32, week: WatchedWeek)], floorCents: Int64
  ) -> [RuleScore] {
    var scores: [RuleScore] = []
    scores.reserveCapacity(rows.count)
    switch self {
    case .vigie:
      for (row, (customer, week)) in rows.enumerated()
      where week.level != nil && week.riseCents >= max(1, floorCents) && week.probability.isFinite
        && !(week.probability < week.formerProbability)
      {
        scores.append(
          RuleScore(
            row: row, customer: customer, first: Double(week.probability),
            second: Double(week.riseCents)))
      }
    case .oldestOverdue:
      for (row, (customer, week)) in rows.enumerated() where week.overdueCents > 0 {
        scores.append(week.byOldestOverdue(row, customer))
      }
    case .meanDaysLate:
      for (row, (customer, week)) in rows.enumerated() where week.meanDaysLate > 0 {
        scores.append(
          RuleScore(
            row: row, customer: customer, first: Double(week.meanDaysLate),
            second: Double(week.overdueCents)))
      }
    case .formerClass:
      for (row, (customer, week)) in rows.enumerated() where week.formerRank >= 0 {
        scores.append(
          RuleScore(
            row: row, customer: customer, first: Double(week.formerRank),
            second: Double(week.exposureCents)))
      }
    case .altman: scores = placed(rows) { -Double($0.altmanZ) }
    case .conanHolder: scores = placed(rows) { -Double($0.conanHolder) }
    }
    return scores
  }

  /// Customers with accounts by their function and those without by the oldest overdue: each by
  /// its place among its like, so that the two can stand in one order.
  private func placed(
    _ rows: [(customer: Int32, week: WatchedWeek)], _ risk: (WatchedWeek) -> Double
  ) -> [RuleScore] {
    var known: [RuleScore] = []
    var others: [RuleScore] = []
    for (row, (customer, week)) in rows.enumerated() {
      let value = risk(week)
      if value.isNaN {
        others.append(week.byOldestOverdue(row, customer))
      } else {
        known.append(
          RuleScore(row: row, customer: customer, first: value, second: Double(week.exposureCents)))
      }
    }
    return [known, others].flatMap { group in
      group.sorted(by: RuleScore.comesFirst).enumerated().map { place, score in
        RuleScore(
          row: score.row, customer: score.customer,
          first: -(Double(place) + 0.5) / Double(group.count), second: 0)
      }
    }
  }
}

extension WatchedWeek {
  fileprivate func byOldestOverdue(_ row: Int, _ customer: Int32) -> RuleScore {
    RuleScore(
      row: row, customer: customer, first: Double(oldestOverdueDays), second: Double(overdueCents))
  }
}

extension [RuleScore] {
  /// The first `limit` in order; O(n + limit log limit) but for unlucky orders.
  func best(_ limit: Int) -> [RuleScore] {
    guard count > 4 * limit, limit > 0 else {
      return Array(sorted(by: RuleScore.comesFirst).prefix(limit))
    }
    // What does not come before the last of the best so far is passed over.
    var kept: [RuleScore] = []
    kept.reserveCapacity(2 * limit)
    var bound: RuleScore?
    for score in self {
      if let bound, !RuleScore.comesFirst(score, bound) { continue }
      kept.append(score)
      if kept.count == 2 * limit {
        kept.sort(by: RuleScore.comesFirst)
        kept.removeLast(limit)
        bound = kept.last
      }
    }
    return Array(kept.sorted(by: RuleScore.comesFirst).prefix(limit))
  }
}
