import CreditPolicy
import Receivables

// What a customer can pay a month beyond what it buys:
//   bad month      the q-quantile of its whole months' payments and of ten reference months beside them
//   instalment     bad month − what falls due anyway a month, at least the policy's share of the bad month
// A reference month is the customer's mean monthly sales, paid at the pace of one of the ten values of
// its class, or of the portfolio: who pays d days beyond terms pays 30 days of sales in max(30, d).

/// How much a customer pays a month, by what it has actually paid us.
public struct PayingCapacity: Hashable, Sendable {
  /// The share of months that stay below the bad one.
  public let quantile: Double
  /// Whole months of its own that were looked at.
  public let months: Int
  public let badMonthCents: Int64
  public let medianMonthCents: Int64
  /// What falls due a month of what is open and not due yet, over the next three months.
  public let dueMonthlyCents: Int64
  /// When it pays, in days beyond terms.
  public let delay: PaymentDelay

  /// What is left of a bad month beyond what falls due anyway.
  public var beyondCents: Int64 { max(0, badMonthCents - dueMonthlyCents) }
  /// The share of a bad month that it is trusted with where less is left.
  public let stretchShare: Double
  /// What an instalment may come to.
  public var instalmentCentsMax: Int64 {
    max(beyondCents, Int64((Double(badMonthCents) * stretchShare).rounded(.down)))
  }

  /// - Parameter account: As known on `day`.
  public init(
    _ account: Account, on day: Day, beside reference: HabitReference, under rules: PlanRules
  ) {
    let own = account.paidByMonthCents(before: day, months: rules.historyMonths)
    let sales = account.monthlySalesCents(through: day.startOfMonth - 1, months: 12)
    let mean = sales.reduce(0, +) / Int64(max(1, min(12, own.count)))
    let beside = reference.habit.daysLate.map { max(0, mean) * 30 / Int64(max(30, $0)) }
    let all = (own + beside).sorted()
    quantile = rules.quantile
    stretchShare = rules.stretchShare
    months = own.count
    badMonthCents = quantileCents(all, rules.quantile)
    medianMonthCents = quantileCents(all, 0.5)
    delay = PaymentDelay(account, on: day, beside: reference)
    dueMonthlyCents =
      account.items.reduce(Int64(0)) { sum, item in
        item.isOpen && item.dueOn >= day && item.dueOn < day + 90 ? sum + item.openCents : sum
      } / 3
  }
}

/// The least of sorted amounts that at least a share of them do not exceed; 0 for none.
private func quantileCents(_ sorted: [Int64], _ share: Double) -> Int64 {
  guard !sorted.isEmpty else { return 0 }
  let place = Int((Double(sorted.count) * share).rounded(.up)) - 1
  return sorted[min(sorted.count - 1, max(0, place))]
}

extension Account {
  /// What was paid in each whole month before the one of `day`, the latest first, from the month
  /// after the first invoice on; what came back lowers the month in which it did.
  func paidByMonthCents(before day: Day, months: Int) -> [Int64] {
    let first = items.map(\.invoice.issuedOn).min() ?? day
    let (year, month, _) = day.components
    func age(_ other: Day) -> Int {
      let parts = other.components
      return (year - parts.year) * 12 + month - parts.month
    }
    let known = max(0, min(months, age(first) - 1))
    var paid = [Int64](repeating: 0, count: known)
    for payment in dossier.payments {
      let place = age(payment.paidOn) - 1
      guard paid.indices.contains(place) else { continue }
      switch payment.kind {
      case .payment, .bill: paid[place] += payment.amountCents
      case .returned: paid[place] -= payment.amountCents
      case .discount, .setOff, .factorAdvance, .writeOff: break
      }
    }
    return paid.map { max(0, $0) }
  }
}
