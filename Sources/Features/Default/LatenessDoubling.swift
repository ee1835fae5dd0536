import Receivables

/// When a customer came to pay twice as late as before, on the invoices that it settled.
public struct LatenessDoubling: Hashable, Sendable {
  /// The days over which the newer mean goes.
  public let recentDays: Int
  /// The days before them over which the older mean goes.
  public let formerDays: Int
  /// Either mean is of so many invoices or more.
  public let invoicesMin: Int
  /// The newer mean is of so many days or more: twice one day is nothing.
  public let daysMin: Double

  public init(
    recentDays: Int = 90, formerDays: Int = 365, invoicesMin: Int = 5, daysMin: Double = 5
  ) {
    self.recentDays = recentDays
    self.formerDays = formerDays
    self.invoicesMin = invoicesMin
    self.daysMin = daysMin
  }

  /// The days of settlement on which the mean became twice as long as it was; the next one only
  /// after it had come down again. Early payments count as on time.
  ///
  /// - Parameter account: The account as known at the end of all windows or later.
  public func onsets(_ account: Account) -> [DefaultOnset] {
    let settled = account.items.filter { $0.invoice.kind == .invoice }
      .compactMap { item in item.settledOn.map { (on: $0, late: Double(max(0, $0 - item.dueOn))) } }
      .sorted { $0.on < $1.on }
    var onsets: [DefaultOnset] = []
    var wasDouble = false
    // Sums of what lies before each place, so that a window is a difference.
    var sums: [Double] = [0]
    for payment in settled { sums.append((sums.last ?? 0) + payment.late) }
    var (former, recent) = (0, 0)
    for (place, payment) in settled.enumerated() {
      if place + 1 < settled.count, settled[place + 1].on == payment.on { continue }
      while settled[recent].on <= payment.on - recentDays { recent += 1 }
      while settled[former].on <= payment.on - recentDays - formerDays { former += 1 }
      let (new, old) = (place + 1 - recent, recent - former)
      guard new >= invoicesMin, old >= invoicesMin else { continue }
      let mean = (sums[place + 1] - sums[recent]) / Double(new)
      let isDouble = mean >= daysMin && mean >= 2 * (sums[recent] - sums[former]) / Double(old)
      if isDouble, !wasDouble {
        onsets.append(DefaultOnset(on: payment.on, .doubling, leadsTo: payment.on, account))
      }
      wasDouble = isDouble
    }
    return onsets
  }
}
