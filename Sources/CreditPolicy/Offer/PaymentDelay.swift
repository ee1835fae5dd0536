import Receivables

/// What is expected of payments before a customer's own tell more.
public struct PaymentHabit: Hashable, Sendable {
  /// Days beyond terms, ascending: each stands for an equal part of all payments.
  public let daysLate: [Int]

  /// Fails on an empty list.
  public init?(daysLate: [Int]) {
    guard !daysLate.isEmpty else { return nil }
    self.daysLate = daysLate.sorted()
  }

  private init(known daysLate: [Int]) { self.daysLate = daysLate }

  /// Half of the payments on time and twelve days late on average, as French companies pay
  /// (Observatoire des delais de paiement).
  public static let french = PaymentHabit(known: [-3, 0, 0, 0, 0, 4, 9, 16, 26, 68])
}

/// When a customer will pay beyond its terms, as a band.
///
/// The quantiles of what it did with the invoices of two years, and of the reference's payments
/// beside them: with few invoices the reference weighs, with many the customer itself.
public struct PaymentDelay: Hashable, Sendable {
  /// Days beyond terms of which a tenth of the payments is earlier; negative where it pays early.
  public let earlyDays: Int
  public let medianDays: Int
  /// Days of which a tenth is later.
  public let lateDays: Int
  /// How many invoices of the customer's own stand behind it.
  public let invoices: Int

  /// How far back a customer's habits are looked at.
  private static let windowDays = 730

  /// - Parameter account: As known on `day`.
  public init(_ account: Account, on day: Day, beside habit: PaymentHabit) {
    var own: [Int] = []
    for item in account.items where item.invoice.kind == .invoice {
      if let settledOn = item.settledOn {
        if settledOn > day - Self.windowDays { own.append(settledOn - item.dueOn) }
      } else if item.dueOn < day, item.openCents >= account.floor.residueCents {
        // It is at least as late as it is today.
        own.append(day - item.dueOn)
      }
    }
    self.init(own: own, beside: habit)
  }

  init(own: [Int], beside habit: PaymentHabit) {
    let all = (own + habit.daysLate).sorted()
    // The least value that at least `tenths` of the values do not exceed.
    func quantile(_ tenths: Int) -> Int { all[(all.count * tenths + 9) / 10 - 1] }
    earlyDays = quantile(1)
    medianDays = quantile(5)
    lateDays = quantile(9)
    invoices = own.count
  }
}
