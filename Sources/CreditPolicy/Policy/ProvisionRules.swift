/// How provisions on customers are reckoned.
public struct ProvisionRules: Hashable, Sendable {
  /// What is unpaid so many months after its due date counts as lost, as what was written off does.
  public let lostAfterMonths: Int
  /// How many months of invoices, of those old enough, the rates are measured on.
  public let historyMonths: Int
  /// Below so many months with invoices old enough, there are no rates.
  public let monthsMin: Int
  /// Nor below so many due dates.
  public let dueDatesMin: Int
  /// A segment has rates of its own from so many due dates on, if as many of them were lost as
  /// `segmentLossesMin` says.
  public let segmentDueDatesMin: Int
  public let segmentLossesMin: Int
  /// Below so many due dates unpaid after 90 days the rate of the last band is no share for one customer.
  public let lastBandDueDatesMin: Int
  /// What is expected to come, as a factor of what was: IFRS 9 asks for a look ahead.
  public let forwardFactor: Double
  /// What is overdue for more days than this and not contested makes an individual provision.
  public let lateDays: Int
  /// The share proposed in a procedure; nil for what `LossRules` says is not recovered in one.
  public let procedureShare: Double?
  /// The share proposed for a customer in default without a procedure; nil for what the ledger's
  /// own rates, or `LossRules`, say.
  public let defaultShare: Double?

  /// Twelve months until a loss, three years of invoices, no look ahead.
  public static let standard = ProvisionRules(known: 12, 36, 12, 100, 1000, 10, 10, 1, 90, nil, nil)

  /// Fails unless a loss comes after the last band (4...60 months), all counts are positive, the
  /// factor lies above 0 and at most at 10, and shares lie in 0...1.
  public init?(
    lostAfterMonths: Int, historyMonths: Int, monthsMin: Int, dueDatesMin: Int,
    segmentDueDatesMin: Int, segmentLossesMin: Int, lastBandDueDatesMin: Int,
    forwardFactor: Double, lateDays: Int, procedureShare: Double? = nil, defaultShare: Double? = nil
  ) {
    let counts = [
      monthsMin, dueDatesMin, segmentDueDatesMin, segmentLossesMin, lastBandDueDatesMin, lateDays,
    ]
    guard (4...60).contains(lostAfterMonths), (1...240).contains(historyMonths),
      monthsMin <= historyMonths, counts.allSatisfy({ $0 > 0 }), forwardFactor > 0,
      forwardFactor <= 10,
      [procedureShare ?? 0, defaultShare ?? 0].allSatisfy({ (0...1).contains($0) })
    else { return nil }
    self.init(
      known: lostAfterMonths, historyMonths, monthsMin, dueDatesMin, segmentDueDatesMin,
      segmentLossesMin, lastBandDueDatesMin, forwardFactor, lateDays, procedureShare, defaultShare)
  }

  private init(
    known lostAfterMonths: Int, _ historyMonths: Int, _ monthsMin: Int, _ dueDatesMin: Int,
    _ segmentDueDatesMin: Int, _ segmentLossesMin: Int, _ lastBandDueDatesMin: Int,
    _ forwardFactor: Double, _ lateDays: Int,
    _ procedureShare: Double?, _ defaultShare: Double?
  ) {
    self.lostAfterMonths = lostAfterMonths
    self.historyMonths = historyMonths
    self.monthsMin = monthsMin
    self.dueDatesMin = dueDatesMin
    self.segmentDueDatesMin = segmentDueDatesMin
    self.segmentLossesMin = segmentLossesMin
    self.lastBandDueDatesMin = lastBandDueDatesMin
    self.forwardFactor = forwardFactor
    self.lateDays = lateDays
    self.procedureShare = procedureShare
    self.defaultShare = defaultShare
  }
}
