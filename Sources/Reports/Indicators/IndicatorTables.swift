import PortfolioReview
import Receivables
import Wording

extension Indicator {
  /// How its values are written.
  var kind: DataTable.Kind {
    switch self {
    case .customers, .courtesyReminders, .formalReminders, .formalNotices: .count
    case .balance, .exposure, .overdue, .disputed, .unallocated, .sales, .openingBalance,
      .dueAtStart, .fellDue, .collected:
      .money
    case .overdueShare, .collectionEffectiveness, .recoveryRate: .share(decimals: 1)
    case .dso, .countBackDSO, .bestPossibleDSO, .averageDaysDelinquent, .trueDSO, .averageTerms,
      .averageDaysToPay, .averageDelay:
      .number(decimals: 1)
    }
  }

  /// Its key in JSON: that of an amount ends in `Cents`.
  var key: String { kind == .money ? rawValue + "Cents" : rawValue }
}

extension Indicators {
  /// One of them as a value of a table; a DSO that is no number is nothing.
  func value(of indicator: Indicator) -> DataTable.Value {
    switch indicator {
    case .customers: .count(sums.customers)
    case .balance: .cents(balanceCents)
    case .exposure: .cents(sums.exposureCents)
    case .overdue: .cents(overdueCents)
    case .overdueShare: .real(overdueShare)
    case .disputed: .cents(sums.disputedCents)
    case .unallocated: .cents(sums.aged.unallocatedCents)
    case .dso: .real(dso.days)
    case .countBackDSO: .real(countBackDSO.days)
    case .bestPossibleDSO: .real(bestPossibleDSO.days)
    case .averageDaysDelinquent: .real(averageDaysDelinquent)
    case .trueDSO: .real(trueDSO)
    case .averageTerms: .real(averageTermsDays)
    case .averageDaysToPay: .real(averageDaysToPay)
    case .averageDelay: .real(averageDelayDays)
    case .sales: .cents(salesCents)
    case .openingBalance: .cents(sums.openingBalanceCents)
    case .dueAtStart: .cents(sums.dueAtStartCents)
    case .fellDue: .cents(sums.fellDueCents)
    case .collected: .cents(sums.collectedCents)
    case .collectionEffectiveness: .real(collectionEffectiveness)
    case .recoveryRate: .real(recoveryRate)
    case .courtesyReminders: .count(sums.reminders[0])
    case .formalReminders: .count(sums.reminders[1])
    case .formalNotices: .count(sums.reminders[2])
    }
  }
}

extension DaysSalesOutstanding {
  /// The number of days, if there is one.
  var days: Double? { if case .days(let days) = self { days } else { nil } }
  /// Of what is older than all sales known: more than so many days.
  var moreThanDays: Int? { if case .moreThan(let days) = self { days } else { nil } }
}

/// Some indicators that are shown beside each other.
struct IndicatorTheme {
  let title: IndicatorPhrase
  let indicators: [Indicator]

  static let all = [
    IndicatorTheme(
      title: .balances,
      indicators: [
        .customers, .balance, .exposure, .overdue, .overdueShare, .disputed, .unallocated,
      ]),
    IndicatorTheme(
      title: .days,
      indicators: [
        .dso, .countBackDSO, .bestPossibleDSO, .averageDaysDelinquent, .trueDSO, .averageTerms,
        .averageDaysToPay, .averageDelay,
      ]),
    IndicatorTheme(
      title: .collection,
      indicators: [
        .sales, .openingBalance, .dueAtStart, .fellDue, .collected, .collectionEffectiveness,
        .recoveryRate, .courtesyReminders, .formalReminders, .formalNotices,
      ]),
  ]
}
