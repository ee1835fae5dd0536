/// What an instalment plan may be, and when an instalment is kept, late or broken.
public struct PlanRules: Hashable, Sendable {
  public let instalmentsMax: Int
  /// The last instalment falls due within so many months.
  public let monthsMax: Int
  /// The first one within so many days.
  public let firstWithinDays: Int
  public let instalmentCentsMin: Int64
  /// The share of the months in which the customer paid less than what counts as its bad month.
  public let quantile: Double
  /// How many whole months of payments are looked at.
  public let historyMonths: Int
  /// Of a bad month, what a customer is trusted to pay beside what falls due anyway, where nothing
  /// is seen to be left.
  public let stretchShare: Double
  /// Money that comes so many days after its day still keeps the promise: banks take their time.
  public let toleranceDays: Int
  /// An instalment without its money for more days than this is broken, and the plan with it.
  public let brokenAfterDays: Int

  /// Six instalments in six months, the first within 15 days, broken after ten days.
  public static let standard = PlanRules(known: 6, 6, 15, 10_000, 0.25, 24, 0.25, 3, 10)

  /// Fails unless counts are positive, quantile and share lie in 0...1, and an instalment breaks no
  /// earlier than the tolerance ends.
  public init?(
    instalmentsMax: Int, monthsMax: Int, firstWithinDays: Int, instalmentCentsMin: Int64,
    quantile: Double, historyMonths: Int, stretchShare: Double = 0.25, toleranceDays: Int,
    brokenAfterDays: Int
  ) {
    guard instalmentsMax > 0, monthsMax > 0, firstWithinDays > 0, instalmentCentsMin >= 0,
      (0...1).contains(quantile), (0...1).contains(stretchShare), historyMonths > 0,
      toleranceDays >= 0,
      brokenAfterDays >= toleranceDays
    else { return nil }
    self.init(
      known: instalmentsMax, monthsMax, firstWithinDays, instalmentCentsMin, quantile,
      historyMonths, stretchShare, toleranceDays, brokenAfterDays)
  }

  private init(
    known instalmentsMax: Int, _ monthsMax: Int, _ firstWithinDays: Int,
    _ instalmentCentsMin: Int64, _ quantile: Double, _ historyMonths: Int, _ stretchShare: Double,
    _ toleranceDays: Int,
    _ brokenAfterDays: Int
  ) {
    self.instalmentsMax = instalmentsMax
    self.monthsMax = monthsMax
    self.firstWithinDays = firstWithinDays
    self.instalmentCentsMin = instalmentCentsMin
    self.quantile = quantile
    self.historyMonths = historyMonths
    self.stretchShare = stretchShare
    self.toleranceDays = toleranceDays
    self.brokenAfterDays = brokenAfterDays
  }
}

/// Who counts as a good payer, to whom a discount or longer terms may be offered.
public struct GoodPayerRules: Hashable, Sendable {
  public let classes: Set<RiskClass>
  public let monthsMin: Int
  /// Invoices paid within two years.
  public let paidInvoicesMin: Int
  /// The share of them that was paid on time.
  public let onTimeShareMin: Double
  /// An invoice paid so many days beyond its terms was still on time.
  public let onTimeDays: Int
  /// Nothing is overdue for more days than this.
  public let overdueDaysMax: Int
  /// Longer terms by fewer days than this on average are no offer.
  public let extraDaysMin: Int
  /// What longer terms are assumed to add to sales; nil where nobody stated it, and then longer
  /// terms have a cost and no benefit.
  public let salesUplift: Double?

  /// Classes A to C, a year of history, six invoices paid, nine in ten of them on time.
  public static let standard = GoodPayerRules(known: [.a, .b, .c], 12, 6, 0.9, 5, 10, 10, nil)

  /// Fails without a class of A to F, on a count that is not positive, and on a share outside 0...1.
  public init?(
    classes: Set<RiskClass>, monthsMin: Int, paidInvoicesMin: Int, onTimeShareMin: Double,
    onTimeDays: Int, overdueDaysMax: Int, extraDaysMin: Int = 10, salesUplift: Double?
  ) {
    guard !classes.isEmpty, classes.isSubset(of: RiskClass.graded), monthsMin > 0,
      paidInvoicesMin > 0, onTimeDays >= 0, overdueDaysMax >= 0, extraDaysMin > 0,
      [onTimeShareMin, salesUplift ?? 0].allSatisfy({ (0...1).contains($0) })
    else { return nil }
    self.init(
      known: classes, monthsMin, paidInvoicesMin, onTimeShareMin, onTimeDays, overdueDaysMax,
      extraDaysMin, salesUplift)
  }

  private init(
    known classes: Set<RiskClass>, _ monthsMin: Int, _ paidInvoicesMin: Int,
    _ onTimeShareMin: Double, _ onTimeDays: Int, _ overdueDaysMax: Int, _ extraDaysMin: Int,
    _ salesUplift: Double?
  ) {
    self.classes = classes
    self.monthsMin = monthsMin
    self.paidInvoicesMin = paidInvoicesMin
    self.onTimeShareMin = onTimeShareMin
    self.onTimeDays = onTimeDays
    self.overdueDaysMax = overdueDaysMax
    self.extraDaysMin = extraDaysMin
    self.salesUplift = salesUplift
  }
}
