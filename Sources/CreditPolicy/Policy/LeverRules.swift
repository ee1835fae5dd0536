/// What is assumed of each lever that would shorten the DSO: opinions, which a policy may replace.
public struct LeverRules: Hashable, Sendable {
  /// The share of what is not due that takes an early-payment discount, within so many days of the invoice,
  /// at such a rebate.
  public let discountTakeUp: Double
  public let discountDays: Int
  public let discountRate: Double
  /// Disputes are settled within so many days.
  public let disputeDays: Int
  /// A first reminder is sent so many days after the due date; such a share of what was never reminded is
  /// paid upon it.
  public let reminderDays: Int
  public let reminderShare: Double
  /// The share of an invoice that a factor advances.
  public let factorAdvance: Double

  public static let standard = LeverRules()

  private init() {
    discountTakeUp = 0.2
    discountDays = 10
    discountRate = 0.01
    disputeDays = 30
    reminderDays = 7
    reminderShare = 0.5
    factorAdvance = 0.9
  }

  /// nil for a share outside 0...1 or a negative number of days.
  public init?(
    discountTakeUp: Double, discountDays: Int, discountRate: Double, disputeDays: Int,
    reminderDays: Int, reminderShare: Double, factorAdvance: Double
  ) {
    let shares = [discountTakeUp, discountRate, reminderShare, factorAdvance]
    guard shares.allSatisfy((0...1).contains), min(discountDays, disputeDays, reminderDays) >= 0
    else { return nil }
    self.discountTakeUp = discountTakeUp
    self.discountDays = discountDays
    self.discountRate = discountRate
    self.disputeDays = disputeDays
    self.reminderDays = reminderDays
    self.reminderShare = reminderShare
    self.factorAdvance = factorAdvance
  }
}
