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

  /// How many values tell of payments that were measured.
  static let measured = 10

  /// The ten values of some payments, in any order: the days that one to nine tenths of them do not
  /// exceed, and for the last tenth its middle, so that the slowest of all tells nothing. Where
  /// nothing is known of a customer, the first and the ninth are its band of 80 %.
  ///
  /// Fails without a payment.
  init?(measuredOn daysLate: [Int]) {
    guard !daysLate.isEmpty else { return nil }
    let sorted = daysLate.sorted()
    let twentieths = (1..<Self.measured).map { 2 * $0 } + [19]
    self.daysLate = twentieths.map { leastValue(in: sorted, reaching: $0, of: 20) }
  }

  /// Half of the payments on time and twelve days late on average, as French companies pay
  /// (Observatoire des delais de paiement).
  public static let french = PaymentHabit(known: [-3, 0, 0, 0, 0, 4, 9, 16, 26, 68])
}

/// When a customer will pay beyond its terms, as a band.
///
/// The quantiles of what it did with the invoices of two years, and of the reference's ten values
/// beside them: with few invoices the reference weighs, with many the customer itself.
public struct PaymentDelay: Hashable, Sendable {
  /// Days beyond terms of which a tenth of the payments is earlier; negative where it pays early.
  public let earlyDays: Int
  public let medianDays: Int
  /// Days of which a tenth is later.
  public let lateDays: Int
  /// How many invoices of the customer's own stand behind it.
  public let invoices: Int
  /// What stood beside them.
  public let reference: HabitReference

  /// - Parameter account: As known on `day`.
  public init(_ account: Account, on day: Day, beside reference: HabitReference) {
    self.init(own: account.daysLate(on: day), beside: reference)
  }

  init(own: [Int], beside reference: HabitReference) {
    let all = (own + reference.habit.daysLate).sorted()
    earlyDays = leastValue(in: all, reaching: 1, of: 10)
    medianDays = leastValue(in: all, reaching: 5, of: 10)
    lateDays = leastValue(in: all, reaching: 9, of: 10)
    invoices = own.count
    self.reference = reference
  }
}

/// How far back a customer's habits are looked at.
private let windowDays = 730

extension Account {
  /// How many days beyond its terms each invoice of two years was paid, as known on `day`; what is
  /// overdue is at least as late as it is then.
  func daysLate(on day: Day) -> [Int] {
    var daysLate: [Int] = []
    for item in items where item.invoice.kind == .invoice {
      if let settledOn = item.settledOn {
        if settledOn > day - windowDays { daysLate.append(settledOn - item.dueOn) }
      } else if item.dueOn < day, item.openCents >= floor.residueCents {
        daysLate.append(day - item.dueOn)
      }
    }
    return daysLate
  }
}

/// The least of `sorted` that at least `parts` of `whole` parts of them do not exceed.
private func leastValue(in sorted: [Int], reaching parts: Int, of whole: Int) -> Int {
  sorted[(sorted.count * parts + whole - 1) / whole - 1]
}
